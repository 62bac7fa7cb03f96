//! The frame of the participant's page: header, banners, the area that was chosen, composer and tabs.

use leptos::prelude::*;

use tischrunde_client_core::browser;
use tischrunde_client_core::parts::badge::{self, badge, station_class};
use tischrunde_client_core::parts::banner::{Banner, OfflineBanner, Tone};
use tischrunde_client_core::parts::clock::{self, Clock};
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::parts::skip::Skip;
use tischrunde_client_core::parts::title::use_title;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::storage::{self, Keep};
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;

use super::announce::announce;
use super::change::Change;
use super::choose::Choose;
use super::composer::Composer;
use super::leftover::Leftovers;
use super::mine::Mine;
use super::phone::{Moment, Phone, Place, Tab, use_phone};
use super::plenary::Plenary;
use super::refused::Refusals;
use super::route::Route;
use super::station::StationArea;
use super::waiting::Waiting;
use crate::words as phone;

/// Everything on the phone.
#[component]
pub(super) fn Frame() -> impl IntoView {
    let phone = Phone::provide();
    announce(phone);
    use_title(move || match phone.moment.get().place() {
        Some(place) => place.said(),
        None => phone.session.view(|cafe| cafe.day().plan.title.to_string()),
    });
    let class = erased(move || match phone.moment.get().place() {
        Some(place) => format!("phone {}", station_class(place.station)),
        None => "phone".to_owned(),
    });
    let to_go = Memo::new(move |_| phone.to_go());
    view! {
        <div class=class inert=move || to_go.get().is_some()>
            <Skip/>
            <Head/>
            <section class="phone__banners" aria-label=t!(phone.notices)>
                <OfflineBanner/><MessageBanner/><PauseBanner/>
            </section>
            <main class="phone__main" id="main" tabindex="-1"><Area/></main>
            <Dock/>
        </div>
        {move || to_go.get().map(|place| view! { <Change place=place/> })}
    }
}

#[component]
fn Head() -> impl IntoView {
    let phone = use_phone();
    let rounds = Memo::new(move |_| phone.session.view(|cafe| cafe.day().plan.rounds()));
    let seated = move |place: Place| {
        view! {
            {badge(place.station, badge::Size::Medium)}
            <div class="phone__place">
                <h1 class="phone__title">{place.shown()}</h1>
                <p class="phone__table">{move || (common::words().round_of)(place.round.0, rounds.get())}</p>
            </div>
        }
        .into_any()
    };
    let title = Memo::new(move |_| phone.session.view(|cafe| cafe.day().plan.title.to_string()));
    // The page's one heading: that of the area where it has one, else the café's title.
    let unseated = move || {
        let title = move || title.get();
        let name = match phone.tab.get() {
            Tab::Here => view! { <p class="phone__title" lang=phone.session.lang()>{title}</p> }.into_any(),
            Tab::Mine | Tab::Route => {
                view! { <h1 class="phone__title" lang=phone.session.lang()>{title}</h1> }.into_any()
            }
        };
        view! { <div class="phone__place">{name}</div> }.into_any()
    };
    view! {
        <header class="phone__head">
            {move || phone.moment.get().place().map_or_else(unseated, seated)}
            <Clock size=clock::Size::Small/>
        </header>
    }
}

#[component]
fn Area() -> impl IntoView {
    let phone = use_phone();
    let rethinks = Memo::new(move |_| phone.rethinks.get() && phone.may_rethink());
    erased(move || match (phone.moment.get(), phone.tab.get()) {
        (moment @ (Moment::Draft | Moment::Lobby | Moment::NoSeat | Moment::Left), Tab::Here) => {
            view! { <Waiting moment=moment/> }.into_any()
        }
        (Moment::Choose(round), Tab::Here) => view! { <Choose round=round/> }.into_any(),
        (Moment::Change(place), Tab::Here) if rethinks.get() => {
            view! { <Choose round=place.round/> }.into_any()
        }
        (_, Tab::Mine) => view! { <Mine/> }.into_any(),
        (_, Tab::Route) => view! { <Route/> }.into_any(),
        (Moment::Change(place) | Moment::Round(place), Tab::Here) => {
            view! { <StationArea place=place/> }.into_any()
        }
        (Moment::Plenary | Moment::Closed, Tab::Here) => view! { <Plenary/> }.into_any(),
    })
}

#[component]
fn Dock() -> impl IntoView {
    let phone = use_phone();
    let speaks = Memo::new(move |_| match phone.moment.get() {
        Moment::Round(place) => Some(place),
        _ => None,
    });
    let is_here = move || phone.tab.get() == Tab::Here;
    let shown = Memo::new(move |_| !matches!(phone.moment.get(), Moment::Draft | Moment::Lobby));
    view! {
        <Show when=move || shown.get()>
            <div class="phone__dock">
                <Refusals/>
                <Leftovers/>
                {move || speaks.get().map(|place| {
                    view! { <div hidden=move || !is_here()><Composer place=place/></div> }
                })}
                <Tabs/>
            </div>
        </Show>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let phone = use_phone();
    let mine = Memo::new(move |_| phone.session.own(|cafe| cafe.talk().contributions.len()));
    let here = move || match phone.moment.get() {
        Moment::Plenary | Moment::Closed => phone::words().plenary_title,
        _ => phone::words().tab_station,
    };
    let tab = move |of: Tab, image: Icon, name: AnyView, count: Option<AnyView>| {
        let choose = move |_| {
            phone.tab.set(of);
            window().scroll_to_with_x_and_y(0.0, 0.0);
        };
        view! {
            <button
                class="tabs__tab" type="button" on:click=choose
                aria-current=move || (phone.tab.get() == of).then_some("page")
            >
                {icon(image)} <span>{name}</span> {count}
            </button>
        }
    };
    let count = move || {
        view! {
            <Show when=move || { mine.get() > 0 }><span class="tabs__count">{move || mine.get()}</span></Show>
        }
        .into_any()
    };
    view! {
        <nav class="tabs" aria-label=t!(phone.areas)>
            {tab(Tab::Here, Icon::Station, here.into_any(), None)}
            {tab(Tab::Mine, Icon::Mine, t!(phone.tab_mine).into_any(), Some(count()))}
            {tab(Tab::Route, Icon::Route, t!(phone.tab_route).into_any(), None)}
        </nav>
    }
}

/// The facilitator's latest message, until it was read.
#[component]
fn MessageBanner() -> impl IntoView {
    let phone = use_phone();
    let key = StoredValue::new(format!("messages.{}", phone.session.name()));
    let read = RwSignal::new(key.with_value(|key| storage::value::<usize>(Keep::Device, key)).unwrap_or(0));
    let latest = Memo::new(move |_| {
        phone.session.view(|cafe| {
            let count = cafe.day().messages.len();
            (count > read.get())
                .then(|| cafe.day().messages.last().map(|message| (count, message.clone())))?
        })
    });
    let dismiss = move |count: usize| {
        key.with_value(|key| storage::set_value(Keep::Device, key, &count));
        read.set(count);
    };
    erased(move || {
        latest.get().map(|(count, message)| {
            let time = browser::time_of_day(message.at);
            let text = message.text.as_str().to_owned();
            view! {
                <Banner
                    tone=Tone::Message title=move || (phone::words().message_at)(&time) text=text
                    lang=phone.session.lang()
                >
                    <button class="button button--small" type="button" on:click=move |_| dismiss(count)>
                        {t!(common.dismiss)}
                    </button>
                </Banner>
            }
        })
    })
}

#[component]
fn PauseBanner() -> impl IntoView {
    let phone = use_phone();
    let paused =
        Memo::new(move |_| phone.session.time_left.with(|left| left.is_some_and(|left| left.paused)));
    view! {
        <Show when=move || paused.get()>
            <Banner tone=Tone::Info title=t!(phone.paused) text=t!(phone.paused_text)/>
        </Show>
    }
}
