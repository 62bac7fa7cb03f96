//! What was said, by station: insights, themes, handovers and all contributions; and the record as files.

mod contributions;
mod handovers;
mod themes;
mod words;

use std::collections::BTreeSet;

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::{Size, badge, station_class};
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_shared::condense::Source;
use tischrunde_shared::ids::StationId;

use self::contributions::Contributions;
use self::handovers::Handovers;
use self::themes::Themes;
use crate::record::words as author;
use tischrunde_crew::export::Export;
use tischrunde_crew::insights::Insights;
use tischrunde_crew::new_insight::NewInsight;
use tischrunde_crew::watch;
use tischrunde_crew::words as crew;

/// What is selected as sources of a new insight.
type Selected = RwSignal<BTreeSet<Source>>;

/// What was said.
#[component]
pub(super) fn Record() -> impl IntoView {
    let stations = watch(|cafe| cafe.day().plan.stations().map(|(id, _)| id).collect::<Vec<_>>());
    let chosen = RwSignal::new(StationId(1));
    let shown = Memo::new(move |_| {
        stations.with(|stations| stations.contains(&chosen.get()).then_some(chosen.get()))
    });
    view! {
        <div class="stack">
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
        </div>
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
