//! The places of a paper at which words stand, and what stands there.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::super::{Content, Front, Manuscript, SectionKind};
use crate::ids::{BlockId, ContributionId, SectionId};
use crate::talk::Talk;
use crate::text::Body;

/// A place in a paper at which words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// The front page.
    Front,
    /// The heading of a section.
    Heading(SectionId),
    /// A block.
    Block(BlockId),
    /// A contribution in the annex.
    Voice(ContributionId),
}

/// What is said at a place.
pub(super) type Words<'a> = Vec<Cow<'a, str>>;

/// All places in their order, and what would be published there.
pub fn spots<'a>(
    manuscript: &'a Manuscript,
    talk: &'a Talk,
) -> impl Iterator<Item = (Spot, Vec<Cow<'a, str>>)> {
    let front = std::iter::once((Spot::Front, words(&front(&manuscript.front))));
    let sections = manuscript.sections.iter().flat_map(move |section| {
        let blocks = section.blocks.iter().filter_map(move |id| {
            let block = manuscript.blocks.get(id)?;
            Some((Spot::Block(*id), of_block(&block.content, talk)))
        });
        std::iter::once((Spot::Heading(section.id), words(&[&section.heading]))).chain(blocks)
    });
    let voices = talk.contributions.values().filter(|said| said.fate.is_shown());
    let voices = voices.map(|said| (Spot::Voice(said.id), words(&[&said.text])));
    let has_voices =
        manuscript.sections.iter().any(|section| section.kind == SectionKind::AnnexContributions);
    front.chain(sections).chain(voices.filter(move |_| has_voices))
}

fn front(front: &Front) -> [&Body; 5] {
    [&front.title, &front.subtitle, &front.publisher, &front.imprint, &front.licence]
}

fn of_block<'a>(content: &'a Content, talk: &'a Talk) -> Words<'a> {
    let Content::Quote(quote) = content else {
        return content.bodies().map(|body| Cow::Borrowed(body.as_str())).collect();
    };
    let said = talk.contributions.get(&quote.contribution).filter(|said| said.fate.is_shown());
    said.map(|said| Cow::Owned(quote.words(said.text.as_str()))).into_iter().collect()
}

fn words<'a>(bodies: &[&'a Body]) -> Words<'a> {
    bodies.iter().map(|body| Cow::Borrowed(body.as_str())).collect()
}
