//! A reader's copy, fed from frames in any batches, with repetitions and lost connections, is the reader's part.

use proptest::collection::vec;
use proptest::prelude::*;
use tischrunde_shared::actor::Role;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::{Cafe, Event};
use tischrunde_shared::ids::{CafeId, Epoch, PersonId, Seq, StationId};
use tischrunde_shared::replica::{Change, Gap, Replica};
use tischrunde_shared::time::Millis;
use tischrunde_shared::wire::{Entry, Events, Fold, PROTOCOL, Position, ServerFrame, Snapshot, Tag, Welcome};
use uuid::Uuid;

use crate::support::draw::day;
use crate::support::running::{Running, as_read};
use crate::support::{cases, through_json};

/// The log as a server keeps it, with every state that it went through.
struct Server {
    log: Vec<(Millis, Event)>,
    /// The café after so many events.
    states: Vec<Cafe>,
}

impl Server {
    fn of(log: Vec<(Millis, Event)>) -> Self {
        let mut states = vec![Cafe::default()];
        for (at, event) in &log {
            let mut next = states[states.len() - 1].clone();
            next.apply(*at, event);
            states.push(next);
        }
        Self { log, states }
    }

    fn audience(&self, role: Role, fold: Fold, seq: usize) -> Option<Audience> {
        match (fold, role) {
            (Fold::View, _) => Some(self.states[seq].audience_of(role)),
            (Fold::Own, Role::Participant { person }) => Some(Audience::Person(person)),
            (Fold::Own, _) => None,
        }
    }

    fn events(&self, fold: Fold, audience: Audience, after: usize, seq: usize) -> ServerFrame {
        let cut_at = |number: usize| {
            let (at, event) = &self.log[number - 1];
            let notices = self.states[number].cut_event(event, audience);
            notices.into_iter().map(move |what| Entry { seq: Seq(number as u64), at: *at, what })
        };
        let entries = (after + 1..=seq).flat_map(cut_at).collect();
        ServerFrame::Events(Events {
            fold,
            after: Seq(after as u64),
            seq: Seq(seq as u64),
            tag: Tag::default(),
            entries,
        })
    }

    fn snapshot(&self, fold: Fold, audience: Audience, seq: usize) -> ServerFrame {
        let cafe = self.states[seq].cut(audience);
        ServerFrame::Snapshot(Box::new(Snapshot {
            fold,
            audience,
            seq: Seq(seq as u64),
            tag: Tag::default(),
            cafe,
        }))
    }
}

/// A reader connected to a server.
struct Reader<'a> {
    server: &'a Server,
    role: Role,
    replica: Replica,
    /// Where the server's cursor stands.
    cursor: usize,
    /// Every frame that was delivered.
    past: Vec<ServerFrame>,
}

impl Reader<'_> {
    fn deliver(&mut self, frame: ServerFrame) -> Result<Change, Gap> {
        let change = self.replica.on_frame(&through_json(&frame));
        self.past.push(frame);
        change
    }

    fn connect(&mut self) -> Result<(), Gap> {
        let welcome = Welcome {
            protocol: PROTOCOL,
            cafe: CafeId(Uuid::from_u128(7)),
            epoch: Epoch(1),
            role: self.role,
            now: Millis(0),
            invitation: None,
        };
        self.deliver(ServerFrame::Welcome(welcome))?;
        let resume = self.replica.resume();
        for fold in [Fold::View, Fold::Own] {
            let Some(audience) = self.server.audience(self.role, fold, self.cursor) else { continue };
            let known = resume.and_then(|resume| match fold {
                Fold::View => (resume.audience == audience).then_some(resume.view),
                Fold::Own => resume.own,
            });
            let frame = match known {
                Some(seq) => self.server.events(fold, audience, seq.0 as usize, self.cursor),
                None => self.server.snapshot(fold, audience, self.cursor),
            };
            self.deliver(frame)?;
        }
        Ok(())
    }

    /// The server goes on by some events; whoever changed places gets a snapshot of the new one.
    fn advance(&mut self, events: usize) -> Result<(), Gap> {
        let from = self.cursor;
        let to = (from + events).min(self.server.log.len());
        self.cursor = to;
        for fold in [Fold::View, Fold::Own] {
            let before = self.server.audience(self.role, fold, from);
            let Some(audience) = self.server.audience(self.role, fold, to) else { continue };
            let frame = if before == Some(audience) {
                self.server.events(fold, audience, from, to)
            } else {
                self.server.snapshot(fold, audience, to)
            };
            self.deliver(frame)?;
        }
        Ok(())
    }

    /// A frame that goes back further than needed: some of its entries are known.
    fn overlap(&mut self, back: usize) -> Result<(), Gap> {
        let from = self.cursor.saturating_sub(back);
        let to = (self.cursor + back).min(self.server.log.len());
        let stays = |seq| self.server.audience(self.role, Fold::View, seq);
        if let Some(audience) = stays(to)
            && (from..=to).all(|seq| stays(seq) == Some(audience))
        {
            let frame = self.server.events(Fold::View, audience, from, to);
            self.deliver(frame)?;
        }
        Ok(())
    }

    fn repeat(&mut self, which: usize) -> Result<(), Gap> {
        let past = self.past.iter().filter(|frame| matches!(frame, ServerFrame::Events(_)));
        let past: Vec<_> = past.cloned().collect();
        if let Some(frame) = past.get(which % past.len().max(1)) {
            let before = self.replica.clone();
            let change = self.replica.on_frame(frame)?;
            assert_eq!(change, Change::Nothing, "a repeated frame was taken in");
            assert_eq!(before.view.cafe, self.replica.view.cafe);
        }
        Ok(())
    }

    fn check(&self) -> Result<(), TestCaseError> {
        let cafe = &self.server.states[self.cursor];
        let view = cafe.cut(cafe.audience_of(self.role));
        prop_assert_eq!(as_read(self.replica.view.cafe.clone()), view);
        if let Role::Participant { person } = self.role {
            prop_assert_eq!(as_read(self.replica.own.cafe.clone()), cafe.cut(Audience::Person(person)));
        }
        Ok(())
    }
}

#[derive(Debug, Clone, Copy)]
enum Happening {
    Advances(usize),
    Repeats(usize),
    Overlaps(usize),
    Reconnects { missed: usize },
    Reloads,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        8 => (1_usize..9).prop_map(Happening::Advances),
        3 => any::<usize>().prop_map(Happening::Repeats),
        2 => (1_usize..9).prop_map(Happening::Overlaps),
        2 => (0_usize..30).prop_map(|missed| Happening::Reconnects { missed }),
        1 => Just(Happening::Reloads),
    ]
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![
        1 => Just(Role::Facilitator),
        1 => Just(Role::Screen),
        1 => Just(Role::Host { station: StationId(1) }),
        4 => (1_u32..6).prop_map(|number| Role::Participant { person: PersonId(number) }),
    ]
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn a_copy_is_the_readers_part(day in day(100), role in role(), happenings in vec(happening(), 1..40)) {
        let server = Server::of(Running::through(&day).log);
        let mut reader = Reader { server: &server, role, replica: Replica::default(), cursor: 0, past: Vec::new() };
        reader.connect().expect("a welcome");
        for happening in happenings {
            let taken = match happening {
                Happening::Advances(events) => reader.advance(events),
                Happening::Repeats(which) => reader.repeat(which),
                Happening::Overlaps(back) => {
                    let all = reader.overlap(back);
                    // The server's cursor is where that frame ended.
                    reader.cursor = reader.cursor.max(reader.replica.view.seq.0 as usize);
                    all.and_then(|()| reader.connect())
                }
                Happening::Reconnects { missed } => {
                    reader.cursor = (reader.cursor + missed).min(server.log.len());
                    reader.connect()
                }
                Happening::Reloads => {
                    reader.replica = Replica::default();
                    reader.past.clear();
                    reader.connect()
                }
            };
            prop_assert_eq!(taken, Ok(()));
            reader.check()?;
        }
        reader.advance(server.log.len()).expect("the rest");
        reader.check()?;
    }

    #[test]
    fn a_lost_frame_is_noticed(day in day(60), lost in 1_usize..5, then in 1_usize..5) {
        let server = Server::of(Running::through(&day).log);
        let last = server.log.len();
        let (after, seq) = (lost.min(last - 1), (lost + then).min(last));
        let mut replica = Replica::default();
        replica.on_frame(&server.snapshot(Fold::View, Audience::Screen, 0)).expect("a snapshot");
        let late = server.events(Fold::View, Audience::Screen, after, seq);
        let gap = Gap { have: Seq(0), after: Seq(after as u64) };
        prop_assert_eq!(replica.on_frame(&late), Err(gap));
        prop_assert_eq!(replica.view.seq, Seq(0));
        prop_assert_eq!(&replica.view.cafe, &Cafe::default(), "nothing was taken in");
        let all = server.events(Fold::View, Audience::Screen, 0, seq);
        prop_assert_eq!(replica.on_frame(&all), Ok(Change::Events(Fold::View)));
        prop_assert_eq!(as_read(replica.view.cafe), server.states[seq].cut(Audience::Screen));
    }
}

#[test]
fn a_new_epoch_empties_the_copy() {
    let mut replica = Replica::default();
    let mut welcome = Welcome {
        protocol: PROTOCOL,
        cafe: CafeId(Uuid::from_u128(7)),
        epoch: Epoch(1),
        role: Role::Screen,
        now: Millis(0),
        invitation: None,
    };
    assert_eq!(replica.on_frame(&ServerFrame::Welcome(welcome.clone())), Ok(Change::Nothing));
    let tag = Tag("a".into());
    let (fold, audience) = (Fold::View, Audience::Screen);
    let snapshot = Snapshot { fold, audience, seq: Seq(9), tag: tag.clone(), cafe: Cafe::default() };
    assert_eq!(
        replica.on_frame(&ServerFrame::Snapshot(Box::new(snapshot))),
        Ok(Change::Replaced(Fold::View))
    );
    assert_eq!(replica.on_frame(&ServerFrame::Welcome(welcome.clone())), Ok(Change::Nothing));
    assert_eq!(replica.resume().map(|resume| resume.view), Some(Seq(9)));
    assert_eq!(replica.seen, Some(Position { epoch: Epoch(1), seq: Seq(9), tag }));
    welcome.epoch = Epoch(2);
    assert_eq!(replica.on_frame(&ServerFrame::Welcome(welcome)), Ok(Change::NewEpoch));
    assert_eq!(replica.resume(), None, "everything is needed");
    assert_eq!(replica.seen, None, "of another life");
}
