//! The host's desk: what arrives, the themes, the handover and the insights of one station.

mod arriving;
mod desk;
mod dictate;
mod handover;
mod heads;
mod hiding;
mod note;
mod selection;
mod theme;
mod themes;
mod words;

use leptos::prelude::*;

use tischrunde_client_core::link::Kind;
use tischrunde_client_core::parts::badge::{self, badge, station_class};
use tischrunde_client_core::parts::banner::{OfflineBanner, Status};
use tischrunde_client_core::parts::clock::{self, Clock};
use tischrunde_client_core::parts::language::LanguageSwitch;
use tischrunde_client_core::parts::linked::Linked;
use tischrunde_client_core::parts::live::use_announcer;
use tischrunde_client_core::parts::skip::Skip;
use tischrunde_client_core::parts::title::use_title;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;
use tischrunde_client_core::words::language;
use tischrunde_shared::ids::StationId;

use self::arriving::Arriving;
use self::desk::{HostDesk, use_desk};
use self::handover::Handovers;
use self::heads::Heads;
use self::hiding::HideDialog;
use self::selection::Selection;
use self::themes::Themes;
use crate::host::words as host;
use tischrunde_crew::insights::Insights;
use tischrunde_crew::message::MessageToAll;
use tischrunde_crew::new_insight::NewInsight;
use tischrunde_crew::no_link;
use tischrunde_crew::refused::Refusals;
use tischrunde_crew::words as crew;
use tischrunde_crew::{announce_steps, step_name, watch};

/// The host's page.
#[component]
pub(crate) fn Host() -> impl IntoView {
    view! { <Linked kind=Kind::Host no_link=no_link><Page/></Linked> }
}

#[component]
fn Page() -> impl IntoView {
    let session = use_session();
    use_title(move || host::words().title.to_owned());
    session.host_of().map(|station| {
        provide_context(HostDesk::new(session, station));
        view! { <Desk station=station/> }
    })
}

#[component]
fn Desk(station: StationId) -> impl IntoView {
    announce_steps();
    announce_arrivals(station);
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let question = watch(move |cafe| {
        let round = cafe.phase().seated_round().or_else(|| cafe.day().plan.round_numbers().next())?;
        cafe.day().plan.station(station)?.question(round).map(str::to_owned)
    });
    view! {
        <div class=format!("desk desk--host {}", station_class(station))>
            <Skip/>
            <Head station=station/>
            <section class="stack stack--tight" aria-label=t!(host.notices)>
                <p class="desk__question" lang=move || lang.get()>
                    <span class="sr-only" lang=move || language().tag()>{t!(crew.question)} ": "</span>
                    {move || question.get()}
                </p>
                <MessageToAll/>
                <OfflineBanner/>
                <Refusals/>
            </section>
            <main class="columns" id="main" tabindex="-1">
                <Arriving/>
                <Themes/>
                <section class="column" aria-labelledby="column-third">
                    <header class="column__head"><h2 class="column__title" id="column-third">{t!(host.third)}</h2></header>
                    <div class="column__body" tabindex="0">
                        <Handovers/>
                        <h3>{t!(crew.insights)}</h3>
                        <NewInsight station=station selected=use_desk().selected/>
                        <Insights station=station/>
                        <Heads/>
                    </div>
                </section>
            </main>
            <Selection/>
            <HideDialog/>
        </div>
    }
}

#[component]
fn Head(station: StationId) -> impl IntoView {
    let session = use_session();
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let title =
        watch(move |cafe| cafe.day().plan.station(station).map(|s| s.title.to_string()).unwrap_or_default());
    let step = watch(|cafe| (cafe.moment(), cafe.day().plan.rounds()));
    let step = erased(move || {
        let (step, rounds) = step.get();
        step_name(step, rounds)
    });
    let code = move || session.invitation.with(|invitation| invitation.as_ref().map(|i| i.code.clone()));
    view! {
        <header class="desk__head">
            {badge(station, badge::Size::Medium)}
            <h1 class="desk__title" lang=move || lang.get()>{move || title.get()}</h1>
            <p>{step}</p>
            <Clock size=clock::Size::Small/>
            <Status/>
            <div class="actions">
                {move || code().map(|code| view! {
                    <span class="quiet">{t!(host.join_code)} " " <span class="figures">{code}</span></span>
                })}
                <LanguageSwitch/>
            </div>
        </header>
    }
}

/// Says how many contributions came to this station.
fn announce_arrivals(station: StationId) {
    let announcer = use_announcer();
    let number = watch(move |cafe| cafe.said_at(station).iter().count());
    Effect::new(move |before: Option<usize>| {
        let number = number.get();
        if let Some(before) = before {
            announcer.arrived(number.saturating_sub(before));
        }
        number
    });
}
