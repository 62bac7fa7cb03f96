//! People without a phone, and seats that are given before the day begins.

use leptos::prelude::*;

use tischrunde_client_core::drafts::Draft;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::{Look, use_session};
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Phase;
use tischrunde_shared::people::{self, Guest};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::{limits, seats};

use crate::facilitator::paper::words as paper;
use tischrunde_crew::parts::field::Field;
use tischrunde_crew::watch;

fn is_open(cafe: Look<'_>) -> bool {
    cafe.phase().joining_open() && cafe.phase() != Phase::Plenary
}

/// The card.
#[component]
pub(super) fn Guests() -> impl IntoView {
    let open = watch(is_open);
    let asks_name = watch(|cafe| cafe.day().plan.ask.name);
    view! {
        <Show when=move || open.get()>
            <section class="card">
                <details class="more">
                    <summary>{t!(paper.guests)}</summary>
                    <p class="quiet">{t!(paper.guests_text)}</p>
                    <Show when=move || asks_name.get() fallback=|| view! { <ByNumber/> }><ByName/></Show>
                    <Preseat/>
                </details>
            </section>
        </Show>
    }
}

/// So many long names fit into a frame.
const AT_ONCE: usize = 100;

/// Sends as many commands as it takes. The list of people shows that they are there.
fn registering() -> impl Fn(Vec<Guest>) + Copy {
    let session = use_session();
    move |people: Vec<Guest>| {
        for part in people.chunks(AT_ONCE.min(limits::GUESTS)) {
            session.send(Command::People(people::Command::Register { people: part.to_vec() }));
        }
    }
}

#[component]
fn ByName() -> impl IntoView {
    let draft = Draft::open(&format!("{}/guests", use_session().name()));
    let register = registering();
    // A name that the server would refuse is told before anything is sent.
    let too_long = RwSignal::new(None::<String>);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = draft.get_untracked();
        let names = typed.lines().map(str::trim).filter(|name| !name.is_empty());
        too_long.set(names.clone().find(|name| name.chars().count() > limits::NAME_CHARS).map(str::to_owned));
        if too_long.with_untracked(Option::is_some) {
            return;
        }
        register(names.map(|name| Guest { name: Some(name.to_owned()), ..Guest::default() }).collect());
        draft.clear();
    };
    view! {
        <form class="form form--tight" on:submit=submit>
            <div class="field">
                <label class="field__label" for="guests">{t!(paper.guests_names)}</label>
                <p class="field__hint" id="guests-hint">{t!(paper.guests_names_hint)}</p>
                <textarea
                    class="field__input" id="guests" rows="3" aria-describedby="guests-hint"
                    prop:value=move || draft.get() on:input=move |event| draft.set(event_target_value(&event))
                ></textarea>
            </div>
            {move || too_long.get().map(|name| view! {
                <p class="field__error" role="alert">{(paper::words().too_long)(&name, limits::NAME_CHARS)}</p>
            })}
            <button class="button button--small" type="submit" disabled=move || draft.is_blank()>{t!(paper.register)}</button>
        </form>
    }
}

#[component]
fn ByNumber() -> impl IntoView {
    let number = RwSignal::new(String::new());
    let register = registering();
    let wanted = move || {
        number.get().trim().parse::<usize>().ok().filter(|number| (1..=limits::PEOPLE).contains(number))
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(wanted) = untrack(wanted) {
            register(vec![Guest::default(); wanted]);
            number.set(String::new());
        }
    };
    view! {
        <form class="form form--tight" on:submit=submit>
            <Field id="guests-number" label=t!(paper.guests_number) value=number class="field--short"/>
            <button class="button button--small" type="submit" disabled=move || wanted().is_none()>{t!(paper.register)}</button>
        </form>
    }
}

/// Before the first change, where seats are planned.
#[component]
fn Preseat() -> impl IntoView {
    let session = use_session();
    let possible =
        watch(|cafe| cafe.phase() == Phase::Lobby && cafe.day().plan.rotation != Rotation::FreeChoice);
    let people = watch(|cafe| cafe.people().present().count());
    let seated = watch(|cafe| cafe.seats().taken.values().next().map_or(0, |seats| seats.len()));
    let action =
        erased(move || if seated.get() > 0 { paper::words().preseat_again } else { paper::words().preseat });
    view! {
        <Show when=move || possible.get()>
            <p class="quiet">{t!(paper.preseat_text)}</p>
            <div class="actions">
                <button
                    class="button button--small" type="button" disabled=move || people.get() == seated.get()
                    on:click=move |_| { session.send(Command::Seats(seats::Command::Preseat { on: true })); }
                >
                    {action.clone()}
                </button>
                <Show when=move || { seated.get() > 0 }>
                    <button
                        class="button button--quiet button--small" type="button"
                        on:click=move |_| { session.send(Command::Seats(seats::Command::Preseat { on: false })); }
                    >
                        {t!(paper.unseat)}
                    </button>
                </Show>
            </div>
        </Show>
    }
}
