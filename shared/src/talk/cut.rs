//! What readers see of what is said: a station what is said there, the crew also what is hidden, a person their own with
//! what became of it. Who said something only they themselves.

use std::sync::Arc;

use super::{Author, Contribution, Event, Notice, Talk};
use crate::audience::{Audience, Readers, Seen};
use crate::day::Day;
use crate::people::People;
use crate::seats::Seats;

/// Who may learn anything about a contribution, besides its author.
pub(crate) fn readers(contribution: &Contribution) -> Readers {
    Readers::of_station(contribution.station)
}

/// A reader's part.
pub(crate) fn cut(talk: &Talk, _: &Day, _: &People, _: &Seats, audience: Audience) -> Talk {
    let contributions = talk.contributions.shared().filter_map(|(id, c)| Some((*id, readable(c, audience)?)));
    let mut part = Talk { contributions: contributions.collect(), ..Talk::default() };
    if let Audience::Person(person) = audience
        && let Some(supported) = talk.supports.get(&person)
    {
        part.supports.insert(person, supported.clone());
    }
    part
}

/// A contribution as an audience may read it, if it may.
fn readable(contribution: &Arc<Contribution>, audience: Audience) -> Option<Arc<Contribution>> {
    if let Audience::Person(person) = audience {
        return (contribution.author == Author::Person(person)).then(|| Arc::clone(contribution));
    }
    may_read(contribution, audience).then(|| without_author(contribution))
}

fn without_author(contribution: &Arc<Contribution>) -> Arc<Contribution> {
    let mut contribution = Arc::clone(contribution);
    if contribution.author != Author::Unknown {
        Arc::make_mut(&mut contribution).author = Author::Unknown;
    }
    contribution
}

fn may_read(contribution: &Contribution, audience: Audience) -> bool {
    readers(contribution).include(audience) && (audience.is_crew() || contribution.fate.is_shown())
}

/// A reader's part of an event that concerns them.
pub(crate) fn cut_event(
    after: &Talk,
    _: &Day,
    _: &People,
    _: &Seats,
    event: &Event,
    audience: Audience,
) -> Option<Seen<Event, Notice>> {
    let contribution = after.contributions.get(&event.contribution())?;
    let whole = || Some(Seen::Event(event.clone()));
    if let Audience::Person(person) = audience {
        return match event {
            Event::SupportGiven { person: who, .. } | Event::SupportTaken { person: who, .. }
                if *who != person =>
            {
                supported(contribution)
            }
            _ => whole(),
        };
    }
    let is_readable = may_read(contribution, audience);
    match event {
        Event::Withdrawn { .. } | Event::Hidden { .. } if !is_readable => {
            Some(Seen::Notice(Notice::Gone { contribution: contribution.id }))
        }
        _ if !is_readable => None,
        Event::SupportGiven { .. } | Event::SupportTaken { .. } => supported(contribution),
        Event::Posted { .. } => Some(Seen::Event(of_nobody(event))),
        // Whoever did not see it while it was hidden gets it whole.
        Event::Shown { .. } if !audience.is_crew() => {
            let placed = Contribution { author: Author::Unknown, ..contribution.clone() };
            Some(Seen::Notice(Notice::Placed(Box::new(placed))))
        }
        Event::Edited { .. } | Event::Withdrawn { .. } | Event::Hidden { .. } | Event::Shown { .. } => {
            whole()
        }
    }
}

fn supported(contribution: &Contribution) -> Option<Seen<Event, Notice>> {
    let (contribution, support) = (contribution.id, contribution.support);
    Some(Seen::Notice(Notice::Supported { contribution, support }))
}

fn of_nobody(event: &Event) -> Event {
    let mut event = event.clone();
    if let Event::Posted { author, .. } = &mut event {
        *author = Author::Unknown;
    }
    event
}
