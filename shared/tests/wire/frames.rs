//! One frame of each kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::running::in_round;
use tischrunde_shared::actor::Role;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::{Cafe, Command, Event, Notice};
use tischrunde_shared::condense::{Condense, Handover, Insight, Source, Theme, Version};
use tischrunde_shared::consult::{Consult, Consultation, Response, Statement};
use tischrunde_shared::day::{self, Clock, Day, Message};
use tischrunde_shared::ids::{
    BlockId, CafeId, CommandId, CommentId, ContributionId, EditionNo, Epoch, InsightId, PersonId, ResponseId,
    RoundNo, SectionId, Seq, StationId, TableId, ThemeId,
};
use tischrunde_shared::paper::{
    Aside, Block, Comment, Edition, Fate as Outcome, Front, Manuscript, Paper, Scope, Section, SectionKind,
};
use tischrunde_shared::people::{People, Person};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::seats::Seats;
use tischrunde_shared::talk::{self, Author, Contribution, Fate, Origin, Talk};
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;
use tischrunde_shared::wire::{
    AuthorAt, Bye, ClientFrame, ClientTime, Entry, Events, Fold, Invitation, PROTOCOL, Position, Presence,
    Resume, ServerFrame, Snapshot, Tag, Welcome, encode,
};
use uuid::{Uuid, uuid};

use crate::support::plans::plain;
use crate::support::samples::{front, samples, statement};

const CAFE: Uuid = uuid!("01939b5c-7a3e-7cc1-9f4e-6f1c5a8e2b10");
const COMMAND: CommandId = CommandId(uuid!("01939b5d-13f0-7d52-8a3b-2f9c7e6d5b41"));
const NOW: Millis = Millis(1_795_000_000_000);

fn tag() -> Tag {
    Tag("5mPqHcU0g2mSy0D3mYq9wA".into())
}

fn position(seq: u64) -> Position {
    Position { epoch: Epoch(1), seq: Seq(seq), tag: tag() }
}

pub(crate) mod client {
    use super::*;

    samples!(ClientFrame {
        "hello": ClientFrame::Hello { .. } => ClientFrame::Hello {
            protocol: PROTOCOL,
            capability: "ppl_XWGo5mPqHcU0g2mSy0D3mYq9w1n8r7t6v5b4c3x2z1A".to_owned(),
            resume: Some(Resume {
                epoch: Epoch(1),
                audience: Audience::Station(StationId(1)),
                view: Seq(412),
                own: Some(Seq(409)),
            }),
            seen: Some(position(412)),
            gzip: true,
        },
        "command": ClientFrame::Command { .. } => ClientFrame::Command {
            id: COMMAND,
            command: Box::new(Command::Talk(talk::Command::Support { contribution: ContributionId(17), on: true })),
            receipt: Some(position(43)),
        },
        "at": ClientFrame::At { .. } => ClientFrame::At { block: Some(BlockId(7)) },
        "ping": ClientFrame::Ping { .. } => ClientFrame::Ping { sent: ClientTime(5_230.5) },
    });
}

pub(crate) mod server {
    use super::*;

    samples!(ServerFrame {
        "welcome": ServerFrame::Welcome(_) => ServerFrame::Welcome(Welcome {
            protocol: PROTOCOL,
            cafe: CafeId(CAFE),
            epoch: Epoch(1),
            role: Role::Host { station: StationId(2) },
            now: NOW,
            invitation: Some(Invitation {
                url: "https://cafe.example.org/j#Zx81hT0qk3VbW6yPn2sLdA".to_owned(),
                address: "cafe.example.org".to_owned(),
                code: "K7M2 QX9D".to_owned(),
            }),
        }),
        "snapshot": ServerFrame::Snapshot(_) => ServerFrame::Snapshot(Box::new(Snapshot {
            fold: Fold::View,
            audience: Audience::Desk,
            seq: Seq(42),
            tag: tag(),
            cafe: lively(),
        })),
        "events": ServerFrame::Events(_) => ServerFrame::Events(Events {
            fold: Fold::View,
            after: Seq(42),
            seq: Seq(47),
            tag: tag(),
            entries: vec![
                Entry { seq: Seq(44), at: NOW, what: Notice::Event(Event::Day(day::Event::Closed)) },
                Entry { seq: Seq(47), at: NOW + 5, what: Notice::Talk(talk::Notice::Gone { contribution: ContributionId(17) }) },
            ],
        }),
        "ack": ServerFrame::Ack { .. } => ServerFrame::Ack { id: COMMAND, position: Some(position(43)) },
        "refused": ServerFrame::Refused { .. } => {
            ServerFrame::Refused { id: COMMAND, refusal: Refusal::TextTooLong { length: 2_001, limit: 2_000 } }
        },
        "pong": ServerFrame::Pong { .. } => ServerFrame::Pong { sent: ClientTime(5_230.5), now: NOW },
        "presence": ServerFrame::Presence(_) => {
            ServerFrame::Presence(Presence {
                phones: 57,
                hosts: vec![StationId(1), StationId(3)],
                screens: 1,
                authors: vec![AuthorAt { author: 2, block: BlockId(7) }],
            })
        },
        "bye": ServerFrame::Bye(_) => ServerFrame::Bye(Bye::Stopping),
    });
}

/// A café in which everything occurs that a desk sees.
fn lively() -> Cafe {
    let (station, round, clock) = (StationId(1), RoundNo(1), Clock::Running { deadline: NOW + 600_000 });
    let sources = vec![Source::Contribution(ContributionId(1)), Source::Theme(ThemeId(1))];
    let version = Version(1);
    let handover = Handover { text: Body::new("Erst das Recht."), sources: sources.clone(), version };
    let statement = Body::new("Ohne klare Zuständigkeit wird nichts geteilt.");
    let insight = Insight { station, text: statement, sources, version: Version(2) };
    let theme = Theme { station, title: Body::new("Zuständigkeiten"), version };
    Cafe {
        day: Day {
            plan: plain(1, 1),
            stage: in_round(round),
            clock: Some(clock),
            due: Some(NOW + 900_000),
            messages: vec![Message { at: NOW, text: Body::new("Willkommen zurück.") }],
        },
        people: People {
            persons: BTreeMap::from([
                (PersonId(1), Person::default()),
                (PersonId(2), Person { left: true, ..Person::default() }),
            ]),
            headcounts: BTreeMap::from([(round, BTreeMap::from([(station, 9)]))]),
            ..People::default()
        },
        seats: Seats {
            taken: BTreeMap::from([(round, BTreeMap::from([(PersonId(1), TableId { station, number: 2 })]))]),
            free: BTreeMap::from([(station, 7)]),
            arrived: BTreeMap::from([(round, BTreeSet::from([PersonId(1)]))]),
            ..Seats::default()
        },
        talk: Talk { contributions: contributions().map(|c| (c.id, c)).into(), ..Talk::default() },
        condense: Condense {
            themes: BTreeMap::from([(ThemeId(1), theme)]),
            insights: BTreeMap::from([(InsightId(1), insight)]),
            handovers: BTreeMap::from([(station, BTreeMap::from([(round, handover)]))]),
            ..Condense::default()
        },
        paper: paper(),
        consult: consult(),
    }
}

/// A statement is laid before everybody, and somebody has said something to it.
fn consult() -> Consult {
    let statement = Body::new("Teilen braucht klare Regeln.");
    let statements =
        vec![Statement { block: BlockId(1), number: 1, is_recommendation: false, text: statement }];
    let text = Body::new("Das gilt auch für Vereine.");
    Consult {
        open: Some(Consultation { until: NOW + 86_400_000, statements }),
        responses: BTreeMap::from([(
            ResponseId(1),
            Response { block: BlockId(1), text, at: NOW, is_done: false },
        )]),
        issued: ResponseId(1),
    }
}

/// A paper that was published once and is being written on.
fn paper() -> Paper {
    let section = Section {
        id: SectionId(1),
        kind: SectionKind::Station { station: StationId(1) },
        heading: Body::new("Datenplattform"),
        blocks: vec![BlockId(1)],
    };
    let block = Block { content: statement(), version: Version(2) };
    let manuscript = Manuscript {
        front: Front { version: Version(1), ..front() },
        sections: vec![section],
        blocks: BTreeMap::from([(BlockId(1), block)]),
    };
    let comment = Comment { block: BlockId(1), text: Body::new("Ist das belegt?"), at: NOW, is_done: false };
    let edition = Edition {
        at: NOW,
        title: Body::new("Die Zukunft des Regierens"),
        is_withdrawn: true,
        fates: BTreeMap::from([(ContributionId(1), Outcome { statements: vec![1], ..Outcome::default() })]),
        reasons: vec![Body::new("Wurde am Tisch beantwortet.")],
        manuscript: manuscript.clone(),
    };
    Paper {
        manuscript,
        asides: vec![Aside {
            scope: Scope::Contribution(ContributionId(2)),
            reason: Body::new("Wurde am Tisch beantwortet."),
        }],
        comments: BTreeMap::from([(CommentId(1), comment)]),
        editions: BTreeMap::from([(EditionNo(1), edition)]),
        ..Paper::default()
    }
}

/// One that can be read, one that is hidden, one that was withdrawn.
fn contributions() -> [Contribution; 3] {
    let first = contribution();
    let reason = Body::new("Nennt eine Person.");
    let hidden = Contribution {
        id: ContributionId(2),
        origin: Origin::Dictated,
        support: 0,
        theme: None,
        fate: Fate::Hidden { reason },
        ..first.clone()
    };
    let withdrawn = Contribution {
        id: ContributionId(3),
        text: Body::NONE,
        support: 0,
        theme: None,
        reply_to: Some(ContributionId(1)),
        fate: Fate::Withdrawn,
        ..first.clone()
    };
    [first, hidden, withdrawn]
}

/// Contribution 1 as its station reads it.
pub(crate) fn contribution() -> Contribution {
    Contribution {
        id: ContributionId(1),
        station: StationId(1),
        round: RoundNo(1),
        at: NOW,
        category: "need".to_owned(),
        text: Body::new("Ein gemeinsamer Datenkatalog für alle Ebenen."),
        origin: Origin::Phone,
        author: Author::Unknown,
        reply_to: None,
        support: 4,
        edited: true,
        fate: Fate::Shown,
        theme: Some(ThemeId(1)),
    }
}

#[test]
fn frames_put_together_are_those_of_the_types() {
    for fold in [Fold::View, Fold::Own] {
        for count in 0..3_u64 {
            let what = || {
                Notice::Event(Event::Day(day::Event::MessageSent {
                    text: Body::new("Grüße „an alle“ \n")
                }))
            };
            let entries: Vec<_> =
                (0..count).map(|n| Entry { seq: Seq(43 + n), at: NOW + n, what: what() }).collect();
            let encoded = entries.iter().map(|entry| {
                let mut out = Vec::new();
                encode::entry(&mut out, entry.seq, entry.at, &entry.what).expect("json");
                out
            });
            let encoded: Vec<_> = encoded.collect();
            let frame = encode::events(fold, Seq(42), Seq(47), &tag(), encoded.iter().map(Vec::as_slice));
            let events =
                ServerFrame::Events(Events { fold, after: Seq(42), seq: Seq(47), tag: tag(), entries });
            assert_eq!(
                String::from_utf8(frame).expect("text"),
                serde_json::to_string(&events).expect("json")
            );
        }
    }
}
