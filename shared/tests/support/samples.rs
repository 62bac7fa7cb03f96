//! One of everything that can be wanted: for the table of roles and the golden files.

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::cafe::Source;
use tischrunde_shared::command::{Card, Command, Guest};
use tischrunde_shared::ids::{ContributionId, InsightId, PersonId, RoundNo, StationId, TableId, ThemeId};
use tischrunde_shared::phase::Step;
use tischrunde_shared::plan::{Language, Rotation};
use tischrunde_shared::seating::Rule;
use tischrunde_shared::time::Millis;

use super::plans::plain;

/// Lists samples by name, and names any value of the type: a variant without a sample does not compile.
macro_rules! samples {
    ($type:ty { $($name:literal: $pattern:pat => $sample:expr,)+ }) => {
        /// Every sample, by name.
        pub(crate) fn all() -> Vec<(&'static str, $type)> {
            vec![$(($name, $sample)),+]
        }

        /// The name of a value's kind.
        pub(crate) fn name(value: &$type) -> &'static str {
            match value { $($pattern => $name),+ }
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
        "plan": Command::Plan { .. } => Command::Plan { plan: Box::new(plain(2, 2)) },
        "rotate": Command::Rotate { .. } => Command::Rotate { rotation: Rotation::NoClique },
        "next": Command::Next { .. } => Command::Next { from: Step::Round(ROUND) },
        "pause": Command::Pause => Command::Pause,
        "resume": Command::Resume => Command::Resume,
        "extend": Command::Extend { .. } => Command::Extend { seconds: 60 },
        "send_message": Command::SendMessage { .. } => {
            Command::SendMessage { text: "In fünf Minuten gibt es Kaffee.".to_owned() }
        },
        "count_heads": Command::CountHeads { .. } => {
            Command::CountHeads { station: STATION, round: ROUND, people: 9 }
        },
        "join": Command::Join { .. } => Command::Join {
            name: Some("Gast 1".to_owned()),
            attributes: BTreeMap::from([("sector".to_owned(), "science".to_owned())]),
            language: Language::En,
        },
        "reseat": Command::Reseat { .. } => {
            Command::Reseat { person: PersonId(1), round: ROUND, table: TableId { station: STATION, number: 1 } }
        },
        "excuse": Command::Excuse { .. } => Command::Excuse { people: BTreeSet::from([PersonId(2), PersonId(3)]) },
        "readmit": Command::Readmit { .. } => Command::Readmit { person: PersonId(3) },
        "reschedule": Command::Reschedule { .. } => Command::Reschedule {
            rounds: BTreeMap::from([(RoundNo(2), 840)]),
            transfer_seconds: 120,
            due: Millis(1_795_000_900_000),
        },
        "register": Command::Register { .. } => Command::Register {
            people: vec![Guest {
                name: Some("Gast 2".to_owned()),
                attributes: BTreeMap::from([("sector".to_owned(), "administration".to_owned())]),
            }],
        },
        "preseat": Command::Preseat { .. } => Command::Preseat { on: true },
        "regroup": Command::Regroup { .. } => Command::Regroup { round: ROUND },
        "set_rule": Command::SetRule { .. } => {
            Command::SetRule { rule: Rule::Together { people: BTreeSet::from([PersonId(1), PersonId(2)]) } }
        },
        "drop_rule": Command::DropRule { .. } => Command::DropRule { rule: Rule::Stays { person: PersonId(1) } },
        "choose": Command::Choose { .. } => Command::Choose { station: STATION, round: ROUND },
        "arrive": Command::Arrive { .. } => Command::Arrive { round: ROUND },
        "leave": Command::Leave => Command::Leave,
        "return": Command::Return => Command::Return,
        "post": Command::Post { .. } => Command::Post {
            station: STATION,
            round: ROUND,
            category: category(),
            text: "Ein gemeinsamer Datenkatalog für alle Ebenen.".to_owned(),
            reply_to: Some(CONTRIBUTION),
        },
        "dictate": Command::Dictate { .. } => Command::Dictate {
            station: STATION,
            round: ROUND,
            category: category(),
            text: "Mehr Zeit zum Ausprobieren.".to_owned(),
            reply_to: None,
        },
        "import": Command::Import { .. } => Command::Import {
            cards: vec![Card {
                station: STATION,
                round: ROUND,
                category: category(),
                author: Some("Karte 12".to_owned()),
                text: "Offene Schnittstellen zuerst.".to_owned(),
                hidden: None,
            }],
        },
        "edit": Command::Edit { .. } => Command::Edit {
            contribution: CONTRIBUTION,
            category: category(),
            text: "Ein gemeinsamer Datenkatalog, auch für kleine Kommunen.".to_owned(),
        },
        "withdraw": Command::Withdraw { .. } => Command::Withdraw { contribution: CONTRIBUTION },
        "support": Command::Support { .. } => Command::Support { contribution: CONTRIBUTION, on: true },
        "hide": Command::Hide { .. } => {
            Command::Hide { contribution: CONTRIBUTION, reason: "Nennt eine Person.".to_owned() }
        },
        "show": Command::Show { .. } => Command::Show { contribution: CONTRIBUTION },
        "add_theme": Command::AddTheme { .. } => {
            Command::AddTheme { station: STATION, title: "Zuständigkeiten".to_owned() }
        },
        "rename_theme": Command::RenameTheme { .. } => {
            Command::RenameTheme { theme: THEME, title: "Wer ist zuständig?".to_owned() }
        },
        "remove_theme": Command::RemoveTheme { .. } => Command::RemoveTheme { theme: THEME },
        "group": Command::Group { .. } => Command::Group { contribution: CONTRIBUTION, theme: Some(THEME) },
        "add_insight": Command::AddInsight { .. } => Command::AddInsight {
            station: STATION,
            text: "Ohne klare Zuständigkeit wird nichts geteilt.".to_owned(),
            sources: sources(),
        },
        "edit_insight": Command::EditInsight { .. } => Command::EditInsight {
            insight: INSIGHT,
            text: "Wo niemand zuständig ist, wird nichts geteilt.".to_owned(),
            sources: sources(),
        },
        "remove_insight": Command::RemoveInsight { .. } => Command::RemoveInsight { insight: INSIGHT },
        "write_handover": Command::WriteHandover { .. } => Command::WriteHandover {
            station: STATION,
            round: ROUND,
            text: "Die Gruppe kam vom Recht zur Kultur.".to_owned(),
            sources: sources(),
        },
    });
}
