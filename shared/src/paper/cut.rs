//! What readers see of the paper: authors all of it, everybody what was published, a person what became of their own.

use std::collections::BTreeMap;

use super::{Edition, Event, Fate, Manuscript, Notice, Paper};
use crate::audience::{Audience, Seen};
use crate::condense::Condense;
use crate::day::Day;
use crate::ids::ContributionId;
use crate::people::People;
use crate::seats::Seats;
use crate::talk::{Author, Talk};
use crate::text::Body;

/// A reader's part.
pub(crate) fn cut(
    paper: &Paper,
    _: &Day,
    _: &People,
    _: &Seats,
    talk: &Talk,
    _: &Condense,
    audience: Audience,
) -> Paper {
    if audience == Audience::Author {
        return Paper { issued: super::Issued::default(), ..paper.clone() };
    }
    let editions = paper.editions.iter().filter_map(|(number, edition)| {
        let own = Own::of(talk, audience, &edition.fates, &edition.reasons);
        if audience.is_person() && own.fates.is_empty() {
            return None;
        }
        let cut = Edition {
            at: edition.at,
            title: edition.title.clone(),
            is_withdrawn: edition.is_withdrawn,
            fates: own.fates,
            reasons: own.reasons,
            manuscript: Manuscript::default(),
        };
        Some((*number, cut))
    });
    Paper { editions: editions.collect(), ..Paper::default() }
}

/// A reader's part of an event that concerns them.
#[allow(clippy::too_many_arguments, reason = "every slice below it, as for all slices")]
pub(crate) fn cut_event(
    after: &Paper,
    _: &Day,
    _: &People,
    _: &Seats,
    talk: &Talk,
    _: &Condense,
    event: &Event,
    audience: Audience,
) -> Option<Seen<Event, Notice>> {
    if audience == Audience::Author {
        return Some(Seen::Event(event.clone()));
    }
    match event {
        Event::Published { edition, title, fates, reasons } => {
            let own = Own::of(talk, audience, fates, reasons);
            Some(Seen::Notice(Notice::Published {
                edition: *edition,
                at: after.editions.get(edition)?.at,
                title: title.clone(),
                fates: own.fates,
                reasons: own.reasons,
            }))
        }
        Event::Unpublished { edition } => Some(Seen::Notice(Notice::Unpublished { edition: *edition })),
        Event::Outlined { .. }
        | Event::FrontWritten { .. }
        | Event::SectionSet { .. }
        | Event::SectionMoved { .. }
        | Event::SectionRemoved { .. }
        | Event::BlockWritten { .. }
        | Event::Cited { .. }
        | Event::Uncited { .. }
        | Event::BlockPlaced { .. }
        | Event::BlockRemoved { .. }
        | Event::SetAside { .. }
        | Event::Commented { .. }
        | Event::CommentSettled { .. }
        | Event::Proposed { .. } => None,
    }
}

/// What became of what one person said; nothing for groups.
#[derive(Default)]
struct Own {
    fates: BTreeMap<ContributionId, Fate>,
    reasons: Vec<Body>,
}

impl Own {
    fn of(talk: &Talk, audience: Audience, fates: &BTreeMap<ContributionId, Fate>, reasons: &[Body]) -> Self {
        let Audience::Person(person) = audience else { return Self::default() };
        let mut own = Self::default();
        let is_own = |id: &ContributionId| {
            talk.contributions.get(id).is_some_and(|c| c.author == Author::Person(person))
        };
        for (id, fate) in fates.iter().filter(|(id, _)| is_own(id)) {
            let fate = own.take_over(fate, reasons);
            own.fates.insert(*id, fate);
        }
        own
    }

    /// Only the reasons that concern this person are theirs to read here.
    fn take_over(&mut self, fate: &Fate, reasons: &[Body]) -> Fate {
        let Some(reason) = fate.aside.and_then(|at| reasons.get(usize::from(at))) else {
            return fate.clone();
        };
        let known = self.reasons.iter().position(|other| other == reason);
        let at = known.unwrap_or_else(|| {
            self.reasons.push(reason.clone());
            self.reasons.len() - 1
        });
        Fate { aside: u16::try_from(at).ok(), ..fate.clone() }
    }
}
