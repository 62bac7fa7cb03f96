//! What events make of the consultation.

use super::{Consult, Event, Notice, Response};
use crate::time::Millis;

/// Responses are dated to the hour.
const HOUR: u64 = 60 * 60 * 1_000;

/// Takes in what happened.
pub(crate) fn apply(consult: &mut Consult, at: Millis, event: &Event) {
    match event {
        Event::Opened { consultation } => consult.open = Some(consultation.clone()),
        Event::Ended => consult.open = None,
        Event::Responded { response, block, text } => {
            consult.issued = consult.issued.max(*response);
            let at = Millis(at.0 - at.0 % HOUR);
            let said = Response { block: *block, text: text.clone(), at, is_done: false };
            consult.responses.insert(*response, said);
        }
        Event::Settled { response, is_done } => {
            if let Some(response) = consult.responses.get_mut(response) {
                response.is_done = *is_done;
            }
        }
    }
}

/// There are none.
pub(crate) fn notice(_: &mut Consult, notice: &Notice) {
    match *notice {}
}
