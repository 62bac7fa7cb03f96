//! What was said at the station and is in no theme yet, newest first.

use leptos::prelude::*;

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::talk::Fate;

use super::desk::use_desk;
use super::dictate::Dictate;
use super::note::{EXPECTED, Note};
use crate::host::words as host;
use tischrunde_crew::index::{Index, watch_index};
use tischrunde_crew::parts::list::List;
use tischrunde_crew::parts::search::{Query, Search};

/// The first column.
#[component]
pub(super) fn Arriving() -> impl IntoView {
    let desk = use_desk();
    let query = move || desk.query.get();
    let arriving = watch_index(desk.station, query, |query: &Query, c| {
        c.theme.is_none() && c.fate != Fate::Withdrawn && query.finds(c)
    });
    let found = watch_index(desk.station, query, |query, c| c.fate != Fate::Withdrawn && query.finds(c));
    let ids = Memo::new(move |_| arriving.with(Index::newest_first));
    let is_empty = Memo::new(move |_| {
        arriving.with(|arriving| arriving.count() == 0) && desk.query.with(Query::is_empty)
    });
    let drag_over = move |event: web_sys::DragEvent| {
        if desk.dragged.with_untracked(Option::is_some) {
            event.prevent_default();
        }
    };
    let drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        desk.drop_into(None);
    };
    view! {
        <section class="column" aria-labelledby="column-arriving" on:dragover=drag_over on:drop=drop>
            <header class="column__head">
                <h2 class="column__title" id="column-arriving">{t!(host.arriving)}</h2>
                <span class="theme__count">{move || arriving.with(Index::count)}</span>
            </header>
            <div class="column__body" tabindex="0">
                <Dictate/>
                <Search id="search" query=desk.query hits=Signal::derive(move || found.with(Index::count))/>
                <Show when=move || is_empty.get()><p class="quiet">{t!(host.nothing_arriving)}</p></Show>
                <List keys=ids expected=EXPECTED kept=desk.kept() row=|id| view! { <Note id=id/> }.into_any()/>
            </div>
        </section>
    }
}
