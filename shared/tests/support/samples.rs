//! One of everything that can be wanted: for the table of roles and the golden files.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::running::in_round;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::{self, Source, Version};
use tischrunde_shared::day::{self};
use tischrunde_shared::ids::{ContributionId, InsightId, PersonId, RoundNo, StationId, TableId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::people::{self, Guest};
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
    });
}
