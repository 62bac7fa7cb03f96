//! Reading a café, sending a command, replacing a link.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use tischrunde_shared::actor::Role;
use tischrunde_shared::api::{CarriedOut, ProblemDetails, Reissue, Reissued, SentCommand, Standing};
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::{Cafe, Command};
use tischrunde_shared::day::Phase;
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::talk;

use super::super::problem::Problem;
use super::authorise::Holder;
use crate::app::App;

/// Reads the café as the link's holder sees it.
#[utoipa::path(get, path = "/api/cafes/{cafe}/state", params(("cafe" = String, Path)), security(("link" = [])),
    responses((status = 200, body = Standing), (status = 401, body = ProblemDetails),
    (status = 429, body = ProblemDetails)))]
pub(super) async fn state(State(app): State<Arc<App>>, holder: Holder) -> Result<Json<Standing>, Problem> {
    let handle = app.hub.cafe(holder.cafe).await?;
    handle.room().meter(holder.role).read().map_err(too_fast)?;
    let (seq, cafe) = handle.read().await?;
    // A large café takes long to cut, on a thread that serves no phones.
    tokio::task::spawn_blocking(move || {
        let view = cafe.cut(cafe.audience_of(holder.role));
        let own = match holder.role {
            Role::Participant { person } => Some(cafe.cut(Audience::Person(person))),
            _ => None,
        };
        Json(Standing { seq, view, own })
    })
    .await
    .map_err(|_| Refusal::Unavailable.into())
}

/// What a meter says.
pub(super) fn too_fast(wait: Duration) -> Problem {
    let wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).max(1);
    Refusal::TooFast { wait_ms }.into()
}

/// Sends a command.
#[utoipa::path(post, path = "/api/cafes/{cafe}/commands", params(("cafe" = String, Path)), security(("link" = [])),
    request_body = SentCommand, responses((status = 200, body = CarriedOut), (status = 401, body = ProblemDetails),
    (status = 403, body = ProblemDetails), (status = 409, body = ProblemDetails), (status = 422, body = ProblemDetails)))]
pub(super) async fn command(
    State(app): State<Arc<App>>,
    holder: Holder,
    sent: Result<Json<SentCommand>, JsonRejection>,
) -> Result<Json<CarriedOut>, Problem> {
    let Json(SentCommand { id, command }) = sent.map_err(|error| Problem::unreadable(error.body_text()))?;
    let handle = app.hub.cafe(holder.cafe).await?;
    let is_contribution = matches!(command, Command::Talk(talk::Command::Post { .. }));
    handle.room().meter(holder.role).command(is_contribution).map_err(too_fast)?;
    let accepted = handle.command(id, holder.actor(), command).await?;
    Ok(Json(CarriedOut { seq: accepted.seq }))
}

/// Replaces a link, for instance when it fell into wrong hands: open connections of the old one close. Or makes another
/// one for a second author.
#[utoipa::path(post, path = "/api/cafes/{cafe}/links", params(("cafe" = String, Path)), security(("link" = [])),
    request_body = Reissue, responses((status = 200, body = Reissued), (status = 401, body = ProblemDetails),
    (status = 403, body = ProblemDetails)))]
pub(super) async fn reissue(
    State(app): State<Arc<App>>,
    holder: Holder,
    whose: Result<Json<Reissue>, JsonRejection>,
) -> Result<Json<Reissued>, Problem> {
    if holder.role != Role::Facilitator {
        return Err(Problem::forbidden());
    }
    let Json(Reissue { role, beside }) = whose.map_err(|error| Problem::unreadable(error.body_text()))?;
    let (_, cafe) = app.hub.cafe(holder.cafe).await?.read().await?;
    exists(&cafe, role)?;
    let secret = match (beside, role) {
        (false, _) => app.hub.reissue(holder.cafe, role).await?,
        (true, Role::Author) => app.hub.link(holder.cafe, role).await?,
        (true, _) => return Err(Problem::unreadable("only authors can have several links".to_owned())),
    };
    Ok(Json(Reissued { url: app.link(role, &secret) }))
}

fn exists(cafe: &Cafe, role: Role) -> Result<(), Refusal> {
    match role {
        Role::Host { station } if cafe.day.plan.station(station).is_none() => {
            Err(Refusal::Unknown { thing: Thing::Station })
        }
        Role::Participant { person } if !cafe.people.persons.contains_key(&person) => {
            Err(Refusal::Unknown { thing: Thing::Person })
        }
        Role::Participant { .. } if cafe.phase() == Phase::Closed => Err(Refusal::CafeClosed),
        _ => Ok(()),
    }
}
