//! Whatever anybody sends, the rules answer: with events, or with a refusal that can be told.

use std::collections::BTreeSet;

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::cafe::{Cafe, Command, decide};
use tischrunde_shared::condense::{self, Source, Version};
use tischrunde_shared::consult;
use tischrunde_shared::day::{self, Stage};
use tischrunde_shared::demand::Demand;
use tischrunde_shared::env::{Env, SeatChange};
use tischrunde_shared::ids::{
    BlockId, ContributionId, EditionNo, InsightId, PersonId, ResponseId, RoundNo, SectionId, StationId,
    StepNo, TableId, ThemeId,
};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{
    self, Content, Front, Logo, Outline, OutlineSection, Picture, Place, Planned, Quoted, Scope, Span,
};
use tischrunde_shared::people::{self, Guest};
use tischrunde_shared::picture::PictureId;
use tischrunde_shared::plan::{Plan, Rotation};
use tischrunde_shared::seats::{self, Rule};
use tischrunde_shared::talk::{self, Card};
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;

use crate::support::draw::day;
use crate::support::plans;
use crate::support::running::{LINK, Running};
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

fn stage() -> impl Strategy<Value = Stage> {
    prop_oneof![
        1 => Just(Stage::Draft),
        4 => any::<u8>().prop_map(|step| Stage::At(StepNo(step % 12))),
        1 => Just(Stage::Closed),
    ]
}

fn plan() -> impl Strategy<Value = Plan> {
    prop_oneof![
        plans::plan(),
        Just(Plan::default()),
        text().prop_map(|title| Plan { title: title.into(), ..plans::plain(2, 2) }),
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
        plan().prop_map(|plan| Command::Day(day::Command::Plan { plan: Box::new(plan) })),
        stage().prop_map(|from| Command::Day(day::Command::Next { from })),
        prop::sample::select(Rotation::ALL.to_vec())
            .prop_map(|rotation| Command::Day(day::Command::Rotate { rotation })),
        (number(), round(), station(), any::<u16>()).prop_map(|(person, round, station, number)| {
            Command::Seats(seats::Command::Reseat {
                person: PersonId(person),
                round,
                table: TableId { station, number },
            })
        }),
        people().prop_map(|people| Command::People(people::Command::Excuse { people })),
        person().prop_map(|person| Command::People(people::Command::Readmit { person })),
        (btree_map(round(), number(), 0..4), number(), any::<u64>()).prop_map(
            |(rounds, transfer_seconds, due)| Command::Day(day::Command::Reschedule {
                rounds,
                transfer_seconds,
                due: Millis(due)
            })
        ),
        Just(Command::Day(day::Command::Pause)),
        Just(Command::Day(day::Command::Resume)),
        number().prop_map(|seconds| Command::Day(day::Command::Extend { seconds })),
        text().prop_map(|text| Command::Day(day::Command::SendMessage { text })),
        (station(), round(), number()).prop_map(|(station, round, people)| Command::People(
            people::Command::CountHeads { station, round, people }
        )),
        (option::of(text()), btree_map(text(), text(), 0..3)).prop_map(|(name, attributes)| Command::People(
            people::Command::Join { name, attributes, language: Language::En }
        )),
        Just(Command::People(people::Command::Leave)),
        Just(Command::People(people::Command::Return)),
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
        vec(guest, 0..4).prop_map(|people| Command::People(people::Command::Register { people })),
        any::<bool>().prop_map(|on| Command::Seats(seats::Command::Preseat { on })),
        round().prop_map(|round| Command::Seats(seats::Command::Regroup { round })),
        rule().prop_map(|rule| Command::Seats(seats::Command::SetRule { rule })),
        rule().prop_map(|rule| Command::Seats(seats::Command::DropRule { rule })),
        (station(), round())
            .prop_map(|(station, round)| Command::Seats(seats::Command::Choose { station, round })),
        round().prop_map(|round| Command::Seats(seats::Command::Arrive { round })),
    ]
}

fn speaking() -> impl Strategy<Value = Command> {
    let said = || (station(), round(), category(), text(), option::of(contribution()));
    prop_oneof![
        said().prop_map(|(station, round, category, text, reply_to)| Command::Talk(talk::Command::Post {
            station,
            round,
            category,
            text,
            reply_to
        })),
        said().prop_map(|(station, round, category, text, reply_to)| Command::Talk(talk::Command::Dictate {
            station,
            round,
            category,
            text,
            reply_to
        })),
        vec(card(), 0..4).prop_map(|cards| Command::Talk(talk::Command::Import { cards })),
        (contribution(), category(), text()).prop_map(|(contribution, category, text)| Command::Talk(
            talk::Command::Edit { contribution, category, text }
        )),
        contribution().prop_map(|contribution| Command::Talk(talk::Command::Withdraw { contribution })),
        (contribution(), any::<bool>())
            .prop_map(|(contribution, on)| Command::Talk(talk::Command::Support { contribution, on })),
    ]
}

fn condensing() -> impl Strategy<Value = Command> {
    prop_oneof![
        (contribution(), text())
            .prop_map(|(contribution, reason)| Command::Talk(talk::Command::Hide { contribution, reason })),
        contribution().prop_map(|contribution| Command::Talk(talk::Command::Show { contribution })),
        (station(), text())
            .prop_map(|(station, title)| Command::Condense(condense::Command::AddTheme { station, title })),
        (theme(), text()).prop_map(|(theme, title)| Command::Condense(condense::Command::RenameTheme {
            theme,
            title,
            base: Version(1)
        })),
        theme().prop_map(|theme| Command::Condense(condense::Command::RemoveTheme { theme })),
        (contribution(), option::of(theme())).prop_map(|(contribution, theme)| Command::Condense(
            condense::Command::Group { contribution, theme }
        )),
        (station(), text(), sources()).prop_map(|(station, text, sources)| Command::Condense(
            condense::Command::AddInsight { station, text, sources }
        )),
        (insight(), text(), sources()).prop_map(|(insight, text, sources)| Command::Condense(
            condense::Command::EditInsight { insight, text, sources, base: Version(1) }
        )),
        insight().prop_map(|insight| Command::Condense(condense::Command::RemoveInsight { insight })),
        (station(), round(), text(), sources()).prop_map(|(station, round, text, sources)| {
            Command::Condense(condense::Command::WriteHandover {
                station,
                round,
                text,
                sources,
                base: Version(0),
            })
        }),
    ]
}

fn consulting() -> impl Strategy<Value = Command> {
    let consulted = prop_oneof![
        number().prop_map(|n| consult::Command::Open { until: Millis(u64::from(n)) }),
        Just(consult::Command::End),
        (block(), text()).prop_map(|(block, text)| consult::Command::Respond { block, text }),
        (number(), any::<bool>()).prop_map(|(response, is_done)| consult::Command::Settle {
            response: ResponseId(response),
            is_done
        }),
    ];
    consulted.prop_map(Command::Consult)
}

fn block() -> impl Strategy<Value = BlockId> {
    number().prop_map(BlockId)
}

fn section() -> impl Strategy<Value = SectionId> {
    number().prop_map(|n| SectionId(n.min(65_535) as u16))
}

fn paper_source() -> impl Strategy<Value = paper::Source> {
    prop_oneof![
        contribution().prop_map(paper::Source::Contribution),
        theme().prop_map(paper::Source::Theme),
        insight().prop_map(paper::Source::Insight),
    ]
}

fn content() -> impl Strategy<Value = Content> {
    let body = || text().prop_map(Body::from);
    let span = (number(), number()).prop_map(|(from, to)| Span { from, to });
    prop_oneof![
        body().prop_map(|text| Content::Text { text }),
        (body(), vec(paper_source(), 0..4), any::<bool>())
            .prop_map(|(text, sources, is_editorial)| Content::Statement { text, sources, is_editorial }),
        (contribution(), vec(span, 0..3), number())
            .prop_map(|(contribution, kept, of)| Content::Quote(Quoted { contribution, kept, of })),
        station().prop_map(|station| Content::Themes { station }),
        option::of(station()).prop_map(|station| Content::Chart { picture: Picture::Time, station }),
        (body(), vec(vec(body(), 0..3), 0..3)).prop_map(|(caption, rows)| Content::Table { caption, rows }),
        (any::<[u8; 32]>(), body(), body()).prop_map(|(picture, alternative, caption)| Content::Image {
            picture: PictureId(picture),
            alternative,
            caption
        }),
    ]
}

fn outline() -> impl Strategy<Value = Outline> {
    let kinds = [Planned::Summary, Planned::Stations, Planned::Occasion, Planned::Free, Planned::AnnexUnused];
    let section = (prop::sample::select(kinds.to_vec()), text())
        .prop_map(|(kind, heading)| OutlineSection { kind, heading: heading.into() });
    vec(section, 0..5).prop_map(|sections| Outline { sections })
}

fn authoring() -> impl Strategy<Value = Command> {
    let place = || (section(), option::of(block())).prop_map(|(section, before)| Place { section, before });
    let scope = prop_oneof![
        contribution().prop_map(Scope::Contribution),
        theme().prop_map(Scope::Theme),
        (option::of(station()), option::of(round()), option::of(category()))
            .prop_map(|(station, round, category)| Scope::Filter { station, round, category }),
    ];
    let logo = (any::<[u8; 32]>(), text())
        .prop_map(|(picture, text)| Logo { picture: PictureId(picture), alternative: text.into() });
    let front = (text(), text(), number(), option::of(logo)).prop_map(|(title, date, version, logo)| Front {
        title: title.into(),
        date,
        logo,
        version: Version(version),
        ..Front::default()
    });
    let written = prop_oneof![
        3 => outline().prop_map(|outline| paper::Command::Outline { outline }),
        1 => front.prop_map(|front| paper::Command::WriteFront { front }),
        3 => (place(), content()).prop_map(|(place, content)| paper::Command::AddBlock { place, content }),
        3 => (block(), content(), number()).prop_map(|(block, content, base)| paper::Command::WriteBlock {
            block,
            content,
            base: Version(base)
        }),
        1 => (block(), paper_source()).prop_map(|(block, source)| paper::Command::Cite { block, source }),
        1 => (block(), place()).prop_map(|(block, place)| paper::Command::MoveBlock { block, place }),
        1 => (block(), number())
            .prop_map(|(block, base)| paper::Command::RemoveBlock { block, base: Version(base) }),
        1 => (block(), text(), number())
            .prop_map(|(block, note, base)| paper::Command::Blacken { block, note, base: Version(base) }),
        1 => (section(), option::of(section()))
            .prop_map(|(section, before)| paper::Command::MoveSection { section, before }),
        1 => (scope, option::of(text())).prop_map(|(scope, reason)| paper::Command::SetAside { scope, reason }),
        1 => (block(), text()).prop_map(|(block, text)| paper::Command::Comment { block, text }),
        2 => number().prop_map(|n| paper::Command::Publish { edition: EditionNo(n.min(65_535) as u16) }),
        1 => Just(paper::Command::Propose),
        1 => number().prop_map(|n| paper::Command::Unpublish { edition: EditionNo(n.min(65_535) as u16) }),
    ];
    written.prop_map(Command::Paper)
}

fn actor() -> impl Strategy<Value = Actor> {
    prop_oneof![
        4 => Just(Role::Facilitator.actor(LINK)),
        3 => station().prop_map(|station| Role::Host { station }.actor(LINK)),
        4 => person().prop_map(|person| Role::Participant { person }.actor(LINK)),
        3 => Just(Role::Author.actor(LINK)),
        1 => Just(Role::Screen.actor(LINK)),
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
    let granted_at = option::of(now.clone().prop_map(Millis));
    (now, seats, demand, granted_at).prop_map(|(now, seats, demand, granted_at)| Env {
        now: Millis(now),
        seats,
        demand,
        granted_at,
    })
}

type Try = (Actor, Command, Env);

fn tries() -> impl Strategy<Value = Vec<Try>> {
    // Boxed, because strategies nest by value and these are too large for a test's stack.
    let command = prop_oneof![
        running().boxed(),
        seating().boxed(),
        speaking().boxed(),
        condensing().boxed(),
        authoring().boxed(),
        consulting().boxed()
    ];
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
