//! A theme with its contributions: renamed, dissolved, dropped into.

use leptos::prelude::*;

use tischrunde_client_core::browser;
use tischrunde_client_core::parts::dialog::Confirm;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::{self, Source};
use tischrunde_shared::ids::ThemeId;
use tischrunde_shared::limits;
use tischrunde_shared::talk::Fate;

use super::desk::use_desk;
use super::note::{EXPECTED, Note};
use crate::host::words as host;
use tischrunde_crew::index::{Index, watch_index};
use tischrunde_crew::parts::list::List;
use tischrunde_crew::parts::search::Query;
use tischrunde_crew::words as crew;
use tischrunde_crew::{base, watch};

/// A theme by its number.
#[component]
pub(super) fn Theme(id: ThemeId) -> impl IntoView {
    let desk = use_desk();
    let notes = watch_index(
        desk.station,
        move || desk.query.get(),
        move |query: &Query, c| c.theme == Some(id) && c.fate != Fate::Withdrawn && query.finds(c),
    );
    let ids = Memo::new(move |_| notes.with(Index::oldest_first));
    let over = RwSignal::new(false);
    let drag_over = move |event: web_sys::DragEvent| {
        if desk.dragged.with_untracked(Option::is_some) {
            event.prevent_default();
            over.set(true);
        }
    };
    let drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        desk.drop_into(Some(id));
    };
    view! {
        <section
            class=move || if over.get() { "theme theme--target" } else { "theme" } aria-labelledby=format!("t-{id}")
            on:dragover=drag_over on:dragleave=move |_| over.set(false) on:drop=drop
        >
            <Head id=id number=Signal::derive(move || notes.with(Index::count))/>
            <List
                keys=ids expected=EXPECTED kept=desk.kept() class="list--dense"
                row=|id| view! { <Note id=id/> }.into_any()
            />
        </section>
    }
}

#[component]
fn Head(id: ThemeId, number: Signal<usize>) -> impl IntoView {
    let desk = use_desk();
    let source = Source::Theme(id);
    let title = watch(move |cafe| {
        cafe.condense().themes.get(&id).map(|t| t.title.as_str().to_owned()).unwrap_or_default()
    });
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let (renaming, removing) = (RwSignal::new(false), RwSignal::new(false));
    let rename = move |_| {
        renaming.set(true);
        request_animation_frame(move || {
            browser::focus(&format!("rename-{id}"));
        });
    };
    let remove = move |()| {
        desk.select(source, false);
        desk.session.send(Command::Condense(condense::Command::RemoveTheme { theme: id }));
    };
    view! {
        <header class="theme__head">
            <div class="row"><input
                class="note__check" type="checkbox" aria-label=move || (crew::words().select_theme)(&title.get())
                prop:checked=move || desk.is_selected(source)
                on:change=move |event| desk.select(source, event_target_checked(&event))
            />
            <h3 class="theme__title" id=format!("t-{id}") lang=move || lang.get()>{move || title.get()}</h3></div>
            <span class="theme__count">{move || number.get()}</span>
        </header>
        <Show
            when=move || renaming.get()
            fallback=move || view! {
                <div class="actions">
                    <button class="button button--quiet button--small" type="button" on:click=rename>{t!(host.rename)}</button>
                    <button class="button button--quiet button--small" type="button" on:click=move |_| removing.set(true)>
                        {t!(host.remove_theme)}
                    </button>
                </div>
            }
        >
            <Rename id=id title=title renaming=renaming/>
        </Show>
        <Confirm
            open=removing title=t!(host.remove_theme_title) text=t!(host.remove_theme_text)
            action=t!(host.remove_theme) on_confirm=remove
        />
    }
}

#[component]
fn Rename(id: ThemeId, title: Memo<String>, renaming: RwSignal<bool>) -> impl IntoView {
    let desk = use_desk();
    let text = RwSignal::new(title.get_untracked());
    let is_same = |command: &Command| matches!(command, Command::Condense(condense::Command::RenameTheme { theme, .. }) if *theme == id);
    let base = base(desk.session, |cafe| Some(cafe.condense().themes.get(&id)?.version), is_same);
    let field = format!("rename-{id}");
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        desk.session.send(Command::Condense(condense::Command::RenameTheme {
            theme: id,
            title: text.get_untracked(),
            base,
        }));
        renaming.set(false);
    };
    view! {
        <form class="form" on:submit=save>
            <div class="field">
                <label class="field__label" for=field.clone()>{t!(host.theme_title)}</label>
                <input
                    class="field__input" id=field type="text" autocomplete="off" required maxlength=limits::LINE_CHARS.to_string()
                    prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))
                />
            </div>
            <div class="actions">
                <button class="button button--small" type="submit">{t!(common.save)}</button>
                <button class="button button--quiet button--small" type="button" on:click=move |_| renaming.set(false)>
                    {t!(common.cancel)}
                </button>
            </div>
        </form>
    }
}
