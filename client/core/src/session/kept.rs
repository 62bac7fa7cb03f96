//! What a device keeps of its session: every command until it is confirmed and the café is over, what was refused until
//! somebody has read it, and the log's epoch.
//!
//! Each command has a key of its own, so that two tabs of the same person do not overwrite each other's.

use std::cell::Cell;

use serde::{Deserialize, Serialize};

use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{CafeId, CommandId, Epoch, Seq};
use tischrunde_shared::outbox::{Outbox, Pending};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::wire::Position;

use crate::link::Holder;
use crate::storage::{self, Keep};

/// A command that the server did not grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Which.
    pub id: CommandId,
    /// What was wanted; its text is not lost.
    pub command: Command,
    /// Why not.
    pub refusal: Refusal,
}

/// A command as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptCommand {
    id: CommandId,
    command: Command,
    /// Whether the server has it on disk.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    confirmed: bool,
    /// Where, in this epoch or an earlier one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    receipt: Option<Position>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refusal: Option<Refusal>,
}

impl KeptCommand {
    fn of(pending: &Pending) -> Self {
        let Pending { id, command, receipt, .. } = pending.clone();
        Self { id, command, confirmed: false, receipt, refusal: None }
    }
}

const MOVED: &str = "moved";

/// The kept things of one holder.
#[derive(Debug, Default)]
pub(super) struct Kept {
    holder: Cell<Option<Holder>>,
}

impl Kept {
    /// Of a holder, or of one whom the server has yet to name.
    pub(super) fn of(holder: Option<Holder>) -> Self {
        Self { holder: Cell::new(holder) }
    }

    /// Whose they are, once that is known.
    pub(super) fn holder(&self) -> Option<Holder> {
        self.holder.get()
    }

    /// The server has said what the link opens: what was said meanwhile is kept from now on, beside what the device has
    /// of this holder from an earlier visit. Returns both; nothing if the holder was known.
    pub(super) fn learn(&self, holder: Holder, outbox: &Outbox) -> Option<(Outbox, Vec<Refused>)> {
        if self.holder.replace(Some(holder)) == Some(holder) {
            return None;
        }
        self.take_over(holder);
        let earlier = self.entries();
        let meanwhile: Vec<KeptCommand> = outbox.unseen(Seq(0)).map(KeptCommand::of).collect();
        meanwhile.iter().for_each(|entry| self.put(entry));
        let all = united(earlier, meanwhile);
        Some((restored(&all), unread(all)))
    }

    /// The device joined again: what it kept for the place that the server no longer knows goes to the new one.
    fn take_over(&self, holder: Holder) {
        let Some(before) = moved().filter(|before| before.cafe == holder.cafe) else { return };
        for entry in entries_of(before) {
            self.put(&entry);
            if before != holder {
                storage::remove(Keep::Device, &key_of(before, entry.id));
            }
        }
        storage::remove(Keep::Device, MOVED);
    }

    /// The furthest position that the device was told of, as far as it keeps that.
    pub(super) fn seen(&self) -> Option<Position> {
        let entries = self.holder.get().or_else(moved).map(entries_of).unwrap_or_default();
        entries.into_iter().filter_map(|entry| entry.receipt).max_by_key(|told| (told.epoch, told.seq))
    }

    /// Whether the device can join again with what it joined with.
    pub(super) fn can_join_again(&self) -> bool {
        let joined =
            self.holder.get().and_then(|Holder { cafe, .. }| storage::text(Keep::Device, &joined(cafe)));
        joined.is_some()
    }

    /// The outbox as it was left.
    pub(super) fn outbox(&self) -> Outbox {
        restored(&self.entries())
    }

    /// The refusals that nobody has read yet.
    pub(super) fn refused(&self) -> Vec<Refused> {
        unread(self.entries())
    }

    /// The log's epoch when the page was last open.
    pub(super) fn epoch(&self) -> Option<Epoch> {
        storage::value(Keep::Device, &self.epoch_key()?)
    }

    /// The log's epoch as it is now.
    pub(super) fn set_epoch(&self, epoch: Epoch) {
        if let Some(key) = self.epoch_key() {
            storage::set_value(Keep::Device, &key, &epoch);
        }
    }

    /// Something was said.
    pub(super) fn said(&self, id: CommandId, command: &Command) {
        self.put(&KeptCommand {
            id,
            command: command.clone(),
            confirmed: false,
            receipt: None,
            refusal: None,
        });
    }

    /// The server has it on disk.
    pub(super) fn acknowledged(&self, id: CommandId, position: Option<Position>) {
        self.change(id, |entry| (entry.confirmed, entry.receipt) = (true, position));
    }

    /// The server did not grant it.
    pub(super) fn refused_for(&self, refused: &Refused) {
        let Refused { id, command, refusal } = refused.clone();
        self.put(&KeptCommand { id, command, confirmed: false, receipt: None, refusal: Some(refusal) });
    }

    /// The log began a new life: nothing is confirmed any more.
    pub(super) fn unsettle(&self) {
        for mut entry in self.entries().into_iter().filter(|entry| entry.confirmed) {
            entry.confirmed = false;
            self.put(&entry);
        }
    }

    /// The café is over: what is confirmed need not be kept, nor what the device joined with.
    pub(super) fn forget_settled(&self) {
        for entry in self.entries().into_iter().filter(|entry| entry.confirmed) {
            self.forget(entry.id);
        }
        if let Some(Holder { cafe, .. }) = self.holder.get() {
            storage::remove(Keep::Device, &joined(cafe));
        }
    }

    /// Keeps a command no longer.
    pub(super) fn forget(&self, id: CommandId) {
        if let Some(key) = self.key(id) {
            storage::remove(Keep::Device, &key);
        }
    }

    fn entries(&self) -> Vec<KeptCommand> {
        self.holder.get().map(entries_of).unwrap_or_default()
    }

    fn change(&self, id: CommandId, change: impl FnOnce(&mut KeptCommand)) {
        let entry = self.key(id).and_then(|key| storage::value::<KeptCommand>(Keep::Device, &key));
        if let Some(mut entry) = entry {
            change(&mut entry);
            self.put(&entry);
        }
    }

    fn put(&self, entry: &KeptCommand) {
        if let Some(key) = self.key(entry.id) {
            storage::set_value(Keep::Device, &key, entry);
        }
    }

    fn key(&self, id: CommandId) -> Option<String> {
        Some(key_of(self.holder.get()?, id))
    }

    fn epoch_key(&self) -> Option<String> {
        Some(format!("epoch.{}", self.holder.get()?.name()))
    }
}

/// As whom the device held its last place, if it has joined again since; written by the door.
fn moved() -> Option<Holder> {
    storage::value(Keep::Device, MOVED)
}

/// Where the door keeps what the device joined a café with.
fn joined(cafe: CafeId) -> String {
    format!("joined.{cafe}")
}

fn beginning(holder: Holder) -> String {
    format!("outbox.{}/", holder.name())
}

fn key_of(holder: Holder, id: CommandId) -> String {
    format!("{}{id}", beginning(holder))
}

fn entries_of(holder: Holder) -> Vec<KeptCommand> {
    let keys = storage::keys(Keep::Device, &beginning(holder));
    united(keys.iter().filter_map(|key| storage::value(Keep::Device, key)).collect(), Vec::new())
}

/// Entries of two places, each once, in the order in which they were said.
fn united(mut entries: Vec<KeptCommand>, others: Vec<KeptCommand>) -> Vec<KeptCommand> {
    entries.extend(others);
    // Their names begin with the time at which they were made.
    entries.sort_by_key(|entry| entry.id);
    entries.dedup_by_key(|entry| entry.id);
    entries
}

fn unread(entries: Vec<KeptCommand>) -> Vec<Refused> {
    let unread = |e: KeptCommand| Some(Refused { id: e.id, command: e.command, refusal: e.refusal? });
    entries.into_iter().filter_map(unread).collect()
}

fn restored(entries: &[KeptCommand]) -> Outbox {
    let mut outbox = Outbox::default();
    for entry in entries.iter().filter(|entry| entry.refusal.is_none()) {
        outbox.restore(entry.id, entry.command.clone(), entry.confirmed, entry.receipt.clone());
    }
    outbox
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::people;
    use tischrunde_shared::wire::Tag;
    use uuid::Uuid;

    fn at(seq: u64) -> Position {
        Position { epoch: Epoch(1), seq: Seq(seq), tag: Tag("a".into()) }
    }

    fn entry(number: u128, receipt: Option<Position>, refusal: Option<Refusal>) -> KeptCommand {
        KeptCommand {
            id: CommandId(Uuid::from_u128(number)),
            command: Command::People(people::Command::Leave),
            confirmed: receipt.is_some(),
            receipt,
            refusal,
        }
    }

    #[test]
    fn what_was_confirmed_is_sent_again_only_in_a_new_epoch() {
        let mut outbox = restored(&[entry(1, Some(at(9)), None), entry(2, None, None)]);
        assert_eq!(outbox.unacknowledged(), 1);
        assert_eq!(outbox.on_new_epoch(), []);
        assert_eq!(outbox.unacknowledged(), 2);
    }

    #[test]
    fn what_waits_to_be_granted_again_keeps_its_proof() {
        let entry = KeptCommand { confirmed: false, ..entry(1, Some(at(9)), None) };
        let mut outbox = restored(&[entry]);
        assert_eq!(outbox.next_to_send().and_then(|pending| pending.receipt.clone()), Some(at(9)));
    }

    #[test]
    fn what_was_refused_is_not_sent_again() {
        let outbox = restored(&[entry(1, None, Some(Refusal::CafeClosed))]);
        assert_eq!(outbox.unacknowledged(), 0);
    }

    #[test]
    fn an_earlier_visit_and_this_one_are_sent_in_the_order_in_which_they_were_said() {
        let earlier =
            vec![entry(3, None, None), entry(1, None, Some(Refusal::NotSeated)), entry(2, None, None)];
        let all = united(earlier, vec![entry(4, None, None), entry(2, None, None)]);
        let mut outbox = restored(&all);
        let sent: Vec<_> = std::iter::from_fn(|| outbox.next_to_send().map(|pending| pending.id)).collect();
        assert_eq!(sent, [2, 3, 4].map(|number| CommandId(Uuid::from_u128(number))));
        assert_eq!(unread(all).len(), 1);
    }

    #[test]
    fn an_entry_reads_back_as_kept() {
        for entry in [entry(1, Some(at(9)), None), entry(2, None, Some(Refusal::NotSeated))] {
            let json = serde_json::to_string(&entry).expect("json");
            assert_eq!(serde_json::from_str::<KeptCommand>(&json).expect("json"), entry);
        }
    }
}
