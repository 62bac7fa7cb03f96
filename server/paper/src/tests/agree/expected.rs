//! What every format has to say, looked up in the café and the manuscript.

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::paper::{Content, Manuscript, Source};
use tischrunde_shared::talk::Fate;

use super::told::{Entry, squeezed};

/// What stands in the place of words that were taken back.
pub(super) const TAKEN_BACK: &str = "[…] (zurückgezogen)";

/// Each statement, recommendation, insight and theme: what it says and what it rests on.
pub(super) fn entries(cafe: &Cafe, paper: &Manuscript) -> BTreeMap<String, Entry> {
    let resting = resting(cafe, paper).into_iter().map(|(place, text, sources, is_listing)| {
        let is_gone =
            !is_listing && !sources.is_empty() && sources.iter().all(|source| seen(cafe, *source).is_empty());
        let (text, facts) = text.split_once('\0').unwrap_or((&text, ""));
        let text = if is_gone { "[…]".to_owned() } else { spoken(text, place.starts_with(['s', 'r'])) };
        let named: Vec<_> = sources.iter().map(|source| name(cafe, *source)).collect();
        let named = if named.is_empty() { "Feststellung der Redaktion".to_owned() } else { named.join(", ") };
        (place, Entry { says: squeezed(&format!("{text} {facts}")), sources: named })
    });
    resting.collect()
}

/// What the sources of each of them lead to.
pub(super) fn links(cafe: &Cafe, paper: &Manuscript) -> BTreeMap<String, Vec<String>> {
    let resting = resting(cafe, paper).into_iter().map(|(place, _, sources, _)| {
        let is_listed =
            |id: &ContributionId| !matches!(cafe.talk.contributions[id].fate, Fate::Hidden { .. });
        let links = sources.iter().filter_map(|source| match source {
            Source::Insight(id) => Some(format!("i{id}")),
            Source::Theme(id) => Some(format!("m{id}")),
            Source::Contribution(id) => is_listed(id).then(|| format!("c{id}")),
        });
        (place, links.collect())
    });
    resting.collect()
}

/// The contributions that can be seen behind each statement, recommendation and insight with sources.
pub(super) fn behind(cafe: &Cafe, paper: &Manuscript) -> BTreeMap<String, BTreeSet<u32>> {
    let resting = resting(cafe, paper).into_iter();
    let resting = resting.filter(|(_, _, sources, is_listing)| !is_listing && !sources.is_empty());
    resting
        .map(|(place, _, sources, _)| {
            (place, sources.iter().flat_map(|source| seen(cafe, *source)).collect())
        })
        .collect()
}

/// What each contribution that was not hidden says.
pub(super) fn voices(cafe: &Cafe) -> BTreeMap<u32, String> {
    let all = cafe.talk.contributions.values().filter(|c| !matches!(c.fate, Fate::Hidden { .. }));
    all.map(|c| (c.id.0, c.text.get().map_or(TAKEN_BACK.to_owned(), squeezed))).collect()
}

type Resting = (String, String, Vec<Source>, bool);

/// Where each of them stands, its text with facts behind a zero, its sources, and whether it is a theme.
fn resting(cafe: &Cafe, paper: &Manuscript) -> Vec<Resting> {
    let (mut statements, mut recommendations) = (0, 0);
    let blocks = paper.sections.iter().flat_map(|section| &section.blocks).map(|id| &paper.blocks[id]);
    let mut all: Vec<Resting> = Vec::new();
    for block in blocks {
        match &block.content {
            Content::Statement { text, sources, .. } => {
                statements += 1;
                all.push((format!("s{statements}"), text.to_string(), sources.clone(), false));
            }
            Content::Recommendation { text, sources, .. } => {
                recommendations += 1;
                let facts = "Adressat: Hausverwaltung Ebene: Kommune Horizont: 2027 Dringlichkeit: hoch";
                all.push((format!("r{recommendations}"), format!("{text}\0{facts}"), sources.clone(), false));
            }
            _ => {}
        }
    }
    for (id, insight) in &cafe.condense.insights {
        let sources = insight.sources.iter().map(|source| Source::from(*source)).collect();
        all.push((format!("i{id}"), insight.text.to_string(), sources, false));
    }
    for (id, theme) in &cafe.condense.themes {
        let members = members(cafe, Source::Theme(*id)).into_iter();
        let members = members.map(|id| Source::Contribution(ContributionId(id))).collect();
        all.push((format!("m{id}"), theme.title.to_string(), members, true));
    }
    all
}

fn shown(cafe: &Cafe, id: ContributionId) -> Option<u32> {
    cafe.talk.contributions.get(&id).filter(|c| c.fate == Fate::Shown).map(|c| c.id.0)
}

fn members(cafe: &Cafe, theme: Source) -> BTreeSet<u32> {
    let all = cafe.talk.contributions.values();
    all.filter(|c| c.theme.map(Source::Theme) == Some(theme)).filter_map(|c| shown(cafe, c.id)).collect()
}

/// The contributions that can be seen behind a source.
fn seen(cafe: &Cafe, source: Source) -> BTreeSet<u32> {
    match source {
        Source::Contribution(id) => shown(cafe, id).into_iter().collect(),
        Source::Theme(_) => members(cafe, source),
        Source::Insight(id) => {
            let sources = cafe.condense.insights[&id].sources.iter();
            sources.flat_map(|source| seen(cafe, Source::from(*source))).collect()
        }
    }
}

fn name(cafe: &Cafe, source: Source) -> String {
    match source {
        Source::Contribution(id) => format!("#{id}"),
        Source::Insight(id) => format!("Kernaussage {id}"),
        Source::Theme(id) => format!("Thema „{}“", cafe.condense.themes[&id].title),
    }
}

/// The words of a text of the authors': the story stresses with asterisks and lists with hyphens, nothing else. Titles
/// and insights are no Markdown.
fn spoken(text: &str, is_markdown: bool) -> String {
    let items = text.lines().map(|line| line.strip_prefix("- ").unwrap_or(line));
    let text = items.collect::<Vec<_>>().join("\n");
    if is_markdown { text.replace('*', "") } else { text }
}
