//! What the seats are worth: of the plan as it stands, or of one that would be made now.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use tischrunde_shared::command::Role;
use tischrunde_shared::phase::Phase;
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::seating;
use utoipa::ToSchema;

use super::super::problem::Problem;
use super::authorise::Holder;
use crate::app::App;
use crate::hub::seats;
use crate::seating::Certificate;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    rotation: Option<Rotation>,
}

/// What a plan of seats is worth, counted from the seats alone.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Worth {
    /// How many people it is for.
    people: usize,
    /// Meetings beyond the first, of all pairs.
    repeats: u64,
    /// No plan has fewer.
    least_repeats: u64,
    /// Whether it is proven that no plan has fewer repeats.
    proven_best: bool,
    /// How many others people meet: the fewest, the mean, the most.
    met: [f64; 3],
    /// How often two people sit together at most.
    most_meetings: usize,
    /// How far tables are from a proportional share of each attribute's values, in people, all tables and rounds together;
    /// missing where nobody was asked anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    imbalance: Option<u64>,
    /// People at the smallest and at the largest table.
    tables: [usize; 2],
}

impl Worth {
    fn of(people: usize, certificate: &Certificate) -> Self {
        let met = certificate.met;
        Self {
            people,
            repeats: certificate.repeats,
            least_repeats: certificate.bound.repeats,
            proven_best: certificate.is_proven_best(),
            met: [met.fewest as f64, met.mean, met.most as f64],
            most_meetings: certificate.most_meetings,
            imbalance: certificate.imbalance.iter().map(|(_, off)| *off).reduce(|sum, off| sum + off),
            tables: [certificate.sizes.0, certificate.sizes.1],
        }
    }
}

/// Tells what the seats are worth. Before they are announced, `rotation` asks for another way to form groups.
#[utoipa::path(get, path = "/api/cafes/{cafe}/seating", security(("link" = [])),
    params(("cafe" = String, Path), ("rotation" = Option<String>, Query, description = "most_new, no_clique, together or home_last")),
    responses((status = 200, body = Worth), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub(super) async fn assess(
    State(app): State<Arc<App>>,
    holder: Holder,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Worth>, Problem> {
    if holder.role != Role::Facilitator {
        return Err(Problem::forbidden());
    }
    let Query(asked) = asked.map_err(|error| Problem::unreadable(error.body_text()))?;
    let (_, cafe) = app.hub.cafe(holder.cafe).await?.read().await?;
    let request = if matches!(cafe.phase, Phase::Draft | Phase::Lobby) {
        let rotation = asked.rotation.unwrap_or(cafe.plan.rotation);
        cafe.plan.check_rotation(rotation).map_err(Refusal::from)?;
        seating::preview(&cafe, rotation)
    } else {
        seating::present(&cafe)
    };
    // One at a time: a plan is made with all the strength of a core, and the café needs the others.
    let _turn = app.planning.acquire().await.map_err(|_| Refusal::Unavailable)?;
    let people = request.people.len();
    let certificate = tokio::task::spawn_blocking(move || seats::assess(&request)).await;
    let certificate = certificate.map_err(|_| Refusal::Unavailable)?;
    Ok(Json(Worth::of(people, &certificate)))
}
