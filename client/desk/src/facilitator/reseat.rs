//! Another seat for one person, by hand, with what that costs; or the word that they are not here.

use std::collections::BTreeSet;

use leptos::prelude::*;

use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::{Look, use_session};
use tischrunde_client_core::t;
use tischrunde_client_core::words::{common, language};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{PersonId, RoundNo, TableId};
use tischrunde_shared::{people, seats};

use super::board::words::cost as cost_in_words;
use crate::facilitator::words as facilitator;
use tischrunde_crew::watch;

/// Whom the dialog is about. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    open: RwSignal<bool>,
    person: RwSignal<PersonId>,
    round: RwSignal<RoundNo>,
    table: RwSignal<Option<TableId>>,
}

impl Chosen {
    pub(super) fn nobody() -> Self {
        Self {
            open: RwSignal::new(false),
            person: RwSignal::default(),
            round: RwSignal::default(),
            table: RwSignal::new(None),
        }
    }

    /// Opens the dialog for a person's seat in a round, with a new one if it is known where to.
    pub(super) fn propose(self, person: PersonId, round: RoundNo, table: Option<TableId>) {
        self.person.set(person);
        self.round.set(round);
        self.table.set(table);
        self.open.set(true);
    }
}

/// Every table that is open, with its people in a round.
fn tables(cafe: Look<'_>, round: RoundNo) -> Vec<(TableId, usize)> {
    let people =
        |table: TableId| cafe.seats().sitting(cafe.people(), round).filter(|(_, at)| *at == table).count();
    let open = cafe.day().plan.tables().filter(|table| cafe.seats().is_open(*table, round));
    open.map(|table| (table, people(table))).collect()
}

/// The dialog.
#[component]
pub(super) fn Reseat(chosen: Chosen) -> impl IntoView {
    let title = move || (facilitator::words().reseat_title)(chosen.person.get().0, chosen.round.get().0);
    view! { <Dialog open=chosen.open title=title><Body chosen=chosen/></Dialog> }
}

#[component]
fn Body(chosen: Chosen) -> impl IntoView {
    let session = use_session();
    let tables = watch(move |cafe| tables(cafe, chosen.round.get()));
    let now = watch(move |cafe| cafe.seats().of(chosen.person.get(), chosen.round.get()));
    let picked = RwSignal::new(chosen.table.get_untracked().or(now.get_untracked()));
    let pick = move |event| picked.set(event_target_value(&event).parse().ok());
    let goes = move || picked.get().filter(|table| Some(*table) != now.get());
    let price = erased(move || {
        let table = goes()?;
        let cost = session.view(|cafe| {
            let (person, round) = (chosen.person.get(), chosen.round.get());
            seats::cost(cafe.seats(), cafe.day(), cafe.people(), person, round, table)
        });
        Some(cost_in_words(language(), &cost))
    });
    let move_there = move |_| {
        if let Some(table) = picked.get_untracked() {
            let (person, round) = (chosen.person.get_untracked(), chosen.round.get_untracked());
            session.send(Command::Seats(seats::Command::Reseat { person, round, table }));
            chosen.open.set(false);
        }
    };
    let excuse = move |_| {
        session.send(Command::People(people::Command::Excuse {
            people: BTreeSet::from([chosen.person.get_untracked()]),
        }));
        chosen.open.set(false);
    };
    let options = erased(move || {
        let option = |(table, people): (TableId, usize)| {
            let name = (facilitator::words().reseat_option)(table.station.0, table.number, people);
            view! { <option value=table.to_string() selected=move || picked.get() == Some(table)>{name}</option> }
        };
        tables.get().into_iter().map(option).collect_view()
    });
    view! {
        <div class="dialog__body">
            <div class="field">
                <label class="field__label" for="reseat-to">{t!(facilitator.reseat_to)}</label>
                <p class="field__hint" id="reseat-hint">{t!(facilitator.reseat_text)}</p>
                <select class="field__input" id="reseat-to" aria-describedby="reseat-hint" on:change=pick>
                    <option value="" selected=move || picked.get().is_none()></option>
                    {options}
                </select>
            </div>
            <p role="status"><strong class="reseat__price">{price}</strong></p>
            <p class="quiet">{t!(facilitator.excuse_text)}</p>
        </div>
        <div class="dialog__actions">
            <button class="button button--quiet" type="button" on:click=move |_| chosen.open.set(false)>
                {t!(common.cancel)}
            </button>
            <button class="button" type="button" on:click=excuse>{t!(facilitator.excuse)}</button>
            <button
                class="button button--primary" type="button" on:click=move_there disabled=move || goes().is_none()
            >
                {t!(facilitator.reseat)}
            </button>
        </div>
    }
}
