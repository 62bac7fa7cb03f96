//! What was said, in words.

/// What was said, in words.
pub(crate) struct Record {
    pub(crate) files: &'static str,
    pub(crate) stations: &'static str,
    pub(crate) figures: fn(usize, usize, usize) -> String,
    pub(crate) themes: &'static str,
    pub(crate) no_themes: &'static str,
    pub(crate) theme_count: fn(usize) -> String,
    pub(crate) handovers: &'static str,
    pub(crate) handover: fn(u8) -> String,
    pub(crate) no_handovers: &'static str,
    pub(crate) contributions: &'static str,
    pub(crate) category: &'static str,
    pub(crate) all_categories: &'static str,
    pub(crate) round: &'static str,
    pub(crate) all_rounds: &'static str,
    pub(crate) with_hidden: &'static str,
    pub(crate) shown: fn(usize) -> String,
    pub(crate) nothing: &'static str,
    pub(crate) in_theme: fn(&str) -> String,
}

pub(crate) const DE: Record = Record {
    files: "Niederschrift als Datei",
    stations: "Station wählen",
    figures: |contributions, themes, insights| {
        let contributions =
            if contributions == 1 { "1 Beitrag".to_owned() } else { format!("{contributions} Beiträge") };
        let themes = if themes == 1 { "1 Thema".to_owned() } else { format!("{themes} Themen") };
        let insights =
            if insights == 1 { "1 Kernaussage".to_owned() } else { format!("{insights} Kernaussagen") };
        format!("{contributions}, {themes}, {insights}")
    },
    themes: "Themen",
    no_themes: "An dieser Station gibt es noch keine Themen.",
    theme_count: |number| if number == 1 { "1 Beitrag".to_owned() } else { format!("{number} Beiträge") },
    handovers: "Übergaben",
    handover: |round| format!("Übergabe aus Runde {round}"),
    no_handovers: "An dieser Station gibt es noch keine Übergaben.",
    contributions: "Beiträge",
    category: "Art",
    all_categories: "Alle",
    round: "Runde",
    all_rounds: "Alle",
    with_hidden: "Auch Ausgeblendetes zeigen",
    shown: |number| {
        if number == 1 {
            "1 Beitrag in dieser Auswahl".to_owned()
        } else {
            format!("{number} Beiträge in dieser Auswahl")
        }
    },
    nothing: "In dieser Auswahl gibt es keine Beiträge.",
    in_theme: |title| format!("Im Thema „{title}“"),
};

pub(crate) const EN: Record = Record {
    files: "The record as a file",
    stations: "Choose a station",
    figures: |contributions, themes, insights| {
        let contributions = if contributions == 1 {
            "1 contribution".to_owned()
        } else {
            format!("{contributions} contributions")
        };
        let themes = if themes == 1 { "1 theme".to_owned() } else { format!("{themes} themes") };
        let insights = if insights == 1 { "1 insight".to_owned() } else { format!("{insights} insights") };
        format!("{contributions}, {themes}, {insights}")
    },
    themes: "Themes",
    no_themes: "There are no themes at this station yet.",
    theme_count: |number| {
        if number == 1 { "1 contribution".to_owned() } else { format!("{number} contributions") }
    },
    handovers: "Handovers",
    handover: |round| format!("Handover from round {round}"),
    no_handovers: "There are no handovers at this station yet.",
    contributions: "Contributions",
    category: "Kind",
    all_categories: "All",
    round: "Round",
    all_rounds: "All",
    with_hidden: "Show hidden ones too",
    shown: |number| {
        if number == 1 {
            "1 contribution in this choice".to_owned()
        } else {
            format!("{number} contributions in this choice")
        }
    },
    nothing: "There are no contributions in this choice.",
    in_theme: |title| format!("In theme “{title}”"),
};

tischrunde_client_core::in_both_languages!(Record);
