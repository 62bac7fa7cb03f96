//! Kinds of blocks: at the end of each section, and under the key `/` as a list box.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::t;
use tischrunde_shared::ids::StationId;
use tischrunde_shared::paper::{self, Content, Picture, SectionKind};
use tischrunde_shared::text::Body;

use super::check::open_while;
use super::desk::{Asking, PaperDesk, use_paper};
use super::words as words_of_paper;
use words_of_paper as paper_words;

/// A kind of block that authors make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Text,
    Statement,
    Recommendation,
    Image,
    Themes,
    Chart(Drawn),
}

/// What a new chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Drawn {
    Categories,
    Time,
    Support,
    Participation,
}

impl Kind {
    /// All, in the order in which they are offered.
    pub(super) const ALL: [Self; 9] = [
        Self::Text,
        Self::Statement,
        Self::Recommendation,
        Self::Image,
        Self::Themes,
        Self::Chart(Drawn::Categories),
        Self::Chart(Drawn::Time),
        Self::Chart(Drawn::Support),
        Self::Chart(Drawn::Participation),
    ];

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        let words = paper_words::words();
        match self {
            Self::Text => words.text,
            Self::Statement => words.statement,
            Self::Recommendation => words.recommendation,
            Self::Image => words.image,
            Self::Themes => words.theme_list,
            Self::Chart(Drawn::Categories) => words.chart_categories,
            Self::Chart(Drawn::Time) => words.chart_time,
            Self::Chart(Drawn::Support) => words.chart_support,
            Self::Chart(Drawn::Participation) => words.chart_participation,
        }
    }

    /// A block of this kind, to be written on; nothing for an image, which has to be brought first.
    pub(super) fn content(self, station: Option<StationId>) -> Option<Content> {
        let text = Body::new(paper_words::words_now().to_be_written);
        let chart = |picture| Content::Chart { picture, station };
        Some(match self {
            Self::Image => return None,
            Self::Text => Content::Text { text },
            Self::Statement => Content::Statement { text, sources: Vec::new(), is_editorial: false },
            Self::Recommendation => Content::Recommendation {
                text,
                sources: Vec::new(),
                is_editorial: false,
                addressee: Body::NONE,
                level: None,
                horizon: Body::NONE,
                priority: None,
            },
            Self::Themes => Content::Themes { station: station.unwrap_or(StationId(1)) },
            Self::Chart(Drawn::Categories) => chart(Picture::Categories),
            Self::Chart(Drawn::Time) => chart(Picture::Time),
            Self::Chart(Drawn::Support) => chart(Picture::Support),
            Self::Chart(Drawn::Participation) => {
                Content::Chart { picture: Picture::Participation, station: None }
            }
        })
    }
}

/// The station of a section.
pub(super) fn station_of(kind: Option<SectionKind>) -> Option<StationId> {
    match kind {
        Some(SectionKind::Station { station }) => Some(station),
        _ => None,
    }
}

/// The list of kinds. What is chosen takes the place of a text that was emptied, or comes behind the block at hand.
#[component]
pub(super) fn KindsDialog() -> impl IntoView {
    let desk = use_paper();
    let open = open_while(desk, |asking| *asking == Asking::Kinds);
    view! {
        <Dialog open=open title=t!(paper_words.of_kind)>
            <div class="dialog__body"><Kinds open=open/></div>
            <div class="dialog__actions">
                <button class="button button--quiet" type="button" on:click=move |_| open.set(false)>
                    {t!(paper_words.cancel)}
                </button>
            </div>
        </Dialog>
    }
}

const LIST: &str = "kinds";

#[component]
fn Kinds(open: RwSignal<bool>) -> impl IntoView {
    let desk = use_paper();
    let at = RwSignal::new(0_usize);
    // A dialog gives the focus to its first button otherwise.
    request_animation_frame(move || {
        tischrunde_client_core::browser::focus(LIST);
    });
    let take = move |kind: Kind| {
        open.set(false);
        make(desk, kind);
    };
    let last = Kind::ALL.len() - 1;
    let on_key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Home" => at.set(0),
            "End" => at.set(last),
            "Enter" | " " => {
                if let Some(kind) = Kind::ALL.get(at.get_untracked()) {
                    take(*kind);
                }
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let option = move |(number, kind): (usize, Kind)| {
        view! {
            <li
                class="kinds__kind" role="option" id=format!("{LIST}-{number}")
                aria-selected=move || if at.get() == number { "true" } else { "false" }
                on:click=move |_| take(kind)
            >
                {move || kind.name()}
            </li>
        }
    };
    view! {
        <p class="quiet" id="kinds-hint">{t!(paper_words.kinds_hint)}</p>
        <ul
            class="kinds" role="listbox" id=LIST tabindex="0" aria-label=t!(paper_words.of_kind) aria-describedby="kinds-hint"
            aria-activedescendant=move || format!("{LIST}-{}", at.get()) on:keydown=on_key
        >
            <For each=|| Kind::ALL.into_iter().enumerate() key=|(number, _)| *number children=option/>
        </ul>
    }
}

fn make(desk: PaperDesk, kind: Kind) {
    let section = desk.manuscript.with_untracked(|m| {
        let section = desk.chosen.get_untracked().and_then(|id| m.section_of(id));
        section.map(|section| section.kind)
    });
    let station = station_of(section);
    match (kind.content(station), desk.emptied.get_untracked()) {
        (Some(content), Some(block)) => {
            desk.emptied.set(None);
            desk.send(paper::Command::WriteBlock { block, content, base: desk.version(block) });
        }
        (Some(content), None) => desk.add(content, station),
        (None, _) => {
            desk.emptied.set(None);
            desk.asking.set(desk.place(station).map(Asking::Image));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_offered_once() {
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            assert!(!Kind::ALL[..at].contains(&kind), "{kind:?}");
        }
    }
}
