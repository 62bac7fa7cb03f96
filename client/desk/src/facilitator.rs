//! The facilitator's desk: where the day stands, how the stations do, and the one thing to do next.

mod board;
mod controls;
mod groups;
mod guests;
mod invitation;
mod links;
mod message;
mod paper;
mod people;
mod plan;
mod record;
mod rehearsal;
mod reseat;
mod rules;
mod run;
mod stations;
mod steering;
mod timing;
mod too_few_seats;
mod typed_numbers;
mod words;

use leptos::prelude::*;

use tischrunde_client_core::link::Kind;
use tischrunde_client_core::parts::banner::{OfflineBanner, Status};
use tischrunde_client_core::parts::language::LanguageSwitch;
use tischrunde_client_core::parts::linked::Linked;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::parts::skip::Skip;
use tischrunde_client_core::parts::title::use_title;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;
use tischrunde_shared::day::Phase;

use self::board::Board;
use self::controls::{Asking, Controls};
use self::groups::Groups;
use self::guests::Guests;
use self::invitation::Invitation;
use self::links::ReplaceLink;
use self::message::MessageToAll;
use self::paper::{Paper, Sheet, Sheets};
use self::people::{Counts, People};
use self::plan::PlanForm;
use self::record::Record;
use self::rules::Rules;
use self::run::RunOfShow;
use self::stations::Stations;
use self::steering::Steering;
use self::too_few_seats::TooFewSeats;
use self::words as facilitator;
use tischrunde_crew::no_link;
use tischrunde_crew::refused::Refusals;
use tischrunde_crew::{announce_steps, watch};

/// The facilitator's page.
#[component]
pub(crate) fn Facilitator() -> impl IntoView {
    view! { <Linked kind=Kind::Facilitator no_link=no_link><Desk/></Linked> }
}

#[component]
fn Desk() -> impl IntoView {
    use_title(move || facilitator::words().title.to_owned());
    announce_steps();
    let steering = Steering::new(use_session());
    steering.follow_keys();
    let sheet = RwSignal::new(None::<Sheet>);
    erased(move || match sheet.get() {
        Some(chosen) => view! { <Sheets sheet=chosen chosen=sheet/> }.into_any(),
        None => view! { <Room steering=steering sheet=sheet/> }.into_any(),
    })
}

/// The desk itself.
#[component]
fn Room(steering: Steering, sheet: RwSignal<Option<Sheet>>) -> impl IntoView {
    let title = watch(|cafe| cafe.day().plan.title.to_string());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let is_draft = watch(|cafe| cafe.phase() == Phase::Draft);
    view! {
        <div class="desk desk--facilitator">
            <Skip/>
            <header class="desk__head">
                <h1 class="desk__title" lang=move || lang.get()>{move || title.get()}</h1>
                <Status/>
                <Counts/>
                <div class="actions"><KeysSwitch steering=steering/> <LanguageSwitch/></div>
            </header>
            <RunOfShow/>
            <main class="desk__main" id="main" tabindex="0">
                <Show when=move || is_draft.get() fallback=|| view! { <Overview/> }>
                    <PlanForm edited=steering.edited/>
                </Show>
            </main>
            <aside class="desk__side" aria-label=t!(facilitator.side)>
                <OfflineBanner/>
                <Refusals/>
                <TooFewSeats/>
                <Invitation/>
                <Groups/>
                <Rules/>
                <MessageToAll/>
                <People/>
                <Guests/>
                <Paper sheet=sheet/>
                <Record/>
                <ReplaceLink/>
            </aside>
            <Controls steering=steering/>
            <Asking steering=steering/>
        </div>
    }
}

/// The stations, or once there are any the seats.
#[component]
fn Overview() -> impl IntoView {
    let has_seats = watch(|cafe| {
        !cafe.seats().taken.is_empty() && !matches!(cafe.phase(), Phase::Plenary | Phase::Closed)
    });
    let wants_seats = RwSignal::new(false);
    let shows_seats = Memo::new(move |_| wants_seats.get() && has_seats.get());
    let choice = move |seats: bool, name: fn() -> &'static str| {
        view! {
            <button
                class="button button--small" type="button" on:click=move |_| wants_seats.set(seats)
                aria-pressed=move || if shows_seats.get() == seats { "true" } else { "false" }
            >
                {name}
            </button>
        }
    };
    view! {
        <Show when=move || has_seats.get()>
            <div class="actions desk__views" role="group" aria-label=t!(facilitator.views)>
                {choice(false, || facilitator::words().stations)} {choice(true, || facilitator::words().seats)}
            </div>
        </Show>
        <Show when=move || shows_seats.get() fallback=|| view! { <Stations/> }><Board/></Show>
    }
}

/// Single keys can be switched off, for those who speak to their computer (WCAG 2.1.4).
#[component]
fn KeysSwitch(steering: Steering) -> impl IntoView {
    view! {
        <button
            class="button button--quiet button--small" type="button"
            aria-pressed=move || if steering.keys_on() { "true" } else { "false" }
            on:click=move |_| steering.switch_keys()
        >
            {t!(facilitator.keys_on)}
        </button>
    }
}
