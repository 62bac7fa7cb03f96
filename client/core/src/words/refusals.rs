//! Why something was refused, in words: what, why, and how to go on. Desks have sentences of their own for what only
//! they can ask for.

use tischrunde_shared::language::Language;
use tischrunde_shared::refusal::{Refusal, Thing};

use super::times::grouped;

/// The sentence for a refusal.
pub fn sentence(language: Language, refusal: &Refusal) -> String {
    match language {
        Language::De => german(refusal),
        Language::En => english(refusal),
    }
}

fn german(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotAllowed => "Ihr Link erlaubt das nicht. Bitte fragen Sie die Moderation.".into(),
        Refusal::WrongPhase => "Das geht in diesem Abschnitt des Cafés nicht. Bitte warten Sie, bis die Runde beginnt.".into(),
        Refusal::MovedOn => "Das Café ist inzwischen weiter. Bitte sehen Sie nach, wo es steht, bevor Sie es noch einmal versuchen.".into(),
        Refusal::CafeClosed => "Das Café ist beendet; es nimmt nichts mehr auf.".into(),
        Refusal::JoiningClosed => "Der Beitritt ist gerade nicht geöffnet. Bitte versuchen Sie es später, oder fragen Sie die Moderation.".into(),
        Refusal::NotSeated => "Sie haben in dieser Runde keinen Platz an dieser Station. Bitte wenden Sie sich an die Gastgeberrolle am Tisch.".into(),
        Refusal::NotYet => "Die Plätze dieser Runde sind noch nicht vergeben. Es wird von selbst noch einmal geschickt.".into(),
        Refusal::Renumbered => "Der Server wurde auf einen älteren Stand zurückgesetzt; worauf sich das bezog, ist jetzt vielleicht etwas anderes. Bitte machen Sie es noch einmal.".into(),
        Refusal::TextEmpty => "Hier fehlt noch ein Text.".into(),
        Refusal::TextTooLong { length, limit } => format!(
            "Der Text hat {} Zeichen; erlaubt sind {}. Bitte kürzen oder teilen Sie ihn.",
            grouped(*length, '.'),
            grouped(*limit, '.')
        ),
        Refusal::Unknown { thing } => format!("{} gibt es nicht oder nicht mehr. Bitte laden Sie die Seite neu, wenn das unerwartet ist.", missing_de(*thing)),
        Refusal::NotYours => "Das kann nur, wer den Beitrag geschrieben hat.".into(),
        Refusal::YourOwn => "Dem eigenen Beitrag können Sie nicht zustimmen.".into(),
        Refusal::Withdrawn => "Der Beitrag wurde inzwischen zurückgezogen.".into(),
        Refusal::Hidden => "Der Beitrag wurde inzwischen ausgeblendet.".into(),
        Refusal::Superseded { text, .. } => format!(
            "Jemand anderes hat das inzwischen geändert. Dort steht jetzt: „{}“. Bitte übernehmen Sie daraus, was bleiben soll, und speichern Sie noch einmal.",
            text.as_str()
        ),
        Refusal::Full { thing: Thing::Seat, .. } => "An dieser Station ist kein Platz mehr frei. Bitte wählen Sie eine andere.".into(),
        Refusal::Full { thing, limit } => format!("Mehr als {} {} sind nicht möglich.", grouped(*limit, '.'), many_de(*thing)),
        Refusal::TooFast { .. } => "Das war zu viel auf einmal. Es wird gleich von selbst noch einmal gesendet.".into(),
        Refusal::Unavailable => "Der Server kann gerade nichts speichern. Es wird von selbst noch einmal gesendet.".into(),
        Refusal::Malformed { .. } => "Der Server konnte die Eingabe nicht lesen. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.".into(),
        Refusal::NoSource
        | Refusal::NoAlternative
        | Refusal::Picture { .. }
        | Refusal::InUse
        | Refusal::NeedsApproval
        | Refusal::TooFew { .. }
        | Refusal::Infeasible { .. }
        | Refusal::Plan { .. }
        | Refusal::Card { .. } => "Der Server hat das nicht angenommen. Bitte laden Sie die Seite neu, und versuchen Sie es noch einmal.".into(),
    }
}

fn english(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotAllowed => "Your link does not permit that. Please ask the facilitator.".into(),
        Refusal::WrongPhase => {
            "That is not possible in this part of the café. Please wait until the round begins.".into()
        }
        Refusal::MovedOn => {
            "The café has moved on in the meantime. Please look where it stands before you try again.".into()
        }
        Refusal::CafeClosed => "The café is over; nothing more can be added.".into(),
        Refusal::JoiningClosed => {
            "Joining is not open right now. Please try again later, or ask the facilitator.".into()
        }
        Refusal::NotSeated => {
            "You have no seat at this station in this round. Please turn to the host at the table.".into()
        }
        Refusal::NotYet => "The seats of this round are not given yet. It is sent again by itself.".into(),
        Refusal::Renumbered => {
            "The server was set back to an older state, and what this was about may be something else now. Please do it again.".into()
        }
        Refusal::TextEmpty => "A text is still missing here.".into(),
        Refusal::TextTooLong { length, limit } => format!(
            "The text has {} characters; {} are allowed. Please shorten or split it.",
            grouped(*length, ','),
            grouped(*limit, ',')
        ),
        Refusal::Unknown { thing } => format!(
            "{} does not exist, or no longer. Please reload the page if that is unexpected.",
            missing_en(*thing)
        ),
        Refusal::NotYours => "Only whoever wrote the contribution can do that.".into(),
        Refusal::YourOwn => "You cannot support your own contribution.".into(),
        Refusal::Withdrawn => "The contribution has been withdrawn in the meantime.".into(),
        Refusal::Hidden => "The contribution has been hidden in the meantime.".into(),
        Refusal::Superseded { text, .. } => format!(
            "Somebody else has changed this in the meantime. It now says: “{}”. Please take over what should stay, and save again.",
            text.as_str()
        ),
        Refusal::Full { thing: Thing::Seat, .. } => {
            "No seat is free at this station any more. Please choose another one.".into()
        }
        Refusal::Full { thing, limit } => {
            format!("No more than {} {} are possible.", grouped(*limit, ','), many_en(*thing))
        }
        Refusal::TooFast { .. } => {
            "That was too much at once. It will be sent again by itself in a moment.".into()
        }
        Refusal::Unavailable => {
            "The server cannot save anything right now. It will be sent again by itself.".into()
        }
        Refusal::Malformed { .. } => {
            "The server could not read the entry. Please reload the page and try again.".into()
        }
        Refusal::NoSource
        | Refusal::NoAlternative
        | Refusal::Picture { .. }
        | Refusal::InUse
        | Refusal::NeedsApproval
        | Refusal::TooFew { .. }
        | Refusal::Infeasible { .. }
        | Refusal::Plan { .. }
        | Refusal::Card { .. } => {
            "The server did not accept that. Please reload the page and try again.".into()
        }
    }
}

fn missing_de(thing: Thing) -> &'static str {
    match thing {
        Thing::Station => "Diese Station",
        Thing::Table => "Diesen Tisch",
        Thing::Round => "Diese Runde",
        Thing::Category => "Diese Kategorie",
        Thing::Contribution => "Diesen Beitrag",
        Thing::Person => "Diese Person",
        Thing::Attribute => "Diese Angabe",
        Thing::Theme => "Dieses Thema",
        Thing::Insight => "Diese Kernaussage",
        Thing::Source => "Diese Quelle",
        Thing::Message => "Diese Nachricht",
        Thing::Seat => "Diesen Platz",
        Thing::Rule => "Diese Regel",
        Thing::Section
        | Thing::Block
        | Thing::Comment
        | Thing::Reason
        | Thing::Edition
        | Thing::Row
        | Thing::Column
        | Thing::Picture => "Diesen Teil des White Papers",
    }
}

fn missing_en(thing: Thing) -> &'static str {
    match thing {
        Thing::Station => "This station",
        Thing::Table => "This table",
        Thing::Round => "This round",
        Thing::Category => "This category",
        Thing::Contribution => "This contribution",
        Thing::Person => "This person",
        Thing::Attribute => "This answer",
        Thing::Theme => "This theme",
        Thing::Insight => "This insight",
        Thing::Source => "This source",
        Thing::Message => "This message",
        Thing::Seat => "This seat",
        Thing::Rule => "This rule",
        Thing::Section
        | Thing::Block
        | Thing::Comment
        | Thing::Reason
        | Thing::Edition
        | Thing::Row
        | Thing::Column
        | Thing::Picture => "This part of the white paper",
    }
}

/// What there are many of, in German.
pub fn many_de(thing: Thing) -> &'static str {
    match thing {
        Thing::Station => "Stationen",
        Thing::Table => "Tische",
        Thing::Round => "Runden",
        Thing::Category => "Kategorien",
        Thing::Contribution => "Beiträge",
        Thing::Person => "Personen",
        Thing::Attribute => "Angaben",
        Thing::Theme => "Themen",
        Thing::Insight => "Kernaussagen",
        Thing::Source => "Quellen",
        Thing::Message => "Nachrichten",
        Thing::Seat => "Plätze",
        Thing::Rule => "Regeln",
        Thing::Section
        | Thing::Block
        | Thing::Comment
        | Thing::Reason
        | Thing::Edition
        | Thing::Row
        | Thing::Column
        | Thing::Picture => "Teile dieser Art",
    }
}

/// What there are many of, in English.
pub fn many_en(thing: Thing) -> &'static str {
    match thing {
        Thing::Station => "stations",
        Thing::Table => "tables",
        Thing::Round => "rounds",
        Thing::Category => "categories",
        Thing::Contribution => "contributions",
        Thing::Person => "people",
        Thing::Attribute => "answers",
        Thing::Theme => "themes",
        Thing::Insight => "insights",
        Thing::Source => "sources",
        Thing::Message => "messages",
        Thing::Seat => "seats",
        Thing::Rule => "rules",
        Thing::Section
        | Thing::Block
        | Thing::Comment
        | Thing::Reason
        | Thing::Edition
        | Thing::Row
        | Thing::Column
        | Thing::Picture => "parts of this kind",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_in_the_sentence() {
        let refusal = Refusal::TextTooLong { length: 2_001, limit: 2_000 };
        assert!(sentence(Language::De, &refusal).contains("2.001 Zeichen; erlaubt sind 2.000"));
        assert!(sentence(Language::En, &refusal).contains("2,001 characters; 2,000 are allowed"));
    }
}
