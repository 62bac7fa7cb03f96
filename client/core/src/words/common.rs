//! What several pages say.

use super::times;

/// What several pages say.
#[expect(missing_docs, reason = "each text is named by what it says")]
pub struct Common {
    pub brand: &'static str,
    pub skip: &'static str,
    pub language: &'static str,
    pub home: &'static str,
    pub cancel: &'static str,
    pub save: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub dismiss: &'static str,
    pub retry: &'static str,
    pub reload: &'static str,
    pub station: &'static str,
    pub place: fn(u8, u16) -> String,
    pub round: fn(u8) -> String,
    pub round_of: fn(u8, usize) -> String,
    pub paused: &'static str,
    pub time_over: &'static str,
    pub time_left: fn(u64) -> String,
    pub time_left_paused: fn(u64) -> String,
    pub ago: fn(u64) -> String,
    pub supports: fn(u32) -> String,
    pub from_paper: &'static str,
    pub dictated: &'static str,
    pub withdrawn: &'static str,
    pub hidden_because: fn(&str) -> String,
    pub not_sent: &'static str,
    pub connecting: &'static str,
    pub connecting_text: &'static str,
    pub online: &'static str,
    pub offline: &'static str,
    pub offline_text: &'static str,
    pub offline_unsent: fn(usize) -> String,
    pub back_online: &'static str,
    pub no_link_title: &'static str,
    pub new_contributions: fn(usize) -> String,
    pub message_to_all: &'static str,
}

/// German.
pub const DE: Common = Common {
    brand: "Tischrunde",
    skip: "Zum Inhalt springen",
    language: "Sprache",
    home: "Zur Startseite",
    cancel: "Abbrechen",
    save: "Speichern",
    copy: "Kopieren",
    copied: "Kopiert",
    not_copied: "Der Browser hat das Kopieren nicht erlaubt. Bitte markieren und kopieren Sie den Text von Hand.",
    dismiss: "Verstanden",
    retry: "Jetzt verbinden",
    reload: "Neu laden",
    station: "Station",
    place: |station, table| format!("Station {station}, Tisch {table}"),
    round: |round| format!("Runde {round}"),
    round_of: |round, of| format!("Runde {round} von {of}"),
    paused: "Pause",
    time_over: "Die Zeit ist um",
    time_left: |seconds| format!("Noch {}", times::spoken_de(seconds)),
    time_left_paused: |seconds| format!("Pause, noch {}", times::spoken_de(seconds)),
    ago: times::ago_de,
    supports: |number| if number == 1 { "Zustimmung".to_owned() } else { "Zustimmungen".to_owned() },
    from_paper: "von Papier",
    dictated: "diktiert",
    withdrawn: "Zurückgezogen",
    hidden_because: |reason| format!("Ausgeblendet: {reason}"),
    not_sent: "Noch nicht gesendet",
    connecting: "Verbindung wird aufgebaut",
    connecting_text: "Einen Moment, die Tische werden gedeckt.",
    online: "Verbunden",
    offline: "Keine Verbindung",
    offline_text: "Was Sie schreiben, bleibt auf diesem Gerät und wird gesendet, sobald es wieder geht.",
    offline_unsent: |number| {
        if number == 1 {
            "1 Eingabe wartet auf diesem Gerät und wird gesendet, sobald es wieder geht.".to_owned()
        } else {
            format!("{number} Eingaben warten auf diesem Gerät und werden gesendet, sobald es wieder geht.")
        }
    },
    back_online: "Die Verbindung steht wieder.",
    no_link_title: "Hier fehlt Ihr Link",
    new_contributions: |number| {
        if number == 1 { "1 neuer Beitrag".to_owned() } else { format!("{number} neue Beiträge") }
    },
    message_to_all: "Nachricht an alle",
};

/// English.
pub const EN: Common = Common {
    brand: "Tischrunde",
    skip: "Skip to content",
    language: "Language",
    home: "Go to the start page",
    cancel: "Cancel",
    save: "Save",
    copy: "Copy",
    copied: "Copied",
    not_copied: "The browser did not allow copying. Please select and copy the text by hand.",
    dismiss: "Got it",
    retry: "Connect now",
    reload: "Reload",
    station: "Station",
    place: |station, table| format!("Station {station}, table {table}"),
    round: |round| format!("Round {round}"),
    round_of: |round, of| format!("Round {round} of {of}"),
    paused: "Paused",
    time_over: "Time is up",
    time_left: |seconds| format!("{} left", times::spoken_en(seconds)),
    time_left_paused: |seconds| format!("Paused, {} left", times::spoken_en(seconds)),
    ago: times::ago_en,
    supports: |number| if number == 1 { "support".to_owned() } else { "supports".to_owned() },
    from_paper: "from paper",
    dictated: "dictated",
    withdrawn: "Withdrawn",
    hidden_because: |reason| format!("Hidden: {reason}"),
    not_sent: "Not sent yet",
    connecting: "Connecting",
    connecting_text: "One moment, the tables are being laid.",
    online: "Connected",
    offline: "No connection",
    offline_text: "What you write stays on this device and is sent as soon as possible.",
    offline_unsent: |number| {
        if number == 1 {
            "1 entry waits on this device and is sent as soon as possible.".to_owned()
        } else {
            format!("{number} entries wait on this device and are sent as soon as possible.")
        }
    },
    back_online: "You are connected again.",
    no_link_title: "Your link is missing",
    new_contributions: |number| {
        if number == 1 { "1 new contribution".to_owned() } else { format!("{number} new contributions") }
    },
    message_to_all: "Message to all",
};

crate::in_both_languages!(Common);
