//! What the device keeps. A browser may refuse (private windows, full storage): the page then works without, and what
//! it would have kept lives as long as the page does.

use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

use crate::lean;

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// As long as this tab.
    Tab,
    /// Until it is removed.
    Device,
}

/// All keys begin with this, so that another page of the same origin is not disturbed.
const PREFIX: &str = "tischrunde.";

fn storage(keep: Keep) -> Option<Storage> {
    match keep {
        Keep::Tab => window().session_storage().ok()?,
        Keep::Device => window().local_storage().ok()?,
    }
}

/// The text kept under a key.
pub fn text(keep: Keep, key: &str) -> Option<String> {
    storage(keep)?.get_item(&format!("{PREFIX}{key}")).ok()?
}

/// Keeps a text. Returns whether the browser took it.
pub fn set_text(keep: Keep, key: &str, text: &str) -> bool {
    storage(keep).is_some_and(|storage| storage.set_item(&format!("{PREFIX}{key}"), text).is_ok())
}

/// The value kept under a key; none if there is none or if it is of another version of this page.
pub fn value<T: DeserializeOwned>(keep: Keep, key: &str) -> Option<T> {
    lean::from_str(&text(keep, key)?).ok()
}

/// Keeps a value. Returns whether the browser took it.
pub fn set_value<T: Serialize>(keep: Keep, key: &str, value: &T) -> bool {
    serde_json::to_string(value).is_ok_and(|text| set_text(keep, key, &text))
}

/// Keeps nothing under a key any more.
pub fn remove(keep: Keep, key: &str) {
    if let Some(storage) = storage(keep) {
        let _ = storage.remove_item(&format!("{PREFIX}{key}"));
    }
}

/// The keys that begin with a text.
pub fn keys(keep: Keep, beginning: &str) -> Vec<String> {
    let Some(storage) = storage(keep) else { return Vec::new() };
    let beginning = format!("{PREFIX}{beginning}");
    let all = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok().flatten());
    all.filter(|key| key.starts_with(&beginning)).map(|key| key[PREFIX.len()..].to_owned()).collect()
}
