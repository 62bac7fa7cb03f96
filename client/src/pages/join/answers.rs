//! What is asked of those who join. Every answer is voluntary.

use std::collections::BTreeMap;

use leptos::prelude::*;

use tischrunde_shared::plan::{Ask, Attribute};

use crate::parts::field::Field;
use crate::words::t;

/// The answers as they are given.
#[derive(Clone, Copy)]
pub(super) struct Answers {
    name: RwSignal<String>,
    chosen: RwSignal<BTreeMap<String, String>>,
}

impl Answers {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { name: RwSignal::default(), chosen: RwSignal::default() }
    }

    /// The name, if one was given.
    pub(super) fn name(self) -> Option<String> {
        let name = self.name.get_untracked().trim().to_owned();
        (!name.is_empty()).then_some(name)
    }

    /// What was chosen.
    pub(super) fn chosen(self) -> BTreeMap<String, String> {
        self.chosen.get_untracked()
    }
}

/// The fields for what is asked.
#[component]
pub(super) fn AnswerFields(ask: Ask, answers: Answers, lang: &'static str) -> impl IntoView {
    let name = ask.name.then(|| {
        view! {
            <Field
                id="name" label=t!(join.name) hint=TextProp::from(t!(join.name_hint)) value=answers.name
                optional=true autocomplete="name" autocapitalize="words"
            />
        }
    });
    let attributes = ask.attributes.into_iter().enumerate();
    view! {
        {name}
        {attributes.map(|(index, attribute)| choices(index, attribute, answers, lang)).collect_view()}
    }
}

fn choices(index: usize, attribute: Attribute, answers: Answers, lang: &'static str) -> AnyView {
    let group = format!("attribute-{index}");
    let key = StoredValue::new(attribute.key);
    let choice = |value: Option<String>, label: AnyView| {
        let value = StoredValue::new(value);
        let is_chosen = move || {
            answers
                .chosen
                .with(|chosen| key.with_value(|key| value.with_value(|v| chosen.get(key) == v.as_ref())))
        };
        let choose = move |_| {
            answers.chosen.update(|chosen| match value.get_value() {
                Some(value) => {
                    chosen.insert(key.get_value(), value);
                }
                None => key.with_value(|key| {
                    chosen.remove(key);
                }),
            });
        };
        view! {
            <label class="choice">
                <input class="choice__input" type="radio" name=group.clone() prop:checked=is_chosen on:change=choose/>
                <span class="choice__label">{label}</span>
            </label>
        }
        .into_any()
    };
    let values = attribute.values.into_iter();
    let values = values.map(|v| choice(Some(v.key), view! { <span lang=lang>{v.label}</span> }.into_any()));
    let values = values.collect_view();
    let none = choice(None, t!(join.attribute_none).into_any());
    view! {
        <fieldset class="choices choices--columns">
            <legend class="field__label">
                <span lang=lang>{attribute.label}</span> " "
                <span class="field__optional">{t!(common.optional)}</span>
            </legend>
            {values} {none}
        </fieldset>
    }
    .into_any()
}
