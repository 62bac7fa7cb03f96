//! At the door: what this is, what is stored, and in.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use wasm_bindgen_futures::spawn_local;

use tischrunde_shared::command::Role;
use tischrunde_shared::ids::{CafeId, CommandId};

use super::answers::{AnswerFields, Answers};
use crate::browser;
use crate::link::{self, Holder, Key, Kind, Link};
use crate::net::api::{self, Door, Failure, Joined, Joining};
use crate::parts::banner::{Banner, Tone};
use crate::parts::sheet::Sheet;
use crate::parts::title::use_title;
use crate::storage::{self, Keep};
use crate::words::{language, language_now, problems, t, words};

/// The page of a café that somebody wants to join.
#[component]
pub(super) fn DoorPage(key: Key, door: Door, #[prop(into)] on_other_code: Callback<()>) -> impl IntoView {
    let title = door.title.clone();
    use_title(move || title.clone());
    let lang = door.language.tag();
    let already = is_in(door.cafe);
    let days = door.retention_days;
    let not_open = (!door.open).then(|| {
        view! { <Banner tone=Tone::Info title=t!(join.not_open) text=t!(join.not_open_text)/> }
    });
    view! {
        <Sheet class="join">
            <h1 lang=lang>{door.title.clone()}</h1>
            {(!door.opening.is_empty()).then(|| view! { <p class="lead" lang=lang>{door.opening.clone()}</p> })}
            {not_open}
            {already.then(|| view! { <Already/> })}
            <div class="notice">
                <h2>{t!(join.stored_title)}</h2>
                <p>{t!(join.stored_what)} " " {move || (words().join.stored_how_long)(days)}</p>
            </div>
            <JoinForm key=key door=door/>
            <div class="actions">
                <button class="button button--quiet" type="button" on:click=move |_| on_other_code.run(())>
                    {t!(join.other_code)}
                </button>
            </div>
        </Sheet>
    }
    .into_any()
}

/// Whether this device holds a place in a café.
fn is_in(cafe: CafeId) -> bool {
    link::find(Kind::Participant).and_then(|link| link.holder).is_some_and(|holder| holder.cafe == cafe)
}

#[component]
fn Already() -> impl IntoView {
    view! {
        <Banner tone=Tone::Success title=t!(join.already_title) text=t!(join.already_text)>
            <A href="/p" attr:class="button button--primary">{t!(join.already_button)}</A>
        </Banner>
    }
}

#[component]
fn JoinForm(key: Key, door: Door) -> impl IntoView {
    let answers = Answers::new();
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<Failure>);
    let navigate = use_navigate();
    let cafe = door.cafe;
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        let wish = Joining {
            id: attempt(cafe),
            key: key.clone(),
            name: answers.name(),
            attributes: answers.chosen(),
            language: language_now(),
        };
        let navigate = navigate.clone();
        spawn_local(async move {
            match api::join(&wish).await {
                Ok(joined) => {
                    enter(joined);
                    navigate("/p", NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(failure) => {
                    busy.set(false);
                    fault.set(Some(failure));
                }
            }
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <AnswerFields ask=door.ask answers=answers lang=door.language.tag()/>
            <div aria-live="assertive">
                {move || fault.get().map(|failure| {
                    let sentence = move || problems::sentence(language(), &failure);
                    view! { <Banner tone=Tone::Error title=t!(join.not_joined) text=sentence/> }
                })}
            </div>
            <button
                class="button button--primary button--big button--wide" type="submit"
                aria-busy=move || busy.get().then_some("true")
            >
                {move || if busy.get() { words().join.joining } else { words().join.join_button }}
            </button>
        </form>
    }
}

/// The name of the attempt to join a café: kept until the answer came, so that a lost answer does not make two people.
fn attempt(cafe: CafeId) -> CommandId {
    let key = attempt_key(cafe);
    storage::value(Keep::Tab, &key).unwrap_or_else(|| {
        let id = browser::command_id();
        storage::set_value(Keep::Tab, &key, &id);
        id
    })
}

fn attempt_key(cafe: CafeId) -> String {
    format!("joining.{cafe}")
}

fn enter(Joined { cafe, person, capability }: Joined) {
    storage::remove(Keep::Tab, &attempt_key(cafe));
    link::forget_invitation();
    let holder = Some(Holder { cafe, role: Role::Participant { person } });
    link::keep(Kind::Participant, &Link { capability, holder });
}
