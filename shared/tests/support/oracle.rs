//! Who may read what, told a second time and in another way than by the code under test: every text that somebody
//! writes carries a canary, and the oracle says for each canary found on its way to a reader whether it may be there.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::Event;
use tischrunde_shared::ids::{ContributionId, InsightId, PersonId, StationId, ThemeId};
use tischrunde_shared::talk::{self, Author, Fate};
use tischrunde_shared::text::Body;
use tischrunde_shared::{condense, consult, day, paper, people};

const MARK: &str = "Kanarie";
const DIGITS: usize = 6;

/// A text that occurs once.
pub(crate) fn canary(number: u32) -> String {
    format!("{MARK}{number:0DIGITS$}")
}

/// The canaries in a text.
fn canaries(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.split(MARK).skip(1).filter_map(|rest| rest.get(..DIGITS)?.parse().ok())
}

fn canary_of(body: &Body) -> Option<u32> {
    canaries(body.as_str()).next()
}

/// What a canary's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Said(ContributionId),
    Reason(ContributionId),
    OnCard,
    Name(PersonId),
    Message,
    Title(ThemeId, StationId),
    Insight(InsightId, StationId),
    Handover(StationId),
    Paper,
    /// To a statement of the paper.
    Response,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Openness {
    Shown,
    Hidden,
    Withdrawn,
}

#[derive(Debug, Clone)]
struct Said {
    station: StationId,
    author: Option<PersonId>,
    openness: Openness,
    text: Option<u32>,
    reason: Option<u32>,
}

/// What the oracle knows of a café.
#[derive(Debug, Clone, Default)]
pub(crate) struct Oracle {
    written: BTreeMap<u32, Written>,
    said: BTreeMap<ContributionId, Said>,
    titles: BTreeMap<ThemeId, Option<u32>>,
    insights: BTreeMap<InsightId, Option<u32>>,
    /// What the authors have in their paper, wherever it came from.
    in_paper: BTreeSet<u32>,
    /// What was laid before everybody.
    laid_open: BTreeSet<u32>,
    /// Whom a published paper told why their contribution was set aside.
    told: BTreeSet<(u32, PersonId)>,
}

impl Oracle {
    /// Learns what happened.
    pub(crate) fn learn(&mut self, event: &Event) {
        match event {
            Event::People(people::Event::Joined { person, name, .. }) => {
                self.note(name, Written::Name(*person));
            }
            Event::Day(day::Event::MessageSent { text }) => self.note(text, Written::Message),
            Event::Talk(talk::Event::Posted { contribution, station, text, author, fate, .. }) => {
                self.note(text, Written::Said(*contribution));
                let author = match author {
                    Author::Person(person) => Some(*person),
                    Author::Card(name) => {
                        self.note(name, Written::OnCard);
                        None
                    }
                    Author::Unknown => None,
                };
                let said = Said {
                    station: *station,
                    author,
                    openness: Openness::Shown,
                    text: canary_of(text),
                    reason: None,
                };
                self.said.insert(*contribution, said);
                if let Fate::Hidden { reason } = fate {
                    self.hide(*contribution, reason);
                }
            }
            Event::Talk(talk::Event::Edited { contribution, text, .. }) => {
                self.note(text, Written::Said(*contribution));
                self.said_mut(*contribution).text = canary_of(text);
            }
            Event::Talk(talk::Event::Withdrawn { contribution }) => {
                self.said_mut(*contribution).openness = Openness::Withdrawn;
            }
            Event::Talk(talk::Event::Hidden { contribution, reason }) => self.hide(*contribution, reason),
            Event::Talk(talk::Event::Shown { contribution }) => {
                self.said_mut(*contribution).openness = Openness::Shown;
            }
            Event::Condense(condense::Event::ThemeSet { theme, station, title }) => {
                self.note(title, Written::Title(*theme, *station));
                self.titles.insert(*theme, canary_of(title));
            }
            Event::Condense(condense::Event::ThemeRemoved { theme, .. }) => {
                self.titles.remove(theme);
            }
            Event::Condense(condense::Event::InsightWritten { insight, station, text, .. }) => {
                self.note(text, Written::Insight(*insight, *station));
                self.insights.insert(*insight, canary_of(text));
            }
            Event::Condense(condense::Event::InsightRemoved { insight, .. }) => {
                self.insights.remove(insight);
            }
            Event::Condense(condense::Event::HandoverWritten { station, text, .. }) => {
                self.note(text, Written::Handover(*station));
            }
            Event::Paper(event) => self.learn_of_paper(event),
            Event::Consult(consult::Event::Opened { consultation }) => {
                let texts = consultation.statements.iter().filter_map(|statement| canary_of(&statement.text));
                self.laid_open.extend(texts);
            }
            Event::Consult(consult::Event::Responded { text, .. }) => self.note(text, Written::Response),
            _ => {}
        }
    }

    fn learn_of_paper(&mut self, event: &paper::Event) {
        if let paper::Event::Published { fates, reasons, .. } = event {
            for (contribution, fate) in fates {
                let reason = fate.aside.map(|at| &reasons[usize::from(at)]).and_then(canary_of);
                let author = self.said[contribution].author;
                self.told.extend(reason.zip(author));
            }
        }
        for body in Event::from(event.clone()).bodies_mut() {
            if let Some(canary) = canary_of(body) {
                self.in_paper.insert(canary);
                self.written.entry(canary).or_insert(Written::Paper);
            }
        }
    }

    fn hide(&mut self, contribution: ContributionId, reason: &Body) {
        self.note(reason, Written::Reason(contribution));
        let said = self.said_mut(contribution);
        said.openness = Openness::Hidden;
        said.reason = canary_of(reason);
    }

    fn note(&mut self, body: &Body, written: Written) {
        if let Some(canary) = canary_of(body) {
            let before = self.written.insert(canary, written);
            assert_eq!(before, None, "canary {canary} was let go twice");
        }
    }

    fn said_mut(&mut self, id: ContributionId) -> &mut Said {
        self.said.get_mut(&id).expect("an event about something that was said")
    }

    /// How many canaries it knows.
    pub(crate) fn known(&self) -> usize {
        self.written.len()
    }

    /// Whether a reader may be given a text, as things stand.
    fn permits(&self, canary: u32, reader: Audience) -> bool {
        let crew = matches!(reader, Audience::Facilitator | Audience::Desk | Audience::Author);
        let overlooks = |station| crew || reader == Audience::Screen || reader == Audience::Station(station);
        let Some(written) = self.written.get(&canary) else { return false };
        if reader == Audience::Author && self.in_paper.contains(&canary) || self.laid_open.contains(&canary) {
            return true;
        }
        match *written {
            Written::Said(id) => {
                let said = &self.said[&id];
                let author = said.author.is_some_and(|author| reader == Audience::Person(author));
                said.text == Some(canary)
                    && match said.openness {
                        Openness::Shown => author || overlooks(said.station),
                        Openness::Hidden => author || crew,
                        Openness::Withdrawn => false,
                    }
            }
            Written::Reason(id) => {
                let said = &self.said[&id];
                let author = said.author.is_some_and(|author| reader == Audience::Person(author));
                said.reason == Some(canary) && said.openness == Openness::Hidden && (author || crew)
            }
            Written::OnCard => false,
            Written::Name(person) => reader == Audience::Facilitator || reader == Audience::Person(person),
            Written::Message => true,
            Written::Title(theme, station) => {
                self.titles.get(&theme) == Some(&Some(canary)) && overlooks(station)
            }
            Written::Insight(insight, station) => {
                self.insights.get(&insight) == Some(&Some(canary))
                    && (overlooks(station) || reader == Audience::Plenary)
            }
            Written::Handover(station) => crew || reader == Audience::Station(station),
            Written::Response => reader == Audience::Author,
            Written::Paper => {
                self.told.iter().any(|(told, person)| *told == canary && reader == Audience::Person(*person))
            }
        }
    }

    /// Says what in a value must not reach a reader.
    pub(crate) fn objections(&self, value: &Value, reader: Audience) -> Vec<String> {
        let mut found = Vec::new();
        self.look(value, reader, &mut found);
        found
    }

    fn look(&self, value: &Value, reader: Audience, found: &mut Vec<String>) {
        match value {
            Value::String(text) => {
                let wrong = canaries(text).filter(|canary| !self.permits(*canary, reader));
                found.extend(
                    wrong.map(|canary| format!("{reader}: {:?} {text:?}", self.written.get(&canary))),
                );
            }
            Value::Array(items) => items.iter().for_each(|item| self.look(item, reader, found)),
            Value::Object(fields) => {
                for (name, inner) in fields {
                    if !is_permitted_field(name, inner, reader) {
                        found.push(format!("{reader}: {name} {inner}"));
                    }
                    self.look(inner, reader, found);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// Who wrote and supported what is between the person and the server; lists of people are for rooms with a desk.
fn is_permitted_field(name: &str, inner: &Value, reader: Audience) -> bool {
    let overview =
        matches!(reader, Audience::Facilitator | Audience::Desk | Audience::Author | Audience::Screen);
    match (name, inner) {
        ("author", author) => is_about(author.get("person"), reader),
        ("supports", by_person) => only_own_key(by_person, reader),
        ("persons", Value::Object(_)) => overview || only_own_key(inner, reader),
        ("headcounts", _) => overview,
        ("taken", by_round) => overview || entries(by_round).all(|seats| only_own_key(seats, reader)),
        // Who supports something is between the person and the server.
        ("support_given" | "support_taken", mark) => is_about(mark.get("person"), reader),
        ("changes", Value::Array(changes)) => {
            overview || changes.iter().all(|change| is_about(change.get("person"), reader))
        }
        // The plan has a list of attributes; a person has an object of answers.
        ("attributes", Value::Object(_)) => matches!(reader, Audience::Facilitator | Audience::Person(_)),
        // Rules say something about people's health.
        ("rules" | "rule", _) => reader == Audience::Facilitator,
        ("arrived", arrival) if arrival.get("person").is_some() => {
            matches!(reader, Audience::Facilitator | Audience::Desk | Audience::Author)
                || is_about(arrival.get("person"), reader)
        }
        ("arrived", by_round) => {
            matches!(reader, Audience::Facilitator | Audience::Desk | Audience::Author)
                || entries(by_round).all(|people| {
                    people
                        .as_array()
                        .is_some_and(|people| people.iter().all(|person| is_about(Some(person), reader)))
                })
        }
        ("manuscript" | "asides" | "comments" | "proposal" | "responses", _) => reader == Audience::Author,
        ("handovers", _) => !matches!(reader, Audience::Screen | Audience::Lobby | Audience::Plenary),
        _ => true,
    }
}

fn entries(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_object().into_iter().flat_map(|fields| fields.values())
}

fn only_own_key(by_person: &Value, reader: Audience) -> bool {
    let mut keys = by_person.as_object().into_iter().flat_map(|fields| fields.keys());
    keys.all(|key| format!("person:{key}") == reader.to_string())
}

fn is_about(person: Option<&Value>, reader: Audience) -> bool {
    person.is_some_and(|person| format!("person:{person}") == reader.to_string())
}
