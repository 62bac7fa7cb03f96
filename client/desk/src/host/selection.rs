//! The bar for what is selected.

use leptos::prelude::*;

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_shared::ids::ThemeId;

use super::desk::use_desk;
use super::note::{chosen_theme, themes_of};
use crate::host::words as host;
use tischrunde_crew::watch;

/// The bar; only while something is selected.
#[component]
pub(super) fn Selection() -> impl IntoView {
    let desk = use_desk();
    let number = Memo::new(move |_| desk.selected.with(|selected| selected.len()));
    let hide = move |_| desk.hiding.set(untrack(|| desk.selected_contributions()));
    let has_contributions = Memo::new(move |_| !desk.selected_contributions().is_empty());
    view! {
        <Show when=move || { number.get() > 0 }>
            <section class="selection" aria-label=t!(host.selection)>
                <p class="selection__count">{move || (host::words().selected)(number.get())}</p>
                <div class="actions">
                    <Show when=move || has_contributions.get()>
                        <IntoTheme/>
                        <button class="button button--small" type="button" on:click=hide>{t!(host.hide)}</button>
                    </Show>
                    <button
                        class="button button--quiet button--small" type="button"
                        on:click=move |_| desk.selected.update(std::collections::BTreeSet::clear)
                    >
                        {t!(host.clear)}
                    </button>
                </div>
            </section>
        </Show>
    }
}

/// Puts all selected contributions into one theme.
#[component]
fn IntoTheme() -> impl IntoView {
    let desk = use_desk();
    let themes = themes_of(desk.station);
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let target = RwSignal::new(None::<ThemeId>);
    let group = move |_| {
        for contribution in untrack(|| desk.selected_contributions()) {
            desk.group(contribution, target.get_untracked());
        }
        desk.selected.update(std::collections::BTreeSet::clear);
    };
    let options = erased(move || {
        let option = |(theme, title): (ThemeId, String)| {
            view! {
                <option value=theme.to_string() lang=lang.get() prop:selected=move || target.get() == Some(theme)>{title}</option>
            }
        };
        themes.get().into_iter().map(option).collect_view()
    });
    view! {
        <Show when=move || themes.with(|themes| !themes.is_empty())>
            <select
                class="field__input" aria-label=t!(host.into_theme)
                on:change=move |event| target.set(chosen_theme(&event_target_value(&event)))
            >
                <option value="" prop:selected=move || target.get().is_none()>{t!(host.no_theme)}</option>
                {options.clone()}
            </select>
            <button class="button button--small" type="button" on:click=group>{t!(host.group)}</button>
        </Show>
    }
}
