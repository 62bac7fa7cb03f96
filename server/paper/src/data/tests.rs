pub(crate) mod agreement;
mod hostile;
mod large;
mod open;
mod read;
mod schema;
mod secrecy;
mod validator;

use std::collections::BTreeMap;

use tischrunde_shared::cafe::{Cafe, Event};
use tischrunde_shared::condense::Version;
use tischrunde_shared::ids::{BlockId, CafeId, ContributionId, InsightId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{
    self, Block, Content, Level, Manuscript, Priority, Quoted, Scope as Aside, SectionKind, Source, draft,
};
use tischrunde_shared::people;
use tischrunde_shared::plan::{Attribute, AttributeValue};
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;

use super::{Format, Meta, write};
use crate::compose::Imprint;
use crate::document::Edition;
use crate::outlines;
use crate::pictures::Pictures;
use crate::tests::sample;

/// A day that no other moment of the samples has.
pub(super) const EXPORTED: Millis = Millis(1_700_003_600_000);

pub(super) fn meta(language: Language) -> Meta {
    Meta {
        id: CafeId(uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001)),
        exported_at: EXPORTED,
        imprint: Imprint {
            edition: Edition::Version(2),
            date: "2023-11-14".to_owned(),
            address: Some("https://cafe.example/p/7/2".to_owned()),
            language: Some(language),
            pictures: Pictures::default(),
        },
    }
}

/// A café with answers of people and a reason why something is not used.
pub(super) fn café(language: Language) -> Cafe {
    let mut cafe = sample::café(language);
    let value = |key: &str| AttributeValue { key: key.to_owned(), label: Body::new(&key.to_uppercase()) };
    cafe.day.plan.ask.attributes.push(Attribute {
        key: "sector".to_owned(),
        label: Body::new("Bereich"),
        values: vec![value("public"), value("science"), value("press")],
    });
    let sectors = ["public"; 5].into_iter().chain(["science"; 2]).chain(["press"]);
    for (person, sector) in (3..).map(people_id).zip(sectors) {
        let joined = people::Event::Joined {
            person,
            name: Body::new(sample::NAME),
            attributes: [("sector".to_owned(), Body::new(sector))].into(),
            language,
            badge: false,
        };
        cafe.apply(Millis(1), &Event::People(joined));
    }
    let aside = paper::Event::SetAside {
        scope: Aside::Contribution(ContributionId(4)),
        reason: Some(Body::new("Liegt beim Bauamt")),
    };
    cafe.apply(Millis(1), &aside.into());
    cafe
}

fn people_id(number: u32) -> tischrunde_shared::ids::PersonId {
    tischrunde_shared::ids::PersonId(number)
}

/// A draft with statements and recommendations that rest on every kind of source.
pub(super) fn manuscript(cafe: &Cafe) -> Manuscript {
    let outline = outlines::find("white-paper").expect("an outline").in_language(Language::De);
    let mut manuscript = draft(&outline, &cafe.day, &cafe.talk, &cafe.condense);
    manuscript.front.publisher = Body::new("Referat für gute Gespräche");
    manuscript.front.imprint = Body::new(IMPRINT);
    manuscript.front.licence = Body::new("CC BY 4.0");
    manuscript.front.licence_address = Body::new("https://creativecommons.org/licenses/by/4.0/deed.de");
    let statement = |text, sources: &[Source], is_editorial| Content::Statement {
        text: Body::new(text),
        sources: sources.to_vec(),
        is_editorial,
    };
    let contribution = |id| Source::Contribution(ContributionId(id));
    add(&mut manuscript, statement("Es war *hell*.", &[], true));
    add(
        &mut manuscript,
        statement("Ohne Stimmen", &[contribution(6), contribution(9), contribution(8)], false),
    );
    add(&mut manuscript, Content::Quote(Quoted::whole(ContributionId(7))));
    add(
        &mut manuscript,
        Content::Recommendation {
            text: Body::new("Ein gutes Licht:\n\n- warm\n- [hell](https://example.org)"),
            sources: vec![
                Source::Insight(InsightId(1)),
                Source::Theme(ThemeId(1)),
                Source::Theme(ThemeId(2)),
                contribution(3),
            ],
            is_editorial: false,
            addressee: Body::new("Hausverwaltung"),
            level: Some(Level::Municipality),
            horizon: Body::new("2027"),
            priority: Some(Priority::High),
        },
    );
    manuscript
}

/// Who answers for a paper; no data repeats it.
pub(super) const IMPRINT: &str = "imprint-canary";

/// Puts a block into the section of the first station.
fn add(manuscript: &mut Manuscript, content: Content) {
    let id = manuscript.blocks.keys().last().copied().unwrap_or(BlockId(0)).next();
    manuscript.blocks.insert(id, Block { content, version: Version(1) });
    let mut sections = manuscript.sections.iter_mut();
    let station = sections.find(|section| matches!(section.kind, SectionKind::Station { .. }));
    station.expect("a station").blocks.push(id);
}

pub(super) fn written(cafe: &Cafe, manuscript: &Manuscript, format: Format, language: Language) -> Vec<u8> {
    write(cafe, manuscript, &meta(language), format).expect("written")
}

pub(super) fn json(cafe: &Cafe, manuscript: &Manuscript, format: Format) -> serde_json::Value {
    serde_json::from_slice(&written(cafe, manuscript, format, Language::De)).expect("JSON")
}

/// A table as it was read again: its rows, by heading.
pub(super) type Read = Vec<BTreeMap<String, String>>;
