//! The frame of every page that needs a link: finds it, opens the session, and shows the page once the café is there.

use leptos::prelude::*;

use tischrunde_shared::cafe::Command;
use tischrunde_shared::wire::Bye;
use tischrunde_shared::{condense, day, talk};

use super::banner::OfflineBanner;
use super::each::For;
use super::icon::{Icon, icon};
use super::sheet::Sheet;
use super::show::Show;
use super::title::use_title;
use crate::link::{self, Kind};
use crate::reactive::erased;
use crate::session::{Connection, Session, use_session};
use crate::t;
use crate::words::farewell::{Remedy, farewell};
use crate::words::{common, language};

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Waiting,
    Ready,
    Ended(Bye),
}

/// Shows its children with a [`Session`] as context once everything has arrived; before, beside and afterwards what
/// stands in the way.
#[component]
pub fn Linked(
    /// What kind of link the page needs.
    kind: Kind,
    /// What is shown on a device without such a link.
    no_link: fn() -> AnyView,
    children: ChildrenFn,
) -> impl IntoView {
    let Some(link) = link::find(kind) else { return no_link() };
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

/// What stands in the place of a page whose link is missing; children are the ways to go on.
#[component]
pub fn NoLink(
    /// How the page is opened.
    #[prop(into)]
    text: TextProp,
    children: Children,
) -> impl IntoView {
    use_title(move || common::words().no_link_title.to_owned());
    view! {
        <Sheet>
            <h1>{t!(common.no_link_title)}</h1>
            <p class="lead">{move || text.get()}</p>
            <div class="actions">{children()}</div>
        </Sheet>
    }
}

#[component]
fn Waiting() -> impl IntoView {
    use_title(move || common::words().connecting.to_owned());
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
    if reason == Bye::Revoked {
        link::forget(kind);
    }
    let reload = || {
        view! {
            <button class="button button--primary" type="button" on:click=|_| crate::browser::reload()>
                {t!(common.reload)}
            </button>
        }
    };
    let home = || view! { <a href="/" class="button">{t!(common.home)}</a> };
    let action = erased(move || match words().remedy {
        Remedy::Reload => reload().into_any(),
        Remedy::Home => home().into_any(),
        Remedy::Either => (reload(), home()).into_any(),
    });
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
fn written(command: &Command) -> Option<&str> {
    match command {
        Command::Talk(talk::Command::Post { text, .. })
        | Command::Talk(talk::Command::Edit { text, .. })
        | Command::Talk(talk::Command::Dictate { text, .. })
        | Command::Day(day::Command::SendMessage { text })
        | Command::Condense(condense::Command::AddInsight { text, .. })
        | Command::Condense(condense::Command::EditInsight { text, .. })
        | Command::Condense(condense::Command::WriteHandover { text, .. }) => Some(text),
        Command::Condense(condense::Command::AddTheme { title, .. })
        | Command::Condense(condense::Command::RenameTheme { title, .. }) => Some(title),
        Command::Talk(talk::Command::Hide { reason, .. }) => Some(reason),
        _ => None,
    }
}
