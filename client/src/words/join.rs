//! The page on which people join, in words.

/// The page on which people join, in words.
pub(crate) struct Join {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) code: &'static str,
    pub(crate) code_hint: &'static str,
    pub(crate) code_short: fn(usize) -> String,
    pub(crate) code_button: &'static str,
    pub(crate) looking: &'static str,
    pub(crate) not_found: &'static str,
    pub(crate) unknown_code: &'static str,
    pub(crate) unknown_qr: &'static str,
    pub(crate) other_code: &'static str,
    pub(crate) stored_title: &'static str,
    pub(crate) stored_what: &'static str,
    pub(crate) stored_how_long: fn(u16) -> String,
    pub(crate) name: &'static str,
    pub(crate) name_hint: &'static str,
    pub(crate) attribute_none: &'static str,
    pub(crate) join_button: &'static str,
    pub(crate) not_joined: &'static str,
    pub(crate) not_open: &'static str,
    pub(crate) not_open_text: &'static str,
    pub(crate) joining: &'static str,
    pub(crate) already_title: &'static str,
    pub(crate) already_text: &'static str,
    pub(crate) already_button: &'static str,
}

pub(crate) const DE: Join = Join {
    title: "An einem Café teilnehmen",
    lead: "Geben Sie den Code von der Leinwand ein, oder scannen Sie den QR-Code im Raum.",
    code: "Code",
    code_hint: "Acht Zeichen, zum Beispiel K7M2-4PXR. Groß und klein, Leerzeichen und Bindestriche sind gleich.",
    code_short: |have| format!("Der Code hat acht Zeichen; hier stehen {have}. Bitte prüfen Sie ihn."),
    code_button: "Weiter",
    looking: "Das Café wird gesucht",
    not_found: "Hier geht es noch nicht weiter",
    unknown_code: "Zu diesem Code gibt es kein geöffnetes Café. Bitte vergleichen Sie ihn mit der Leinwand.",
    unknown_qr: "Dieser QR-Code gilt nicht oder nicht mehr. Bitte scannen Sie ihn noch einmal, oder geben Sie den Code von der Leinwand ein.",
    other_code: "Anderen Code eingeben",
    stored_title: "Was wird gespeichert?",
    stored_what: "Gespeichert werden Ihre Beiträge, Ihre Plätze und die freiwilligen Angaben auf dieser Seite, auf dem Server dieser Veranstaltung und nirgends sonst.",
    stored_how_long: |days| {
        format!(
            "Ihr Name erscheint an keinem Beitrag, und alles wird {days} Tage nach der letzten Runde gelöscht."
        )
    },
    name: "Ihr Name",
    name_hint: "Nur die Moderation sieht ihn, um Plätze zu finden.",
    attribute_none: "Keine Angabe",
    join_button: "Teilnehmen",
    not_joined: "Der Beitritt hat nicht geklappt",
    not_open: "Noch nicht geöffnet",
    not_open_text: "Die Moderation hat das Café noch nicht geöffnet, oder es ist schon beendet. Sie können Ihre Angaben vorbereiten und es gleich versuchen.",
    joining: "Sie werden angemeldet",
    already_title: "Sie sind schon dabei",
    already_text: "Dieses Gerät nimmt an diesem Café bereits teil.",
    already_button: "Zu meinem Platz",
};

pub(crate) const EN: Join = Join {
    title: "Join a café",
    lead: "Enter the code from the screen, or scan the QR code in the room.",
    code: "Code",
    code_hint: "Eight characters, for example K7M2-4PXR. Upper and lower case, blanks and hyphens make no difference.",
    code_short: |have| format!("The code has eight characters; here are {have}. Please check it."),
    code_button: "Continue",
    looking: "Looking for the café",
    not_found: "This did not work yet",
    unknown_code: "There is no open café for this code. Please compare it with the screen.",
    unknown_qr: "This QR code is not valid, or no longer. Please scan it once more, or enter the code from the screen.",
    other_code: "Enter another code",
    stored_title: "What is stored?",
    stored_what: "Your contributions, your seats and what you choose to say on this page are stored on this event's server and nowhere else.",
    stored_how_long: |days| {
        format!(
            "Your name appears on no contribution, and everything is deleted {days} days after the last round."
        )
    },
    name: "Your name",
    name_hint: "Only the facilitator sees it, to find seats.",
    attribute_none: "No answer",
    join_button: "Join",
    not_joined: "Joining did not work",
    not_open: "Not open yet",
    not_open_text: "The facilitator has not opened the café yet, or it is over. You can prepare your answers and try in a moment.",
    joining: "Joining",
    already_title: "You are in already",
    already_text: "This device already takes part in this café.",
    already_button: "To my seat",
};
