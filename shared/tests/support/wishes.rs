//! Makes a wish of a throw of the dice: mostly one that makes sense in the café as it is.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::running::{LINK, LOBBY, in_round};
use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::{self, Source, Version};
use tischrunde_shared::day::{self, Phase, schedule};
use tischrunde_shared::ids::{ContributionId, InsightId, PersonId, RoundNo, StationId, TableId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::limits;
use tischrunde_shared::people::{self, Guest};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats::{self, Rule};
use tischrunde_shared::talk::{self, Author, Card};

use super::draw::{Draw, Kind, Twist};
use super::oracle::canary;
use super::plans::{ATTRIBUTE, VALUES};
use super::running::{FACILITATOR, Running, Wish};

impl Running {
    /// What a throw stands for.
    pub(crate) fn wish(&mut self, draw: &Draw) -> Wish {
        let (actor, command) = match draw.kind {
            Kind::Join | Kind::Leave | Kind::Return | Kind::Choose | Kind::Arrive => {
                self.coming_and_going(draw)
            }
            Kind::Register | Kind::Preseat | Kind::Regroup | Kind::SetRule | Kind::DropRule => {
                (FACILITATOR, self.seating(draw))
            }
            Kind::Post | Kind::Dictate | Kind::Import | Kind::Edit | Kind::Withdraw | Kind::Support => {
                self.speaking(draw)
            }
            Kind::Hide | Kind::Show | Kind::Group => self.tending(draw),
            Kind::AddTheme | Kind::RenameTheme | Kind::RemoveTheme => self.theming(draw),
            Kind::AddInsight | Kind::EditInsight | Kind::RemoveInsight | Kind::WriteHandover => {
                self.stating(draw)
            }
            _ => (self.at_the_wheel(draw), self.steering(draw)),
        };
        let actor = if draw.twist == Twist::OtherActor { self.somebody(draw) } else { actor };
        Wish { actor, command }
    }

    fn at_the_wheel(&self, draw: &Draw) -> Actor {
        if draw.kind == Kind::Next && draw.who.is_multiple_of(4) && self.cafe.phase().clock().is_some() {
            Actor::Clock
        } else {
            FACILITATOR
        }
    }

    fn somebody_here(&self, draw: &Draw) -> PersonId {
        let people: Vec<_> = self.cafe.present().map(|(person, _)| person).collect();
        people.get(usize::from(draw.which) % people.len().max(1)).copied().unwrap_or(PersonId(1))
    }

    fn steering(&mut self, draw: &Draw) -> Command {
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

    fn rescheduling(&self, draw: &Draw) -> Command {
        let due = self.now + u64::from(draw.which) * 100;
        let shares = schedule::share_out(&self.cafe.day, self.now, due);
        let rounds = match draw.twist {
            Twist::OtherThing => BTreeMap::from([(self.round(draw), u32::from(draw.other))]),
            _ => shares.map(|shares| shares.rounds).unwrap_or_default(),
        };
        Command::Day(day::Command::Reschedule { rounds, transfer_seconds: u32::from(draw.other % 400), due })
    }

    fn seating(&mut self, draw: &Draw) -> Command {
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

    fn rule(&self, draw: &Draw) -> Rule {
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

    fn coming_and_going(&mut self, draw: &Draw) -> (Actor, Command) {
        match draw.kind {
            Kind::Leave => {
                let here = self.cafe.present().map(|(id, _)| id);
                (participant(pick(here, draw.who)), Command::People(people::Command::Leave))
            }
            Kind::Return => {
                let gone = self.cafe.people.persons.iter().filter(|(_, p)| p.left).map(|(id, _)| *id);
                (participant(pick(gone, draw.who)), Command::People(people::Command::Return))
            }
            // Where seats are planned nobody chooses; they say to be there instead.
            Kind::Choose if self.cafe.day.plan.rotation == Rotation::FreeChoice => {
                let round = self.cafe.phase().seated_round().unwrap_or(RoundNo(1));
                let person = pick(self.cafe.people.persons.keys().copied(), draw.who);
                (
                    participant(person),
                    Command::Seats(seats::Command::Choose { station: self.station(draw), round }),
                )
            }
            Kind::Choose | Kind::Arrive => {
                let round = self.cafe.phase().seated_round().unwrap_or(RoundNo(1));
                let seated = self.cafe.seats.taken.get(&round).into_iter().flat_map(BTreeMap::keys).copied();
                (participant(pick(seated, draw.who)), Command::Seats(seats::Command::Arrive { round }))
            }
            _ => (Actor::Door, self.joining(draw)),
        }
    }

    fn joining(&mut self, draw: &Draw) -> Command {
        let value = match draw.twist {
            Twist::OtherThing => "elsewhere",
            _ => VALUES[usize::from(draw.other) % VALUES.len()],
        };
        let asked = !self.cafe.day.plan.ask.attributes.is_empty() && draw.which.is_multiple_of(2);
        let attributes: BTreeMap<_, _> =
            asked.then(|| (ATTRIBUTE.to_owned(), value.to_owned())).into_iter().collect();
        let name = (!draw.who.is_multiple_of(3)).then(|| self.text(draw));
        let language = if draw.who.is_multiple_of(2) { Language::De } else { Language::En };
        Command::People(people::Command::Join { name, attributes, language })
    }

    fn speaking(&mut self, draw: &Draw) -> (Actor, Command) {
        let text = self.text(draw);
        let category = self.category(draw);
        match draw.kind {
            Kind::Post => {
                let (person, station, round) = self.place(draw);
                let reply_to = self.parent(draw, station);
                (
                    participant(Some(person)),
                    Command::Talk(talk::Command::Post { station, round, category, text, reply_to }),
                )
            }
            Kind::Dictate => {
                let (station, round) = (self.station(draw), self.begun_round(draw));
                let reply_to = self.parent(draw, station);
                (
                    crew(draw, station),
                    Command::Talk(talk::Command::Dictate { station, round, category, text, reply_to }),
                )
            }
            Kind::Import => {
                let cards = (0..draw.other % 4).map(|_| self.card(draw)).collect();
                (
                    if draw.who.is_multiple_of(2) { Actor::Operator } else { FACILITATOR },
                    Command::Talk(talk::Command::Import { cards }),
                )
            }
            Kind::Support => {
                let contribution = self.contribution(draw);
                let on = !draw.other.is_multiple_of(3);
                (
                    participant(self.visitor(draw, contribution)),
                    Command::Talk(talk::Command::Support { contribution, on }),
                )
            }
            kind => {
                let (author, contribution) = self.own(draw);
                let edit = Command::Talk(talk::Command::Edit { contribution, category, text });
                (
                    author,
                    if kind == Kind::Edit {
                        edit
                    } else {
                        Command::Talk(talk::Command::Withdraw { contribution })
                    },
                )
            }
        }
    }

    fn tending(&mut self, draw: &Draw) -> (Actor, Command) {
        let contribution = self.contribution(draw);
        let station = self.cafe.talk.contributions.get(&contribution).map_or(StationId(1), |c| c.station);
        let command = match draw.kind {
            Kind::Hide => Command::Talk(talk::Command::Hide { contribution, reason: self.text(draw) }),
            Kind::Show => {
                let hidden =
                    self.cafe.talk.contributions.values().filter(|c| !c.fate.is_shown()).map(|c| c.id);
                Command::Talk(talk::Command::Show {
                    contribution: pick(hidden, draw.which).unwrap_or(contribution),
                })
            }
            _ => {
                let theme = (!draw.other.is_multiple_of(5)).then(|| self.theme_at(draw, station)).flatten();
                Command::Condense(condense::Command::Group { contribution, theme })
            }
        };
        (if draw.kind == Kind::Show { FACILITATOR } else { crew(draw, station) }, command)
    }

    fn theming(&mut self, draw: &Draw) -> (Actor, Command) {
        let theme = self.theme(draw);
        let of_theme = self.cafe.condense.themes.get(&theme).map_or(StationId(1), |t| t.station);
        let title = self.text(draw);
        let base = read(draw, self.cafe.condense.themes.get(&theme).map(|theme| theme.version));
        match draw.kind {
            Kind::AddTheme => {
                let station = self.station(draw);
                (crew(draw, station), Command::Condense(condense::Command::AddTheme { station, title }))
            }
            Kind::RenameTheme => (
                crew(draw, of_theme),
                Command::Condense(condense::Command::RenameTheme { theme, title, base }),
            ),
            _ => (crew(draw, of_theme), Command::Condense(condense::Command::RemoveTheme { theme })),
        }
    }

    fn stating(&mut self, draw: &Draw) -> (Actor, Command) {
        let text = self.text(draw);
        let insight = pick(self.cafe.condense.insights.keys().copied(), draw.which);
        let insight = insight.unwrap_or(InsightId(u32::from(draw.which)));
        let of_insight = self.cafe.condense.insights.get(&insight).map_or(StationId(1), |i| i.station);
        let station = match draw.kind {
            Kind::EditInsight | Kind::RemoveInsight => of_insight,
            // Where something was said, if anywhere: otherwise most insights would lack a source.
            _ => pick(self.cafe.talk.contributions.values().map(|c| c.station), draw.which)
                .unwrap_or_else(|| self.station(draw)),
        };
        let sources = self.sources(draw, station);
        let round = self.begun_round(draw);
        let version = match draw.kind {
            Kind::EditInsight => self.cafe.condense.insights.get(&insight).map(|insight| insight.version),
            _ => self.cafe.condense.handover(station, round).map(|handover| handover.version),
        };
        let base = read(draw, version);
        let command = match draw.kind {
            Kind::AddInsight => Command::Condense(condense::Command::AddInsight { station, text, sources }),
            Kind::EditInsight => {
                Command::Condense(condense::Command::EditInsight { insight, text, sources, base })
            }
            Kind::RemoveInsight => Command::Condense(condense::Command::RemoveInsight { insight }),
            _ => Command::Condense(condense::Command::WriteHandover { station, round, text, sources, base }),
        };
        (crew(draw, station), command)
    }

    /// A text with a canary of its own, unless a bad one is drawn.
    fn text(&mut self, draw: &Draw) -> String {
        match draw.twist {
            Twist::NoText => " \n".to_owned(),
            Twist::LongText => "ü".repeat(limits::STATEMENT_CHARS + 1),
            _ => {
                self.canaries += 1;
                format!("{} – größer 🙂", canary(self.canaries))
            }
        }
    }

    fn card(&mut self, draw: &Draw) -> Card {
        Card {
            station: self.station(draw),
            round: self.begun_round(draw),
            category: self.category(draw),
            author: draw.which.is_multiple_of(2).then(|| self.text(draw)),
            text: self.text(draw),
            hidden: draw.which.is_multiple_of(3).then(|| self.text(draw)),
        }
    }

    /// Somebody's seat in a round that has begun.
    fn place(&self, draw: &Draw) -> (PersonId, StationId, RoundNo) {
        let begun = self.begun();
        let seats = self.cafe.seats.taken.iter().rev().filter(|(round, _)| **round <= begun);
        let places =
            seats.flat_map(|(round, seats)| seats.iter().map(|(p, table)| (*p, table.station, *round)));
        let places: Vec<_> = places.collect();
        // Mostly the round that runs, which comes first.
        let recent = if draw.other.is_multiple_of(4) { places.len() } else { self.cafe.people.persons.len() };
        match pick(places.into_iter().take(recent), draw.who) {
            Some(place) if draw.twist != Twist::OtherThing => place,
            _ => (PersonId(u32::from(draw.who)), self.station(draw), self.round(draw)),
        }
    }

    /// Somebody who was at the station of a contribution.
    fn visitor(&self, draw: &Draw, contribution: ContributionId) -> Option<PersonId> {
        let station = self.cafe.talk.contributions.get(&contribution)?.station;
        let seats = self.cafe.seats.taken.values().flatten().filter(|(_, table)| table.station == station);
        pick(seats.map(|(person, _)| *person), draw.who)
    }

    fn own(&self, draw: &Draw) -> (Actor, ContributionId) {
        let own = self.cafe.talk.contributions.values().filter_map(|c| match c.author {
            Author::Person(person) => Some((participant(Some(person)), c.id)),
            _ => None,
        });
        match pick(own, draw.which) {
            Some(own) if draw.twist != Twist::OtherThing => own,
            _ => (participant(None), self.contribution(draw)),
        }
    }

    fn sources(&self, draw: &Draw, station: StationId) -> Vec<Source> {
        let said = pick(self.cafe.talk.said_at(station).map(|c| c.id), draw.other).map(Source::Contribution);
        let theme = self.theme_at(draw, station).map(Source::Theme);
        let arbitrary = Source::Contribution(ContributionId(u32::from(draw.other)));
        match draw.twist {
            Twist::OtherThing => vec![arbitrary],
            _ => said.into_iter().chain(theme).collect(),
        }
    }

    fn theme_at(&self, draw: &Draw, station: StationId) -> Option<ThemeId> {
        pick(
            self.cafe.condense.themes.iter().filter(|(_, t)| t.station == station).map(|(id, _)| *id),
            draw.other,
        )
    }

    fn theme(&self, draw: &Draw) -> ThemeId {
        pick(self.cafe.condense.themes.keys().copied(), draw.which).unwrap_or(ThemeId(u32::from(draw.which)))
    }

    fn contribution(&self, draw: &Draw) -> ContributionId {
        let any = ContributionId(u32::from(draw.which));
        let known = pick(self.cafe.talk.contributions.keys().copied(), draw.which);
        if draw.twist == Twist::OtherThing { any } else { known.unwrap_or(any) }
    }

    fn parent(&self, draw: &Draw, station: StationId) -> Option<ContributionId> {
        let said = self.cafe.talk.said_at(station).map(|c| c.id);
        draw.other.is_multiple_of(3).then(|| pick(said, draw.which)).flatten()
    }

    fn category(&self, draw: &Draw) -> String {
        let keys = self.cafe.day.plan.categories.iter().map(|c| c.key.as_str());
        pick(keys, draw.other).unwrap_or("idea").to_owned()
    }

    fn station(&self, draw: &Draw) -> StationId {
        let known = pick(self.cafe.day.plan.stations().map(|(id, _)| id), draw.which);
        let any = StationId((draw.which % 256) as u8);
        if draw.twist == Twist::OtherThing { any } else { known.unwrap_or(any) }
    }

    fn round(&self, draw: &Draw) -> RoundNo {
        pick(self.cafe.day.plan.round_numbers(), draw.other).unwrap_or(RoundNo(1))
    }

    fn begun_round(&self, draw: &Draw) -> RoundNo {
        let begun = self.cafe.day.plan.round_numbers().filter(|round| *round <= self.begun());
        pick(begun, draw.other).unwrap_or(RoundNo(1))
    }

    /// The last round that has begun.
    pub(crate) fn begun(&self) -> RoundNo {
        match self.cafe.phase() {
            Phase::Draft | Phase::Lobby => RoundNo(0),
            Phase::Transfer { round, .. } => RoundNo(round.0.saturating_sub(1)),
            Phase::Round { round, .. } => round,
            Phase::Plenary | Phase::Closed => {
                self.cafe.day.plan.round_numbers().next_back().unwrap_or_default()
            }
        }
    }

    fn somebody(&self, draw: &Draw) -> Actor {
        let person = pick(self.cafe.people.persons.keys().copied(), draw.who);
        let actors = [
            Role::Screen.actor(LINK),
            Role::Author.actor(LINK),
            Role::Host { station: self.station(draw) }.actor(LINK),
            participant(person),
            Actor::Door,
            Actor::Clock,
            Actor::Operator,
            FACILITATOR,
        ];
        actors[usize::from(draw.other) % actors.len()]
    }
}

fn pick<T>(items: impl IntoIterator<Item = T>, number: u16) -> Option<T> {
    let mut items: Vec<_> = items.into_iter().collect();
    (!items.is_empty()).then(|| items.swap_remove(usize::from(number) % items.len()))
}

fn participant(person: Option<PersonId>) -> Actor {
    Role::Participant { person: person.unwrap_or(PersonId(1)) }.actor(LINK)
}

/// The station's host, or the facilitator.
fn crew(draw: &Draw, station: StationId) -> Actor {
    if draw.who.is_multiple_of(3) { FACILITATOR } else { Role::Host { station }.actor(LINK) }
}

/// The version that somebody has read: mostly the one that stands there.
fn read(draw: &Draw, stands: Option<Version>) -> Version {
    let version = stands.unwrap_or_default();
    if draw.who.is_multiple_of(7) { Version(version.0 / 2) } else { version }
}
