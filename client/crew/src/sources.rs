//! What a statement rests on, quoted: nobody has to look it up.

use leptos::prelude::*;

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::condense::Source;
use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::talk::{Contribution, Fate};

use super::watch;
use crate::words as crew;

/// A source as it reads now.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Quote {
    Contribution { id: ContributionId, text: Option<String>, hidden: Option<String> },
    Theme { title: String, parts: Vec<(ContributionId, String)> },
    Gone(Source),
}

impl Quote {
    fn of(cafe: Look<'_>, source: Source) -> Self {
        let quote = match source {
            Source::Contribution(id) => cafe.contribution(id).map(Self::contribution),
            Source::Theme(id) => cafe.condense().themes.get(&id).map(|theme| {
                let parts =
                    cafe.said_at(theme.station).iter().filter(|c| c.theme == Some(id) && c.fate.is_shown());
                Self::Theme {
                    title: theme.title.as_str().to_owned(),
                    parts: parts.map(|c| (c.id, c.text.as_str().to_owned())).collect(),
                }
            }),
        };
        quote.unwrap_or(Self::Gone(source))
    }

    fn contribution(contribution: &Contribution) -> Self {
        let hidden = match &contribution.fate {
            Fate::Hidden { reason } => Some(reason.as_str().to_owned()),
            _ => None,
        };
        Self::Contribution { id: contribution.id, text: contribution.text.get().map(str::to_owned), hidden }
    }

    fn view(self, lang: &'static str) -> AnyView {
        match self {
            Self::Contribution { id, text, hidden } => {
                let class =
                    if hidden.is_some() { "note note--compact note--hidden" } else { "note note--compact" };
                let text =
                    erased(move || text.clone().unwrap_or_else(|| common::words().withdrawn.to_owned()));
                view! {
                    <li class=class>
                        <p class="note__text" lang=lang>{text}</p>
                        {hidden.map(|reason| view! {
                            <p class="note__reason">{move || (common::words().hidden_because)(&reason)}</p>
                        })}
                        <p class="note__meta">{move || (crew::words().contribution)(id.0)}</p>
                    </li>
                }
                .into_any()
            }
            Self::Theme { title, parts } => {
                let parts = parts.into_iter().map(|(id, text)| {
                    view! {
                        <li class="note note--compact">
                            <p class="note__text" lang=lang>{text}</p>
                            <p class="note__meta">{move || (crew::words().contribution)(id.0)}</p>
                        </li>
                    }
                });
                view! {
                    <li class="note note--compact">
                        <p class="note__text">{move || (crew::words().theme)(&title)}</p>
                        <ul class="note__replies">{parts.collect_view()}</ul>
                    </li>
                }
                .into_any()
            }
            Self::Gone(source) => {
                let text = erased(move || match source {
                    Source::Contribution(_) => crew::words().contribution_gone,
                    Source::Theme(_) => crew::words().theme_gone,
                });
                view! { <li class="note note--compact"><p class="note__text">{text}</p></li> }.into_any()
            }
        }
    }
}

/// The sources of a statement, to be opened.
#[component]
pub fn Sources(
    /// What it rests on.
    sources: Vec<Source>,
) -> impl IntoView {
    let number = sources.len();
    let quotes = watch(move |cafe| sources.iter().map(|source| Quote::of(cafe, *source)).collect::<Vec<_>>());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let open = RwSignal::new(false);
    view! {
        <details class="more" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>{move || (crew::words().rests_on)(number)}</summary>
            <Show when=move || open.get()>
                <ul class="notes notes--dense">
                    {move || quotes.get().into_iter().map(|quote| quote.view(lang.get())).collect_view()}
                </ul>
            </Show>
        </details>
    }
}

/// A source by its name: "Contribution 12", "Theme “Heat”".
pub fn source_name(cafe: Look<'_>, source: Source) -> String {
    match source {
        Source::Contribution(id) => (crew::words().contribution)(id.0),
        Source::Theme(id) => match cafe.condense().themes.get(&id) {
            Some(theme) => (crew::words().theme)(theme.title.as_str()),
            None => crew::words().theme_gone.to_owned(),
        },
    }
}

/// What a part of a page says while it is empty.
#[component]
pub fn NoInsights() -> impl IntoView {
    view! { <p class="quiet">{t!(crew.no_insights)}</p> }
}
