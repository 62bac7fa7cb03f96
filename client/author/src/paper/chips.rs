//! What a statement rests on, as chips under it.

use leptos::prelude::*;

use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_shared::ids::BlockId;
use tischrunde_shared::paper::{self, Content, Source};

use super::desk::{takes_sources, use_paper};
use super::words as words_of_paper;
use tischrunde_crew::watch;
use words_of_paper as paper_words;

/// The sources of a block; those of the block at hand can be taken off.
#[component]
pub(super) fn Chips(id: BlockId, content: Memo<Option<Content>>) -> impl IntoView {
    let desk = use_paper();
    let sources = Memo::new(move |_| {
        content.with(|content| content.as_ref().map(|c| c.sources().to_vec()).unwrap_or_default())
    });
    let lacks = Memo::new(move |_| {
        content.with(|content| match content {
            Some(
                Content::Statement { sources, is_editorial, .. }
                | Content::Recommendation { sources, is_editorial, .. },
            ) => sources.is_empty() && !is_editorial,
            _ => false,
        })
    });
    let has = move || content.with(|content| content.as_ref().is_some_and(takes_sources));
    view! {
        <Show when=has>
            <ul class="chips" role="list" aria-label=t!(paper_words.sources)>
                <For each=move || sources.get() key=|source| *source let:source><li><Chip id=id source=source/></li></For>
            </ul>
            <Show when=move || lacks.get()><p class="block__lacks">{t!(paper_words.lacks_source)}</p></Show>
        </Show>
        <Show when=move || desk.chosen.get() == Some(id) && has() && desk.is_begun.get()>
            <p class="quiet">{t!(paper_words.sources_hint)}</p>
        </Show>
    }
}

#[component]
fn Chip(id: BlockId, source: Source) -> impl IntoView {
    let desk = use_paper();
    let name = watch(move |cafe| name_of(cafe, source));
    let uncite = move |_| desk.send(paper::Command::Uncite { block: id, source });
    view! {
        <span class="source">
            {move || name.get()}
            <Show when=move || desk.is_begun.get() && desk.chosen.get() == Some(id)>
                <button class="source__off" type="button" on:click=uncite>
                    "×" <span class="sr-only">{t!(paper_words.take_off)} ": " {move || name.get()}</span>
                </button>
            </Show>
        </span>
    }
}

/// A source by what it is called.
pub(super) fn name_of(cafe: Look<'_>, source: Source) -> String {
    let words = paper_words::words();
    match source {
        Source::Contribution(id) => format!("#{id}"),
        Source::Insight(id) => (words.insight)(id.0),
        Source::Theme(id) => {
            let title = cafe.condense().themes.get(&id).map(|theme| theme.title.to_string());
            (words.theme)(&title.unwrap_or_default())
        }
    }
}
