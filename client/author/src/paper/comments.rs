//! What authors say to each other about a block.

use leptos::prelude::*;

use tischrunde_client_core::browser::time_of_day;
use tischrunde_client_core::drafts::Draft;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::t;
use tischrunde_shared::ids::{BlockId, CommentId};
use tischrunde_shared::limits;
use tischrunde_shared::paper;

use super::desk::use_paper;
use super::words as words_of_paper;
use tischrunde_crew::watch;
use words_of_paper as paper_words;

/// The remarks on a block, and a field for another.
#[component]
pub(super) fn Comments(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let comments = watch(move |cafe| {
        let here = cafe.paper().comments.iter().filter(|(_, comment)| comment.block == id);
        here.map(|(id, _)| *id).collect::<Vec<CommentId>>()
    });
    let draft = Draft::open(&format!("{}/comment-{id}", desk.session.name()));
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = draft.get_untracked();
        if !text.trim().is_empty() {
            desk.send(paper::Command::Comment { block: id, text });
            draft.clear();
        }
    };
    view! {
        <h3>{t!(paper_words.comments)}</h3>
        <ul class="voices" role="list">
            <For each=move || comments.get() key=|id| *id let:id><li><Comment id=id/></li></For>
        </ul>
        <form class="form form--tight" on:submit=add>
            <textarea
                class="field__input" rows="2" aria-label=t!(paper_words.new_comment)
                maxlength=limits::STATEMENT_CHARS.to_string() prop:value=move || draft.get()
                on:input=move |event| draft.set(event_target_value(&event))
            ></textarea>
            <button class="button button--small" type="submit" disabled=move || draft.is_blank()>{t!(paper_words.comment)}</button>
        </form>
    }
}

#[component]
fn Comment(id: CommentId) -> impl IntoView {
    let desk = use_paper();
    let comment =
        watch(move |cafe| cafe.paper().comments.get(&id).map(|c| (c.text.to_string(), c.at, c.is_done)));
    let settle = move |is_done: bool| desk.send(paper::Command::SettleComment { comment: id, is_done });
    move || {
        comment.get().map(|(text, at, is_done)| view! {
            <div class=if is_done { "note note--compact note--hidden" } else { "note note--compact" }>
                <p class="note__text">{text}</p>
                <p class="note__meta"><span>{time_of_day(at)}</span></p>
                <button class="button button--quiet button--small" type="button" on:click=move |_| settle(!is_done)>
                    {if is_done { t!(paper_words.open_again) } else { t!(paper_words.settle) }}
                </button>
            </div>
        })
    }
}
