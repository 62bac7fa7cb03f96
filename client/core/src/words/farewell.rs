//! Why the server closed a connection, in words: a title, what it means, how to go on.

use tischrunde_shared::language::Language;
use tischrunde_shared::wire::Bye;

/// What helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// To load the page again.
    Reload,
    /// To begin at the start page.
    Home,
    /// Either: the server may have been started on other data, and will know the link again.
    Either,
}

/// Why the server closed a connection, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Farewell {
    /// What happened.
    pub title: &'static str,
    /// Why, and how to go on.
    pub text: &'static str,
    /// What helps.
    pub remedy: Remedy,
}

/// The words for a reason.
pub fn farewell(language: Language, reason: Bye) -> Farewell {
    let (title, text) = match language {
        Language::De => german(reason),
        Language::En => english(reason),
    };
    let remedy = match reason {
        Bye::Revoked => Remedy::Home,
        Bye::UnknownLink => Remedy::Either,
        _ => Remedy::Reload,
    };
    Farewell { title, text, remedy }
}

fn german(reason: Bye) -> (&'static str, &'static str) {
    match reason {
        Bye::UnknownLink => (
            "Dieser Link gilt nicht",
            "Er wurde nicht vollständig übernommen, oder das Café ist bereits gelöscht. Dieses Gerät behält ihn: Laden Sie die Seite neu, öffnen Sie den Link noch einmal, oder fragen Sie die Moderation.",
        ),
        Bye::Revoked => (
            "Dieser Link wurde ersetzt",
            "Für diesen Platz gibt es einen neuen Link; der alte gilt nicht mehr. Bitte fragen Sie die Moderation nach dem neuen.",
        ),
        Bye::ClientTooOld | Bye::ServerTooOld => (
            "Bitte laden Sie die Seite neu",
            "Seite und Server stammen aus verschiedenen Fassungen. Ihre ungesendeten Eingaben bleiben auf diesem Gerät.",
        ),
        Bye::Malformed => (
            "Der Server konnte diese Seite nicht verstehen",
            "Bitte laden Sie die Seite neu. Ihre ungesendeten Eingaben bleiben auf diesem Gerät.",
        ),
        Bye::TooLarge => (
            "Eine Eingabe war zu groß",
            "Der Server hat die Verbindung geschlossen, weil eine Nachricht zu groß war. Bitte laden Sie die Seite neu und kürzen Sie den Text.",
        ),
        Bye::NoHello | Bye::TooSlow => (
            "Die Verbindung war zu langsam",
            "Bitte prüfen Sie das WLAN und laden Sie die Seite neu. Ihre ungesendeten Eingaben bleiben auf diesem Gerät.",
        ),
        Bye::TooFast => (
            "Von dieser Seite kam zu viel auf einmal",
            "Der Server hat die Verbindung deshalb geschlossen. Bitte laden Sie die Seite neu. Ihre ungesendeten Eingaben bleiben auf diesem Gerät.",
        ),
        Bye::TooMany => (
            "Dieser Link ist zu oft geöffnet",
            "Die neueren Seiten bleiben verbunden, diese hier nicht. Bitte schließen Sie Seiten, die Sie nicht brauchen, und laden Sie diese neu. Ihre ungesendeten Eingaben bleiben auf diesem Gerät.",
        ),
        Bye::Stopping => (
            "Der Server startet neu",
            "Bitte laden Sie die Seite in einer Minute neu. Ihre ungesendeten Eingaben bleiben auf diesem Gerät.",
        ),
        Bye::Unavailable => (
            "Das Café ist gerade nicht erreichbar",
            "Der Server kann es im Moment nicht öffnen. Bitte laden Sie die Seite in einer Minute neu.",
        ),
    }
}

fn english(reason: Bye) -> (&'static str, &'static str) {
    match reason {
        Bye::UnknownLink => (
            "This link is not valid",
            "It was not copied in full, or the café has already been deleted. This device keeps it: reload the page, open the link once more, or ask the facilitator.",
        ),
        Bye::Revoked => (
            "This link was replaced",
            "There is a new link for this place; the old one is no longer valid. Please ask the facilitator for the new one.",
        ),
        Bye::ClientTooOld | Bye::ServerTooOld => (
            "Please reload the page",
            "The page and the server are of different versions. What you have not sent yet stays on this device.",
        ),
        Bye::Malformed => (
            "The server could not understand this page",
            "Please reload the page. What you have not sent yet stays on this device.",
        ),
        Bye::TooLarge => (
            "An entry was too large",
            "The server closed the connection because a message was too large. Please reload the page and shorten the text.",
        ),
        Bye::NoHello | Bye::TooSlow => (
            "The connection was too slow",
            "Please check the Wi-Fi and reload the page. What you have not sent yet stays on this device.",
        ),
        Bye::TooFast => (
            "This page sent too much at once",
            "The server closed the connection for that reason. Please reload the page. What you have not sent yet stays on this device.",
        ),
        Bye::TooMany => (
            "This link is open too often",
            "The newer pages stay connected, this one does not. Please close pages that you do not need, and reload this one. What you have not sent yet stays on this device.",
        ),
        Bye::Stopping => (
            "The server restarts",
            "Please reload the page in a minute. What you have not sent yet stays on this device.",
        ),
        Bye::Unavailable => (
            "The café cannot be reached right now",
            "The server cannot open it at the moment. Please reload the page in a minute.",
        ),
    }
}
