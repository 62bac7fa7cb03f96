//! What events make of the paper.

use super::unpublish;
use crate::condense::Version;
use crate::ids::{BlockId, SectionId};
use crate::paper::{
    Aside, Block, Comment, Edition, Event, Front, Manuscript, Paper, Proposal, Scope, Section,
};
use crate::text::Body;
use crate::time::Millis;

/// Takes in what happened.
pub(crate) fn apply(paper: &mut Paper, at: Millis, event: &Event) {
    if event.changes_what_readers_see() {
        paper.proposal = None;
    }
    let Paper { manuscript, comments, editions, issued, .. } = paper;
    match event {
        Event::Outlined { sections, blocks } => {
            for (id, content) in blocks {
                issued.block = issued.block.max(*id);
                manuscript.blocks.insert(*id, Block { content: content.clone(), version: Version(1) });
            }
            let highest = sections.iter().map(|section| section.id).max();
            issued.section = issued.section.max(highest.unwrap_or_default());
            manuscript.sections.clone_from(sections);
        }
        Event::FrontWritten { front } => {
            let version = manuscript.front.version.next();
            manuscript.front = Front { version, ..front.clone() };
        }
        Event::SectionSet { section, kind, heading } => {
            issued.section = issued.section.max(*section);
            match manuscript.sections.iter_mut().find(|other| other.id == *section) {
                Some(set) => set.heading = heading.clone(),
                None => manuscript.sections.push(Section {
                    id: *section,
                    kind: *kind,
                    heading: heading.clone(),
                    blocks: Vec::new(),
                }),
            }
        }
        Event::SectionMoved { section, before } => manuscript.move_section(*section, *before),
        Event::SectionRemoved { section } => manuscript.sections.retain(|other| other.id != *section),
        Event::BlockWritten { block, content } => {
            issued.block = issued.block.max(*block);
            let version = manuscript.blocks.get(block).map_or(Version(0), |before| before.version).next();
            manuscript.blocks.insert(*block, Block { content: content.clone(), version });
        }
        Event::Cited { block, source } => {
            let Some(sources) = manuscript.block_mut(*block).and_then(|block| block.content.sources_mut())
            else {
                return;
            };
            if !sources.contains(source) {
                sources.push(*source);
            }
        }
        Event::Uncited { block, source } => {
            if let Some(sources) = manuscript.block_mut(*block).and_then(|block| block.content.sources_mut())
            {
                sources.retain(|other| other != source);
            }
        }
        Event::BlockPlaced { block, section, before } => manuscript.place(*block, *section, *before),
        Event::BlockRemoved { block } => {
            manuscript.take_out(*block);
            manuscript.blocks.remove(block);
            comments.retain(|_, comment| comment.block != *block);
        }
        Event::SetAside { scope, reason } => set_aside(&mut paper.asides, scope, reason.as_ref()),
        Event::Commented { comment, block, text } => {
            issued.comment = issued.comment.max(*comment);
            let said = Comment { block: *block, text: text.clone(), at, is_done: false };
            comments.insert(*comment, said);
        }
        Event::CommentSettled { comment, is_done } => {
            if let Some(comment) = comments.get_mut(comment) {
                comment.is_done = *is_done;
            }
        }
        Event::Proposed { by } => paper.proposal = Some(Proposal { by: *by, at }),
        Event::Published { edition, title, fates, reasons } => {
            let published = Edition {
                at,
                title: title.clone(),
                is_withdrawn: false,
                fates: fates.clone(),
                reasons: reasons.clone(),
                manuscript: manuscript.clone(),
            };
            editions.insert(*edition, published);
        }
        Event::Unpublished { edition } => unpublish(paper, *edition),
    }
}

fn set_aside(asides: &mut Vec<Aside>, scope: &Scope, reason: Option<&Body>) {
    asides.retain(|aside| aside.scope != *scope);
    asides.extend(reason.map(|reason| Aside { scope: scope.clone(), reason: reason.clone() }));
}

impl Manuscript {
    fn block_mut(&mut self, block: BlockId) -> Option<&mut Block> {
        self.blocks.get_mut(&block)
    }

    fn move_section(&mut self, section: SectionId, before: Option<SectionId>) {
        let Some(from) = self.sections.iter().position(|other| other.id == section) else { return };
        let moved = self.sections.remove(from);
        let to = before.and_then(|before| self.sections.iter().position(|other| other.id == before));
        self.sections.insert(to.unwrap_or(self.sections.len()), moved);
    }

    fn place(&mut self, block: BlockId, section: SectionId, before: Option<BlockId>) {
        if !self.sections.iter().any(|other| other.id == section) {
            return;
        }
        self.take_out(block);
        if let Some(section) = self.sections.iter_mut().find(|other| other.id == section) {
            let at = before.and_then(|before| section.blocks.iter().position(|other| *other == before));
            section.blocks.insert(at.unwrap_or(section.blocks.len()), block);
        }
    }

    fn take_out(&mut self, block: BlockId) {
        for section in &mut self.sections {
            section.blocks.retain(|other| *other != block);
        }
    }
}
