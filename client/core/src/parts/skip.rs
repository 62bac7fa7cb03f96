//! The first thing on every page for those who go by keyboard.

use leptos::prelude::*;

use crate::browser;
use crate::t;
use crate::words::common;

/// Leads to the element with the id `main`, which has `tabindex="-1"`.
#[component]
pub fn Skip() -> impl IntoView {
    let skip = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        browser::focus("main");
    };
    view! { <a class="skip" href="#main" on:click=skip>{t!(common.skip)}</a> }
}
