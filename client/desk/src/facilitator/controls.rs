//! The bar at the bottom: the clock, what can be done with it, and what comes next.

use leptos::prelude::*;

use tischrunde_client_core::parts::clock::{Clock, Size};
use tischrunde_client_core::parts::dialog::Confirm;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_shared::day::Clock as PhaseClock;
use tischrunde_shared::day::Phase;

use super::steering::{Question, Steering};
use super::timing::ShareOut;
use crate::facilitator::words as facilitator;
use tischrunde_crew::{step_name, watch};

/// The bar at the bottom.
#[component]
pub(super) fn Controls(steering: Steering) -> impl IntoView {
    let phase = watch(|cafe| cafe.phase());
    let rounds = watch(|cafe| cafe.day().plan.rounds());
    let has_clock = Memo::new(move |_| phase.get().clock().is_some());
    let paused = Memo::new(move |_| matches!(phase.get().clock(), Some(PhaseClock::Paused { .. })));
    let is_over = Memo::new(move |_| phase.get() == Phase::Closed);
    let waiting = Memo::new(move |_| steering.is_waiting());
    let now = erased(move || step_name(phase.get().moment(), rounds.get()));
    let next = erased(move || next_step(phase.get(), rounds.get()));
    view! {
        <footer class="desk__foot">
            <Clock size=Size::Medium/>
            <p><strong>{now}</strong></p>
            <Show when=move || has_clock.get()>
                <div class="actions">
                    <button class="button" type="button" on:click=move |_| steering.pause_or_resume()>
                        {move || icon(if paused.get() { Icon::Play } else { Icon::Pause })} " "
                        {move || if paused.get() { facilitator::words().resume } else { facilitator::words().pause }} " "
                        <Key steering=steering key="P"/>
                    </button>
                    <button class="button" type="button" on:click=move |_| steering.more_time()>
                        {icon(Icon::MoreTime)} " " {t!(facilitator.more_time)} " " <Key steering=steering key="+"/>
                    </button>
                </div>
            </Show>
            <ShareOut/>
            <Show when=move || is_over.get()><p>{t!(facilitator.day_over)}</p></Show>
            <Show when=move || !is_over.get()>
                <button
                    class="button button--primary button--big" type="button"
                    aria-busy=move || waiting.get().then_some("true") on:click=move |_| steering.next()
                >
                    {icon(Icon::Next)} " " {next.clone()} " " <Key steering=steering key="N"/>
                </button>
            </Show>
        </footer>
    }
}

/// The key that does the same, while keys are switched on.
#[component]
fn Key(steering: Steering, key: &'static str) -> impl IntoView {
    view! { <Show when=move || steering.keys_on()><kbd class="key" aria-hidden="true">{key}</kbd></Show> }
}

fn next_step(phase: Phase, rounds: usize) -> String {
    let words = facilitator::words();
    match phase {
        Phase::Draft => words.open_doors.to_owned(),
        Phase::Lobby => (words.announce_seats)(1),
        Phase::Transfer { round, .. } => (words.start_round)(round.0),
        Phase::Round { round, .. } if usize::from(round.0) < rounds => (words.end_round)(round.0),
        Phase::Round { .. } => words.open_plenary.to_owned(),
        Phase::Plenary | Phase::Closed => words.close.to_owned(),
    }
}

/// The question before something ends early.
#[component]
pub(super) fn Asking(steering: Steering) -> impl IntoView {
    let text = |pick: fn(Question) -> String| move || steering.question().map(pick).unwrap_or_default();
    let confirm = move |()| steering.confirm();
    view! {
        <Confirm open=steering.asking title=text(title) text=text(consequence) action=text(action) on_confirm=confirm/>
    }
}

fn title(question: Question) -> String {
    match question {
        Question::EndRound(round) => (facilitator::words().end_round_title)(round.0),
        Question::Close => facilitator::words().close_title.to_owned(),
        Question::Unsaved => facilitator::words().plan_unsaved_title.to_owned(),
    }
}

fn consequence(question: Question) -> String {
    let text = match question {
        Question::EndRound(_) => facilitator::words().end_round_text,
        Question::Close => facilitator::words().close_text,
        Question::Unsaved => facilitator::words().plan_unsaved_text,
    };
    text.to_owned()
}

fn action(question: Question) -> String {
    match question {
        Question::EndRound(round) => (facilitator::words().end_round)(round.0),
        Question::Close => facilitator::words().close.to_owned(),
        Question::Unsaved => facilitator::words().open_doors.to_owned(),
    }
}
