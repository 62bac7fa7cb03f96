//! The stations as equal cards: heads, host, how much was said and what came last.

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::{Size, badge, station_class};
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::session::{Look, use_session};
use tischrunde_client_core::t;
use tischrunde_shared::ids::{ContributionId, StationId};

use crate::facilitator::words as facilitator;
use tischrunde_crew::watch;

/// How many of the latest contributions a card shows.
const LATEST: usize = 3;

/// What a card tells in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Figures {
    seated: usize,
    counted: Option<u32>,
    tables: u16,
    said: usize,
}

impl Figures {
    fn of(cafe: Look<'_>, station: StationId) -> Self {
        let round = cafe.phase().seated_round();
        Self {
            seated: round.map_or(0, |round| cafe.seats().heads(cafe.people(), station, round)),
            counted: round.and_then(|round| cafe.people().headcounts.get(&round)?.get(&station).copied()),
            tables: cafe.day().plan.station(station).map_or(0, |s| s.tables),
            said: cafe.said_at(station).iter().filter(|c| c.fate.is_shown()).count(),
        }
    }
}

/// All stations.
#[component]
pub(super) fn Stations() -> impl IntoView {
    let stations = watch(|cafe| cafe.day().plan.stations().map(|(id, _)| id).collect::<Vec<_>>());
    view! {
        <h2 class="sr-only">{t!(facilitator.stations)}</h2>
        <ul class="stations">
            <For each=move || stations.get() key=|id| *id let:id><Card station=id/></For>
        </ul>
    }
}

#[component]
fn Card(station: StationId) -> impl IntoView {
    let session = use_session();
    let title =
        watch(move |cafe| cafe.day().plan.station(station).map(|s| s.title.to_string()).unwrap_or_default());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let figures = watch(move |cafe| Figures::of(cafe, station));
    let hosted = Memo::new(move |_| session.presence.with(|presence| presence.hosts.contains(&station)));
    view! {
        <li class=format!("station-card {}", station_class(station))>
            <header class="station-card__head">
                {badge(station, Size::Medium)}
                <h3 class="station-card__title" lang=move || lang.get()>{move || title.get()}</h3>
            </header>
            <p class=move || if hosted.get() { "station-card__host status status--live" } else { "station-card__host status status--offline" }>
                {move || if hosted.get() { facilitator::words().host_here } else { facilitator::words().host_missing }}
            </p>
            <div class="tally">
                <Figure value=move || figures.get().seated.to_string() label=move || facilitator::words().heads.of(figures.get().seated)/>
                <Show when=move || figures.get().counted.is_some()>
                    <Figure
                        value=move || figures.get().counted.map(|heads| heads.to_string()).unwrap_or_default()
                        label=t!(facilitator.counted)
                    />
                </Show>
                <Figure value=move || figures.get().tables.to_string() label=move || facilitator::words().tables.of(figures.get().tables)/>
                <Figure value=move || figures.get().said.to_string() label=move || facilitator::words().contributions.of(figures.get().said)/>
            </div>
            <Latest station=station/>
        </li>
    }
}

/// A figure with its word.
#[component]
pub(super) fn Figure(
    /// The figure.
    #[prop(into)]
    value: TextProp,
    /// What it counts.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    view! {
        <div class="tally__item">
            <span class="tally__value">{move || value.get()}</span> " "
            <span class="tally__label">{move || label.get()}</span>
        </div>
    }
}

#[component]
fn Latest(station: StationId) -> impl IntoView {
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let latest = watch(move |cafe| {
        let shown = cafe.said_at(station).iter().rev().filter(|c| c.fate.is_shown()).take(LATEST);
        shown.map(|c| (c.id, c.text.as_str().to_owned())).collect::<Vec<(ContributionId, String)>>()
    });
    view! {
        <div class="station-card__latest">
            <h4 class="sr-only">{t!(facilitator.latest)}</h4>
            <Show when=move || latest.with(Vec::is_empty)><p class="quiet">{t!(facilitator.nothing_said)}</p></Show>
            <For each=move || latest.get() key=Clone::clone let((_, text))>
                <p class="note__text" lang=move || lang.get()>{text}</p>
            </For>
        </div>
    }
}
