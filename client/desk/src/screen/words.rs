//! The projector in words. It is read from the last row: short.

/// The projector in words.
pub(crate) struct Screen {
    pub(crate) title: &'static str,
    pub(crate) draft: &'static str,
    pub(crate) scan: &'static str,
    pub(crate) here: fn(usize) -> String,
    pub(crate) change: fn(u8) -> String,
    pub(crate) first_change: &'static str,
    pub(crate) table: fn(u16, &str) -> String,
    pub(crate) tables: fn(u16, usize) -> String,
    pub(crate) round: fn(u8) -> String,
    pub(crate) plenary: &'static str,
    pub(crate) no_insights: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) stop_turning: &'static str,
    pub(crate) turn: &'static str,
    pub(crate) page: fn(usize, usize) -> String,
    pub(crate) thanks: &'static str,
    pub(crate) paper: &'static str,
    pub(crate) thanks_text: fn(usize, usize) -> String,
    pub(crate) choose: fn(u8) -> String,
    pub(crate) free: fn(u32) -> String,
}

pub(crate) const DE: Screen = Screen {
    title: "Leinwand",
    draft: "Gleich öffnen wir die Türen.",
    scan: "Scannen Sie den QR-Code, oder geben Sie den Code ein:",
    here: |people| if people == 1 { "1 Person ist da".to_owned() } else { format!("{people} sind da") },
    change: |round| format!("Bitte wechseln Sie: Runde {round}"),
    first_change: "Bitte nehmen Sie Platz: Runde 1",
    table: |table, numbers| format!("Tisch {table}: Nr. {numbers}"),
    tables: |tables, people| {
        let tables = if tables == 1 { "1 Tisch".to_owned() } else { format!("Tische 1 bis {tables}") };
        let people = if people == 1 { "1 Person".to_owned() } else { format!("{people} Personen") };
        format!("{tables} · {people}")
    },
    round: |round| format!("Runde {round}"),
    plenary: "Was wir mitnehmen",
    no_insights: "Die Stationen sammeln gerade ihre Kernaussagen.",
    previous: "Zurück",
    next: "Weiter",
    stop_turning: "Anhalten",
    turn: "Von selbst weiter",
    page: |page, of| format!("{page} von {of}"),
    thanks: "Vielen Dank!",
    paper: "Das White Paper ist da: Scannen Sie diesen Code, um es zu lesen.",
    thanks_text: |contributions, insights| {
        let contributions =
            if contributions == 1 { "1 Beitrag".to_owned() } else { format!("{contributions} Beiträge") };
        let insights =
            if insights == 1 { "1 Kernaussage".to_owned() } else { format!("{insights} Kernaussagen") };
        format!("{contributions} und {insights} sind festgehalten.")
    },
    choose: |round| format!("Runde {round}: Wählen Sie Ihre Station"),
    free: |seats| match seats {
        0 => "kein Platz frei".to_owned(),
        1 => "noch 1 Platz frei".to_owned(),
        seats => format!("noch {seats} Plätze frei"),
    },
};

pub(crate) const EN: Screen = Screen {
    title: "Screen",
    draft: "The doors open in a moment.",
    scan: "Scan the QR code, or enter the code:",
    here: |people| if people == 1 { "1 person is here".to_owned() } else { format!("{people} are here") },
    change: |round| format!("Please change places: round {round}"),
    first_change: "Please take your seats: round 1",
    table: |table, numbers| format!("Table {table}: no. {numbers}"),
    tables: |tables, people| {
        let tables = if tables == 1 { "1 table".to_owned() } else { format!("Tables 1 to {tables}") };
        let people = if people == 1 { "1 person".to_owned() } else { format!("{people} people") };
        format!("{tables} · {people}")
    },
    round: |round| format!("Round {round}"),
    plenary: "What we take with us",
    no_insights: "The stations are gathering their insights.",
    previous: "Back",
    next: "Next",
    stop_turning: "Stop",
    turn: "Turn by itself",
    page: |page, of| format!("{page} of {of}"),
    thanks: "Thank you!",
    paper: "The white paper is there: scan this code to read it.",
    thanks_text: |contributions, insights| {
        let contributions = if contributions == 1 {
            "1 contribution".to_owned()
        } else {
            format!("{contributions} contributions")
        };
        let insights = if insights == 1 { "1 insight".to_owned() } else { format!("{insights} insights") };
        format!("{contributions} and {insights} are recorded.")
    },
    choose: |round| format!("Round {round}: choose your station"),
    free: |seats| match seats {
        0 => "no seat free".to_owned(),
        1 => "1 seat free".to_owned(),
        seats => format!("{seats} seats free"),
    },
};

tischrunde_client_core::in_both_languages!(Screen);
