//! One event of each kind, and what readers learn of events.

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::cafe::{Event, Notice};
use tischrunde_shared::condense::{self, Source};
use tischrunde_shared::consult::{self, Consultation, Statement};
use tischrunde_shared::day::{self, Clock};
use tischrunde_shared::env::SeatChange;
use tischrunde_shared::ids::{
    BlockId, CommentId, ContributionId, EditionNo, InsightId, LinkId, PersonId, ResponseId, RoundNo,
    SectionId, StationId, StepNo, TableId, ThemeId,
};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{self, Fate as Outcome, Scope, Section, SectionKind};
use tischrunde_shared::people;
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats::{self, Rule};
use tischrunde_shared::talk::{self, Author, Fate, Origin};
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;
use uuid::Uuid;

use crate::support::plans::plain;
use crate::support::samples::{front, recommendation, samples, statement};

const STATION: StationId = StationId(1);
const ROUND: RoundNo = RoundNo(1);
const PERSON: PersonId = PersonId(12);
const CONTRIBUTION: ContributionId = ContributionId(17);
const THEME: ThemeId = ThemeId(3);
const INSIGHT: InsightId = InsightId(2);
const CLOCK: Clock = Clock::Running { deadline: Millis(1_795_000_600_000) };

fn section() -> Section {
    Section {
        id: SectionId(1),
        kind: SectionKind::Station { station: STATION },
        heading: Body::new("Datenplattform"),
        blocks: vec![BlockId(1)],
    }
}

fn fates() -> BTreeMap<ContributionId, Outcome> {
    let used = Outcome { statements: vec![1, 4], recommendations: vec![2], is_quoted: true, aside: None };
    BTreeMap::from([
        (CONTRIBUTION, used),
        (ContributionId(18), Outcome { aside: Some(0), ..Outcome::default() }),
    ])
}

fn sources() -> Vec<Source> {
    vec![Source::Contribution(CONTRIBUTION), Source::Theme(THEME)]
}

samples!(Event {
    "day.rotation_chosen": Event::Day(day::Event::RotationChosen { .. }) => Event::Day(day::Event::RotationChosen { rotation: Rotation::NoClique }),
    "day.planned": Event::Day(day::Event::Planned { .. }) => Event::Day(day::Event::Planned { plan: Box::new(plain(1, 1)) }),
    "day.step_begun": Event::Day(day::Event::StepBegun { .. }) => {
        Event::Day(day::Event::StepBegun { step: StepNo(3), clock: Some(CLOCK) })
    },
    "day.clock_set": Event::Day(day::Event::ClockSet { .. }) => Event::Day(day::Event::ClockSet { clock: Clock::Paused { left: 251_400 } }),
    "day.rescheduled": Event::Day(day::Event::Rescheduled { .. }) => Event::Day(day::Event::Rescheduled {
        rounds: BTreeMap::from([(RoundNo(2), 840), (RoundNo(3), 780)]),
        transfer_seconds: 120,
        due: Millis(1_795_000_900_000),
    }),
    "day.closed": Event::Day(day::Event::Closed) => Event::Day(day::Event::Closed),
    "day.message_sent": Event::Day(day::Event::MessageSent { .. }) => {
        Event::Day(day::Event::MessageSent { text: Body::new("In fünf Minuten gibt es Kaffee.") })
    },
    "people.heads_counted": Event::People(people::Event::HeadsCounted { .. }) => {
        Event::People(people::Event::HeadsCounted { round: ROUND, station: STATION, people: 9 })
    },
    "people.joined": Event::People(people::Event::Joined { .. }) => Event::People(people::Event::Joined {
        person: PERSON,
        name: Body::new("Gast 12"),
        attributes: BTreeMap::from([("sector".to_owned(), Body::new("science"))]),
        language: Language::En,
        badge: true,
    }),
    "seats.arrived": Event::Seats(seats::Event::Arrived { .. }) => Event::Seats(seats::Event::Arrived { person: PERSON, round: ROUND }),
    "people.left": Event::People(people::Event::Left { .. }) => Event::People(people::Event::Left { person: PERSON }),
    "people.returned": Event::People(people::Event::Returned { .. }) => Event::People(people::Event::Returned { person: PERSON }),
    "seats.rule_set": Event::Seats(seats::Event::RuleSet { .. }) => {
        Event::Seats(seats::Event::RuleSet { rule: Rule::Apart { people: BTreeSet::from([PERSON, PersonId(14)]) } })
    },
    "seats.rule_dropped": Event::Seats(seats::Event::RuleDropped { .. }) => {
        let table = TableId { station: STATION, number: 2 };
        Event::Seats(seats::Event::RuleDropped { rule: Rule::Closed { table, from: RoundNo(2) } })
    },
    "seats.changed": Event::Seats(seats::Event::Changed { .. }) => Event::Seats(seats::Event::Changed {
        changes: vec![
            SeatChange { person: PERSON, round: ROUND, table: Some(TableId { station: STATION, number: 2 }) },
            SeatChange { person: PERSON, round: RoundNo(2), table: None },
        ],
    }),
    "seats.pinned": Event::Seats(seats::Event::Pinned { .. }) => Event::Seats(seats::Event::Pinned { person: PERSON, round: ROUND }),
    "talk.posted": Event::Talk(talk::Event::Posted { .. }) => Event::Talk(talk::Event::Posted {
        contribution: CONTRIBUTION,
        station: STATION,
        round: ROUND,
        category: "need".to_owned(),
        text: Body::new("Offene Schnittstellen zuerst."),
        origin: Origin::Paper,
        author: Author::Card(Body::new("Karte 12")),
        reply_to: Some(ContributionId(9)),
        fate: Fate::Hidden { reason: Body::new("Steht schon an einer anderen Station.") },
    }),
    "talk.edited": Event::Talk(talk::Event::Edited { .. }) => Event::Talk(talk::Event::Edited {
        contribution: CONTRIBUTION,
        category: "idea".to_owned(),
        text: Body::new("Offene Schnittstellen, und zwar zuerst."),
    }),
    "talk.withdrawn": Event::Talk(talk::Event::Withdrawn { .. }) => {
        Event::Talk(talk::Event::Withdrawn { contribution: CONTRIBUTION })
    },
    "talk.hidden": Event::Talk(talk::Event::Hidden { .. }) => {
        Event::Talk(talk::Event::Hidden { contribution: CONTRIBUTION, reason: Body::new("Nennt eine Person.") })
    },
    "talk.shown": Event::Talk(talk::Event::Shown { .. }) => {
        Event::Talk(talk::Event::Shown { contribution: CONTRIBUTION })
    },
    "talk.support_given": Event::Talk(talk::Event::SupportGiven { .. }) => {
        Event::Talk(talk::Event::SupportGiven { contribution: CONTRIBUTION, person: PERSON })
    },
    "talk.support_taken": Event::Talk(talk::Event::SupportTaken { .. }) => {
        Event::Talk(talk::Event::SupportTaken { contribution: CONTRIBUTION, person: PERSON })
    },
    "condense.theme_set": Event::Condense(condense::Event::ThemeSet { .. }) => {
        Event::Condense(condense::Event::ThemeSet { theme: THEME, station: STATION, title: Body::new("Zuständigkeiten") })
    },
    "condense.theme_removed": Event::Condense(condense::Event::ThemeRemoved { .. }) => Event::Condense(condense::Event::ThemeRemoved { theme: THEME, station: STATION }),
    "condense.grouped": Event::Condense(condense::Event::Grouped { .. }) => {
        Event::Condense(condense::Event::Grouped { contribution: CONTRIBUTION, theme: Some(THEME) })
    },
    "condense.insight_written": Event::Condense(condense::Event::InsightWritten { .. }) => Event::Condense(condense::Event::InsightWritten {
        insight: INSIGHT,
        station: STATION,
        text: Body::new("Ohne klare Zuständigkeit wird nichts geteilt."),
        sources: sources(),
    }),
    "condense.insight_removed": Event::Condense(condense::Event::InsightRemoved { .. }) => Event::Condense(condense::Event::InsightRemoved { insight: INSIGHT, station: STATION }),
    "condense.handover_written": Event::Condense(condense::Event::HandoverWritten { .. }) => Event::Condense(condense::Event::HandoverWritten {
        station: STATION,
        round: ROUND,
        text: Body::new("Die Gruppe kam vom Recht zur Kultur."),
        sources: sources(),
    }),
    "paper.outlined": Event::Paper(paper::Event::Outlined { .. }) => Event::Paper(paper::Event::Outlined { sections: vec![section()], blocks: BTreeMap::from([(BlockId(1), statement())]) }),
    "paper.front_written": Event::Paper(paper::Event::FrontWritten { .. }) => Event::Paper(paper::Event::FrontWritten { front: front() }),
    "paper.section_set": Event::Paper(paper::Event::SectionSet { .. }) => Event::Paper(paper::Event::SectionSet { section: SectionId(3), kind: SectionKind::Free, heading: Body::new("Dank") }),
    "paper.section_moved": Event::Paper(paper::Event::SectionMoved { .. }) => Event::Paper(paper::Event::SectionMoved { section: SectionId(3), before: Some(SectionId(1)) }),
    "paper.section_removed": Event::Paper(paper::Event::SectionRemoved { .. }) => Event::Paper(paper::Event::SectionRemoved { section: SectionId(3) }),
    "paper.block_written": Event::Paper(paper::Event::BlockWritten { .. }) => Event::Paper(paper::Event::BlockWritten { block: BlockId(2), content: recommendation() }),
    "paper.cited": Event::Paper(paper::Event::Cited { .. }) => Event::Paper(paper::Event::Cited { block: BlockId(1), source: paper::Source::Contribution(CONTRIBUTION) }),
    "paper.uncited": Event::Paper(paper::Event::Uncited { .. }) => Event::Paper(paper::Event::Uncited { block: BlockId(1), source: paper::Source::Theme(THEME) }),
    "paper.block_placed": Event::Paper(paper::Event::BlockPlaced { .. }) => Event::Paper(paper::Event::BlockPlaced { block: BlockId(2), section: SectionId(1), before: Some(BlockId(1)) }),
    "paper.block_removed": Event::Paper(paper::Event::BlockRemoved { .. }) => Event::Paper(paper::Event::BlockRemoved { block: BlockId(2) }),
    "paper.set_aside": Event::Paper(paper::Event::SetAside { .. }) => Event::Paper(paper::Event::SetAside { scope: Scope::Filter { station: Some(STATION), round: None, category: Some("question".to_owned()) }, reason: Some(Body::new("Wurde am Tisch beantwortet.")) }),
    "paper.commented": Event::Paper(paper::Event::Commented { .. }) => Event::Paper(paper::Event::Commented { comment: CommentId(1), block: BlockId(1), text: Body::new("Ist das belegt?") }),
    "paper.comment_settled": Event::Paper(paper::Event::CommentSettled { .. }) => Event::Paper(paper::Event::CommentSettled { comment: CommentId(1), is_done: true }),
    "consult.opened": Event::Consult(consult::Event::Opened { .. }) => Event::Consult(consult::Event::Opened { consultation: Consultation { until: Millis(1_796_000_000_000), statements: vec![Statement { block: BlockId(1), number: 1, is_recommendation: false, text: Body::new("Teilen braucht klare Regeln.") }] } }),
    "consult.ended": Event::Consult(consult::Event::Ended) => Event::Consult(consult::Event::Ended),
    "consult.responded": Event::Consult(consult::Event::Responded { .. }) => Event::Consult(consult::Event::Responded { response: ResponseId(1), block: BlockId(1), text: Body::new("Das gilt auch für Vereine.") }),
    "consult.settled": Event::Consult(consult::Event::Settled { .. }) => Event::Consult(consult::Event::Settled { response: ResponseId(1), is_done: true }),
    "paper.proposed": Event::Paper(paper::Event::Proposed { .. }) => Event::Paper(paper::Event::Proposed { by: LinkId(Uuid::from_u128(7)) }),
    "paper.published": Event::Paper(paper::Event::Published { .. }) => Event::Paper(paper::Event::Published { edition: EditionNo(1), title: Body::new("Die Zukunft des Regierens"), fates: fates(), reasons: vec![Body::new("Wurde am Tisch beantwortet.")] }),
    "paper.unpublished": Event::Paper(paper::Event::Unpublished { .. }) => Event::Paper(paper::Event::Unpublished { edition: EditionNo(1) }),
    "unchanged": Event::Unchanged => Event::Unchanged,
});

/// What readers learn.
pub(crate) mod notices {
    use super::*;
    use crate::frames::contribution;

    samples!(Notice, never: [Notice::Day(_), Notice::People(_), Notice::Condense(_), Notice::Consult(_)] {
        "event": Notice::Event(_) => Notice::Event(Event::Talk(talk::Event::Posted {
            contribution: CONTRIBUTION,
            station: STATION,
            round: ROUND,
            category: "need".to_owned(),
            text: Body::new("Ein Beispiel aus der Praxis."),
            origin: Origin::Phone,
            author: Author::Unknown,
            reply_to: None,
            fate: Fate::Shown,
        })),
        "talk.supported": Notice::Talk(talk::Notice::Supported { .. }) => {
            Notice::Talk(talk::Notice::Supported { contribution: CONTRIBUTION, support: 5 })
        },
        "talk.placed": Notice::Talk(talk::Notice::Placed(_)) => Notice::Talk(talk::Notice::Placed(Box::new(contribution()))),
        "seats.free": Notice::Seats(seats::Notice::Free { .. }) => {
            Notice::Seats(seats::Notice::Free { free: BTreeMap::from([(STATION, 3), (StationId(2), 0)]) })
        },
        "paper.published": Notice::Paper(paper::Notice::Published { .. }) => Notice::Paper(paper::Notice::Published {
            edition: EditionNo(1),
            at: Millis(1_795_000_000_000),
            title: Body::new("Die Zukunft des Regierens"),
            fates: fates(),
            reasons: vec![Body::new("Wurde am Tisch beantwortet.")],
        }),
        "paper.unpublished": Notice::Paper(paper::Notice::Unpublished { .. }) => {
            Notice::Paper(paper::Notice::Unpublished { edition: EditionNo(1) })
        },
        "talk.gone": Notice::Talk(talk::Notice::Gone { .. }) => Notice::Talk(talk::Notice::Gone { contribution: CONTRIBUTION }),
    });
}
