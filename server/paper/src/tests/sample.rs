//! A small café in which everything happened that a record has to show.

use std::collections::BTreeMap;

use tischrunde_shared::cafe::{Cafe, Event};
use tischrunde_shared::condense::{self, Source};
use tischrunde_shared::ids::{ContributionId, InsightId, PersonId, RoundNo, StationId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::plan::{Category, Plan, Run, Station};
use tischrunde_shared::talk::{self, Author, Fate, Origin};
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;
use tischrunde_shared::{day, people};

/// What a participant calls themselves; no record repeats it.
pub(crate) const NAME: &str = "participant-canary";
/// What a card has as its author; no record repeats it.
pub(crate) const CARD_NAME: &str = "card-canary";
/// What was taken back.
pub(crate) const WITHDRAWN: &str = "withdrawn-canary";

fn plan(language: Language) -> Plan {
    let say = |de: &'static str, en: &'static str| -> Body {
        match language {
            Language::De => de,
            Language::En => en,
        }
        .into()
    };
    let station = |title, text, questions| Station { title, text, questions, tables: 1, seats: 8 };
    Plan {
        title: say("Der Lesesaal von morgen", "The reading room of tomorrow"),
        language,
        opening: say("Guten Morgen!\nWir sammeln an zwei Stationen.", "Good morning!\nTwo stations."),
        stations: vec![
            station(
                say("Licht & Luft", "Light & air"),
                say("Was das Haus angenehm macht.", "What makes the house pleasant."),
                vec![
                    say("Wo ist es zu dunkel?", "Where is it too dark?"),
                    say("Wo zieht es?", "Where is a draught?"),
                ],
            ),
            station(say("Öffnungszeiten", "Opening hours"), Body::NONE, vec![say("Wann?", "When?")]),
        ],
        run: Run::cafe(&[1_200, 900], 0),
        categories: vec![
            Category { key: "need".to_owned(), label: say("Bedarf", "Need") },
            Category { key: "idea".to_owned(), label: say("Idee", "Idea") },
        ],
        retention_days: 90,
        ..Plan::default()
    }
}

struct Story {
    cafe: Cafe,
    at: Millis,
}

impl Story {
    fn then(&mut self, event: &Event) {
        self.at = self.at + 61_000;
        self.cafe.apply(self.at, event);
    }

    fn say(&mut self, station: u8, text: &str, origin: Origin, reply_to: Option<u32>) {
        let contribution = self.cafe.talk.issued.next();
        let author = match origin {
            Origin::Phone => Author::Person(PersonId(1)),
            Origin::Dictated => Author::Unknown,
            Origin::Paper => Author::Card(Body::new(CARD_NAME)),
        };
        self.then(&Event::Talk(talk::Event::Posted {
            contribution,
            station: StationId(station),
            round: RoundNo(if contribution.0 < 6 { 1 } else { 2 }),
            category: if contribution.0.is_multiple_of(2) { "need" } else { "idea" }.to_owned(),
            text: Body::new(text),
            origin,
            author,
            reply_to: reply_to.map(ContributionId),
            fate: Fate::Shown,
        }));
    }

    fn group(&mut self, contribution: u32, theme: u32) {
        let (contribution, theme) = (ContributionId(contribution), Some(ThemeId(theme)));
        self.then(&Event::Condense(condense::Event::Grouped { contribution, theme }));
    }
}

fn source(contribution: u32) -> Source {
    Source::Contribution(ContributionId(contribution))
}

/// The café after its second round.
pub(crate) fn café(language: Language) -> Cafe {
    let mut story = Story { cafe: Cafe::default(), at: Millis(1_700_000_000_000) };
    story.then(&Event::Day(day::Event::Planned { plan: Box::new(plan(language)) }));
    for person in [1, 2] {
        let (name, attributes) = (Body::new(NAME), BTreeMap::new());
        story.then(&Event::People(people::Event::Joined {
            person: PersonId(person),
            name,
            attributes,
            language,
            badge: false,
        }));
    }
    story.say(1, "Lampen an jedem Platz", Origin::Phone, None);
    story.say(1, "=SUM(A1:A9)\n\n# <b>zwei</b> [Zeilen](http://x.example) später ", Origin::Paper, None);
    story.say(1, "Aber \"warmes\" Licht, bitte", Origin::Phone, Some(1));
    story.say(1, "Dann auch dimmbar", Origin::Dictated, Some(3));
    story.say(1, "Mehr Steckdosen", Origin::Phone, None);
    story.say(2, WITHDRAWN, Origin::Phone, None);
    story.say(2, "Sonntags; von 10 bis 18 Uhr", Origin::Phone, None);
    story.say(2, "- auch abends", Origin::Dictated, Some(6));
    story.say(2, "Das gehört nicht hierher", Origin::Phone, Some(7));
    story.then(&Event::Talk(talk::Event::SupportGiven {
        contribution: ContributionId(1),
        person: PersonId(2),
    }));
    for person in [1, 2] {
        story.then(&Event::Talk(talk::Event::SupportGiven {
            contribution: ContributionId(7),
            person: PersonId(person),
        }));
    }
    story.then(&Event::Talk(talk::Event::Edited {
        contribution: ContributionId(5),
        category: "need".to_owned(),
        text: Body::new("Mehr Steckdosen, auch am Fenster"),
    }));
    story.then(&Event::Talk(talk::Event::Withdrawn { contribution: ContributionId(6) }));
    story.then(&Event::Talk(talk::Event::Hidden {
        contribution: ContributionId(9),
        reason: Body::new("Anderes\nThema"),
    }));
    for (theme, title) in [(1, "*Licht*"), (2, "Leer")] {
        let (theme, title) = (ThemeId(theme), Body::new(title));
        story.then(&Event::Condense(condense::Event::ThemeSet { theme, station: StationId(1), title }));
    }
    story.group(1, 1);
    story.group(2, 1);
    story.then(&Event::Condense(condense::Event::InsightWritten {
        insight: InsightId(1),
        station: StationId(1),
        text: Body::new("Jeder Platz braucht eigenes Licht.\nUnd Strom."),
        sources: vec![Source::Theme(ThemeId(1)), source(5)],
    }));
    story.then(&Event::Condense(condense::Event::HandoverWritten {
        station: StationId(1),
        round: RoundNo(1),
        text: Body::new("Es ging um Lampen."),
        sources: vec![source(1)],
    }));
    story.then(&Event::Condense(condense::Event::HandoverWritten {
        station: StationId(2),
        round: RoundNo(2),
        text: Body::new("Ohne Quellen."),
        sources: Vec::new(),
    }));
    story.cafe
}
