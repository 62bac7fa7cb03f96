//! A section of the sheet, with its heading, its blocks and what can be done with it.

use leptos::prelude::*;

use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::ids::SectionId;
use tischrunde_shared::limits;
use tischrunde_shared::paper::{self, Place, SectionKind};

use super::block::Block;
use super::desk::{Asking, PaperDesk, use_paper};
use super::kinds::{Kind, station_of};
use super::words as words_of_paper;
use words_of_paper as paper_words;

/// A section by its number.
#[component]
pub(super) fn Section(id: SectionId) -> impl IntoView {
    let desk = use_paper();
    let section = Memo::new(move |_| {
        desk.manuscript.with(|m| m.sections.iter().find(|section| section.id == id).cloned())
    });
    let heading =
        Memo::new(move |_| section.with(|s| s.as_ref().map(|s| s.heading.to_string()).unwrap_or_default()));
    let kind = Memo::new(move |_| section.with(|s| s.as_ref().map(|s| s.kind)));
    let blocks =
        Memo::new(move |_| section.with(|s| s.as_ref().map(|s| s.blocks.clone()).unwrap_or_default()));
    let generated = move || kind.get().and_then(generated_text);
    view! {
        <section class="author__section" aria-labelledby=format!("section-{id}")>
            <header class="author__section-head">
                <h3 id=format!("section-{id}") tabindex="-1">{move || heading.get()}</h3>
                <Show when=move || desk.is_begun.get()>
                    <Tools id=id heading=heading is_empty=Signal::derive(move || blocks.with(Vec::is_empty))/>
                </Show>
            </header>
            {move || generated().map(|text| view! { <p class="author__generated">{text}</p> })}
            <For each=move || blocks.get() key=|id| *id let:id><Block id=id/></For>
            <Show when=move || desk.is_begun.get()><Drop section=id/> <Add section=id kind=kind/></Show>
        </section>
    }
}

/// What the program writes into a section by itself.
fn generated_text(kind: SectionKind) -> Option<&'static str> {
    let words = paper_words::words();
    Some(match kind {
        SectionKind::Summary => words.generated_summary,
        SectionKind::Method => words.generated_method,
        SectionKind::Participation => words.generated_participation,
        SectionKind::Station { .. } => words.generated_station,
        SectionKind::AnnexContributions => words.generated_contributions,
        SectionKind::AnnexUnused => words.generated_unused,
        SectionKind::AnnexMethod => words.generated_data,
        SectionKind::Occasion
        | SectionKind::CrossCutting
        | SectionKind::Recommendations
        | SectionKind::Dissent
        | SectionKind::Outlook
        | SectionKind::Free => return None,
    })
}

#[component]
fn Tools(id: SectionId, heading: Memo<String>, is_empty: Signal<bool>) -> impl IntoView {
    let desk = use_paper();
    let renaming = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let field = format!("section-name-{id}");
    let begin = {
        let field = field.clone();
        move |_| {
            name.set(heading.get_untracked());
            renaming.set(true);
            let field = field.clone();
            request_animation_frame(move || {
                tischrunde_client_core::browser::focus(&field);
            });
        }
    };
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        renaming.set(false);
        let heading = name.get_untracked();
        if !heading.trim().is_empty() {
            desk.send(paper::Command::RenameSection { section: id, heading });
        }
    };
    let shift = move |down: bool| {
        move |_| {
            if let Some(before) = place(desk, id, down) {
                desk.send(paper::Command::MoveSection { section: id, before });
            }
        }
    };
    let (field, begin) = (StoredValue::new(field), StoredValue::new(begin));
    let named = move || view! { <span class="sr-only">": " {move || heading.get()}</span> };
    view! {
        <Show
            when=move || renaming.get()
            fallback=move || view! {
                <div class="author__tools">
                    <button class="button button--quiet button--small" type="button" on:click=move |event| begin.with_value(|begin| begin(event))>
                        {icon(Icon::Edit)} <span class="sr-only">{t!(paper_words.rename)}</span> {named()}
                    </button>
                    <button class="button button--quiet button--small" type="button" on:click=shift(false)>
                        "↑" <span class="sr-only">{t!(paper_words.up)}</span> {named()}
                    </button>
                    <button class="button button--quiet button--small" type="button" on:click=shift(true)>
                        "↓" <span class="sr-only">{t!(paper_words.down)}</span> {named()}
                    </button>
                    <Show when=move || is_empty.get()>
                        <button
                            class="button button--quiet button--small" type="button"
                            on:click=move |_| desk.send(paper::Command::RemoveSection { section: id })
                        >
                            {icon(Icon::Withdraw)} <span class="sr-only">{t!(paper_words.remove)}</span> {named()}
                        </button>
                    </Show>
                </div>
            }
        >
            <form class="actions" on:submit=save>
                <input
                    class="field__input" id=field.get_value() type="text" aria-label=t!(paper_words.heading)
                    maxlength=limits::LINE_CHARS.to_string() prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))
                />
                <button class="button button--small" type="submit">{t!(paper_words.save)}</button>
            </form>
        </Show>
    }
}

/// Before which section one goes that is moved by one; nothing where it cannot.
fn place(desk: PaperDesk, id: SectionId, down: bool) -> Option<Option<SectionId>> {
    desk.manuscript.with_untracked(|m| {
        let at = m.sections.iter().position(|section| section.id == id)?;
        if down {
            (at + 1 < m.sections.len()).then(|| m.sections.get(at + 2).map(|section| section.id))
        } else {
            Some(m.sections.get(at.checked_sub(1)?).map(|section| section.id))
        }
    })
}

/// The end of a section, where a dragged block can be dropped.
#[component]
fn Drop(section: SectionId) -> impl IntoView {
    let desk = use_paper();
    let drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        if let Some(block) = desk.dragged.get_untracked() {
            desk.send(paper::Command::MoveBlock { block, place: Place { section, before: None } });
        }
        desk.dragged.set(None);
    };
    view! {
        <Show when=move || desk.dragged.get().is_some()>
            <p class="author__drop" on:dragover=|event| event.prevent_default() on:drop=drop>{t!(paper_words.drop)}</p>
        </Show>
    }
}

/// A new block at the end of a section.
#[component]
fn Add(section: SectionId, kind: Memo<Option<SectionKind>>) -> impl IntoView {
    let desk = use_paper();
    let add = move |event| {
        let place = Place { section, before: None };
        let chosen = event_target_value(&event).parse::<usize>().ok().and_then(|at| Kind::ALL.get(at));
        match chosen.map(|chosen| chosen.content(station_of(kind.get_untracked()))) {
            Some(Some(content)) => desk.send(paper::Command::AddBlock { place, content }),
            Some(None) => desk.asking.set(Some(Asking::Image(place))),
            None => {}
        }
        set_target_value(&event, "");
    };
    let option =
        |(at, kind): (usize, Kind)| view! { <option value=at.to_string()>{move || kind.name()}</option> };
    view! {
        <select class="field__input author__add" aria-label=t!(paper_words.add_block) on:change=add>
            <option value="">{t!(paper_words.add_block)}</option>
            {Kind::ALL.into_iter().enumerate().map(option).collect_view()}
        </select>
    }
}

fn set_target_value(event: &web_sys::Event, value: &str) {
    use wasm_bindgen::JsCast;
    if let Some(select) =
        event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok())
    {
        select.set_value(value);
    }
}

/// A new section at the end.
#[component]
pub(super) fn NewSection() -> impl IntoView {
    let desk = use_paper();
    let name = RwSignal::new(String::new());
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let heading = name.get_untracked();
        if heading.trim().is_empty() {
            return;
        }
        let before =
            desk.manuscript.with_untracked(|m| m.sections.iter().find(|s| s.kind.is_annex()).map(|s| s.id));
        desk.send(paper::Command::AddSection { kind: SectionKind::Free, heading, before });
        name.set(String::new());
    };
    view! {
        <form class="actions" on:submit=add>
            <input
                class="field__input" type="text" aria-label=t!(paper_words.new_section) placeholder=t!(paper_words.new_section)
                maxlength=limits::LINE_CHARS.to_string() prop:value=move || name.get()
                on:input=move |event| name.set(event_target_value(&event))
            />
            <button class="button button--small" type="submit">{t!(paper_words.add)}</button>
        </form>
    }
}
