//! Free choice in words.

/// What a phone says where people choose for themselves.
pub(crate) struct Choice {
    pub(crate) title: fn(u8) -> String,
    pub(crate) text: &'static str,
    pub(crate) late_text: &'static str,
    pub(crate) free: fn(u32) -> String,
    pub(crate) here: &'static str,
    pub(crate) been: fn(u8) -> String,
    pub(crate) again: &'static str,
}

pub(crate) const DE: Choice = Choice {
    title: |round| format!("Wohin in Runde {round}?"),
    text: "Wählen Sie eine Station mit freiem Platz. Wer nicht wählt, bekommt zu Beginn der Runde einen Platz.",
    late_text: "Die Runde läuft. Wählen Sie eine Station mit freiem Platz.",
    free: |seats| match seats {
        0 => "kein Platz frei".to_owned(),
        1 => "noch 1 Platz frei".to_owned(),
        seats => format!("noch {seats} Plätze frei"),
    },
    here: "Ihre Wahl",
    been: |round| format!("schon besucht, Runde {round}"),
    again: "Andere Station wählen",
};

pub(crate) const EN: Choice = Choice {
    title: |round| format!("Where to in round {round}?"),
    text: "Choose a station with a free seat. Whoever does not choose is given a seat when the round begins.",
    late_text: "The round is running. Choose a station with a free seat.",
    free: |seats| match seats {
        0 => "no seat free".to_owned(),
        1 => "1 seat free".to_owned(),
        seats => format!("{seats} seats free"),
    },
    here: "your choice",
    been: |round| format!("visited in round {round}"),
    again: "Choose another station",
};

tischrunde_client_core::in_both_languages!(Choice);
