//! One of everything that can be wanted: for the table of roles and the golden files.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::running::in_round;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::{self, Source, Version};
use tischrunde_shared::consult;
use tischrunde_shared::day::{self};
use tischrunde_shared::ids::{
    BlockId, CommentId, ContributionId, EditionNo, InsightId, PersonId, ResponseId, RoundNo, SectionId,
    StationId, TableId, ThemeId,
};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{
    self, Content, Front, Level, Logo, Outline, OutlineSection, Place, Planned, Priority, Scope, SectionKind,
};
use tischrunde_shared::people::{self, Guest};
use tischrunde_shared::picture::PictureId;
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats::{self, Rule};
use tischrunde_shared::talk::{self, Card};
use tischrunde_shared::time::Millis;

use super::plans::plain;

/// Lists samples by name, and names any value of the type: a variant without a sample does not compile.
macro_rules! samples {
    ($type:ty { $($name:literal: $pattern:pat => $sample:expr,)+ }) => {
        samples!($type, never: [] { $($name: $pattern => $sample,)+ });
    };
    // Kinds that have no value, as a slice whose readers learn nothing but its events.
    ($type:ty, never: [$($never:pat),*] { $($name:literal: $pattern:pat => $sample:expr,)+ }) => {
        /// Every sample, by name.
        pub(crate) fn all() -> Vec<(&'static str, $type)> {
            vec![$(($name, $sample)),+]
        }

        /// The name of a value's kind.
        pub(crate) fn name(value: &$type) -> &'static str {
            match value { $($pattern => $name,)+ $($never => "never",)* }
        }
    };
}

#[allow(unused_imports, reason = "only the golden files have further samples")]
pub(crate) use samples;

const STATION: StationId = StationId(1);
const ROUND: RoundNo = RoundNo(1);
const CONTRIBUTION: ContributionId = ContributionId(1);
const THEME: ThemeId = ThemeId(1);
const INSIGHT: InsightId = InsightId(1);
const PICTURE: PictureId = PictureId([0x5a; 32]);

fn category() -> String {
    "need".to_owned()
}

fn sources() -> Vec<Source> {
    vec![Source::Contribution(CONTRIBUTION), Source::Theme(THEME)]
}

/// Commands, all about station 1 and the first of everything there.
pub(crate) mod commands {
    use super::*;

    samples!(Command {
        "day.plan": Command::Day(day::Command::Plan { .. }) => Command::Day(day::Command::Plan { plan: Box::new(plain(2, 2)) }),
        "day.rotate": Command::Day(day::Command::Rotate { .. }) => Command::Day(day::Command::Rotate { rotation: Rotation::NoClique }),
        "day.next": Command::Day(day::Command::Next { .. }) => Command::Day(day::Command::Next { from: in_round(ROUND) }),
        "day.pause": Command::Day(day::Command::Pause) => Command::Day(day::Command::Pause),
        "day.resume": Command::Day(day::Command::Resume) => Command::Day(day::Command::Resume),
        "day.extend": Command::Day(day::Command::Extend { .. }) => Command::Day(day::Command::Extend { seconds: 60 }),
        "day.send_message": Command::Day(day::Command::SendMessage { .. }) => {
            Command::Day(day::Command::SendMessage { text: "In fünf Minuten gibt es Kaffee.".to_owned() })
        },
        "people.count_heads": Command::People(people::Command::CountHeads { .. }) => {
            Command::People(people::Command::CountHeads { station: STATION, round: ROUND, people: 9 })
        },
        "people.join": Command::People(people::Command::Join { .. }) => Command::People(people::Command::Join {
            name: Some("Gast 1".to_owned()),
            attributes: BTreeMap::from([("sector".to_owned(), "science".to_owned())]),
            language: Language::En,
        }),
        "seats.reseat": Command::Seats(seats::Command::Reseat { .. }) => {
            Command::Seats(seats::Command::Reseat { person: PersonId(1), round: ROUND, table: TableId { station: STATION, number: 1 } })
        },
        "people.excuse": Command::People(people::Command::Excuse { .. }) => Command::People(people::Command::Excuse { people: BTreeSet::from([PersonId(2), PersonId(3)]) }),
        "people.readmit": Command::People(people::Command::Readmit { .. }) => Command::People(people::Command::Readmit { person: PersonId(3) }),
        "day.reschedule": Command::Day(day::Command::Reschedule { .. }) => Command::Day(day::Command::Reschedule {
            rounds: BTreeMap::from([(RoundNo(2), 840)]),
            transfer_seconds: 120,
            due: Millis(1_795_000_900_000),
        }),
        "people.register": Command::People(people::Command::Register { .. }) => Command::People(people::Command::Register {
            people: vec![Guest {
                name: Some("Gast 2".to_owned()),
                attributes: BTreeMap::from([("sector".to_owned(), "administration".to_owned())]),
            }],
        }),
        "seats.preseat": Command::Seats(seats::Command::Preseat { .. }) => Command::Seats(seats::Command::Preseat { on: true }),
        "seats.regroup": Command::Seats(seats::Command::Regroup { .. }) => Command::Seats(seats::Command::Regroup { round: ROUND }),
        "seats.set_rule": Command::Seats(seats::Command::SetRule { .. }) => {
            Command::Seats(seats::Command::SetRule { rule: Rule::Together { people: BTreeSet::from([PersonId(1), PersonId(2)]) } })
        },
        "seats.drop_rule": Command::Seats(seats::Command::DropRule { .. }) => Command::Seats(seats::Command::DropRule { rule: Rule::Stays { person: PersonId(1) } }),
        "seats.admit": Command::Seats(seats::Command::Admit) => Command::Seats(seats::Command::Admit),
        "seats.choose": Command::Seats(seats::Command::Choose { .. }) => Command::Seats(seats::Command::Choose { station: STATION, round: ROUND }),
        "seats.arrive": Command::Seats(seats::Command::Arrive { .. }) => Command::Seats(seats::Command::Arrive { round: ROUND }),
        "people.leave": Command::People(people::Command::Leave) => Command::People(people::Command::Leave),
        "people.return": Command::People(people::Command::Return) => Command::People(people::Command::Return),
        "talk.post": Command::Talk(talk::Command::Post { .. }) => Command::Talk(talk::Command::Post {
            station: STATION,
            round: ROUND,
            category: category(),
            text: "Ein gemeinsamer Datenkatalog für alle Ebenen.".to_owned(),
            reply_to: Some(CONTRIBUTION),
        }),
        "talk.dictate": Command::Talk(talk::Command::Dictate { .. }) => Command::Talk(talk::Command::Dictate {
            station: STATION,
            round: ROUND,
            category: category(),
            text: "Mehr Zeit zum Ausprobieren.".to_owned(),
            reply_to: None,
        }),
        "talk.import": Command::Talk(talk::Command::Import { .. }) => Command::Talk(talk::Command::Import {
            cards: vec![Card {
                station: STATION,
                round: ROUND,
                category: category(),
                author: Some("Karte 12".to_owned()),
                text: "Offene Schnittstellen zuerst.".to_owned(),
                hidden: None,
            }],
        }),
        "talk.edit": Command::Talk(talk::Command::Edit { .. }) => Command::Talk(talk::Command::Edit {
            contribution: CONTRIBUTION,
            category: category(),
            text: "Ein gemeinsamer Datenkatalog, auch für kleine Kommunen.".to_owned(),
        }),
        "talk.withdraw": Command::Talk(talk::Command::Withdraw { .. }) => Command::Talk(talk::Command::Withdraw { contribution: CONTRIBUTION }),
        "talk.support": Command::Talk(talk::Command::Support { .. }) => Command::Talk(talk::Command::Support { contribution: CONTRIBUTION, on: true }),
        "talk.hide": Command::Talk(talk::Command::Hide { .. }) => {
            Command::Talk(talk::Command::Hide { contribution: CONTRIBUTION, reason: "Nennt eine Person.".to_owned() })
        },
        "talk.show": Command::Talk(talk::Command::Show { .. }) => Command::Talk(talk::Command::Show { contribution: CONTRIBUTION }),
        "condense.add_theme": Command::Condense(condense::Command::AddTheme { .. }) => {
            Command::Condense(condense::Command::AddTheme { station: STATION, title: "Zuständigkeiten".to_owned() })
        },
        "condense.rename_theme": Command::Condense(condense::Command::RenameTheme { .. }) => {
            Command::Condense(condense::Command::RenameTheme { theme: THEME, title: "Wer ist zuständig?".to_owned(), base: Version(1) })
        },
        "condense.remove_theme": Command::Condense(condense::Command::RemoveTheme { .. }) => Command::Condense(condense::Command::RemoveTheme { theme: THEME }),
        "condense.group": Command::Condense(condense::Command::Group { .. }) => Command::Condense(condense::Command::Group { contribution: CONTRIBUTION, theme: Some(THEME) }),
        "condense.add_insight": Command::Condense(condense::Command::AddInsight { .. }) => Command::Condense(condense::Command::AddInsight {
            station: STATION,
            text: "Ohne klare Zuständigkeit wird nichts geteilt.".to_owned(),
            sources: sources(),
        }),
        "condense.edit_insight": Command::Condense(condense::Command::EditInsight { .. }) => Command::Condense(condense::Command::EditInsight {
            insight: INSIGHT,
            text: "Wo niemand zuständig ist, wird nichts geteilt.".to_owned(),
            sources: sources(),
            base: Version(1),
        }),
        "condense.remove_insight": Command::Condense(condense::Command::RemoveInsight { .. }) => Command::Condense(condense::Command::RemoveInsight { insight: INSIGHT }),
        "condense.write_handover": Command::Condense(condense::Command::WriteHandover { .. }) => Command::Condense(condense::Command::WriteHandover {
            station: STATION,
            round: ROUND,
            text: "Die Gruppe kam vom Recht zur Kultur.".to_owned(),
            sources: sources(),
            base: Version(0),
        }),
        "paper.outline": Command::Paper(paper::Command::Outline { .. }) => Command::Paper(paper::Command::Outline { outline: outline() }),
        "paper.write_front": Command::Paper(paper::Command::WriteFront { .. }) => Command::Paper(paper::Command::WriteFront { front: front() }),
        "paper.add_section": Command::Paper(paper::Command::AddSection { .. }) => Command::Paper(paper::Command::AddSection { kind: SectionKind::Free, heading: "Dank".to_owned(), before: Some(SectionId(2)) }),
        "paper.rename_section": Command::Paper(paper::Command::RenameSection { .. }) => Command::Paper(paper::Command::RenameSection { section: SectionId(1), heading: "In Kürze".to_owned() }),
        "paper.move_section": Command::Paper(paper::Command::MoveSection { .. }) => Command::Paper(paper::Command::MoveSection { section: SectionId(1), before: None }),
        "paper.remove_section": Command::Paper(paper::Command::RemoveSection { .. }) => Command::Paper(paper::Command::RemoveSection { section: SectionId(1) }),
        "paper.add_block": Command::Paper(paper::Command::AddBlock { .. }) => Command::Paper(paper::Command::AddBlock { place: Place { section: SectionId(2), before: None }, content: recommendation() }),
        "paper.write_block": Command::Paper(paper::Command::WriteBlock { .. }) => Command::Paper(paper::Command::WriteBlock { block: BlockId(1), content: statement(), base: Version(1) }),
        "paper.cite": Command::Paper(paper::Command::Cite { .. }) => Command::Paper(paper::Command::Cite { block: BlockId(1), source: paper::Source::Contribution(CONTRIBUTION) }),
        "paper.uncite": Command::Paper(paper::Command::Uncite { .. }) => Command::Paper(paper::Command::Uncite { block: BlockId(1), source: paper::Source::Theme(THEME) }),
        "paper.move_block": Command::Paper(paper::Command::MoveBlock { .. }) => Command::Paper(paper::Command::MoveBlock { block: BlockId(1), place: Place { section: SectionId(1), before: None } }),
        "paper.remove_block": Command::Paper(paper::Command::RemoveBlock { .. }) => Command::Paper(paper::Command::RemoveBlock { block: BlockId(1), base: Version(1) }),
        "paper.blacken": Command::Paper(paper::Command::Blacken { .. }) => Command::Paper(paper::Command::Blacken { block: BlockId(1), note: "Geschwärzt: eine Telefonnummer".to_owned(), base: Version(1) }),
        "paper.set_aside": Command::Paper(paper::Command::SetAside { .. }) => Command::Paper(paper::Command::SetAside { scope: Scope::Theme(THEME), reason: Some("Betrifft eine andere Ebene.".to_owned()) }),
        "paper.comment": Command::Paper(paper::Command::Comment { .. }) => Command::Paper(paper::Command::Comment { block: BlockId(1), text: "Ist das belegt?".to_owned() }),
        "paper.settle_comment": Command::Paper(paper::Command::SettleComment { .. }) => Command::Paper(paper::Command::SettleComment { comment: CommentId(1), is_done: true }),
        "consult.open": Command::Consult(consult::Command::Open { .. }) => Command::Consult(consult::Command::Open { until: Millis(1_796_000_000_000) }),
        "consult.end": Command::Consult(consult::Command::End) => Command::Consult(consult::Command::End),
        "consult.respond": Command::Consult(consult::Command::Respond { .. }) => Command::Consult(consult::Command::Respond { block: BlockId(1), text: "Das gilt auch für Vereine.".to_owned() }),
        "consult.settle": Command::Consult(consult::Command::Settle { .. }) => Command::Consult(consult::Command::Settle { response: ResponseId(1), is_done: true }),
        "paper.propose": Command::Paper(paper::Command::Propose) => Command::Paper(paper::Command::Propose),
        "paper.publish": Command::Paper(paper::Command::Publish { .. }) => Command::Paper(paper::Command::Publish { edition: EditionNo(1) }),
        "paper.unpublish": Command::Paper(paper::Command::Unpublish { .. }) => Command::Paper(paper::Command::Unpublish { edition: EditionNo(1) }),
    });
}

/// Two sections: a summary, and one for each station.
pub(crate) fn outline() -> Outline {
    let section = |kind, heading: &str| OutlineSection { kind, heading: heading.into() };
    Outline { sections: vec![section(Planned::Summary, "Zusammenfassung"), section(Planned::Stations, "")] }
}

/// A front page.
pub(crate) fn front() -> Front {
    Front {
        title: "Die Zukunft des Regierens".into(),
        publisher: "Referat für gute Gespräche".into(),
        date: "2026-11-28".to_owned(),
        licence: "CC BY 4.0".into(),
        licence_address: "https://creativecommons.org/licenses/by/4.0/".into(),
        accent: "#0B5C63".to_owned(),
        logo: Some(Logo { picture: PICTURE, alternative: "Ein runder Tisch von oben".into() }),
        ..Front::default()
    }
}

/// A statement with a source of each kind.
pub(crate) fn statement() -> Content {
    Content::Statement {
        text: "Wo niemand zuständig ist, wird nichts geteilt.".into(),
        sources: vec![
            paper::Source::Insight(INSIGHT),
            paper::Source::Theme(THEME),
            paper::Source::Contribution(CONTRIBUTION),
        ],
        is_editorial: false,
    }
}

/// A recommendation that says everything about itself.
pub(crate) fn recommendation() -> Content {
    Content::Recommendation {
        text: "Jedes Haus benennt eine zuständige Stelle.".into(),
        sources: vec![paper::Source::Insight(INSIGHT)],
        is_editorial: false,
        addressee: "Bundesregierung".into(),
        level: Some(Level::Federation),
        horizon: "bis 2028".into(),
        priority: Some(Priority::High),
    }
}
