//! Why something was refused, in words: the sentences for what only desks can ask for, and those of all pages.

use tischrunde_client_core::words::refusals::{self, many_de, many_en};
use tischrunde_shared::language::Language;
use tischrunde_shared::plan::{PlanFault, ValueFault};
use tischrunde_shared::refusal::{Refusal, Thing};

use crate::{demands, pictures};

/// The sentence for a refusal.
pub fn sentence(language: Language, refusal: &Refusal) -> String {
    let of_a_desk = match language {
        Language::De => german(refusal),
        Language::En => english(refusal),
    };
    of_a_desk.unwrap_or_else(|| refusals::sentence(language, refusal))
}

fn german(refusal: &Refusal) -> Option<String> {
    Some(match refusal {
        Refusal::NoSource => "Eine Kernaussage braucht mindestens eine Quelle. Bitte wählen Sie einen Beitrag oder ein Thema aus.".into(),
        Refusal::NeedsApproval => "Hier gilt das Vier-Augen-Prinzip: Jemand anders muss die vorgelegte Fassung freigeben, über einen eigenen Autorenlink. Wurde danach etwas geändert, legen Sie sie bitte neu vor.".into(),
        Refusal::NoAlternative => "Ein Bild hat noch keine Bildbeschreibung. Ohne sie bleibt es für alle leer, die es nicht sehen. Bitte ergänzen Sie sie.".into(),
        Refusal::Picture { fault } => pictures::german(*fault),
        Refusal::InUse => "Darauf stützt sich eine Kernaussage oder Übergabe. Bitte ändern Sie zuerst diese.".into(),
        Refusal::TooFew { thing, least } => format!("Dafür braucht es mindestens {least} {}.", if *least == 1 { one_de(*thing) } else { many_de(*thing) }),
        Refusal::Infeasible { demand } => demands::sentence(Language::De, demand),
        Refusal::Plan { fault } => format!("Im Plan stimmt etwas nicht: {}", plan_de(fault)),
        Refusal::Card { index, refusal } => format!("Eintrag {index}: {}", sentence(Language::De, refusal)),
        _ => return None,
    })
}

fn english(refusal: &Refusal) -> Option<String> {
    Some(match refusal {
        Refusal::NoSource => {
            "An insight needs at least one source. Please choose a contribution or a theme.".into()
        }
        Refusal::NeedsApproval => {
            "This café wants four eyes: somebody else has to approve the version that was proposed, through an author’s link of their own. If something was changed since, please propose it again.".into()
        }
        Refusal::NoAlternative => {
            "A picture has no description yet. Without one it stays empty for everybody who does not see it. Please add it."
                .into()
        }
        Refusal::Picture { fault } => pictures::english(*fault),
        Refusal::InUse => "An insight or handover rests on it. Please change that first.".into(),
        Refusal::TooFew { thing, least } => {
            format!(
                "That takes at least {least} {}.",
                if *least == 1 { one_en(*thing) } else { many_en(*thing) }
            )
        }
        Refusal::Infeasible { demand } => demands::sentence(Language::En, demand),
        Refusal::Plan { fault } => format!("Something is wrong in the plan: {}", plan_en(fault)),
        Refusal::Card { index, refusal } => format!("Entry {index}: {}", sentence(Language::En, refusal)),
        _ => return None,
    })
}

fn one_de(thing: Thing) -> &'static str {
    match thing {
        Thing::Station => "Station",
        Thing::Section => "Abschnitt",
        Thing::Row => "Zeile",
        _ => "Person",
    }
}

fn one_en(thing: Thing) -> &'static str {
    match thing {
        Thing::Station => "station",
        Thing::Section => "section",
        Thing::Row => "row",
        _ => "person",
    }
}

fn plan_de(PlanFault { at, fault }: &PlanFault) -> String {
    match fault {
        ValueFault::Empty => format!("{at} ist leer."),
        ValueFault::TooLong(limit) => format!("{at} ist zu lang; die Grenze ist {limit}."),
        ValueFault::OutOfRange(least, most) => format!("{at} muss zwischen {least} und {most} liegen."),
        ValueFault::TooFew(least) => format!("{at} braucht mindestens {least}."),
        ValueFault::Twice => format!("{at} kommt zweimal vor."),
        ValueFault::BadKey => format!("{at} darf nur a-z, 0-9, - und _ enthalten."),
        ValueFault::UnequalTables => {
            "Gruppen können nur zusammenbleiben, wenn alle Stationen gleich viele Tische haben.".into()
        }
        ValueFault::Misplaced => format!(
            "{at} steht an einer Stelle, an der das nicht geht: Zuerst öffnen die Türen, vor jeder Runde steht ein Wechsel, das Plenum kommt am Ende."
        ),
    }
}

fn plan_en(PlanFault { at, fault }: &PlanFault) -> String {
    match fault {
        ValueFault::Empty => format!("{at} is empty."),
        ValueFault::TooLong(limit) => format!("{at} is too long; the limit is {limit}."),
        ValueFault::OutOfRange(least, most) => format!("{at} must be between {least} and {most}."),
        ValueFault::TooFew(least) => format!("{at} needs at least {least}."),
        ValueFault::Twice => format!("{at} occurs twice."),
        ValueFault::BadKey => format!("{at} may only hold a-z, 0-9, - and _."),
        ValueFault::UnequalTables => {
            "Groups can only stay together if all stations have equally many tables.".into()
        }
        ValueFault::Misplaced => format!(
            "{at} stands where it cannot: the doors open first, every round follows a change, the plenary comes last."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_names_its_entry_and_its_fault() {
        let refusal = Refusal::Card { index: 7, refusal: Box::new(Refusal::TextEmpty) };
        assert_eq!(sentence(Language::De, &refusal), "Eintrag 7: Hier fehlt noch ein Text.");
    }

    #[test]
    fn what_every_page_can_be_refused_has_the_same_words_here() {
        let closed = Refusal::CafeClosed;
        assert_eq!(sentence(Language::En, &closed), refusals::sentence(Language::En, &closed));
    }
}
