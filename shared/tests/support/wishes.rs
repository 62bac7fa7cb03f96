//! Makes a wish of a throw of the dice: mostly one that makes sense in the café as it is.

use std::collections::BTreeMap;

use tischrunde_shared::actor::Actor;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense;
use tischrunde_shared::ids::{InsightId, RoundNo, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::people;
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats;
use tischrunde_shared::talk;

use super::choices::{author, crew, participant, pick, read, second_author};
use super::draw::{Draw, Kind, Twist};
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
            Kind::Outline | Kind::Write | Kind::Arrange | Kind::Remark | Kind::SetAside | Kind::Publish => {
                let actor =
                    if self.cafe.paper.proposal.is_some() { second_author(draw) } else { author(draw) };
                (actor, Command::Paper(self.papering(draw)))
            }
            Kind::Consult => self.consulting(draw),
            _ => (self.at_the_wheel(draw), self.steering(draw)),
        };
        let actor = if draw.twist == Twist::OtherActor { self.somebody(draw) } else { actor };
        Wish { actor, command }
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
}
