//! Pictures: chosen from the device, kept by the server, and seen on the desk.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File, HtmlInputElement, Url};

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::t;
use tischrunde_client_core::words::language_now;
use tischrunde_crew::api::{self, Failure, problems};
use tischrunde_shared::limits;
use tischrunde_shared::picture::{PictureFault, PictureId};
use tischrunde_shared::text::Body;

use super::desk::{PaperDesk, use_paper};
use super::words as words_of_paper;
use words_of_paper as paper_words;

/// A field to choose a picture with. What is chosen is sent at once, and shown when it is kept.
#[component]
pub(super) fn PictureField(
    /// The id of its input.
    id: &'static str,
    /// What it is for.
    label: fn() -> &'static str,
    /// The picture that is kept.
    picture: RwSignal<Option<PictureId>>,
    /// What it shows, in words.
    #[prop(into)]
    alternative: Signal<Body>,
) -> impl IntoView {
    let desk = use_paper();
    let (busy, fault) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let choose = move |event: web_sys::Event| {
        let Some(file) = chosen(&event) else { return };
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let kept = keep(desk, &file).await;
            busy.try_set(false);
            match kept {
                Ok(kept) => {
                    picture.try_set(Some(kept));
                }
                Err(failure) => {
                    fault.try_set(Some(problems::sentence(language_now(), &failure)));
                }
            }
        });
    };
    let state = move || match (busy.get(), picture.get()) {
        (true, _) => paper_words::words().receiving,
        (false, Some(_)) => paper_words::words().received,
        (false, None) => "",
    };
    let described = format!("{id}-hint {id}-fault");
    view! {
        <div class="field" class=("field--error", move || fault.with(Option::is_some))>
            <label class="field__label" for=id>{label}</label>
            <p class="field__hint" id=format!("{id}-hint")>{t!(paper_words.picture_hint)}</p>
            <input
                class="field__input" id=id type="file" accept="image/png,image/jpeg,image/svg+xml" aria-describedby=described
                aria-invalid=move || fault.with(Option::is_some).then_some("true") on:change=choose
            />
            <p class="field__error" id=format!("{id}-fault") role="alert">{move || fault.get()}</p>
            <p class="quiet block__state" role="status">{state}</p>
            <Show when=move || picture.with(Option::is_some)>
                {move || picture.get().map(|picture| view! { <Seen picture=picture alternative=alternative.get()/> })}
            </Show>
        </div>
    }
}

fn chosen(event: &web_sys::Event) -> Option<File> {
    event.target()?.dyn_into::<HtmlInputElement>().ok()?.files()?.get(0)
}

async fn keep(desk: PaperDesk, file: &Blob) -> Result<PictureId, Failure> {
    let limit = limits::PICTURE_BYTES;
    // A file that is too large need not cross the Wi-Fi to be refused.
    if file.size() > f64::from(u32::try_from(limit).unwrap_or(u32::MAX)) {
        return Err(Failure::Refused(PictureFault::TooLarge { limit }.into()));
    }
    let holder = desk.session.holder.get_untracked().ok_or(Failure::Unreachable)?;
    Ok(api::keep_picture(holder.cafe, file, &desk.session.capability()).await?.picture)
}

/// A picture as it is kept; its words until it is here.
#[component]
pub(super) fn Seen(picture: PictureId, alternative: Body) -> impl IntoView {
    let desk = use_paper();
    effect(move || {
        let Some(holder) = desk.session.holder.get() else { return };
        if desk.pictures.with_untracked(|all| all.contains_key(&picture)) {
            return;
        }
        spawn_local(async move {
            let Ok(file) = api::picture(holder.cafe, picture, &desk.session.capability()).await else {
                return;
            };
            if let Ok(address) = Url::create_object_url_with_blob(&file) {
                desk.pictures.try_update(|all| all.insert(picture, address));
            }
        });
    });
    let address = Memo::new(move |_| desk.pictures.with(|all| all.get(&picture).cloned()));
    let words = Memo::new(move |_| {
        let written = alternative.as_str().trim();
        if written.is_empty() { paper_words::words().undescribed.to_owned() } else { written.to_owned() }
    });
    move || match address.get() {
        Some(address) => {
            view! { <img class="author__picture" src=address alt=move || words.get()/> }.into_any()
        }
        None => view! { <p class="author__generated">{move || words.get()}</p> }.into_any(),
    }
}
