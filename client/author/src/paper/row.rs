//! A piece of material: it goes into the paper as a source or as a statement, by button and by key.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use tischrunde_client_core::parts::category::{category_chip, category_label};
use tischrunde_client_core::parts::note::Supports;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Session;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::ids::{ContributionId, InsightId, StationId, ThemeId};
use tischrunde_shared::paper::{Scope, Source};

use super::desk::{Asking, PaperDesk, use_paper};
use super::words as paper;
use tischrunde_crew::watch;
use tischrunde_crew::words as crew;

/// Pixels that a contribution will take, about.
pub(super) const EXPECTED: f64 = 118.0;

/// What a source says, as the text of a statement.
pub(super) fn text_of(session: Session, id: ContributionId) -> String {
    session.view(|cafe| cafe.contribution(id).map(|c| c.text.as_str().to_owned()).unwrap_or_default())
}

/// An insight.
#[component]
pub(super) fn Insight(id: InsightId) -> impl IntoView {
    let insight = watch(move |cafe| {
        cafe.condense().insights.get(&id).map(|insight| (insight.text.to_string(), insight.station))
    });
    let text =
        Memo::new(move |_| insight.with(|i| i.as_ref().map(|(text, _)| text.clone()).unwrap_or_default()));
    let station = move || insight.with_untracked(|i| i.as_ref().map(|(_, station)| *station));
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    view! {
        <div class="material__row" on:keydown=move |event| on_key(&event, Source::Insight(id), text, station())>
            <p class="material__text" lang=move || lang.get()>{move || text.get()}</p>
            <div class="note__meta">
                <span>{move || (paper::words().insight)(id.0)}</span>
                {move || insight.with(|i| i.as_ref().map(|(_, at)| *at)).map(|at| view! {
                    <span>{move || (paper::words().at_station)(at.0)}</span>
                })}
                <UsedMark source=Source::Insight(id)/>
            </div>
            <Uses source=Source::Insight(id) text=text station=Signal::derive(station)/>
        </div>
    }
}

/// A theme with how many contributions are in it.
#[component]
pub(super) fn Theme(id: ThemeId) -> impl IntoView {
    let desk = use_paper();
    let theme = watch(move |cafe| {
        cafe.condense().themes.get(&id).map(|theme| (theme.title.to_string(), theme.station))
    });
    let title =
        Memo::new(move |_| theme.with(|t| t.as_ref().map(|(title, _)| title.clone()).unwrap_or_default()));
    let number = watch(move |cafe| {
        cafe.talk().contributions.values().filter(|c| c.theme == Some(id) && c.fate.is_shown()).count()
    });
    let station = move || theme.with_untracked(|t| t.as_ref().map(|(_, station)| *station));
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    view! {
        <div class="material__row" on:keydown=move |event| on_key(&event, Source::Theme(id), title, station())>
            <p class="material__text" lang=move || lang.get()>{move || title.get()}</p>
            <div class="note__meta">
                <span>{move || (paper::words().contributions_in)(number.get())}</span>
                {move || theme.with(|t| t.as_ref().map(|(_, at)| *at)).map(|at| view! {
                    <span>{move || (paper::words().at_station)(at.0)}</span>
                })}
                <UsedMark source=Source::Theme(id)/>
            </div>
            <Uses source=Source::Theme(id) text=title station=Signal::derive(station)/>
            <Show when=move || desk.is_begun.get()>
                <button
                    class="button button--quiet button--small" type="button"
                    on:click=move |_| desk.asking.set(Some(Asking::Aside(vec![Scope::Theme(id)])))
                >
                    {t!(paper.set_aside)}
                    <span class="sr-only">": " {move || title.get()}</span>
                </button>
            </Show>
        </div>
    }
}

/// A contribution, to be picked.
#[component]
pub(super) fn Contribution(id: ContributionId) -> impl IntoView {
    let desk = use_paper();
    let text = watch(move |cafe| cafe.contribution(id).map(|c| c.text.to_string()).unwrap_or_default());
    let facts = watch(move |cafe| {
        let c = cafe.contribution(id)?;
        Some((c.category.clone(), category_label(&cafe.day().plan, &c.category), c.round, c.station))
    });
    let support = watch(move |cafe| cafe.contribution(id).map_or(0, |c| c.support));
    let station = move || facts.with_untracked(|facts| facts.as_ref().map(|(.., station)| *station));
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let pick = move |event| {
        let on = event_target_checked(&event);
        desk.picked.update(|picked| {
            if on {
                picked.insert(id)
            } else {
                picked.remove(&id)
            };
        });
    };
    view! {
        <div class="material__row" on:keydown=move |event| on_key(&event, Source::Contribution(id), text, station())>
            <input
                class="note__check" type="checkbox" aria-label=move || (crew::words().select)(id.0)
                prop:checked=move || desk.picked.with(|picked| picked.contains(&id)) on:change=pick
            />
            <p class="material__text" lang=move || lang.get()>{move || text.get()}</p>
            <div class="note__meta">
                {move || facts.get().map(|(key, label, round, station)| view! {
                    {category_chip(&key, label)}
                    <span>{move || (crew::words().contribution)(id.0)}</span>
                    <span>{move || (paper::words().at_station)(station.0)}</span>
                    <span>{move || (common::words().round)(round.0)}</span>
                })}
                <Supports number=support/>
                <UsedMark source=Source::Contribution(id)/>
            </div>
            <Uses source=Source::Contribution(id) text=text station=Signal::derive(station)/>
        </div>
    }
}

/// Enter gives it to the block at hand, Shift and Enter makes a statement of it.
fn on_key(event: &KeyboardEvent, source: Source, text: Memo<String>, station: Option<StationId>) {
    let desk = use_paper();
    let is_on_button = event.target().is_some_and(|target| {
        use wasm_bindgen::JsCast;
        target.dyn_ref::<web_sys::HtmlButtonElement>().is_some()
    });
    if event.key() != "Enter" || is_on_button || !desk.is_begun.get_untracked() {
        return;
    }
    event.prevent_default();
    put(desk, source, event.shift_key(), text, station);
}

fn put(desk: PaperDesk, source: Source, as_statement: bool, text: Memo<String>, station: Option<StationId>) {
    if as_statement || !desk.cite(source) {
        desk.state(text.get_untracked(), vec![source], station);
    }
}

/// The two ways into the paper.
#[component]
fn Uses(source: Source, text: Memo<String>, station: Signal<Option<StationId>>) -> impl IntoView {
    let desk = use_paper();
    let can_cite = Memo::new(move |_| {
        let chosen = desk.chosen.get();
        desk.manuscript.with(|manuscript| {
            let block = chosen.and_then(|id| manuscript.blocks.get(&id));
            block.is_some_and(|block| super::desk::takes_sources(&block.content))
        })
    });
    let name = erased(move || text.with(|text| text.chars().take(60).collect::<String>()));
    let spoken = name.clone();
    view! {
        <Show when=move || desk.is_begun.get()>
            <div class="material__uses">
                <button
                    class="button button--small" type="button" disabled=move || !can_cite.get()
                    on:click=move |_| { desk.cite(source); }
                >
                    {t!(paper.as_source)}
                    <span class="sr-only">": " {name.clone()}</span>
                </button>
                <button
                    class="button button--small" type="button"
                    on:click=move |_| put(desk, source, true, text, station.get_untracked())
                >
                    {t!(paper.as_statement)}
                    <span class="sr-only">": " {spoken.clone()}</span>
                </button>
            </div>
        </Show>
    }
}

/// Whether it is used: in a word, not only by a colour.
#[component]
fn UsedMark(source: Source) -> impl IntoView {
    let desk = use_paper();
    let is_used = Memo::new(move |_| match source {
        Source::Contribution(id) => desk.used.with(|used| used.contains(&id)),
        other => desk.manuscript.with(|manuscript| {
            manuscript.in_order().any(|(_, _, block)| block.content.sources().contains(&other))
        }),
    });
    view! {
        <Show when=move || is_used.get()><span class="tag tag--success">{t!(paper.used)}</span></Show>
    }
}
