//! What is said, changed, taken back and hidden.

use tischrunde_shared::cafe::{Cafe, Command};
use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::replica::Replica;
use tischrunde_shared::talk::{self, Author, Fate};
use tischrunde_tests::steps::{idea, refusal, seat};

use crate::ROUND;
use crate::people::{Crew, People};

pub(crate) async fn speak(crew: &mut Crew, people: &mut People) {
    assert_eq!(seat(&mut people.bea, ROUND).await, people.here);
    assert_eq!(seat(&mut people.elsewhere, ROUND).await, people.there);
    for text in [
        "Ein Ort für alle Daten",
        "=1+1 \"in\" einer, Zelle\nund zwei Zeilen",
        "Wird zurückgenommen",
        "Gehört nicht hierher",
    ] {
        people.ada.command(idea(people.here, ROUND, text)).await.expect("posted");
    }
    let elsewhere = idea(people.there, ROUND, "Von der anderen Station");
    people.elsewhere.command(elsewhere).await.expect("posted");
    let not_there = people.bea.command(idea(people.there, ROUND, "Nicht mein Platz")).await;
    assert_eq!(refusal(not_there), Refusal::NotSeated);
    crew.see(|cafe| cafe.talk.contributions.len() == 5).await;
    assert!(crew.host.replica.view.cafe.talk.contributions.values().all(|c| c.author == Author::Unknown));
    people.bea.until(|replica| replica.view.cafe.talk.contributions.len() == 4).await.expect("the station's");
    assert!(people.bea.replica.view.cafe.talk.contributions.values().all(|c| c.station == people.here));
    people.elsewhere.until(|replica| replica.view.cafe.talk.contributions.len() == 1).await.expect("its own");
}

pub(crate) async fn change_ones_mind(crew: &mut Crew, people: &mut People) {
    let first = ContributionId(1);
    people
        .bea
        .command(Command::Talk(talk::Command::Support { contribution: first, on: true }))
        .await
        .expect("supported");
    let own =
        people.ada.command(Command::Talk(talk::Command::Support { contribution: first, on: true })).await;
    assert_eq!(refusal(own), Refusal::YourOwn);
    let reply = Command::Talk(talk::Command::Post {
        station: people.here,
        round: ROUND,
        category: "need".to_owned(),
        text: "Mit Rechten je Fachbereich".to_owned(),
        reply_to: Some(first),
    });
    people.bea.command(reply).await.expect("replied");
    let edit = |text: &str| {
        let (category, text) = ("benefit".to_owned(), text.to_owned());
        Command::Talk(talk::Command::Edit { contribution: first, category, text })
    };
    assert_eq!(refusal(people.bea.command(edit("Fremdes")).await), Refusal::NotYours);
    people.ada.command(edit("Ein gemeinsamer Ort für alle Daten")).await.expect("edited");
    people
        .ada
        .command(Command::Talk(talk::Command::Withdraw { contribution: ContributionId(3) }))
        .await
        .expect("withdrawn");
    let done = |cafe: &Cafe| {
        let first = &cafe.talk.contributions[&first];
        let edited = first.edited && first.text.as_str() == "Ein gemeinsamer Ort für alle Daten";
        let replied = cafe.talk.contributions.get(&ContributionId(6)).is_some_and(|c| c.reply_to.is_some());
        let gone = cafe.talk.contributions.get(&ContributionId(3)).is_none_or(|c| c.text.get().is_none());
        edited && first.support == 1 && replied && gone
    };
    crew.see(done).await;
    for person in [&mut people.ada, &mut people.bea] {
        person.until(|replica| done(&replica.view.cafe)).await.expect("seen at the station");
        assert!(!person.replica.view.cafe.talk.contributions.contains_key(&ContributionId(3)));
    }
    let mine =
        |replica: &Replica| replica.own.cafe.talk.contributions[&ContributionId(3)].fate == Fate::Withdrawn;
    people.ada.until(mine).await.expect("its author knows");
}

pub(crate) async fn hide(crew: &mut Crew, people: &mut People) {
    let hidden = ContributionId(4);
    let hide = |contribution| {
        Command::Talk(talk::Command::Hide { contribution, reason: "Gehört zu Station 2".to_owned() })
    };
    let not_theirs = crew.host.command(hide(ContributionId(5))).await;
    assert_eq!(refusal(not_theirs), Refusal::NotAllowed, "a host works at the own station");
    crew.host.command(hide(hidden)).await.expect("hidden");
    let struck = |cafe: &Cafe| {
        let contribution = cafe.talk.contributions.get(&hidden);
        contribution.is_some_and(
            |c| matches!(&c.fate, Fate::Hidden { reason } if reason.as_str() == "Gehört zu Station 2"),
        )
    };
    for member in [&mut crew.facilitator, &mut crew.host, &mut crew.author] {
        member.until(|replica| struck(&replica.view.cafe)).await.expect("the crew keeps it");
    }
    people.ada.until(|replica| struck(&replica.own.cafe)).await.expect("its author learns why");
    for reader in [&mut crew.screen, &mut people.ada, &mut people.bea] {
        let gone = |replica: &Replica| !replica.view.cafe.talk.contributions.contains_key(&hidden);
        reader.until(gone).await.expect("gone for everybody else");
    }
}
