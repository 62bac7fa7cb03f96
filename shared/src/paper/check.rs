//! What stands between a paper and its readers, as a list to go through before it is published.

mod blacken;
mod names;
mod personal;
mod spots;

pub use names::Names;
pub use personal::PersonalData;
pub use spots::{Spot, spots};

use spots::Words;

pub(crate) use blacken::{Blackened, blackened};

use super::{Content, Paper, Source, Trace};
use crate::condense::Condense;
use crate::ids::{BlockId, CommentId, ContributionId, SectionId};
use crate::talk::{Fate, Talk};

/// Something to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A statement rests on nothing, and is not marked as the authors' own.
    NoSource(BlockId),
    /// A source is hidden, was taken back, or has nobody's word behind it any more.
    SourceGone {
        /// Of which statement.
        block: BlockId,
        /// Which source.
        source: Source,
    },
    /// What is quoted is hidden or was taken back.
    QuoteGone {
        /// Which quote.
        block: BlockId,
        /// Of which contribution.
        contribution: ContributionId,
    },
    /// A section would not be in the paper, because nothing is in it.
    EmptySection(SectionId),
    /// A picture has no words for those who do not see it.
    NoAlternative(BlockId),
    /// The publisher's sign has none.
    LogoWithoutAlternative,
    /// A remark is not settled.
    OpenComment(CommentId),
    /// Something has what looks like data about a person.
    Personal {
        /// Where.
        at: Spot,
        /// What it looks like.
        found: Vec<PersonalData>,
    },
    /// Something has characters for which the PDF has no font; only the server finds them.
    Unprintable {
        /// Where.
        at: Spot,
        /// Which, each once.
        characters: String,
    },
}

impl Finding {
    /// Whether the paper cannot be published with it.
    #[must_use]
    pub fn forbids(&self) -> bool {
        match self {
            Self::NoSource(_)
            | Self::SourceGone { .. }
            | Self::QuoteGone { .. }
            | Self::NoAlternative(_)
            | Self::LogoWithoutAlternative => true,
            Self::EmptySection(_)
            | Self::OpenComment(_)
            | Self::Personal { .. }
            | Self::Unprintable { .. } => false,
        }
    }
}

/// Everything to be looked at, in the order of the paper; what forbids publishing is not sorted to the front.
#[must_use]
pub fn check(paper: &Paper, talk: &Talk, condense: &Condense, names: &Names) -> Vec<Finding> {
    let trace = Trace::of(&paper.manuscript, &paper.asides, talk, condense);
    let mut findings = Vec::new();
    let logo = paper.manuscript.front.logo.as_ref();
    if logo.is_some_and(|logo| logo.alternative.as_str().is_empty()) {
        findings.push(Finding::LogoWithoutAlternative);
    }
    for section in &paper.manuscript.sections {
        if section.blocks.is_empty() && !section.kind.is_generated() {
            findings.push(Finding::EmptySection(section.id));
        }
        for (id, block) in
            section.blocks.iter().filter_map(|id| Some((*id, paper.manuscript.blocks.get(id)?)))
        {
            of_block(id, &block.content, &trace, talk, &mut findings);
        }
    }
    let open = paper.comments.iter().filter(|(_, comment)| !comment.is_done);
    findings.extend(open.map(|(id, _)| Finding::OpenComment(*id)));
    findings.extend(spots(&paper.manuscript, talk).filter_map(|(at, words)| {
        let found = personal_at(at, &words, names);
        (!found.is_empty()).then_some(Finding::Personal { at, found })
    }));
    findings
}

/// What looks like data about a person; a publisher's own belongs on the front page.
fn personal_at(at: Spot, words: &Words<'_>, names: &Names) -> Vec<PersonalData> {
    let looked_at = if at == Spot::Front { 2 } else { words.len() };
    personal::kinds(words.iter().take(looked_at).map(AsRef::as_ref), names)
}

fn of_block(id: BlockId, content: &Content, trace: &Trace<'_>, talk: &Talk, findings: &mut Vec<Finding>) {
    match content {
        Content::Statement { sources, is_editorial, .. }
        | Content::Recommendation { sources, is_editorial, .. } => {
            if sources.is_empty() && !is_editorial {
                findings.push(Finding::NoSource(id));
            }
            let gone = sources.iter().filter(|source| trace.voices(**source).is_empty());
            findings.extend(gone.map(|source| Finding::SourceGone { block: id, source: *source }));
        }
        Content::Quote(quote) => {
            let said = talk.contributions.get(&quote.contribution);
            if said.is_none_or(|said| said.fate != Fate::Shown) {
                findings.push(Finding::QuoteGone { block: id, contribution: quote.contribution });
            }
        }
        Content::Image { alternative, .. } if alternative.as_str().is_empty() => {
            findings.push(Finding::NoAlternative(id));
        }
        Content::Image { .. } => {}
        Content::Text { .. } | Content::Themes { .. } | Content::Chart { .. } | Content::Table { .. } => {}
    }
}
