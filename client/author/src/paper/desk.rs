//! What the parts of the paper share: the draft or what is written, which block is at hand, what is picked.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use tischrunde_client_core::session::{Look, Session};
use tischrunde_shared::api::{FormatEntry, OutlineEntry};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::Version;
use tischrunde_shared::ids::{BlockId, ContributionId, SectionId, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{
    self, Block, Content, Coverage, Finding, Manuscript, Numbers, Outline, Place, Scope, Section,
    SectionKind, Source, Trace, check, draft,
};
use tischrunde_shared::picture::PictureId;

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
    /// The block that is being dragged.
    pub(super) dragged: RwSignal<Option<BlockId>>,
    /// What brings back what was taken out, the latest last.
    undo: StoredValue<Vec<paper::Command>>,
}

impl PaperDesk {
    pub(super) fn new(session: Session) -> Self {
        let (outlines, outline) = (RwSignal::new(Vec::<OutlineEntry>::new()), RwSignal::new(0));
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
                session.view(|cafe| check(cafe.paper(), cafe.talk(), cafe.condense()))
            }),
            is_begun,
            preview: RwSignal::new(false),
            chosen: RwSignal::default(),
            picked: RwSignal::default(),
            asking: RwSignal::default(),
            pictures: RwSignal::default(),
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

    /// Sends a wish about the paper.
    pub(super) fn send(self, command: paper::Command) {
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

    /// Writes a block as it is to be, over the version that was read.
    pub(super) fn write(self, block: BlockId, content: Content, base: Version) {
        self.send(paper::Command::WriteBlock { block, content, base });
    }

    /// Takes a block out; it can be brought back by undoing.
    pub(super) fn remove(self, id: BlockId) {
        let gone = self.manuscript.with_untracked(|manuscript| {
            let place = behind(manuscript, id)?;
            Some((place, manuscript.blocks.get(&id)?.content.clone()))
        });
        if let Some((place, content)) = gone {
            self.undo.update_value(|undo| undo.push(paper::Command::AddBlock { place, content }));
            self.send(paper::Command::RemoveBlock { block: id, base: self.version(id) });
            self.chosen.set(None);
        }
    }

    /// Undoes what was last taken out. Returns whether there was anything.
    pub(super) fn undo(self) -> bool {
        let last = self.undo.try_update_value(Vec::pop).flatten();
        last.map(|command| self.send(command)).is_some()
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
        let place = self.manuscript.with_untracked(|manuscript| {
            let chosen = self.chosen.get_untracked().and_then(|id| behind(manuscript, id));
            chosen.or_else(|| in_station(manuscript, station?)).or_else(|| before_annexes(manuscript))
        });
        if let Some(place) = place {
            self.send(paper::Command::AddBlock { place, content });
        }
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

/// The place behind a block.
fn behind(manuscript: &Manuscript, id: BlockId) -> Option<Place> {
    let section = manuscript.section_of(id)?;
    let next = section.blocks.iter().skip_while(|block| **block != id).nth(1);
    Some(Place { section: section.id, before: next.copied() })
}

fn in_station(manuscript: &Manuscript, station: StationId) -> Option<Place> {
    let kind = SectionKind::Station { station };
    end_of(manuscript.sections.iter().find(|section| section.kind == kind)?)
}

fn before_annexes(manuscript: &Manuscript) -> Option<Place> {
    end_of(manuscript.sections.iter().rfind(|section| !section.kind.is_annex())?)
}

fn end_of(section: &Section) -> Option<Place> {
    Some(Place { section: section.id, before: None })
}

/// Where a block goes that is moved by one; nothing where it cannot.
pub(super) fn moved(manuscript: &Manuscript, id: BlockId, down: bool) -> Option<Place> {
    let section = manuscript.section_of(id)?;
    let at = section.blocks.iter().position(|block| *block == id)?;
    let within = |before| Some(Place { section: section.id, before });
    if down {
        return match section.blocks.len() - at {
            1 => neighbour(manuscript, section.id, true)
                .map(|next| Place { section: next.id, before: next.blocks.first().copied() }),
            _ => within(section.blocks.get(at + 2).copied()),
        };
    }
    match at.checked_sub(1) {
        Some(before) => within(section.blocks.get(before).copied()),
        None => neighbour(manuscript, section.id, false).and_then(end_of),
    }
}

fn neighbour(manuscript: &Manuscript, id: SectionId, next: bool) -> Option<&Section> {
    let at = manuscript.sections.iter().position(|section| section.id == id)?;
    let at = if next { at.checked_add(1) } else { at.checked_sub(1) };
    manuscript.sections.get(at?)
}

/// The paper of the page that asks.
pub(super) fn use_paper() -> PaperDesk {
    expect_context::<PaperDesk>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::text::Body;

    fn manuscript(sections: &[&[u32]]) -> Manuscript {
        let section = |(id, blocks): (u16, &&[u32])| Section {
            id: SectionId(id),
            kind: SectionKind::Free,
            heading: Body::NONE,
            blocks: blocks.iter().copied().map(BlockId).collect(),
        };
        Manuscript { sections: (1..).zip(sections).map(section).collect(), ..Manuscript::default() }
    }

    fn place(section: u16, before: Option<u32>) -> Option<Place> {
        Some(Place { section: SectionId(section), before: before.map(BlockId) })
    }

    #[test]
    fn a_block_moves_by_one_and_over_the_ends_of_sections() {
        let paper = manuscript(&[&[1, 2, 3], &[4]]);
        let to = |id, down| moved(&paper, BlockId(id), down);
        assert_eq!(to(1, true), place(1, Some(3)));
        assert_eq!(to(2, true), place(1, None));
        assert_eq!(to(3, true), place(2, Some(4)));
        assert_eq!(to(4, true), None);
        assert_eq!(to(4, false), place(1, None));
        assert_eq!(to(2, false), place(1, Some(1)));
        assert_eq!(to(1, false), None);
    }

    #[test]
    fn what_is_new_comes_behind_the_block_at_hand() {
        let paper = manuscript(&[&[1, 2], &[3]]);
        assert_eq!(behind(&paper, BlockId(1)), place(1, Some(2)));
        assert_eq!(behind(&paper, BlockId(2)), place(1, None));
        assert_eq!(behind(&paper, BlockId(9)), None);
    }
}
