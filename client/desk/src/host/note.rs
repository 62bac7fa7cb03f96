//! A contribution on the host's desk: to be selected, moved, hidden.

use leptos::prelude::*;
use web_sys::DragEvent;

use tischrunde_client_core::browser;
use tischrunde_client_core::parts::category::{category_chip, category_label};
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::note::{Age, Supports, origin_tag};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::Source;
use tischrunde_shared::ids::{ContributionId, StationId, ThemeId};
use tischrunde_shared::talk::{self, Contribution, Fate};

use super::desk::use_desk;
use crate::host::words as host;
use tischrunde_crew::watch;
use tischrunde_crew::words as crew;

/// Pixels that a note will take, about.
pub(super) const EXPECTED: f64 = 170.0;

/// A contribution by its number. It follows every change.
#[component]
pub(super) fn Note(id: ContributionId) -> impl IntoView {
    let desk = use_desk();
    let source = Source::Contribution(id);
    let text =
        watch(move |cafe| cafe.contribution(id).map(|c| c.text.as_str().to_owned()).unwrap_or_default());
    let hidden = watch(move |cafe| cafe.contribution(id).and_then(reason));
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let class = erased(move || {
        let selected = if desk.is_selected(source) { " note--selected" } else { "" };
        let hidden = if hidden.with(Option::is_some) { " note--hidden" } else { "" };
        format!("note note--selectable{selected}{hidden}")
    });
    let drag = move |event: DragEvent| {
        if let Some(data) = event.data_transfer() {
            // Some browsers drag nothing without data; a refusal only means that nothing is dragged.
            let _ = data.set_data("text/plain", &text.get_untracked());
        }
        desk.dragged.set(Some(id));
    };
    view! {
        <div class=class draggable="true" on:dragstart=drag on:dragend=move |_| desk.dragged.set(None)>
            <input
                class="note__check" type="checkbox" aria-label=move || (crew::words().select)(id.0)
                prop:checked=move || desk.is_selected(source)
                on:change=move |event| desk.select(source, event_target_checked(&event))
            />
            <p class="note__text" lang=move || lang.get()>{move || text.get()}</p>
            {move || hidden.get().map(|reason| view! {
                <p class="note__reason">{move || (common::words().hidden_because)(&reason)}</p>
            })}
            <Meta id=id/>
            <div class="note__actions">
                <MoveTo id=id/>
                <HideOrShow id=id hidden=Signal::derive(move || hidden.with(Option::is_some))/>
            </div>
        </div>
    }
}

fn reason(contribution: &Contribution) -> Option<String> {
    match &contribution.fate {
        Fate::Hidden { reason } => Some(reason.as_str().to_owned()),
        Fate::Shown | Fate::Withdrawn => None,
    }
}

#[component]
fn Meta(id: ContributionId) -> impl IntoView {
    let support = watch(move |cafe| cafe.contribution(id).map_or(0, |c| c.support));
    let category = watch(move |cafe| {
        let contribution = cafe.contribution(id)?;
        Some((contribution.category.clone(), category_label(&cafe.day().plan, &contribution.category)))
    });
    let fixed = watch(move |cafe| cafe.contribution(id).map(|c| (c.at, c.origin, c.round, c.reply_to)));
    view! {
        <div class="note__meta">
            {move || category.get().map(|(key, label)| category_chip(&key, label))}
            <span>{move || (crew::words().contribution)(id.0)}</span>
            {move || fixed.get().map(|(at, origin, round, reply_to)| view! {
                <span>{move || (common::words().round)(round.0)}</span>
                {reply_to.map(|parent| view! {
                    <span>{move || (host::words().reply_to)(&(crew::words().contribution)(parent.0))}</span>
                })}
                {origin_tag(origin)}
                <Age at=at/>
            })}
            <Supports number=support/>
        </div>
    }
}

/// The themes of a station with their titles.
pub(super) fn themes_of(station: StationId) -> Memo<Vec<(ThemeId, String)>> {
    watch(move |cafe| {
        let here = cafe.condense().themes.iter().filter(|(_, theme)| theme.station == station);
        here.map(|(id, theme)| (*id, theme.title.as_str().to_owned())).collect()
    })
}

/// What a choice of themes says: a number, or nothing for none.
pub(super) fn chosen_theme(value: &str) -> Option<ThemeId> {
    value.parse().ok().map(ThemeId)
}

/// Everything that can be dragged can be moved by choosing, too.
#[component]
fn MoveTo(id: ContributionId) -> impl IntoView {
    let desk = use_desk();
    let themes = themes_of(desk.station);
    let current = watch(move |cafe| cafe.contribution(id).and_then(|c| c.theme));
    let field = format!("move-{id}");
    if desk.takes_focus(id) {
        let field = field.clone();
        request_animation_frame(move || {
            browser::focus(&field);
            desk.forget_moved();
        });
    }
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let options = erased(move || {
        let option = |(theme, title): (ThemeId, String)| {
            view! {
                <option value=theme.to_string() lang=lang.get() prop:selected=move || current.get() == Some(theme)>{title}</option>
            }
        };
        themes.get().into_iter().map(option).collect_view()
    });
    view! {
        <Show when=move || themes.with(|themes| !themes.is_empty())>
            <select
                class="field__input" id=field.clone() aria-label=move || (host::words().move_to)(id.0)
                on:change=move |event| desk.group_and_follow(id, chosen_theme(&event_target_value(&event)))
            >
                <option value="" prop:selected=move || current.get().is_none()>{t!(host.no_theme)}</option>
                {options.clone()}
            </select>
        </Show>
    }
}

#[component]
fn HideOrShow(id: ContributionId, hidden: Signal<bool>) -> impl IntoView {
    let desk = use_desk();
    let press = move |_| {
        if hidden.get_untracked() {
            desk.session.send(Command::Talk(talk::Command::Show { contribution: id }));
        } else {
            desk.hiding.set(vec![id]);
        }
    };
    view! {
        <button class="button button--quiet button--small" type="button" on:click=press>
            {move || icon(if hidden.get() { Icon::Show } else { Icon::Hide })} " "
            {move || if hidden.get() { host::words().show } else { host::words().hide }}
            <span class="sr-only">" " {move || (crew::words().contribution)(id.0)}</span>
        </button>
    }
}
