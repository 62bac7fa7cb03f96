//! Changing an own contribution.

use leptos::prelude::*;

use tischrunde_client_core::drafts::Draft;
use tischrunde_client_core::parts::category::category_icon;
use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::parts::icon::icon;
use tischrunde_client_core::t;
use tischrunde_client_core::words::{common, language, refusals};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::{limits, talk};

use super::phone::use_phone;
use super::shown::Shown;
use super::writing::check;
use crate::words as phone;

/// Asks for the new text and category.
#[component]
pub(super) fn EditDialog(
    open: RwSignal<bool>,
    id: ContributionId,
    shown: Memo<Option<Shown>>,
) -> impl IntoView {
    view! { <Dialog open=open title=t!(phone.edit)><EditForm open=open id=id shown=shown/></Dialog> }
}

#[component]
fn EditForm(open: RwSignal<bool>, id: ContributionId, shown: Memo<Option<Shown>>) -> impl IntoView {
    let session = use_phone().session;
    let draft = Draft::open(&format!("{}/edit-{id}", session.name()));
    let before = shown.with_untracked(|shown| shown.as_ref().map(|shown| shown.contribution.clone()));
    let category = RwSignal::new(before.as_ref().map(|c| c.category.clone()).unwrap_or_default());
    if draft.is_blank_untracked() {
        draft.set(before.map(|c| c.text.as_str().to_owned()).unwrap_or_default());
    }
    let fault = RwSignal::new(None::<Refusal>);
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = draft.get_untracked();
        if let Err(refusal) = check(&text, limits::CONTRIBUTION_CHARS) {
            fault.set(Some(refusal));
            return;
        }
        session.send(Command::Talk(talk::Command::Edit {
            contribution: id,
            category: category.get_untracked(),
            text,
        }));
        draft.clear();
        open.set(false);
    };
    let cancel = move |_| {
        draft.clear();
        open.set(false);
    };
    let field = format!("edit-{id}");
    view! {
        <form class="form" on:submit=save>
            <Categories chosen=category group=format!("edit-category-{id}")/>
            <div class=move || if fault.get().is_some() { "field field--error" } else { "field" }>
                <label class="field__label" for=field.clone()>{t!(phone.text)}</label>
                <textarea
                    class="field__input" id=field rows="5" autofocus=true
                    aria-invalid=move || fault.get().is_some().then_some("true")
                    prop:value=move || draft.get()
                    on:input=move |event| { draft.set(event_target_value(&event)); fault.set(None); }
                ></textarea>
                <div aria-live="assertive">
                    {move || fault.get().map(|refusal| view! {
                        <p class="field__error">{move || refusals::sentence(language(), &refusal)}</p>
                    })}
                </div>
            </div>
            <div class="dialog__actions">
                <button class="button button--quiet" type="button" on:click=cancel>{t!(common.cancel)}</button>
                <button class="button button--primary" type="submit">{t!(common.save)}</button>
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn Categories(chosen: RwSignal<String>, group: String) -> impl IntoView {
    let session = use_phone().session;
    let categories = session.peek(|replica| replica.view.cafe.day.plan.categories.clone());
    let chip = |category: tischrunde_shared::plan::Category| {
        let key = StoredValue::new(category.key.clone());
        view! {
            <label class="chip">
                <input
                    class="chip__input" type="radio" name=group.clone() value=category.key.clone()
                    prop:checked=move || key.with_value(|key| chosen.with(|chosen| chosen == key))
                    on:change=move |_| chosen.set(key.get_value())
                />
                {icon(category_icon(&category.key))} <span lang=session.lang()>{category.label.to_string()}</span>
            </label>
        }
    };
    view! {
        <fieldset class="chips">
            <legend class="sr-only">{t!(phone.category)}</legend>
            {categories.into_iter().map(chip).collect_view()}
        </fieldset>
    }
}
