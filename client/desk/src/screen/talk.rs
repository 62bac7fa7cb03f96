//! A round: the clock, and what is being said. Until enough was said, the guiding questions.

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::{Size, badge, station_class};
use tischrunde_client_core::parts::clock::{self, Clock};
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::session::Look;
use tischrunde_shared::ids::{ContributionId, RoundNo, StationId};

use crate::screen::words as screen;
use tischrunde_crew::watch;

/// With fewer contributions in a round the questions are what the room needs.
const ENOUGH: usize = 4;
/// More than fit on any projector; what does not fit whole is not shown by the style sheet.
const MOST: usize = 12;

/// One entry of the wall.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Entry {
    station: StationId,
    contribution: Option<ContributionId>,
    text: String,
}

fn wall(cafe: Look<'_>, round: RoundNo) -> Vec<Entry> {
    let said = cafe.talk().contributions.values().rev().filter(|c| c.round == round && c.fate.is_shown());
    let latest: Vec<Entry> = said
        .take(MOST)
        .map(|c| Entry { station: c.station, contribution: Some(c.id), text: c.text.as_str().to_owned() })
        .collect();
    let missing = latest.len() < ENOUGH;
    latest.into_iter().chain(missing.then(|| questions(cafe, round)).into_iter().flatten()).collect()
}

fn questions(cafe: Look<'_>, round: RoundNo) -> Vec<Entry> {
    let stations = cafe.day().plan.stations();
    stations
        .map(|(station, s)| {
            let text = format!("{}: {}", s.title, s.question(round).unwrap_or_default());
            Entry { station, contribution: None, text }
        })
        .collect()
}

/// A round.
#[component]
pub(super) fn Talk(round: RoundNo) -> impl IntoView {
    let wall = watch(move |cafe| wall(cafe, round));
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    view! {
        <section class="talk">
            <div class="talk__clock"><Clock size=clock::Size::Large/></div>
            <div class="talk__words">
                <h1 class="screen__title">{move || (screen::words().round)(round.0)}</h1>
                <ul class="wall">
                    <For each=move || wall.get() key=Clone::clone let:entry>
                        <li class=format!("note {}", station_class(entry.station))>
                            {badge(entry.station, Size::Small)}
                            <p class="note__text" lang=move || lang.get()>{entry.text}</p>
                        </li>
                    </For>
                </ul>
            </div>
        </section>
    }
}
