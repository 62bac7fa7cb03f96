//! What events make of what is said. Total: an event about something that this reader does not have changes nothing.

use super::{Contribution, Event, Fate, Notice, Talk};
use crate::ids::{ContributionId, PersonId};
use crate::time::Millis;

/// Takes in what happened.
pub(crate) fn apply(talk: &mut Talk, at: Millis, event: &Event) {
    match event {
        Event::Posted { contribution, station, round, category, text, origin, author, reply_to, fate } => {
            talk.issued = talk.issued.max(*contribution);
            let posted = Contribution {
                id: *contribution,
                station: *station,
                round: *round,
                at,
                category: category.clone(),
                text: text.clone(),
                origin: *origin,
                author: author.clone(),
                reply_to: *reply_to,
                support: 0,
                edited: false,
                fate: fate.clone(),
                theme: None,
            };
            talk.contributions.insert(*contribution, posted);
        }
        Event::Edited { contribution, category, text } => change(talk, *contribution, |c| {
            c.category.clone_from(category);
            c.text = text.clone();
            c.edited = true;
        }),
        Event::Withdrawn { contribution } => change(talk, *contribution, |c| {
            c.fate = Fate::Withdrawn;
            c.text.take();
        }),
        Event::Hidden { contribution, reason } => {
            change(talk, *contribution, |c| c.fate = Fate::Hidden { reason: reason.clone() });
        }
        Event::Shown { contribution } => change(talk, *contribution, |c| c.fate = Fate::Shown),
        Event::SupportGiven { contribution, person } => give_support(talk, *contribution, *person),
        Event::SupportTaken { contribution, person } => take_support(talk, *contribution, *person),
    }
}

/// Takes in what a reader learned in another way.
pub(crate) fn notice(talk: &mut Talk, notice: &Notice) {
    match notice {
        Notice::Supported { contribution, support } => {
            change(talk, *contribution, |c| c.support = *support);
        }
        Notice::Placed(contribution) => {
            talk.contributions.insert(contribution.id, (**contribution).clone());
        }
        Notice::Gone { contribution } => {
            talk.contributions.remove(contribution);
        }
    }
}

/// Changes a contribution, if it is there.
pub(crate) fn change(talk: &mut Talk, id: ContributionId, change: impl FnOnce(&mut Contribution)) {
    if let Some(contribution) = talk.contributions.get_mut(&id) {
        change(contribution);
    }
}

fn give_support(talk: &mut Talk, contribution: ContributionId, person: PersonId) {
    if talk.supports.entry(person).or_default().insert(contribution) {
        change(talk, contribution, |c| c.support = c.support.saturating_add(1));
    }
}

fn take_support(talk: &mut Talk, contribution: ContributionId, person: PersonId) {
    let Some(supported) = talk.supports.get_mut(&person) else { return };
    if supported.remove(&contribution) {
        if supported.is_empty() {
            talk.supports.remove(&person);
        }
        change(talk, contribution, |c| c.support = c.support.saturating_sub(1));
    }
}
