//! A device and its outbox: whatever happens on the way, each command is carried out once or handed back.

use std::collections::{BTreeMap, VecDeque};

use proptest::collection::vec;
use proptest::prelude::*;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day;
use tischrunde_shared::ids::{CommandId, Epoch};
use tischrunde_shared::outbox::Outbox;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::wire::{Position, Tag};
use uuid::Uuid;

use crate::support::hub::{Answer, Delivery, Hub};
use crate::support::plans::plain;
use crate::support::running::{DAWN, FACILITATOR, Wish};
use crate::support::{cases, through_json};

/// What happens to a device next.
#[derive(Debug, Clone, Copy)]
enum Happening {
    /// Its user says something; now and then something that cannot be granted.
    Says { refusable: bool },
    /// It sends what waits.
    Sends,
    /// A frame of its own reaches the server.
    Arrives,
    /// The server cannot store, or finds the device too fast.
    Passes { too_fast: bool },
    /// An answer reaches it.
    Hears,
    /// The connection breaks; what is on the way is lost.
    Breaks,
    /// The page is loaded again: only what was stored remains.
    Reloads,
    /// The server stops and starts again.
    Restarts,
    /// The server is restored from a backup taken so many commands ago.
    Restored { lost: usize },
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        8 => any::<u8>().prop_map(|n| Happening::Says { refusable: n.is_multiple_of(5) }),
        8 => Just(Happening::Sends),
        16 => Just(Happening::Arrives),
        2 => any::<bool>().prop_map(|too_fast| Happening::Passes { too_fast }),
        16 => Just(Happening::Hears),
        3 => Just(Happening::Breaks),
        2 => Just(Happening::Reloads),
        1 => Just(Happening::Restarts),
        1 => (0_usize..6).prop_map(|lost| Happening::Restored { lost }),
    ]
}

/// A device, a server, and the wires between them.
struct World {
    outbox: Outbox,
    epoch: Epoch,
    hub: Hub,
    out: VecDeque<(CommandId, Command)>,
    back: VecDeque<(CommandId, Answer)>,
    said: u32,
    handed_back: BTreeMap<CommandId, Refusal>,
}

impl World {
    fn new() -> Self {
        let hub = Hub::open(&plain(2, 2));
        let (outbox, out, back) = (Outbox::default(), VecDeque::new(), VecDeque::new());
        Self { outbox, epoch: hub.epoch, hub, out, back, said: 0, handed_back: BTreeMap::new() }
    }

    fn happens(&mut self, happening: Happening) {
        match happening {
            Happening::Says { refusable } => {
                self.said += 1;
                let text = if refusable { String::new() } else { format!("Nr. {}", self.said) };
                let id = CommandId(Uuid::from_u128(u128::from(self.said)));
                self.outbox.push(id, Command::Day(day::Command::SendMessage { text }));
            }
            Happening::Sends => {
                while let Some(pending) = self.outbox.next_to_send() {
                    self.out.push_back((pending.id, pending.command.clone()));
                }
            }
            Happening::Arrives => {
                if let Some((id, command)) = self.out.pop_front() {
                    let wish = Wish { actor: FACILITATOR, command };
                    let answers = self.hub.deliver(&[Delivery { id, wish, at: DAWN }], false);
                    self.back.extend(answers.into_iter().map(|answer| (id, answer)));
                }
            }
            Happening::Passes { too_fast } => {
                let passing = if too_fast { Refusal::TooFast { wait_ms: 100 } } else { Refusal::Unavailable };
                if let Some((id, _)) = self.out.pop_front() {
                    self.back.push_back((id, Answer::Refused(passing)));
                }
            }
            Happening::Hears => self.hears(),
            Happening::Breaks => self.connects_again(),
            Happening::Reloads => {
                self.outbox = through_json(&self.outbox);
                self.connects_again();
            }
            Happening::Restarts => {
                self.hub.reopen();
                self.connects_again();
            }
            Happening::Restored { lost } => {
                self.hub.restore(self.hub.log.len().saturating_sub(lost));
                self.connects_again();
            }
        }
    }

    fn hears(&mut self) {
        match self.back.pop_front() {
            Some((id, Answer::Ack(seq))) => {
                let receipt = Position { epoch: self.epoch, seq, tag: Tag::default() };
                self.outbox.on_ack(id, Some(receipt));
            }
            Some((id, Answer::Refused(refusal))) => {
                if let Some(back) = self.outbox.on_refused(id, &refusal) {
                    assert_eq!(back.id, id);
                    let before = self.handed_back.insert(id, refusal);
                    assert_eq!(before, None, "handed back twice");
                }
            }
            None => {}
        }
    }

    fn connects_again(&mut self) {
        self.out.clear();
        self.back.clear();
        self.outbox.on_disconnect();
        if self.epoch != self.hub.epoch {
            self.epoch = self.hub.epoch;
            assert_eq!(self.outbox.on_new_epoch(), [], "messages name nothing");
        }
    }

    /// A quiet hour: everything gets through at the first try.
    fn settles(&mut self) {
        self.connects_again();
        self.happens(Happening::Sends);
        while !self.out.is_empty() {
            self.happens(Happening::Arrives);
        }
        while !self.back.is_empty() {
            self.happens(Happening::Hears);
        }
        assert_eq!(self.outbox.unacknowledged(), 0, "something is still waiting");
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn every_command_is_carried_out_once_or_handed_back(happenings in vec(happening(), 1..200)) {
        let mut world = World::new();
        happenings.into_iter().for_each(|happening| world.happens(happening));
        world.settles();
        let messages: Vec<_> = world.hub.cafe.day.messages.iter().map(|m| m.text.as_str().to_owned()).collect();
        for number in 1..=world.said {
            let id = CommandId(Uuid::from_u128(u128::from(number)));
            let times = world.hub.log.iter().filter(|entry| entry.id == id).count();
            let back = usize::from(world.handed_back.contains_key(&id));
            prop_assert_eq!(times + back, 1, "command {} was carried out {} times", number, times);
            let shown = messages.iter().filter(|text| **text == format!("Nr. {number}")).count();
            prop_assert_eq!(shown, times);
        }
    }

    /// On connections that only break, a person's words stay in the order in which they were said.
    #[test]
    fn order_is_kept_over_broken_connections(happenings in vec(happening(), 1..200)) {
        let mut world = World::new();
        let reorders = |happening: &Happening| {
            matches!(happening, Happening::Passes { .. } | Happening::Restored { .. })
        };
        happenings.into_iter().filter(|h| !reorders(h)).for_each(|happening| world.happens(happening));
        world.settles();
        let ids: Vec<_> = world.hub.log.iter().map(|entry| entry.id).collect();
        prop_assert!(ids.is_sorted(), "{ids:?}");
    }
}
