//! The pages: participants' phones, the crew's desks, the screen.
//!
//! [`net`] keeps the line to the server and folds what comes over it; [`state`] is what pages read and send through;
//! [`words`] holds every text in both languages; [`parts`] are the small things that [`pages`] are built of.

#![allow(unreachable_pub, reason = "the component macro makes its functions public, whatever is written")]

mod app;
mod browser;
mod drafts;
mod link;
mod net;
mod pages;
mod parts;
mod state;
mod storage;
mod words;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::HtmlElement;

/// Puts the pages into the document's `#app`. The static shell is taken away by the loader once this has returned.
///
/// # Errors
/// If the document has no `#app`; the loader then shows that the page could not be started.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    browser::report_panics();
    let root = document().get_element_by_id("app").ok_or("the document has no #app")?;
    let root: HtmlElement = root.dyn_into().map_err(|_| "#app is not an element of HTML")?;
    link::take_from_address();
    words::start();
    leptos::mount::mount_to(root, app::App).forget();
    Ok(())
}
