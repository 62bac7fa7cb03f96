//! What a notice is about: which readers of a page it wakes. A new event does not compile until it is said here.

use tischrunde_shared::cafe::{Cafe, Event, Notice};
use tischrunde_shared::ids::{ContributionId, StationId};
use tischrunde_shared::{condense, consult, day, paper, people, seats, talk};

/// A part of a café that readers follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum About {
    /// The day and its plan.
    Day,
    /// Who is there.
    People,
    /// Who sits where.
    Seats,
    /// What is made of what was said.
    Condense,
    /// What is written of all that.
    Paper,
    /// What everybody may say to that.
    Consult,
    /// What is said anywhere.
    Talk,
    /// What is said at one station.
    Station(StationId),
    /// One contribution.
    Contribution(ContributionId),
}

/// Everything that a notice changes; `before` is the reader's part of the café without it.
pub(super) fn subjects(notice: &Notice, before: &Cafe) -> Vec<About> {
    match notice {
        Notice::Event(event) => of_event(event, before),
        Notice::Day(notice) => match *notice {},
        Notice::People(notice) => match *notice {},
        Notice::Seats(seats::Notice::Free { .. }) => vec![About::Seats],
        Notice::Talk(notice) => match notice {
            talk::Notice::Placed(placed) => said(placed.id, Some(placed.station)),
            talk::Notice::Supported { contribution, .. } | talk::Notice::Gone { contribution } => {
                known(*contribution, before)
            }
        },
        Notice::Condense(notice) => match *notice {},
        Notice::Paper(paper::Notice::Published { .. } | paper::Notice::Unpublished { .. }) => {
            vec![About::Paper]
        }
        Notice::Consult(notice) => match *notice {},
    }
}

fn of_event(event: &Event, before: &Cafe) -> Vec<About> {
    match event {
        Event::Day(event) => of_day(event),
        Event::People(event) => of_people(event),
        Event::Seats(event) => of_seats(event),
        Event::Talk(event) => of_talk(event, before),
        Event::Condense(event) => of_condense(event, before),
        Event::Paper(event) => of_paper(event),
        Event::Consult(event) => of_consult(event),
        Event::Unchanged => Vec::new(),
    }
}

fn of_day(event: &day::Event) -> Vec<About> {
    match event {
        day::Event::Planned { .. }
        | day::Event::RotationChosen { .. }
        | day::Event::StepBegun { .. }
        | day::Event::ClockSet { .. }
        | day::Event::Rescheduled { .. }
        | day::Event::Closed
        | day::Event::MessageSent { .. } => vec![About::Day],
    }
}

fn of_people(event: &people::Event) -> Vec<About> {
    match event {
        people::Event::Joined { .. }
        | people::Event::Left { .. }
        | people::Event::Returned { .. }
        | people::Event::HeadsCounted { .. } => vec![About::People],
    }
}

fn of_seats(event: &seats::Event) -> Vec<About> {
    match event {
        seats::Event::Changed { .. }
        | seats::Event::Pinned { .. }
        | seats::Event::RuleSet { .. }
        | seats::Event::RuleDropped { .. }
        | seats::Event::Arrived { .. } => vec![About::Seats],
    }
}

fn of_talk(event: &talk::Event, before: &Cafe) -> Vec<About> {
    match event {
        talk::Event::Posted { contribution, station, .. } => said(*contribution, Some(*station)),
        talk::Event::Edited { contribution, .. }
        | talk::Event::Withdrawn { contribution }
        | talk::Event::Hidden { contribution, .. }
        | talk::Event::Shown { contribution }
        | talk::Event::SupportGiven { contribution, .. }
        | talk::Event::SupportTaken { contribution, .. } => known(*contribution, before),
    }
}

fn of_condense(event: &condense::Event, before: &Cafe) -> Vec<About> {
    match event {
        condense::Event::Grouped { contribution, .. } => known(*contribution, before),
        condense::Event::ThemeRemoved { theme, .. } => {
            let inside = before.talk.contributions.values().filter(|c| c.theme == Some(*theme));
            inside.flat_map(|c| said(c.id, Some(c.station))).chain([About::Condense]).collect()
        }
        condense::Event::ThemeSet { .. }
        | condense::Event::InsightWritten { .. }
        | condense::Event::InsightRemoved { .. }
        | condense::Event::HandoverWritten { .. } => vec![About::Condense],
    }
}

fn of_paper(event: &paper::Event) -> Vec<About> {
    match event {
        paper::Event::Outlined { .. }
        | paper::Event::FrontWritten { .. }
        | paper::Event::SectionSet { .. }
        | paper::Event::SectionMoved { .. }
        | paper::Event::SectionRemoved { .. }
        | paper::Event::BlockWritten { .. }
        | paper::Event::Cited { .. }
        | paper::Event::Uncited { .. }
        | paper::Event::BlockPlaced { .. }
        | paper::Event::BlockRemoved { .. }
        | paper::Event::SetAside { .. }
        | paper::Event::Commented { .. }
        | paper::Event::CommentSettled { .. }
        | paper::Event::Proposed { .. }
        | paper::Event::Published { .. }
        | paper::Event::Unpublished { .. } => vec![About::Paper],
    }
}

fn of_consult(event: &consult::Event) -> Vec<About> {
    match event {
        consult::Event::Opened { .. }
        | consult::Event::Ended
        | consult::Event::Responded { .. }
        | consult::Event::Settled { .. } => vec![About::Consult],
    }
}

fn known(id: ContributionId, before: &Cafe) -> Vec<About> {
    said(id, before.talk.contributions.get(&id).map(|c| c.station))
}

/// A contribution, with the lists that it stands in.
fn said(id: ContributionId, station: Option<StationId>) -> Vec<About> {
    [About::Talk, About::Contribution(id)].into_iter().chain(station.map(About::Station)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::ids::{PersonId, RoundNo, ThemeId};
    use tischrunde_shared::talk::{Author, Contribution, Fate, Origin};
    use tischrunde_shared::text::Body;
    use tischrunde_shared::time::Millis;

    const ID: ContributionId = ContributionId(7);
    const HERE: StationId = StationId(2);

    fn cafe(theme: Option<ThemeId>) -> Cafe {
        let contribution = Contribution {
            id: ID,
            station: HERE,
            round: RoundNo(1),
            at: Millis(0),
            category: "idea".to_owned(),
            text: Body::new("x"),
            origin: Origin::Phone,
            author: Author::Unknown,
            reply_to: None,
            support: 0,
            edited: false,
            fate: Fate::Shown,
            theme,
        };
        let mut cafe = Cafe::default();
        cafe.talk.contributions.insert(ID, contribution);
        cafe
    }

    #[test]
    fn a_contribution_wakes_its_station_and_no_other_slice() {
        let support =
            Notice::Event(Event::Talk(talk::Event::SupportGiven { contribution: ID, person: PersonId(1) }));
        let about = [About::Talk, About::Contribution(ID), About::Station(HERE)];
        assert_eq!(subjects(&support, &cafe(None)), about);
        let grouped = condense::Event::Grouped { contribution: ID, theme: Some(ThemeId(1)) };
        assert_eq!(subjects(&Notice::Event(grouped.into()), &cafe(None)), about);
    }

    #[test]
    fn a_theme_that_is_dissolved_wakes_what_was_in_it() {
        let removed: Event = condense::Event::ThemeRemoved { theme: ThemeId(1), station: HERE }.into();
        let subjects_of = |theme| subjects(&Notice::Event(removed.clone()), &cafe(theme));
        assert!(subjects_of(Some(ThemeId(1))).contains(&About::Contribution(ID)));
        assert_eq!(subjects_of(Some(ThemeId(2))), [About::Condense]);
    }
}
