//! The frame of every page that needs a link: finds it, opens the session, and shows the page once the café is there.

use leptos::prelude::*;
use leptos_router::components::A;

use tischrunde_shared::wire::Bye;

use super::banner::OfflineBanner;
use super::icon::{Icon, icon};
use super::sheet::Sheet;
use super::title::use_title;
use crate::link::{self, Kind};
use crate::state::{Connection, Session, use_session};
use crate::words::farewell::{Remedy, farewell};
use crate::words::{language, t, words};

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Waiting,
    Ready,
    Ended(Bye),
}

/// Shows its children with a [`Session`] as context once everything has arrived; before, beside and afterwards what
/// stands in the way.
#[component]
pub(crate) fn Linked(kind: Kind, children: ChildrenFn) -> impl IntoView {
    let Some(link) = link::find(kind) else { return view! { <NoLink kind=kind/> }.into_any() };
    let session = Session::open(kind, link);
    provide_context(session);
    let stage = Memo::new(move |_| match session.connection.get() {
        Connection::Ended(reason) => Stage::Ended(reason),
        _ if session.is_ready() => Stage::Ready,
        _ => Stage::Waiting,
    });
    (move || match stage.get() {
        Stage::Waiting => view! { <Waiting/> }.into_any(),
        Stage::Ready => children().into_any(),
        Stage::Ended(reason) => view! { <Ended kind=kind reason=reason/> }.into_any(),
    })
    .into_any()
}

#[component]
fn NoLink(kind: Kind) -> impl IntoView {
    use_title(move || words().common.no_link_title.to_owned());
    let text = move || match kind {
        Kind::Participant => words().common.no_link_participant,
        _ => words().common.no_link_crew,
    };
    view! {
        <Sheet>
            <h1>{t!(common.no_link_title)}</h1>
            <p class="lead">{text}</p>
            <div class="actions">
                {match kind {
                    Kind::Participant => view! {
                        <A href="/join" attr:class="button button--primary">{t!(common.to_code)}</A>
                    }.into_any(),
                    _ => view! { <A href="/" attr:class="button">{t!(common.home)}</A> }.into_any(),
                }}
            </div>
        </Sheet>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    use_title(move || words().common.connecting.to_owned());
    view! {
        <Sheet>
            <h1>{t!(common.connecting)}</h1>
            <OfflineBanner/>
            <p class="loading">{t!(common.connecting_text)}</p>
            <Unsent/>
        </Sheet>
    }
}

#[component]
fn Ended(kind: Kind, reason: Bye) -> impl IntoView {
    let words = move || farewell(language(), reason);
    use_title(move || words().title.to_owned());
    if matches!(reason, Bye::UnknownLink | Bye::Revoked) {
        link::forget(kind);
    }
    let action = move || match words().remedy {
        Remedy::Reload => view! {
            <button class="button button--primary" type="button" on:click=|_| crate::browser::reload()>
                {t!(common.reload)}
            </button>
        }
        .into_any(),
        Remedy::Home => view! { <A href="/" attr:class="button">{t!(common.home)}</A> }.into_any(),
    };
    view! {
        <Sheet>
            <h1>{move || words().title}</h1>
            <p class="lead">{move || words().text}</p>
            <div class="actions">{action}</div>
            <Unsent/>
        </Sheet>
    }
}

/// The texts that wait on this device, while no page can show them in their places.
#[component]
fn Unsent() -> impl IntoView {
    let session = use_session();
    let texts = Memo::new(move |_| -> Vec<String> {
        session.pending().iter().filter_map(|pending| written(&pending.command)).map(str::to_owned).collect()
    });
    view! {
        <Show when=move || texts.with(|texts| !texts.is_empty())>
            <section class="sheet__section">
                <h2>{t!(common.not_sent)}</h2>
                <ul class="notes">
                    <For each=move || texts.get().into_iter().enumerate() key=Clone::clone let((_, text))>
                        <li class="note note--unsent">
                            <p class="note__text">{text}</p>
                            <div class="note__meta">
                                <span class="note__state">{icon(Icon::Offline)} {t!(common.not_sent)}</span>
                            </div>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// The text that somebody wrote in a command.
fn written(command: &tischrunde_shared::command::Command) -> Option<&str> {
    use tischrunde_shared::command::Command;
    match command {
        Command::Post { text, .. }
        | Command::Edit { text, .. }
        | Command::Dictate { text, .. }
        | Command::SendMessage { text }
        | Command::AddInsight { text, .. }
        | Command::EditInsight { text, .. }
        | Command::WriteHandover { text, .. } => Some(text),
        Command::AddTheme { title, .. } | Command::RenameTheme { title, .. } => Some(title),
        Command::Hide { reason, .. } => Some(reason),
        _ => None,
    }
}
