//! What a statement rests on, with links.

use tischrunde_shared::ids::{ContributionId, InsightId, ThemeId};
use tischrunde_shared::paper::Source;

use super::Page;
use crate::document::{Anchor, Inline};

impl Page<'_> {
    /// The sources of a statement; that it is the authors' own where it is.
    pub(super) fn sources(&self, sources: &[Source], is_editorial: bool) -> Vec<Inline> {
        if sources.is_empty() && is_editorial {
            return vec![Inline::text(self.words.editorial)];
        }
        let named = sources.iter().map(|source| self.source(*source));
        separated(named, ", ")
    }

    fn source(&self, source: Source) -> Inline {
        match source {
            Source::Contribution(id) => self.contribution(id),
            Source::Insight(id) => self.insight(id),
            Source::Theme(id) => {
                let title = self.cafe.condense.themes.get(&id).map_or("", |theme| theme.title.as_str());
                self.theme(id, &format!("{} {}", self.words.theme, self.words.quoted(title)))
            }
        }
    }

    /// `#12`, with a link where the contribution is in the document.
    pub(super) fn contribution(&self, id: ContributionId) -> Inline {
        let is_there = self.cafe.talk.contributions.get(&id).is_some_and(super::annex::is_listed);
        self.reference(Anchor::Contribution(id), is_there, format!("#{id}"))
    }

    /// A theme by what it is called, with a link where it is in the document.
    pub(super) fn theme(&self, id: ThemeId, text: &str) -> Inline {
        let is_there = self.cafe.condense.themes.contains_key(&id);
        self.reference(Anchor::Theme(id), is_there, text.to_owned())
    }

    /// An insight, with a link where it is in the document.
    pub(super) fn insight(&self, id: InsightId) -> Inline {
        let is_there = self.cafe.condense.insights.contains_key(&id);
        self.reference(Anchor::Insight(id), is_there, format!("{} {id}", self.words.insight))
    }

    fn reference(&self, to: Anchor, is_there: bool, text: String) -> Inline {
        if is_there && self.has_annex { Inline::Ref { to, text } } else { Inline::Text(text) }
    }
}

/// Pieces with a text between each two.
pub(super) fn separated(pieces: impl IntoIterator<Item = Inline>, between: &str) -> Vec<Inline> {
    let mut line = Vec::new();
    for piece in pieces {
        if !line.is_empty() {
            line.push(Inline::text(between));
        }
        line.push(piece);
    }
    line
}

/// A text as it was written, its line ends as breaks.
pub(super) fn lines(text: &str) -> Vec<Inline> {
    let mut line = Vec::new();
    for (number, piece) in text.trim().lines().enumerate() {
        if number > 0 {
            line.push(Inline::Break);
        }
        line.push(Inline::text(piece));
    }
    line
}
