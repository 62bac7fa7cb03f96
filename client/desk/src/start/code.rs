//! The field for the code: typed, pasted or filled in, forgiving of case, blanks and hyphens.

use leptos::prelude::*;
use serde::Serialize;

use tischrunde_client_core::storage::{self, Keep};
use tischrunde_client_core::{browser, t};

use super::words as start;
use tischrunde_crew::parts::field::Field;

/// What lets somebody into a café.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Key {
    /// The code that was typed: eight characters.
    Code(String),
    /// The secret of the QR code.
    Secret(String),
}

impl Key {
    /// Leaves it where the join page of this tab looks for it (see `assets/door.js`).
    pub(super) fn hand_over(&self) {
        storage::set_value(Keep::Tab, "invitation", self);
    }
}

/// Characters of a code.
const LENGTH: usize = 8;

/// Asks for the code.
#[component]
pub(super) fn CodeForm(
    /// What the button says.
    #[prop(into)]
    button: TextProp,
    /// Takes the code, or the secret of an address that was pasted.
    #[prop(into)]
    on_key: Callback<Key>,
) -> impl IntoView {
    let code = RwSignal::new(String::new());
    let short = RwSignal::new(None::<usize>);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match read(&code.get_untracked()) {
            Ok(key) => on_key.run(key),
            Err(have) => {
                short.set(Some(have));
                browser::focus("code");
            }
        }
    };
    let error = Signal::derive(move || short.get().map(|have| (start::words().code_short)(have)));
    view! {
        <form class="form" on:submit=submit>
            <Field
                id="code" label=t!(start.code) hint=TextProp::from(t!(start.code_hint)) value=code error=error
                class="field--code" autocapitalize="characters"
            />
            <button class="button button--primary button--big button--wide" type="submit">
                {move || button.get()}
            </button>
        </form>
    }
}

/// What was typed or pasted: a code, or the whole address from the QR code.
///
/// # Errors
/// How many characters there are, if a code needs another number of them.
fn read(typed: &str) -> Result<Key, usize> {
    if let Some((_, secret)) = typed.split_once('#') {
        return Ok(Key::Secret(secret.trim().to_owned()));
    }
    let code: String = typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    let length = code.chars().count();
    if length == LENGTH { Ok(Key::Code(code)) } else { Err(length) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in ["K7M24PXR", "k7m2-4pxr", " K7M2 4PXR ", "K7M2–4PXR", "k7m2.4pxr\n"] {
            assert_eq!(read(typed), Ok(Key::Code("K7M24PXR".to_owned())), "{typed:?}");
        }
    }

    #[test]
    fn a_code_of_another_length_is_told() {
        assert_eq!(read("K7M2-4PX"), Err(7));
        assert_eq!(read(""), Err(0));
    }

    #[test]
    fn a_key_is_handed_over_as_the_join_page_reads_it() {
        let json = serde_json::to_string(&Key::Code("K7M24PXR".to_owned())).expect("json");
        assert_eq!(json, r#"{"code":"K7M24PXR"}"#);
    }

    #[test]
    fn a_pasted_address_is_as_good() {
        assert_eq!(read("https://example.org/j#Zm9v "), Ok(Key::Secret("Zm9v".to_owned())));
    }
}
