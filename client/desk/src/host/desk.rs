//! What the parts of the desk share: what is selected, what is dragged, what is about to be hidden.

use std::collections::BTreeSet;

use leptos::prelude::*;

use tischrunde_client_core::session::{Look, Session};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::{self, Source};
use tischrunde_shared::day::Phase;
use tischrunde_shared::ids::{ContributionId, RoundNo, StationId, ThemeId};

use tischrunde_crew::parts::search::Query;

/// The desk of one station. A context; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct HostDesk {
    /// How it speaks.
    pub(super) session: Session,
    /// Whose desk it is.
    pub(super) station: StationId,
    /// Contributions and themes that are selected.
    pub(super) selected: RwSignal<BTreeSet<Source>>,
    /// The contribution that is being dragged.
    pub(super) dragged: RwSignal<Option<ContributionId>>,
    /// Contributions for whose hiding a reason is asked.
    pub(super) hiding: RwSignal<Vec<ContributionId>>,
    /// What is looked for.
    pub(super) query: RwSignal<Query>,
    /// The contribution that was moved by keyboard: the focus goes with it.
    moved: RwSignal<Option<ContributionId>>,
}

impl HostDesk {
    pub(super) fn new(session: Session, station: StationId) -> Self {
        Self {
            session,
            station,
            selected: RwSignal::default(),
            dragged: RwSignal::default(),
            hiding: RwSignal::default(),
            query: RwSignal::default(),
            moved: RwSignal::default(),
        }
    }

    /// Whether it is selected; tracked.
    pub(super) fn is_selected(self, source: Source) -> bool {
        self.selected.with(|selected| selected.contains(&source))
    }

    /// Selects it, or no longer.
    pub(super) fn select(self, source: Source, on: bool) {
        self.selected.update(|selected| {
            if on {
                selected.insert(source);
            } else {
                selected.remove(&source);
            }
        });
    }

    /// The selected contributions, without the themes; tracked.
    pub(super) fn selected_contributions(self) -> Vec<ContributionId> {
        let contribution = |source: &Source| match source {
            Source::Contribution(id) => Some(*id),
            Source::Theme(_) => None,
        };
        self.selected.with(|selected| selected.iter().filter_map(contribution).collect())
    }

    /// Puts a contribution into a theme, or takes it out.
    pub(super) fn group(self, contribution: ContributionId, theme: Option<ThemeId>) {
        self.session.send(Command::Condense(condense::Command::Group { contribution, theme }));
    }

    /// The same by keyboard: the focus follows the note.
    pub(super) fn group_and_follow(self, contribution: ContributionId, theme: Option<ThemeId>) {
        self.moved.set(Some(contribution));
        self.group(contribution, theme);
    }

    /// Whether the focus is to follow this note.
    pub(super) fn takes_focus(self, contribution: ContributionId) -> bool {
        self.moved.get_untracked() == Some(contribution)
    }

    /// The focus has followed, or is needed elsewhere.
    pub(super) fn forget_moved(self) {
        self.moved.try_set(None);
    }

    /// The note that lists keep in the page, wherever it stands; tracked.
    pub(super) fn kept(self) -> Signal<Option<ContributionId>> {
        Signal::derive(move || self.moved.get().or(self.dragged.get()))
    }

    /// What is dropped goes into a theme, or out of all.
    pub(super) fn drop_into(self, theme: Option<ThemeId>) {
        if let Some(contribution) = self.dragged.get_untracked() {
            self.group(contribution, theme);
        }
        self.dragged.set(None);
    }
}

/// The desk of the page that asks.
pub(super) fn use_desk() -> HostDesk {
    expect_context::<HostDesk>()
}

/// The round to which belongs what is said now; none before the first and after the close.
pub(super) fn spoken_round(cafe: Look<'_>) -> Option<RoundNo> {
    match cafe.phase() {
        Phase::Round { round, .. } => Some(round),
        Phase::Transfer { round, .. } => round.0.checked_sub(1).filter(|number| *number > 0).map(RoundNo),
        Phase::Plenary => cafe.day().plan.round_numbers().next_back(),
        Phase::Draft | Phase::Lobby | Phase::Closed => None,
    }
}

/// The rounds that have begun, the latest first.
pub(super) fn begun_rounds(cafe: Look<'_>) -> Vec<RoundNo> {
    let last = match cafe.phase() {
        Phase::Closed => cafe.day().plan.round_numbers().next_back(),
        _ => spoken_round(cafe),
    };
    cafe.day().plan.round_numbers().filter(|round| last.is_some_and(|last| *round <= last)).rev().collect()
}
