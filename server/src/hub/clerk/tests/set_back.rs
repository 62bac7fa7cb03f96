//! Acknowledgements say from which history they are, and what was granted in one that is lost is granted again.

use super::desk::{NOON, fingerprint};
use super::*;

#[test]
fn an_acknowledgement_says_from_which_history_it_is() {
    let mut desk = Desk::running();
    let before = desk.send(1, FACILITATOR, message("eins"));
    desk.append_works();
    let before = before.accepted();
    let first = desk.send(2, FACILITATOR, message("zwei"));
    let again = desk.send(2, FACILITATOR, message("zwei"));
    let earlier = desk.send(1, FACILITATOR, message("eins"));
    desk.append_works();
    let later = desk.send(2, FACILITATOR, message("zwei"));
    let mut other = desk.reopened();
    let reopened = other.send(2, FACILITATOR, message("zwei"));
    assert_eq!(before.mark.fingerprint, fingerprint(before.seq));
    assert_eq!(earlier.accepted().mark, before.mark);
    let expected = fingerprint(before.seq.next());
    for answer in [first, again, later, reopened] {
        assert_eq!(answer.accepted().mark.fingerprint, expected);
    }
}

#[test]
fn a_store_that_answers_for_another_batch_is_not_believed() {
    let mut desk = Desk::running();
    let known = desk.published.clone();
    let answer = desk.send(1, FACILITATOR, message("eins"));
    desk.take(super::super::Message::Appended(Some(Vec::new())));
    assert_eq!(answer.refused(), Refusal::Unavailable);
    assert_eq!(desk.published, known);
}

/// A day is set back to its open lobby, in which eight people are.
fn set_back() -> (Desk, Actor, Vec<Command>) {
    let mut desk = Desk::running();
    let lobby = 2 + 8;
    let post = |text: &str| -> Command {
        let (station, round, category) = (StationId(1), RoundNo(1), "idea".to_owned());
        talk::Command::Post { station, round, category, text: text.to_owned(), reply_to: None }.into()
    };
    let speaker = (1..=8).find(|person| {
        desk.fold().seat(PersonId(*person), RoundNo(1)).is_some_and(|table| table.station == StationId(1))
    });
    let speaker = Actor::Person(PersonId(speaker.expect("somebody sits there")));
    let said = vec![post("eins"), post("zwei")];
    for (number, command) in (1..).zip(&said) {
        let answer = desk.send(number, speaker, command.clone());
        desk.append_works();
        answer.accepted();
    }
    (desk.set_back(lobby), speaker, said)
}

#[test]
fn what_was_granted_before_the_log_was_set_back_is_granted_again() {
    let (mut desk, speaker, said) = set_back();
    let waits = desk.send(1, speaker, said[0].clone());
    assert_eq!(waits.refused(), Refusal::NotYet, "without proof it waits for its round");
    for (number, command) in (1..).zip(&said) {
        let answer = desk.send_again(number, speaker, command.clone(), NOON);
        desk.append_works();
        answer.accepted();
    }
    assert_eq!(desk.fold().talk.contributions.len(), said.len());
}

#[test]
fn numbers_given_since_are_not_taken_for_those_of_before() {
    let (mut desk, speaker, said) = set_back();
    let answer = desk.send_again(1, speaker, said[0].clone(), NOON);
    desk.append_works();
    answer.accepted();
    let withdraw: Command = talk::Command::Withdraw { contribution: ContributionId(1) }.into();
    let again = desk.send_again(3, speaker, withdraw.clone(), NOON);
    assert_eq!(again.refused(), Refusal::Renumbered);
    let now = desk.send(4, speaker, withdraw);
    desk.append_works();
    now.accepted();
}
