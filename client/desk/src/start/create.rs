//! Preparing a café: a template, a language, a title.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::link;
use tischrunde_client_core::parts::banner::{Banner, Tone};
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_client_core::words::{language, language_now};
use tischrunde_shared::language::Language;

use tischrunde_crew::api::problems;
use tischrunde_shared::api::{Created, TemplateEntry};

use crate::start::words as start;
use tischrunde_crew::api::{self, Failure};
use tischrunde_crew::parts::field::Field;

type Templates = Option<Result<Vec<TemplateEntry>, Failure>>;

/// Why no café was created.
#[derive(Clone, PartialEq, Eq)]
enum Fault {
    NoTemplate,
    Failed(Failure),
}

impl Fault {
    /// The sentence for it, in the language that was chosen; tracked.
    fn sentence(&self) -> String {
        match self {
            Self::NoTemplate => start::words().choose_first.to_owned(),
            Self::Failed(Failure::Status { status: 401 | 403, .. }) => {
                start::words().not_permitted.to_owned()
            }
            Self::Failed(failure) => problems::sentence(language(), failure),
        }
    }
}

/// The form that creates a café.
#[component]
pub(super) fn CreateForm(#[prop(into)] on_created: Callback<Created>) -> impl IntoView {
    let templates = RwSignal::<Templates>::new(None);
    let chosen = RwSignal::new(None::<String>);
    let title = RwSignal::new(String::new());
    let cafe_language = RwSignal::new(language_now());
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<Fault>);

    let load = move || {
        templates.set(None);
        spawn_local(async move {
            let loaded = api::templates().await;
            if let Ok([only]) = loaded.as_deref() {
                chosen.set(Some(only.id.clone()));
            }
            templates.set(Some(loaded));
        });
    };
    load();

    let create = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(template) = chosen.get_untracked() else {
            fault.set(Some(Fault::NoTemplate));
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let (title, operator) = (title.get_untracked(), link::operator());
            let title = Some(title.trim()).filter(|title| !title.is_empty());
            let created =
                api::create(&template, cafe_language.get_untracked(), title, operator.as_deref()).await;
            busy.set(false);
            match created {
                Ok(cafe) => on_created.run(cafe),
                Err(failure) => fault.set(Some(Fault::Failed(failure))),
            }
        });
    };

    view! {
        <section class="start__create" aria-labelledby="create-title">
            <h2 id="create-title">{t!(start.create_title)}</h2>
            <p>{t!(start.create_lead)}</p>
            <form class="form" on:submit=create>
                {move || match templates.get() {
                    None => view! { <p class="loading">{t!(start.loading)}</p> }.into_any(),
                    Some(Ok(templates)) => view! { <Choices templates=templates chosen=chosen/> }.into_any(),
                    Some(Err(failure)) => view! { <NotLoaded failure=failure on_retry=move |()| load()/> }.into_any(),
                }}
                <Field
                    id="cafe-title" label=t!(start.cafe_title) hint=TextProp::from(t!(start.cafe_title_hint))
                    value=title optional=true
                />
                <CafeLanguage chosen=cafe_language/>
                <div aria-live="assertive">
                    {move || fault.get().map(|fault| {
                        view! { <p class="field__error">{move || fault.sentence()}</p> }
                    })}
                </div>
                <button
                    class="button button--primary button--big" type="submit"
                    aria-busy=move || busy.get().then_some("true")
                >
                    {move || if busy.get() { start::words().creating } else { start::words().create_button }}
                </button>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Choices(templates: Vec<TemplateEntry>, chosen: RwSignal<Option<String>>) -> impl IntoView {
    let choice = move |template: TemplateEntry| {
        let template = StoredValue::new(template);
        let is_chosen =
            erased(move || chosen.with(|id| template.with_value(|t| id.as_deref() == Some(&t.id))));
        let facts = erased(move || {
            template.with_value(|t| (start::words().template_facts)(t.stations, t.rounds, t.minutes))
        });
        view! {
            <li>
                <label class="template">
                    <input
                        class="template__input sr-only" type="radio" name="template" prop:checked=is_chosen
                        value=template.with_value(|t| t.id.clone())
                        on:change=move |_| chosen.set(Some(template.with_value(|t| t.id.clone())))
                    />
                    <span class="template__title">
                        {move || template.with_value(|t| t.title.get(language()).to_owned())}
                    </span>
                    <span class="template__text">
                        {move || template.with_value(|t| t.summary.get(language()).to_owned())}
                    </span>
                    <span class="template__facts">{facts}</span>
                </label>
            </li>
        }
    };
    view! {
        <fieldset>
            <legend class="field__label">{t!(start.templates)}</legend>
            <ul class="templates">{templates.into_iter().map(choice).collect_view()}</ul>
        </fieldset>
    }
}

#[component]
fn NotLoaded(failure: Failure, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let text = move || problems::sentence(language(), &failure);
    view! {
        <Banner tone=Tone::Error title=t!(start.not_loaded) text=text>
            <button class="button button--small" type="button" on:click=move |_| on_retry.run(())>
                {t!(start.try_again)}
            </button>
        </Banner>
    }
}

#[component]
fn CafeLanguage(chosen: RwSignal<Language>) -> impl IntoView {
    let choice = move |of: Language, name: fn() -> &'static str| {
        view! {
            <label class="choice">
                <input
                    class="choice__input" type="radio" name="cafe-language" value=of.tag()
                    prop:checked=move || chosen.get() == of on:change=move |_| chosen.set(of)
                />
                <span class="choice__label">{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choices choices--columns">
            <legend class="field__label">{t!(start.cafe_language)}</legend>
            {choice(Language::De, || start::words().german)} {choice(Language::En, || start::words().english)}
        </fieldset>
    }
}
