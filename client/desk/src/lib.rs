//! The desks: start page, facilitator, hosts and the projector, one folder for each.

#![allow(unreachable_pub, reason = "the component macro makes its functions public, whatever is written")]

mod facilitator;
mod host;
mod screen;
mod start;

use leptos::prelude::*;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use tischrunde_client_core::program;

use self::facilitator::Facilitator;
use self::host::Host;
use self::screen::Screen;
use self::start::{NotFound, Start};

/// Starts the program in its page.
///
/// # Errors
/// If the page is not one that this program belongs to.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    program::start(page)
}

/// The page at a path.
fn page(path: &str) -> AnyView {
    match path.trim_end_matches('/') {
        "" => view! { <Start/> }.into_any(),
        "/f" => view! { <Facilitator/> }.into_any(),
        "/h" => view! { <Host/> }.into_any(),
        "/s" => view! { <Screen/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}
