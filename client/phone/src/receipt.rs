//! What became of a contribution in the white paper, and the way to the place.

use leptos::prelude::*;

use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Session;
use tischrunde_client_core::t;
use tischrunde_shared::ids::{ContributionId, EditionNo};
use tischrunde_shared::paper::Fate;

use super::phone::use_phone;
use crate::words as phone;

/// The latest published version; tracked.
fn latest(session: Session) -> Option<EditionNo> {
    session.view(|cafe| cafe.paper().latest().map(|(number, _)| number))
}

/// The address of a version, or of a place in it.
fn address(session: Session, edition: EditionNo, place: &str) -> String {
    let cafe = session.holder.get().map(|holder| holder.cafe.to_string()).unwrap_or_default();
    format!("/papers/{cafe}/{edition}{place}")
}

/// That there is a white paper, and the way to it; nothing before it is published.
#[component]
pub(super) fn Published() -> impl IntoView {
    let session = use_phone().session;
    let edition = Memo::new(move |_| latest(session));
    move || {
        edition.get().map(|edition| {
            view! {
                <p>
                    <a class="button button--primary" href=address(session, edition, "")>{t!(phone.to_paper)}</a>
                </p>
            }
        })
    }
}

/// What became of an own contribution in the latest version, in a sentence with the way to the place.
#[component]
pub(super) fn Receipt(id: ContributionId) -> impl IntoView {
    let session = use_phone().session;
    let fate = Memo::new(move |_| {
        let edition = latest(session)?;
        let (fate, reason) = session
            .own(|cafe| {
                let own = cafe.paper().editions.get(&edition)?;
                let fate = own.fates.get(&id)?.clone();
                let reason = fate.aside.and_then(|at| own.reasons.get(usize::from(at)));
                Some((fate, reason.map(|reason| reason.as_str().to_owned())))
            })
            .unwrap_or_default();
        Some((edition, fate, reason))
    });
    erased(move || {
        fate.get().map(|(edition, fate, reason)| {
            let place = place(&fate, id);
            let sentence = (phone::words().receipt)(
                &fate.statements,
                &fate.recommendations,
                fate.is_quoted,
                reason.as_deref(),
            );
            view! {
                <p class="receipt">
                    {sentence} " "
                    <a href=address(session, edition, &place)>{t!(phone.see_there)}</a>
                </p>
            }
            .into_any()
        })
    })
}

/// The first place where it is used; else its own in the annex.
fn place(fate: &Fate, id: ContributionId) -> String {
    let statement = fate.statements.first().map(|number| format!("#s{number}"));
    let recommendation = fate.recommendations.first().map(|number| format!("#r{number}"));
    statement.or(recommendation).unwrap_or_else(|| format!("#c{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{DE, EN};

    #[test]
    fn a_receipt_leads_to_the_first_place() {
        let fate = Fate { statements: vec![4, 7], recommendations: vec![1], ..Fate::default() };
        assert_eq!(place(&fate, ContributionId(12)), "#s4");
        let fate = Fate { recommendations: vec![2], ..Fate::default() };
        assert_eq!(place(&fate, ContributionId(12)), "#r2");
        assert_eq!(place(&Fate::default(), ContributionId(12)), "#c12");
    }

    #[test]
    fn a_receipt_is_one_sentence() {
        assert_eq!(
            (DE.receipt)(&[4, 7], &[1], true, None),
            "Darauf stützen sich Aussage 4 und 7 und Empfehlung 1."
        );
        assert_eq!((DE.receipt)(&[4], &[], false, None), "Darauf stützt sich Aussage 4.");
        assert_eq!((EN.receipt)(&[], &[1, 2, 3], false, None), "Recommendation 1, 2 and 3 rest on it.");
        assert_eq!((EN.receipt)(&[], &[2], false, None), "Recommendation 2 rests on it.");
        assert_eq!((DE.receipt)(&[], &[], true, None), "Ihr Beitrag wird im White Paper zitiert.");
        assert_eq!(
            (DE.receipt)(&[], &[], false, Some("Liegt beim Land")),
            "Nicht verwendet: Liegt beim Land"
        );
        assert_eq!((EN.receipt)(&[], &[], false, None), "It is not used in a statement.");
    }
}
