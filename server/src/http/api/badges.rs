//! What stands in the QR codes of badges.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tischrunde_shared::command::Role;
use tischrunde_shared::ids::PersonId;
use tischrunde_shared::phase::Phase;
use tischrunde_shared::refusal::Refusal;
use utoipa::ToSchema;

use super::super::problem::Problem;
use super::authorise::Holder;
use crate::app::App;

/// The link of somebody whom the crew wrote down.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Badge {
    /// Their number.
    #[schema(value_type = u32)]
    person: PersonId,
    /// Their own page.
    url: String,
}

/// Makes links for everybody whom the crew wrote down, so that their badges lead to their own page. Links that were made
/// before stay valid. Whoever joined with a phone has a link already, which is theirs alone.
#[utoipa::path(post, path = "/api/cafes/{cafe}/badges", params(("cafe" = String, Path)), security(("link" = [])),
    responses((status = 200, body = [Badge]), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem)))]
pub(super) async fn badges(State(app): State<Arc<App>>, holder: Holder) -> Result<Json<Vec<Badge>>, Problem> {
    if holder.role != Role::Facilitator {
        return Err(Problem::forbidden());
    }
    let (_, cafe) = app.hub.cafe(holder.cafe).await?.read().await?;
    if cafe.phase == Phase::Closed {
        return Err(Refusal::CafeClosed.into());
    }
    let mut badges = Vec::new();
    for (person, _) in cafe.present().filter(|(_, profile)| profile.badge) {
        let role = Role::Participant { person };
        let secret = app.hub.link(holder.cafe, role).await?;
        badges.push(Badge { person, url: app.link(role, &secret) });
    }
    Ok(Json(badges))
}
