//! Whatever anybody sends, the rules answer: with events, or with a refusal that can be told.

use std::collections::BTreeSet;

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use tischrunde_shared::cafe::{Cafe, Source};
use tischrunde_shared::command::{Actor, Card, Command, Guest, Role};
use tischrunde_shared::decide::{Env, decide};
use tischrunde_shared::event::SeatChange;
use tischrunde_shared::ids::{ContributionId, InsightId, PersonId, RoundNo, StationId, TableId, ThemeId};
use tischrunde_shared::phase::Step;
use tischrunde_shared::plan::{Language, Plan, Rotation};
use tischrunde_shared::seating::{Demand, Rule};
use tischrunde_shared::time::Millis;

use crate::support::draw::day;
use crate::support::plans;
use crate::support::running::Running;
use crate::support::{cases, through_json};

/// A number: one that may exist, or an extreme.
fn number() -> impl Strategy<Value = u32> {
    prop_oneof![4 => 0_u32..6, 1 => Just(u32::MAX), 1 => Just(255_u32), 1 => any::<u32>()]
}

fn station() -> impl Strategy<Value = StationId> {
    number().prop_map(|n| StationId(n.min(255) as u8))
}

fn round() -> impl Strategy<Value = RoundNo> {
    number().prop_map(|n| RoundNo(n.min(255) as u8))
}

fn person() -> impl Strategy<Value = PersonId> {
    number().prop_map(PersonId)
}

fn contribution() -> impl Strategy<Value = ContributionId> {
    number().prop_map(ContributionId)
}

fn theme() -> impl Strategy<Value = ThemeId> {
    number().prop_map(ThemeId)
}

fn insight() -> impl Strategy<Value = InsightId> {
    number().prop_map(InsightId)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any::<String>(),
        1 => Just(String::new()),
        1 => Just("\u{202E}\u{0}".to_owned()),
        1 => Just("x".repeat(60_000)),
        1 => Just("\u{FDFA}".repeat(3_000)),
    ]
}

fn category() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just("benefit".to_owned()), 1 => text()]
}

fn sources() -> impl Strategy<Value = Vec<Source>> {
    let source = prop_oneof![contribution().prop_map(Source::Contribution), theme().prop_map(Source::Theme)];
    prop_oneof![4 => vec(source, 0..4), 1 => Just(vec![Source::Theme(ThemeId(1)); 501])]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        Just(Step::Draft),
        Just(Step::Lobby),
        round().prop_map(Step::Transfer),
        round().prop_map(Step::Round),
        Just(Step::Plenary),
        Just(Step::Closed),
    ]
}

fn plan() -> impl Strategy<Value = Plan> {
    prop_oneof![
        plans::plan(),
        Just(Plan::default()),
        text().prop_map(|title| Plan { title, ..plans::plain(2, 2) }),
        Just(plans::plain(300, 300)),
    ]
}

fn card() -> impl Strategy<Value = Card> {
    (station(), round(), category(), option::of(text()), text(), option::of(text())).prop_map(
        |(station, round, category, author, text, hidden)| Card {
            station,
            round,
            category,
            author,
            text,
            hidden,
        },
    )
}

/// The facilitator's commands, and those about people.
fn running() -> impl Strategy<Value = Command> {
    prop_oneof![
        plan().prop_map(|plan| Command::Plan { plan: Box::new(plan) }),
        step().prop_map(|from| Command::Next { from }),
        prop::sample::select(Rotation::ALL.to_vec()).prop_map(|rotation| Command::Rotate { rotation }),
        (number(), round(), station(), any::<u16>()).prop_map(|(person, round, station, number)| {
            Command::Reseat { person: PersonId(person), round, table: TableId { station, number } }
        }),
        people().prop_map(|people| Command::Excuse { people }),
        person().prop_map(|person| Command::Readmit { person }),
        (btree_map(round(), number(), 0..4), number(), any::<u64>()).prop_map(
            |(rounds, transfer_seconds, due)| Command::Reschedule {
                rounds,
                transfer_seconds,
                due: Millis(due)
            }
        ),
        Just(Command::Pause),
        Just(Command::Resume),
        number().prop_map(|seconds| Command::Extend { seconds }),
        text().prop_map(|text| Command::SendMessage { text }),
        (station(), round(), number()).prop_map(|(station, round, people)| Command::CountHeads {
            station,
            round,
            people
        }),
        (option::of(text()), btree_map(text(), text(), 0..3)).prop_map(|(name, attributes)| Command::Join {
            name,
            attributes,
            language: Language::En
        }),
        Just(Command::Leave),
        Just(Command::Return),
    ]
}

fn people() -> impl Strategy<Value = BTreeSet<PersonId>> {
    btree_set(person(), 0..4)
}

fn table() -> impl Strategy<Value = TableId> {
    (station(), any::<u16>()).prop_map(|(station, number)| TableId { station, number })
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        people().prop_map(|people| Rule::Together { people }),
        people().prop_map(|people| Rule::Apart { people }),
        person().prop_map(|person| Rule::Stays { person }),
        (person(), station()).prop_map(|(person, station)| Rule::Host { person, station }),
        (person(), table()).prop_map(|(person, table)| Rule::Barred { person, table }),
        (person(), vec(station(), 0..4)).prop_map(|(person, stations)| Rule::Wish { person, stations }),
        (table(), round()).prop_map(|(table, from)| Rule::Closed { table, from }),
    ]
}

fn seating() -> impl Strategy<Value = Command> {
    let guest = (option::of(text()), btree_map(text(), text(), 0..2))
        .prop_map(|(name, attributes)| Guest { name, attributes });
    prop_oneof![
        vec(guest, 0..4).prop_map(|people| Command::Register { people }),
        any::<bool>().prop_map(|on| Command::Preseat { on }),
        round().prop_map(|round| Command::Regroup { round }),
        rule().prop_map(|rule| Command::SetRule { rule }),
        rule().prop_map(|rule| Command::DropRule { rule }),
        (station(), round()).prop_map(|(station, round)| Command::Choose { station, round }),
        round().prop_map(|round| Command::Arrive { round }),
    ]
}

fn speaking() -> impl Strategy<Value = Command> {
    let said = || (station(), round(), category(), text(), option::of(contribution()));
    prop_oneof![
        said().prop_map(|(station, round, category, text, reply_to)| Command::Post {
            station,
            round,
            category,
            text,
            reply_to
        }),
        said().prop_map(|(station, round, category, text, reply_to)| Command::Dictate {
            station,
            round,
            category,
            text,
            reply_to
        }),
        vec(card(), 0..4).prop_map(|cards| Command::Import { cards }),
        (contribution(), category(), text()).prop_map(|(contribution, category, text)| Command::Edit {
            contribution,
            category,
            text
        }),
        contribution().prop_map(|contribution| Command::Withdraw { contribution }),
        (contribution(), any::<bool>()).prop_map(|(contribution, on)| Command::Support { contribution, on }),
    ]
}

fn condensing() -> impl Strategy<Value = Command> {
    prop_oneof![
        (contribution(), text()).prop_map(|(contribution, reason)| Command::Hide { contribution, reason }),
        contribution().prop_map(|contribution| Command::Show { contribution }),
        (station(), text()).prop_map(|(station, title)| Command::AddTheme { station, title }),
        (theme(), text()).prop_map(|(theme, title)| Command::RenameTheme { theme, title }),
        theme().prop_map(|theme| Command::RemoveTheme { theme }),
        (contribution(), option::of(theme()))
            .prop_map(|(contribution, theme)| Command::Group { contribution, theme }),
        (station(), text(), sources()).prop_map(|(station, text, sources)| Command::AddInsight {
            station,
            text,
            sources
        }),
        (insight(), text(), sources()).prop_map(|(insight, text, sources)| Command::EditInsight {
            insight,
            text,
            sources
        }),
        insight().prop_map(|insight| Command::RemoveInsight { insight }),
        (station(), round(), text(), sources()).prop_map(|(station, round, text, sources)| {
            Command::WriteHandover { station, round, text, sources }
        }),
    ]
}

fn actor() -> impl Strategy<Value = Actor> {
    prop_oneof![
        4 => Just(Actor::Holder(Role::Facilitator)),
        3 => station().prop_map(|station| Actor::Holder(Role::Host { station })),
        4 => person().prop_map(|person| Actor::Holder(Role::Participant { person })),
        1 => Just(Actor::Holder(Role::Author)),
        1 => Just(Actor::Holder(Role::Screen)),
        1 => Just(Actor::Door),
        1 => Just(Actor::Clock),
        1 => Just(Actor::Operator),
    ]
}

fn env() -> impl Strategy<Value = Env> {
    let table =
        option::of((station(), any::<u16>()).prop_map(|(station, number)| TableId { station, number }));
    let seat = (person(), round(), table);
    let seats = vec(seat.prop_map(|(person, round, table)| SeatChange { person, round, table }), 0..3);
    let now = prop_oneof![Just(0), Just(u64::MAX), any::<u64>()];
    let demand = option::of(Just(Demand::LargeGroup { group: 12, table: 8 }));
    (now, seats, demand).prop_map(|(now, seats, demand)| Env { now: Millis(now), seats, demand })
}

type Try = (Actor, Command, Env);

fn tries() -> impl Strategy<Value = Vec<Try>> {
    // Boxed, because strategies nest by value and these are too large for a test's stack.
    let command = prop_oneof![running().boxed(), seating().boxed(), speaking().boxed(), condensing().boxed()];
    vec((actor().boxed(), command.boxed(), env().boxed()), 1..60)
}

fn answer_all(mut cafe: Cafe, tries: &[Try]) -> Result<(), TestCaseError> {
    for (actor, command, env) in tries {
        let before = cafe.clone();
        match decide(&cafe, actor, command, env) {
            Ok(events) => {
                prop_assert!(!events.is_empty(), "{command:?} was granted and nothing happened");
                events.iter().for_each(|event| cafe.apply(env.now, event));
                prop_assert_eq!(&decide(&before, actor, command, env), &Ok(events), "the same answer twice");
            }
            Err(refusal) => {
                prop_assert_eq!(&through_json(&refusal), &refusal);
                prop_assert!(!refusal.to_string().is_empty());
                prop_assert_eq!(&cafe, &before);
            }
        }
    }
    prop_assert_eq!(&through_json(&cafe), &cafe);
    Ok(())
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn every_wish_in_an_unprepared_cafe_is_answered(tries in tries()) {
        answer_all(Cafe::default(), &tries)?;
    }

    #[test]
    fn every_wish_in_a_lively_cafe_is_answered(day in day(60), tries in tries()) {
        answer_all(Running::through(&day).cafe, &tries)?;
    }
}
