//! Free choice: where to go in the round that comes.

pub(super) mod words;

use leptos::prelude::*;

use tischrunde_client_core::browser;
use tischrunde_client_core::parts::badge::{self, badge, station_class};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Phase;
use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_shared::outbox::Pending;
use tischrunde_shared::seats;

use self::words as choice;
use super::phone::use_phone;

const TITLE: &str = "choose-title";

/// A station as somebody sees it who chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Offer {
    station: StationId,
    title: String,
    free: u32,
    /// The round in which this person was there.
    been: Option<RoundNo>,
    chosen: bool,
}

fn offers(view: Look<'_>, own: Look<'_>, round: RoundNo) -> Vec<Offer> {
    let seat = |wanted: &dyn Fn(RoundNo) -> bool, station: StationId| {
        let seats = own.seats().taken.iter().filter(|(round, _)| wanted(**round));
        let rounds = seats.filter(|(_, seats)| seats.values().any(|table| table.station == station));
        rounds.map(|(round, _)| *round).next()
    };
    let offer = |(station, s): (StationId, &tischrunde_shared::plan::Station)| Offer {
        station,
        title: s.title.to_string(),
        free: view.seats().free.get(&station).copied().unwrap_or_default(),
        been: seat(&|other| other < round, station),
        chosen: seat(&|other| other == round, station).is_some(),
    };
    view.day().plan.stations().map(offer).collect()
}

/// The stations with their free seats.
#[component]
pub(super) fn Choose(round: RoundNo) -> impl IntoView {
    let phone = use_phone();
    let session = phone.session;
    let offers = Memo::new(move |_| session.view(|view| session.own(|own| offers(view, own, round))));
    let runs = Memo::new(move |_| matches!(session.phase(), Phase::Round { .. }));
    let text = erased(move || if runs.get() { choice::words().late_text } else { choice::words().text });
    // What was pressed last, until its answer can be seen.
    let on_its_way = Memo::new(move |_| {
        let chosen = |pending: &Pending| match pending.command {
            Command::Seats(seats::Command::Choose { station, round: of }) if of == round => Some(station),
            _ => None,
        };
        phone.pending.with(|pending| pending.iter().rev().find_map(chosen))
    });
    let offer = move |offer: Offer| {
        let Offer { station, title, free, been, chosen } = offer;
        let choose = move |_| {
            if !chosen {
                session.send(Command::Seats(seats::Command::Choose { station, round }));
            }
            phone.rethinks.set(false);
        };
        view! {
            <li>
                <button
                    class=format!("offer {}", station_class(station)) type="button" on:click=choose
                    disabled=free == 0 && !chosen aria-pressed=if chosen { "true" } else { "false" }
                    aria-busy=move || (on_its_way.get() == Some(station)).then_some("true")
                >
                    {badge(station, badge::Size::Medium)}
                    <span class="offer__words">
                        <strong lang=session.lang()>{title}</strong>
                        <span class="offer__free">
                            {move || if chosen { choice::words().here.to_owned() } else { (choice::words().free)(free) }}
                            {been.map(|round| view! { " · " {move || (choice::words().been)(round.0)} })}
                        </span>
                    </span>
                </button>
            </li>
        }
    };
    view! {
        <h1 class="offers__title" id=TITLE tabindex="-1">{move || (choice::words().title)(round.0)}</h1>
        <p>{text}</p>
        <ul class="offers">{move || offers.get().into_iter().map(offer).collect_view()}</ul>
    }
    .into_any()
}

/// The way back to the choice, while people still change places.
#[component]
pub(super) fn Rethink() -> impl IntoView {
    let phone = use_phone();
    let possible = Memo::new(move |_| phone.may_rethink());
    let rethink = move |_| {
        phone.rethinks.set(true);
        // The page behind takes the focus back once it can.
        request_animation_frame(|| _ = browser::focus(TITLE));
    };
    view! {
        <Show when=move || possible.get()>
            <button class="button button--quiet" type="button" on:click=rethink>
                {t!(choice.again)}
            </button>
        </Show>
    }
}
