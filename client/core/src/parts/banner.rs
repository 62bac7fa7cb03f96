//! Messages across the page, and those of the line itself.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::live::use_announcer;
use super::show::Show;
use crate::reactive::erased;
use crate::session::{Connection, use_session};
use crate::t;
use crate::words::common;

/// What kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Worth knowing.
    Info,
    /// Something worked.
    Success,
    /// Something needs care.
    Warning,
    /// Something did not work.
    Error,
    /// The line is lost.
    Offline,
    /// The facilitator's message to all.
    Message,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Info => "banner banner--info",
            Self::Success => "banner banner--success",
            Self::Warning => "banner banner--warning",
            Self::Error => "banner banner--error",
            Self::Offline => "banner banner--offline",
            Self::Message => "banner banner--message",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Success => Icon::Check,
            Self::Warning | Self::Error => Icon::Warning,
            Self::Offline => Icon::Offline,
            Self::Message => Icon::Message,
        }
    }
}

/// A message across the page; children stand beside the text, such as a button.
#[component]
pub fn Banner(
    /// What kind of message it is.
    tone: Tone,
    /// What it is about.
    #[prop(into)]
    title: TextProp,
    /// What it says.
    #[prop(into)]
    text: TextProp,
    /// The language of the text, where somebody wrote it.
    #[prop(optional)]
    lang: Option<&'static str>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=tone.class()>
            {icon(tone.icon())}
            <div class="banner__body">
                <p class="banner__title">{move || title.get()}</p>
                <p lang=lang>{move || text.get()}</p>
            </div>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// Says that the line is lost, as long as it is, and how much waits; announces the loss and the return.
#[component]
pub fn OfflineBanner() -> impl IntoView {
    let session = use_session();
    let announcer = use_announcer();
    let lost = Memo::new(move |_| matches!(session.connection.get(), Connection::Offline { .. }));
    Effect::new(move |before: Option<bool>| {
        let lost = lost.get();
        if lost {
            announcer.urgent(common::words_now().offline);
        } else if before == Some(true) && session.connection.get_untracked() == Connection::Online {
            announcer.urgent("");
            announcer.polite(common::words_now().back_online);
        }
        lost
    });
    let text = move || {
        let unsent = session.outbox.with(|outbox| outbox.unacknowledged());
        if unsent == 0 {
            common::words().offline_text.to_owned()
        } else {
            (common::words().offline_unsent)(unsent)
        }
    };
    view! {
        <Show when=move || lost.get()>
            <Banner tone=Tone::Offline title=t!(common.offline) text=text>
                <button class="button button--small" type="button" on:click=move |_| session.retry()>
                    {t!(common.retry)}
                </button>
            </Banner>
        </Show>
    }
}

/// How the line stands, in a word.
#[component]
pub fn Status() -> impl IntoView {
    let session = use_session();
    let class = erased(move || match session.connection.get() {
        Connection::Connecting => "status status--waiting",
        Connection::Online => "status status--live",
        Connection::Offline { .. } | Connection::Ended(_) => "status status--offline",
    });
    let word = erased(move || match session.connection.get() {
        Connection::Connecting => common::words().connecting,
        Connection::Online => common::words().online,
        Connection::Offline { .. } | Connection::Ended(_) => common::words().offline,
    });
    view! { <p class=class>{word}</p> }
}
