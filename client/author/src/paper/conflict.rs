//! Two have written the same block: both texts are shown, and one decides.

use leptos::prelude::*;

use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{BlockId, CommandId};
use tischrunde_shared::paper;
use tischrunde_shared::refusal::Refusal;

use super::desk::use_paper;
use super::editor::with_text;
use super::words as words_of_paper;
use words_of_paper as paper_words;

/// The text that a command would give a block.
pub(super) fn written(command: &Command, id: BlockId) -> Option<String> {
    match command {
        Command::Paper(paper::Command::WriteBlock { block, content, .. }) if *block == id => {
            Some(content.text()?.as_str().to_owned())
        }
        _ => None,
    }
}

/// Whether a refusal is shown beside its block, and not on top of the page.
pub(crate) fn is_of_block(command: &Command, refusal: &Refusal) -> bool {
    let writes = matches!(command, Command::Paper(paper::Command::WriteBlock { .. }));
    writes && matches!(refusal, Refusal::Superseded { .. })
}

/// What was written here and was not taken, because somebody else was earlier.
#[component]
pub(super) fn Conflict(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let mine = Memo::new(move |_| {
        desk.session.refused.with(|refused| {
            let of_block = refused.iter().filter(|r| is_of_block(&r.command, &r.refusal));
            of_block.rev().find_map(|r| Some((r.id, written(&r.command, id)?)))
        })
    });
    let stands = desk.block(id);
    let theirs = move || {
        stands.with(|block| {
            let text = block.as_ref().and_then(|block| block.content.text());
            text.map(|text| text.as_str().to_owned()).unwrap_or_default()
        })
    };
    // Whatever else was refused for this block says the same or less.
    let settle = move || {
        let all: Vec<CommandId> = desk.session.refused.with_untracked(|refused| {
            let of_block = refused.iter().filter(|r| written(&r.command, id).is_some());
            of_block.map(|r| r.id).collect()
        });
        all.into_iter().for_each(|id| desk.session.dismiss(id));
    };
    let write = move |text: String| {
        let base = desk.version(id);
        let content = desk.manuscript.with_untracked(|m| m.blocks.get(&id).cloned());
        if let Some(content) = content.and_then(|block| with_text(block.content, &text)) {
            desk.write(id, content, base);
        }
        settle();
    };
    move || {
        mine.get().map(|(_, mine)| {
            let (own, both) = (mine.clone(), mine.clone());
            view! {
                <div class="banner banner--error" role="alert">
                    <div class="banner__body">
                        <p class="banner__title">{t!(paper_words.conflict)}</p>
                        <p>{t!(paper_words.mine)}</p>
                        <blockquote class="block__text">{mine}</blockquote>
                        <p>{t!(paper_words.theirs)}</p>
                        <blockquote class="block__text">{theirs}</blockquote>
                        <div class="actions">
                            <button class="button button--small" type="button" on:click=move |_| write(own.clone())>
                                {t!(paper_words.take_mine)}
                            </button>
                            <button class="button button--small" type="button" on:click=move |_| settle()>
                                {t!(paper_words.take_theirs)}
                            </button>
                            <button
                                class="button button--small" type="button"
                                on:click=move |_| write(format!("{}\n\n{both}", untrack(theirs)))
                            >
                                {t!(paper_words.take_both)}
                            </button>
                        </div>
                    </div>
                </div>
            }
        })
    }
}
