//! What the parts of the paper share: the draft or what is written, which block is at hand, what is picked.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use tischrunde_client_core::session::{Look, Session};
use tischrunde_shared::api::{FormatEntry, OutlineEntry, ServerFindings};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::Version;
use tischrunde_shared::ids::{BlockId, ContributionId, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{
    self, Block, Content, Coverage, Finding, Manuscript, Names, Numbers, Outline, Place, Scope, Source,
    Trace, check, draft,
};
use tischrunde_shared::picture::PictureId;

use super::places::{before_annexes, behind, in_station};
use super::server_findings::joined;
use super::undo::{self, Steps, Undone};

/// A dialog of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asking {
    /// Why something is not used.
    Aside(Vec<Scope>),
    /// What is to be looked at.
    Check,
    /// The front page.
    Front,
    /// What people say to the statements.
    Consult,
    /// Whether to publish.
    Publish,
    /// A new picture, and where it is to stand.
    Image(Place),
    /// Which kind a new block is to have.
    Kinds,
    /// Which keys there are.
    Keys,
}

/// The paper of the page that asks. A context; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct PaperDesk {
    /// How it speaks.
    pub(super) session: Session,
    /// The outlines that can be chosen, once they are there.
    pub(super) outlines: RwSignal<Vec<OutlineEntry>>,
    /// Which of them, by its place.
    pub(super) outline: RwSignal<usize>,
    /// The formats in which papers are written, once they are there.
    pub(super) formats: RwSignal<Vec<FormatEntry>>,
    /// What is written, or the draft while nobody has begun.
    pub(super) manuscript: Memo<Manuscript>,
    /// The numbers that statements carry.
    pub(super) numbers: Memo<Numbers>,
    /// Whether somebody has begun.
    pub(super) is_begun: Memo<bool>,
    /// The contributions that it uses.
    pub(super) used: Memo<BTreeSet<ContributionId>>,
    /// How much that is of all.
    pub(super) coverage: Memo<Coverage>,
    /// What is to be looked at before it is published.
    pub(super) findings: Memo<Vec<Finding>>,
    /// What only the server could find.
    pub(super) from_server: RwSignal<ServerFindings>,
    /// Whether it could not be asked.
    pub(super) server_is_silent: RwSignal<bool>,
    /// Whether the sheet is shown as it will look.
    pub(super) preview: RwSignal<bool>,
    /// The block at hand.
    pub(super) chosen: RwSignal<Option<BlockId>>,
    /// Contributions that are picked.
    pub(super) picked: RwSignal<BTreeSet<ContributionId>>,
    /// The dialog that is open.
    pub(super) asking: RwSignal<Option<Asking>>,
    /// Addresses of pictures that were fetched.
    pub(super) pictures: RwSignal<BTreeMap<PictureId, String>>,
    /// The text that was emptied, whose place a block of another kind is to take.
    pub(super) emptied: RwSignal<Option<BlockId>>,
    /// The block that is being dragged.
    pub(super) dragged: RwSignal<Option<BlockId>>,
    /// What takes back the last steps.
    undo: StoredValue<Steps>,
}

impl PaperDesk {
    pub(super) fn new(session: Session) -> Self {
        let (outlines, outline) = (RwSignal::new(Vec::<OutlineEntry>::new()), RwSignal::new(0));
        let from_server = RwSignal::new(ServerFindings::default());
        let is_begun = Memo::new(move |_| session.view(|cafe| !cafe.paper().manuscript.sections.is_empty()));
        let manuscript = Memo::new(move |_| {
            if is_begun.get() {
                return session.view(|cafe| cafe.paper().manuscript.clone());
            }
            let chosen = outlines.with(|all| all.get(outline.get()).cloned());
            session.view(|cafe| {
                let language = cafe.day().plan.language;
                let outline = chosen.map(|entry| in_language(entry, language)).unwrap_or_default();
                draft(&outline, cafe.day(), cafe.talk(), cafe.condense())
            })
        });
        Self {
            session,
            outlines,
            formats: RwSignal::default(),
            outline,
            manuscript,
            numbers: Memo::new(move |_| manuscript.with(Numbers::of)),
            used: Memo::new(move |_| {
                manuscript.with(|manuscript| {
                    session.view(|cafe| {
                        let trace = Trace::of(manuscript, &[], cafe.talk(), cafe.condense());
                        cafe.talk()
                            .contributions
                            .keys()
                            .copied()
                            .filter(|id| !trace.uses(*id).is_empty())
                            .collect()
                    })
                })
            }),
            coverage: Memo::new(move |_| {
                manuscript.with(|manuscript| {
                    session.view(|cafe| {
                        let asides = &cafe.paper().asides;
                        Trace::of(manuscript, asides, cafe.talk(), cafe.condense()).coverage(|_| true)
                    })
                })
            }),
            findings: Memo::new(move |_| {
                let names = Names::default();
                let found = session.view(|cafe| check(cafe.paper(), cafe.talk(), cafe.condense(), &names));
                from_server.with(|server| joined(found, server))
            }),
            is_begun,
            from_server,
            server_is_silent: RwSignal::new(false),
            preview: RwSignal::new(false),
            chosen: RwSignal::default(),
            picked: RwSignal::default(),
            asking: RwSignal::default(),
            pictures: RwSignal::default(),
            emptied: RwSignal::default(),
            dragged: RwSignal::default(),
            undo: StoredValue::default(),
        }
    }

    /// The outline that is chosen, in the café's language; not tracked.
    pub(super) fn chosen_outline(self) -> Option<Outline> {
        let entry = self.outlines.with_untracked(|all| all.get(self.outline.get_untracked()).cloned())?;
        let language = untrack(|| self.session.view(|cafe| cafe.day().plan.language));
        Some(in_language(entry, language))
    }

    /// Sends a wish about the paper, which can be undone if it is about blocks.
    pub(super) fn send(self, command: paper::Command) {
        let says = |id| self.latest(id);
        if let Some(step) = self.manuscript.with_untracked(|m| undo::step_against(&command, m, says)) {
            self.undo.update_value(|steps| steps.push(step));
        }
        self.session.send(Command::Paper(command));
    }

    /// A block by its number; tracked.
    pub(super) fn block(self, id: BlockId) -> Memo<Option<Block>> {
        Memo::new(move |_| self.manuscript.with(|manuscript| manuscript.blocks.get(&id).cloned()))
    }

    /// The version that somebody reads who begins to change a block now.
    pub(super) fn version(self, id: BlockId) -> Version {
        let is_same = |command: &Command| matches!(command, Command::Paper(paper::Command::WriteBlock { block, .. }) if *block == id);
        let stands = |cafe: Look<'_>| Some(cafe.paper().manuscript.blocks.get(&id)?.version);
        tischrunde_crew::base(self.session, stands, is_same)
    }

    /// What a block says once everything has arrived that was written here; not tracked.
    fn latest(self, id: BlockId) -> Option<Content> {
        let pending = untrack(|| self.session.pending());
        let on_its_way = pending.into_iter().rev().find_map(|pending| match pending.command {
            Command::Paper(paper::Command::WriteBlock { block, content, .. }) if block == id => Some(content),
            _ => None,
        });
        on_its_way.or_else(|| {
            self.manuscript.with_untracked(|m| m.blocks.get(&id).map(|block| block.content.clone()))
        })
    }

    /// Writes a block as it is to be, over the version that was read.
    pub(super) fn write(self, block: BlockId, content: Content, base: Version) {
        self.send(paper::Command::WriteBlock { block, content, base });
    }

    /// Takes a block out; it can be brought back by undoing.
    pub(super) fn remove(self, id: BlockId) {
        self.send(paper::Command::RemoveBlock { block: id, base: self.version(id) });
        self.chosen.set(None);
    }

    /// Takes back the last step of this desk. Returns whether there was one, and whether somebody has changed the block
    /// since, so that it stays.
    pub(super) fn undo(self) -> Undone {
        let version = |id| self.version(id);
        let undone = self.manuscript.with_untracked(|manuscript| {
            self.undo.try_update_value(|steps| steps.undo(manuscript, version)).unwrap_or(Undone::Nothing)
        });
        if let Undone::By(command) = &undone {
            self.session.send(Command::Paper((**command).clone()));
        }
        undone
    }

    /// Gives a source to the block at hand, if it can have sources. Returns whether it could.
    pub(super) fn cite(self, source: Source) -> bool {
        let chosen = self.chosen.get_untracked();
        let takes = chosen.filter(|id| {
            self.manuscript.with_untracked(|manuscript| {
                manuscript.blocks.get(id).is_some_and(|block| takes_sources(&block.content))
            })
        });
        match takes.filter(|_| self.is_begun.get_untracked()) {
            Some(block) => {
                self.send(paper::Command::Cite { block, source });
                true
            }
            None => false,
        }
    }

    /// Makes a statement that rests on sources, behind the block at hand or in the section of a station.
    pub(super) fn state(self, text: String, sources: Vec<Source>, station: Option<StationId>) {
        let content = Content::Statement { text: text.into(), sources, is_editorial: false };
        self.add(content, station);
    }

    /// Adds a block behind the one at hand, or in the section of a station, or in the last one before the annexes.
    pub(super) fn add(self, content: Content, station: Option<StationId>) {
        if let Some(place) = self.place(station) {
            self.send(paper::Command::AddBlock { place, content });
        }
    }

    /// Where a new block goes: see [`PaperDesk::add`].
    pub(super) fn place(self, station: Option<StationId>) -> Option<Place> {
        self.manuscript.with_untracked(|manuscript| {
            let chosen = self.chosen.get_untracked().and_then(|id| behind(manuscript, id));
            chosen.or_else(|| in_station(manuscript, station?)).or_else(|| before_annexes(manuscript))
        })
    }
}

fn in_language(entry: OutlineEntry, language: Language) -> Outline {
    match language {
        Language::De => entry.de,
        Language::En => entry.en,
    }
}

/// Whether a block is one that rests on sources.
pub(super) fn takes_sources(content: &Content) -> bool {
    matches!(content, Content::Statement { .. } | Content::Recommendation { .. })
}

/// The paper of the page that asks.
pub(super) fn use_paper() -> PaperDesk {
    expect_context::<PaperDesk>()
}
