//! What is said over a line: one command at a time, in the order in which they were made, until each is answered.

use leptos::prelude::*;

use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::CommandId;
use tischrunde_shared::limits;
use tischrunde_shared::outbox::{Outbox, Pending};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::wire::{ClientFrame, Position};

use super::Line;
use crate::session::kept::Refused;
use crate::session::known::Connection;

/// What a receipt may add to a command that is sent again, with room to spare.
const RECEIPT_BYTES: usize = 200;
/// How long what came before its time waits until it is tried again, in milliseconds.
const NOT_YET_WAIT: f64 = 5_000.0;
/// How long to wait when the server cannot save anything, in milliseconds.
const UNAVAILABLE_WAIT: f64 = 2_000.0;

impl Line {
    /// Takes a command in and sends it as soon as its turn comes.
    pub fn say(&self, id: CommandId, command: Command) {
        if let Some(refusal) = too_large(id, &command) {
            self.hand_back(Refused { id, command, refusal });
            return;
        }
        self.kept.said(id, &command);
        self.known.outbox.update(|outbox| outbox.push(id, command));
        self.send_next();
    }

    /// Sends the oldest command that is not on its way, unless another one is.
    pub(super) fn send_next(&self) {
        let online = self.known.connection.get_untracked() == Connection::Online;
        if !online || self.held.get() || self.in_flight.get().is_some() {
            return;
        }
        let next = self.known.outbox.try_maybe_update(|outbox| {
            let next = outbox.next_to_send().cloned();
            (next.is_some(), next)
        });
        if let Some(Some(Pending { id, command, receipt, .. })) = next {
            self.in_flight.set(Some(id));
            self.put(&ClientFrame::Command { id, command: Box::new(command), receipt });
        }
    }

    fn arrived(&self, id: CommandId) {
        if self.in_flight.get() == Some(id) {
            self.in_flight.set(None);
        }
    }

    pub(super) fn acknowledged(&self, id: CommandId, position: Option<Position>) {
        self.arrived(id);
        self.kept.acknowledged(id, position.clone());
        self.known.outbox.update(|outbox| {
            outbox.on_ack(id, position);
        });
        self.send_next();
    }

    pub(super) fn refused(&self, id: CommandId, refusal: Refusal) {
        self.arrived(id);
        if refusal == Refusal::NotYet {
            self.later(NOT_YET_WAIT, |line| {
                line.known.outbox.update(Outbox::try_again);
                line.send_next();
            });
        } else if refusal.is_passing() {
            self.hold();
        }
        let back = self.known.outbox.try_update(|outbox| outbox.on_refused(id, &refusal)).flatten();
        if let Some(pending) = back {
            self.hand_back(Refused { id, command: pending.command, refusal });
        }
        self.send_next();
    }

    /// What cannot be sent again because what it names may be something else now.
    pub(super) fn hand_back_unclear(&self, unclear: Vec<Pending>) {
        for Pending { id, command, .. } in unclear {
            self.hand_back(Refused { id, command, refusal: Refusal::Renumbered });
        }
    }

    fn hand_back(&self, refused: Refused) {
        self.kept.refused_for(&refused);
        self.known.refused.update(|all| all.push(refused));
    }

    /// Sends nothing for a while: the server said that it cannot save anything now.
    fn hold(&self) {
        self.held.set(true);
        self.later(UNAVAILABLE_WAIT, |line| {
            line.held.set(false);
            line.send_next();
        });
    }
}

/// The refusal of a command that no frame can carry: the server would close the connection.
fn too_large(id: CommandId, command: &Command) -> Option<Refusal> {
    let frame = ClientFrame::Command { id, command: Box::new(command.clone()), receipt: None };
    let length = serde_json::to_string(&frame).map_or(0, |text| text.len());
    (length + RECEIPT_BYTES > limits::FRAME_BYTES)
        .then_some(Refusal::TextTooLong { length, limit: limits::FRAME_BYTES })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::ids::ContributionId;
    use tischrunde_shared::{people, talk};
    use uuid::Uuid;

    #[test]
    fn a_command_that_fits_no_frame_is_refused_here() {
        let id = CommandId(Uuid::from_u128(1));
        assert_eq!(too_large(id, &Command::People(people::Command::Leave)), None);
        let huge = Command::Talk(talk::Command::Edit {
            contribution: ContributionId(1),
            category: "idea".to_owned(),
            text: "ä".repeat(limits::FRAME_BYTES),
        });
        assert!(matches!(too_large(id, &huge), Some(Refusal::TextTooLong { .. })));
    }
}
