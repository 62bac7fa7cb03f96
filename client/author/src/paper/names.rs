//! Names of people in the paper: only the server knows them, and it tells the places.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::reactive::effect;
use tischrunde_shared::api::NamesFound;
use tischrunde_shared::paper::{Finding, PersonalData};

use super::desk::{Asking, PaperDesk};
use tischrunde_crew::api;

/// Asks where names stand while the list of what was found is open, and again when the paper has changed.
pub(super) fn follow(desk: PaperDesk) {
    effect(move || {
        let is_open = desk.asking.with(|asking| matches!(asking, Some(Asking::Check | Asking::Publish)));
        if !is_open || !desk.is_begun.get() {
            return;
        }
        desk.manuscript.track();
        let Some(holder) = desk.session.holder.get_untracked() else { return };
        spawn_local(async move {
            let found = api::names_in_paper(holder.cafe, &desk.session.capability()).await;
            desk.names_unknown.set(found.is_err());
            if let Ok(found) = found {
                desk.named.set(found);
            }
        });
    });
}

/// What was found here, and where the server found names.
pub(super) fn with_names(mut findings: Vec<Finding>, named: &NamesFound) -> Vec<Finding> {
    for at in &named.blocks {
        let known = findings.iter_mut().find_map(|finding| match finding {
            Finding::PersonalInBlock { block, found } if block == at => Some(found),
            _ => None,
        });
        let name = PersonalData::Name;
        match known {
            Some(found) => found.push(name),
            None => findings.push(Finding::PersonalInBlock { block: *at, found: vec![name] }),
        }
    }
    for at in &named.contributions {
        let known = findings.iter_mut().find_map(|finding| match finding {
            Finding::PersonalInVoice { contribution, found } if contribution == at => Some(found),
            _ => None,
        });
        let name = PersonalData::Name;
        match known {
            Some(found) => found.push(name),
            None => findings.push(Finding::PersonalInVoice { contribution: *at, found: vec![name] }),
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::ids::{BlockId, ContributionId};

    #[test]
    fn names_join_what_was_found_at_the_same_place() {
        let found =
            |found: &[PersonalData]| Finding::PersonalInBlock { block: BlockId(1), found: found.to_vec() };
        let named = NamesFound { blocks: vec![BlockId(1)], contributions: vec![ContributionId(2)] };
        let voice =
            Finding::PersonalInVoice { contribution: ContributionId(2), found: vec![PersonalData::Name] };
        assert_eq!(
            with_names(vec![found(&[PersonalData::Email])], &named),
            [found(&[PersonalData::Email, PersonalData::Name]), voice]
        );
    }
}
