//! The top of the paper: how much is used, what is to be looked at, and where it goes.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

use tischrunde_client_core::browser;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::parts::toast::{Tone, use_toaster};
use tischrunde_client_core::t;
use tischrunde_client_core::words::{language, language_now};
use tischrunde_shared::api::FormatEntry;
use tischrunde_shared::language::Language;

use super::desk::{Asking, use_paper};
use super::words as paper;
use tischrunde_crew::api::{self, problems};
use tischrunde_crew::watch;

/// The buttons beside the title.
#[component]
pub(crate) fn PaperHead() -> impl IntoView {
    let desk = use_paper();
    let percent = move || {
        let coverage = desk.coverage.get();
        (coverage.used * 100).checked_div(coverage.all()).unwrap_or_default()
    };
    let responses =
        watch(|cafe| cafe.consult().responses.values().filter(|response| !response.is_done).count());
    let findings = move || desk.findings.with(Vec::len);
    view! {
            <span class="coverage" title=move || (paper::words().coverage)(desk.coverage.get())>
                <progress class="coverage__bar" max="100" value=move || percent().to_string() aria-hidden="true"></progress>
                <span>{move || (paper::words().percent_used)(percent())}</span>
                <span class="sr-only">{move || (paper::words().coverage)(desk.coverage.get())}</span>
            </span>
            <Show when=move || desk.is_begun.get()>
                <button class="button button--small" type="button" on:click=move |_| desk.asking.set(Some(Asking::Check))>
                    {icon(Icon::Check)} " " {move || (paper::words().check_number)(findings())}
                </button>
                <button class="button button--small" type="button" on:click=move |_| desk.asking.set(Some(Asking::Front))>
                    {t!(paper.front)}
                </button>
            </Show>
            <Show when=move || desk.is_begun.get()>
                <button class="button button--small" type="button" on:click=move |_| desk.asking.set(Some(Asking::Consult))>
                    {move || (paper::words().consult_number)(responses.get())}
                </button>
            </Show>
            <Export/>
            <Show when=move || desk.is_begun.get()>
                <button
                    class="button button--primary button--small" type="button"
                    on:click=move |_| desk.asking.set(Some(Asking::Publish))
                >
                    {t!(paper.publish)}
                </button>
            </Show>
            <button class="button button--quiet button--small" type="button" on:click=move |_| desk.asking.set(Some(Asking::Keys))>
                "?" <span class="sr-only">{t!(paper.keys)}</span>
            </button>
    }
}

/// The paper as it stands, as a file.
#[component]
fn Export() -> impl IntoView {
    let desk = use_paper();
    let toaster = use_toaster();
    // Seconds since a file was asked for.
    let busy = RwSignal::new(None::<u32>);
    let stop = StoredValue::new_local(None::<AbortController>);
    let cancel = move |_| {
        stop.with_value(|stop| stop.iter().for_each(AbortController::abort));
    };
    let fetch = move |event: web_sys::Event| {
        let format = event_target_value(&event);
        if let Some(select) = event.target() {
            use wasm_bindgen::JsCast;
            if let Ok(select) = select.dyn_into::<web_sys::HtmlSelectElement>() {
                select.set_value("");
            }
        }
        let Some(holder) = desk.session.holder.get_untracked() else { return };
        let Ok(controller) = AbortController::new() else { return };
        if format.is_empty() || busy.get_untracked().is_some() {
            return;
        }
        let signal = controller.signal();
        stop.set_value(Some(controller));
        busy.set(Some(0));
        let count = move || {
            let _ = busy.try_update(|busy| *busy = busy.map(|seconds| seconds + 1));
        };
        let counting = set_interval_with_handle(count, Duration::from_secs(1)).ok();
        let outline =
            desk.outlines.with_untracked(|all| all.get(desk.outline.get_untracked()).map(|o| o.id.clone()));
        spawn_local(async move {
            let result =
                api::paper(holder.cafe, &format, outline.as_deref(), &desk.session.capability(), &signal)
                    .await;
            if let Some(counting) = counting {
                counting.clear();
            }
            let _ = busy.try_set(None);
            match result {
                Err(_) if signal.aborted() => {}
                Ok((file, name)) => {
                    // A browser that refuses says so itself.
                    let _ = browser::save_file(&file, &name);
                }
                Err(failure) => toaster.say(Tone::Error, problems::sentence(language_now(), &failure)),
            }
        });
    };
    let option = |format: FormatEntry| {
        let label = move || match language() {
            Language::De => format.label.de.clone(),
            Language::En => format.label.en.clone(),
        };
        view! { <option value=format.id>{label}</option> }
    };
    view! {
        <select
            class="field__input author__export" aria-label=t!(paper.export) on:change=fetch disabled=move || busy.get().is_some()
            aria-busy=move || busy.get().map(|_| "true")
        >
            <option value="">{t!(paper.export)}</option>
            {move || desk.formats.get().into_iter().map(option).collect_view()}
        </select>
        <Show when=move || busy.get().is_some()>
            <span class="author__exporting" role="status">{t!(paper.exporting)}</span>
            <span class="figures" aria-hidden="true">{move || (paper::words().seconds)(busy.get().unwrap_or_default())}</span>
            <button class="button button--small" type="button" on:click=cancel>{t!(paper.cancel)}</button>
        </Show>
    }
}
