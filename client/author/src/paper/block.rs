//! A block on the sheet: read until it is chosen, then written on.

use leptos::prelude::*;
use web_sys::{DragEvent, KeyboardEvent};

use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_shared::ids::{BlockId, SectionId};
use tischrunde_shared::paper::{self, Content, Picture, Place};

use super::chips::Chips;
use super::conflict::Conflict;
use super::desk::{PaperDesk, use_paper};
use super::editor::Editor;
use super::image::{Image, ImageEditor};
use super::places::moved;
use super::presence::Others;
use super::quote::{Cut, Quote};
use super::words as words_of_paper;
use words_of_paper as paper_words;

/// A block by its number.
#[component]
pub(super) fn Block(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let block = desk.block(id);
    let content = Memo::new(move |_| block.with(|block| block.as_ref().map(|block| block.content.clone())));
    let label = Memo::new(move |_| label_of(desk, id, content.get().as_ref()));
    let is_chosen = Memo::new(move |_| desk.chosen.get() == Some(id) && desk.is_begun.get());
    let is_image = Memo::new(move |_| content.with(|content| matches!(content, Some(Content::Image { .. }))));
    let class = erased(move || {
        let kind = content.with(|content| content.as_ref().map_or("", class_of));
        let chosen = if desk.chosen.get() == Some(id) { " block--chosen" } else { "" };
        format!("block {kind}{chosen}")
    });
    let on_key = move |event: KeyboardEvent| {
        let is_here = event.target().is_some() && event.target() == event.current_target();
        if is_here && event.key() == "Enter" {
            event.prevent_default();
            choose(desk, id);
        }
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        let section = desk.manuscript.with_untracked(|m| m.section_of(id).map(|section| section.id));
        if let (Some(dragged), Some(section)) = (desk.dragged.get_untracked(), section) {
            put(desk, dragged, section, Some(id));
        }
        desk.dragged.set(None);
    };
    view! {
        <article
            class=class id=format!("block-{id}") tabindex="0" aria-label=move || label.get()
            on:click=move |_| desk.chosen.set(Some(id)) on:keydown=on_key
            on:dragover=move |event: DragEvent| if desk.dragged.get_untracked().is_some() { event.prevent_default() }
            on:drop=drop
        >
            <header class="block__head">
                <span class="block__label">{move || label.get()}</span>
                <Others id=id/>
                <Show when=move || is_chosen.get()><Tools id=id/></Show>
            </header>
            <Conflict id=id/>
            <Show
                when=move || is_chosen.get() && content.with(|content| content.as_ref().is_some_and(is_written))
                fallback=move || view! { <Shown content=content/> }
            >
                <Show when=move || is_image.get() fallback=move || view! { <Editor id=id/> }><ImageEditor id=id/></Show>
            </Show>
            <Show when=move || is_chosen.get() && content.with(|content| matches!(content, Some(Content::Quote(_))))>
                <Cut id=id/>
            </Show>
            <Chips id=id content=content/>
        </article>
    }
}

/// Takes a block at hand and goes into its text, where it has one.
pub(super) fn choose(desk: PaperDesk, id: BlockId) {
    desk.chosen.set(Some(id));
    request_animation_frame(move || {
        tischrunde_client_core::browser::focus(&format!("text-{id}"));
    });
}

fn put(desk: PaperDesk, block: BlockId, section: SectionId, before: Option<BlockId>) {
    if before != Some(block) {
        desk.send(paper::Command::MoveBlock { block, place: Place { section, before } });
    }
}

/// Whether authors write its text.
fn is_written(content: &Content) -> bool {
    matches!(
        content,
        Content::Text { .. }
            | Content::Statement { .. }
            | Content::Recommendation { .. }
            | Content::Image { .. }
    )
}

fn class_of(content: &Content) -> &'static str {
    match content {
        Content::Text { .. } => "block--text",
        Content::Statement { .. } => "block--statement",
        Content::Recommendation { .. } => "block--recommendation",
        Content::Quote(_) => "block--quote",
        Content::Themes { .. } | Content::Chart { .. } | Content::Table { .. } => "block--generated",
        Content::Image { .. } => "block--image",
    }
}

/// What a block is, with the number that readers will see.
fn label_of(desk: PaperDesk, id: BlockId, content: Option<&Content>) -> String {
    let words = paper_words::words();
    let number = desk.numbers.with(|numbers| numbers.get(id)).unwrap_or_default();
    let Some(content) = content else { return String::new() };
    match content {
        Content::Text { .. } => words.text.to_owned(),
        Content::Statement { .. } => format!("{} {number}", words.statement),
        Content::Recommendation { .. } => format!("{} {number}", words.recommendation),
        Content::Quote(quote) => format!("{} #{}", words.quote, quote.contribution),
        Content::Themes { station } => format!("{} {station}", words.themes_of_station),
        Content::Chart { picture, station } => {
            let name = match picture {
                Picture::Time => words.chart_time,
                Picture::Categories => words.chart_categories,
                Picture::Support => words.chart_support,
                Picture::Participation => words.chart_participation,
            };
            match station {
                Some(station) => format!("{name}, {}", (words.at_station)(station.0)),
                None => name.to_owned(),
            }
        }
        Content::Table { .. } => words.table.to_owned(),
        Content::Image { .. } => words.image.to_owned(),
    }
}

/// What it says, to be read.
#[component]
fn Shown(content: Memo<Option<Content>>) -> impl IntoView {
    move || {
        content.get().map(|content| match content {
            Content::Text { text }
            | Content::Statement { text, .. }
            | Content::Recommendation { text, .. } => {
                view! { <p class="block__text">{text.to_string()}</p> }.into_any()
            }
            Content::Quote(quote) => view! { <Quote quote=quote/> }.into_any(),
            Content::Table { caption, .. } => {
                view! { <p class="block__text">{caption.to_string()}</p> }.into_any()
            }
            Content::Image { picture, alternative, caption } => {
                view! { <Image picture=picture alternative=alternative caption=caption.to_string()/> }
                    .into_any()
            }
            Content::Themes { .. } | Content::Chart { .. } => {
                view! { <p class="author__generated">{t!(paper_words.generated)}</p> }.into_any()
            }
        })
    }
}

/// Moving it and taking it out.
#[component]
fn Tools(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let shift = move |down: bool| move |_| shift(desk, id, down);
    let remove = move |_| remove(desk, id);
    view! {
        <div class="author__tools">
            <button
                class="button button--quiet button--small" type="button" draggable="true" aria-hidden="true" tabindex="-1"
                on:dragstart=move |event: DragEvent| {
                    if let Some(data) = event.data_transfer() {
                        // Some browsers drag nothing without data.
                        let _ = data.set_data("text/plain", "");
                    }
                    desk.dragged.set(Some(id));
                }
                on:dragend=move |_| desk.dragged.set(None)
            >"⠿"</button>
            <button class="button button--quiet button--small" type="button" on:click=shift(false)>
                "↑" <span class="sr-only">{t!(paper_words.up)}</span>
            </button>
            <button class="button button--quiet button--small" type="button" on:click=shift(true)>
                "↓" <span class="sr-only">{t!(paper_words.down)}</span>
            </button>
            <button class="button button--quiet button--small" type="button" on:click=remove>
                {icon(Icon::Withdraw)} <span class="sr-only">{t!(paper_words.remove)}</span>
            </button>
        </div>
    }
}

/// Moves a block by one.
pub(super) fn shift(desk: PaperDesk, id: BlockId, down: bool) {
    if let Some(place) = desk.manuscript.with_untracked(|m| moved(m, id, down)) {
        desk.send(paper::Command::MoveBlock { block: id, place });
        request_animation_frame(move || {
            tischrunde_client_core::browser::focus(&format!("block-{id}"));
        });
    }
}

/// Takes a block out.
pub(super) fn remove(desk: PaperDesk, id: BlockId) {
    desk.remove(id);
}
