//! Keys of the paper, and the sheet that lists them.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::parts::toast::{Toaster, Tone, use_toaster};
use tischrunde_client_core::t;

use super::block::{remove, shift};
use super::check::open_while;
use super::desk::{Asking, PaperDesk, use_paper};
use super::undo::Undone;
use super::words as paper;

/// Follows the keys of the page, as long as the paper is shown.
pub(super) fn follow(desk: PaperDesk) {
    let toaster = use_toaster();
    let listener = window_event_listener(leptos::ev::keydown, move |event| on_key(desk, toaster, &event));
    on_cleanup(move || listener.remove());
}

fn on_key(desk: PaperDesk, toaster: Toaster, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() {
        if event.key() == "z" && !is_in_text(event) {
            undo(desk, toaster, event);
        }
        return;
    }
    if event.alt_key() {
        let down = match event.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        if let Some(block) = desk.chosen.get_untracked() {
            event.prevent_default();
            shift(desk, block, down);
        }
        return;
    }
    if is_in_text(event) || desk.asking.with_untracked(Option::is_some) {
        if event.key() == "Escape" {
            leave_text(desk);
        }
        return;
    }
    match event.key().as_str() {
        "?" => desk.asking.set(Some(Asking::Keys)),
        "/" if desk.is_begun.get_untracked() && is_on_sheet(event) => {
            desk.emptied.set(None);
            desk.asking.set(Some(Asking::Kinds));
        }
        "/" => {
            tischrunde_client_core::browser::focus("material-search");
        }
        "Delete" => match desk.chosen.get_untracked() {
            Some(block) if desk.is_begun.get_untracked() => remove(desk, block),
            _ => return,
        },
        _ => return,
    }
    event.prevent_default();
}

fn undo(desk: PaperDesk, toaster: Toaster, event: &KeyboardEvent) {
    match desk.undo() {
        Undone::Nothing => return,
        Undone::By(_) => {}
        Undone::ChangedSince => toaster.say(Tone::Error, paper::words_now().changed_since),
    }
    event.prevent_default();
}

/// Whether something is inside the paper.
fn is_on_sheet(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|element| element.closest(".sheet-of-paper").is_ok_and(|sheet| sheet.is_some()))
}

/// Whether somebody is typing.
fn is_in_text(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Goes from a block's text to the block.
fn leave_text(desk: PaperDesk) {
    if let Some(block) = desk.chosen.get_untracked() {
        tischrunde_client_core::browser::focus(&format!("block-{block}"));
    }
}

/// The list of keys.
#[component]
pub(super) fn KeysDialog() -> impl IntoView {
    let desk = use_paper();
    let open = open_while(desk, |asking| *asking == Asking::Keys);
    let row = |(keys, text): &'static (&'static str, &'static str)| {
        view! { <dt><kbd class="key">{*keys}</kbd></dt> <dd>{*text}</dd> }
    };
    view! {
        <Dialog open=open title=t!(paper.keys)>
            <div class="dialog__body">
                <dl class="facts">{move || paper::words().key_list.iter().map(row).collect_view()}</dl>
            </div>
            <div class="dialog__actions">
                <button class="button" type="button" on:click=move |_| open.set(false)>{t!(paper.close)}</button>
            </div>
        </Dialog>
    }
}
