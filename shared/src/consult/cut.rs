//! What readers see of the consultation: everybody what is laid before them, authors what was said to it.

use std::collections::BTreeMap;

use super::{Consult, Event, Notice};
use crate::audience::{Audience, Seen};
use crate::condense::Condense;
use crate::day::Day;
use crate::ids::ResponseId;
use crate::paper::Paper;
use crate::people::People;
use crate::seats::Seats;
use crate::talk::Talk;

/// A reader's part.
#[allow(clippy::too_many_arguments, reason = "every slice below it, as for all slices")]
pub(crate) fn cut(
    consult: &Consult,
    _: &Day,
    _: &People,
    _: &Seats,
    _: &Talk,
    _: &Condense,
    _: &Paper,
    audience: Audience,
) -> Consult {
    let is_author = audience == Audience::Author;
    Consult {
        open: if audience.is_person() { None } else { consult.open.clone() },
        responses: if is_author { consult.responses.clone() } else { BTreeMap::new() },
        issued: ResponseId::default(),
    }
}

/// A reader's part of an event that concerns them.
#[allow(clippy::too_many_arguments, reason = "every slice below it, as for all slices")]
pub(crate) fn cut_event(
    _: &Consult,
    _: &Day,
    _: &People,
    _: &Seats,
    _: &Talk,
    _: &Condense,
    _: &Paper,
    event: &Event,
    _: Audience,
) -> Option<Seen<Event, Notice>> {
    Some(Seen::Event(event.clone()))
}
