//! A café and its paper: four stations, three rounds, 20 themes, 40 insights, 60 statements, 12 recommendations.

use tischrunde_paper::outlines;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::condense::{self, Insight, Theme, Version};
use tischrunde_shared::ids::{BlockId, ContributionId, InsightId, PersonId, RoundNo, StationId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::limits;
use tischrunde_shared::paper::{
    Aside, Block, Content, Level, Manuscript, Priority, Scope, SectionKind, Source, draft,
};
use tischrunde_shared::people::Person;
use tischrunde_shared::plan::{Attribute, AttributeValue, Category, Plan, Run, Station};
use tischrunde_shared::talk::{Author, Contribution, Fate, Origin};
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;

use crate::texts::Text;

const STATIONS: u8 = 4;
const ROUNDS: u8 = 3;
const THEMES: u32 = 20;
const INSIGHTS: u32 = 40;
/// With one for each insight, which the draft makes, 60.
const FURTHER_STATEMENTS: u32 = 20;
const RECOMMENDATIONS: u32 = 12;
const CATEGORIES: [(&str, &str); 4] =
    [("need", "Bedarf"), ("idea", "Idee"), ("benefit", "Nutzen"), ("question", "Frage")];
const SECTORS: [&str; 3] = ["Verwaltung", "Wissenschaft", "Zivilgesellschaft"];
/// Three hours, which all contributions come in.
const DAY_MILLIS: u64 = 3 * 60 * 60 * 1_000;

/// A café in which this was said, with its paper.
pub(crate) fn of(texts: &[Text]) -> (Cafe, Manuscript) {
    let mut cafe = Cafe::default();
    cafe.day.plan = plan();
    people(&mut cafe, u32::try_from(texts.len() / 3).unwrap_or(u32::MAX).min(5_000));
    let count = texts.len().max(1) as u64;
    for (number, said) in (1..).zip(texts) {
        let id = ContributionId(number);
        let at = Millis(1_700_000_000_000 + DAY_MILLIS * u64::from(number) / count);
        cafe.talk.contributions.insert(id, contribution(id, said, at));
    }
    for number in 1..=THEMES {
        let title = Body::new(&format!("Thema {number} & mehr"));
        let theme = Theme { station: station_of(number), title, version: Version(1) };
        cafe.condense.themes.insert(ThemeId(number), theme);
    }
    for number in 1..=INSIGHTS {
        cafe.condense.insights.insert(InsightId(number), insight(number));
    }
    let paper = manuscript(&cafe);
    let single = cafe.talk.contributions.keys().filter(|id| id.0.is_multiple_of(10));
    let aside =
        |id: &ContributionId| Aside { scope: Scope::Contribution(*id), reason: "Liegt beim Bauamt".into() };
    cafe.paper.asides = single.take(limits::ASIDES).map(aside).collect();
    (cafe, paper)
}

fn plan() -> Plan {
    let station = |number: u8| Station {
        title: Body::new(&format!("Fragen an Station {number}")),
        text: Body::new("Worum es hier geht, in einem Satz."),
        questions: vec!["Was fehlt?".into(), "Was hilft?".into()],
        tables: 10,
        seats: 8,
    };
    let category = |(key, label): (&str, &str)| Category { key: key.to_owned(), label: Body::new(label) };
    let mut plan = Plan {
        title: "Ein großes World Café".into(),
        language: Language::De,
        opening: "Guten Morgen!".into(),
        stations: (1..=STATIONS).map(station).collect(),
        run: Run::cafe(&[3_600; ROUNDS as usize], 0),
        categories: CATEGORIES.map(category).to_vec(),
        retention_days: 90,
        ..Plan::default()
    };
    let values =
        SECTORS.map(|sector| AttributeValue { key: sector.to_lowercase(), label: Body::new(sector) });
    let (key, label) = ("sector".to_owned(), Body::new("Bereich"));
    plan.ask.attributes.push(Attribute { key, label, values: values.to_vec() });
    plan
}

fn people(cafe: &mut Cafe, count: u32) {
    for (number, sector) in (1..=count).zip(SECTORS.iter().cycle()) {
        let attributes = [("sector".to_owned(), Body::new(&sector.to_lowercase()))].into();
        cafe.people.persons.insert(PersonId(number), Person { attributes, ..Person::default() });
    }
}

/// The station of a theme or insight.
fn station_of(number: u32) -> StationId {
    StationId(u8::try_from(number % u32::from(STATIONS)).unwrap_or_default() + 1)
}

fn contribution(id: ContributionId, said: &Text, at: Millis) -> Contribution {
    let station = StationId(said.station);
    let category = CATEGORIES.get(id.0 as usize % CATEGORIES.len()).map_or("", |(key, _)| key);
    // Each fourth stands in no theme, each fifth answers another.
    let own = (1..=THEMES).filter(|theme| station_of(*theme) == station).nth((id.0 / 4 % 5) as usize);
    Contribution {
        id,
        station,
        round: RoundNo(u8::try_from(id.0 % u32::from(ROUNDS)).unwrap_or_default() + 1),
        at,
        category: category.to_owned(),
        text: Body::new(&said.text),
        origin: Origin::Phone,
        author: Author::Unknown,
        reply_to: (id.0 > 40 && id.0.is_multiple_of(5)).then(|| ContributionId(id.0 - 4 * 8)),
        support: said.support,
        edited: false,
        fate: if said.is_hidden { Fate::Hidden { reason: "Doppelt".into() } } else { Fate::Shown },
        theme: own.filter(|_| !id.0.is_multiple_of(4)).map(ThemeId),
    }
}

fn insight(number: u32) -> Insight {
    let single = (1..=5).map(|place| condense::Source::Contribution(ContributionId(number * 7 + place)));
    let theme = condense::Source::Theme(ThemeId(number % THEMES + 1));
    Insight {
        station: station_of(number),
        text: Body::new(&format!("Kernaussage {number}: Ein Register für alle,\nund eine Stelle dazu.")),
        sources: std::iter::once(theme).chain(single).collect(),
        version: Version(1),
    }
}

fn manuscript(cafe: &Cafe) -> Manuscript {
    let outline = outlines::built_in().first().map(|outline| outline.in_language(Language::De));
    let mut paper =
        outline.map(|outline| draft(&outline, &cafe.day, &cafe.talk, &cafe.condense)).unwrap_or_default();
    let text = |number: u32| {
        Body::new(&format!("Punkt {number}: *Wichtig* ist dreierlei:\n\n- eins\n- zwei\n- drei"))
    };
    for number in 1..=FURTHER_STATEMENTS {
        let statement =
            Content::Statement { text: text(number), sources: sources(number), is_editorial: false };
        let station = station_of(number);
        add(&mut paper, SectionKind::Station { station }, statement);
    }
    for number in 1..=RECOMMENDATIONS {
        let recommendation = Content::Recommendation {
            text: text(number),
            sources: sources(number + FURTHER_STATEMENTS),
            is_editorial: false,
            addressee: "Bundesregierung".into(),
            level: Some(Level::Federation),
            horizon: "2030".into(),
            priority: Some(Priority::High),
        };
        add(&mut paper, SectionKind::Recommendations, recommendation);
    }
    paper
}

fn sources(number: u32) -> Vec<Source> {
    let single = (1..=5).map(|place| Source::Contribution(ContributionId(number * 6 + place)));
    let first = [Source::Theme(ThemeId(number % THEMES + 1)), Source::Insight(InsightId(number))];
    first.into_iter().chain(single).collect()
}

fn add(paper: &mut Manuscript, kind: SectionKind, content: Content) {
    let id = paper.blocks.keys().last().copied().unwrap_or(BlockId(0)).next();
    if let Some(section) = paper.sections.iter_mut().find(|section| section.kind == kind) {
        section.blocks.push(id);
        paper.blocks.insert(id, Block { content, version: Version(1) });
    }
}
