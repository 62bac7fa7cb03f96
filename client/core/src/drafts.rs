//! Texts that somebody is still writing. They survive a reload, the end of a round and a lost connection.

use leptos::prelude::*;

use crate::storage::{self, Keep};

/// A text field's content, kept on the device with every change under a name such as `cafe/17/post`.
#[derive(Clone, Copy)]
pub struct Draft {
    name: StoredValue<String>,
    text: RwSignal<String>,
}

impl Draft {
    /// The draft of this name, as it was left.
    pub fn open(name: &str) -> Self {
        let key = format!("draft.{name}");
        let text = storage::text(Keep::Device, &key).unwrap_or_default();
        Self { name: StoredValue::new(key), text: RwSignal::new(text) }
    }

    /// The text as it stands.
    pub fn get(self) -> String {
        self.text.get()
    }

    /// The text as it stands, for handlers.
    pub fn get_untracked(self) -> String {
        self.text.get_untracked()
    }

    /// Whether there is something in it.
    pub fn is_blank(self) -> bool {
        self.text.with(|text| text.trim().is_empty())
    }

    /// Whether there is something in it, for handlers.
    pub fn is_blank_untracked(self) -> bool {
        self.text.with_untracked(|text| text.trim().is_empty())
    }

    /// Takes in what was typed.
    pub fn set(self, text: String) {
        self.name.with_value(|key| {
            if text.is_empty() {
                storage::remove(Keep::Device, key);
            } else {
                storage::set_text(Keep::Device, key, &text);
            }
        });
        self.text.set(text);
    }

    /// Empties it, once the text is on its way.
    pub fn clear(self) {
        self.set(String::new());
    }
}
