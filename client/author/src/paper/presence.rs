//! Who else is in a block: told while somebody is at work there, and kept nowhere.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use tischrunde_client_core::reactive::effect;
use tischrunde_shared::ids::BlockId;

use super::desk::{PaperDesk, use_paper};
use super::words as paper;

/// Whoever does nothing for so long is in no block any more.
const AWAY: Duration = Duration::from_secs(120);

/// Tells the others where this desk is, as long as somebody is at work on it.
pub(super) fn follow(desk: PaperDesk) {
    let is_away = RwSignal::new(false);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let awake = move || {
        if is_away.get_untracked() {
            is_away.set(false);
        }
        let fall_silent = move || {
            // The paper may not be shown any more.
            let _ = is_away.try_set(true);
        };
        let next = set_timeout_with_handle(fall_silent, AWAY).ok();
        if let Some(Some(earlier)) = timer.try_update_value(|timer| std::mem::replace(timer, next)) {
            earlier.clear();
        }
    };
    awake();
    let listeners = [
        window_event_listener_untyped("keydown", move |_| awake()),
        window_event_listener_untyped("pointerdown", move |_| awake()),
    ];
    // The browser may keep the page, and its connection, for whoever goes back to it.
    let leave = window_event_listener_untyped("pagehide", move |_| {
        desk.session.be_at(None);
        is_away.set(true);
    });
    effect(move || {
        // A connection that is new knows nothing.
        if desk.session.is_online() {
            let here = desk.chosen.get().filter(|_| desk.is_begun.get() && !is_away.get());
            desk.session.be_at(here);
        }
    });
    on_cleanup(move || {
        listeners.into_iter().chain([leave]).for_each(|listener| listener.remove());
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
        desk.session.be_at(None);
    });
}

/// Who else is in a block.
#[component]
pub(super) fn Others(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let here = Memo::new(move |_| {
        desk.session.presence.with(|presence| {
            let is_one = presence.authors.len() == 1;
            let here = presence.authors.iter().filter(|author| author.block == id);
            here.map(|author| (!is_one).then_some(author.author)).collect::<Vec<_>>()
        })
    });
    let name = |number: Option<u32>| {
        view! { <span class="tag">{move || number.map_or_else(|| paper::words().another_author.to_owned(), paper::words().author_number)}</span> }
    };
    move || here.get().into_iter().map(name).collect_view()
}
