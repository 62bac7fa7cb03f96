//! Another seat for one person, by hand; or the word that they are not here.

use leptos::prelude::*;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::command::Command;
use tischrunde_shared::ids::{PersonId, RoundNo, TableId};

use crate::pages::crew::watch;
use crate::parts::dialog::Dialog;
use crate::state::use_session;
use crate::words::{t, words};

/// Whom the dialog is about.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    open: RwSignal<bool>,
    person: RwSignal<PersonId>,
}

impl Chosen {
    pub(super) fn nobody() -> Self {
        Self { open: RwSignal::new(false), person: RwSignal::new(PersonId(0)) }
    }

    pub(super) fn choose(self, person: PersonId) {
        self.person.set(person);
        self.open.set(true);
    }
}

/// Every table with its people in the round that runs or comes.
fn tables(cafe: &Cafe) -> Vec<(TableId, usize)> {
    let seats = cafe.phase.seated_round().and_then(|round| cafe.seats.get(&round));
    let people =
        |table: TableId| seats.map_or(0, |seats| seats.values().filter(|taken| **taken == table).count());
    cafe.plan.tables().map(|table| (table, people(table))).collect()
}

/// The dialog.
#[component]
pub(super) fn Reseat(chosen: Chosen) -> impl IntoView {
    let round = watch(|cafe| cafe.phase.seated_round().unwrap_or_default());
    let title = move || (words().facilitator.reseat_title)(chosen.person.get().0, round.get().0);
    view! {
        <Dialog open=chosen.open title=title>
            <Body chosen=chosen round=round/>
        </Dialog>
    }
}

#[component]
fn Body(chosen: Chosen, round: Memo<RoundNo>) -> impl IntoView {
    let session = use_session();
    let tables = watch(tables);
    let now =
        watch(move |cafe| cafe.seat(chosen.person.get(), cafe.phase.seated_round().unwrap_or_default()));
    let picked = RwSignal::new(now.get_untracked());
    let pick = move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        picked.set(at.and_then(|at| tables.with_untracked(|all| all.get(at).map(|(table, _)| *table))));
    };
    let move_there = move |_| {
        if let Some(table) = picked.get_untracked() {
            let (person, round) = (chosen.person.get_untracked(), round.get_untracked());
            session.send(Command::Reseat { person, round, table });
            chosen.open.set(false);
        }
    };
    let excuse = move |_| {
        session.send(Command::Excuse { person: chosen.person.get_untracked() });
        chosen.open.set(false);
    };
    let options = move || {
        let option = |(at, (table, people)): (usize, (TableId, usize))| {
            let name = (words().facilitator.reseat_option)(table.station.0, table.number, people);
            view! { <option value=at.to_string() selected=move || picked.get() == Some(table)>{name}</option> }
        };
        tables.get().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <div class="dialog__body">
            <div class="field">
                <label class="field__label" for="reseat-to">{t!(facilitator.reseat_to)}</label>
                <p class="field__hint" id="reseat-hint">{t!(facilitator.reseat_text)}</p>
                <select class="field__input" id="reseat-to" aria-describedby="reseat-hint" on:change=pick>{options}</select>
            </div>
            <p class="quiet">{t!(facilitator.excuse_text)}</p>
        </div>
        <div class="dialog__actions">
            <button class="button button--quiet" type="button" on:click=move |_| chosen.open.set(false)>
                {t!(common.cancel)}
            </button>
            <button class="button" type="button" on:click=excuse>{t!(facilitator.excuse)}</button>
            <button
                class="button button--primary" type="button" on:click=move_there
                disabled=move || picked.get().is_none() || picked.get() == now.get()
            >
                {t!(facilitator.reseat)}
            </button>
        </div>
    }
}
