//! The fields of the plan's form: each is taken over when it is left.

use leptos::prelude::*;

use tischrunde_client_core::words::decimals::{decimal, read_decimal};

use tischrunde_crew::watch;

/// Seconds as minutes for a number field.
pub(super) fn minutes(seconds: u32) -> String {
    decimal(f64::from(seconds) / 60.0)
}

/// What stands in a number field, as seconds; 0, which the plan's check refuses, for what is no number.
pub(in crate::facilitator) fn in_seconds(minutes: &str) -> u32 {
    read_decimal(minutes).map_or(0, |minutes| (minutes * 60.0).round() as u32)
}

/// A text of one line, or of several if `rows` is given. It is taken over when the field is left.
#[component]
pub(super) fn Text(
    id: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] rows: Option<u8>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let change = move |event| on_change.run(event_target_value(&event));
    let input = match rows {
        Some(rows) => view! {
            <textarea
                class="field__input" id=id.clone() rows=rows.to_string() aria-describedby=hint_id.clone()
                lang=move || lang.get() prop:value=move || value.get() on:change=change
            ></textarea>
        }
        .into_any(),
        None => view! {
            <input
                class="field__input" id=id.clone() type="text" autocomplete="off" lang=move || lang.get()
                prop:value=move || value.get() on:change=change
            />
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{move || label.get()}</label>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{move || hint.get()}</p> })}
            {input}
        </div>
    }
}

/// Something that holds or does not.
#[component]
pub(super) fn Switch(
    id: String,
    #[prop(into)] label: TextProp,
    #[prop(into)] hint: TextProp,
    #[prop(into)] value: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let change = move |event| on_change.run(event_target_checked(&event));
    view! {
        <div class="field">
            <label class="choice">
                <input
                    class="choice__input" id=id type="checkbox" aria-describedby=hint_id.clone()
                    prop:checked=move || value.get() on:change=change
                />
                " " <span class="choice__label">{move || label.get()}</span>
            </label>
            <p class="field__hint" id=hint_id>{move || hint.get()}</p>
        </div>
    }
}

/// A number.
#[component]
pub(super) fn Number(
    id: String,
    #[prop(into)] label: TextProp,
    #[prop(default = "1")] step: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let change = move |event| on_change.run(event_target_value(&event));
    view! {
        <div class="field field--short">
            <label class="field__label" for=id.clone()>{move || label.get()}</label>
            <input
                class="field__input" id=id type="number" min="0" step=step inputmode="decimal"
                prop:value=move || value.get() on:change=change
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_and_seconds() {
        for seconds in [0, 20, 60, 90, 100, 901] {
            assert_eq!(in_seconds(&minutes(seconds)), seconds);
        }
        assert_eq!(in_seconds("many"), 0);
        assert_eq!(in_seconds("-3"), 0);
    }
}
