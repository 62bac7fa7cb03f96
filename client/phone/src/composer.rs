//! The composer, at the thumb: category, text, send. What was refused comes back into it, with the reason.

use leptos::prelude::*;

use tischrunde_client_core::browser;
use tischrunde_client_core::parts::category::category_icon;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_client_core::words::{language, refusals};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::{limits, talk};

use super::phone::{Place, use_phone};
use super::shown::excerpt;
use super::writing::Writing;
use crate::words as phone;

/// The text field's id.
const FIELD: &str = "text";
/// So many characters before the limit the rest is shown.
const NEAR: usize = 300;

/// The composer for a place.
#[component]
pub(super) fn Composer(place: Place) -> impl IntoView {
    let session = use_phone().session;
    let writing = Writing::open(session, place.station, place.round);
    let fault = RwSignal::new(None::<Refusal>);
    take_replies(writing);
    take_back(writing, place, fault);

    let send = move || {
        let command = session.peek(|r| writing.get_untracked().command(&r.view.cafe.day.plan));
        match command {
            Ok(command) => {
                fault.set(None);
                session.send(command);
                writing.clear();
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
            Err(refusal) => fault.set(Some(refusal)),
        }
        browser::focus(FIELD);
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        send();
    };
    let by_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            send();
        }
    };
    let is_open = Memo::new(move |_| writing.with(|piece| !piece.is_blank() || piece.reply_to.is_some()));
    let placeholder = erased(move || {
        if writing.with(|piece| piece.reply_to.is_some()) {
            phone::words().reply_placeholder
        } else {
            phone::words().placeholder
        }
    });
    view! {
        <form class=move || if is_open.get() || fault.get().is_some() { "composer composer--open" } else { "composer" }
            aria-label=t!(phone.text) on:submit=submit on:focusin=move |_| show_chosen()
        >
            <Replying writing=writing/>
            <div aria-live="assertive">
                {move || fault.get().map(|refusal| view! {
                    <p class="field__error" id="text-error">{move || refusals::sentence(language(), &refusal)}</p>
                })}
            </div>
            <CategoryChips writing=writing/>
            <div class="composer__row">
                <label class="sr-only" for=FIELD>{t!(phone.text)}</label>
                <textarea
                    class="composer__text" id=FIELD rows=move || rows(writing) placeholder=placeholder
                    autocapitalize="sentences" enterkeyhint="enter"
                    aria-invalid=move || fault.get().is_some().then_some("true")
                    aria-describedby=move || fault.get().is_some().then_some("text-error")
                    prop:value=move || writing.with(|piece| piece.text.clone())
                    on:input=move |event| {
                        writing.change(|piece| piece.text = event_target_value(&event));
                        fault.set(None);
                    }
                    on:keydown=by_key
                ></textarea>
                <button class="button button--primary button--icon" type="submit" aria-label=t!(phone.send)>
                    {icon(Icon::Send)}
                </button>
            </div>
            <Count writing=writing/>
        </form>
    }
    .into_any()
}

/// The chips scroll sideways: the chosen one comes into sight once the composer has opened.
fn show_chosen() {
    request_animation_frame(|| {
        if let Ok(Some(chosen)) = document().query_selector(".composer__chips .chip:has(:checked)") {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            options.set_inline(web_sys::ScrollLogicalPosition::Center);
            chosen.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// Lines of the field where a browser does not let it grow by itself.
fn rows(writing: Writing) -> String {
    writing.with(|piece| piece.text.lines().count().clamp(1, 6)).to_string()
}

/// A note's "reply" was pressed: the composer opens for it.
fn take_replies(writing: Writing) {
    let asked = use_phone().reply_to;
    effect(move || {
        if let Some(parent) = asked.get() {
            asked.set(None);
            writing.change(|piece| piece.reply_to = Some(parent));
            browser::focus(FIELD);
        }
    });
}

/// Whether a command is a contribution to a place.
fn is_for(command: &Command, place: Place) -> bool {
    matches!(command, Command::Talk(talk::Command::Post { station, round, .. }) if *station == place.station && *round == place.round)
}

/// A contribution to this place was refused: it comes back into the empty composer. If something else is being written,
/// it waits beside it (see [`super::refused`]).
fn take_back(writing: Writing, place: Place, fault: RwSignal<Option<Refusal>>) {
    let session = use_phone().session;
    effect(move || {
        let here =
            session.refused.with(|all| all.iter().find(|refused| is_for(&refused.command, place)).cloned());
        let Some(refused) = here.filter(|_| writing.get_untracked().is_blank()) else { return };
        if let Command::Talk(talk::Command::Post { category, text, reply_to, .. }) = refused.command {
            writing.change(|piece| {
                piece.text = text;
                piece.category = Some(category);
                piece.reply_to = reply_to;
            });
            fault.set(Some(refused.refusal));
            session.dismiss(refused.id);
        }
    });
}

#[component]
fn Replying(writing: Writing) -> impl IntoView {
    let session = use_phone().session;
    let parent = Memo::new(move |_| {
        let parent = writing.with(|piece| piece.reply_to)?;
        Some(
            session
                .view(|cafe| cafe.contribution(parent).map(|c| excerpt(c.text.as_str())))
                .unwrap_or_default(),
        )
    });
    let stop = move |_| writing.change(|piece| piece.reply_to = None);
    erased(move || {
        parent.get().map(|text| {
            view! {
                <p class="composer__replying">
                    <span>{move || (phone::words().replying)(&text)}</span>
                    <button class="button button--quiet button--small" type="button" on:click=stop>
                        {t!(phone.stop_replying)}
                    </button>
                </p>
            }
        })
    })
}

#[component]
fn CategoryChips(writing: Writing) -> impl IntoView {
    let session = use_phone().session;
    let categories = Memo::new(move |_| session.view(|cafe| cafe.day().plan.categories.clone()));
    let chosen =
        Memo::new(move |_| session.view(|cafe| writing.with(|piece| piece.category_in(&cafe.day().plan))));
    view! {
        <fieldset class="chips composer__chips">
            <legend class="sr-only">{t!(phone.category)}</legend>
            <For each=move || categories.get() key=|category| category.key.clone() let:category>
                {
                    let key = StoredValue::new(category.key.clone());
                    view! {
                        <label class="chip">
                            <input
                                class="chip__input" type="radio" name="category" value=category.key.clone()
                                prop:checked=move || key.with_value(|key| chosen.get() == *key)
                                on:change=move |_| writing.change(|piece| piece.category = Some(key.get_value()))
                            />
                            {icon(category_icon(&category.key))}
                            <span lang=session.lang()>{category.label.to_string()}</span>
                        </label>
                    }
                }
            </For>
        </fieldset>
    }
}

#[component]
fn Count(writing: Writing) -> impl IntoView {
    let length = Memo::new(move |_| writing.with(|piece| piece.text.chars().count()));
    let sentence = move || {
        let (length, limit) = (length.get(), limits::CONTRIBUTION_CHARS);
        match limit.checked_sub(length) {
            Some(left) if left > NEAR => None,
            Some(left) => Some((phone::words().chars_left)(left)),
            None => Some((phone::words().chars_over)(length - limit)),
        }
    };
    erased(move || sentence().map(|sentence| view! { <p class="composer__count">{sentence}</p> }))
}
