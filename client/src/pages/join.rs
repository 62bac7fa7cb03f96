//! Joining: the code, what is stored, a few voluntary answers, and in.

mod answers;
pub(crate) mod code;
mod door;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::link::{self, Key};
use crate::net::api::{self, Door, Failure};
use crate::parts::banner::{Banner, Tone};
use crate::parts::sheet::Sheet;
use crate::parts::title::use_title;
use crate::words::{language, problems, t, words};

/// How far somebody is.
#[derive(Clone, PartialEq, Eq)]
enum Stage {
    /// To enter a code; with what was wrong about the last one.
    Code(Option<(Key, Failure)>),
    Looking,
    AtTheDoor(Key, Box<Door>),
}

/// The page behind the QR code, and the one to enter a code.
#[component]
pub(crate) fn Join() -> impl IntoView {
    let stage = RwSignal::new(Stage::Code(None));
    let look = move |key: Key| {
        link::set_invitation(&key);
        stage.set(Stage::Looking);
        spawn_local(async move {
            stage.set(match api::look(&key).await {
                Ok(door) => Stage::AtTheDoor(key, Box::new(door)),
                Err(failure) => {
                    if failure != Failure::Unreachable {
                        link::forget_invitation();
                    }
                    Stage::Code(Some((key, failure)))
                }
            });
        });
    };
    if let Some(key) = link::invitation() {
        look(key);
    }
    let other_code = move |()| {
        link::forget_invitation();
        stage.set(Stage::Code(None));
    };
    move || match stage.get() {
        Stage::Code(fault) => view! { <EnterCode fault=fault on_key=look/> }.into_any(),
        Stage::Looking => view! {
            <Sheet class="join"><h1>{t!(join.title)}</h1><p class="loading">{t!(join.looking)}</p></Sheet>
        }
        .into_any(),
        Stage::AtTheDoor(key, door) => {
            view! { <door::DoorPage key=key door=*door on_other_code=other_code/> }.into_any()
        }
    }
}

#[component]
fn EnterCode(fault: Option<(Key, Failure)>, #[prop(into)] on_key: Callback<Key>) -> impl IntoView {
    use_title(move || words().join.title.to_owned());
    let fault = fault.map(|(key, failure)| {
        let again = (failure == Failure::Unreachable).then_some(key.clone());
        let sentence = move || sentence(&key, &failure);
        view! {
            <div role="alert">
                <Banner tone=Tone::Error title=t!(join.not_found) text=sentence>
                    {again.map(|key| view! {
                        <button class="button button--small" type="button" on:click=move |_| on_key.run(key.clone())>
                            {t!(common.try_again)}
                        </button>
                    })}
                </Banner>
            </div>
        }
    });
    view! {
        <Sheet class="join">
            <h1>{t!(join.title)}</h1>
            <p class="lead">{t!(join.lead)}</p>
            {fault}
            <code::CodeForm button=t!(join.code_button) on_key=on_key/>
        </Sheet>
    }
}

fn sentence(key: &Key, failure: &Failure) -> String {
    match (key, failure) {
        (Key::Code(_), Failure::Status { status: 404, .. }) => words().join.unknown_code.to_owned(),
        (Key::Secret(_), Failure::Status { status: 404, .. }) => words().join.unknown_qr.to_owned(),
        (_, failure) => problems::sentence(language(), failure),
    }
}
