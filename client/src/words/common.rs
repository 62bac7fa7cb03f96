//! What several pages say.

use super::times;

/// What several pages say.
pub(crate) struct Common {
    pub(crate) brand: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) language: &'static str,
    pub(crate) home: &'static str,
    pub(crate) cancel: &'static str,
    pub(crate) save: &'static str,
    pub(crate) send: &'static str,
    pub(crate) optional: &'static str,
    pub(crate) copy: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) not_copied: &'static str,
    pub(crate) open: &'static str,
    pub(crate) dismiss: &'static str,
    pub(crate) retry: &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) reload: &'static str,
    pub(crate) station: &'static str,
    pub(crate) station_number: fn(u8) -> String,
    pub(crate) place: fn(u8, u16) -> String,
    pub(crate) table: fn(u16) -> String,
    pub(crate) round: fn(u8) -> String,
    pub(crate) round_of: fn(u8, usize) -> String,
    pub(crate) contribution: fn(u32) -> String,
    pub(crate) paused: &'static str,
    pub(crate) time_over: &'static str,
    pub(crate) time_left: fn(u64) -> String,
    pub(crate) time_left_paused: fn(u64) -> String,
    pub(crate) minutes_left: fn(u64) -> String,
    pub(crate) ago: fn(u64) -> String,
    pub(crate) supports: fn(u32) -> String,
    pub(crate) edited: &'static str,
    pub(crate) from_paper: &'static str,
    pub(crate) dictated: &'static str,
    pub(crate) erased: &'static str,
    pub(crate) withdrawn: &'static str,
    pub(crate) hidden_because: fn(&str) -> String,
    pub(crate) not_sent: &'static str,
    pub(crate) sending: &'static str,
    pub(crate) connecting: &'static str,
    pub(crate) connecting_text: &'static str,
    pub(crate) online: &'static str,
    pub(crate) offline: &'static str,
    pub(crate) offline_text: &'static str,
    pub(crate) offline_unsent: fn(usize) -> String,
    pub(crate) back_online: &'static str,
    pub(crate) no_link_title: &'static str,
    pub(crate) no_link_participant: &'static str,
    pub(crate) no_link_crew: &'static str,
    pub(crate) to_code: &'static str,
    pub(crate) not_found_title: &'static str,
    pub(crate) not_found_text: &'static str,
    pub(crate) announcements_off: &'static str,
    pub(crate) announcements_on: &'static str,
    pub(crate) new_contributions: fn(usize) -> String,
    pub(crate) message_to_all: &'static str,
    pub(crate) message_at: fn(&str) -> String,
    pub(crate) chars_left: fn(usize) -> String,
    pub(crate) chars_over: fn(usize) -> String,
    pub(crate) qr: &'static str,
}

pub(crate) const DE: Common = Common {
    brand: "Tischrunde",
    skip: "Zum Inhalt springen",
    language: "Sprache",
    home: "Zur Startseite",
    cancel: "Abbrechen",
    save: "Speichern",
    send: "Senden",
    optional: "freiwillig",
    copy: "Kopieren",
    copied: "Kopiert",
    not_copied: "Der Browser hat das Kopieren nicht erlaubt. Bitte markieren und kopieren Sie den Text von Hand.",
    open: "Öffnen",
    dismiss: "Verstanden",
    retry: "Jetzt verbinden",
    try_again: "Noch einmal versuchen",
    reload: "Neu laden",
    station: "Station",
    station_number: |station| format!("Station {station}"),
    place: |station, table| format!("Station {station}, Tisch {table}"),
    table: |table| format!("Tisch {table}"),
    round: |round| format!("Runde {round}"),
    round_of: |round, of| format!("Runde {round} von {of}"),
    contribution: |number| format!("Beitrag {number}"),
    paused: "Pause",
    time_over: "Die Zeit ist um",
    time_left: |seconds| format!("Noch {}", times::spoken_de(seconds)),
    time_left_paused: |seconds| format!("Pause, noch {}", times::spoken_de(seconds)),
    minutes_left: |minutes| {
        if minutes == 1 { "Noch eine Minute".to_owned() } else { format!("Noch {minutes} Minuten") }
    },
    ago: times::ago_de,
    supports: |number| if number == 1 { "Zustimmung".to_owned() } else { "Zustimmungen".to_owned() },
    edited: "geändert",
    from_paper: "von Papier",
    dictated: "diktiert",
    erased: "Dieser Text wurde gelöscht.",
    withdrawn: "Zurückgezogen",
    hidden_because: |reason| format!("Ausgeblendet: {reason}"),
    not_sent: "Noch nicht gesendet",
    sending: "Wird gesendet",
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
    no_link_participant: "Diese Seite öffnet sich, nachdem Sie einem Café beigetreten sind. Bitte scannen Sie den QR-Code im Raum, oder geben Sie den Code von der Leinwand ein.",
    no_link_crew: "Diese Seite öffnet sich nur über den persönlichen Link des Teams. Bitte öffnen Sie den Link, den Sie von der Moderation erhalten haben, noch einmal.",
    to_code: "Code eingeben",
    not_found_title: "Diese Seite gibt es nicht",
    not_found_text: "Vielleicht wurde die Adresse nicht vollständig übernommen. Bitte prüfen Sie sie, oder beginnen Sie auf der Startseite.",
    announcements_off: "Ansagen ausschalten",
    announcements_on: "Ansagen einschalten",
    new_contributions: |number| {
        if number == 1 { "1 neuer Beitrag".to_owned() } else { format!("{number} neue Beiträge") }
    },
    message_to_all: "Nachricht an alle",
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
    qr: "QR-Code zum Beitreten",
};

pub(crate) const EN: Common = Common {
    brand: "Tischrunde",
    skip: "Skip to content",
    language: "Language",
    home: "Go to the start page",
    cancel: "Cancel",
    save: "Save",
    send: "Send",
    optional: "optional",
    copy: "Copy",
    copied: "Copied",
    not_copied: "The browser did not allow copying. Please select and copy the text by hand.",
    open: "Open",
    dismiss: "Got it",
    retry: "Connect now",
    try_again: "Try again",
    reload: "Reload",
    station: "Station",
    station_number: |station| format!("Station {station}"),
    place: |station, table| format!("Station {station}, table {table}"),
    table: |table| format!("table {table}"),
    round: |round| format!("Round {round}"),
    round_of: |round, of| format!("Round {round} of {of}"),
    contribution: |number| format!("Contribution {number}"),
    paused: "Paused",
    time_over: "Time is up",
    time_left: |seconds| format!("{} left", times::spoken_en(seconds)),
    time_left_paused: |seconds| format!("Paused, {} left", times::spoken_en(seconds)),
    minutes_left: |minutes| {
        if minutes == 1 { "One minute left".to_owned() } else { format!("{minutes} minutes left") }
    },
    ago: times::ago_en,
    supports: |number| if number == 1 { "support".to_owned() } else { "supports".to_owned() },
    edited: "edited",
    from_paper: "from paper",
    dictated: "dictated",
    erased: "This text was deleted.",
    withdrawn: "Withdrawn",
    hidden_because: |reason| format!("Hidden: {reason}"),
    not_sent: "Not sent yet",
    sending: "Being sent",
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
    no_link_participant: "This page opens after you have joined a café. Please scan the QR code in the room, or enter the code from the screen.",
    no_link_crew: "This page opens only through a crew member's personal link. Please open the link that the facilitator gave you once more.",
    to_code: "Enter a code",
    not_found_title: "There is no such page",
    not_found_text: "Perhaps the address was not copied in full. Please check it, or begin on the start page.",
    announcements_off: "Turn announcements off",
    announcements_on: "Turn announcements on",
    new_contributions: |number| {
        if number == 1 { "1 new contribution".to_owned() } else { format!("{number} new contributions") }
    },
    message_to_all: "Message to all",
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
    qr: "QR code for joining",
};
