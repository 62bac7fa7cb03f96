//! Themes, insights, handovers.

use tischrunde_shared::actor::Role;
use tischrunde_shared::cafe::{Command, Event};
use tischrunde_shared::condense::{self, Insight, Source, Version};
use tischrunde_shared::day::{self};
use tischrunde_shared::ids::{ContributionId, InsightId, RoundNo, StationId, ThemeId};
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::text::Body;
use tischrunde_shared::{limits, talk};

use super::{FIRST, ONE, SAID, SECOND, TWO, closed, host, nothing, person, post, said};
use crate::support::plans::plain;
use crate::support::running::{FACILITATOR, LINK, Running, in_change, in_round};

const THEME: ThemeId = ThemeId(1);
const INSIGHT: InsightId = InsightId(1);
const FROM_SAID: Source = Source::Contribution(SAID);
const FROM_THEME: Source = Source::Theme(THEME);

fn theme(station: StationId, title: &str) -> Command {
    Command::Condense(condense::Command::AddTheme { station, title: title.to_owned() })
}

fn insight(sources: &[Source]) -> Command {
    Command::Condense(condense::Command::AddInsight {
        station: ONE,
        text: "Teilen braucht Regeln".to_owned(),
        sources: sources.to_vec(),
    })
}

fn edit(text: &str, sources: &[Source]) -> Command {
    Command::Condense(condense::Command::EditInsight {
        insight: INSIGHT,
        text: text.to_owned(),
        sources: sources.to_vec(),
        base: Version(1),
    })
}

fn handover(station: StationId, round: RoundNo, text: &str, sources: &[Source]) -> Command {
    handover_after(Version(0), station, round, text, sources)
}

fn handover_after(
    base: Version,
    station: StationId,
    round: RoundNo,
    text: &str,
    sources: &[Source],
) -> Command {
    Command::Condense(condense::Command::WriteHandover {
        station,
        round,
        text: text.to_owned(),
        sources: sources.to_vec(),
        base,
    })
}

fn group(theme: Option<ThemeId>) -> Command {
    Command::Condense(condense::Command::Group { contribution: SAID, theme })
}

fn unknown(thing: Thing) -> Refusal {
    Refusal::Unknown { thing }
}

/// Contribution 1 and theme 1 at station 1, contribution 2 and theme 2 at station 2.
fn themed() -> Running {
    let mut running = said();
    running.grant(person(2), post(TWO, FIRST, "Anderswo"));
    running.grant(host(ONE), theme(ONE, "Regeln"));
    running.grant(host(TWO), theme(TWO, "Orte"));
    running
}

#[test]
fn themes_are_made_and_renamed() {
    let mut running = themed();
    let rename = |title: &str| {
        Command::Condense(condense::Command::RenameTheme {
            theme: THEME,
            title: title.to_owned(),
            base: Version(1),
        })
    };
    running.grant(host(ONE), rename("Regeln und Rechte"));
    assert_eq!(running.cafe.condense.themes[&THEME].title.as_str(), "Regeln und Rechte");
    assert_eq!(running.grant(host(ONE), rename("Regeln und Rechte")), nothing());
    assert_eq!(running.refuse(host(TWO), rename("x")), Refusal::NotAllowed);
    assert_eq!(running.refuse(host(ONE), rename(" ")), Refusal::TextEmpty);
    assert_eq!(running.refuse(host(ONE), theme(ONE, "")), Refusal::TextEmpty);
    assert_eq!(running.refuse(host(ONE), theme(TWO, "x")), Refusal::NotAllowed);
    assert_eq!(running.refuse(FACILITATOR, theme(StationId(3), "x")), unknown(Thing::Station));
    let gone = Command::Condense(condense::Command::RenameTheme {
        theme: ThemeId(9),
        title: "x".to_owned(),
        base: Version(0),
    });
    assert_eq!(running.refuse(FACILITATOR, gone), unknown(Thing::Theme));
    let long = Refusal::TextTooLong { length: 201, limit: 200 };
    assert_eq!(running.refuse(FACILITATOR, theme(ONE, &"x".repeat(201))), long);
}

#[test]
fn contributions_are_grouped_within_their_station() {
    let mut running = themed();
    running.grant(host(ONE), group(Some(THEME)));
    assert_eq!(running.cafe.talk.contributions[&SAID].theme, Some(THEME));
    assert_eq!(running.grant(host(ONE), group(Some(THEME))), nothing());
    assert_eq!(running.refuse(FACILITATOR, group(Some(ThemeId(2)))), unknown(Thing::Theme));
    assert_eq!(running.refuse(FACILITATOR, group(Some(ThemeId(9)))), unknown(Thing::Theme));
    assert_eq!(running.refuse(host(TWO), group(None)), Refusal::NotAllowed);
    running.grant(host(ONE), group(None));
    assert_eq!(running.cafe.talk.contributions[&SAID].theme, None);
    let gone = Command::Condense(condense::Command::Group { contribution: ContributionId(9), theme: None });
    assert_eq!(running.refuse(FACILITATOR, gone), unknown(Thing::Contribution));
}

#[test]
fn a_dissolved_theme_lets_its_contributions_go_one_by_one() {
    let mut running = themed();
    running.grant(host(ONE), group(Some(THEME)));
    let remove = Command::Condense(condense::Command::RemoveTheme { theme: THEME });
    assert_eq!(running.refuse(host(TWO), remove.clone()), Refusal::NotAllowed);
    let events = running.grant(host(ONE), remove.clone());
    // Each author learns it of their own contribution.
    let ungrouped = Event::Condense(condense::Event::Grouped { contribution: SAID, theme: None });
    assert_eq!(
        events,
        [ungrouped, Event::Condense(condense::Event::ThemeRemoved { theme: THEME, station: ONE })]
    );
    assert_eq!(running.cafe.talk.contributions[&SAID].theme, None);
    assert_eq!(running.refuse(host(ONE), remove), unknown(Thing::Theme));
    running.grant(host(ONE), theme(ONE, "Neu"));
    assert!(running.cafe.condense.themes.contains_key(&ThemeId(3)), "no number is given twice");
}

#[test]
fn a_theme_in_use_stays() {
    let remove = Command::Condense(condense::Command::RemoveTheme { theme: THEME });
    let mut running = themed();
    running.grant(host(ONE), insight(&[FROM_THEME]));
    assert_eq!(running.refuse(host(ONE), remove.clone()), Refusal::InUse);
    running.grant(host(ONE), Command::Condense(condense::Command::RemoveInsight { insight: INSIGHT }));
    running.grant(host(ONE), remove.clone());
    let mut running = themed();
    running.grant(host(ONE), handover(ONE, FIRST, "Weiter so", &[FROM_THEME]));
    assert_eq!(running.refuse(host(ONE), remove), Refusal::InUse);
}

#[test]
fn an_insight_rests_on_sources_of_its_station() {
    let mut running = themed();
    running.grant(host(ONE), insight(&[FROM_SAID, FROM_THEME, FROM_SAID]));
    let text = Body::new("Teilen braucht Regeln");
    let written = Insight { station: ONE, text, sources: vec![FROM_SAID, FROM_THEME], version: Version(1) };
    assert_eq!(running.cafe.condense.insights[&INSIGHT], written, "none twice");
    assert_eq!(running.refuse(host(ONE), insight(&[])), Refusal::NoSource);
    let elsewhere = Source::Contribution(ContributionId(2));
    assert_eq!(running.refuse(host(ONE), insight(&[FROM_SAID, elsewhere])), unknown(Thing::Source));
    assert_eq!(running.refuse(host(ONE), insight(&[Source::Theme(ThemeId(2))])), unknown(Thing::Source));
    let nowhere = Source::Contribution(ContributionId(9));
    assert_eq!(running.refuse(host(ONE), insight(&[nowhere])), unknown(Thing::Contribution));
    assert_eq!(running.refuse(host(ONE), insight(&[Source::Theme(ThemeId(9))])), unknown(Thing::Theme));
    let full = Refusal::Full { thing: Thing::Source, limit: limits::SOURCES };
    assert_eq!(running.refuse(host(ONE), insight(&[FROM_SAID; 501])), full);
    assert_eq!(running.refuse(host(TWO), insight(&[FROM_SAID])), Refusal::NotAllowed);
}

#[test]
fn an_insight_can_be_changed_and_taken_out() {
    let mut running = themed();
    running.grant(host(ONE), insight(&[FROM_SAID]));
    let author = Role::Author.actor(LINK);
    running.grant(author, edit("Teilen braucht klare Regeln", &[FROM_THEME]));
    assert_eq!(running.cafe.condense.insights[&INSIGHT].text.as_str(), "Teilen braucht klare Regeln");
    assert_eq!(running.grant(author, edit("Teilen braucht klare Regeln", &[FROM_THEME])), nothing());
    assert_eq!(running.refuse(author, edit("x", &[])), Refusal::NoSource);
    assert_eq!(running.refuse(author, edit(" ", &[FROM_SAID])), Refusal::TextEmpty);
    let long = Refusal::TextTooLong { length: 4_001, limit: 4_000 };
    assert_eq!(running.refuse(author, edit(&"x".repeat(4_001), &[FROM_SAID])), long);
    assert_eq!(running.refuse(host(TWO), edit("x", &[FROM_SAID])), Refusal::NotAllowed);
    let remove = Command::Condense(condense::Command::RemoveInsight { insight: INSIGHT });
    assert_eq!(running.refuse(host(TWO), remove.clone()), Refusal::NotAllowed);
    running.grant(author, remove.clone());
    assert_eq!(running.refuse(author, remove), unknown(Thing::Insight));
    assert_eq!(running.refuse(author, edit("x", &[FROM_SAID])), unknown(Thing::Insight));
}

#[test]
fn what_was_taken_back_is_no_new_source() {
    let mut running = said();
    running.grant(host(ONE), insight(&[FROM_SAID]));
    running.grant(host(ONE), handover(ONE, FIRST, "Danke", &[FROM_SAID]));
    running.grant(person(1), Command::Talk(talk::Command::Withdraw { contribution: SAID }));
    assert_eq!(running.refuse(host(ONE), insight(&[FROM_SAID])), Refusal::Withdrawn);
    running.grant(host(ONE), edit("Teilen", &[FROM_SAID]));
    running.grant(host(ONE), handover_after(Version(1), ONE, FIRST, "Vielen Dank", &[FROM_SAID]));
    running.go_to(in_round(SECOND));
    assert_eq!(running.refuse(host(ONE), handover(ONE, SECOND, "x", &[FROM_SAID])), Refusal::Withdrawn);
}

#[test]
fn nothing_is_handed_over_from_a_round_to_come() {
    let mut running = said();
    assert_eq!(running.refuse(host(ONE), handover(ONE, SECOND, "x", &[])), Refusal::WrongPhase);
    running.go_to(in_change(SECOND));
    assert_eq!(running.refuse(host(ONE), handover(ONE, SECOND, "x", &[])), Refusal::WrongPhase);
    running.grant(host(ONE), handover(ONE, FIRST, "Danke", &[]));
    running.go_to(in_round(SECOND));
    running.grant(host(ONE), handover(ONE, SECOND, "Danke", &[]));
}

#[test]
fn a_handover_sums_up_a_round() {
    let mut running = themed();
    running.grant(host(ONE), handover(ONE, FIRST, "Erst das Recht", &[FROM_SAID]));
    running.grant(host(ONE), handover_after(Version(1), ONE, FIRST, "Erst die Kultur", &[]));
    assert_eq!(running.cafe.condense.handovers[&ONE][&FIRST].text.as_str(), "Erst die Kultur");
    assert_eq!(running.refuse(host(ONE), handover(TWO, FIRST, "x", &[])), Refusal::NotAllowed);
    assert_eq!(running.refuse(host(ONE), handover(ONE, RoundNo(3), "x", &[])), unknown(Thing::Round));
    assert_eq!(running.refuse(host(ONE), handover(ONE, FIRST, "", &[])), Refusal::TextEmpty);
    let elsewhere = Source::Theme(ThemeId(2));
    assert_eq!(running.refuse(host(ONE), handover(ONE, FIRST, "x", &[elsewhere])), unknown(Thing::Source));
}

#[test]
fn nobody_overwrites_what_they_have_not_read() {
    let mut running = themed();
    running.grant(host(ONE), insight(&[FROM_SAID]));
    running.grant(host(ONE), edit("Teilen braucht klare Regeln", &[FROM_SAID]));
    let text = Body::new("Teilen braucht klare Regeln");
    let superseded = |text| Refusal::Superseded { version: 2, text };
    assert_eq!(running.refuse(FACILITATOR, edit("Teilen", &[FROM_SAID])), superseded(text));
    running.grant(host(ONE), handover(ONE, FIRST, "Erst das Recht", &[]));
    running.grant(host(ONE), handover_after(Version(1), ONE, FIRST, "Erst die Kultur", &[]));
    let late = handover_after(Version(1), ONE, FIRST, "Erst das Geld", &[]);
    assert_eq!(running.refuse(FACILITATOR, late), superseded(Body::new("Erst die Kultur")));
    let rename = |title: &str, base| {
        Command::Condense(condense::Command::RenameTheme { theme: THEME, title: title.to_owned(), base })
    };
    running.grant(host(ONE), rename("Recht", Version(1)));
    assert_eq!(running.refuse(FACILITATOR, rename("Kultur", Version(1))), superseded(Body::new("Recht")));
    assert_eq!(running.grant(FACILITATOR, rename("Recht", Version(1))), nothing(), "it stands there already");
}

#[test]
fn nothing_is_condensed_before_the_doors_open() {
    let mut running = Running::default();
    running.grant(FACILITATOR, Command::Day(day::Command::Plan { plan: Box::new(plain(2, 2)) }));
    for command in [theme(ONE, "x"), insight(&[FROM_SAID]), handover(ONE, FIRST, "x", &[])] {
        assert_eq!(running.refuse(host(ONE), command), Refusal::WrongPhase);
    }
}

#[test]
fn a_closed_cafe_is_still_worked_on_and_there_is_an_end_to_everything() {
    let mut running = closed();
    running.grant(host(ONE), theme(ONE, "Regeln"));
    running.grant(host(ONE), insight(&[FROM_SAID]));
    running.grant(host(ONE), handover(ONE, FIRST, "Danke", &[]));
    let (one, another) =
        (running.cafe.condense.themes[&THEME].clone(), running.cafe.condense.insights[&INSIGHT].clone());
    running.cafe.condense.themes = (1..=5_000).map(|number| (ThemeId(number), one.clone())).collect();
    running.cafe.condense.insights = (1..=5_000).map(|number| (InsightId(number), another.clone())).collect();
    let full = |thing| Refusal::Full { thing, limit: limits::STATEMENTS };
    assert_eq!(running.refuse(host(ONE), theme(ONE, "x")), full(Thing::Theme));
    assert_eq!(running.refuse(host(ONE), insight(&[FROM_SAID])), full(Thing::Insight));
}
