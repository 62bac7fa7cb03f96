//! The pages.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// Puts the pages into the shell's `#app`.
#[wasm_bindgen(start)]
pub fn start() {
    let Some(root) = document().get_element_by_id("app") else { return };
    let Ok(root) = wasm_bindgen::JsCast::dyn_into(root) else { return };
    leptos::mount::mount_to(root, || view! { <h1>"Tischrunde"</h1> }).forget();
}
