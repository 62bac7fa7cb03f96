//! What those who listen are told: politely at most one message in five seconds, urgently only for a change of round and
//! a lost connection. Lists themselves are never live.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser;
use crate::storage::{self, Keep};
use crate::words::common;

/// Milliseconds between two polite messages.
const PAUSE: f64 = 5_000.0;
const KEY: &str = "announcements";

#[derive(Default)]
struct Waiting {
    sayings: Vec<String>,
    fresh: usize,
    spoken_at: Option<f64>,
    due: bool,
}

impl Waiting {
    /// Milliseconds until something may be said; none if it is due already or there is nothing to say.
    fn wait(&self, now: f64) -> Option<f64> {
        let nothing = self.sayings.is_empty() && self.fresh == 0;
        let since = self.spoken_at.map_or(PAUSE, |spoken_at| now - spoken_at);
        (!nothing && !self.due).then(|| (PAUSE - since).max(0.0))
    }

    /// Everything that waits, as one message.
    fn message(&mut self, now: f64, new_contributions: fn(usize) -> String) -> String {
        self.spoken_at = Some(now);
        self.due = false;
        let mut sayings = std::mem::take(&mut self.sayings);
        let fresh = std::mem::take(&mut self.fresh);
        if fresh > 0 {
            sayings.push(new_contributions(fresh));
        }
        sayings.join(". ")
    }
}

/// Speaks to those who listen. A context; cheap to copy.
#[derive(Clone, Copy)]
pub struct Announcer {
    waiting: StoredValue<Waiting>,
    polite: RwSignal<String>,
    urgent: RwSignal<String>,
    counts_arrivals: RwSignal<bool>,
}

impl Announcer {
    fn new() -> Self {
        Self {
            waiting: StoredValue::default(),
            polite: RwSignal::default(),
            urgent: RwSignal::default(),
            counts_arrivals: RwSignal::new(storage::value(Keep::Device, KEY).unwrap_or(true)),
        }
    }

    /// Says something when there is a pause.
    pub fn polite(self, text: impl Into<String>) {
        let text = text.into();
        self.waiting.update_value(|waiting| {
            if waiting.sayings.last() != Some(&text) {
                waiting.sayings.push(text);
            }
        });
        self.speak_soon();
    }

    /// So many contributions came; they are summed up in one message. Not said while arrivals are switched off.
    pub fn arrived(self, fresh: usize) {
        if fresh > 0 && self.counts_arrivals.get_untracked() {
            self.waiting.update_value(|waiting| waiting.fresh += fresh);
            self.speak_soon();
        }
    }

    /// Interrupts: only for a change of round and a lost connection.
    pub fn urgent(self, text: impl Into<String>) {
        say(self.urgent, text.into());
    }

    /// Whether arrivals are said; tracked.
    pub fn says_arrivals(self) -> bool {
        self.counts_arrivals.get()
    }

    /// Whether arrivals are said, for handlers.
    pub fn says_arrivals_now(self) -> bool {
        self.counts_arrivals.get_untracked()
    }

    /// Switches the saying of arrivals on or off, for this device.
    pub fn say_arrivals(self, on: bool) {
        storage::set_value(Keep::Device, KEY, &on);
        self.counts_arrivals.set(on);
    }

    fn speak_soon(self) {
        let wait = self.waiting.try_update_value(|waiting| {
            let wait = waiting.wait(browser::now());
            waiting.due = waiting.due || wait.is_some();
            wait
        });
        if let Some(Some(wait)) = wait {
            set_timeout(move || self.speak(), Duration::from_millis(wait as u64));
        }
    }

    fn speak(self) {
        let new_contributions = common::words_now().new_contributions;
        let message =
            self.waiting.try_update_value(|waiting| waiting.message(browser::now(), new_contributions));
        if let Some(message) = message {
            say(self.polite, message);
        }
    }
}

/// The same text twice would not be heard twice: an invisible blank makes it another one.
fn say(region: RwSignal<String>, mut text: String) {
    if region.with_untracked(|before| *before == text) {
        text.push('\u{a0}');
    }
    region.set(text);
}

/// The announcer of the page.
pub fn use_announcer() -> Announcer {
    expect_context::<Announcer>()
}

/// Makes the announcer for everything below.
pub fn provide_announcer() {
    provide_context(Announcer::new());
}

/// The two regions; once per document.
#[component]
pub fn LiveRegions() -> impl IntoView {
    let announcer = use_announcer();
    view! {
        <div class="sr-only" role="status">{move || announcer.polite.get()}</div>
        <div class="sr-only" aria-live="assertive" aria-atomic="true">{move || announcer.urgent.get()}</div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(number: usize) -> String {
        format!("{number} new")
    }

    #[test]
    fn arrivals_are_summed_up_and_wait_for_a_pause() {
        let mut waiting = Waiting { fresh: 3, ..Waiting::default() };
        assert_eq!(waiting.wait(0.0), Some(0.0));
        assert_eq!(waiting.message(0.0, count), "3 new");
        assert_eq!(waiting.wait(1_000.0), None, "nothing to say");
        waiting.fresh = 4;
        waiting.sayings.push("One minute left".to_owned());
        assert_eq!(waiting.wait(1_000.0), Some(4_000.0));
        waiting.due = true;
        assert_eq!(waiting.wait(1_000.0), None, "a timer runs already");
        assert_eq!(waiting.message(5_000.0, count), "One minute left. 4 new");
    }
}
