//! The participant's page in words.

use tischrunde_client_core::words::times;

/// The participant's page in words.
pub(crate) struct Phone {
    pub(crate) areas: &'static str,
    pub(crate) tab_station: &'static str,
    pub(crate) tab_mine: &'static str,
    pub(crate) tab_route: &'static str,
    pub(crate) notices: &'static str,
    pub(crate) more: &'static str,
    pub(crate) lobby_title: &'static str,
    pub(crate) lobby_number: fn(u32) -> String,
    pub(crate) lobby_text: &'static str,
    pub(crate) no_seat_title: &'static str,
    pub(crate) no_seat_text: &'static str,
    pub(crate) draft_title: &'static str,
    pub(crate) draft_text: &'static str,
    pub(crate) question: &'static str,
    pub(crate) handover: fn(u8) -> String,
    pub(crate) paused: &'static str,
    pub(crate) paused_text: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) no_notes: &'static str,
    pub(crate) no_notes_text: &'static str,
    pub(crate) show_older: fn(usize) -> String,
    pub(crate) category: &'static str,
    pub(crate) text: &'static str,
    pub(crate) placeholder: &'static str,
    pub(crate) reply_placeholder: &'static str,
    pub(crate) replying: fn(&str) -> String,
    pub(crate) stop_replying: &'static str,
    pub(crate) not_taken: &'static str,
    pub(crate) discard: &'static str,
    pub(crate) earlier_text: &'static str,
    pub(crate) support: &'static str,
    pub(crate) reply: &'static str,
    pub(crate) edit: &'static str,
    pub(crate) withdraw: &'static str,
    pub(crate) withdraw_title: &'static str,
    pub(crate) withdraw_text: &'static str,
    pub(crate) own: &'static str,
    pub(crate) mine_title: &'static str,
    pub(crate) no_mine: &'static str,
    pub(crate) no_mine_text: &'static str,
    pub(crate) fate_sent: &'static str,
    pub(crate) fate_theme: fn(&str) -> String,
    pub(crate) fate_grouped: &'static str,
    pub(crate) fate_insight: &'static str,
    /// Statements, recommendations, whether it is quoted, why it is not used.
    pub(crate) receipt: fn(&[u32], &[u32], bool, Option<&str>) -> String,
    pub(crate) see_there: &'static str,
    pub(crate) to_paper: &'static str,
    pub(crate) consult: &'static str,
    pub(crate) consult_until: fn(&str) -> String,
    pub(crate) consult_name: fn(bool, u32) -> String,
    pub(crate) consult_say: &'static str,
    pub(crate) consult_text: &'static str,
    pub(crate) consult_sent: &'static str,
    pub(crate) route_title: &'static str,
    pub(crate) no_route: &'static str,
    pub(crate) round_now: &'static str,
    pub(crate) round_next: &'static str,
    pub(crate) change_starts_in: fn(u8) -> String,
    pub(crate) change_runs: fn(u8) -> String,
    pub(crate) round_begins: fn(u8) -> String,
    pub(crate) leftover: fn(u8, u8) -> String,
    pub(crate) change_said: fn(u8, &str) -> String,
    pub(crate) change_stay: &'static str,
    pub(crate) change_map: &'static str,
    pub(crate) change_from: &'static str,
    pub(crate) change_to: &'static str,
    pub(crate) i_am_there: &'static str,
    pub(crate) change_soon: fn(u8) -> String,
    pub(crate) change_soon_text: &'static str,
    pub(crate) plenary_title: &'static str,
    pub(crate) plenary_text: &'static str,
    pub(crate) no_insights: &'static str,
    pub(crate) closed_title: &'static str,
    pub(crate) closed_text: &'static str,
    pub(crate) leave: &'static str,
    pub(crate) leave_title: &'static str,
    pub(crate) leave_text: &'static str,
    pub(crate) left_title: &'static str,
    pub(crate) left_text: &'static str,
    pub(crate) come_back: &'static str,
    pub(crate) sources: fn(usize) -> String,
    pub(crate) send: &'static str,
    pub(crate) table_number: fn(u16) -> String,
    pub(crate) station_number: fn(u8) -> String,
    pub(crate) minutes_left: fn(u64) -> String,
    pub(crate) edited: &'static str,
    pub(crate) erased: &'static str,
    pub(crate) sending: &'static str,
    pub(crate) announcements_off: &'static str,
    pub(crate) announcements_on: &'static str,
    pub(crate) message_at: fn(&str) -> String,
    pub(crate) chars_left: fn(usize) -> String,
    pub(crate) chars_over: fn(usize) -> String,
    pub(crate) no_link: &'static str,
    pub(crate) to_code: &'static str,
}

/// `Statement 4 and 7 and Recommendation 1`, and whether that is more than one; nothing where there is none.
fn named(
    statements: &[u32],
    statement: &str,
    recommendations: &[u32],
    recommendation: &str,
    and: &str,
) -> Option<(String, bool)> {
    let list = |name: &str, numbers: &[u32]| {
        let written: Vec<_> = numbers.iter().map(u32::to_string).collect();
        let (last, others) = written.split_last()?;
        Some(match others {
            [] => format!("{name} {last}"),
            others => format!("{name} {} {and} {last}", others.join(", ")),
        })
    };
    let parts: Vec<_> =
        list(statement, statements).into_iter().chain(list(recommendation, recommendations)).collect();
    let are_many = statements.len() + recommendations.len() > 1;
    (!parts.is_empty()).then(|| (parts.join(&format!(" {and} ")), are_many))
}

pub(crate) const DE: Phone = Phone {
    areas: "Bereiche",
    tab_station: "Station",
    tab_mine: "Meine",
    tab_route: "Weg",
    notices: "Hinweise",
    more: "Einstellungen",
    lobby_title: "Sie sind dabei",
    lobby_number: |number| format!("Nummer {number}"),
    lobby_text: "Behalten Sie diese Seite offen. Sobald es losgeht, steht hier, an welchem Tisch Sie sitzen.",
    no_seat_title: "Ihr Platz wird gesucht",
    no_seat_text: "In dieser Runde haben Sie noch keinen Platz. Sobald einer frei ist, steht er hier; bei Fragen hilft die Moderation.",
    draft_title: "Das Café wird noch vorbereitet",
    draft_text: "Behalten Sie diese Seite offen. Sie ändert sich von selbst, sobald es losgeht.",
    question: "Leitfrage",
    handover: |round| format!("Übergabe aus Runde {round}"),
    paused: "Pause",
    paused_text: "Die Uhr steht. Sie können weiterschreiben.",
    notes: "Beiträge an dieser Station",
    no_notes: "Noch keine Beiträge",
    no_notes_text: "Schreiben Sie den ersten: eine Idee, ein Satz.",
    show_older: |number| {
        if number == 1 {
            "1 älteren Beitrag zeigen".to_owned()
        } else {
            format!("{number} ältere Beiträge zeigen")
        }
    },
    category: "Art des Beitrags",
    text: "Ihr Beitrag",
    placeholder: "Was ist Ihre Idee?",
    reply_placeholder: "Ihre Antwort",
    replying: |text| format!("Antwort auf: „{text}“"),
    stop_replying: "Nicht antworten",
    not_taken: "Nicht angenommen",
    discard: "Verwerfen",
    earlier_text: "Ihr Text ist noch da:",
    support: "Zustimmen",
    reply: "Antworten",
    edit: "Ändern",
    withdraw: "Zurückziehen",
    withdraw_title: "Beitrag zurückziehen?",
    withdraw_text: "Er verschwindet bei allen, und sein Text wird gelöscht. Das lässt sich nicht rückgängig machen.",
    own: "Von Ihnen",
    mine_title: "Meine Beiträge",
    no_mine: "Noch keine eigenen Beiträge",
    no_mine_text: "Was Sie schreiben, finden Sie hier wieder: auch was daraus wird.",
    fate_sent: "Angekommen",
    fate_theme: |title| format!("Im Thema „{title}“"),
    fate_grouped: "In einem Thema",
    fate_insight: "Quelle einer Kernaussage",
    receipt: |statements, recommendations, is_quoted, reason| {
        if let Some(reason) = reason {
            return format!("Nicht verwendet: {reason}");
        }
        let places = named(statements, "Aussage", recommendations, "Empfehlung", "und");
        match (places, is_quoted) {
            (Some((places, false)), _) => format!("Darauf stützt sich {places}."),
            (Some((places, true)), _) => format!("Darauf stützen sich {places}."),
            (None, true) => "Ihr Beitrag wird im White Paper zitiert.".to_owned(),
            (None, false) => "Er ist in keiner Aussage verwendet.".to_owned(),
        }
    },
    see_there: "Dort ansehen",
    to_paper: "Zum White Paper",
    consult: "Entwurf des White Papers",
    consult_until: |day| {
        format!(
            "Bis zum {day} können Sie zu jeder Aussage etwas sagen. Das Autorenteam liest es und erfährt nicht, von wem es kommt."
        )
    },
    consult_name: |is_recommendation, number| {
        format!("{} {number}", if is_recommendation { "Empfehlung" } else { "Aussage" })
    },
    consult_say: "Etwas dazu sagen",
    consult_text: "Ihre Rückmeldung",
    consult_sent: "Danke, Ihre Rückmeldung geht an das Autorenteam.",
    route_title: "Mein Weg",
    no_route: "Ihr Weg steht fest, sobald die erste Runde beginnt.",
    round_now: "jetzt",
    round_next: "danach",
    change_starts_in: |round| format!("Runde {round} beginnt in"),
    change_runs: |round| format!("Runde {round} läuft, noch"),
    round_begins: |round| format!("Runde {round} beginnt"),
    leftover: |round, station| format!("Ihr angefangener Text aus Runde {round}, für Station {station}"),
    change_said: |round, place| format!("Wechsel zu Runde {round}. Ihr Platz: {place}"),
    change_stay: "Sie bleiben an Ihrem Tisch.",
    change_map: "Die Stationen",
    change_from: "bisher",
    change_to: "Ihr Ziel",
    i_am_there: "Ich bin da",
    change_soon: |round| format!("Runde {round} beginnt gleich"),
    change_soon_text: "Bis dahin können Sie sich am Tisch vorstellen. Das Textfeld öffnet sich mit der Runde.",
    plenary_title: "Plenum",
    plenary_text: "Die Runden sind vorbei. Das sind die Kernaussagen aller Stationen.",
    no_insights: "Die Kernaussagen erscheinen hier, sobald sie geschrieben sind.",
    closed_title: "Das Café ist beendet",
    closed_text: "Danke, dass Sie dabei waren. Unter „Meine“ sehen Sie, was aus Ihren Beiträgen wurde; dieser Link gilt, bis die Daten gelöscht werden.",
    leave: "Café verlassen",
    leave_title: "Café verlassen?",
    leave_text: "Ihr Platz wird frei. Ihre Beiträge bleiben, und Sie können zurückkommen.",
    left_title: "Sie haben das Café verlassen",
    left_text: "Ihr Platz ist frei für andere. Ihre Beiträge bleiben. Möchten Sie zurückkommen, bekommen Sie den besten freien Platz.",
    come_back: "Zurückkommen",
    sources: |number| {
        if number == 1 {
            "Gestützt auf 1 Quelle".to_owned()
        } else {
            format!("Gestützt auf {number} Quellen")
        }
    },
    send: "Senden",
    table_number: |table| format!("Tisch {table}"),
    station_number: |station| format!("Station {station}"),
    minutes_left: |minutes| {
        if minutes == 1 { "Noch eine Minute".to_owned() } else { format!("Noch {minutes} Minuten") }
    },
    edited: "geändert",
    erased: "Dieser Text wurde gelöscht.",
    sending: "Wird gesendet",
    announcements_off: "Ansagen ausschalten",
    announcements_on: "Ansagen einschalten",
    message_at: |time| format!("Nachricht an alle, {time}"),
    chars_left: |number| {
        if number == 1 {
            "Noch 1 Zeichen frei".to_owned()
        } else {
            format!("Noch {} Zeichen frei", times::grouped(number, '.'))
        }
    },
    chars_over: |number| {
        if number == 1 {
            "1 Zeichen zu viel".to_owned()
        } else {
            format!("{} Zeichen zu viel", times::grouped(number, '.'))
        }
    },
    no_link: "Diese Seite öffnet sich, nachdem Sie einem Café beigetreten sind. Bitte scannen Sie den QR-Code im Raum, oder geben Sie den Code von der Leinwand ein.",
    to_code: "Code eingeben",
};

pub(crate) const EN: Phone = Phone {
    areas: "Sections",
    tab_station: "Station",
    tab_mine: "Mine",
    tab_route: "Route",
    notices: "Notices",
    more: "Settings",
    lobby_title: "You are in",
    lobby_number: |number| format!("Number {number}"),
    lobby_text: "Keep this page open. As soon as it begins, it says at which table you sit.",
    no_seat_title: "Looking for your seat",
    no_seat_text: "You have no seat in this round yet. As soon as one is free, it stands here; the facilitator can help.",
    draft_title: "The café is still being prepared",
    draft_text: "Keep this page open. It changes by itself as soon as it begins.",
    question: "Guiding question",
    handover: |round| format!("Handover from round {round}"),
    paused: "Paused",
    paused_text: "The clock stands. You can go on writing.",
    notes: "Contributions at this station",
    no_notes: "No contributions yet",
    no_notes_text: "Write the first one: one idea, one sentence.",
    show_older: |number| {
        if number == 1 {
            "Show 1 older contribution".to_owned()
        } else {
            format!("Show {number} older contributions")
        }
    },
    category: "Kind of contribution",
    text: "Your contribution",
    placeholder: "What is your idea?",
    reply_placeholder: "Your reply",
    replying: |text| format!("Reply to: “{text}”"),
    stop_replying: "Do not reply",
    not_taken: "Not accepted",
    discard: "Discard",
    earlier_text: "Your text is still here:",
    support: "Support",
    reply: "Reply",
    edit: "Edit",
    withdraw: "Withdraw",
    withdraw_title: "Withdraw the contribution?",
    withdraw_text: "It disappears for everybody, and its text is deleted. This cannot be undone.",
    own: "Yours",
    mine_title: "My contributions",
    no_mine: "No contributions of your own yet",
    no_mine_text: "What you write, you find again here: also what becomes of it.",
    fate_sent: "Arrived",
    fate_theme: |title| format!("In the theme “{title}”"),
    fate_grouped: "In a theme",
    fate_insight: "Source of an insight",
    receipt: |statements, recommendations, is_quoted, reason| {
        if let Some(reason) = reason {
            return format!("Not used: {reason}");
        }
        let places = named(statements, "Statement", recommendations, "Recommendation", "and");
        match (places, is_quoted) {
            (Some((places, false)), _) => format!("{places} rests on it."),
            (Some((places, true)), _) => format!("{places} rest on it."),
            (None, true) => "Your contribution is quoted in the white paper.".to_owned(),
            (None, false) => "It is not used in a statement.".to_owned(),
        }
    },
    see_there: "See it there",
    to_paper: "To the white paper",
    consult: "Draft of the white paper",
    consult_until: |day| {
        format!(
            "Until {day} you can say something to each statement. The authors read it and do not learn who wrote it."
        )
    },
    consult_name: |is_recommendation, number| {
        format!("{} {number}", if is_recommendation { "Recommendation" } else { "Statement" })
    },
    consult_say: "Say something",
    consult_text: "Your response",
    consult_sent: "Thank you, your response goes to the authors.",
    route_title: "My route",
    no_route: "Your route is set as soon as the first round begins.",
    round_now: "now",
    round_next: "next",
    change_starts_in: |round| format!("Round {round} begins in"),
    change_runs: |round| format!("Round {round} runs, time left"),
    round_begins: |round| format!("Round {round} begins"),
    leftover: |round, station| format!("Your unfinished text from round {round}, for station {station}"),
    change_said: |round, place| format!("Change to round {round}. Your seat: {place}"),
    change_stay: "You stay at your table.",
    change_map: "The stations",
    change_from: "until now",
    change_to: "where you go",
    i_am_there: "I am there",
    change_soon: |round| format!("Round {round} begins shortly"),
    change_soon_text: "Until then you can introduce yourselves at the table. The text field opens with the round.",
    plenary_title: "Plenary",
    plenary_text: "The rounds are over. These are the insights of all stations.",
    no_insights: "The insights appear here as soon as they are written.",
    closed_title: "The café is over",
    closed_text: "Thank you for taking part. Under “Mine” you see what became of your contributions; this link is valid until the data is deleted.",
    leave: "Leave the café",
    leave_title: "Leave the café?",
    leave_text: "Your seat becomes free. Your contributions stay, and you can come back.",
    left_title: "You have left the café",
    left_text: "Your seat is free for others. Your contributions stay. If you come back, you get the best free seat.",
    come_back: "Come back",
    sources: |number| {
        if number == 1 { "Rests on 1 source".to_owned() } else { format!("Rests on {number} sources") }
    },
    send: "Send",
    table_number: |table| format!("table {table}"),
    station_number: |station| format!("Station {station}"),
    minutes_left: |minutes| {
        if minutes == 1 { "One minute left".to_owned() } else { format!("{minutes} minutes left") }
    },
    edited: "edited",
    erased: "This text was deleted.",
    sending: "Being sent",
    announcements_off: "Turn announcements off",
    announcements_on: "Turn announcements on",
    message_at: |time| format!("Message to all, {time}"),
    chars_left: |number| {
        if number == 1 {
            "1 character left".to_owned()
        } else {
            format!("{} characters left", times::grouped(number, ','))
        }
    },
    chars_over: |number| {
        if number == 1 {
            "1 character too many".to_owned()
        } else {
            format!("{} characters too many", times::grouped(number, ','))
        }
    },
    no_link: "This page opens after you have joined a café. Please scan the QR code in the room, or enter the code from the screen.",
    to_code: "Enter a code",
};

tischrunde_client_core::in_both_languages!(Phone);
