//! How a bundle of pages begins.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use crate::link::Taken;
use crate::parts::live::{LiveRegions, provide_announcer};
use crate::parts::toast::{Toasts, provide_toaster};
use crate::{browser, link, words};

/// Puts a bundle's page into the document's `#app`; `page` makes the one that belongs to the address's path. The static
/// shell is taken away by the loader once this has returned.
///
/// # Errors
/// If the document has no `#app`; the loader then shows that the page could not be started.
pub fn start(page: fn(&str) -> AnyView) -> Result<(), JsValue> {
    browser::report_panics();
    let root = document().get_element_by_id("app").ok_or("the document has no #app")?;
    let root: HtmlElement = root.dyn_into().map_err(|_| "#app is not an element of HTML")?;
    if link::take_from_address() == Taken::Elsewhere {
        return Ok(());
    }
    words::start();
    let path = window().location().pathname()?;
    leptos::mount::mount_to(root, move || view! { <Program page=page path=path/> }).forget();
    Ok(())
}

#[component]
fn Program(page: fn(&str) -> AnyView, path: String) -> impl IntoView {
    provide_announcer();
    provide_toaster();
    follow_new_links();
    view! {
        {page(&path)}
        <Toasts/>
        <LiveRegions/>
    }
}

/// A link opened in a tab that shows the page already changes only the fragment: the page starts anew with it.
fn follow_new_links() {
    let listener = window_event_listener_untyped("hashchange", |_| {
        if link::take_from_address() == Taken::Here {
            browser::reload();
        }
    });
    on_cleanup(move || listener.remove());
}
