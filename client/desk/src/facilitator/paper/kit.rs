//! The print kit as PDF, made by the server.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::browser;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::parts::toast::{Tone, use_toaster};
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;
use tischrunde_client_core::words::language_now;
use tischrunde_shared::api::Sheet;

use crate::facilitator::paper::words as paper;
use tischrunde_crew::api;
use tischrunde_crew::api::problems;

/// The format without which a server makes no sheets.
const PDF: &str = "pdf";

/// Asks whether the server makes PDF; nothing until that is known. Where it does not answer, the browser can print.
pub(super) fn fetch_offer() -> RwSignal<Option<bool>> {
    let has_pdf = RwSignal::new(None);
    spawn_local(async move {
        let formats = api::formats().await.unwrap_or_default();
        has_pdf.try_set(Some(formats.iter().any(|format| format.id == PDF)));
    });
    has_pdf
}

/// A button for each sheet.
#[component]
pub(super) fn Kit(
    /// Whether nobody can be here yet.
    #[prop(into)]
    is_draft: Signal<bool>,
) -> impl IntoView {
    let about_places = [Sheet::Poster, Sheet::TableSigns, Sheet::Briefing, Sheet::Handover];
    let about_people = [Sheet::Badges, Sheet::EmergencyPlan];
    let buttons =
        |sheets: &[Sheet]| sheets.iter().map(|sheet| view! { <Download sheet=*sheet/> }).collect_view();
    view! {
        <p class="quiet">{t!(paper.kit_text)}</p>
        <div class="actions">
            {buttons(&about_places)}
            <Show when=move || !is_draft.get()>{buttons(&about_people)}</Show>
        </div>
        <p class="quiet">{t!(paper.kit_secret)}</p>
    }
}

fn name(sheet: Sheet) -> &'static str {
    let words = paper::words();
    match sheet {
        Sheet::Poster => words.poster,
        Sheet::TableSigns => words.table_signs,
        Sheet::Briefing => words.briefing,
        Sheet::Handover => words.handover,
        Sheet::Badges => words.badges,
        Sheet::EmergencyPlan => words.emergency_plan,
    }
}

#[component]
fn Download(sheet: Sheet) -> impl IntoView {
    let session = use_session();
    let toaster = use_toaster();
    let busy = RwSignal::new(false);
    let fetch = move |_| {
        let Some(holder) = session.holder.get_untracked() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let result = api::sheet(holder.cafe, sheet, &session.capability()).await;
            busy.try_set(false);
            match result {
                Ok((file, name)) => {
                    // A browser that refuses says so itself.
                    let _ = browser::save_file(&file, &name);
                }
                Err(failure) => toaster.say(Tone::Error, problems::sentence(language_now(), &failure)),
            }
        });
    };
    view! {
        <button
            class="button button--small" type="button" on:click=fetch
            aria-busy=move || busy.get().then_some("true")
        >
            {icon(Icon::Download)} " " {move || name(sheet)}
        </button>
    }
}
