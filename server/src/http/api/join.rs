//! The door.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::api::{DoorKey, DoorSign, Joined, Joining, Look, ProblemDetails};
use tischrunde_shared::cafe::{Command, Event};
use tischrunde_shared::ids::{CafeId, CommandId, PersonId, Seq};
use tischrunde_shared::people;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::time::Millis;

use super::super::problem::Problem;
use crate::access::{invitation, secret};
use crate::app::App;
use crate::hub::CafeHandle;
use crate::store::{Grant, Record};

/// For so long after joining, in milliseconds, a device may ask again because the answer was lost. Later it gets another
/// link only if there is none (the log was cut off right behind the person): a link that was replaced stays replaced.
const ANSWER_LOST_FOR: u64 = 600_000;

/// Looks what a code opens.
#[utoipa::path(post, path = "/api/join/look", request_body = Look, responses(
    (status = 200, body = DoorSign), (status = 404, body = ProblemDetails), (status = 429, body = ProblemDetails),
))]
pub(super) async fn look(
    State(app): State<Arc<App>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    look: Result<Json<Look>, JsonRejection>,
) -> Result<Json<DoorSign>, Problem> {
    let Json(look) = look.map_err(|error| Problem::unreadable(error.body_text()))?;
    let id = open(&app, from, &look.key).await?;
    let (_, cafe) = app.hub.cafe(id).await?.read().await?;
    let plan = &cafe.day.plan;
    Ok(Json(DoorSign {
        cafe: id,
        title: plan.title.clone(),
        language: plan.language,
        opening: plan.opening.clone(),
        ask: plan.ask.clone(),
        retention_days: plan.retention_days,
        open: cafe.phase().joining_open(),
    }))
}

/// Joins. The same id joins once; asked again within minutes, each answer holds a link of its own to the same seat.
#[utoipa::path(post, path = "/api/join", request_body = Joining, responses(
    (status = 201, body = Joined), (status = 404, body = ProblemDetails), (status = 409, body = ProblemDetails),
    (status = 429, body = ProblemDetails),
))]
pub(super) async fn join(
    State(app): State<Arc<App>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    joining: Result<Json<Joining>, JsonRejection>,
) -> Result<(StatusCode, Json<Joined>), Problem> {
    let Json(joining) = joining.map_err(|error| Problem::unreadable(error.body_text()))?;
    let id = open(&app, from, &joining.key).await?;
    let Joining { id: command, name, attributes, language, .. } = joining;
    let join = Command::People(people::Command::Join { name, attributes, language });
    let cafe = app.hub.cafe(id).await?;
    let accepted = cafe.command(command, Actor::Door, join).await?;
    let person = match who_joined(&accepted.events) {
        Some(person) => person,
        None => joined_before(&app, id, &cafe, command, accepted.seq).await?,
    };
    let role = Role::Participant { person };
    let secret = app.hub.link(id, role).await?;
    let url = app.link(role, &secret);
    Ok((StatusCode::CREATED, Json(Joined { cafe: id, person, capability: secret.reveal().to_owned(), url })))
}

/// Which café a key opens.
async fn open(app: &App, from: SocketAddr, key: &DoorKey) -> Result<CafeId, Problem> {
    let hash = match key {
        DoorKey::Code(code) => {
            app.guesses.may_try(from.ip()).map_err(Problem::too_many)?;
            secret::hash(&invitation::normalise(code))
        }
        // 128 bits cannot be guessed, so a whole venue behind one address is never slowed down.
        DoorKey::Secret(secret) => secret::hash(secret),
    };
    match app.hub.store().grant(hash).await? {
        Some(Grant::Invitation { cafe }) => Ok(cafe),
        _ => {
            if matches!(key, DoorKey::Code(_)) {
                app.guesses.failed(from.ip());
            }
            Err(Problem::unknown_code())
        }
    }
}

fn who_joined(events: &[Event]) -> Option<PersonId> {
    events.iter().find_map(|event| match event {
        Event::People(people::Event::Joined { person, .. }) => Some(*person),
        _ => None,
    })
}

/// The person who joined with a command that was carried out before, if they may have another link; a join is one event.
async fn joined_before(
    app: &App,
    id: CafeId,
    cafe: &CafeHandle,
    command: CommandId,
    seq: Seq,
) -> Result<PersonId, Problem> {
    let log = app.hub.store().log(id, Seq(seq.0.saturating_sub(1)), 1).await?;
    let joined = log.into_iter().find(|record| record.command == command);
    let Some(Record { at, event, .. }) = joined else { return Err(Refusal::MovedOn.into()) };
    // If none did, the id belongs to a command of another kind.
    let person = who_joined(&[event]).ok_or(Refusal::MovedOn)?;
    let has_link = app.hub.store().has_link(id, Role::Participant { person }).await?;
    if may_have_another(cafe.room().clock().now(), at, has_link) {
        Ok(person)
    } else {
        Err(Refusal::MovedOn.into())
    }
}

/// Whether somebody who joined at a moment and asks again may be given a link.
fn may_have_another(now: Millis, joined: Millis, has_link: bool) -> bool {
    !has_link || now <= joined + ANSWER_LOST_FOR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_was_replaced_stays_replaced() {
        let joined = Millis(1_795_000_000_000);
        assert!(may_have_another(joined + 2_000, joined, true), "the answer was lost");
        assert!(!may_have_another(joined + ANSWER_LOST_FOR + 1, joined, true));
        assert!(may_have_another(joined + ANSWER_LOST_FOR + 1, joined, false), "nobody else has it");
    }
}
