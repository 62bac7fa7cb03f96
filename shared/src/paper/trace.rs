//! From a statement back to the voices it rests on, and from a voice to what became of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Aside, Content, Manuscript, Scope, Source};
use crate::condense::{self, Condense};
use crate::ids::{BlockId, ContributionId, RoundNo, StationId, ThemeId};
use crate::talk::{Contribution, Talk};
use crate::text::Body;

/// The numbers that statements and recommendations carry, each from 1 in the order of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbers {
    numbers: BTreeMap<BlockId, u32>,
}

impl Numbers {
    /// Numbers a manuscript.
    #[must_use]
    pub fn of(manuscript: &Manuscript) -> Self {
        let (mut statements, mut recommendations) = (0, 0);
        let number = |content: &Content| {
            let counter = match content {
                Content::Statement { .. } => &mut statements,
                Content::Recommendation { .. } => &mut recommendations,
                _ => return None,
            };
            *counter += 1;
            Some(*counter)
        };
        let mut number = number;
        let numbered = manuscript.in_order().filter_map(|(_, id, block)| Some((id, number(&block.content)?)));
        Self { numbers: numbered.collect() }
    }

    /// The number of a statement or recommendation.
    #[must_use]
    pub fn get(&self, block: BlockId) -> Option<u32> {
        self.numbers.get(&block).copied()
    }
}

/// What became of a contribution in a published version.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Fate {
    /// The numbers of the statements that rest on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<u32>,
    /// The numbers of the recommendations that rest on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<u32>,
    /// Whether it is quoted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_quoted: bool,
    /// Why it is not used: a position among the reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<u16>,
}

/// How much of what was said is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Contributions that a statement rests on or that are quoted.
    pub used: u32,
    /// Contributions that are not used, with a reason.
    pub set_aside: u32,
    /// Contributions that are not used, without one.
    pub open: u32,
}

impl Coverage {
    /// All of them.
    #[must_use]
    pub fn all(self) -> u32 {
        self.used.saturating_add(self.set_aside).saturating_add(self.open)
    }
}

/// Which contributions are used where.
#[derive(Debug, Clone)]
pub struct Trace<'a> {
    manuscript: &'a Manuscript,
    reasons: Reasons<'a>,
    talk: &'a Talk,
    condense: &'a Condense,
    members: BTreeMap<ThemeId, Vec<ContributionId>>,
    uses: BTreeMap<ContributionId, Vec<BlockId>>,
}

/// Reasons by what they are given for: there may be thousands, and every contribution asks.
#[derive(Debug, Clone, Default)]
struct Reasons<'a> {
    contributions: BTreeMap<ContributionId, &'a Body>,
    themes: BTreeMap<ThemeId, &'a Body>,
    filters: Vec<&'a Aside>,
}

impl<'a> Reasons<'a> {
    fn of(asides: &'a [Aside]) -> Self {
        let mut reasons = Self::default();
        for aside in asides {
            match &aside.scope {
                Scope::Contribution(id) => drop(reasons.contributions.insert(*id, &aside.reason)),
                Scope::Theme(id) => drop(reasons.themes.insert(*id, &aside.reason)),
                Scope::Filter { .. } => reasons.filters.push(aside),
            }
        }
        reasons
    }

    /// The closest reason; of equally wide ones the later.
    fn of_contribution(&self, contribution: &Contribution) -> Option<&'a Body> {
        let theme = || self.themes.get(&contribution.theme?).copied();
        let filter = || {
            let mut latest = self.filters.iter().rev();
            latest.find(|aside| aside.scope.includes(contribution)).map(|aside| &aside.reason)
        };
        self.contributions.get(&contribution.id).copied().or_else(theme).or_else(filter)
    }
}

impl<'a> Trace<'a> {
    /// Follows every source of a manuscript.
    #[must_use]
    pub fn of(
        manuscript: &'a Manuscript,
        asides: &'a [Aside],
        talk: &'a Talk,
        condense: &'a Condense,
    ) -> Self {
        let mut members: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for contribution in talk.contributions.values().filter(|c| c.fate.is_shown()) {
            if let Some(theme) = contribution.theme {
                members.entry(theme).or_default().push(contribution.id);
            }
        }
        let reasons = Reasons::of(asides);
        let mut trace = Self { manuscript, reasons, talk, condense, members, uses: BTreeMap::new() };
        for (_, id, block) in manuscript.in_order() {
            for voice in trace.behind(&block.content) {
                trace.uses.entry(voice).or_default().push(id);
            }
        }
        trace
    }

    /// The contributions that a block rests on, each once; those that were hidden or taken back are not among them.
    #[must_use]
    pub fn behind(&self, content: &Content) -> BTreeSet<ContributionId> {
        let quoted = match content {
            Content::Quote(quote) => self.shown(quote.contribution),
            _ => None,
        };
        content.sources().iter().flat_map(|source| self.voices(*source)).chain(quoted).collect()
    }

    /// The contributions behind a source, in order; those that were hidden or taken back are not among them.
    #[must_use]
    pub fn voices(&self, source: Source) -> Vec<ContributionId> {
        match source {
            Source::Contribution(id) => self.shown(id).into_iter().collect(),
            Source::Theme(id) => self.members(id).to_vec(),
            Source::Insight(id) => {
                let sources = self.condense.insights.get(&id).map_or(&[][..], |insight| &insight.sources);
                let voices = sources.iter().flat_map(|source| match source {
                    condense::Source::Contribution(id) => self.shown(*id).into_iter().collect(),
                    condense::Source::Theme(id) => self.members(*id).to_vec(),
                });
                voices.collect::<BTreeSet<_>>().into_iter().collect()
            }
        }
    }

    /// What was grouped into a theme.
    #[must_use]
    pub fn members(&self, theme: ThemeId) -> &[ContributionId] {
        self.members.get(&theme).map_or(&[], Vec::as_slice)
    }

    /// The blocks that a contribution is used in.
    #[must_use]
    pub fn uses(&self, contribution: ContributionId) -> &[BlockId] {
        self.uses.get(&contribution).map_or(&[], Vec::as_slice)
    }

    /// Why a contribution is not used, if that was said.
    #[must_use]
    pub fn reason(&self, contribution: &Contribution) -> Option<&'a Body> {
        self.reasons.of_contribution(contribution)
    }

    /// How much is used of what was said where it fits.
    #[must_use]
    pub fn coverage(&self, fits: impl Fn(&Contribution) -> bool) -> Coverage {
        let mut coverage = Coverage::default();
        for contribution in self.talk.contributions.values().filter(|c| c.fate.is_shown() && fits(c)) {
            let count = if !self.uses(contribution.id).is_empty() {
                &mut coverage.used
            } else if self.reason(contribution).is_some() {
                &mut coverage.set_aside
            } else {
                &mut coverage.open
            };
            *count += 1;
        }
        coverage
    }

    /// What became of each contribution that is used or was set aside, and the reasons that they point to.
    #[must_use]
    pub fn fates(&self) -> (BTreeMap<ContributionId, Fate>, Vec<Body>) {
        let numbers = Numbers::of(self.manuscript);
        let mut reasons: Vec<Body> = Vec::new();
        let mut fates = BTreeMap::new();
        for contribution in self.talk.contributions.values().filter(|c| c.fate.is_shown()) {
            let mut fate = self.fate(contribution.id, &numbers);
            if fate == Fate::default()
                && let Some(reason) = self.reason(contribution)
            {
                let known = reasons.iter().position(|other| other == reason);
                let at = known.unwrap_or_else(|| {
                    reasons.push(reason.clone());
                    reasons.len() - 1
                });
                fate.aside = u16::try_from(at).ok();
            }
            if fate != Fate::default() {
                fates.insert(contribution.id, fate);
            }
        }
        (fates, reasons)
    }

    fn fate(&self, contribution: ContributionId, numbers: &Numbers) -> Fate {
        let mut fate = Fate::default();
        for id in self.uses(contribution) {
            let Some(block) = self.manuscript.blocks.get(id) else { continue };
            match block.content {
                Content::Statement { .. } => fate.statements.extend(numbers.get(*id)),
                Content::Recommendation { .. } => fate.recommendations.extend(numbers.get(*id)),
                Content::Quote(_) => fate.is_quoted = true,
                _ => {}
            }
        }
        fate
    }

    fn shown(&self, id: ContributionId) -> Option<ContributionId> {
        self.talk.contributions.get(&id).filter(|c| c.fate.is_shown()).map(|c| c.id)
    }
}

impl Scope {
    /// Whether a contribution is meant.
    #[must_use]
    pub fn includes(&self, contribution: &Contribution) -> bool {
        fn fits<T: PartialEq>(wanted: Option<&T>, is: &T) -> bool {
            wanted.is_none_or(|wanted| wanted == is)
        }
        match self {
            Self::Contribution(id) => contribution.id == *id,
            Self::Theme(theme) => contribution.theme == Some(*theme),
            Self::Filter { station, round, category } => {
                fits::<StationId>(station.as_ref(), &contribution.station)
                    && fits::<RoundNo>(round.as_ref(), &contribution.round)
                    && fits(category.as_ref(), &contribution.category)
            }
        }
    }
}
