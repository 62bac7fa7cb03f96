//! The insights of all stations, and the end of the day.

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::{self, badge, station_class};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Session;
use tischrunde_client_core::t;
use tischrunde_shared::ids::{InsightId, StationId};

use super::consult::Consultation;
use super::phone::{Moment, use_phone};
use super::receipt::Published;
use crate::words as phone;

/// A station with its insights.
#[derive(Clone, PartialEq, Eq)]
struct Results {
    station: StationId,
    title: String,
    insights: Vec<(InsightId, String, usize)>,
}

fn results(session: Session) -> Vec<Results> {
    session.view(|cafe| {
        let of = |at: StationId| {
            let here = cafe.condense().insights.iter().filter(|(_, insight)| insight.station == at);
            here.map(|(id, insight)| (*id, insight.text.as_str().to_owned(), insight.sources.len())).collect()
        };
        let all = cafe.day().plan.stations();
        let all =
            all.map(|(station, s)| Results { station, title: s.title.to_string(), insights: of(station) });
        all.filter(|results| !results.insights.is_empty()).collect()
    })
}

/// What came out.
#[component]
pub(super) fn Plenary() -> impl IntoView {
    let phone = use_phone();
    let session = phone.session;
    let closed = Memo::new(move |_| phone.moment.get() == Moment::Closed);
    let all = Memo::new(move |_| results(session));
    let title =
        erased(move || if closed.get() { phone::words().closed_title } else { phone::words().plenary_title });
    let text =
        erased(move || if closed.get() { phone::words().closed_text } else { phone::words().plenary_text });
    view! {
        <h1>{title}</h1>
        <p class="lead">{text}</p>
        <Published/>
        <Consultation/>
        <Show when=move || all.with(Vec::is_empty)><p class="quiet">{t!(phone.no_insights)}</p></Show>
        {move || all.get().into_iter().map(|results| section(results, session.lang())).collect_view()}
    }
    .into_any()
}

fn section(results: Results, lang: &'static str) -> AnyView {
    let heading = format!("results-{}", results.station);
    let insight = |(_, text, sources): (InsightId, String, usize)| {
        view! {
            <li class="insight">
                <p class="insight__text" lang=lang>{text}</p>
                <p class="insight__sources">{move || (phone::words().sources)(sources)}</p>
            </li>
        }
    };
    view! {
        <section class=format!("stack {}", station_class(results.station)) aria-labelledby=heading>
            <h2 class="placard" id=heading.clone()>
                {badge(results.station, badge::Size::Medium)}
                <span class="placard__title" lang=lang>{results.title}</span>
            </h2>
            <ul class="notes">{results.insights.into_iter().map(insight).collect_view()}</ul>
        </section>
    }
    .into_any()
}
