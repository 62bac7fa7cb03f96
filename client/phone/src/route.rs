//! Where this person goes, round by round.

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::{self, badge, station_class};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::RoundNo;

use super::phone::{Place, use_phone};
use crate::words as phone;

/// When a stop is, seen from the present moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Past,
    Now,
    Next,
    Later,
}

impl When {
    fn of(step: Moment, round: RoundNo) -> Self {
        let now = match step {
            Moment::Draft | Moment::Lobby => RoundNo(0),
            Moment::Transfer(now) | Moment::Round(now) => now,
            Moment::Plenary | Moment::Closed => RoundNo(u8::MAX),
        };
        match round {
            round if round < now => Self::Past,
            round if round == now => Self::Now,
            round if round == now.next() => Self::Next,
            _ => Self::Later,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Past => " route__stop--past",
            Self::Now => " route__stop--now",
            Self::Next | Self::Later => "",
        }
    }

    fn word(self) -> Option<&'static str> {
        match self {
            Self::Now => Some(phone::words().round_now),
            Self::Next => Some(phone::words().round_next),
            Self::Past | Self::Later => None,
        }
    }
}

/// The area of one's route.
#[component]
pub(super) fn Route() -> impl IntoView {
    let session = use_phone().session;
    let stops = Memo::new(move |_| {
        let Some(person) = session.person() else { return Vec::new() };
        session.own(|cafe| {
            let stop = |(round, table): (RoundNo, tischrunde_shared::ids::TableId)| Place {
                round,
                station: table.station,
                table: table.number,
            };
            cafe.seats().route(person).map(stop).collect::<Vec<_>>()
        })
    });
    let step = Memo::new(move |_| session.phase().moment());
    let stop = move |place: Place| {
        let when = When::of(step.get(), place.round);
        let title = session
            .view(|cafe| cafe.day().plan.station(place.station).map(|station| station.title.to_string()));
        let word = erased(move || {
            let round = (common::words().round)(place.round.0);
            when.word().map_or_else(|| round.clone(), |word| format!("{round}, {word}"))
        });
        view! {
            <li
                class=format!("route__stop {}{}", station_class(place.station), when.class())
                aria-current=(when == When::Now).then_some("step")
            >
                {badge(place.station, badge::Size::Medium)}
                <div>
                    <p class="route__place">{place.shown()}</p>
                    <p class="route__title" lang=session.lang()>{title}</p>
                </div>
                <span class="route__time">{word}</span>
            </li>
        }
    };
    view! {
        <h2>{t!(phone.route_title)}</h2>
        <Show when=move || stops.with(Vec::is_empty)><p class="quiet">{t!(phone.no_route)}</p></Show>
        <ol class="route">{move || stops.get().into_iter().map(stop).collect_view()}</ol>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_as_the_day_goes_on() {
        let rounds = [RoundNo(1), RoundNo(2), RoundNo(3)];
        let at = |step| rounds.map(|round| When::of(step, round));
        assert_eq!(at(Moment::Lobby), [When::Next, When::Later, When::Later]);
        assert_eq!(at(Moment::Transfer(RoundNo(2))), [When::Past, When::Now, When::Next]);
        assert_eq!(at(Moment::Plenary), [When::Past; 3]);
    }
}
