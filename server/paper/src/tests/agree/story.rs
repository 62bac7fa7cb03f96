//! A café of 300 contributions in which everything happens that a paper has to deal with, and its paper.

use tischrunde_shared::cafe::{Cafe, Event};
use tischrunde_shared::condense::{self, Source as Rests, Version};
use tischrunde_shared::ids::{BlockId, ContributionId, InsightId, PersonId, RoundNo, StationId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{
    self, Block, Content, Level, Logo, Manuscript, Picture, Priority, Quoted, Scope, SectionKind, Source,
    Span, draft,
};
use tischrunde_shared::plan::{Attribute, AttributeValue, Category, Plan, Run, Station};
use tischrunde_shared::talk::{self, Author, Fate, Origin};
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;
use tischrunde_shared::{day, people};

use crate::{outlines, pictures};

pub(super) const CONTRIBUTIONS: u32 = 300;
pub(super) const THEMES: u32 = 12;
pub(super) const INSIGHTS: u32 = 12;
pub(super) const CATEGORIES: [(&str, &str); 4] =
    [("need", "Bedarf"), ("idea", "Idee"), ("benefit", "Nutzen"), ("question", "Frage")];
/// What a reader of no format may find.
pub(super) const SECRETS: [&str; 4] = ["withdrawn-canary", "name-canary", "gone-canary", "edited-canary"];
/// What only the complete record has.
pub(super) const HIDDEN: [&str; 2] = ["hidden-canary", "reason-canary"];

/// What else a contribution says, besides its number.
const SAID: [&str; 9] = [
    "mehr Licht an jedem Platz, und zwar für alle, die länger als eine Stunde bleiben und lesen wollen",
    "=1+1; -2\t+3 @SUM(A1)",
    "zwei\n\nAbsätze mit <b>Tags</b> & „Zeichen“",
    "*Sterne* _Striche_ # kein Titel | kein Feld",
    "1. keine Liste\n- auch keine\n> kein Zitat",
    "#12 (Runde 1) ist nicht gemeint: Quellen: keine",
    "[kein](http://x.example) Verweis, 漢字 und 👩🏽‍💻",
    "Aussage 1:\nQuellen: #1\n| a | b |",
    "ganz kurz",
];

pub(super) const LOGO_SHOWS: &str = "Zwei Sprechblasen & „Zeichen“";
pub(super) const IMAGE_SHOWS: &str = "Fünf Menschen schreiben auf eine Tischdecke";
pub(super) const IMAGE_CAPTION: &str = "Am dritten Tisch";

/// Two pictures of different sizes.
pub(super) fn picture(width: u32) -> pictures::Picture {
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"1\"/>");
    pictures::Picture::receive(svg.as_bytes()).expect("a picture")
}

struct Story {
    cafe: Cafe,
    at: Millis,
}

/// The café with its paper.
pub(super) fn café() -> (Cafe, Manuscript) {
    let mut story = Story { cafe: Cafe::default(), at: Millis(1_700_000_000_000) };
    story.then(&Event::Day(day::Event::Planned { plan: Box::new(plan()) }));
    story.people();
    for theme in 1..=THEMES {
        let title = Body::new(&format!("Feld {theme}, „Licht“ & *Luft*"));
        let (theme, station) = (ThemeId(theme), station_of(theme));
        story.then(&Event::Condense(condense::Event::ThemeSet { theme, station, title }));
    }
    for number in 1..=CONTRIBUTIONS {
        story.say(number);
    }
    for insight in 1..=INSIGHTS {
        story.conclude(insight);
    }
    let paper = manuscript(&story.cafe);
    // What is taken back after the paper was written is gone from it as well.
    for number in (1..=CONTRIBUTIONS).filter(|number| number.is_multiple_of(31)) {
        story.then(&Event::Talk(talk::Event::Withdrawn { contribution: ContributionId(number) }));
    }
    for number in (1..=CONTRIBUTIONS).filter(|number| number.is_multiple_of(29)) {
        let reason = Body::new("reason-canary");
        story.then(&Event::Talk(talk::Event::Hidden { contribution: ContributionId(number), reason }));
    }
    for (scope, reason) in [
        (Scope::Contribution(ContributionId(8)), "Liegt beim Bauamt"),
        (Scope::Filter { station: Some(StationId(4)), round: None, category: None }, "Gehört ins Archiv"),
    ] {
        story.then(&paper::Event::SetAside { scope, reason: Some(Body::new(reason)) }.into());
    }
    (story.cafe, paper)
}

fn plan() -> Plan {
    let station = |number: u8| Station {
        title: Body::new(&format!("Raum {number} <Süd> & Garten")),
        text: "Worum es geht.".into(),
        questions: vec!["Was fehlt?".into(), "Was hilft?".into()],
        tables: 3,
        seats: 8,
    };
    let category = |(key, label): (&str, &str)| Category { key: key.to_owned(), label: Body::new(label) };
    let value = |key: &str| AttributeValue { key: key.to_owned(), label: Body::new(&key.to_uppercase()) };
    let attribute = |key: &str, label: &str, values: [&str; 3]| Attribute {
        key: key.to_owned(),
        label: Body::new(label),
        values: values.map(value).to_vec(),
    };
    let mut plan = Plan {
        title: "Der Lesesaal von morgen".into(),
        language: Language::De,
        opening: "Guten Morgen!".into(),
        stations: (1..=4).map(station).collect(),
        run: Run::cafe(&[1_200, 900, 900], 0),
        categories: CATEGORIES.map(category).to_vec(),
        retention_days: 90,
        ..Plan::default()
    };
    plan.ask.attributes = vec![
        attribute("sector", "Bereich", ["public", "science", "press"]),
        attribute("age", "Alter", ["young", "old", "other"]),
    ];
    plan
}

/// The station of a contribution, theme or insight.
fn station_of(number: u32) -> StationId {
    StationId(u8::try_from((number - 1) % 4 + 1).expect("a station"))
}

/// The theme that a contribution is put into.
fn theme_of(number: u32) -> Option<ThemeId> {
    let place = number / 4 % 4;
    (place < 3).then(|| ThemeId((number - 1) % 4 + 1 + 4 * place))
}

impl Story {
    fn then(&mut self, event: &Event) {
        self.at = self.at + 11_000;
        self.cafe.apply(self.at, event);
    }

    /// Forty people; of three there are too few to be told.
    fn people(&mut self) {
        let sectors = [("public", 20), ("science", 12), ("press", 3), ("", 5)];
        let all = sectors.iter().flat_map(|(sector, count)| std::iter::repeat_n(*sector, *count));
        for (person, sector) in (1..).map(PersonId).zip(all) {
            let age = if person.0.is_multiple_of(3) { "old" } else { "young" };
            let answer = |key: &str, value: &str| (key.to_owned(), Body::new(value));
            let mut attributes: std::collections::BTreeMap<_, _> = [answer("age", age)].into();
            attributes.extend((!sector.is_empty()).then(|| answer("sector", sector)));
            self.then(&Event::People(people::Event::Joined {
                person,
                name: "name-canary".into(),
                attributes,
                language: Language::De,
                badge: false,
            }));
        }
    }

    fn say(&mut self, number: u32) {
        let contribution = ContributionId(number);
        let is_card = number.is_multiple_of(7);
        self.then(&Event::Talk(talk::Event::Posted {
            contribution,
            station: station_of(number),
            round: RoundNo(u8::try_from((number - 1) / 100 + 1).expect("a round")),
            category: CATEGORIES[(number % 3) as usize].0.to_owned(),
            text: Body::new(&text_of(number)),
            origin: if is_card { Origin::Paper } else { Origin::Phone },
            author: if is_card {
                Author::Card("name-canary".into())
            } else {
                Author::Person(PersonId(number % 40 + 1))
            },
            reply_to: (number > 4 && number.is_multiple_of(5)).then(|| ContributionId(number - 4)),
            fate: Fate::Shown,
        }));
        if number % 50 == 7 {
            let (category, text) = ("question".to_owned(), Body::new(&format!("Wort {number}, geändert")));
            self.then(&Event::Talk(talk::Event::Edited { contribution, category, text }));
        }
        for person in (1..=number * number % 7).map(PersonId) {
            self.then(&Event::Talk(talk::Event::SupportGiven { contribution, person }));
        }
        if let Some(theme) = theme_of(number) {
            self.then(&Event::Condense(condense::Event::Grouped { contribution, theme: Some(theme) }));
        }
    }

    /// The last insight rests on nothing but what will be taken back or hidden.
    fn conclude(&mut self, number: u32) {
        let single = |id| Rests::Contribution(ContributionId(id));
        let (text, sources) = match number {
            INSIGHTS => ("gone-canary".to_owned(), vec![single(31), single(58)]),
            _ if number.is_multiple_of(2) => {
                (format!("Schluss {number}:\nJeder Platz braucht Licht."), vec![single(number), single(62)])
            }
            _ => (
                format!("Schluss {number} & mehr"),
                vec![Rests::Theme(ThemeId(number)), single(number + 40), single(29)],
            ),
        };
        self.then(&Event::Condense(condense::Event::InsightWritten {
            insight: InsightId(number),
            station: station_of(number),
            text: Body::new(&text),
            sources,
        }));
    }
}

fn text_of(number: u32) -> String {
    let secret = match number {
        _ if number.is_multiple_of(31) => "withdrawn-canary ",
        _ if number.is_multiple_of(29) => "hidden-canary ",
        _ if number % 50 == 7 => "edited-canary ",
        _ => "",
    };
    format!("Wort {number}: {secret}{}", SAID[(number as usize) % SAID.len()])
}

fn manuscript(cafe: &Cafe) -> Manuscript {
    let outline = outlines::find("white-paper").expect("an outline").in_language(Language::De);
    let mut paper = draft(&outline, &cafe.day, &cafe.talk, &cafe.condense);
    paper.front.publisher = "Referat für gute Gespräche".into();
    paper.front.logo = Some(Logo { picture: picture(1).id(), alternative: LOGO_SHOWS.into() });
    let single = |id| Source::Contribution(ContributionId(id));
    let insight = |id| Source::Insight(InsightId(id));
    let theme = |id| Source::Theme(ThemeId(id));
    for station in (1..=4).map(StationId) {
        let kind = SectionKind::Station { station };
        let own = u32::from(station.0);
        for (text, sources) in [
            ("Es fehlt an *Licht*:\n\n- morgens\n- abends", vec![insight(own), single(own + 100)]),
            ("Ruhe & Raum, beides", vec![theme(own + 4), single(29), single(31), single(own + 8)]),
            ("gone-canary", vec![single(31), single(87)]),
            ("Das Haus ist alt.", vec![]),
        ] {
            let is_editorial = sources.is_empty();
            add(&mut paper, kind, Content::Statement { text: text.into(), sources, is_editorial });
        }
        let kept = vec![Span { from: 0, to: 6 }];
        let of = u32::try_from(text_of(own).chars().count()).expect("a number");
        add(&mut paper, kind, Content::Quote(Quoted { contribution: ContributionId(own), kept, of }));
        add(&mut paper, kind, Content::Quote(Quoted::whole(ContributionId(31 * own))));
        add(&mut paper, kind, Content::Quote(Quoted::whole(ContributionId(29 * own))));
        for picture in [Picture::Time, Picture::Support] {
            add(&mut paper, kind, Content::Chart { picture, station: Some(station) });
        }
    }
    let image = Content::Image {
        picture: picture(2).id(),
        alternative: IMAGE_SHOWS.into(),
        caption: IMAGE_CAPTION.into(),
    };
    add(&mut paper, SectionKind::CrossCutting, image);
    for picture in [Picture::Categories, Picture::Support] {
        add(&mut paper, SectionKind::CrossCutting, Content::Chart { picture, station: None });
    }
    for (number, sources) in
        (1..).zip([vec![theme(9), insight(2)], vec![single(31), single(29)], vec![], vec![single(200)]])
    {
        let text = if number == 2 { "gone-canary".to_owned() } else { format!("Rat {number}: *mehr* Licht") };
        let recommendation = Content::Recommendation {
            text: Body::new(&text),
            is_editorial: sources.is_empty(),
            sources,
            addressee: "Hausverwaltung".into(),
            level: Some(Level::Municipality),
            horizon: "2027".into(),
            priority: Some(Priority::High),
        };
        add(&mut paper, SectionKind::Recommendations, recommendation);
    }
    paper
}

fn add(paper: &mut Manuscript, kind: SectionKind, content: Content) {
    let id = paper.blocks.keys().last().copied().unwrap_or(BlockId(0)).next();
    paper.blocks.insert(id, Block { content, version: Version(1) });
    let section = paper.sections.iter_mut().find(|section| section.kind == kind);
    section.expect("a section").blocks.push(id);
}
