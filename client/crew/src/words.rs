//! What several of the crew's pages say.

/// What several of the crew's pages say.
#[expect(missing_docs, reason = "each text is named by what it says")]
pub struct Crew {
    pub draft: &'static str,
    pub lobby: &'static str,
    pub transfer: fn(u8) -> String,
    pub change: &'static str,
    pub plenary: &'static str,
    pub closed: &'static str,
    pub minutes: fn(u32) -> String,
    pub not_done: &'static str,
    pub written: &'static str,
    pub question: &'static str,
    pub record: &'static str,
    pub record_text: &'static str,
    pub markdown: &'static str,
    pub json: &'static str,
    pub csv: &'static str,
    pub insights: &'static str,
    pub no_insights: &'static str,
    pub rests_on: fn(usize) -> String,
    pub theme: fn(&str) -> String,
    pub theme_gone: &'static str,
    pub contribution_gone: &'static str,
    pub edit: &'static str,
    pub remove: &'static str,
    pub insight_text: &'static str,
    pub select: fn(u32) -> String,
    pub select_theme: fn(&str) -> String,
    pub new_insight: &'static str,
    pub insight_hint: &'static str,
    pub insight_needs: &'static str,
    pub write_insight: &'static str,
    pub remove_insight_title: &'static str,
    pub remove_insight_text: &'static str,
    pub optional: &'static str,
    pub contribution: fn(u32) -> String,
    pub search: &'static str,
    pub hits: fn(usize) -> String,
    pub qr: &'static str,
    pub no_link: &'static str,
}

/// In German.
pub const DE: Crew = Crew {
    draft: "Vorbereitung",
    lobby: "Ankommen",
    transfer: |round| format!("Wechsel zu Runde {round}"),
    change: "Wechsel",
    plenary: "Plenum",
    closed: "Beendet",
    minutes: |seconds| match seconds % 60 {
        0 => format!("{} Min.", seconds / 60),
        rest => format!("{}:{rest:02} Min.", seconds / 60),
    },
    not_done: "Das wurde nicht ausgeführt",
    written: "Ihr Text",
    question: "Leitfrage",
    record: "Niederschrift",
    record_text: "Alles Gesagte ohne Namen; Ausgeblendetes ist markiert.",
    markdown: "Zum Lesen (Markdown)",
    json: "Für Programme (JSON)",
    csv: "Für Tabellen (CSV)",
    insights: "Kernaussagen",
    no_insights: "Noch keine Kernaussagen.",
    rests_on: |number| {
        if number == 1 {
            "Gestützt auf 1 Quelle".to_owned()
        } else {
            format!("Gestützt auf {number} Quellen")
        }
    },
    theme: |title| format!("Thema „{title}“"),
    theme_gone: "Dieses Thema gibt es nicht mehr.",
    contribution_gone: "Diesen Beitrag gibt es nicht mehr.",
    edit: "Ändern",
    remove: "Entfernen",
    insight_text: "Kernaussage",
    select: |number| format!("Beitrag {number} auswählen"),
    select_theme: |title| format!("Thema „{title}“ als Quelle auswählen"),
    new_insight: "Neue Kernaussage",
    insight_hint: "Wählen Sie links die Beiträge oder Themen aus, auf die sie sich stützt.",
    insight_needs: "Noch ist keine Quelle ausgewählt.",
    write_insight: "Festhalten",
    remove_insight_title: "Kernaussage entfernen?",
    remove_insight_text: "Die Beiträge, auf die sie sich stützt, bleiben erhalten.",
    optional: "freiwillig",
    contribution: |number| format!("Beitrag {number}"),
    search: "Beiträge durchsuchen",
    hits: |number| {
        if number == 1 { "1 Beitrag gefunden".to_owned() } else { format!("{number} Beiträge gefunden") }
    },
    qr: "QR-Code zum Beitreten",
    no_link: "Diese Seite öffnet sich nur über den persönlichen Link des Teams. Bitte öffnen Sie den Link, den Sie von der Moderation erhalten haben, noch einmal.",
};

/// In English.
pub const EN: Crew = Crew {
    draft: "Preparation",
    lobby: "Arriving",
    transfer: |round| format!("Change to round {round}"),
    change: "Change",
    plenary: "Plenary",
    closed: "Over",
    minutes: |seconds| match seconds % 60 {
        0 => format!("{} min", seconds / 60),
        rest => format!("{}:{rest:02} min", seconds / 60),
    },
    not_done: "That was not done",
    written: "Your text",
    question: "Guiding question",
    record: "Record",
    record_text: "Everything that was said, without names; hidden entries are marked.",
    markdown: "For reading (Markdown)",
    json: "For programs (JSON)",
    csv: "For tables (CSV)",
    insights: "Insights",
    no_insights: "No insights yet.",
    rests_on: |number| {
        if number == 1 { "Rests on 1 source".to_owned() } else { format!("Rests on {number} sources") }
    },
    theme: |title| format!("Theme “{title}”"),
    theme_gone: "This theme no longer exists.",
    contribution_gone: "This contribution no longer exists.",
    edit: "Edit",
    remove: "Remove",
    insight_text: "Insight",
    select: |number| format!("Select contribution {number}"),
    select_theme: |title| format!("Select theme “{title}” as a source"),
    new_insight: "New insight",
    insight_hint: "Select on the left the contributions or themes that it rests on.",
    insight_needs: "No source is selected yet.",
    write_insight: "Record it",
    remove_insight_title: "Remove this insight?",
    remove_insight_text: "The contributions that it rests on are kept.",
    optional: "optional",
    contribution: |number| format!("Contribution {number}"),
    search: "Search contributions",
    hits: |number| {
        if number == 1 { "1 contribution found".to_owned() } else { format!("{number} contributions found") }
    },
    qr: "QR code for joining",
    no_link: "This page opens only through a crew member's personal link. Please open the link that the facilitator gave you once more.",
};

tischrunde_client_core::in_both_languages!(Crew);
