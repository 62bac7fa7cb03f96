//! What a block said before, fetched when somebody wants to see it, and brought back by a button.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::browser::day_and_time;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::parts::toast::{Tone, use_toaster};
use tischrunde_client_core::t;
use tischrunde_client_core::words::language_now;
use tischrunde_shared::api::BlockVersion;
use tischrunde_shared::ids::BlockId;
use tischrunde_shared::paper::Content;

use super::desk::{PaperDesk, use_paper};
use super::words as words_of_paper;
use tischrunde_crew::api::{self, problems};
use words_of_paper as paper_words;

/// The history of the block at hand.
#[component]
pub(super) fn History(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let toaster = use_toaster();
    let versions = RwSignal::new(None::<Vec<BlockVersion>>);
    let block = desk.block(id);
    let fetch = move || {
        let Some(holder) = desk.session.holder.get_untracked() else { return };
        spawn_local(async move {
            match api::history_of_block(holder.cafe, id, &desk.session.capability()).await {
                // Somebody else may have another block at hand by now.
                Ok(found) => drop(versions.try_set(Some(found))),
                Err(failure) => toaster.say(Tone::Error, problems::sentence(language_now(), &failure)),
            }
        });
    };
    // What is shown follows what is written.
    let written = Memo::new(move |_| block.with(|block| block.as_ref().map(|block| block.version)));
    tischrunde_client_core::reactive::effect(move || {
        // Nothing wakes who has only tracked what nobody has read.
        let _ = written.get();
        if versions.with_untracked(Option::is_some) {
            fetch();
        }
    });
    view! {
        <h3>{t!(paper_words.history)}</h3>
        <Show
            when=move || versions.with(Option::is_some)
            fallback=move || view! {
                <button class="button button--small" type="button" on:click=move |_| fetch()>
                    {t!(paper_words.show_history)}
                </button>
            }
        >
            <ol class="voices" reversed>
                {move || versions.get().unwrap_or_default().into_iter().enumerate()
                    .map(|(at, version)| view! { <li>{entry(desk, id, version, at == 0)}</li> })
                    .collect_view()}
            </ol>
        </Show>
    }
}

fn entry(desk: PaperDesk, id: BlockId, version: BlockVersion, is_latest: bool) -> AnyView {
    let BlockVersion { at, content } = version;
    let time = day_and_time(at, language_now());
    let text = content.as_ref().map(|content| text_of(desk, content));
    let is_gone = content.is_none();
    let content = content.filter(|_| !is_latest);
    let button = content.map(|content| {
        let bring_back = move |_| desk.write(id, content.clone(), desk.version(id));
        view! {
            <button class="button button--quiet button--small" type="button" on:click=bring_back>
                {t!(paper_words.bring_back)} <span class="sr-only">": " {time.clone()}</span>
            </button>
        }
    });
    view! {
        <div class="note note--compact">
            <p class="note__text">{text} {is_gone.then_some(t!(paper_words.words_gone))}</p>
            <p class="note__meta">
                <span>{day_and_time(at, language_now())}</span> {is_latest.then(|| view! { <span>{t!(paper_words.now_said)}</span> })}
            </p>
            {button}
        </div>
    }
    .into_any()
}

/// Its words; a quote's are the contribution's, as it was cut.
fn text_of(desk: PaperDesk, content: &Content) -> String {
    match content {
        Content::Quote(quote) => {
            let said = untrack(|| {
                desk.session.view(|cafe| {
                    let shown = cafe.contribution(quote.contribution).filter(|c| c.fate.is_shown());
                    shown.and_then(|c| c.text.get()).map(|text| quote.words(text))
                })
            });
            said.unwrap_or_else(|| paper_words::words().taken_back.to_owned())
        }
        other => other.text().map(ToString::to_string).unwrap_or_default(),
    }
}
