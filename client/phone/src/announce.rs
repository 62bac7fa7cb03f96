//! What those who listen are told of the day's course.

use leptos::prelude::*;

use tischrunde_client_core::parts::live::use_announcer;
use tischrunde_client_core::words::common;
use tischrunde_shared::day;

use super::phone::{Moment, Phone};
use crate::choose::words as choice;
use crate::words as phone;

/// Seconds before the end at which the time is said.
const REMINDERS: [u64; 2] = [300, 60];

/// Says changes of places, rounds, messages and the last minutes.
pub(super) fn announce(phone: Phone) {
    let announcer = use_announcer();
    Effect::new(move |before: Option<Moment>| {
        let moment = phone.moment.get();
        if before.is_some_and(|before| before != moment) {
            match moment {
                Moment::Change(place) => {
                    announcer.urgent((phone::words().change_said)(place.round.0, &place.said()));
                }
                // Somebody was moved while people talk.
                Moment::Round(place) if matches!(before, Some(Moment::Round(old)) if old.round == place.round) =>
                {
                    announcer.urgent((phone::words().change_said)(place.round.0, &place.said()));
                }
                Moment::Round(place) => announcer.urgent((phone::words().round_begins)(place.round.0)),
                Moment::Plenary => announcer.urgent(phone::words().plenary_text),
                Moment::Closed => announcer.polite(phone::words().closed_title),
                Moment::Choose(round) => announcer.urgent((choice::words().title)(round.0)),
                Moment::Draft | Moment::Lobby | Moment::NoSeat | Moment::Left => {}
            }
        }
        moment
    });
    Effect::new(move |before: Option<Option<(day::Moment, u64)>>| {
        let left = phone.session.time_left.get().filter(|left| !left.paused);
        let now = left.map(|left| (phone.session.phase().moment(), left.seconds));
        if let (Some((step_before, before)), Some((step, seconds))) = (before.flatten(), now) {
            for reminder in REMINDERS.into_iter().filter(|reminder| passed(before, seconds, *reminder)) {
                if step_before == step {
                    announcer.polite((phone::words_now().minutes_left)(reminder / 60));
                }
            }
        }
        now
    });
    Effect::new(move |before: Option<usize>| {
        let count = phone.session.view(|cafe| cafe.day().messages.len());
        if before.is_some_and(|before| before < count) {
            let text =
                phone.session.view(|cafe| cafe.day().messages.last().map(|m| m.text.as_str().to_owned()));
            announcer.polite(format!("{}: {}", common::words_now().message_to_all, text.unwrap_or_default()));
        }
        count
    });
}

/// Whether a clock that counts down has just come to a mark.
fn passed(before: u64, now: u64, mark: u64) -> bool {
    now <= mark && mark < before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_passed_once() {
        assert!(passed(301, 300, 300));
        assert!(!passed(300, 299, 300), "it was said already");
        assert!(passed(305, 297, 300), "a second may be left out");
        assert!(!passed(60, 120, 60), "time was added");
    }
}
