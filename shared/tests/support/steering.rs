//! What the facilitator may wish for: steps of the day, its plan and its clock, rules about seats.

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::actor::Actor;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::{self, Phase, schedule};
use tischrunde_shared::ids::{RoundNo, TableId};
use tischrunde_shared::people::{self, Guest};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats::{self, Rule};

use super::choices::pick;
use super::draw::{Draw, Kind, Twist};
use super::running::{FACILITATOR, LOBBY, Running, in_round};

impl Running {
    pub(super) fn at_the_wheel(&self, draw: &Draw) -> Actor {
        if draw.kind == Kind::Next && draw.who.is_multiple_of(4) && self.cafe.phase().clock().is_some() {
            Actor::Clock
        } else {
            FACILITATOR
        }
    }

    pub(super) fn steering(&mut self, draw: &Draw) -> Command {
        match draw.kind {
            Kind::Plan => Command::Day(day::Command::Plan { plan: Box::new(self.cafe.day.plan.clone()) }),
            Kind::Rotate => Command::Day(day::Command::Rotate {
                rotation: Rotation::ALL[usize::from(draw.which) % Rotation::ALL.len()],
            }),
            Kind::Reseat => {
                let person = self.somebody_here(draw);
                let round = self.cafe.phase().seated_round().unwrap_or(RoundNo(1));
                let table = TableId { station: self.station(draw), number: 1 };
                Command::Seats(seats::Command::Reseat { person, round, table })
            }
            Kind::Excuse => Command::People(people::Command::Excuse {
                people: BTreeSet::from([self.somebody_here(draw)]),
            }),
            Kind::Readmit => {
                let gone = self.cafe.people.persons.iter().filter(|(_, p)| p.left).map(|(id, _)| *id);
                Command::People(people::Command::Readmit {
                    person: pick(gone, draw.who).unwrap_or(self.somebody_here(draw)),
                })
            }
            Kind::Reschedule => self.rescheduling(draw),
            Kind::Pause => Command::Day(day::Command::Pause),
            Kind::Resume => Command::Day(day::Command::Resume),
            Kind::Extend => Command::Day(day::Command::Extend { seconds: u32::from(draw.which) }),
            Kind::SendMessage => Command::Day(day::Command::SendMessage { text: self.text(draw) }),
            Kind::CountHeads => {
                let people = u32::from(draw.other % 40);
                Command::People(people::Command::CountHeads {
                    station: self.station(draw),
                    round: self.begun_round(draw),
                    people,
                })
            }
            _ if draw.twist == Twist::OtherThing => {
                Command::Day(day::Command::Next { from: in_round(self.round(draw)) })
            }
            // The plenary lasts, or little would happen in the second half of a day.
            _ if self.cafe.phase() == Phase::Plenary && !draw.which.is_multiple_of(4) => {
                Command::Day(day::Command::Next { from: LOBBY })
            }
            _ => Command::Day(day::Command::Next { from: self.cafe.day.stage }),
        }
    }

    pub(super) fn rescheduling(&self, draw: &Draw) -> Command {
        let due = self.now + u64::from(draw.which) * 100;
        let shares = schedule::share_out(&self.cafe.day, self.now, due);
        let rounds = match draw.twist {
            Twist::OtherThing => BTreeMap::from([(self.round(draw), u32::from(draw.other))]),
            _ => shares.map(|shares| shares.rounds).unwrap_or_default(),
        };
        Command::Day(day::Command::Reschedule { rounds, transfer_seconds: u32::from(draw.other % 400), due })
    }

    pub(super) fn seating(&mut self, draw: &Draw) -> Command {
        match draw.kind {
            Kind::Register => {
                let guest = |name| Guest { name: Some(name), attributes: BTreeMap::new() };
                Command::People(people::Command::Register {
                    people: (0..draw.other % 4).map(|_| guest(self.text(draw))).collect(),
                })
            }
            Kind::Preseat => Command::Seats(seats::Command::Preseat { on: !draw.which.is_multiple_of(3) }),
            Kind::Regroup => Command::Seats(seats::Command::Regroup {
                round: self.cafe.phase().seated_round().unwrap_or(self.round(draw)),
            }),
            Kind::DropRule => {
                let rule = pick(self.cafe.seats.rules.iter().cloned(), draw.which);
                Command::Seats(seats::Command::DropRule {
                    rule: rule.unwrap_or(Rule::Stays { person: self.somebody_here(draw) }),
                })
            }
            _ => Command::Seats(seats::Command::SetRule { rule: self.rule(draw) }),
        }
    }

    pub(super) fn rule(&self, draw: &Draw) -> Rule {
        let person = self.somebody_here(draw);
        let other = pick(self.cafe.present().map(|(person, _)| person), draw.other).unwrap_or(person);
        let people = BTreeSet::from([person, other]);
        let table = TableId { station: self.station(draw), number: 1 };
        match draw.who % 7 {
            0 => Rule::Together { people },
            1 => Rule::Apart { people },
            2 => Rule::Stays { person },
            3 => Rule::Host { person, station: self.station(draw) },
            4 => Rule::Barred { person, table },
            5 => Rule::Wish { person, stations: vec![self.station(draw)] },
            _ => Rule::Closed { table, from: self.cafe.phase().seated_round().unwrap_or(self.round(draw)) },
        }
    }
}
