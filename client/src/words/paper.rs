//! Paper in words: badges, lists for tables, people without a phone.

/// What the cards and the sheets say.
pub(crate) struct Paper {
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    pub(crate) badges: &'static str,
    pub(crate) lists: &'static str,
    pub(crate) print: &'static str,
    pub(crate) back: &'static str,
    pub(crate) hint: fn(usize) -> String,
    pub(crate) no_seats: &'static str,
    pub(crate) nobody: &'static str,
    pub(crate) links: &'static str,
    pub(crate) scan_own: &'static str,
    pub(crate) scan_join: fn(&str) -> String,
    pub(crate) number: &'static str,
    pub(crate) round: fn(u8) -> String,
    pub(crate) table: fn(u16) -> String,
    pub(crate) tables: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) guests: &'static str,
    pub(crate) guests_text: &'static str,
    pub(crate) guests_names: &'static str,
    pub(crate) guests_names_hint: &'static str,
    pub(crate) guests_number: &'static str,
    pub(crate) register: &'static str,
    pub(crate) registered: fn(usize) -> String,
    pub(crate) preseat: &'static str,
    pub(crate) preseat_again: &'static str,
    pub(crate) preseat_text: &'static str,
    pub(crate) unseat: &'static str,
}

pub(crate) const DE: Paper = Paper {
    title: "Papier",
    text: "Für Menschen ohne Telefon, und falls das Netz ausfällt: Badges mit dem eigenen Weg, und je Station eine Liste, wer wann an welchem Tisch sitzt.",
    badges: "Badges",
    lists: "Tischlisten",
    print: "Drucken",
    back: "Zurück zur Moderation",
    hint: |sheets| match sheets {
        1 => "1 Blatt A4. Beim Drucken „Hintergrund“ einschalten, damit die Stationsfarben erscheinen."
            .to_owned(),
        sheets => format!(
            "{sheets} Blätter A4. Beim Drucken „Hintergrund“ einschalten, damit die Stationsfarben erscheinen."
        ),
    },
    no_seats: "Noch sind keine Plätze vergeben; Badges zeigen dann keinen Weg. Legen Sie die Plätze vorab fest, oder drucken Sie nach der Ansage.",
    nobody: "Noch ist niemand da, für den etwas zu drucken wäre.",
    links: "Die Links für die Badges werden erstellt",
    scan_own: "Scannen: Ihre Seite",
    scan_join: |code| format!("Beitreten: {code}"),
    number: "Nummer",
    round: |round| format!("Runde {round}"),
    table: |table| format!("Tisch {table}"),
    tables: "Tisch",
    empty: "frei",
    guests: "Ohne Telefon",
    guests_text: "Wer kein Telefon hat oder erwartet wird, bekommt eine Nummer und ein Badge. Der Code darauf öffnet die eigene Seite.",
    guests_names: "Namen",
    guests_names_hint: "Einer je Zeile.",
    guests_number: "Wie viele Personen?",
    register: "Eintragen",
    registered: |number| {
        if number == 1 { "1 Person eingetragen".to_owned() } else { format!("{number} Personen eingetragen") }
    },
    preseat: "Plätze vorab festlegen",
    preseat_again: "Plätze ergänzen",
    preseat_text: "Alle, die da sind, bekommen jetzt ihre Plätze für den ganzen Tag. Wer später kommt, füllt Lücken.",
    unseat: "Vorab-Plätze verwerfen",
};

pub(crate) const EN: Paper = Paper {
    title: "Paper",
    text: "For people without a phone, and in case the network fails: badges with everybody's route, and for each station a list of who sits at which table when.",
    badges: "Badges",
    lists: "Table lists",
    print: "Print",
    back: "Back to the desk",
    hint: |sheets| {
        match sheets {
        1 => "1 sheet of A4. Switch on “background graphics” when printing, so that the stations' colours appear.".to_owned(),
        sheets => format!("{sheets} sheets of A4. Switch on “background graphics” when printing, so that the stations' colours appear."),
    }
    },
    no_seats: "No seats are given yet, so badges show no route. Give seats in advance, or print after they were announced.",
    nobody: "Nobody is here yet for whom something could be printed.",
    links: "The links for the badges are being made",
    scan_own: "Scan: your page",
    scan_join: |code| format!("Join: {code}"),
    number: "Number",
    round: |round| format!("Round {round}"),
    table: |table| format!("Table {table}"),
    tables: "Table",
    empty: "free",
    guests: "Without a phone",
    guests_text: "Whoever has no phone, or is expected, gets a number and a badge. The code on it opens their own page.",
    guests_names: "Names",
    guests_names_hint: "One to a line.",
    guests_number: "How many people?",
    register: "Write down",
    registered: |number| {
        if number == 1 { "1 person written down".to_owned() } else { format!("{number} people written down") }
    },
    preseat: "Give seats in advance",
    preseat_again: "Seat the others, too",
    preseat_text: "Everybody who is here gets their seats of the whole day now. Whoever comes later fills gaps.",
    unseat: "Take these seats back",
};
