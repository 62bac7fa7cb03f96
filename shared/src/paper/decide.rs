//! What authors may do with the paper.

mod blacken;
mod content;

use super::{
    Command, Event, Fate, Front, Outline, OutlineSection, Paper, Place, Planned, Scope, Section, SectionKind,
    Source, Trace, draft,
};
use crate::actor::Actor;
use crate::condense::{Condense, Version};
use crate::day::{Day, Stage};
use crate::env::Env;
use crate::ids::{BlockId, CommentId, EditionNo, SectionId};
use crate::limits;
use crate::people::People;
use crate::refusal::{Refusal, Thing};
use crate::seats::Seats;
use crate::talk::Talk;
use crate::text::{Body, clean};

/// Decides a command about the paper.
///
/// # Errors
/// A [`Refusal`].
#[allow(clippy::too_many_arguments, reason = "every slice below it, as for all slices")]
pub(crate) fn decide(
    paper: &Paper,
    day: &Day,
    people: &People,
    _: &Seats,
    talk: &Talk,
    condense: &Condense,
    actor: &Actor,
    command: &Command,
    _: &Env,
) -> Result<Vec<Event>, Refusal> {
    if day.stage == Stage::Draft {
        return Err(Refusal::WrongPhase);
    }
    let desk = Desk { paper, day, people, talk, condense };
    match command {
        Command::Outline { outline } => desk.outline(outline),
        Command::WriteFront { front } => desk.write_front(front),
        Command::AddSection { kind, heading, before } => desk.add_section(*kind, heading, *before),
        Command::RenameSection { section, heading } => desk.rename_section(*section, heading),
        Command::MoveSection { section, before } => desk.move_section(*section, *before),
        Command::RemoveSection { section } => desk.remove_section(*section),
        Command::AddBlock { place, content } => desk.add_block(*place, content),
        Command::WriteBlock { block, content, base } => desk.write_block(*block, content, *base),
        Command::Cite { block, source } => desk.cite(*block, *source),
        Command::Uncite { block, source } => desk.uncite(*block, *source),
        Command::MoveBlock { block, place } => desk.move_block(*block, *place),
        Command::RemoveBlock { block, base } => desk.remove_block(*block, *base),
        Command::Blacken { block, note, base } => desk.blacken(*block, note, *base),
        Command::SetAside { scope, reason } => desk.set_aside(scope, reason.as_deref()),
        Command::Comment { block, text } => desk.comment(*block, text),
        Command::SettleComment { comment, is_done } => desk.settle(*comment, *is_done),
        Command::Propose => desk.propose(actor),
        Command::Publish { edition } => desk.publish(*edition, actor),
        Command::Unpublish { edition } => desk.unpublish(*edition),
    }
}

/// What is known when something is written.
struct Desk<'a> {
    paper: &'a Paper,
    day: &'a Day,
    people: &'a People,
    talk: &'a Talk,
    condense: &'a Condense,
}

const UNKNOWN_SECTION: Refusal = Refusal::Unknown { thing: Thing::Section };
const UNKNOWN_BLOCK: Refusal = Refusal::Unknown { thing: Thing::Block };

impl Desk<'_> {
    fn outline(&self, outline: &Outline) -> Result<Vec<Event>, Refusal> {
        if outline.sections.is_empty() {
            return Err(Refusal::TooFew { thing: Thing::Section, least: 1 });
        }
        has_room(Thing::Section, outline.sections.len(), limits::SECTIONS - limits::STATIONS + 1)?;
        let is_again = |(at, section): (usize, &OutlineSection)| {
            section.kind != Planned::Free
                && outline.sections[..at].iter().any(|other| other.kind == section.kind)
        };
        if outline.sections.iter().enumerate().any(is_again) {
            return Err(Refusal::Malformed { detail: "an outline has a kind of section once".to_owned() });
        }
        let mut outline = outline.clone();
        for section in &mut outline.sections {
            section.heading = content::short(&section.heading)?;
        }
        let manuscript = &self.paper.manuscript;
        if manuscript.sections.is_empty() {
            let begun = draft(&outline, self.day, self.talk, self.condense);
            let blocks = draft::contents(&begun);
            return Ok(vec![Event::Outlined { sections: begun.sections, blocks }]);
        }
        let highest = self.paper.issued.section;
        let sections = draft::outlined_anew(manuscript, &outline, self.day, highest);
        if sections == manuscript.sections {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Outlined { sections, blocks: std::collections::BTreeMap::new() }])
    }

    fn write_front(&self, front: &Front) -> Result<Vec<Event>, Refusal> {
        let now = &self.paper.manuscript.front;
        let front = Front { version: now.version, ..content::checked_front(front)? }.based_on(front.version);
        if content::says_the_same(&front, now) {
            return Ok(Vec::new());
        }
        up_to_date(front.version, now.version, &now.title)?;
        Ok(vec![Event::FrontWritten { front: Front { version: Version::default(), ..front } }])
    }

    fn add_section(
        &self,
        kind: SectionKind,
        heading: &str,
        before: Option<SectionId>,
    ) -> Result<Vec<Event>, Refusal> {
        self.begun()?;
        has_room(Thing::Section, self.paper.manuscript.sections.len(), limits::SECTIONS)?;
        before.map_or(Ok(()), |before| self.section(before).map(drop))?;
        if let SectionKind::Station { station } = kind {
            self.day.plan.station(station).ok_or(Refusal::Unknown { thing: Thing::Station })?;
        }
        let section = self.paper.issued.section.next();
        let set = Event::SectionSet { section, kind, heading: line(heading)? };
        let moved = before.map(|before| Event::SectionMoved { section, before: Some(before) });
        Ok(std::iter::once(set).chain(moved).collect())
    }

    fn rename_section(&self, id: SectionId, heading: &str) -> Result<Vec<Event>, Refusal> {
        let section = self.section(id)?;
        let heading = line(heading)?;
        if section.heading == heading {
            return Ok(Vec::new());
        }
        Ok(vec![Event::SectionSet { section: id, kind: section.kind, heading }])
    }

    fn move_section(&self, id: SectionId, before: Option<SectionId>) -> Result<Vec<Event>, Refusal> {
        self.section(id)?;
        before.map_or(Ok(()), |before| self.section(before).map(drop))?;
        let sections = &self.paper.manuscript.sections;
        let after = sections.iter().skip_while(|section| section.id != id).nth(1).map(|section| section.id);
        if before == Some(id) || before == after {
            return Ok(Vec::new());
        }
        Ok(vec![Event::SectionMoved { section: id, before }])
    }

    fn remove_section(&self, id: SectionId) -> Result<Vec<Event>, Refusal> {
        if !self.section(id)?.blocks.is_empty() {
            return Err(Refusal::InUse);
        }
        Ok(vec![Event::SectionRemoved { section: id }])
    }

    fn add_block(&self, place: Place, content: &super::Content) -> Result<Vec<Event>, Refusal> {
        self.begun()?;
        self.place(place)?;
        has_room(Thing::Block, self.paper.manuscript.blocks.len(), limits::BLOCKS)?;
        let content = self.checked(content, &[])?;
        let block = self.paper.issued.block.next();
        Ok(vec![
            Event::BlockWritten { block, content },
            Event::BlockPlaced { block, section: place.section, before: place.before },
        ])
    }

    fn write_block(
        &self,
        id: BlockId,
        content: &super::Content,
        base: Version,
    ) -> Result<Vec<Event>, Refusal> {
        let block = self.block(id)?;
        let mut content = content.clone();
        // Sources are cited one by one: a text that was written meanwhile takes none away.
        if content::has_sources(&block.content)
            && let Some(sources) = content.sources_mut()
        {
            *sources = block.content.sources().to_vec();
        }
        let content = self.checked(&content, block.content.sources())?;
        if block.content == content {
            return Ok(Vec::new());
        }
        up_to_date(base, block.version, block.content.text().unwrap_or(&Body::NONE))?;
        Ok(vec![Event::BlockWritten { block: id, content }])
    }

    fn cite(&self, id: BlockId, source: Source) -> Result<Vec<Event>, Refusal> {
        let block = self.block(id)?;
        if !content::has_sources(&block.content) {
            return Err(UNKNOWN_BLOCK);
        }
        let sources = block.content.sources();
        if sources.contains(&source) {
            return Ok(Vec::new());
        }
        has_room(Thing::Source, sources.len(), limits::SOURCES)?;
        self.usable(source)?;
        Ok(vec![Event::Cited { block: id, source }])
    }

    fn uncite(&self, id: BlockId, source: Source) -> Result<Vec<Event>, Refusal> {
        if !self.block(id)?.content.sources().contains(&source) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Uncited { block: id, source }])
    }

    fn move_block(&self, id: BlockId, place: Place) -> Result<Vec<Event>, Refusal> {
        self.block(id)?;
        let blocks = &self.place(place)?.blocks;
        let after = blocks.iter().skip_while(|other| **other != id).nth(1).copied();
        if place.before == Some(id) || (blocks.contains(&id) && place.before == after) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::BlockPlaced { block: id, section: place.section, before: place.before }])
    }

    fn remove_block(&self, id: BlockId, base: Version) -> Result<Vec<Event>, Refusal> {
        let block = self.block(id)?;
        up_to_date(base, block.version, block.content.text().unwrap_or(&Body::NONE))?;
        Ok(vec![Event::BlockRemoved { block: id }])
    }

    fn set_aside(&self, scope: &Scope, reason: Option<&str>) -> Result<Vec<Event>, Refusal> {
        self.known(scope)?;
        let before = self.paper.asides.iter().find(|aside| aside.scope == *scope);
        let reason = reason.map(line).transpose()?;
        if before.map(|aside| &aside.reason) == reason.as_ref() {
            return Ok(Vec::new());
        }
        if before.is_none() {
            has_room(Thing::Reason, self.paper.asides.len(), limits::ASIDES)?;
        }
        Ok(vec![Event::SetAside { scope: scope.clone(), reason }])
    }

    fn comment(&self, block: BlockId, text: &str) -> Result<Vec<Event>, Refusal> {
        self.block(block)?;
        has_room(Thing::Comment, self.paper.comments.len(), limits::COMMENTS)?;
        let text = clean(text, limits::STATEMENT_CHARS)?;
        Ok(vec![Event::Commented { comment: self.paper.issued.comment.next(), block, text }])
    }

    fn settle(&self, id: CommentId, is_done: bool) -> Result<Vec<Event>, Refusal> {
        let unknown = Refusal::Unknown { thing: Thing::Comment };
        if self.paper.comments.get(&id).ok_or(unknown)?.is_done == is_done {
            return Ok(Vec::new());
        }
        Ok(vec![Event::CommentSettled { comment: id, is_done }])
    }

    fn propose(&self, actor: &Actor) -> Result<Vec<Event>, Refusal> {
        self.begun()?;
        if !self.day.plan.four_eyes {
            return Err(Refusal::WrongPhase);
        }
        self.publishable()?;
        let by = actor.link().ok_or(Refusal::NotAllowed)?;
        let stands = self.paper.proposal.is_some_and(|proposal| proposal.by == by);
        Ok(if stands { Vec::new() } else { vec![Event::Proposed { by }] })
    }

    /// Where a second author has to approve, this is somebody else than who proposed it.
    fn approved_by(&self, actor: &Actor) -> Result<(), Refusal> {
        let is_second = |proposal: super::Proposal| Some(proposal.by) != actor.link();
        if !self.day.plan.four_eyes || self.paper.proposal.is_some_and(is_second) {
            return Ok(());
        }
        Err(Refusal::NeedsApproval)
    }

    fn publish(&self, edition: EditionNo, actor: &Actor) -> Result<Vec<Event>, Refusal> {
        self.begun()?;
        let last = self.paper.editions.keys().last().copied().unwrap_or_default();
        if edition != last.next() {
            return Err(Refusal::MovedOn);
        }
        has_room(Thing::Edition, self.paper.editions.len(), limits::EDITIONS)?;
        self.publishable()?;
        self.approved_by(actor)?;
        let Paper { manuscript, asides, .. } = self.paper;
        let trace = Trace::of(manuscript, asides, self.talk, self.condense);
        let (fates, reasons): (std::collections::BTreeMap<_, Fate>, _) = trace.fates();
        let own = &manuscript.front.title;
        let title = if own.as_str().is_empty() { self.day.plan.title.clone() } else { own.clone() };
        Ok(vec![Event::Published { edition, title, fates, reasons }])
    }

    fn unpublish(&self, edition: EditionNo) -> Result<Vec<Event>, Refusal> {
        let unknown = Refusal::Unknown { thing: Thing::Edition };
        if self.paper.editions.get(&edition).ok_or(unknown)?.is_withdrawn {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Unpublished { edition }])
    }

    /// Sections and blocks are made in a paper that somebody began.
    fn begun(&self) -> Result<(), Refusal> {
        if self.paper.manuscript.sections.is_empty() { Err(Refusal::WrongPhase) } else { Ok(()) }
    }

    fn section(&self, id: SectionId) -> Result<&Section, Refusal> {
        self.paper.manuscript.sections.iter().find(|section| section.id == id).ok_or(UNKNOWN_SECTION)
    }

    fn block(&self, id: BlockId) -> Result<&super::Block, Refusal> {
        self.paper.manuscript.blocks.get(&id).ok_or(UNKNOWN_BLOCK)
    }

    fn place(&self, place: Place) -> Result<&Section, Refusal> {
        let section = self.section(place.section)?;
        match place.before {
            Some(before) if !section.blocks.contains(&before) => Err(UNKNOWN_BLOCK),
            _ => Ok(section),
        }
    }
}

/// Nobody overwrites what they have not read.
fn up_to_date(base: Version, now: Version, text: &Body) -> Result<(), Refusal> {
    if base == now { Ok(()) } else { Err(Refusal::Superseded { version: now.0, text: text.clone() }) }
}

fn has_room(thing: Thing, count: usize, limit: usize) -> Result<(), Refusal> {
    if count >= limit { Err(Refusal::Full { thing, limit }) } else { Ok(()) }
}

fn line(text: &str) -> Result<Body, Refusal> {
    Ok(clean(text, limits::LINE_CHARS)?)
}
