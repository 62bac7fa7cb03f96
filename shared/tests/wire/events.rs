//! One event of each kind, and what readers learn of events.

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::audience::Notice;
use tischrunde_shared::cafe::{Author, Fate, Origin, Source};
use tischrunde_shared::event::{Event, SeatChange};
use tischrunde_shared::ids::{ContributionId, InsightId, PersonId, RoundNo, StationId, TableId, ThemeId};
use tischrunde_shared::phase::Clock;
use tischrunde_shared::plan::{Language, Rotation};
use tischrunde_shared::seating::Rule;
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;

use crate::support::plans::plain;
use crate::support::samples::samples;

const STATION: StationId = StationId(1);
const ROUND: RoundNo = RoundNo(1);
const PERSON: PersonId = PersonId(12);
const CONTRIBUTION: ContributionId = ContributionId(17);
const THEME: ThemeId = ThemeId(3);
const INSIGHT: InsightId = InsightId(2);
const CLOCK: Clock = Clock::Running { deadline: Millis(1_795_000_600_000) };

fn sources() -> Vec<Source> {
    vec![Source::Contribution(CONTRIBUTION), Source::Theme(THEME)]
}

samples!(Event {
    "rotation_chosen": Event::RotationChosen { .. } => Event::RotationChosen { rotation: Rotation::NoClique },
    "planned": Event::Planned { .. } => Event::Planned { plan: Box::new(plain(1, 1)) },
    "lobby_opened": Event::LobbyOpened => Event::LobbyOpened,
    "transfer_started": Event::TransferStarted { .. } => Event::TransferStarted { round: ROUND, clock: CLOCK },
    "round_started": Event::RoundStarted { .. } => Event::RoundStarted { round: ROUND, clock: CLOCK },
    "clock_set": Event::ClockSet { .. } => Event::ClockSet { clock: Clock::Paused { left: 251_400 } },
    "rescheduled": Event::Rescheduled { .. } => Event::Rescheduled {
        rounds: BTreeMap::from([(RoundNo(2), 840), (RoundNo(3), 780)]),
        transfer_seconds: 120,
        due: Millis(1_795_000_900_000),
    },
    "plenary_opened": Event::PlenaryOpened => Event::PlenaryOpened,
    "closed": Event::Closed => Event::Closed,
    "message_sent": Event::MessageSent { .. } => {
        Event::MessageSent { text: Body::new("In fünf Minuten gibt es Kaffee.") }
    },
    "heads_counted": Event::HeadsCounted { .. } => {
        Event::HeadsCounted { round: ROUND, station: STATION, people: 9 }
    },
    "person_joined": Event::PersonJoined { .. } => Event::PersonJoined {
        person: PERSON,
        name: Body::new("Gast 12"),
        attributes: BTreeMap::from([("sector".to_owned(), Body::new("science"))]),
        language: Language::En,
        badge: true,
    },
    "person_arrived": Event::PersonArrived { .. } => Event::PersonArrived { person: PERSON, round: ROUND },
    "person_left": Event::PersonLeft { .. } => Event::PersonLeft { person: PERSON },
    "person_returned": Event::PersonReturned { .. } => Event::PersonReturned { person: PERSON },
    "rule_set": Event::RuleSet { .. } => {
        Event::RuleSet { rule: Rule::Apart { people: BTreeSet::from([PERSON, PersonId(14)]) } }
    },
    "rule_dropped": Event::RuleDropped { .. } => {
        let table = TableId { station: STATION, number: 2 };
        Event::RuleDropped { rule: Rule::Closed { table, from: RoundNo(2) } }
    },
    "seats_changed": Event::SeatsChanged { .. } => Event::SeatsChanged {
        changes: vec![
            SeatChange { person: PERSON, round: ROUND, table: Some(TableId { station: STATION, number: 2 }) },
            SeatChange { person: PERSON, round: RoundNo(2), table: None },
        ],
    },
    "seat_pinned": Event::SeatPinned { .. } => Event::SeatPinned { person: PERSON, round: ROUND },
    "contribution_posted": Event::ContributionPosted { .. } => Event::ContributionPosted {
        contribution: CONTRIBUTION,
        station: STATION,
        round: ROUND,
        category: "need".to_owned(),
        text: Body::new("Offene Schnittstellen zuerst."),
        origin: Origin::Paper,
        author: Author::Card(Body::new("Karte 12")),
        reply_to: Some(ContributionId(9)),
        fate: Fate::Hidden { reason: Body::new("Steht schon an einer anderen Station.") },
    },
    "contribution_edited": Event::ContributionEdited { .. } => Event::ContributionEdited {
        contribution: CONTRIBUTION,
        category: "idea".to_owned(),
        text: Body::new("Offene Schnittstellen, und zwar zuerst."),
    },
    "contribution_withdrawn": Event::ContributionWithdrawn { .. } => {
        Event::ContributionWithdrawn { contribution: CONTRIBUTION }
    },
    "contribution_hidden": Event::ContributionHidden { .. } => {
        Event::ContributionHidden { contribution: CONTRIBUTION, reason: Body::new("Nennt eine Person.") }
    },
    "contribution_shown": Event::ContributionShown { .. } => {
        Event::ContributionShown { contribution: CONTRIBUTION }
    },
    "support_given": Event::SupportGiven { .. } => {
        Event::SupportGiven { contribution: CONTRIBUTION, person: PERSON }
    },
    "support_taken": Event::SupportTaken { .. } => {
        Event::SupportTaken { contribution: CONTRIBUTION, person: PERSON }
    },
    "theme_set": Event::ThemeSet { .. } => {
        Event::ThemeSet { theme: THEME, station: STATION, title: Body::new("Zuständigkeiten") }
    },
    "theme_removed": Event::ThemeRemoved { .. } => Event::ThemeRemoved { theme: THEME },
    "contribution_grouped": Event::ContributionGrouped { .. } => {
        Event::ContributionGrouped { contribution: CONTRIBUTION, theme: Some(THEME) }
    },
    "insight_written": Event::InsightWritten { .. } => Event::InsightWritten {
        insight: INSIGHT,
        station: STATION,
        text: Body::new("Ohne klare Zuständigkeit wird nichts geteilt."),
        sources: sources(),
    },
    "insight_removed": Event::InsightRemoved { .. } => Event::InsightRemoved { insight: INSIGHT },
    "handover_written": Event::HandoverWritten { .. } => Event::HandoverWritten {
        station: STATION,
        round: ROUND,
        text: Body::new("Die Gruppe kam vom Recht zur Kultur."),
        sources: sources(),
    },
    "unchanged": Event::Unchanged => Event::Unchanged,
});

/// What readers learn.
pub(crate) mod notices {
    use super::*;
    use crate::frames::contribution;

    samples!(Notice {
        "event": Notice::Event(_) => Notice::Event(Event::ContributionPosted {
            contribution: CONTRIBUTION,
            station: STATION,
            round: ROUND,
            category: "need".to_owned(),
            text: Body::new("Ein Beispiel aus der Praxis."),
            origin: Origin::Phone,
            author: Author::Unknown,
            reply_to: None,
            fate: Fate::Shown,
        }),
        "support_counted": Notice::SupportCounted { .. } => {
            Notice::SupportCounted { contribution: CONTRIBUTION, support: 5 }
        },
        "placed": Notice::Placed(_) => Notice::Placed(Box::new(contribution())),
        "seats_free": Notice::SeatsFree { .. } => {
            Notice::SeatsFree { free: BTreeMap::from([(STATION, 3), (StationId(2), 0)]) }
        },
        "gone": Notice::Gone { .. } => Notice::Gone { contribution: CONTRIBUTION },
    });
}
