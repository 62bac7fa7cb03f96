//! A simple page: one column of text, forms or lists.

use leptos::prelude::*;

use super::language::LanguageSwitch;
use super::skip::Skip;
use crate::t;
use crate::words::common;

/// A simple page with the program's name and the choice of language on top.
#[component]
pub fn Sheet(
    /// Another class of the whole, such as `join` or `sheet--wide`.
    #[prop(optional)]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("sheet {class}")>
            <Skip/>
            <header class="sheet__head"><p class="brand">{t!(common.brand)}</p><LanguageSwitch/></header>
            <main class="sheet__main" id="main" tabindex="-1">{children()}</main>
        </div>
    }
    .into_any()
}
