//! The author's desk: the white paper, and beside it everything that was said.

#![allow(unreachable_pub, reason = "the component macro makes its functions public, whatever is written")]

mod paper;
mod record;
mod words;

use leptos::prelude::*;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use tischrunde_client_core::link::Kind;
use tischrunde_client_core::parts::banner::{OfflineBanner, Status};
use tischrunde_client_core::parts::language::LanguageSwitch;
use tischrunde_client_core::parts::linked::Linked;
use tischrunde_client_core::parts::skip::Skip;
use tischrunde_client_core::parts::title::use_title;
use tischrunde_client_core::program;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;

use self::paper::{Paper, PaperHead, is_of_block};
use self::record::Record;
use crate::words as author;
use tischrunde_crew::no_link;
use tischrunde_crew::refused::Refusals;
use tischrunde_crew::{step_name, watch};

/// Starts the program in its page.
///
/// # Errors
/// If the page is not one that this program belongs to.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    program::start(|_| view! { <Linked kind=Kind::Author no_link=no_link><Page/></Linked> }.into_any())
}

/// What an author works at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    Paper,
    Record,
}

#[component]
fn Page() -> impl IntoView {
    use_title(move || author::words().title.to_owned());
    paper::provide();
    let view = RwSignal::new(View::Paper);
    let title = watch(|cafe| cafe.day().plan.title.to_string());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let step = watch(|cafe| (cafe.moment(), cafe.day().plan.rounds()));
    let step = erased(move || {
        let (step, rounds) = step.get();
        step_name(step, rounds)
    });
    let is_paper = move || view.get() == View::Paper;
    view! {
        <div class="desk desk--author">
            <Skip/>
            <header class="desk__head">
                <h1 class="desk__title" lang=move || lang.get()>{move || title.get()}</h1>
                <p class="quiet">{step}</p>
                <Status/>
                <div class="actions" role="group" aria-label=t!(author.views)>
                    <Choice view=view of=View::Paper name=t!(author.paper)/>
                    <Choice view=view of=View::Record name=t!(author.record)/>
                </div>
                <div class="author__head">
                    {move || is_paper().then(|| view! { <PaperHead/> })}
                    <LanguageSwitch/>
                </div>
            </header>
            <div class="stack stack--tight"><OfflineBanner/><Refusals elsewhere=is_of_block/></div>
            <main class="desk__main" id="main" tabindex="-1">
                {move || if is_paper() { view! { <Paper/> }.into_any() } else { view! { <Record/> }.into_any() }}
            </main>
        </div>
    }
}

#[component]
fn Choice(view: RwSignal<View>, of: View, name: fn() -> &'static str) -> impl IntoView {
    let pressed = erased(move || if view.get() == of { "true" } else { "false" });
    view! {
        <button class="button button--small" type="button" aria-pressed=pressed on:click=move |_| view.set(of)>
            {name}
        </button>
    }
}
