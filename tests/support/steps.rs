//! Steps that many tests take with a phone.

#![allow(clippy::expect_used, reason = "a step that fails, fails the test")]

use tischrunde::simulate::door::{self, secret_of};
use tischrunde::simulate::phone::{Phone, PhoneError};
use tischrunde_shared::api::{Created, Imported};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::{self, Moment};
use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_shared::plan::Plan;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::talk;
use uuid::Uuid;

/// The facilitator goes on to the next step of the day, and sees it.
pub async fn advance(facilitator: &mut Phone) {
    let from = facilitator.replica.view.cafe.day.stage;
    facilitator.command(Command::Day(day::Command::Next { from })).await.expect("the next step");
    facilitator.until(|replica| replica.view.cafe.day.stage != from).await.expect("the next step shown");
}

/// The facilitator goes on until a moment of the day is reached.
pub async fn advance_to(facilitator: &mut Phone, moment: Moment) {
    while facilitator.replica.view.cafe.moment() != moment {
        advance(facilitator).await;
    }
}

/// The facilitator changes the plan.
pub async fn replan(facilitator: &mut Phone, change: impl FnOnce(&mut Plan)) {
    let mut plan = facilitator.replica.view.cafe.day.plan.clone();
    change(&mut plan);
    facilitator
        .command(Command::Day(day::Command::Plan { plan: Box::new(plan) }))
        .await
        .expect("another plan");
}

/// Where a participant sits in a round, as soon as the phone knows.
pub async fn seat(phone: &mut Phone, round: RoundNo) -> StationId {
    let table = |replica: &tischrunde_shared::replica::Replica| {
        replica.own.cafe.seat(replica.person()?, round).map(|table| table.station)
    };
    phone.until(|replica| table(replica).is_some()).await.expect("a seat");
    table(&phone.replica).expect("a seat")
}

/// Waits until a phone shows a moment of the day.
pub async fn sees(phone: &mut Phone, moment: Moment) {
    phone.until(|replica| replica.view.cafe.moment() == moment).await.expect("the moment shown");
}

/// The facilitator takes in cards from a CSV file.
pub async fn import(server: &str, cafe: &Created, cards: &str) {
    let path = format!("/api/cafes/{}/import?id={}", cafe.cafe, Uuid::now_v7());
    let secret = Some(secret_of(&cafe.links.facilitator));
    let body = Some(("text/csv", cards.as_bytes()));
    let answer = door::request(server, "POST", &path, secret, body).await.expect("an answer");
    answer.json::<Imported>().expect("cards");
}

/// A contribution of an idea.
#[must_use]
pub fn idea(station: StationId, round: RoundNo, text: &str) -> Command {
    Command::Talk(talk::Command::Post {
        station,
        round,
        category: "idea".to_owned(),
        text: text.to_owned(),
        reply_to: None,
    })
}

/// Why a command was refused.
pub fn refusal<T: std::fmt::Debug>(outcome: Result<T, PhoneError>) -> Refusal {
    match outcome.expect_err("a refusal") {
        PhoneError::Refused(refusal) => Some(refusal),
        _ => None,
    }
    .expect("a refusal and no broken connection")
}
