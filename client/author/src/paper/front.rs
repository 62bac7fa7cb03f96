//! The front page.

use leptos::prelude::*;

use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::t;
use tischrunde_shared::limits;
use tischrunde_shared::paper::{self, Front, Logo};
use tischrunde_shared::picture::PictureId;
use tischrunde_shared::text::Body;

use super::check::open_while;
use super::desk::{Asking, use_paper};
use super::image::Alternative;
use super::outline::Choice;
use super::picture::PictureField;
use super::words as words_of_paper;
use words_of_paper as paper_words;

/// A line of the front page.
type Line = (&'static str, fn() -> &'static str, fn(&Front) -> String, fn(&mut Front, String));

const LINES: [Line; 5] = [
    ("front-title", t!(paper_words.title), |f| f.title.to_string(), |f, text| f.title = text.into()),
    (
        "front-subtitle",
        t!(paper_words.subtitle),
        |f| f.subtitle.to_string(),
        |f, text| f.subtitle = text.into(),
    ),
    (
        "front-publisher",
        t!(paper_words.publisher),
        |f| f.publisher.to_string(),
        |f, text| f.publisher = text.into(),
    ),
    ("front-licence", t!(paper_words.licence), |f| f.licence.to_string(), |f, text| f.licence = text.into()),
    (
        "front-licence-address",
        t!(paper_words.licence_address),
        |f| f.licence_address.to_string(),
        |f, text| f.licence_address = text.into(),
    ),
];

/// The dialog.
#[component]
pub(super) fn FrontDialog() -> impl IntoView {
    let desk = use_paper();
    let open = open_while(desk, |asking| *asking == Asking::Front);
    let front = RwSignal::new(Front::default());
    let sign = RwSignal::new(None::<PictureId>);
    let shows = RwSignal::new(String::new());
    effect(move || {
        if open.get() {
            let stands = untrack(|| desk.session.view(|cafe| cafe.paper().manuscript.front.clone()));
            let logo = stands.logo.clone();
            sign.set(logo.as_ref().map(|logo| logo.picture));
            shows.set(logo.map(|logo| logo.alternative.to_string()).unwrap_or_default());
            front.set(stands);
        }
    });
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let logo =
            sign.get_untracked().map(|picture| Logo { picture, alternative: shows.get_untracked().into() });
        desk.send(paper::Command::WriteFront { front: Front { logo, ..front.get_untracked() } });
        open.set(false);
    };
    let line = move |(id, label, read, write): Line| {
        view! {
            <div class="field">
                <label class="field__label" for=id>{label}</label>
                <input
                    class="field__input" id=id type="text" maxlength=limits::LINE_CHARS.to_string()
                    prop:value=move || front.with(read)
                    on:input=move |event| front.update(|front| write(front, event_target_value(&event)))
                />
            </div>
        }
    };
    let outline = move |_| {
        if let Some(outline) = desk.chosen_outline() {
            desk.send(paper::Command::Outline { outline });
        }
        open.set(false);
    };
    view! {
        <Dialog open=open title=t!(paper_words.front)>
            <form class="form" on:submit=save>
                <div class="dialog__body">
                    {LINES.map(line).collect_view()}
                    <div class="field">
                        <label class="field__label" for="front-imprint">{t!(paper_words.imprint)}</label>
                        <textarea
                            class="field__input" id="front-imprint" rows="3" prop:value=move || front.with(|f| f.imprint.to_string())
                            on:input=move |event| front.update(|f| f.imprint = event_target_value(&event).into())
                        ></textarea>
                    </div>
                    <div class="field-row">
                        <div class="field">
                            <label class="field__label" for="front-date">{t!(paper_words.date)}</label>
                            <input
                                class="field__input" id="front-date" type="date" prop:value=move || front.with(|f| f.date.clone())
                                on:input=move |event| front.update(|f| f.date = event_target_value(&event))
                            />
                        </div>
                        <div class="field">
                            <label class="field__label" for="front-accent">{t!(paper_words.accent)}</label>
                            <p class="field__hint" id="front-accent-hint">{t!(paper_words.accent_hint)}</p>
                            <input
                                class="field__input" id="front-accent" type="color" aria-describedby="front-accent-hint"
                                prop:value=move || front.with(|f| if f.accent.is_empty() { "#0B5C63".to_owned() } else { f.accent.clone() })
                                on:input=move |event| front.update(|f| f.accent = event_target_value(&event))
                            />
                        </div>
                    </div>
                    <PictureField
                        id="front-logo" label=t!(paper_words.logo) picture=sign
                        alternative=Signal::derive(move || Body::new(&shows.get()))
                    />
                    <Show when=move || sign.with(Option::is_some)>
                        <Alternative
                            id="front-logo-alternative".to_owned() is_needed=true text=shows
                            on_input=Callback::new(move |text| shows.set(text)) on_change=Callback::new(|_| {})
                        />
                        <button class="button button--small" type="button" on:click=move |_| sign.set(None)>
                            {t!(paper_words.remove_logo)}
                        </button>
                    </Show>
                    <details class="more">
                        <summary>{t!(paper_words.other_outline)}</summary>
                        <p>{t!(paper_words.other_outline_text)}</p>
                        <Choice/>
                        <button class="button button--small" type="button" on:click=outline>{t!(paper_words.take_outline)}</button>
                    </details>
                </div>
                <div class="dialog__actions">
                    <button class="button button--quiet" type="button" on:click=move |_| open.set(false)>{t!(paper_words.cancel)}</button>
                    <button class="button button--primary" type="submit">{t!(paper_words.save)}</button>
                </div>
            </form>
        </Dialog>
    }
}
