//! Moving the day on: by button and by key, asking first where something would end early.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use tischrunde_client_core::session::Session;
use tischrunde_client_core::storage::{self, Keep};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::{self, Clock, Phase, Stage};
use tischrunde_shared::ids::RoundNo;
use tischrunde_shared::outbox::Pending;
use tischrunde_shared::plan::Plan;

/// A second press so soon was not meant for the next step.
const DOUBLE_PRESS: Duration = Duration::from_secs(1);
const KEYS: &str = "keys.facilitator";
const MINUTE: u32 = 60;

/// What is asked before going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// The clock still runs.
    EndRound(RoundNo),
    /// Nothing comes after it.
    Close,
    /// The plan has changes that would be lost.
    Unsaved,
}

/// The facilitator's hand on the day. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Steering {
    session: Session,
    /// The plan as it is being changed, if it differs from what is saved.
    pub(super) edited: RwSignal<Option<Plan>>,
    /// Whether a question is open.
    pub(super) asking: RwSignal<bool>,
    /// Which, and for which step it was asked.
    question: RwSignal<Option<(Question, Stage)>>,
    just_pressed: RwSignal<bool>,
    keys: RwSignal<bool>,
}

impl Steering {
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            edited: RwSignal::new(None),
            asking: RwSignal::new(false),
            question: RwSignal::new(None),
            just_pressed: RwSignal::new(false),
            keys: RwSignal::new(storage::value(Keep::Device, KEYS).unwrap_or(true)),
        }
    }

    /// What is asked; tracked.
    pub(super) fn question(self) -> Option<Question> {
        self.question.get().map(|(question, _)| question)
    }

    /// Goes on to the next step, or asks first.
    pub(super) fn next(self) {
        let (phase, stage) = untrack(|| self.session.view(|cafe| (cafe.phase(), cafe.day().stage)));
        if phase == Phase::Closed || untrack(|| self.is_waiting()) {
            return;
        }
        match self.needs_asking(phase) {
            Some(question) => {
                self.question.set(Some((question, stage)));
                self.asking.set(true);
            }
            None => self.go(stage),
        }
    }

    /// Goes on from the stage for which it was asked.
    pub(super) fn confirm(self) {
        if let Some((_, stage)) = self.question.get_untracked() {
            self.go(stage);
        }
    }

    fn go(self, from: Stage) {
        self.just_pressed.set(true);
        // The page may be gone by then.
        set_timeout(
            move || {
                self.just_pressed.try_set(false);
            },
            DOUBLE_PRESS,
        );
        self.session.send(Command::Day(day::Command::Next { from }));
    }

    /// Whether the last press waits for its answer, or was only just; tracked.
    pub(super) fn is_waiting(self) -> bool {
        let on_its_way =
            |pending: &Pending| matches!(pending.command, Command::Day(day::Command::Next { .. }));
        self.just_pressed.get() || self.session.pending().iter().any(on_its_way)
    }

    fn needs_asking(self, phase: Phase) -> Option<Question> {
        match phase {
            Phase::Draft => self.edited.with_untracked(Option::is_some).then_some(Question::Unsaved),
            Phase::Round { round, .. } => {
                let left = self.session.time_left.get_untracked();
                left.is_some_and(|left| left.seconds > 0).then_some(Question::EndRound(round))
            }
            Phase::Plenary => Some(Question::Close),
            _ => None,
        }
    }

    /// Stops the clock, or lets it run on.
    pub(super) fn pause_or_resume(self) {
        match untrack(|| self.session.phase()).clock() {
            Some(Clock::Running { .. }) => self.session.send(Command::Day(day::Command::Pause)),
            Some(Clock::Paused { .. }) => self.session.send(Command::Day(day::Command::Resume)),
            None => return,
        };
    }

    /// Gives a minute more.
    pub(super) fn more_time(self) {
        if untrack(|| self.session.phase()).clock().is_some() {
            self.session.send(Command::Day(day::Command::Extend { seconds: MINUTE }));
        }
    }

    /// Whether single keys work; tracked.
    pub(super) fn keys_on(self) -> bool {
        self.keys.get()
    }

    /// Switches single keys on or off, for this device.
    pub(super) fn switch_keys(self) {
        self.keys.update(|on| *on = !*on);
        storage::set_value(Keep::Device, KEYS, &self.keys.get_untracked());
    }

    /// Listens to the keys N, P and + until the owner goes.
    pub(super) fn follow_keys(self) {
        let listener = window_event_listener(ev::keydown, move |event| {
            if !self.keys.get_untracked() || !is_meant(&event) {
                return;
            }
            match event.key().as_str() {
                "n" | "N" => self.next(),
                "p" | "P" => self.pause_or_resume(),
                "+" => self.more_time(),
                _ => return,
            }
            event.prevent_default();
        });
        on_cleanup(move || listener.remove());
    }
}

/// Whether a key is meant for the desk: not for a field, not for a dialog, not for the browser.
fn is_meant(event: &KeyboardEvent) -> bool {
    if event.repeat() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return false;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let in_field =
        target.is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
    // Where a dialog or a sheet to print is in front, nobody sees what a key would do.
    let is_covered = document().query_selector("dialog[open], .paper").ok().flatten().is_some();
    !in_field && !is_covered
}
