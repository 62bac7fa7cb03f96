//! The document's title.

use leptos::prelude::*;

use crate::reactive::effect;
use crate::words::common;

/// Keeps the document's title: what `text` says and the program's name.
pub fn use_title(text: impl Fn() -> String + 'static) {
    effect(move || {
        let (text, brand) = (text(), common::words().brand);
        document().set_title(&if text.is_empty() { brand.to_owned() } else { format!("{text} · {brand}") });
    });
}
