//! What a device keeps of its session: every command until it is confirmed and the café is over, what was refused until
//! somebody has read it, and the log's epoch.
//!
//! Each command has a key of its own, so that two tabs of the same person do not overwrite each other's.

use std::cell::Cell;

use serde::{Deserialize, Serialize};

use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{CommandId, Epoch, Seq};
use tischrunde_shared::outbox::{Outbox, Pending};
use tischrunde_shared::refusal::Refusal;

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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    acked: Option<Seq>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refusal: Option<Refusal>,
}

impl KeptCommand {
    fn of(pending: &Pending) -> Self {
        Self { id: pending.id, command: pending.command.clone(), acked: pending.acked, refusal: None }
    }
}

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
        let earlier = self.entries();
        let meanwhile: Vec<KeptCommand> = outbox.unseen(Seq(0)).map(KeptCommand::of).collect();
        meanwhile.iter().for_each(|entry| self.put(entry));
        let all = united(earlier, meanwhile);
        Some((restored(&all), unread(all)))
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
        self.put(&KeptCommand { id, command: command.clone(), acked: None, refusal: None });
    }

    /// The server has it on disk.
    pub(super) fn acknowledged(&self, id: CommandId, seq: Option<Seq>) {
        self.change(id, |entry| entry.acked = Some(seq.unwrap_or_default()));
    }

    /// The server did not grant it.
    pub(super) fn refused_for(&self, refused: &Refused) {
        let Refused { id, command, refusal } = refused.clone();
        self.put(&KeptCommand { id, command, acked: None, refusal: Some(refusal) });
    }

    /// The log began a new life: nothing is confirmed any more.
    pub(super) fn unsettle(&self) {
        for mut entry in self.entries().into_iter().filter(|entry| entry.acked.is_some()) {
            entry.acked = None;
            self.put(&entry);
        }
    }

    /// The café is over: what is confirmed need not be kept.
    pub(super) fn forget_settled(&self) {
        for entry in self.entries().into_iter().filter(|entry| entry.acked.is_some()) {
            self.forget(entry.id);
        }
    }

    /// Keeps a command no longer.
    pub(super) fn forget(&self, id: CommandId) {
        if let Some(key) = self.key(id) {
            storage::remove(Keep::Device, &key);
        }
    }

    fn entries(&self) -> Vec<KeptCommand> {
        let Some(beginning) = self.beginning() else { return Vec::new() };
        let keys = storage::keys(Keep::Device, &beginning);
        let entries = keys.iter().filter_map(|key| storage::value(Keep::Device, key)).collect();
        united(entries, Vec::new())
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

    fn beginning(&self) -> Option<String> {
        Some(format!("outbox.{}/", self.holder.get()?.name()))
    }

    fn key(&self, id: CommandId) -> Option<String> {
        Some(format!("{}{id}", self.beginning()?))
    }

    fn epoch_key(&self) -> Option<String> {
        Some(format!("epoch.{}", self.holder.get()?.name()))
    }
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
        outbox.push(entry.id, entry.command.clone());
        if let Some(seq) = entry.acked {
            outbox.on_ack(entry.id, Some(seq));
        }
    }
    outbox
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::people;
    use uuid::Uuid;

    fn entry(number: u128, acked: Option<Seq>, refusal: Option<Refusal>) -> KeptCommand {
        KeptCommand {
            id: CommandId(Uuid::from_u128(number)),
            command: Command::People(people::Command::Leave),
            acked,
            refusal,
        }
    }

    #[test]
    fn what_was_confirmed_is_sent_again_only_in_a_new_epoch() {
        let mut outbox = restored(&[entry(1, Some(Seq(9)), None), entry(2, None, None)]);
        assert_eq!(outbox.unacknowledged(), 1);
        outbox.on_new_epoch();
        assert_eq!(outbox.unacknowledged(), 2);
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
        for entry in [entry(1, Some(Seq(9)), None), entry(2, None, Some(Refusal::NotSeated))] {
            let json = serde_json::to_string(&entry).expect("json");
            assert_eq!(serde_json::from_str::<KeptCommand>(&json).expect("json"), entry);
        }
    }
}
