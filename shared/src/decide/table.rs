//! Who may send which command at all; whose station, whose contribution and which phase is checked with the rule.

use crate::command::{Actor, Command, Role};
use crate::refusal::Refusal;

/// # Errors
/// [`Refusal::NotAllowed`].
pub(super) fn permit(actor: &Actor, command: &Command) -> Result<(), Refusal> {
    if is_permitted(actor, command) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

fn is_permitted(actor: &Actor, command: &Command) -> bool {
    let role = match actor {
        Actor::Holder(role) => role,
        Actor::Door => return matches!(command, Command::Join { .. }),
        Actor::Clock => return matches!(command, Command::Next { .. }),
        Actor::Operator => return matches!(command, Command::Import { .. }),
    };
    match command {
        Command::Plan { .. }
        | Command::Rotate { .. }
        | Command::Next { .. }
        | Command::Pause
        | Command::Resume
        | Command::Extend { .. }
        | Command::SendMessage { .. }
        | Command::Reschedule { .. }
        | Command::Readmit { .. }
        | Command::Register { .. }
        | Command::Reseat { .. }
        | Command::Preseat { .. }
        | Command::Regroup { .. }
        | Command::SetRule { .. }
        | Command::DropRule { .. }
        | Command::Excuse { .. }
        | Command::Import { .. } => matches!(role, Role::Facilitator),
        Command::Join { .. } => false,
        Command::Leave
        | Command::Return
        | Command::Choose { .. }
        | Command::Arrive { .. }
        | Command::Post { .. }
        | Command::Edit { .. }
        | Command::Withdraw { .. }
        | Command::Support { .. } => matches!(role, Role::Participant { .. }),
        Command::CountHeads { station, .. } | Command::Dictate { station, .. } => match role {
            Role::Host { station: own } => own == station,
            _ => matches!(role, Role::Facilitator),
        },
        Command::Hide { .. } | Command::Show { .. } => {
            matches!(role, Role::Facilitator | Role::Host { .. })
        }
        Command::AddTheme { .. }
        | Command::RenameTheme { .. }
        | Command::RemoveTheme { .. }
        | Command::Group { .. }
        | Command::WriteHandover { .. } => matches!(role, Role::Facilitator | Role::Host { .. }),
        Command::AddInsight { .. } | Command::EditInsight { .. } | Command::RemoveInsight { .. } => {
            matches!(role, Role::Facilitator | Role::Host { .. } | Role::Author)
        }
    }
}

/// A host works at the own station only; the rest of the crew at every one.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub(super) fn at_station(actor: &Actor, station: crate::ids::StationId) -> Result<(), Refusal> {
    match actor {
        Actor::Holder(Role::Host { station: own }) if *own != station => Err(Refusal::NotAllowed),
        _ => Ok(()),
    }
}
