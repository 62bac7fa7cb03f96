//! The phase's clock in whole seconds: every device turns to the next one at the same moment.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use tischrunde_shared::day::{Clock, Day, Phase};
use tischrunde_shared::time::seconds_left;

use super::known::Known;
use super::time_left::TimeLeft;
use crate::browser;
use crate::reactive::effect;

/// Seconds that the present phase was planned with.
fn planned(day: &Day) -> u64 {
    match day.phase() {
        Phase::Transfer { .. } => day.plan.transfer_seconds().into(),
        Phase::Round { round, .. } => day.plan.round(round).map_or(0, |round| round.seconds.into()),
        _ => 0,
    }
}

/// Keeps `time_left` and `lately` true until the owner goes.
pub(super) fn keep_counting(known: Known) {
    let turn = RwSignal::new(());
    let phase_clock =
        Memo::new(move |_| known.view(|cafe| cafe.phase().clock().map(|clock| (clock, planned(cafe.day())))));
    let timeout = StoredValue::new(None::<TimeoutHandle>);
    let clear = move || {
        if let Some(Some(handle)) = timeout.try_update_value(Option::take) {
            handle.clear();
        }
    };
    effect(move || {
        turn.track();
        clear();
        let now = known.clock.with(|clock| clock.at(browser::now()));
        let (Some(now), Some((clock, of))) = (now, phase_clock.get()) else {
            known.time_left.set(None);
            return;
        };
        let left = clock.left(now);
        let paused = matches!(clock, Clock::Paused { .. });
        let time_left = Some(TimeLeft { seconds: seconds_left(left), of, paused });
        if known.time_left.get_untracked() != time_left {
            known.time_left.set(time_left);
        }
        if !paused && left > 0 {
            let next = set_timeout_with_handle(move || turn.notify(), until_next_second(left));
            timeout.set_value(next.ok());
        }
    });
    let lately = set_interval_with_handle(
        move || {
            if let Some(now) = known.server_now() {
                known.lately.set(now);
            }
        },
        Duration::from_secs(20),
    );
    on_cleanup(move || {
        clear();
        if let Ok(lately) = lately {
            lately.clear();
        }
    });
}

/// How long until the shown second changes. One millisecond more, because a timer may fire a fraction early.
fn until_next_second(left: u64) -> Duration {
    let rest = (left - 1) % 1_000 + 1;
    Duration::from_millis(rest + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_timer_aims_just_behind_the_turn() {
        for (millis, wait) in [(1, 2), (999, 1_000), (1_000, 1_001), (1_001, 2), (59_400, 401)] {
            assert_eq!(until_next_second(millis), Duration::from_millis(wait), "{millis} ms left");
            let after = millis.saturating_sub(wait);
            assert_eq!(seconds_left(after), seconds_left(millis) - 1, "{millis} ms left");
        }
    }
}
