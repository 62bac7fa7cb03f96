//! The change of places: over everything, until its reader says to be there.

use leptos::prelude::*;

use tischrunde_client_core::browser;
use tischrunde_client_core::parts::badge::{self, badge, station_class};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_shared::ids::{RoundNo, StationId};

use super::choose::Rethink;
use super::phone::{Moment, Place, use_phone};
use crate::words as phone;

const TITLE: &str = "change-title";

/// Where to go.
#[component]
pub(super) fn Change(place: Place) -> impl IntoView {
    let phone = use_phone();
    let session = phone.session;
    let stays = Memo::new(move |_| came_from(place).is_some_and(|from| same_table(from, place)));
    let class = erased(move || {
        let stay = if stays.get() { " change--stay" } else { "" };
        format!("change{stay} {}", station_class(place.station))
    });
    let topic = Memo::new(move |_| {
        session.view(|cafe| cafe.day().plan.station(place.station).map(|station| station.title.to_string()))
    });
    // The heading takes the focus once it stands in the document.
    effect(move || request_animation_frame(|| _ = browser::focus(TITLE)));
    view! {
        <div class=class role="dialog" aria-modal="true" aria-labelledby=TITLE>
            <p class="change__lead"><Lead/></p>
            {badge(place.station, badge::Size::Huge)}
            <h1 class="change__place" id=TITLE tabindex="-1">{place.shown()}</h1>
            <p class="change__title" lang=session.lang()>{move || topic.get()}</p>
            <Show when=move || stays.get()><p>{t!(phone.change_stay)}</p></Show>
            <Map place=place/>
            <button
                class="button button--big button--primary button--wide" type="button"
                on:click=move |_| phone.arrive(place)
            >
                {t!(phone.i_am_there)}
            </button>
            <Rethink/>
        </div>
    }
    .into_any()
}

/// The seat of the round before.
fn came_from(place: Place) -> Option<Place> {
    let session = use_phone().session;
    let round = RoundNo(place.round.0.checked_sub(1)?);
    let person = session.person()?;
    session.own(|cafe| Place::of(cafe, person, round))
}

fn same_table(one: Place, other: Place) -> bool {
    (one.station, one.table) == (other.station, other.table)
}

/// How long until the round begins, or that it runs.
#[component]
fn Lead() -> impl IntoView {
    let phone = use_phone();
    let sentence = erased(move || match phone.moment.get() {
        Moment::Change(place) => (phone::words().change_starts_in)(place.round.0),
        Moment::Round(place) => (phone::words().change_runs)(place.round.0),
        _ => String::new(),
    });
    let figures = move || phone.session.time_left.get().map(|left| left.figures());
    view! { {sentence} " " <span class="figures">{figures}</span> }
}

#[component]
fn Map(place: Place) -> impl IntoView {
    let phone = use_phone();
    let from = Memo::new(move |_| came_from(place).map(|place| place.station));
    let tables = Memo::new(move |_| {
        phone.session.view(|cafe| {
            cafe.day().plan.stations().map(|(id, station)| (id, station.tables)).collect::<Vec<_>>()
        })
    });
    let station = move |(id, tables): (StationId, u16)| {
        let is_to = id == place.station;
        let is_from = from.get() == Some(id) && !is_to;
        let class = match (is_from, is_to) {
            (true, _) => " map__station--from",
            (_, true) => " map__station--to",
            _ => "",
        };
        let role = (is_from || is_to).then(|| {
            let word =
                erased(move || if is_to { phone::words().change_to } else { phone::words().change_from });
            view! { <span class="sr-only">" " {word}</span> }
        });
        view! {
            <li class=format!("map__station {}{class}", station_class(id))>
                {badge(id, badge::Size::Small)} {role}
                {is_to.then(|| table_row(tables, place.table))}
            </li>
        }
    };
    view! {
        <ol class="map" aria-label=t!(phone.change_map)>
            {move || tables.get().into_iter().map(station).collect_view()}
        </ol>
    }
}

fn table_row(tables: u16, to: u16) -> AnyView {
    let table = |number: u16| {
        let class = if number == to { "map__table map__table--to" } else { "map__table" };
        view! { <i class=class></i> }
    };
    view! { <span class="map__tables" aria-hidden="true">{(1..=tables).map(table).collect_view()}</span> }
        .into_any()
}
