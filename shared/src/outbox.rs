//! What a device has said and the server has not yet confirmed. Nothing leaves it by itself: a command goes when it is
//! acknowledged and shown, or when it is refused and its author has been told.

use serde::{Deserialize, Serialize};

use crate::cafe::Command;
use crate::ids::{CommandId, Seq};
use crate::refusal::Refusal;
use crate::wire::Position;

/// A device's unconfirmed commands, oldest first. Stored on the device with every change.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Outbox {
    waiting: Vec<Pending>,
    /// Acknowledged ones, kept until the café ends: a restored backup may have lost them.
    settled: Vec<Pending>,
}

/// A command on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Its id: the same however often it is sent.
    pub id: CommandId,
    /// The wish.
    pub command: Command,
    /// Whether it was sent on the present connection.
    #[serde(skip)]
    pub sent: bool,
    /// Where its effect stands in the log, once acknowledged; stays when the epoch is over, as proof that it was granted.
    pub receipt: Option<Position>,
}

impl Outbox {
    /// Takes a command in.
    pub fn push(&mut self, id: CommandId, command: Command) {
        self.waiting.push(Pending { id, command, sent: false, receipt: None });
    }

    /// Takes a command in as a device kept it.
    pub fn restore(&mut self, id: CommandId, command: Command, confirmed: bool, receipt: Option<Position>) {
        let place = if confirmed { &mut self.settled } else { &mut self.waiting };
        place.push(Pending { id, command, sent: false, receipt });
    }

    /// The next command to send, in the order in which they were made; marks it as sent.
    pub fn next_to_send(&mut self) -> Option<&Pending> {
        let next = self.waiting.iter_mut().find(|p| !p.sent)?;
        next.sent = true;
        Some(next)
    }

    /// The connection is gone: whatever was not acknowledged will be sent again.
    pub fn on_disconnect(&mut self) {
        self.try_again();
    }

    /// The server has it on disk, and its effect, if it had one, stands at a position. Returns whether it was waiting.
    pub fn on_ack(&mut self, id: CommandId, receipt: Option<Position>) -> bool {
        let Some(position) = self.waiting.iter().position(|p| p.id == id) else { return false };
        let pending = self.waiting.remove(position);
        self.settled.push(Pending { receipt, ..pending });
        true
    }

    /// The server refused it. A passing refusal leaves it here, to be sent again; a final one hands it back, so that
    /// its author can be told and no text is lost.
    pub fn on_refused(&mut self, id: CommandId, refusal: &Refusal) -> Option<Pending> {
        let position = self.waiting.iter().position(|p| p.id == id)?;
        if refusal.is_passing() {
            // What has to wait for the day keeps nothing else waiting.
            self.waiting[position].sent = *refusal == Refusal::NotYet;
            return None;
        }
        Some(self.waiting.remove(position))
    }

    /// What was refused because its time had not come may be tried again.
    pub fn try_again(&mut self) {
        self.waiting.iter_mut().for_each(|p| p.sent = false);
    }

    /// The log began a new life: everything is sent again, oldest first; ids make that harmless. Not what names something
    /// by a number that may have been given anew, and has no receipt that says when it was meant: that is handed back, if
    /// anybody waits for it.
    #[must_use]
    pub fn on_new_epoch(&mut self) -> Vec<Pending> {
        let is_clear = |pending: &Pending| pending.receipt.is_some() || pending.command.names().is_empty();
        let (waiting, unclear) =
            std::mem::take(&mut self.waiting).into_iter().partition::<Vec<_>, _>(is_clear);
        self.waiting = std::mem::take(&mut self.settled);
        self.waiting.retain(is_clear);
        self.waiting.extend(waiting);
        self.try_again();
        unclear
    }

    /// What the view at `seq` does not show yet: to be displayed as unsent, or as on its way.
    pub fn unseen(&self, seq: Seq) -> impl Iterator<Item = &Pending> {
        // What had no effect needs not be waited for.
        let is_to_come = move |p: &&Pending| p.receipt.as_ref().is_some_and(|receipt| receipt.seq > seq);
        let on_its_way = self.settled.iter().filter(is_to_come);
        on_its_way.chain(&self.waiting)
    }

    /// How many commands are not acknowledged.
    #[must_use]
    pub fn unacknowledged(&self) -> usize {
        self.waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ContributionId, Epoch};
    use crate::wire::Tag;
    use crate::{people, talk};
    use uuid::Uuid;

    const LEAVE: Command = Command::People(people::Command::Leave);

    fn id(number: u128) -> CommandId {
        CommandId(Uuid::from_u128(number))
    }

    fn at(seq: u64) -> Position {
        Position { epoch: Epoch(1), seq: Seq(seq), tag: Tag::default() }
    }

    fn sent(outbox: &mut Outbox) -> Vec<CommandId> {
        std::iter::from_fn(|| outbox.next_to_send().map(|p| p.id)).collect()
    }

    #[test]
    fn everything_unacknowledged_is_sent_again_in_order() {
        let mut outbox = Outbox::default();
        for number in 1..=3 {
            outbox.push(id(number), LEAVE);
        }
        assert_eq!(sent(&mut outbox), [id(1), id(2), id(3)]);
        assert!(outbox.on_ack(id(2), Some(at(9))));
        outbox.on_disconnect();
        assert_eq!(sent(&mut outbox), [id(1), id(3)]);
        assert!(!outbox.on_ack(id(2), Some(at(9))), "a second acknowledgement changes nothing");
    }

    #[test]
    fn a_command_is_seen_when_the_view_is_that_far() {
        let mut outbox = Outbox::default();
        outbox.push(id(1), LEAVE);
        outbox.on_ack(id(1), Some(at(9)));
        assert_eq!(outbox.unseen(Seq(8)).count(), 1);
        assert_eq!(outbox.unseen(Seq(9)).count(), 0);
    }

    #[test]
    fn what_changed_nothing_is_not_waited_for() {
        let mut outbox = Outbox::default();
        outbox.push(id(1), LEAVE);
        outbox.on_ack(id(1), None);
        assert_eq!(outbox.unseen(Seq(0)).count(), 0);
    }

    #[test]
    fn a_passing_refusal_keeps_it_and_a_final_one_hands_it_back() {
        let mut outbox = Outbox::default();
        outbox.push(id(1), LEAVE);
        sent(&mut outbox);
        assert_eq!(outbox.on_refused(id(1), &Refusal::Unavailable), None);
        assert_eq!(sent(&mut outbox), [id(1)]);
        let back = outbox.on_refused(id(1), &Refusal::CafeClosed);
        assert_eq!(back.map(|p| p.id), Some(id(1)));
        assert_eq!(outbox.unacknowledged(), 0);
    }

    #[test]
    fn a_new_epoch_sends_all_again_oldest_first() {
        let mut outbox = Outbox::default();
        outbox.push(id(1), LEAVE);
        outbox.on_ack(id(1), Some(at(4)));
        outbox.push(id(2), LEAVE);
        assert_eq!(outbox.on_new_epoch(), []);
        assert_eq!(
            outbox.next_to_send().and_then(|p| p.receipt.clone()),
            Some(at(4)),
            "proof that it was granted"
        );
        assert_eq!(sent(&mut outbox), [id(2)]);
    }

    #[test]
    fn what_has_to_wait_for_the_day_keeps_nothing_else_waiting() {
        let mut outbox = Outbox::default();
        outbox.push(id(1), LEAVE);
        outbox.push(id(2), LEAVE);
        assert_eq!(outbox.next_to_send().map(|p| p.id), Some(id(1)));
        assert_eq!(outbox.on_refused(id(1), &Refusal::NotYet), None);
        assert_eq!(sent(&mut outbox), [id(2)]);
        outbox.on_ack(id(2), Some(at(1)));
        outbox.try_again();
        assert_eq!(sent(&mut outbox), [id(1)]);
    }

    #[test]
    fn what_names_a_number_without_proof_is_not_sent_again() {
        let support = Command::Talk(talk::Command::Support { contribution: ContributionId(41), on: true });
        let mut outbox = Outbox::default();
        for number in 1..=3 {
            outbox.push(id(number), support.clone());
        }
        outbox.on_ack(id(1), Some(at(4)));
        outbox.on_ack(id(2), None);
        let back: Vec<_> = outbox.on_new_epoch().into_iter().map(|pending| pending.id).collect();
        assert_eq!(back, [id(3)], "whoever said it is told; what had no effect is forgotten");
        assert_eq!(sent(&mut outbox), [id(1)]);
    }

    #[test]
    fn it_survives_storage() {
        let mut outbox = Outbox::default();
        outbox.push(id(1), LEAVE);
        sent(&mut outbox);
        let json = serde_json::to_string(&outbox).expect("json");
        let mut back: Outbox = serde_json::from_str(&json).expect("json");
        assert_eq!(sent(&mut back), [id(1)]);
    }
}
