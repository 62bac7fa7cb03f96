//! What only the server can find in the paper: names of people, of which it tells the places, and characters without a
//! font.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::reactive::effect;
use tischrunde_shared::api::ServerFindings;
use tischrunde_shared::paper::{Finding, PersonalData, Spot};

use super::desk::{Asking, PaperDesk};
use tischrunde_crew::api;

/// Asks for them while the list of what was found is open, and again when the paper has changed.
pub(super) fn follow(desk: PaperDesk) {
    effect(move || {
        let is_open = desk.asking.with(|asking| matches!(asking, Some(Asking::Check | Asking::Publish)));
        if !is_open || !desk.is_begun.get() {
            return;
        }
        desk.manuscript.track();
        let Some(holder) = desk.session.holder.get_untracked() else { return };
        spawn_local(async move {
            let found = api::findings_in_paper(holder.cafe, &desk.session.capability()).await;
            desk.server_is_silent.set(found.is_err());
            if let Ok(found) = found {
                desk.from_server.set(found);
            }
        });
    });
}

/// What was found here, and what the server found.
pub(super) fn joined(mut findings: Vec<Finding>, server: &ServerFindings) -> Vec<Finding> {
    for at in &server.names {
        add_name(&mut findings, *at);
    }
    findings.extend(
        server
            .unprintable
            .iter()
            .map(|found| Finding::Unprintable { at: found.at, characters: found.characters.clone() }),
    );
    findings
}

fn add_name(findings: &mut Vec<Finding>, at: Spot) {
    let known = findings.iter_mut().find_map(|finding| match finding {
        Finding::Personal { at: place, found } if *place == at => Some(found),
        _ => None,
    });
    match known {
        Some(found) => found.push(PersonalData::Name),
        None => findings.push(Finding::Personal { at, found: vec![PersonalData::Name] }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::api::Unprintable;
    use tischrunde_shared::ids::{BlockId, ContributionId};

    #[test]
    fn names_join_what_was_found_at_the_same_place() {
        let (block, voice) = (Spot::Block(BlockId(1)), Spot::Voice(ContributionId(2)));
        let personal = |at, found: &[PersonalData]| Finding::Personal { at, found: found.to_vec() };
        let unprintable = vec![Unprintable { at: block, characters: "漢".to_owned() }];
        let server = ServerFindings { names: vec![block, voice], unprintable };
        assert_eq!(
            joined(vec![personal(block, &[PersonalData::Email])], &server),
            [
                personal(block, &[PersonalData::Email, PersonalData::Name]),
                personal(voice, &[PersonalData::Name]),
                Finding::Unprintable { at: block, characters: "漢".to_owned() },
            ]
        );
    }
}
