//! The station's themes.

use leptos::prelude::*;

use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::{condense, limits};

use super::desk::use_desk;
use super::note::themes_of;
use super::theme::Theme;
use crate::host::words as host;

/// The second column.
#[component]
pub(super) fn Themes() -> impl IntoView {
    let desk = use_desk();
    let themes = themes_of(desk.station);
    view! {
        <section class="column" aria-labelledby="column-themes">
            <header class="column__head">
                <h2 class="column__title" id="column-themes">{t!(host.themes)}</h2>
                <span class="theme__count">{move || themes.with(Vec::len)}</span>
            </header>
            <div class="column__body" tabindex="0">
                <NewTheme/>
                <Show when=move || themes.with(Vec::is_empty)><p class="quiet">{t!(host.no_themes)}</p></Show>
                <For each=move || themes.get() key=|(id, _)| *id let((id, _title))><Theme id=id/></For>
            </div>
        </section>
    }
}

#[component]
fn NewTheme() -> impl IntoView {
    let desk = use_desk();
    let title = RwSignal::new(String::new());
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = title.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        desk.session
            .send(Command::Condense(condense::Command::AddTheme { station: desk.station, title: text }));
        title.set(String::new());
    };
    view! {
        <form class="form" on:submit=add>
            <div class="field">
                <label class="field__label" for="new-theme">{t!(host.new_theme)}</label>
                <input
                    class="field__input" id="new-theme" type="text" autocomplete="off" maxlength=limits::LINE_CHARS.to_string()
                    prop:value=move || title.get() on:input=move |event| title.set(event_target_value(&event))
                />
            </div>
            <button class="button button--small" type="submit">{t!(host.add)}</button>
        </form>
    }
}
