//! What belongs to the block at hand: the voices behind it, and what authors say to each other about it.

use leptos::prelude::*;

use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::ids::{BlockId, ContributionId};
use tischrunde_shared::paper::Trace;

use super::comments::Comments;
use super::consult::Responses;
use super::desk::use_paper;
use super::history::History;
use super::words as paper;
use tischrunde_crew::watch;
use tischrunde_crew::words as crew;

/// The right column.
#[component]
pub(super) fn Beside() -> impl IntoView {
    let desk = use_paper();
    view! {
        <section class="column author__beside" aria-labelledby="beside-title">
            <header class="column__head"><h2 class="column__title" id="beside-title">{t!(paper.beside)}</h2></header>
            <div class="column__body" tabindex="0">
                <Show when=move || desk.chosen.get().is_none()><p class="quiet">{t!(paper.choose_a_block)}</p></Show>
                {move || desk.chosen.get().map(|id| view! {
                    <Voices id=id/>
                    <Show when=move || desk.is_begun.get()><Comments id=id/><Responses id=id/><History id=id/></Show>
                })}
            </div>
        </section>
    }
}

/// The contributions behind a block.
#[component]
fn Voices(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let block = desk.block(id);
    let voices = watch(move |cafe| {
        let content = block.with(|block| block.as_ref().map(|block| block.content.clone()));
        let Some(content) = content else { return Vec::new() };
        desk.manuscript.with(|manuscript| {
            let trace = Trace::of(manuscript, &[], cafe.talk(), cafe.condense());
            trace.behind(&content).into_iter().collect::<Vec<ContributionId>>()
        })
    });
    let number = Memo::new(move |_| voices.with(Vec::len));
    view! {
        <h3>{move || (paper::words().voices)(number.get())}</h3>
        <ul class="voices" role="list">
            <For each=move || voices.get() key=|id| *id let:id><li><Voice id=id/></li></For>
        </ul>
    }
}

#[component]
fn Voice(id: ContributionId) -> impl IntoView {
    let text = watch(move |cafe| cafe.contribution(id).map(|c| c.text.to_string()).unwrap_or_default());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    view! {
        <div class="note note--compact">
            <p class="note__text" lang=move || lang.get()>{move || text.get()}</p>
            <p class="note__meta">{move || (crew::words().contribution)(id.0)}</p>
        </div>
    }
}
