//! The record: by station, what it adds up to and what that rests on.

mod contributions;
mod handovers;
mod themes;
mod words;

use std::collections::BTreeSet;

use leptos::prelude::*;

use tischrunde_client_core::link::Kind;
use tischrunde_client_core::parts::badge::{Size, badge, station_class};
use tischrunde_client_core::parts::banner::{OfflineBanner, Status};
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::linked::Linked;
use tischrunde_client_core::parts::sheet::Sheet;
use tischrunde_client_core::parts::title::use_title;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_shared::condense::Source;
use tischrunde_shared::ids::StationId;

use self::contributions::Contributions;
use self::handovers::Handovers;
use self::themes::Themes;
use crate::author::words as author;
use crate::crew::export::Export;
use crate::crew::insights::Insights;
use crate::crew::new_insight::NewInsight;
use crate::crew::no_link;
use crate::crew::refused::Refusals;
use crate::crew::words as crew;
use crate::crew::{step_name, watch};

/// What is selected as sources of a new insight.
type Selected = RwSignal<BTreeSet<Source>>;

/// The record's page.
#[component]
pub(crate) fn Author() -> impl IntoView {
    view! { <Linked kind=Kind::Author no_link=no_link><Page/></Linked> }
}

#[component]
fn Page() -> impl IntoView {
    use_title(move || author::words().title.to_owned());
    let title = watch(|cafe| cafe.day().plan.title.to_string());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let step = watch(|cafe| (cafe.moment(), cafe.day().plan.rounds()));
    let step = erased(move || {
        let (step, rounds) = step.get();
        step_name(step, rounds)
    });
    let stations = watch(|cafe| cafe.day().plan.stations().map(|(id, _)| id).collect::<Vec<_>>());
    let chosen = RwSignal::new(StationId(1));
    let shown = Memo::new(move |_| {
        stations.with(|stations| stations.contains(&chosen.get()).then_some(chosen.get()))
    });
    view! {
        <Sheet class="sheet--wide">
            <h1 lang=move || lang.get()>{move || title.get()}</h1>
            <div class="row"><p>{step}</p> <Status/></div>
            <OfflineBanner/>
            <Refusals/>
            <section class="sheet__section" aria-labelledby="files-title">
                <h2 id="files-title">{t!(author.files)}</h2>
                <p class="quiet">{t!(crew.record_text)}</p>
                <Export/>
            </section>
            <div class="actions" role="group" aria-label=t!(author.stations)>
                <For each=move || stations.get() key=|id| *id let:id>
                    <Choice station=id chosen=chosen/>
                </For>
            </div>
            {move || shown.get().map(|station| view! { <Station station=station/> })}
        </Sheet>
    }
}

#[component]
fn Choice(station: StationId, chosen: RwSignal<StationId>) -> impl IntoView {
    let pressed = erased(move || if chosen.get() == station { "true" } else { "false" });
    view! {
        <button class="button" type="button" aria-pressed=pressed on:click=move |_| chosen.set(station)>
            {badge(station, Size::Small)}
        </button>
    }
}

#[component]
fn Station(station: StationId) -> impl IntoView {
    let selected = Selected::default();
    let title =
        watch(move |cafe| cafe.day().plan.station(station).map(|s| s.title.to_string()).unwrap_or_default());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let figures = watch(move |cafe| {
        let contributions = cafe.said_at(station).iter().filter(|c| c.fate.is_shown()).count();
        let themes = cafe.condense().themes.values().filter(|theme| theme.station == station).count();
        let insights = cafe.condense().insights.values().filter(|insight| insight.station == station).count();
        (contributions, themes, insights)
    });
    let figures = erased(move || {
        let (contributions, themes, insights) = figures.get();
        (author::words().figures)(contributions, themes, insights)
    });
    view! {
        <section class=format!("stack {}", station_class(station)) aria-labelledby="station-title">
            <div class="placard">
                {badge(station, Size::Medium)}
                <h2 class="placard__title" id="station-title" lang=move || lang.get()>{move || title.get()}</h2>
            </div>
            <p class="quiet">{figures}</p>
            <section class="sheet__section" aria-labelledby="insights-title">
                <h3 id="insights-title">{t!(crew.insights)}</h3>
                <Insights station=station/>
                <NewInsight station=station selected=selected/>
            </section>
            <Themes station=station selected=selected/>
            <Handovers station=station/>
            <Contributions station=station selected=selected/>
        </section>
    }
}

/// Selects a source, or no longer.
fn select(selected: Selected, source: Source, on: bool) {
    selected.update(|selected| {
        if on {
            selected.insert(source);
        } else {
            selected.remove(&source);
        }
    });
}
