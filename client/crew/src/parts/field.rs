//! Fields of a form: label, hint, input and fault, tied together for those who listen.

use leptos::prelude::*;

use tischrunde_client_core::t;

use crate::words as crew;

/// A field of one line.
#[component]
pub fn Field(
    /// The input's id; unique on the page.
    id: &'static str,
    /// What it is.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    value: RwSignal<String>,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether it says that it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Another class of the whole: `field--code`, `field--short`.
    #[prop(optional)]
    class: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// What the browser does with small letters.
    #[prop(default = "sentences")]
    autocapitalize: &'static str,
) -> impl IntoView {
    let fault = move || error.get();
    let faulty = Memo::new(move |_| error.get().is_some());
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = {
        let (hint_id, error_id, hinted) = (hint_id.clone(), error_id.clone(), hint.is_some());
        move || match (hinted, faulty.get()) {
            (true, true) => Some(format!("{hint_id} {error_id}")),
            (true, false) => Some(hint_id.clone()),
            (false, true) => Some(error_id.clone()),
            (false, false) => None,
        }
    };
    view! {
        <div class=move || format!("field {class}{}", if faulty.get() { " field--error" } else { "" })>
            <label class="field__label" for=id>
                {move || label.get()}
                {optional.then(|| view! { " " <span class="field__optional">{t!(crew.optional)}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{move || hint.get()}</p> })}
            <input
                class="field__input" id=id type="text" autocomplete=autocomplete autocapitalize=autocapitalize
                spellcheck=(class == "field--code").then_some("false")
                aria-invalid=move || faulty.get().then_some("true") aria-describedby=described
                prop:value=move || value.get() on:input=move |event| value.set(event_target_value(&event))
            />
            {move || fault().map(|fault| view! { <p class="field__error" id=error_id.clone()>{fault}</p> })}
        </div>
    }
}
