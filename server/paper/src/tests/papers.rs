//! Papers made of a café, before any format.

use tischrunde_shared::cafe::{Cafe, Event};
use tischrunde_shared::condense::Version;
use tischrunde_shared::ids::{BlockId, ContributionId, EditionNo, StationId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{
    self, Block as Written, Content, Level, Manuscript, Picture, Quoted, Scope, Source, draft,
};
use tischrunde_shared::talk;
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;

use super::sample;
use crate::compose::{Imprint, compose};
use crate::document::{Anchor, Block, Document, Edition, Inline, sound};
use crate::outlines;
use crate::pictures::Pictures;

fn imprint(language: Language) -> Imprint {
    Imprint {
        edition: Edition::Draft,
        date: "2026-11-28".to_owned(),
        address: None,
        language: Some(language),
        pictures: Pictures::default(),
    }
}

fn drafted(cafe: &Cafe, outline: &str) -> Manuscript {
    let outline = outlines::find(outline).expect("an outline").in_language(Language::De);
    draft(&outline, &cafe.day, &cafe.talk, &cafe.condense)
}

/// A block in the section of the first station.
fn added(manuscript: &mut Manuscript, content: Content) -> BlockId {
    let id = manuscript.blocks.keys().last().copied().unwrap_or_default().next();
    manuscript.blocks.insert(id, Written { content, version: Version(1) });
    let is_station =
        |section: &&mut paper::Section| matches!(section.kind, paper::SectionKind::Station { .. });
    manuscript.sections.iter_mut().find(is_station).expect("a station").blocks.push(id);
    id
}

fn composed(cafe: &Cafe, manuscript: &Manuscript) -> Document {
    let document = compose(cafe, manuscript, &imprint(Language::De));
    assert_eq!(sound::faults(&document), [""; 0]);
    document
}

fn text(document: &Document) -> String {
    format!("{document:?}")
}

#[test]
fn every_outline_becomes_a_sound_document_in_both_languages() {
    for outline in outlines::built_in() {
        for language in [Language::De, Language::En] {
            for cafe in [sample::café(language), Cafe::default()] {
                let manuscript = draft(&outline.in_language(language), &cafe.day, &cafe.talk, &cafe.condense);
                let document = compose(&cafe, &manuscript, &imprint(language));
                assert_eq!(sound::faults(&document), [""; 0], "{} {language:?}", outline.id);
            }
        }
    }
}

#[test]
fn a_draft_says_what_the_cafe_brought_in() {
    let cafe = sample::café(Language::De);
    let document = composed(&cafe, &drafted(&cafe, "white-paper"));
    let statement = document.blocks.iter().find_map(|block| match block {
        Block::Statement(statement) if statement.anchor == Anchor::Statement(1) => Some(statement),
        _ => None,
    });
    let statement = statement.expect("the insight became a statement");
    assert_eq!(
        statement.text,
        [Block::Paragraph(vec![
            Inline::text("Jeder Platz braucht eigenes Licht."),
            Inline::Break,
            Inline::text("Und Strom."),
        ])]
    );
    let to = Anchor::Insight(tischrunde_shared::ids::InsightId(1));
    assert_eq!(statement.sources, [Inline::Ref { to, text: "Kernaussage 1".to_owned() }]);
    let voice = document.blocks.iter().find_map(|block| match block {
        Block::Voice(voice) if voice.label == "#1" => Some(Inline::plain(&voice.facts)),
        _ => None,
    });
    assert_eq!(voice.as_deref(), Some("Runde 1 · Idee · 1 Zustimmung · verwendet in Aussage 1"));
}

#[test]
fn nobody_is_named_and_nothing_hidden_or_taken_back_is_said() {
    let cafe = sample::café(Language::De);
    let mut manuscript = drafted(&cafe, "white-paper");
    for contribution in [6, 9] {
        added(&mut manuscript, Content::Quote(Quoted::whole(ContributionId(contribution))));
    }
    let said = text(&composed(&cafe, &manuscript));
    for secret in [sample::NAME, sample::CARD_NAME, sample::WITHDRAWN, "Das gehört nicht hierher", "Anderes"]
    {
        assert!(!said.contains(secret), "{secret}");
    }
}

#[test]
fn words_that_are_taken_back_later_leave_every_version() {
    let mut cafe = sample::café(Language::De);
    let manuscript = drafted(&cafe, "white-paper");
    let published = paper::Event::Published {
        edition: EditionNo(1),
        title: Body::NONE,
        fates: std::collections::BTreeMap::new(),
        reasons: Vec::new(),
    };
    cafe.paper.manuscript = manuscript;
    cafe.apply(Millis(1), &published.into());
    let of_version = |cafe: &Cafe| text(&composed(cafe, &cafe.paper.editions[&EditionNo(1)].manuscript));
    assert!(of_version(&cafe).contains("Sonntags; von 10 bis 18 Uhr"));
    let withdrawn = talk::Event::Withdrawn { contribution: ContributionId(7) };
    cafe.apply(Millis(2), &Event::Talk(withdrawn));
    let after = of_version(&cafe);
    assert!(!after.contains("Sonntags"));
    assert!(after.contains("[…]"));
}

/// A paper with a block of every kind that authors write.
pub(crate) fn with_every_block(language: Language) -> Document {
    let cafe = sample::café(language);
    let outline = outlines::find("white-paper").expect("an outline").in_language(language);
    let mut manuscript = draft(&outline, &cafe.day, &cafe.talk, &cafe.condense);
    let source = Source::Contribution(ContributionId(1));
    added(
        &mut manuscript,
        Content::Recommendation {
            text: Body::new("Ein *gutes* Licht"),
            sources: vec![source, Source::Theme(ThemeId(1))],
            is_editorial: false,
            addressee: Body::new("Hausverwaltung"),
            level: Some(Level::Municipality),
            horizon: Body::NONE,
            priority: Some(paper::Priority::High),
        },
    );
    let editorial =
        Content::Statement { text: Body::new("Es war hell."), sources: Vec::new(), is_editorial: true };
    added(&mut manuscript, editorial);
    added(
        &mut manuscript,
        Content::Table {
            caption: Body::new("Lampen"),
            rows: vec![
                vec![Body::new("Art"), Body::new("Zahl")],
                vec![Body::new("Stehlampe"), Body::new("3")],
            ],
        },
    );
    for picture in [Picture::Time, Picture::Categories, Picture::Support, Picture::Participation] {
        for station in [None, Some(StationId(1))] {
            added(&mut manuscript, Content::Chart { picture, station });
        }
    }
    let document = compose(&cafe, &manuscript, &imprint(language));
    assert_eq!(sound::faults(&document), [""; 0]);
    document
}

/// Authors begin a statement with the words of a contribution, and may leave it at that.
#[test]
fn a_statement_whose_every_source_is_taken_back_goes_with_it() {
    let mut cafe = sample::café(Language::De);
    let mut manuscript = drafted(&cafe, "white-paper");
    let said = "Sonntags; von 10 bis 18 Uhr";
    let of = |id| Source::Contribution(ContributionId(id));
    let statement =
        |text: &str, sources| Content::Statement { text: Body::new(text), sources, is_editorial: false };
    added(&mut manuscript, statement(said, vec![of(7)]));
    added(&mut manuscript, statement("Längere Zeiten", vec![of(7), of(1)]));
    assert!(text(&composed(&cafe, &manuscript)).contains(said));
    cafe.apply(Millis(2), &Event::Talk(talk::Event::Withdrawn { contribution: ContributionId(7) }));
    let after = text(&composed(&cafe, &manuscript));
    assert!(!after.contains(said));
    assert!(after.contains("Längere Zeiten"));
}

#[test]
fn every_kind_of_block_is_written() {
    let document = with_every_block(Language::De);
    let recommendation = document.blocks.iter().find_map(|block| match block {
        Block::Statement(statement) if statement.is_recommendation => Some(statement),
        _ => None,
    });
    let recommendation = recommendation.expect("a recommendation");
    assert_eq!(recommendation.label, "Empfehlung 1");
    let facts: Vec<_> = recommendation.facts.iter().map(|(name, fact)| format!("{name}: {fact}")).collect();
    assert_eq!(facts, ["Adressat: Hausverwaltung", "Ebene: Kommune", "Dringlichkeit: hoch"]);
    assert_eq!(Inline::plain(&recommendation.sources), "#1, Thema „*Licht*“");
    assert!(text(&document).contains("Feststellung der Redaktion"));
    // Nobody was asked anything, so that there is no chart of answers.
    let figures = document.blocks.iter().filter(|block| matches!(block, Block::Figure(_))).count();
    assert!(figures >= 6, "{figures}");
}

/// Five stations stand in a field each, and their numbers in a table by round: the same as in the table of rounds.
#[test]
fn the_time_says_of_rounds_what_the_rounds_say() {
    let mut cafe = sample::café(Language::De);
    let stations = &mut cafe.day.plan.stations;
    stations.extend(vec![stations[0].clone(); 3]);
    for (nth, contribution) in (0..).zip(cafe.talk.contributions.filter_mut(|_| true)) {
        // A round ends in the middle of five minutes.
        contribution.at = Millis(1_700_000_000_000 + nth * 61_000);
    }
    let document = composed(&cafe, &drafted(&cafe, "white-paper"));
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => figure.numbers(),
        Block::Table(table) => Some(table),
        _ => None,
    });
    let numbers = |caption: &str| {
        let mut found = tables.clone().filter(|table| table.caption == caption);
        let table = found.next().unwrap_or_else(|| panic!("no {caption}"));
        let row = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| Inline::plain(cell)).collect();
        table.rows.iter().map(row).collect::<Vec<Vec<String>>>()
    };
    let by_time = numbers("Beiträge im Lauf der Zeit");
    assert_eq!(by_time, numbers("Beiträge je Station und Runde"));
    assert_eq!(by_time[0][1..], ["5", "0", "5"]);
}

#[test]
fn contributions_are_listed_once_also_if_authors_ask_twice() {
    let cafe = sample::café(Language::De);
    let mut manuscript = drafted(&cafe, "white-paper");
    let mut annex = manuscript.sections.iter();
    let mut annex =
        annex.find(|s| s.kind == paper::SectionKind::AnnexContributions).expect("an annex").clone();
    manuscript.sections.push(annex.clone());
    let once = composed(&cafe, &manuscript);
    let block = Written { content: Content::Text { text: Body::new("Noch etwas") }, version: Version(1) };
    manuscript.blocks.insert(BlockId(900), block);
    annex.blocks.push(BlockId(900));
    manuscript.sections.push(annex);
    let twice = composed(&cafe, &manuscript);
    assert_eq!(twice.blocks.len(), once.blocks.len() + 2, "its heading and what authors wrote there");
}

#[test]
fn what_is_not_used_is_listed_with_its_reason() {
    let mut cafe = sample::café(Language::De);
    let aside = paper::Event::SetAside {
        scope: Scope::Filter { station: Some(StationId(1)), round: None, category: None },
        reason: Some(Body::new("Liegt beim Bauamt")),
    };
    cafe.apply(Millis(1), &aside.into());
    let mut manuscript = drafted(&cafe, "minutes");
    manuscript.blocks.retain(|_, block| !matches!(block.content, Content::Quote(_)));
    let document = composed(&cafe, &manuscript);
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.caption == "Nicht verwendete Beiträge nach Grund" => Some(table),
        _ => None,
    });
    let row = &table.expect("a table").rows[0];
    let row: Vec<_> = row.iter().map(|cell| Inline::plain(cell)).collect();
    assert_eq!(row, ["Liegt beim Bauamt", "2", "#3, #4"]);
}

#[test]
fn small_groups_of_people_are_not_told() {
    use tischrunde_shared::plan::{Attribute, AttributeValue};
    let mut cafe = sample::café(Language::De);
    let value = |key: &str| AttributeValue { key: key.to_owned(), label: Body::new(key) };
    cafe.day.plan.ask.attributes.push(Attribute {
        key: "sector".to_owned(),
        label: Body::new("Bereich"),
        values: vec![value("Verwaltung"), value("Wissenschaft"), value("Presse")],
    });
    let sectors = [("Verwaltung", 5), ("Wissenschaft", 2), ("Presse", 1)];
    let mut person = cafe.people.persons.keys().last().copied().expect("somebody");
    for (sector, count) in sectors {
        for _ in 0..count {
            person = person.next();
            let attributes = [("sector".to_owned(), Body::new(sector))].into();
            let joined = tischrunde_shared::people::Event::Joined {
                person,
                name: Body::NONE,
                attributes,
                language: Language::De,
                badge: false,
            };
            cafe.apply(Millis(1), &Event::People(joined));
        }
    }
    let document = composed(&cafe, &drafted(&cafe, "white-paper"));
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.caption == "Bereich" => Some(table),
        _ => None,
    });
    let rows: Vec<_> = table.expect("a table").rows.iter().map(|row| Inline::plain(&row.concat())).collect();
    // Two and one, and the two who gave no answer: five together.
    assert_eq!(rows, ["Verwaltung5", "Andere5"]);
}

/// Hosts write plain text; only authors write Markdown.
#[test]
fn an_insight_becomes_a_statement_word_for_word() {
    use crate::document::sample::HOSTILE;
    use tischrunde_shared::condense;
    use tischrunde_shared::ids::InsightId;
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    for said in HOSTILE.into_iter().filter(|text| !text.trim().is_empty()) {
        let mut cafe = sample::café(Language::De);
        let written = condense::Event::InsightWritten {
            insight: InsightId(1),
            station: StationId(1),
            text: Body::new(said),
            sources: vec![condense::Source::Contribution(ContributionId(1))],
        };
        cafe.apply(Millis(1), &Event::Condense(written));
        let document = composed(&cafe, &drafted(&cafe, "white-paper"));
        let statement = document.blocks.iter().find_map(|block| match block {
            Block::Statement(statement) if statement.anchor == Anchor::Statement(1) => Some(statement),
            _ => None,
        });
        let paragraphs = statement.expect("a statement").text.iter().map(|block| match block {
            Block::Paragraph(line) => Inline::plain(line),
            other => panic!("{other:?} of {said:?}"),
        });
        assert_eq!(words(&paragraphs.collect::<Vec<_>>().join("\n")), words(said));
    }
}
