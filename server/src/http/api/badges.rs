//! What stands in the QR codes of badges.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use tischrunde_shared::actor::Role;
use tischrunde_shared::api::{BadgeLink, ProblemDetails};
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::day::Phase;
use tischrunde_shared::ids::CafeId;
use tischrunde_shared::refusal::Refusal;

use super::super::problem::Problem;
use super::authorise::Holder;
use crate::app::App;

/// Makes links for everybody whom the crew wrote down, so that their badges lead to their own page. Links that were made
/// before stay valid. Whoever joined with a phone has a link already, which is theirs alone.
#[utoipa::path(post, path = "/api/cafes/{cafe}/badges", params(("cafe" = String, Path)), security(("link" = [])),
    responses((status = 200, body = [BadgeLink]), (status = 401, body = ProblemDetails), (status = 403, body = ProblemDetails),
        (status = 409, body = ProblemDetails)))]
pub(super) async fn badges(
    State(app): State<Arc<App>>,
    holder: Holder,
) -> Result<Json<Vec<BadgeLink>>, Problem> {
    if holder.role != Role::Facilitator {
        return Err(Problem::forbidden());
    }
    let (_, cafe) = app.hub.cafe(holder.cafe).await?.read().await?;
    Ok(Json(links(&app, holder.cafe, &cafe).await?))
}

/// Makes a link for everybody whom the crew wrote down.
///
/// # Errors
/// [`Refusal::CafeClosed`], or the store's.
pub(super) async fn links(app: &App, id: CafeId, cafe: &Cafe) -> Result<Vec<BadgeLink>, Problem> {
    if cafe.phase() == Phase::Closed {
        return Err(Refusal::CafeClosed.into());
    }
    let mut badges = Vec::new();
    for (person, _) in cafe.people.present().filter(|(_, profile)| profile.badge) {
        let role = Role::Participant { person };
        let secret = app.hub.link(id, role).await?;
        badges.push(BadgeLink { person, url: app.link(role, &secret) });
    }
    Ok(badges)
}
