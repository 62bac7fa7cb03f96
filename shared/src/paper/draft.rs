//! The paper that nobody had to write: what the café brought in, put into an outline.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Block, Content, Manuscript, Outline, Picture, Quoted, Section, SectionKind, Source};
use crate::condense::{Condense, Version};
use crate::day::Day;
use crate::ids::{BlockId, SectionId, StationId};
use crate::talk::{Contribution, Talk};
use crate::text::Body;

/// Voices that a section quotes at most.
const VOICES: usize = 3;
/// The category that stands for what stayed open, in cafés that have it.
const QUESTION: &str = "question";

/// Fills an outline from a café: insights become statements, and beside them stand themes, charts and the voices with
/// the most support.
#[must_use]
pub fn draft(outline: &Outline, day: &Day, talk: &Talk, condense: &Condense) -> Manuscript {
    let cafe = Material { day, talk, condense };
    let mut manuscript = Manuscript::default();
    for (kind, heading) in kinds(outline, day) {
        let mut section = Section {
            id: SectionId(u16::try_from(manuscript.sections.len()).unwrap_or(u16::MAX)).next(),
            kind,
            heading,
            blocks: Vec::new(),
        };
        for content in cafe.contents(kind) {
            let id = manuscript.blocks.keys().last().copied().unwrap_or_default().next();
            section.blocks.push(id);
            manuscript.blocks.insert(id, Block { content, version: Version(1) });
        }
        manuscript.sections.push(section);
    }
    manuscript
}

/// The sections of an outline in a café, with their headings.
pub(super) fn kinds(outline: &Outline, day: &Day) -> Vec<(SectionKind, Body)> {
    let kinds = outline.sections.iter().flat_map(|section| {
        let stations = day.plan.stations().map(|(id, _)| id);
        section.kind.kinds(stations).into_iter().map(|kind| (kind, section.heading.clone()))
    });
    kinds.map(|(kind, heading)| (kind, own_heading(kind, day).unwrap_or(heading))).collect()
}

fn own_heading(kind: SectionKind, day: &Day) -> Option<Body> {
    match kind {
        SectionKind::Station { station } => day.plan.station(station).map(|station| station.title.clone()),
        _ => None,
    }
}

/// What a draft is made of.
struct Material<'a> {
    day: &'a Day,
    talk: &'a Talk,
    condense: &'a Condense,
}

impl Material<'_> {
    fn contents(&self, kind: SectionKind) -> Vec<Content> {
        match kind {
            SectionKind::Occasion => {
                let opening = &self.day.plan.opening;
                let is_empty = opening.as_str().trim().is_empty();
                if is_empty { Vec::new() } else { vec![Content::Text { text: opening.clone() }] }
            }
            SectionKind::Participation => self.participation(),
            SectionKind::Station { station } => self.station(station),
            SectionKind::Dissent => self.quotes(|c| c.category == QUESTION),
            SectionKind::Summary
            | SectionKind::Method
            | SectionKind::CrossCutting
            | SectionKind::Recommendations
            | SectionKind::Outlook
            | SectionKind::AnnexContributions
            | SectionKind::AnnexUnused
            | SectionKind::AnnexMethod
            | SectionKind::Free => Vec::new(),
        }
    }

    fn participation(&self) -> Vec<Content> {
        let chart = |picture| Content::Chart { picture, station: None };
        let asked = (!self.day.plan.ask.attributes.is_empty()).then_some(chart(Picture::Participation));
        let said = (!self.talk.contributions.is_empty()).then_some(chart(Picture::Time));
        asked.into_iter().chain(said).collect()
    }

    fn station(&self, station: StationId) -> Vec<Content> {
        let insights = self.condense.insights.iter().filter(|(_, insight)| insight.station == station);
        let mut contents: Vec<_> = insights
            .map(|(id, insight)| Content::Statement {
                text: as_markdown(insight.text.as_str()),
                sources: vec![Source::Insight(*id)],
                is_editorial: false,
            })
            .collect();
        if self.condense.themes.values().any(|theme| theme.station == station) {
            contents.push(Content::Themes { station });
        }
        let quotes = self.quotes(|c| c.station == station);
        if !quotes.is_empty() {
            contents.push(Content::Chart { picture: Picture::Categories, station: Some(station) });
        }
        contents.extend(quotes);
        contents
    }

    /// The voices with the most support; of equals the earlier.
    fn quotes(&self, fits: impl Fn(&Contribution) -> bool) -> Vec<Content> {
        let is_voice = |c: &&Contribution| c.fate.is_shown() && c.text.get().is_some() && fits(c);
        let mut voices: Vec<_> = self.talk.contributions.values().filter(is_voice).collect();
        voices.sort_by_key(|c| (Reverse(c.support), c.id));
        voices.truncate(VOICES);
        voices.into_iter().map(|c| Content::Quote(Quoted::whole(c.id))).collect()
    }
}

/// A plain text, written so that it is read as the same: what has a meaning in the authors' small Markdown loses it.
fn as_markdown(text: &str) -> Body {
    let mut written = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            written.push('\n');
        }
        let begin = line.len() - line.trim_start().len();
        let digits = line[begin..].bytes().take_while(u8::is_ascii_digit).count();
        for (at, letter) in line.char_indices() {
            let has_meaning = "\\`*_[]<".contains(letter)
                || (letter == '&' && is_entity(&line[at + 1..]))
                || (at == begin && "#>+-=~|".contains(letter))
                || (digits > 0 && at == begin + digits && ".)".contains(letter));
            if has_meaning {
                written.push('\\');
            }
            written.push(letter);
        }
    }
    written.into()
}

/// Whether what follows a `&` makes one character of it, such as `amp;`.
fn is_entity(rest: &str) -> bool {
    let name = rest.split_once(';').map_or("", |(name, _)| name);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
}

/// Another outline for what is written: sections of the same kind keep their blocks and their number; what the outline
/// has no place for stands in front of the annexes.
pub(super) fn outlined_anew(
    manuscript: &Manuscript,
    outline: &Outline,
    day: &Day,
    highest: SectionId,
) -> Vec<Section> {
    let mut left: Vec<_> = manuscript.sections.clone();
    let mut next = highest;
    let mut sections: Vec<Section> = Vec::new();
    for (kind, heading) in kinds(outline, day) {
        let kept = left.iter().position(|section| section.kind == kind && kind != SectionKind::Free);
        sections.push(match kept {
            Some(at) => left.remove(at),
            None => {
                next = next.next();
                Section { id: next, kind, heading, blocks: Vec::new() }
            }
        });
    }
    left.retain(|section| !section.blocks.is_empty());
    let annex = sections.iter().position(|section| section.kind.is_annex()).unwrap_or(sections.len());
    sections.splice(annex..annex, left);
    sections
}

/// The blocks of a manuscript without their versions.
pub(super) fn contents(manuscript: &Manuscript) -> BTreeMap<BlockId, Content> {
    manuscript.blocks.iter().map(|(id, block)| (*id, block.content.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_a_meaning_is_changed() {
        for text in ["Ohne Zuständigkeit wird nichts geteilt.", "Und: 3 - 2 = 1 & mehr", "a\nb"] {
            assert_eq!(as_markdown(text).as_str(), text);
        }
        assert_eq!(
            as_markdown("24. Dezember\n  - frei *immer*").as_str(),
            "24\\. Dezember\n  \\- frei \\*immer\\*"
        );
    }
}
