//! What a café brought in, put in order once for all formats: by station and theme, replies under what they build on.

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::condense::{Handover, Insight, Theme};
use tischrunde_shared::ids::{ContributionId, InsightId, RoundNo, StationId, ThemeId};
use tischrunde_shared::plan::Station;
use tischrunde_shared::talk::Contribution;

/// A café's contributions and statements in the order of a record.
///
/// Every contribution of the café is in exactly one place: under a theme, among the ungrouped, or set aside.
#[derive(Debug, Clone)]
pub(crate) struct Harvest<'a> {
    /// Where it was brought in.
    pub(crate) cafe: &'a Cafe,
    /// By station.
    pub(crate) stations: Vec<StationHarvest<'a>>,
    members: BTreeMap<ThemeId, Vec<ContributionId>>,
}

/// What one station brought in.
#[derive(Debug, Clone)]
pub(crate) struct StationHarvest<'a> {
    /// Its number.
    pub(crate) id: StationId,
    /// How it was planned; nothing if the plan no longer has it.
    pub(crate) station: Option<&'a Station>,
    /// Its insights, in the order in which they were written.
    pub(crate) insights: Vec<(InsightId, &'a Insight)>,
    /// What its hosts told the next groups, by the round that ended.
    pub(crate) handovers: Vec<(RoundNo, &'a Handover)>,
    /// Its themes, also those without contributions.
    pub(crate) themes: Vec<ThemeHarvest<'a>>,
    /// Contributions without a theme.
    pub(crate) ungrouped: Vec<Entry<'a>>,
    /// Contributions that were hidden or withdrawn.
    pub(crate) set_aside: Vec<&'a Contribution>,
}

/// What was grouped into one theme.
#[derive(Debug, Clone)]
pub(crate) struct ThemeHarvest<'a> {
    /// Its number.
    pub(crate) id: ThemeId,
    /// The theme.
    pub(crate) theme: &'a Theme,
    /// Its contributions, with the replies to them that have no theme of their own.
    pub(crate) entries: Vec<Entry<'a>>,
}

/// A contribution in its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// What was said.
    pub(crate) contribution: &'a Contribution,
    /// How many contributions above it, one under the other, it builds on.
    pub(crate) depth: usize,
}

impl<'a> Harvest<'a> {
    /// Puts a café in order.
    pub(crate) fn of(cafe: &'a Cafe) -> Self {
        let mut members: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for contribution in cafe.talk.contributions.values() {
            if let Some(theme) = contribution.theme {
                members.entry(theme).or_default().push(contribution.id);
            }
        }
        let mut said: BTreeMap<StationId, Vec<&Contribution>> = BTreeMap::new();
        for contribution in cafe.talk.contributions.values() {
            said.entry(contribution.station).or_default().push(contribution);
        }
        let stations = stations(cafe, &said)
            .into_iter()
            .map(|id| StationHarvest::of(cafe, id, &said.remove(&id).unwrap_or_default()))
            .collect();
        Self { cafe, stations, members }
    }

    /// The contributions that were grouped into a theme.
    pub(crate) fn members(&self, theme: ThemeId) -> &[ContributionId] {
        self.members.get(&theme).map_or(&[], Vec::as_slice)
    }

    /// Every contribution in the order of its number.
    pub(crate) fn contributions(&self) -> Vec<&'a Contribution> {
        let mut all: Vec<_> = self.stations.iter().flat_map(StationHarvest::contributions).collect();
        all.sort_by_key(|contribution| contribution.id);
        all
    }
}

/// The stations of the plan, and whatever else something was said at, so that nothing is left out.
fn stations(cafe: &Cafe, said: &BTreeMap<StationId, Vec<&Contribution>>) -> BTreeSet<StationId> {
    let mut ids: BTreeSet<_> = cafe.day.plan.stations().map(|(id, _)| id).collect();
    ids.extend(said.keys());
    ids.extend(cafe.condense.themes.values().map(|theme| theme.station));
    ids.extend(cafe.condense.insights.values().map(|insight| insight.station));
    ids.extend(cafe.condense.handovers.keys());
    ids
}

impl<'a> StationHarvest<'a> {
    fn of(cafe: &'a Cafe, id: StationId, said: &[&'a Contribution]) -> Self {
        let mut places = Places::of(cafe, id, said);
        let themes = cafe.condense.themes.iter().filter(|(_, theme)| theme.station == id);
        Self {
            id,
            station: cafe.day.plan.station(id),
            insights: cafe
                .condense
                .insights
                .iter()
                .filter(|(_, i)| i.station == id)
                .map(|(id, i)| (*id, i))
                .collect(),
            handovers: cafe
                .condense
                .handovers
                .get(&id)
                .into_iter()
                .flatten()
                .map(|(round, h)| (*round, h))
                .collect(),
            themes: themes
                .map(|(id, theme)| ThemeHarvest { id: *id, theme, entries: places.take(Some(*id)) })
                .collect(),
            ungrouped: places.take(None),
            set_aside: said.iter().copied().filter(|c| !c.fate.is_shown()).collect(),
        }
    }

    fn contributions(&self) -> impl Iterator<Item = &'a Contribution> {
        let grouped = self.themes.iter().flat_map(|theme| &theme.entries);
        grouped.chain(&self.ungrouped).map(|entry| entry.contribution).chain(self.set_aside.iter().copied())
    }
}

/// Where the contributions of a station that are shown go.
struct Places<'a> {
    /// Those that stand for themselves, by theme.
    tops: BTreeMap<Option<ThemeId>, Vec<&'a Contribution>>,
    /// Those that stand under another.
    replies: BTreeMap<ContributionId, Vec<&'a Contribution>>,
}

impl<'a> Places<'a> {
    /// A reply stands under its parent, unless it is grouped elsewhere or its parent is set aside.
    fn of(cafe: &Cafe, station: StationId, said: &[&'a Contribution]) -> Self {
        let mut places = Self { tops: BTreeMap::new(), replies: BTreeMap::new() };
        // Parents come first: they have the lower numbers.
        let mut placed: BTreeMap<ContributionId, Option<ThemeId>> = BTreeMap::new();
        for contribution in said.iter().copied().filter(|c| c.fate.is_shown()) {
            let known =
                |theme: &ThemeId| cafe.condense.themes.get(theme).is_some_and(|t| t.station == station);
            let own = contribution.theme.filter(known);
            let above = contribution.reply_to.and_then(|parent| Some((parent, *placed.get(&parent)?)));
            let theme = match above {
                Some((parent, theme)) if own.is_none() || own == theme => {
                    places.replies.entry(parent).or_default().push(contribution);
                    theme
                }
                _ => {
                    places.tops.entry(own).or_default().push(contribution);
                    own
                }
            };
            placed.insert(contribution.id, theme);
        }
        places
    }

    /// The entries of a theme, or of none, each followed by the replies to it.
    fn take(&mut self, theme: Option<ThemeId>) -> Vec<Entry<'a>> {
        let tops = self.tops.remove(&theme).unwrap_or_default();
        // A stack and not a recursion: a chain of replies may be as long as a café has contributions.
        let mut open: Vec<_> =
            tops.into_iter().rev().map(|top| Entry { contribution: top, depth: 0 }).collect();
        let mut entries = Vec::new();
        while let Some(entry) = open.pop() {
            let replies = self.replies.remove(&entry.contribution.id).unwrap_or_default();
            let depth = entry.depth + 1;
            open.extend(replies.into_iter().rev().map(|reply| Entry { contribution: reply, depth }));
            entries.push(entry);
        }
        entries
    }
}
