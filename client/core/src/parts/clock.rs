//! The clock: a ring that empties and the time inside. The same second on every device.

use leptos::prelude::*;

use super::show::Show;
use crate::reactive::erased;
use crate::session::{TimeLeft, use_session};
use crate::t;
use crate::words::common;

/// How large a clock is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 44 px, in a header.
    Small,
    /// 112 px, on a desk.
    Medium,
    /// Follows the viewport.
    Large,
}

/// The present phase's clock; nothing in a phase without one.
#[component]
pub fn Clock(
    /// How large it is.
    size: Size,
) -> impl IntoView {
    let session = use_session();
    let runs = Memo::new(move |_| session.time_left.with(Option::is_some));
    view! { <Show when=move || runs.get()><Face size=size/></Show> }
}

#[component]
fn Face(size: Size) -> impl IntoView {
    let session = use_session();
    let size = match size {
        Size::Small => "clock--small",
        Size::Medium => "clock--medium",
        Size::Large => "clock--large",
    };
    let left =
        Memo::new(move |_| session.time_left.get().unwrap_or(TimeLeft { seconds: 0, of: 0, paused: false }));
    let class = erased(move || format!("clock {size}{}", state_class(left.get())));
    let hand = erased(move || format!("{} 100", left.get().per_cent()));
    view! {
        <div class=class role="timer" aria-label=move || spoken(left.get())>
            <svg class="clock__ring" viewBox="0 0 100 100" aria-hidden="true">
                <circle class="clock__track" cx="50" cy="50" r="44"></circle>
                <circle class="clock__hand" cx="50" cy="50" r="44" pathLength="100" stroke-dasharray=hand></circle>
            </svg>
            <span class="clock__time" aria-hidden="true">{move || left.get().figures()}</span>
            <Show when=move || left.get().paused>
                <span class="clock__label" aria-hidden="true">{t!(common.paused)}</span>
            </Show>
        </div>
    }
}

fn state_class(left: TimeLeft) -> &'static str {
    match left {
        TimeLeft { paused: true, .. } => " clock--paused",
        TimeLeft { seconds: 0, .. } => " clock--over",
        left if left.is_soon() => " clock--soon",
        _ => "",
    }
}

fn spoken(left: TimeLeft) -> String {
    match left {
        TimeLeft { paused: true, seconds, .. } => (common::words().time_left_paused)(seconds),
        TimeLeft { seconds: 0, .. } => common::words().time_over.to_owned(),
        TimeLeft { seconds, .. } => (common::words().time_left)(seconds),
    }
}
