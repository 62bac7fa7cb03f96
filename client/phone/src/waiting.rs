//! When there is nothing to do but to know that one is in the right place.

use leptos::prelude::*;

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::people;

use super::phone::{Moment, use_phone};
use super::route::Route;
use super::settings::Settings;
use crate::words as phone;

/// What to say at a moment without a seat: heading and text.
fn saying(moment: Moment) -> (&'static str, &'static str) {
    let words = phone::words();
    match moment {
        Moment::Draft => (words.draft_title, words.draft_text),
        Moment::NoSeat => (words.no_seat_title, words.no_seat_text),
        Moment::Left => (words.left_title, words.left_text),
        _ => (words.lobby_title, words.lobby_text),
    }
}

/// You are in, number 17.
#[component]
pub(super) fn Waiting(moment: Moment) -> impl IntoView {
    let phone = use_phone();
    let session = phone.session;
    let number = Memo::new(move |_| session.person().map_or(0, |person| person.0));
    let opening = Memo::new(move |_| session.view(|cafe| cafe.day().plan.opening.to_string()));
    // Seats may be given before the day begins.
    let has_route = Memo::new(move |_| session.own(|cafe| !cafe.seats().taken.is_empty()));
    let left = moment == Moment::Left;
    view! {
        <section class="waiting">
            <h1>{move || saying(moment).0}</h1>
            {(!left).then(|| view! {
                <p class="waiting__count">
                    <span class="sr-only">{move || (phone::words().lobby_number)(number.get())}</span>
                    <span aria-hidden="true">{move || number.get()}</span>
                </p>
            })}
            <p class="lead">{move || saying(moment).1}</p>
            {left.then(|| view! {
                <button
                    class="button button--primary button--big" type="button"
                    on:click=move |_| { session.send(Command::People(people::Command::Return)); }
                >
                    {t!(phone.come_back)}
                </button>
            })}
        </section>
        {(moment == Moment::Lobby).then(|| view! {
            <p lang=session.lang()>{move || opening.get()}</p>
            <Show when=move || has_route.get()><Route/></Show>
        })}
        <Settings may_leave=!left/>
    }
    .into_any()
}
