//! Tables with too few people, filled anew.

use std::collections::BTreeMap;

use leptos::prelude::*;

use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::session::{Look, use_session};
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::TableId;
use tischrunde_shared::seats;

use super::super::rehearsal::Rehearsal;
use crate::facilitator::board::words as board;
use crate::facilitator::rules::words as rules;
use tischrunde_crew::watch;

/// Fewer people make no conversation.
const FEW: usize = 3;

/// Tables at which fewer sit, at stations where another table is used: those can be given up.
fn small_tables(cafe: Look<'_>) -> usize {
    let Some(round) = cafe.phase().seated_round() else { return 0 };
    let mut heads: BTreeMap<TableId, usize> = BTreeMap::new();
    cafe.seats().sitting(cafe.people(), round).for_each(|(_, table)| *heads.entry(table).or_default() += 1);
    let has_others =
        |table: &TableId| heads.keys().filter(|other| other.station == table.station).count() > 1;
    heads.iter().filter(|(table, heads)| **heads < FEW && has_others(table)).count()
}

/// Says so, and offers to mend it.
#[component]
pub(super) fn FewAtTables() -> impl IntoView {
    let tables = watch(small_tables);
    let open = RwSignal::new(false);
    view! {
        <div role="status">
            <Show when=move || { tables.get() > 0 }>
                <div class="banner banner--warning">
                    {icon(Icon::Warning)}
                    <p class="banner__body">{move || (board::words().few)(tables.get())}</p>
                    <button class="button button--small" type="button" on:click=move |_| open.set(true)>
                        {t!(board.regroup)}
                    </button>
                </div>
            </Show>
        </div>
        <Dialog open=open title=t!(board.regroup_title)><Asking open=open/></Dialog>
    }
}

#[component]
fn Asking(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let rehearsal = Rehearsal::new();
    if let Some(round) = untrack(|| session.phase()).seated_round() {
        rehearsal.ask(Command::Seats(seats::Command::Regroup { round }));
    }
    let go = move |_| {
        if let Some(command) = untrack(|| rehearsal.possible()) {
            session.send(command);
        }
        open.set(false);
    };
    view! {
        <div class="dialog__body">
            <p>{t!(board.regroup_text)}</p>
            <p role="status">
                <strong>{move || rehearsal.said().unwrap_or_else(|| rules::words().trying.to_owned())}</strong>
            </p>
        </div>
        <div class="dialog__actions">
            <button class="button button--quiet" type="button" on:click=move |_| open.set(false)>{t!(common.cancel)}</button>
            <button
                class="button button--primary" type="button" on:click=go disabled=move || rehearsal.possible().is_none()
            >
                {t!(board.regroup)}
            </button>
        </div>
    }
}
