//! The paper: the draft, writing together, the trace, publishing.

use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::audience::{Audience, Readers};
use tischrunde_shared::cafe::{Command, Event};
use tischrunde_shared::condense::{self, Version};
use tischrunde_shared::ids::{BlockId, EditionNo, InsightId, LinkId, RoundNo, SectionId, StationId, ThemeId};
use tischrunde_shared::paper::{
    self, Content, Coverage, Fate, Front, Outline, OutlineSection, Place, Planned, Quoted, Scope,
    SectionKind, Source, Trace, draft,
};
use tischrunde_shared::picture::PictureId;
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::talk;
use tischrunde_shared::text::Body;
use uuid::Uuid;

use super::{FIRST, ONE, SAID, TWO, hide, host, lobby, nothing, person, post, said};
use crate::support::running::{FACILITATOR, LINK, Running, Wish};
use crate::support::samples::outline;

const AUTHOR: Actor = Role::Author.actor(LINK);
const FROM_INSIGHT: Source = Source::Insight(InsightId(1));

fn grant(running: &mut Running, command: paper::Command) -> Vec<Event> {
    running.grant(AUTHOR, Command::Paper(command))
}

fn refuse(running: &mut Running, command: paper::Command) -> Refusal {
    running.refuse(AUTHOR, Command::Paper(command))
}

/// As [`said`], and more: person 3 said something at the same station, person 2 at another; contributions 1 and 2 are
/// in a theme, and an insight rests on it.
fn harvested() -> Running {
    let mut running = said();
    running.grant(person(3), post(ONE, FIRST, "Daten schützen"));
    running.grant(person(2), post(TWO, FIRST, "Daten verstehen"));
    let theme = condense::Command::AddTheme { station: ONE, title: "Regeln".to_owned() };
    running.grant(host(ONE), theme.into());
    for contribution in [SAID, SAID.next()] {
        let group = condense::Command::Group { contribution, theme: Some(ThemeId(1)) };
        running.grant(host(ONE), group.into());
    }
    let insight = condense::Command::AddInsight {
        station: ONE,
        text: "Teilen braucht Regeln".to_owned(),
        sources: vec![condense::Source::Theme(ThemeId(1))],
    };
    running.grant(host(ONE), insight.into());
    running
}

/// An author has begun: section 1 is the summary, 2 and 3 are the stations; block 1 is the insight of station 1.
fn begun() -> Running {
    let mut running = harvested();
    grant(&mut running, paper::Command::Outline { outline: outline() });
    running
}

fn statement(text: &str, sources: &[Source]) -> Content {
    Content::Statement { text: Body::new(text), sources: sources.to_vec(), is_editorial: false }
}

fn block(running: &Running, id: u32) -> &paper::Block {
    &running.cafe.paper.manuscript.blocks[&BlockId(id)]
}

/// The first statement rests on the first contribution, and on nothing else.
fn rest_on_said(running: &mut Running) {
    grant(running, paper::Command::Cite { block: BlockId(1), source: Source::Contribution(SAID) });
    grant(running, paper::Command::Uncite { block: BlockId(1), source: FROM_INSIGHT });
}

fn publish(edition: u16) -> paper::Command {
    paper::Command::Publish { edition: EditionNo(edition) }
}

#[test]
fn a_draft_is_there_before_anybody_writes() {
    let running = harvested();
    let cafe = &running.cafe;
    let draft = draft(&outline(), &cafe.day, &cafe.talk, &cafe.condense);
    let kinds: Vec<_> = draft.sections.iter().map(|section| section.kind).collect();
    let station = |station| SectionKind::Station { station };
    assert_eq!(kinds, [SectionKind::Summary, station(ONE), station(TWO)]);
    assert_eq!(draft.sections[1].heading, cafe.day.plan.stations[0].title);
    assert_eq!(draft.blocks[&BlockId(1)].content, statement("Teilen braucht Regeln", &[FROM_INSIGHT]));
    let quoted = |id| draft.blocks.values().any(|block| block.content == Content::Quote(Quoted::whole(id)));
    assert!(quoted(SAID) && quoted(SAID.next()) && quoted(SAID.next().next()));
}

#[test]
fn a_draft_quotes_nothing_that_was_taken_back_or_hidden() {
    let mut running = harvested();
    running.grant(person(1), Command::Talk(talk::Command::Withdraw { contribution: SAID }));
    running.grant(host(ONE), hide(SAID.next()));
    let cafe = &running.cafe;
    let draft = draft(&outline(), &cafe.day, &cafe.talk, &cafe.condense);
    let quotes = draft.blocks.values().filter(|block| matches!(block.content, Content::Quote(_))).count();
    assert_eq!(quotes, 1);
}

#[test]
fn a_paper_is_begun_after_the_doors_have_opened() {
    let mut running = Running::default();
    assert_eq!(refuse(&mut running, paper::Command::Outline { outline: outline() }), Refusal::WrongPhase);
    let empty = paper::Command::Outline { outline: Outline::default() };
    let least = Refusal::TooFew { thing: Thing::Section, least: 1 };
    assert_eq!(refuse(&mut lobby(), empty), least);
    let twice = Outline { sections: [outline().sections, outline().sections].concat() };
    let refused = refuse(&mut lobby(), paper::Command::Outline { outline: twice });
    assert!(matches!(refused, Refusal::Malformed { .. }), "{refused:?}");
}

#[test]
fn whoever_overwrites_unread_words_is_shown_them() {
    let mut running = begun();
    let write = |text: &str, base| paper::Command::WriteBlock {
        block: BlockId(1),
        content: statement(text, &[FROM_INSIGHT]),
        base: Version(base),
    };
    grant(&mut running, write("Teilen braucht klare Regeln", 1));
    let refused = refuse(&mut running, write("Ohne Regeln teilt niemand", 1));
    let there = Body::new("Teilen braucht klare Regeln");
    assert_eq!(refused, Refusal::Superseded { version: 2, text: there });
    assert_eq!(grant(&mut running, write("Teilen braucht klare Regeln", 1)), nothing(), "it says so already");
    grant(&mut running, write("Ohne Regeln teilt niemand", 2));
    let gone = paper::Command::RemoveBlock { block: BlockId(1), base: Version(2) };
    assert!(matches!(refuse(&mut running, gone), Refusal::Superseded { version: 3, .. }));
}

#[test]
fn a_source_is_added_whatever_else_is_written() {
    let mut running = begun();
    let source = Source::Contribution(SAID);
    let write = paper::Command::WriteBlock {
        block: BlockId(1),
        content: statement("Neu", &[FROM_INSIGHT]),
        base: Version(1),
    };
    grant(&mut running, write);
    grant(&mut running, paper::Command::Cite { block: BlockId(1), source });
    assert_eq!(grant(&mut running, paper::Command::Cite { block: BlockId(1), source }), nothing());
    assert_eq!(block(&running, 1).content, statement("Neu", &[FROM_INSIGHT, source]));
    // Whoever wrote without knowing of the new source takes nothing away.
    let content = statement("Neuer", &[FROM_INSIGHT]);
    let base = block(&running, 1).version;
    grant(&mut running, paper::Command::WriteBlock { block: BlockId(1), content, base });
    assert_eq!(block(&running, 1).content, statement("Neuer", &[FROM_INSIGHT, source]));
    grant(&mut running, paper::Command::Uncite { block: BlockId(1), source: FROM_INSIGHT });
    assert_eq!(block(&running, 1).content.sources(), [source]);
    let unknown = Source::Theme(ThemeId(9));
    let refused = refuse(&mut running, paper::Command::Cite { block: BlockId(1), source: unknown });
    assert_eq!(refused, Refusal::Unknown { thing: Thing::Theme });
}

#[test]
fn blocks_and_sections_stand_where_they_are_put() {
    let mut running = begun();
    let place = |section, before| Place { section: SectionId(section), before };
    let content = statement("Eigenes", &[FROM_INSIGHT]);
    grant(&mut running, paper::Command::AddBlock { place: place(2, Some(BlockId(1))), content });
    let first = |running: &Running, section: usize| running.cafe.paper.manuscript.sections[section].blocks[0];
    let added = first(&running, 1);
    assert_eq!(running.cafe.paper.issued.block, added);
    grant(&mut running, paper::Command::MoveBlock { block: added, place: place(1, None) });
    assert_eq!(first(&running, 0), added);
    let again = paper::Command::MoveBlock { block: added, place: place(1, None) };
    assert_eq!(grant(&mut running, again), nothing());
    grant(&mut running, paper::Command::MoveSection { section: SectionId(1), before: None });
    assert_eq!(running.cafe.paper.manuscript.sections[2].id, SectionId(1));
    let remove = paper::Command::RemoveSection { section: SectionId(1) };
    assert_eq!(refuse(&mut running, remove), Refusal::InUse);
}

#[test]
fn another_outline_keeps_every_block() {
    let mut running = begun();
    let before = running.cafe.paper.manuscript.clone();
    let section = |kind| OutlineSection { kind, heading: Body::new("Neu") };
    let other = Outline { sections: vec![section(Planned::Outlook), section(Planned::AnnexContributions)] };
    grant(&mut running, paper::Command::Outline { outline: other });
    let manuscript = &running.cafe.paper.manuscript;
    let kinds: Vec<_> = manuscript.sections.iter().map(|section| section.kind).collect();
    let station = |station| SectionKind::Station { station };
    // The summary had no blocks; what has stands in front of the annex.
    let expected = [SectionKind::Outlook, station(ONE), station(TWO), SectionKind::AnnexContributions];
    assert_eq!(kinds, expected);
    assert_eq!(manuscript.blocks, before.blocks);
    assert_eq!(manuscript.in_order().count(), before.blocks.len());
}

#[test]
fn a_contribution_is_followed_through_insight_and_theme() {
    let mut running = begun();
    let coverage = |running: &Running| {
        let cafe = &running.cafe;
        let trace = Trace::of(&cafe.paper.manuscript, &cafe.paper.asides, &cafe.talk, &cafe.condense);
        (trace.coverage(|_| true), trace.coverage(|c| c.station == TWO))
    };
    // The draft quotes all three.
    assert_eq!(coverage(&running).0, Coverage { used: 3, set_aside: 0, open: 0 });
    let quotes: Vec<_> =
        running.cafe.paper.manuscript.in_order().map(|(_, id, block)| (id, block.clone())).collect();
    for (id, block) in quotes {
        if matches!(block.content, Content::Quote(_)) {
            grant(&mut running, paper::Command::RemoveBlock { block: id, base: block.version });
        }
    }
    assert_eq!(coverage(&running).0, Coverage { used: 2, set_aside: 0, open: 1 });
    let scope = Scope::Filter { station: Some(TWO), round: None, category: None };
    let reason = Some("Betrifft eine andere Ebene".to_owned());
    grant(&mut running, paper::Command::SetAside { scope: scope.clone(), reason });
    assert_eq!(coverage(&running).1, Coverage { used: 0, set_aside: 1, open: 0 });
    grant(&mut running, paper::Command::SetAside { scope, reason: None });
    assert_eq!(coverage(&running).1, Coverage { used: 0, set_aside: 0, open: 1 });
}

#[test]
fn the_closest_reason_is_the_one_that_is_given() {
    let mut running = begun();
    let mut aside = |scope, reason: &str| {
        grant(&mut running, paper::Command::SetAside { scope, reason: Some(reason.to_owned()) });
    };
    aside(Scope::Contribution(SAID), "nur diese");
    aside(Scope::Theme(ThemeId(1)), "das Thema");
    aside(Scope::Filter { station: None, round: Some(RoundNo(1)), category: None }, "die Runde");
    aside(Scope::Filter { station: Some(StationId(2)), round: None, category: None }, "die Station");
    let cafe = &running.cafe;
    let trace = Trace::of(&cafe.paper.manuscript, &cafe.paper.asides, &cafe.talk, &cafe.condense);
    let reasons = cafe.talk.contributions.values().map(|c| trace.reason(c).map_or("", Body::as_str));
    assert_eq!(reasons.collect::<Vec<_>>(), ["nur diese", "das Thema", "die Station"]);
}

#[test]
fn what_is_published_can_be_traced() {
    let mut running = begun();
    grant(&mut running, paper::Command::Uncite { block: BlockId(1), source: FROM_INSIGHT });
    assert_eq!(refuse(&mut running, publish(1)), Refusal::NoSource);
    let text = Body::new("Teilen braucht Regeln");
    let content = Content::Statement { text, sources: Vec::new(), is_editorial: true };
    let base = block(&running, 1).version;
    grant(&mut running, paper::Command::WriteBlock { block: BlockId(1), content, base });
    assert_eq!(refuse(&mut running, publish(2)), Refusal::MovedOn);
    grant(&mut running, publish(1));
    assert_eq!(refuse(&mut running, publish(1)), Refusal::MovedOn, "two presses publish once");
}

#[test]
fn nothing_is_published_that_rests_on_hidden_words() {
    let mut running = begun();
    rest_on_said(&mut running);
    running.grant(host(ONE), hide(SAID));
    assert_eq!(refuse(&mut running, publish(1)), Refusal::Hidden);
    running.grant(FACILITATOR, Command::Talk(talk::Command::Show { contribution: SAID }));
    grant(&mut running, publish(1));
}

#[test]
fn the_check_names_what_to_look_at() {
    use tischrunde_shared::paper::{Finding, Names, PersonalData, Spot, check};
    let mut running = begun();
    rest_on_said(&mut running);
    let content = statement("Fragt anna@example.org", &[]);
    grant(&mut running, paper::Command::WriteBlock { block: BlockId(1), content, base: Version(1) });
    let kind = SectionKind::Outlook;
    let heading = "Ausblick, mehr unter 030 1234567".to_owned();
    grant(&mut running, paper::Command::AddSection { kind, heading, before: None });
    grant(&mut running, paper::Command::Comment { block: BlockId(1), text: "Wer?".to_owned() });
    running.grant(person(1), Command::Talk(talk::Command::Withdraw { contribution: SAID }));
    let cafe = &running.cafe;
    let findings = check(&cafe.paper, &cafe.talk, &cafe.condense, &Names::default());
    let of_block = |finding: &Finding| !matches!(finding, Finding::QuoteGone { .. });
    let found: Vec<_> = findings.into_iter().filter(of_block).collect();
    let source = Source::Contribution(SAID);
    assert_eq!(
        found,
        [
            Finding::SourceGone { block: BlockId(1), source },
            Finding::EmptySection(SectionId(4)),
            Finding::OpenComment(tischrunde_shared::ids::CommentId(1)),
            Finding::Personal { at: Spot::Block(BlockId(1)), found: vec![PersonalData::Email] },
            Finding::Personal { at: Spot::Heading(SectionId(4)), found: vec![PersonalData::Telephone] },
        ]
    );
}

#[test]
fn where_four_eyes_are_wanted_another_author_approves_what_was_proposed() {
    const SECOND: Actor = Role::Author.actor(LinkId(Uuid::from_u128(2)));
    let mut running = begun();
    assert_eq!(refuse(&mut running, paper::Command::Propose), Refusal::WrongPhase, "one is enough here");
    running.cafe.day.plan.four_eyes = true;
    let approve =
        |running: &mut Running| running.carry_out(&Wish { actor: SECOND, command: publish(1).into() });
    assert_eq!(approve(&mut running), Err(Refusal::NeedsApproval), "nothing is proposed");

    grant(&mut running, paper::Command::Propose);
    assert_eq!(refuse(&mut running, publish(1)), Refusal::NeedsApproval, "not by whoever proposed it");
    let remark = paper::Command::Comment { block: BlockId(1), text: "Schön.".into() };
    grant(&mut running, remark);
    assert!(running.cafe.paper.proposal.is_some(), "a remark changes nothing");
    let content = statement("Teilen braucht klare Regeln", &[]);
    grant(&mut running, paper::Command::WriteBlock { block: BlockId(1), content, base: Version(1) });
    assert_eq!(approve(&mut running), Err(Refusal::NeedsApproval), "what was proposed is no longer there");

    grant(&mut running, paper::Command::Propose);
    assert!(approve(&mut running).is_ok());
    assert_eq!(running.cafe.paper.proposal, None);
}

#[test]
fn no_picture_is_published_without_words() {
    use tischrunde_shared::paper::{Finding, Logo, Names, check};
    let mut running = begun();
    let picture = PictureId([7; 32]);
    let image =
        |alternative: &str| Content::Image { picture, alternative: alternative.into(), caption: Body::NONE };
    let place = Place { section: SectionId(1), before: None };
    grant(&mut running, paper::Command::AddBlock { place, content: image(" \n") });
    let (block, version) = {
        let last = running.cafe.paper.manuscript.blocks.iter().next_back().expect("a block");
        (*last.0, last.1.version)
    };
    let sign = |alternative: &str, version| {
        let logo = Some(Logo { picture, alternative: alternative.into() });
        paper::Command::WriteFront { front: Front { logo, version, ..Front::default() } }
    };
    grant(&mut running, sign("", Version(0)));
    let lacking = |running: &Running| {
        let cafe = &running.cafe;
        let findings = check(&cafe.paper, &cafe.talk, &cafe.condense, &Names::default());
        findings.into_iter().filter(Finding::forbids).collect::<Vec<_>>()
    };
    assert_eq!(lacking(&running), [Finding::LogoWithoutAlternative, Finding::NoAlternative(block)]);
    assert_eq!(refuse(&mut running, publish(1)), Refusal::NoAlternative);
    let content = image("Zwei Menschen an einem Tisch");
    grant(&mut running, paper::Command::WriteBlock { block, content, base: version });
    assert_eq!(lacking(&running), [Finding::LogoWithoutAlternative]);
    grant(&mut running, sign("Zwei Sprechblasen", Version(1)));
    assert_eq!(running.cafe.paper.manuscript.pictures().collect::<Vec<_>>(), [picture, picture]);
    grant(&mut running, publish(1));
}

#[test]
fn what_authors_write_is_read_by_authors_until_it_is_published() {
    let mut running = begun();
    let events =
        grant(&mut running, paper::Command::Comment { block: BlockId(1), text: "Wer sagt das?".into() });
    let readers: Vec<_> = Readers::EVERYBODY.groups(2).collect();
    for event in &events {
        let learning = readers.iter().filter(|reader| event.nature(&running.cafe).concerns(**reader));
        assert_eq!(learning.collect::<Vec<_>>(), [&Audience::Author]);
    }
    for reader in readers {
        let paper = running.cafe.cut(reader).paper;
        assert_eq!(paper.manuscript.blocks.is_empty(), reader != Audience::Author, "{reader}");
        assert_eq!(paper.comments.is_empty(), reader != Audience::Author, "{reader}");
    }
}

#[test]
fn everybody_learns_what_became_of_their_words() {
    let mut running = begun();
    grant(&mut running, publish(1));
    let (number, edition) = running.cafe.paper.latest().expect("published");
    assert_eq!(number, EditionNo(1));
    let used = Fate { statements: vec![1], is_quoted: true, ..Fate::default() };
    assert_eq!(edition.fates[&SAID], used);
    grant(&mut running, paper::Command::Unpublish { edition: EditionNo(1) });
    assert_eq!(running.cafe.paper.latest(), None);
    assert_eq!(running.cafe.paper.editions.len(), 1, "its number is not given again");
    grant(&mut running, publish(2));
    assert_eq!(running.cafe.paper.latest().map(|(number, _)| number), Some(EditionNo(2)));
}
