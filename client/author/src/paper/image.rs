//! A picture in the paper: brought along in a dialog, described on the sheet.

use leptos::prelude::*;

use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::t;
use tischrunde_shared::ids::BlockId;
use tischrunde_shared::limits;
use tischrunde_shared::paper::{self, Content};
use tischrunde_shared::picture::PictureId;
use tischrunde_shared::text::Body;

use super::check::open_while;
use super::desk::{Asking, use_paper};
use super::editor::change;
use super::picture::{PictureField, Seen};
use super::words as words_of_paper;
use words_of_paper as paper_words;

/// The dialog for a new one.
#[component]
pub(super) fn ImageDialog() -> impl IntoView {
    let desk = use_paper();
    let open = open_while(desk, |asking| matches!(asking, Asking::Image(_)));
    let picture = RwSignal::new(None::<PictureId>);
    let (alternative, caption) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    effect(move || {
        if open.get() {
            picture.set(None);
            alternative.set(String::new());
            caption.set(String::new());
        }
    });
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let place = desk.asking.with_untracked(|asking| match asking {
            Some(Asking::Image(place)) => Some(*place),
            _ => None,
        });
        let Some((place, picture)) = place.zip(picture.get_untracked()) else { return };
        let content = Content::Image {
            picture,
            alternative: alternative.get_untracked().into(),
            caption: caption.get_untracked().into(),
        };
        desk.send(paper::Command::AddBlock { place, content });
        open.set(false);
    };
    view! {
        <Dialog open=open title=t!(paper_words.new_image)>
            <form class="form" on:submit=add>
                <div class="dialog__body">
                    <PictureField
                        id="image-file" label=t!(paper_words.choose_picture) picture=picture
                        alternative=Signal::derive(move || Body::new(&alternative.get()))
                    />
                    <Alternative
                        id="image-alternative".to_owned() is_needed=true text=alternative
                        on_input=Callback::new(move |text| alternative.set(text)) on_change=Callback::new(|_| {})
                    />
                    <Caption
                        id="image-caption".to_owned() text=caption
                        on_input=Callback::new(move |text| caption.set(text)) on_change=Callback::new(|_| {})
                    />
                </div>
                <div class="dialog__actions">
                    <button class="button button--quiet" type="button" on:click=move |_| open.set(false)>{t!(paper_words.cancel)}</button>
                    <button class="button button--primary" type="submit" disabled=move || picture.with(Option::is_none)>
                        {t!(paper_words.add)}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// A picture on the sheet, to be looked at.
#[component]
pub(super) fn Image(picture: PictureId, alternative: Body, caption: String) -> impl IntoView {
    let is_missing = alternative.as_str().is_empty();
    view! {
        <figure class="author__figure">
            <Seen picture=picture alternative=alternative/>
            <figcaption>{caption}</figcaption>
        </figure>
        {is_missing.then(|| view! { <p class="block__lacks">{t!(paper_words.alternative_missing)}</p> })}
    }
}

/// The same with its words, to be written.
#[component]
pub(super) fn ImageEditor(id: BlockId) -> impl IntoView {
    let desk = use_paper();
    let block = desk.block(id);
    let shown = Memo::new(move |_| {
        block.with(|block| match block.as_ref().map(|block| &block.content) {
            Some(Content::Image { picture, alternative, caption }) => {
                Some((*picture, alternative.clone(), caption.clone()))
            }
            _ => None,
        })
    });
    let (alternative, caption) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    effect(move || {
        if let Some((_, said, below)) = shown.get() {
            alternative.set(said.to_string());
            caption.set(below.to_string());
        }
    });
    let describe = move |text: String| {
        change(desk, id, |content| {
            if let Content::Image { alternative, .. } = content {
                *alternative = text.into();
            }
        });
    };
    let name = move |text: String| {
        change(desk, id, |content| {
            if let Content::Image { caption, .. } = content {
                *caption = text.into();
            }
        });
    };
    view! {
        <div class="block__editor">
            {move || shown.get().map(|(picture, said, _)| view! { <Seen picture=picture alternative=said/> })}
            <Alternative
                id=format!("text-{id}") is_needed=false text=alternative
                on_input=Callback::new(move |text| alternative.set(text)) on_change=Callback::new(describe)
            />
            <Show when=move || alternative.with(|text| text.trim().is_empty())>
                <p class="block__lacks">{t!(paper_words.alternative_missing)}</p>
            </Show>
            <Caption
                id=format!("caption-{id}") text=caption
                on_input=Callback::new(move |text| caption.set(text)) on_change=Callback::new(name)
            />
        </div>
    }
}

/// The field for what a picture shows, with a hint how that is said.
#[component]
pub(super) fn Alternative(
    id: String,
    is_needed: bool,
    #[prop(into)] text: Signal<String>,
    on_input: Callback<String>,
    on_change: Callback<String>,
) -> impl IntoView {
    let hint = format!("{id}-hint");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{t!(paper_words.alternative)}</label>
            <p class="field__hint" id=hint.clone()>{t!(paper_words.alternative_hint)}</p>
            <textarea
                class="field__input" id=id rows="3" required=is_needed aria-describedby=hint
                maxlength=limits::STATEMENT_CHARS.to_string() prop:value=move || text.get()
                on:input=move |event| on_input.run(event_target_value(&event))
                on:change=move |event| on_change.run(event_target_value(&event))
            ></textarea>
        </div>
    }
}

#[component]
fn Caption(
    id: String,
    #[prop(into)] text: Signal<String>,
    on_input: Callback<String>,
    on_change: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{t!(paper_words.caption)}</label>
            <input
                class="field__input" id=id type="text" maxlength=limits::LINE_CHARS.to_string() prop:value=move || text.get()
                on:input=move |event| on_input.run(event_target_value(&event))
                on:change=move |event| on_change.run(event_target_value(&event))
            />
        </div>
    }
}
