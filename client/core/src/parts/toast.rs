//! Short messages that go by themselves; also said to those who listen.

use std::time::Duration;

use leptos::prelude::*;

use super::each::For;
use super::live::use_announcer;

/// How long a message stays.
const STAYS: Duration = Duration::from_secs(7);

/// What kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something worked.
    Success,
    /// Something did not.
    Error,
}

#[derive(Clone, PartialEq, Eq)]
struct Toast {
    number: u32,
    tone: Tone,
    text: String,
}

/// Shows short messages. A context; cheap to copy.
#[derive(Clone, Copy)]
pub struct Toaster {
    shown: RwSignal<Vec<Toast>>,
    count: StoredValue<u32>,
    announcer: super::live::Announcer,
}

impl Toaster {
    /// Shows a message for a few seconds.
    pub fn say(self, tone: Tone, text: impl Into<String>) {
        let text = text.into();
        self.announcer.polite(text.clone());
        let number = self.count.get_value().wrapping_add(1);
        self.count.set_value(number);
        self.shown.update(|shown| shown.push(Toast { number, tone, text }));
        set_timeout(move || self.shown.update(|shown| shown.retain(|toast| toast.number != number)), STAYS);
    }
}

/// The toaster of the page.
pub fn use_toaster() -> Toaster {
    expect_context::<Toaster>()
}

/// Makes the toaster for everything below; after [`super::live::provide_announcer`].
pub fn provide_toaster() {
    let announcer = use_announcer();
    provide_context(Toaster { shown: RwSignal::default(), count: StoredValue::default(), announcer });
}

/// The messages; once per document.
#[component]
pub fn Toasts() -> impl IntoView {
    let toaster = use_toaster();
    view! {
        // Those who listen have heard it from the announcer.
        <div class="toasts" aria-hidden="true">
            <For each=move || toaster.shown.get() key=|toast| toast.number let:toast>
                <div class=match toast.tone {
                    Tone::Success => "toast toast--success",
                    Tone::Error => "toast toast--error",
                }>{toast.text}</div>
            </For>
        </div>
    }
}
