//! The fold: what an event makes of a café. Total: an event about something that this reader does not have changes
//! nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::cafe::{Author, Cafe, Contribution, Fate, Handover, Insight, Message, Person, Theme};
use crate::event::{Event, SeatChange};
use crate::ids::{ContributionId, PersonId, RoundNo, ThemeId};
use crate::phase::Phase;
use crate::schedule;
use crate::time::Millis;

impl Cafe {
    /// Takes in what happened at a moment of the server's clock.
    pub fn apply(&mut self, at: Millis, event: &Event) {
        match event {
            Event::Planned { plan } => self.plan = (**plan).clone(),
            Event::RotationChosen { rotation } => self.plan.rotation = *rotation,
            Event::LobbyOpened => self.phase = Phase::Lobby,
            Event::TransferStarted { round, clock } => {
                self.due = self.due.or_else(|| Some(at + self.planned_millis()));
                self.phase = Phase::Transfer { round: *round, clock: *clock };
            }
            Event::RoundStarted { round, clock } => {
                self.phase = Phase::Round { round: *round, clock: *clock };
            }
            Event::ClockSet { clock } => self.phase = self.phase.with_clock(*clock),
            Event::Rescheduled { rounds, transfer_seconds, due } => {
                rounds.iter().for_each(|(round, seconds)| self.plan.set_round(*round, *seconds));
                self.plan.transfer_seconds = *transfer_seconds;
                self.due = Some(*due);
            }
            Event::PlenaryOpened => self.phase = Phase::Plenary,
            Event::Closed => self.phase = Phase::Closed,
            Event::MessageSent { text } => self.messages.push(Message { at, text: text.clone() }),
            Event::HeadsCounted { round, station, people } => {
                self.headcounts.entry(*round).or_default().insert(*station, *people);
            }
            Event::PersonJoined { person, name, attributes, language, badge } => {
                let joined = Person {
                    name: name.clone(),
                    attributes: attributes.clone(),
                    language: *language,
                    left: false,
                    badge: *badge,
                };
                self.people.insert(*person, joined);
                self.issued.person = self.issued.person.max(*person);
            }
            Event::PersonLeft { person } => self.set_left(*person, true),
            Event::PersonReturned { person } => self.set_left(*person, false),
            Event::PersonArrived { person, round } => {
                self.arrived.entry(*round).or_default().insert(*person);
            }
            Event::RuleSet { rule } => {
                self.rules.insert(rule.clone());
            }
            Event::RuleDropped { rule } => {
                self.rules.remove(rule);
            }
            Event::SeatsChanged { changes } => changes.iter().for_each(|change| self.change_seat(change)),
            Event::SeatPinned { person, round } => {
                self.pinned.entry(*round).or_default().insert(*person);
            }
            Event::Unchanged => {}
            Event::ContributionPosted { .. }
            | Event::ContributionEdited { .. }
            | Event::ContributionWithdrawn { .. }
            | Event::ContributionHidden { .. }
            | Event::ContributionShown { .. }
            | Event::ContributionGrouped { .. }
            | Event::SupportGiven { .. }
            | Event::SupportTaken { .. } => self.apply_to_contributions(at, event),
            Event::ThemeSet { .. }
            | Event::ThemeRemoved { .. }
            | Event::InsightWritten { .. }
            | Event::InsightRemoved { .. }
            | Event::HandoverWritten { .. } => self.apply_to_statements(event),
        }
    }

    /// How long the rounds and changes may take, or are planned to take.
    fn planned_millis(&self) -> u64 {
        self.plan.slot_seconds.map_or_else(|| schedule::length(&self.plan), u64::from) * 1_000
    }

    fn apply_to_contributions(&mut self, at: Millis, event: &Event) {
        match event {
            Event::ContributionPosted {
                contribution,
                station,
                round,
                category,
                text,
                origin,
                author,
                reply_to,
                fate,
            } => {
                self.issued.contribution = self.issued.contribution.max(*contribution);
                let posted = Contribution {
                    id: *contribution,
                    station: *station,
                    round: *round,
                    at,
                    category: category.clone(),
                    text: text.clone(),
                    origin: *origin,
                    author: author.clone(),
                    reply_to: *reply_to,
                    support: 0,
                    edited: false,
                    fate: fate.clone(),
                    theme: None,
                };
                self.contributions.insert(*contribution, posted);
            }
            Event::ContributionEdited { contribution, category, text } => {
                self.change(*contribution, |c| {
                    c.category.clone_from(category);
                    c.text = text.clone();
                    c.edited = true;
                });
            }
            Event::ContributionWithdrawn { contribution } => self.change(*contribution, |c| {
                c.fate = Fate::Withdrawn;
                c.text.take();
            }),
            Event::ContributionHidden { contribution, reason } => {
                self.change(*contribution, |c| c.fate = Fate::Hidden { reason: reason.clone() });
            }
            Event::ContributionShown { contribution } => {
                self.change(*contribution, |c| c.fate = Fate::Shown);
            }
            Event::ContributionGrouped { contribution, theme } => {
                self.change(*contribution, |c| c.theme = *theme);
            }
            Event::SupportGiven { contribution, person } => self.give_support(*contribution, *person),
            Event::SupportTaken { contribution, person } => self.take_support(*contribution, *person),
            _ => {}
        }
    }

    fn apply_to_statements(&mut self, event: &Event) {
        match event {
            Event::ThemeSet { theme, station, title } => {
                self.issued.theme = self.issued.theme.max(*theme);
                self.themes.insert(*theme, Theme { station: *station, title: title.clone() });
            }
            Event::ThemeRemoved { theme } => self.remove_theme(*theme),
            Event::InsightWritten { insight, station, text, sources } => {
                self.issued.insight = self.issued.insight.max(*insight);
                let written = Insight { station: *station, text: text.clone(), sources: sources.clone() };
                self.insights.insert(*insight, written);
            }
            Event::InsightRemoved { insight } => {
                self.insights.remove(insight);
            }
            Event::HandoverWritten { station, round, text, sources } => {
                let written = Handover { text: text.clone(), sources: sources.clone() };
                self.handovers.entry(*station).or_default().insert(*round, written);
            }
            _ => {}
        }
    }

    fn change(&mut self, id: ContributionId, change: impl FnOnce(&mut Contribution)) {
        if let Some(contribution) = self.contributions.get_mut(&id) {
            change(contribution);
        }
    }

    fn set_left(&mut self, person: PersonId, left: bool) {
        if let Some(person) = self.people.get_mut(&person) {
            person.left = left;
        }
    }

    fn change_seat(&mut self, change: &SeatChange) {
        // Whoever said to be at their table is not at the new one yet, and the new one was not given by hand.
        forget(&mut self.arrived, change);
        forget(&mut self.pinned, change);
        match change.table {
            Some(table) => {
                self.seats.entry(change.round).or_default().insert(change.person, table);
            }
            None => {
                if let Some(seats) = self.seats.get_mut(&change.round) {
                    seats.remove(&change.person);
                    if seats.is_empty() {
                        self.seats.remove(&change.round);
                    }
                }
            }
        }
    }

    fn give_support(&mut self, contribution: ContributionId, person: PersonId) {
        if self.supports.entry(person).or_default().insert(contribution) {
            self.change(contribution, |c| c.support = c.support.saturating_add(1));
        }
    }

    fn take_support(&mut self, contribution: ContributionId, person: PersonId) {
        let Some(supported) = self.supports.get_mut(&person) else { return };
        if supported.remove(&contribution) {
            if supported.is_empty() {
                self.supports.remove(&person);
            }
            self.change(contribution, |c| c.support = c.support.saturating_sub(1));
        }
    }

    fn remove_theme(&mut self, theme: ThemeId) {
        self.themes.remove(&theme);
        for contribution in self.contributions.values_mut().filter(|c| c.theme == Some(theme)) {
            contribution.theme = None;
        }
    }

    /// Whether a person wrote a contribution.
    #[must_use]
    pub fn wrote(&self, person: PersonId, contribution: ContributionId) -> bool {
        self.contributions.get(&contribution).is_some_and(|c| c.author == Author::Person(person))
    }
}

/// Takes the person of a change out of what is known of its round.
fn forget(known: &mut BTreeMap<RoundNo, BTreeSet<PersonId>>, change: &SeatChange) {
    if let Some(people) = known.get_mut(&change.round) {
        people.remove(&change.person);
        if people.is_empty() {
            known.remove(&change.round);
        }
    }
}
