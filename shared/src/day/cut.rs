//! What readers see of the day: everybody the same; what is a single person's alone has no part of it.

use super::{Day, Event, Notice};
use crate::audience::{Audience, Seen};

/// A reader's part.
pub(crate) fn cut(day: &Day, audience: Audience) -> Day {
    if audience.is_person() { Day::default() } else { day.clone() }
}

/// A reader's part of an event that concerns them.
pub(crate) fn cut_event(_: &Day, event: &Event, _: Audience) -> Option<Seen<Event, Notice>> {
    Some(Seen::Event(event.clone()))
}
