//! Why a request brought nothing, in words.

use tischrunde_shared::language::Language;

use super::http::Failure;
use crate::refusals;

/// The sentence for a failure that has no words of its own on the page.
pub fn sentence(language: Language, failure: &Failure) -> String {
    match failure {
        Failure::Refused(refusal) => refusals::sentence(language, refusal),
        Failure::Unreachable => match language {
            Language::De => {
                "Der Server ist nicht erreichbar. Bitte prüfen Sie das WLAN und versuchen Sie es noch einmal."
                    .into()
            }
            Language::En => "The server cannot be reached. Please check the Wi-Fi and try again.".into(),
        },
        Failure::Unreadable => match language {
            Language::De => {
                "Seite und Server stammen aus verschiedenen Fassungen. Bitte laden Sie die Seite neu.".into()
            }
            Language::En => {
                "The page and the server are of different versions. Please reload the page.".into()
            }
        },
        Failure::Status { status, retry_after } => status_sentence(language, *status, *retry_after),
    }
}

fn status_sentence(language: Language, status: u16, retry_after: Option<u32>) -> String {
    let seconds = retry_after.unwrap_or(2).max(1);
    match (language, status) {
        (Language::De, 429) => format!(
            "Das waren zu viele Versuche. Bitte warten Sie {seconds} s und versuchen Sie es dann noch einmal."
        ),
        (Language::En, 429) => {
            format!("Those were too many attempts. Please wait {seconds} s and then try again.")
        }
        (Language::De, 500..) => {
            "Beim Server ist etwas schiefgegangen. Bitte versuchen Sie es in einer Minute noch einmal.".into()
        }
        (Language::En, 500..) => "Something went wrong at the server. Please try again in a minute.".into(),
        (Language::De, _) => format!(
            "Der Server hat die Anfrage abgelehnt ({status}). Bitte laden Sie die Seite neu und versuchen Sie es noch einmal."
        ),
        (Language::En, _) => {
            format!("The server turned the request down ({status}). Please reload the page and try again.")
        }
    }
}
