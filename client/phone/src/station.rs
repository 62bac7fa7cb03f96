//! The area of the station at which this person sits: what it is about, what was handed over, what is being said.

use leptos::prelude::*;

use tischrunde_client_core::parts::banner::{Banner, Tone};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_shared::ids::RoundNo;

use super::notes::Notes;
use super::phone::{Moment, Place, use_phone};
use crate::words as phone;

/// The station's area.
#[component]
pub(super) fn StationArea(place: Place) -> impl IntoView {
    let phone = use_phone();
    let session = phone.session;
    let topic = Memo::new(move |_| {
        session.view(|cafe| cafe.day().plan.station(place.station).map(|station| station.title.to_string()))
    });
    let question = Memo::new(move |_| {
        session.view(|cafe| {
            cafe.day()
                .plan
                .station(place.station)
                .and_then(|station| station.question(place.round))
                .map(str::to_owned)
        })
    });
    let is_soon = Memo::new(move |_| matches!(phone.moment.get(), Moment::Change(_)));
    view! {
        <p class="phone__topic" lang=session.lang()>{move || topic.get()}</p>
        <Show when=move || is_soon.get()>
            <Banner
                tone=Tone::Info title=move || (phone::words().change_soon)(place.round.0)
                text=t!(phone.change_soon_text)
            />
        </Show>
        {move || question.get().map(|question| view! {
            <section class="question">
                <h2 class="question__label">{t!(phone.question)}</h2>
                <p class="question__text" lang=session.lang()>{question}</p>
            </section>
        })}
        <HandoverSection place=place/>
        <Notes place=place/>
    }
    .into_any()
}

/// What the host told this group: the handover of the latest round before this one.
#[component]
fn HandoverSection(place: Place) -> impl IntoView {
    let session = use_phone().session;
    let latest = Memo::new(move |_| -> Option<(RoundNo, String)> {
        session.view(|cafe| {
            let mut earlier = cafe.condense().handovers.get(&place.station)?.range(..place.round);
            let (round, handover) = earlier.next_back()?;
            Some((*round, handover.text.get()?.to_owned()))
        })
    });
    erased(move || {
        latest.get().map(|(round, text)| {
            view! {
                <section class="handover">
                    <h2 class="handover__title">{move || (phone::words().handover)(round.0)}</h2>
                    <p class="handover__text" lang=session.lang()>{text}</p>
                </section>
            }
        })
    })
}
