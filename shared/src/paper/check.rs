//! What stands between a paper and its readers, as a list to go through before it is published.

mod blacken;
mod names;
mod personal;

pub use names::Names;
pub use personal::PersonalData;

pub(crate) use blacken::{Blackened, blackened};

use super::{Content, Manuscript, Paper, SectionKind, Source, Trace};
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
    /// An author's text, or what a quote shows, has what looks like data about a person.
    PersonalInBlock {
        /// Where.
        block: BlockId,
        /// What it looks like.
        found: Vec<PersonalData>,
    },
    /// A contribution that the annex would publish has what looks like data about a person.
    PersonalInVoice {
        /// Where.
        contribution: ContributionId,
        /// What it looks like.
        found: Vec<PersonalData>,
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
            | Self::PersonalInBlock { .. }
            | Self::PersonalInVoice { .. } => false,
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
            let found = personal_in(&block.content, talk, names);
            if !found.is_empty() {
                findings.push(Finding::PersonalInBlock { block: id, found });
            }
        }
    }
    let open = paper.comments.iter().filter(|(_, comment)| !comment.is_done);
    findings.extend(open.map(|(id, _)| Finding::OpenComment(*id)));
    if publishes_voices(&paper.manuscript) {
        let shown = talk.contributions.values().filter(|c| c.fate.is_shown());
        findings.extend(shown.filter_map(|c| {
            let found = personal::kinds([c.text.as_str()].into_iter(), names);
            (!found.is_empty()).then_some(Finding::PersonalInVoice { contribution: c.id, found })
        }));
    }
    findings
}

fn publishes_voices(manuscript: &Manuscript) -> bool {
    manuscript.sections.iter().any(|section| section.kind == SectionKind::AnnexContributions)
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

/// What looks like data about a person in what a block shows.
fn personal_in(content: &Content, talk: &Talk, names: &Names) -> Vec<PersonalData> {
    let Content::Quote(quote) = content else {
        return personal::kinds(content.bodies().map(crate::text::Body::as_str), names);
    };
    let said = talk.contributions.get(&quote.contribution).filter(|said| said.fate.is_shown());
    let words = said.map(|said| quote.words(said.text.as_str()));
    personal::kinds(words.as_deref().into_iter(), names)
}
