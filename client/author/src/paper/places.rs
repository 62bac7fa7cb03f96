//! Places for blocks: behind another one, in a section, one further up or down.

use tischrunde_shared::ids::{BlockId, SectionId, StationId};
use tischrunde_shared::paper::{Manuscript, Place, Section, SectionKind};

/// The place behind a block.
pub(super) fn behind(manuscript: &Manuscript, id: BlockId) -> Option<Place> {
    let section = manuscript.section_of(id)?;
    let next = section.blocks.iter().skip_while(|block| **block != id).nth(1);
    Some(Place { section: section.id, before: next.copied() })
}

/// The end of the section of a station.
pub(super) fn in_station(manuscript: &Manuscript, station: StationId) -> Option<Place> {
    let kind = SectionKind::Station { station };
    end_of(manuscript.sections.iter().find(|section| section.kind == kind)?)
}

/// The end of the last section before the annexes.
pub(super) fn before_annexes(manuscript: &Manuscript) -> Option<Place> {
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
