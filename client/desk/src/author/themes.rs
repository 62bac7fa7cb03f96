//! A station's themes, as sources of insights.

use leptos::prelude::*;

use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_shared::condense::Source;
use tischrunde_shared::ids::{StationId, ThemeId};

use super::{Selected, select};
use crate::author::words as author;
use crate::crew::watch;
use crate::crew::words as crew;

fn themes(cafe: Look<'_>, station: StationId) -> Vec<(ThemeId, String, usize)> {
    let here = cafe.condense().themes.iter().filter(|(_, theme)| theme.station == station);
    here.map(|(id, theme)| {
        let number =
            cafe.said_at(station).iter().filter(|c| c.theme == Some(*id) && c.fate.is_shown()).count();
        (*id, theme.title.as_str().to_owned(), number)
    })
    .collect()
}

/// The themes with the number of their contributions.
#[component]
pub(super) fn Themes(station: StationId, selected: Selected) -> impl IntoView {
    let themes = watch(move |cafe| themes(cafe, station));
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    view! {
        <section class="sheet__section" aria-labelledby="themes-title">
            <h3 id="themes-title">{t!(author.themes)}</h3>
            <Show when=move || themes.with(Vec::is_empty)><p class="quiet">{t!(author.no_themes)}</p></Show>
            <ul class="notes notes--dense">
                <For each=move || themes.get() key=Clone::clone let((id, title, number))>
                    <li class="note note--compact note--selectable" id=format!("t-{id}")>
                        <input
                            class="note__check" type="checkbox"
                            aria-label={
                                let title = title.clone();
                                move || (crew::words().select_theme)(&title)
                            }
                            prop:checked=move || selected.with(|selected| selected.contains(&Source::Theme(id)))
                            on:change=move |event| select(selected, Source::Theme(id), event_target_checked(&event))
                        />
                        <p class="note__text" lang=move || lang.get()>{title}</p>
                        <p class="note__meta">{move || (author::words().theme_count)(number)}</p>
                    </li>
                </For>
            </ul>
        </section>
    }
}
