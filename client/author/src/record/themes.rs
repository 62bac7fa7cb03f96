//! A station's themes, as sources of insights.

use std::collections::BTreeMap;

use leptos::prelude::*;

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_shared::condense::Source;
use tischrunde_shared::ids::{StationId, ThemeId};

use super::{Selected, select};
use crate::record::words as author;
use tischrunde_crew::parts::list::List;
use tischrunde_crew::watch;
use tischrunde_crew::words as crew;

/// Pixels that a theme will take, about.
const EXPECTED: f64 = 72.0;

/// How many contributions of a station are in each of its themes.
fn numbers(cafe: Look<'_>, station: StationId) -> BTreeMap<ThemeId, usize> {
    let mut numbers = BTreeMap::new();
    for contribution in cafe.said_at(station).iter().filter(|c| c.fate.is_shown()) {
        if let Some(theme) = contribution.theme {
            *numbers.entry(theme).or_default() += 1;
        }
    }
    numbers
}

/// The themes with the number of their contributions.
#[component]
pub(super) fn Themes(station: StationId, selected: Selected) -> impl IntoView {
    let ids = watch(move |cafe| {
        let here = cafe.condense().themes.iter().filter(|(_, theme)| theme.station == station);
        here.map(|(id, _)| *id).collect::<Vec<ThemeId>>()
    });
    let numbers = watch(move |cafe| numbers(cafe, station));
    view! {
        <section class="sheet__section" aria-labelledby="themes-title">
            <h3 id="themes-title">{t!(author.themes)}</h3>
            <Show when=move || ids.with(Vec::is_empty)><p class="quiet">{t!(author.no_themes)}</p></Show>
            <List
                keys=ids expected=EXPECTED class="list--dense"
                row=move |id| view! { <Theme id=id numbers=numbers selected=selected/> }.into_any()
            />
        </section>
    }
}

#[component]
fn Theme(id: ThemeId, numbers: Memo<BTreeMap<ThemeId, usize>>, selected: Selected) -> impl IntoView {
    let source = Source::Theme(id);
    let title = watch(move |cafe| {
        cafe.condense().themes.get(&id).map(|theme| theme.title.as_str().to_owned()).unwrap_or_default()
    });
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let number = Memo::new(move |_| numbers.with(|numbers| numbers.get(&id).copied().unwrap_or_default()));
    view! {
        <div class="note note--compact note--selectable" id=format!("t-{id}")>
            <input
                class="note__check" type="checkbox" aria-label=move || (crew::words().select_theme)(&title.get())
                prop:checked=move || selected.with(|selected| selected.contains(&source))
                on:change=move |event| select(selected, source, event_target_checked(&event))
            />
            <p class="note__text" lang=move || lang.get()>{move || title.get()}</p>
            <p class="note__meta">{move || (author::words().theme_count)(number.get())}</p>
        </div>
    }
}
