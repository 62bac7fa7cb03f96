//! The laws of the clerk, with a store that follows a script.

mod desk;
mod planner;
mod set_back;

use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::cafe::{Command, Event};
use tischrunde_shared::day;
use tischrunde_shared::ids::{ContributionId, PersonId, RoundNo, Seq, StationId};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::talk;

use self::desk::{Desk, FACILITATOR, LINK, id, message};
use super::Effect;

fn hide(contribution: u32) -> Command {
    talk::Command::Hide { contribution: ContributionId(contribution), reason: "Steht schon da.".to_owned() }
        .into()
}

#[test]
fn nobody_hears_of_anything_that_is_not_on_disk() {
    let mut desk = Desk::running();
    let before = desk.log.len();
    let answer = desk.send(1, FACILITATOR, message("Kaffee"));
    assert!(desk.published.len() == before && answer.is_open(), "it is on its way to the disk");
    desk.append_works();
    assert_eq!(answer.accepted().seq, Seq(before as u64 + 1));
    assert_eq!(desk.published, desk.log);
}

#[test]
fn what_comes_while_a_batch_is_on_its_way_is_one_batch_after_it() {
    let mut desk = Desk::running();
    let first = desk.send(1, FACILITATOR, message("eins"));
    let more: Vec<_> = (2..=9).map(|n| desk.send(n, FACILITATOR, message("mehr"))).collect();
    assert_eq!(desk.on_its_way.as_ref().map(Vec::len), Some(1));
    desk.append_works();
    first.accepted();
    assert_eq!(desk.on_its_way.as_ref().map(Vec::len), Some(8));
    assert!(more.iter().all(desk::Waiting::is_open));
    desk.append_works();
    more.into_iter().for_each(|answer| drop(answer.accepted()));
}

#[test]
fn a_failed_append_refuses_the_batch_and_shows_nobody_anything() {
    let mut desk = Desk::running();
    let known = desk.published.clone();
    let lost = desk.send(1, FACILITATOR, message("verloren"));
    let waits = desk.send(2, FACILITATOR, message("wartet"));
    desk.append_fails();
    assert_eq!(lost.refused(), Refusal::Unavailable);
    assert!(waits.is_open() && desk.published == known);
    desk.opened();
    assert!(!desk.started_over, "readers know what is on disk");
    desk.append_works();
    assert_eq!(waits.accepted().seq, Seq(known.len() as u64 + 1));
    // The same command, sent again, is carried out: it never was.
    let again = desk.send(1, FACILITATOR, message("verloren"));
    desk.append_works();
    assert_eq!(again.accepted().seq, Seq(known.len() as u64 + 2));
}

#[test]
fn a_batch_that_was_written_after_all_is_shown_and_not_carried_out_again() {
    let mut desk = Desk::running();
    let doubtful = desk.send(1, FACILITATOR, message("doch da"));
    desk.append_fails_but_was_written();
    assert_eq!(doubtful.refused(), Refusal::Unavailable, "nobody can tell");
    desk.opened();
    assert!(desk.started_over, "readers begin anew with it");
    let again = desk.send(1, FACILITATOR, message("doch da"));
    assert_eq!(again.accepted().seq, Seq(desk.log.len() as u64), "acknowledged as it was carried out");
    assert!(desk.on_its_way.is_none());
}

#[test]
fn whoever_else_writes_wins_and_the_clerk_goes_on_from_there() {
    let mut desk = Desk::running();
    let lost = desk.send(1, FACILITATOR, message("zu spät"));
    desk.somebody_else_writes(message("schneller"));
    desk.append_fails();
    assert_eq!(lost.refused(), Refusal::Unavailable);
    desk.opened();
    assert!(desk.started_over);
    let again = desk.send(1, FACILITATOR, message("zu spät"));
    desk.append_works();
    again.accepted();
    let said = &desk.fold().day.messages;
    assert_eq!(
        said.iter().map(|message| message.text.as_str()).collect::<Vec<_>>(),
        ["schneller", "zu spät"]
    );
}

#[test]
fn a_command_is_carried_out_once_however_often_it_comes() {
    let mut desk = Desk::running();
    let first = desk.send(1, FACILITATOR, message("einmal"));
    let second = desk.send(1, FACILITATOR, message("einmal"));
    desk.append_works();
    let third = desk.send(1, FACILITATOR, message("einmal"));
    let at = first.accepted().seq;
    assert_eq!((second.accepted().seq, third.accepted().seq), (at, at));
    assert_eq!(desk.fold().day.messages.len(), 1);
}

#[test]
fn an_id_tells_nothing_to_who_may_not_ask() {
    let mut desk = Desk::running();
    let done = desk.send(1, FACILITATOR, message("Kaffee"));
    desk.append_works();
    done.accepted();
    let stranger = desk.send(1, Actor::Person(PersonId(1)), message("Kaffee"));
    assert_eq!(stranger.refused(), Refusal::NotAllowed);
}

#[test]
fn who_changes_nothing_is_told_that_there_is_nothing_to_wait_for() {
    let mut desk = Desk::running();
    let resume = desk.send(1, FACILITATOR, day::Command::Resume.into());
    desk.append_works();
    assert!(!resume.accepted().changed, "the clock runs already");
    let again = desk.send(1, FACILITATOR, day::Command::Resume.into());
    assert!(!again.accepted().changed);
    let pause = desk.send(2, FACILITATOR, day::Command::Pause.into());
    desk.append_works();
    assert!(pause.accepted().changed);
}

#[test]
fn words_and_their_being_taken_back_never_travel_together() {
    let mut desk = Desk::running();
    let warm_up = desk.send(1, FACILITATOR, message("Kaffee"));
    let said = desk.say(2, 1, "Zu schnell geschrieben");
    let hidden = desk.send(3, FACILITATOR, hide(1));
    let other = desk.send(4, FACILITATOR, message("Tee"));
    desk.append_works();
    assert_eq!(desk.on_its_way.as_ref().map(Vec::len), Some(1), "the words alone");
    desk.append_works();
    assert_eq!(desk.on_its_way.as_ref().map(Vec::len), Some(2), "then what takes them back, and the rest");
    desk.append_works();
    for answer in [warm_up, said, hidden, other] {
        answer.accepted();
    }
}

#[test]
fn a_stop_in_mid_batch_finishes_it_and_keeps_a_snapshot() {
    let mut desk = Desk::running();
    let answer = desk.send(1, FACILITATOR, message("gerade noch"));
    let late = desk.send(2, FACILITATOR, message("zu spät"));
    let mut end = desk.stop();
    assert_eq!(late.refused(), Refusal::Unavailable);
    assert!(answer.is_open() && end.try_recv().is_err());
    desk.append_works();
    answer.accepted();
    let kept = desk.kept.clone().expect("a snapshot");
    assert_eq!((kept.seq, &kept.cafe), (Seq(desk.log.len() as u64), &desk.fold()));
    assert_eq!(kept.at, desk.log.last().expect("a record").at, "the clock of the next run goes on from it");
    desk.snapshot_kept();
    assert!(end.try_recv().is_ok());
}

#[test]
fn a_flood_is_not_held_up_by_snapshots() {
    let mut desk = Desk::running();
    let write = |desk: &mut Desk, from: u64, count: u64| {
        for number in from..from + count {
            let turn = if number.is_multiple_of(2) { day::Command::Resume } else { day::Command::Pause };
            let answer = desk.send(number, FACILITATOR, turn.into());
            desk.append_works();
            answer.accepted();
        }
    };
    desk.now = desk.now + super::SNAPSHOT_PAUSE;
    write(&mut desk, 100_001, super::SNAPSHOT_EVERY + 1);
    let first = desk.kept.clone().expect("a snapshot").seq;
    desk.snapshot_kept();
    desk.now = desk.now + (super::SNAPSHOT_PAUSE - 1);
    write(&mut desk, 200_000, super::SNAPSHOT_EVERY);
    assert_eq!(desk.kept.as_ref().map(|kept| kept.seq), Some(first), "too soon");
    desk.now = desk.now + 1;
    write(&mut desk, 300_000, 1);
    assert!(desk.kept.as_ref().is_some_and(|kept| kept.seq > first));
}

#[test]
fn a_stop_waits_for_no_store_that_does_not_answer() {
    let mut desk = Desk::running();
    let lost = desk.send(1, FACILITATOR, message("verloren"));
    desk.append_fails();
    assert_eq!(lost.refused(), Refusal::Unavailable);
    let mut end = desk.stop();
    assert!(end.try_recv().is_ok(), "the café cannot be read, and nobody waits for that");
    let after = desk.send(2, FACILITATOR, message("nach dem Ende"));
    assert!(matches!(after.into_outcome(), None | Some(Err(Refusal::Unavailable))));
}

#[test]
fn a_post_is_answered_with_its_events_only_to_who_waits_for_it_alone() {
    let mut desk = Desk::running();
    let said = desk.say(1, 1, "Offene Daten zuerst");
    desk.append_works();
    let accepted = said.accepted();
    assert!(matches!(&accepted.events[..], [Event::Talk(talk::Event::Posted { station: StationId(1), .. })]));
    let again = desk.say(1, 1, "Offene Daten zuerst");
    assert_eq!(again.accepted().events, [], "it was carried out before");
}

#[test]
fn the_clerk_begins_where_the_log_ends() {
    let mut desk = Desk::running();
    let answer = desk.send(1, FACILITATOR, message("Kaffee"));
    desk.append_works();
    answer.accepted();
    let (cafe, last) = (desk.fold(), desk.log.last().expect("a record").at);
    let reopened = desk.reopened();
    assert_eq!(reopened.clerk.snapshot().cafe, cafe);
    assert_eq!(reopened.clerk.last_at(), last);
    let effects = desk.take_nothing();
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Append(_))), "nothing to be done");
}

#[test]
fn roles_act_in_their_own_name() {
    let mut desk = Desk::running();
    let host = Role::Host { station: StationId(1) }.actor(LINK);
    let next = desk.send(1, host, day::Command::Pause.into());
    assert_eq!(next.refused(), Refusal::NotAllowed);
    let said = desk.send(
        2,
        host,
        talk::Command::Dictate {
            station: StationId(1),
            round: RoundNo(1),
            category: "idea".to_owned(),
            text: "Vom Papier".to_owned(),
            reply_to: None,
        }
        .into(),
    );
    desk.append_works();
    said.accepted();
    assert_eq!(desk.log.last().map(|record| (record.actor, record.command)), Some((host, id(2))));
}
