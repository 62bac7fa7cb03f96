//! What is printed: the print kit as PDF from the server; where it makes none, badges with everybody's route and a list of
//! tables for each station, as the browser prints them.

mod badges;
mod kit;
mod lists;
pub(crate) mod words;

use leptos::prelude::*;

use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_shared::day::Phase;

use self::badges::Badges;
use self::kit::{Kit, fetch_offer};
use self::lists::Lists;
use self::words as paper;
use tischrunde_crew::watch;

/// What is to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sheet {
    /// For people.
    Badges,
    /// For stations.
    Lists,
}

/// The card that offers it.
#[component]
pub(super) fn Paper(sheet: RwSignal<Option<Sheet>>) -> impl IntoView {
    let is_over = watch(|cafe| cafe.phase() == Phase::Closed);
    let is_draft = watch(|cafe| cafe.phase() == Phase::Draft);
    let has_pdf = fetch_offer();
    let possible = Memo::new(move |_| match has_pdf.get() {
        Some(has_pdf) => !is_over.get() && (has_pdf || !is_draft.get()),
        None => false,
    });
    let is_pdf = move || has_pdf.get() == Some(true);
    view! {
        <Show when=move || possible.get()>
            <section class="card" aria-labelledby="paper-title">
                <h2 class="card__title" id="paper-title">{t!(paper.title)}</h2>
                <Show when=is_pdf fallback=move || view! { <InBrowser sheet=sheet/> }><Kit is_draft=is_draft/></Show>
            </section>
        </Show>
    }
}

/// What the browser prints.
#[component]
fn InBrowser(sheet: RwSignal<Option<Sheet>>) -> impl IntoView {
    view! {
        <p class="quiet">{t!(paper.text)}</p>
        <div class="actions">
            <button class="button button--small" type="button" on:click=move |_| sheet.set(Some(Sheet::Badges))>
                {icon(Icon::Print)} " " {t!(paper.badges)}
            </button>
            <button class="button button--small" type="button" on:click=move |_| sheet.set(Some(Sheet::Lists))>
                {icon(Icon::Print)} " " {t!(paper.lists)}
            </button>
        </div>
    }
}

/// The sheets, to be looked at and printed.
#[component]
pub(super) fn Sheets(sheet: Sheet, chosen: RwSignal<Option<Sheet>>) -> impl IntoView {
    let title = erased(move || match sheet {
        Sheet::Badges => paper::words().badges,
        Sheet::Lists => paper::words().lists,
    });
    let has_seats = watch(|cafe| !cafe.seats().taken.is_empty());
    let pages = RwSignal::new(0_usize);
    let print = move |_| {
        // A browser that cannot print says so itself.
        let _ = window().print();
    };
    view! {
        <div class="paper">
            <header class="paper__head no-print">
                <h1>{title}</h1>
                <div class="actions">
                    <button class="button" type="button" on:click=move |_| chosen.set(None)>{t!(paper.back)}</button>
                    <button class="button button--primary" type="button" on:click=print>
                        {icon(Icon::Print)} " " {t!(paper.print)}
                    </button>
                </div>
                <Show when=move || { pages.get() > 0 }><p class="quiet">{move || (paper::words().hint)(pages.get())}</p></Show>
                <Show when=move || !has_seats.get()><p role="status">{t!(paper.no_seats)}</p></Show>
            </header>
            <main id="main">
                {match sheet {
                    Sheet::Badges => view! { <Badges pages=pages/> }.into_any(),
                    Sheet::Lists => view! { <Lists pages=pages/> }.into_any(),
                }}
            </main>
        </div>
    }
    .into_any()
}
