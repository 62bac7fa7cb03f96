//! What is decided at once, appended in one go, and then answered and published.

use std::collections::HashSet;

use tischrunde_shared::cafe::{Cafe, Event};
use tischrunde_shared::ids::{CommandId, ContributionId, Seq};
use tischrunde_shared::refusal::Refusal;

use super::Effect;
use super::errand::{Accepted, Outcome, Reply};
use crate::store::{Committed, Done, Fingerprint, Record};

/// See the module.
pub(super) struct Batch {
    /// The position that readers know before it.
    pub(super) before: Seq,
    pub(super) records: Vec<Record>,
    /// Refusals wait too: they were decided on a state that exists only if the batch does.
    pub(super) answers: Vec<(Reply, Outcome)>,
    /// Whose words are in it.
    words: HashSet<ContributionId>,
    is_closed: bool,
}

impl Batch {
    pub(super) fn new(before: Seq) -> Self {
        Self { before, records: Vec::new(), answers: Vec::new(), words: HashSet::new(), is_closed: false }
    }

    /// How many commands it answers.
    pub(super) fn len(&self) -> usize {
        self.answers.len()
    }

    /// Nothing more goes into it.
    pub(super) fn close(&mut self) {
        self.is_closed = true;
    }

    pub(super) fn is_closed(&self) -> bool {
        self.is_closed
    }

    pub(super) fn refuse(&mut self, reply: Reply, refusal: Refusal) {
        self.answers.push((reply, Err(refusal)));
    }

    /// A command that was carried out before: acknowledged again, as it was then.
    pub(super) fn accept_again(&mut self, reply: Reply, Done { seq, changed, mark }: Done) {
        self.answers.push((reply, Ok(Accepted { seq, changed, mark, events: Vec::new() })));
    }

    /// A command whose events are the last ones here.
    pub(super) fn accept(&mut self, id: CommandId, reply: Reply, Done { seq, changed, mark }: Done) {
        let events = if reply.wants_events() { self.events_of(id).cloned().collect() } else { Vec::new() };
        self.answers.push((reply, Ok(Accepted { seq, changed, mark, events })));
    }

    /// Whether a command, whose events are the last ones here, changed anything.
    pub(super) fn changed_by(&self, id: CommandId) -> bool {
        self.events_of(id).any(|event| *event != Event::Unchanged)
    }

    fn events_of(&self, id: CommandId) -> impl Iterator<Item = &Event> {
        let first = self.records.iter().rposition(|record| record.command != id).map_or(0, |last| last + 1);
        self.records[first..].iter().map(|record| &record.event)
    }

    /// Remembers whose words an event brings; `after` is the café with it.
    pub(super) fn note_words(&mut self, event: &Event, after: &Cafe) {
        self.words.extend(event.nature(after).words.brought());
    }

    /// Whether an event takes back words that are in here; `cafe` is the café before or after it.
    pub(super) fn holds_words_that_this_takes_back(&self, event: &Event, cafe: &Cafe) -> bool {
        !self.words.is_empty()
            && event.nature(cafe).words.taken_back().is_some_and(|words| self.words.contains(&words))
    }

    /// The answers of a batch in which nothing happened.
    pub(super) fn answers_only(self) -> Option<Effect> {
        (!self.answers.is_empty()).then(|| Effect::Publish(Vec::new(), self.answers))
    }

    /// The batch is on the disk: these are its events, and the answers that can now be given. There are as many
    /// fingerprints as events.
    pub(super) fn committed(self, fingerprints: &[Fingerprint]) -> (Vec<Committed>, Vec<(Reply, Outcome)>) {
        let Self { before, records, mut answers, .. } = self;
        for accepted in answers.iter_mut().filter_map(|(_, outcome)| outcome.as_mut().ok()) {
            let place =
                accepted.seq.0.checked_sub(before.0 + 1).and_then(|place| usize::try_from(place).ok());
            // What was carried out before this batch is known already.
            if let Some(fingerprint) = place.and_then(|place| fingerprints.get(place)) {
                accepted.mark.fingerprint = *fingerprint;
            }
        }
        let committed =
            |(record, fingerprint): (Record, &Fingerprint)| Committed { record, fingerprint: *fingerprint };
        (records.into_iter().zip(fingerprints).map(committed).collect(), answers)
    }

    /// The batch is not on the disk: everybody in it may try again.
    pub(super) fn all_refused(self) -> Option<Effect> {
        let refused = |(reply, _)| (reply, Err(Refusal::Unavailable));
        let answers: Vec<_> = self.answers.into_iter().map(refused).collect();
        (!answers.is_empty()).then(|| Effect::Publish(Vec::new(), answers))
    }
}
