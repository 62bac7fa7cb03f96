//! The plan of seats: who sits at which table in a round. A person is moved by drag or by button; both ask in the same
//! dialog, which tells what it costs.

mod missing;
mod regroup;
pub(crate) mod words;

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use web_sys::DragEvent;

use tischrunde_client_core::parts::badge::{Size, badge, station_class};
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};

use self::missing::Missing;
use self::regroup::FewAtTables;
use self::words as board;
use super::reseat::{Chosen, Reseat};
use super::words as facilitator;
use tischrunde_crew::watch;

/// What the parts of the board share. Cheap to copy.
#[derive(Clone, Copy)]
struct Shown {
    round: Memo<RoundNo>,
    /// Who sits at each table, and under nothing who has no seat; found once for all tables.
    seated: Memo<BTreeMap<Option<TableId>, Vec<Chip>>>,
    arrived: Memo<BTreeSet<PersonId>>,
    pinned: Memo<BTreeSet<PersonId>>,
    chosen: Chosen,
    dragged: RwSignal<Option<PersonId>>,
}

impl Shown {
    fn new(round: Memo<RoundNo>) -> Self {
        Self {
            round,
            seated: watch(move |cafe| seated(cafe, round.get())),
            arrived: watch(move |cafe| cafe.seats().arrived.get(&round.get()).cloned().unwrap_or_default()),
            pinned: watch(move |cafe| cafe.seats().pinned.get(&round.get()).cloned().unwrap_or_default()),
            chosen: Chosen::nobody(),
            dragged: RwSignal::new(None),
        }
    }

    /// Who sits at a table, or has none.
    fn people(self, table: Option<TableId>) -> Memo<Vec<Chip>> {
        Memo::new(move |_| self.seated.with(|seated| seated.get(&table).cloned().unwrap_or_default()))
    }
}

/// Somebody on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Chip {
    person: PersonId,
    name: String,
}

fn seated(cafe: Look<'_>, round: RoundNo) -> BTreeMap<Option<TableId>, Vec<Chip>> {
    let mut seated: BTreeMap<Option<TableId>, Vec<Chip>> = BTreeMap::new();
    for (person, profile) in cafe.people().present() {
        let chip = Chip { person, name: profile.name.as_str().to_owned() };
        seated.entry(cafe.seats().of(person, round)).or_default().push(chip);
    }
    seated
}

/// The board.
#[component]
pub(super) fn Board() -> impl IntoView {
    let now = watch(|cafe| cafe.phase().seated_round().unwrap_or(RoundNo(1)));
    let wanted = RwSignal::new(None::<RoundNo>);
    // Rounds that are over cannot be changed; the one that runs is shown unless a later one was chosen.
    let round = Memo::new(move |_| wanted.get().filter(|wanted| *wanted > now.get()).unwrap_or(now.get()));
    let shown = Shown::new(round);
    let stations = watch(|cafe| cafe.day().plan.stations().map(|(id, _)| id).collect::<Vec<_>>());
    view! {
        <h2 class="sr-only">{t!(facilitator.seats)}</h2>
        <div class="board__head">
            <RoundChoice wanted=wanted now=now round=round/>
            <p class="quiet board__hint">{t!(board.hint)}</p>
        </div>
        <Show when=move || round.get() == now.get()><Missing/><FewAtTables/></Show>
        <Unseated shown=shown/>
        <div class="board">
            <For each=move || stations.get() key=|id| *id let:id><StationTables station=id shown=shown/></For>
        </div>
        <Reseat chosen=shown.chosen/>
    }
}

#[component]
fn RoundChoice(wanted: RwSignal<Option<RoundNo>>, now: Memo<RoundNo>, round: Memo<RoundNo>) -> impl IntoView {
    let rounds = watch(|cafe| cafe.seats().taken.keys().copied().collect::<BTreeSet<_>>());
    let choose = move |event| wanted.set(event_target_value(&event).parse().ok().map(RoundNo));
    let options = erased(move || {
        let option = |number: RoundNo| {
            let name = (common::words().round)(number.0);
            view! { <option value=number.to_string() selected=move || round.get() == number>{name}</option> }
        };
        rounds.get().into_iter().filter(|number| *number >= now.get()).map(option).collect_view()
    });
    view! {
        <label class="board__round">
            <span class="sr-only">{t!(board.round)}</span>
            <select class="field__input" id="board-round" on:change=choose>{options}</select>
        </label>
    }
}

/// Who is here and has no seat in this round.
#[component]
fn Unseated(shown: Shown) -> impl IntoView {
    let people = shown.people(None);
    view! {
        <Show when=move || people.with(|people| !people.is_empty())>
            <section class="board__unseated">
                <h3>{move || (board::words().unseated)(people.with(Vec::len))}</h3>
                <Chips people=people shown=shown/>
            </section>
        </Show>
    }
}

#[component]
fn StationTables(station: StationId, shown: Shown) -> impl IntoView {
    let title =
        watch(move |cafe| cafe.day().plan.station(station).map(|s| s.title.to_string()).unwrap_or_default());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let tables = watch(move |cafe| {
        cafe.day().plan.tables().filter(|table| table.station == station).collect::<Vec<_>>()
    });
    view! {
        <section class=format!("board__station {}", station_class(station))>
            <header class="station-card__head">
                {badge(station, Size::Medium)}
                <h3 class="station-card__title" lang=move || lang.get()>{move || title.get()}</h3>
            </header>
            <ul class="board__tables">
                <For each=move || tables.get() key=|table| *table let:table><Table table=table shown=shown/></For>
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn Table(table: TableId, shown: Shown) -> impl IntoView {
    let people = shown.people(Some(table));
    let seats = watch(move |cafe| cafe.day().plan.station(table.station).map_or(0, |station| station.seats));
    let closed = watch(move |cafe| !cafe.seats().is_open(table, shown.round.get()));
    let over = RwSignal::new(false);
    let drag_over = move |event: DragEvent| {
        if shown.dragged.with_untracked(Option::is_some) {
            event.prevent_default();
            over.set(true);
        }
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(person) = shown.dragged.get_untracked() {
            shown.dragged.set(None);
            shown.chosen.propose(person, shown.round.get_untracked(), Some(table));
        }
    };
    let title = erased(move || (board::words().table)(table.number, people.with(Vec::len), seats.get()));
    view! {
        <li
            class="board__table" class:board__table--over=move || over.get()
            class:board__table--full=move || { people.with(Vec::len) > usize::from(seats.get()) }
            class:board__table--empty=move || people.with(Vec::is_empty)
            on:dragover=drag_over on:dragleave=move |_| over.set(false) on:drop=drop
        >
            <h4 class="board__name">
                {title} {move || closed.get().then(|| view! { " · " {t!(board.closed)} })}
            </h4>
            <Chips people=people shown=shown/>
        </li>
    }
    .into_any()
}

#[component]
fn Chips(people: Memo<Vec<Chip>>, shown: Shown) -> impl IntoView {
    let chip = move |chip: Chip| {
        let Chip { person, name } = chip;
        let label = name.clone();
        let arrived = Memo::new(move |_| shown.arrived.with(|arrived| arrived.contains(&person)));
        let pinned = Memo::new(move |_| shown.pinned.with(|pinned| pinned.contains(&person)));
        let drag = move |event: DragEvent| {
            if let Some(data) = event.data_transfer() {
                // Some browsers drag nothing without data; a refusal only means that nothing is dragged.
                let _ = data.set_data("text/plain", &person.to_string());
            }
            shown.dragged.set(Some(person));
        };
        view! {
            <li>
                <button
                    class="chip" class:chip--arrived=move || arrived.get() class:chip--pinned=move || pinned.get() type="button" draggable="true"
                    title=name.clone() aria-label=move || {
                        let mut said = (board::words().chip)(person.0, &label);
                        if arrived.get() {
                            said = format!("{said} ({})", board::words().arrived);
                        }
                        if pinned.get() {
                            said = format!("{said} ({})", board::words().pinned);
                        }
                        said
                    }
                    on:dragstart=drag on:dragend=move |_| shown.dragged.set(None)
                    on:click=move |_| shown.chosen.propose(person, shown.round.get_untracked(), None)
                >
                    {person.0}
                    {(!name.is_empty()).then(|| view! { " " <span class="chip__name">{name.clone()}</span> })}
                </button>
            </li>
        }
    };
    view! { <ul class="chips"><For each=move || people.get() key=|chip| chip.person children=chip/></ul> }
}
