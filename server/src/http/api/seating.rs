//! What the seats are worth: of the plan as it stands, or of one that would be made now.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use tischrunde_seating::Violation;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::command::{Actor, Command, Role};
use tischrunde_shared::decide::{Env, decide};
use tischrunde_shared::event::Event;
use tischrunde_shared::ids::RoundNo;
use tischrunde_shared::phase::Phase;
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::seating::{self, Demand, SeatingRequest};
use tischrunde_shared::time::Millis;
use utoipa::ToSchema;

use super::super::problem::Problem;
use super::authorise::Holder;
use crate::app::App;
use crate::hub::seats::{self, Answer, Assessment};

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
    /// How often a rule is broken: somebody sits apart from those they belong to, has to move, sits where they cannot.
    broken: usize,
    /// Why no plan can keep all rules, if that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    demand: Option<Demand>,
}

impl Worth {
    fn of(people: usize, Assessment { certificate, demand }: &Assessment) -> Self {
        let met = certificate.met;
        Self {
            people,
            repeats: certificate.repeats,
            least_repeats: certificate.bound.repeats,
            proven_best: certificate.is_proven_best(),
            met: [met.fewest as f64, met.mean, met.most as f64],
            most_meetings: certificate.most_meetings,
            imbalance: certificate.imbalance.iter().map(|(_, off)| *off).reduce(|sum, off| sum + off),
            broken: certificate.violations.iter().filter(|violation| breaks_rule(violation)).count(),
            demand: *demand,
        }
    }
}

/// Sizes and second visits are told in other figures, or follow from the plan.
fn breaks_rule(violation: &Violation) -> bool {
    matches!(
        violation,
        Violation::NoTable { .. }
            | Violation::HostAway { .. }
            | Violation::Moved { .. }
            | Violation::Barred { .. }
            | Violation::Split { .. }
            | Violation::Met { .. }
    )
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
    if let Some(rotation) = asked.rotation {
        cafe.plan.check_rotation(rotation).map_err(Refusal::from)?;
    }
    // One at a time: a plan is made with all the strength of a core, and the café needs the others.
    let _turn = app.planning.acquire().await.map_err(|_| Refusal::Unavailable)?;
    Ok(Json(worth(standing(&cafe, asked.rotation)).await?))
}

/// The seats that people have been given; if there are none, those of a plan that would be made.
fn standing(cafe: &Cafe, rotation: Option<Rotation>) -> SeatingRequest {
    if matches!(cafe.phase, Phase::Draft | Phase::Lobby) && cafe.seats.is_empty() {
        seating::preview(cafe, rotation.unwrap_or(cafe.plan.rotation))
    } else {
        seating::present(cafe)
    }
}

async fn worth(request: SeatingRequest) -> Result<Worth, Refusal> {
    let people = request.people.len();
    let assessment = tokio::task::spawn_blocking(move || seats::assess(&request)).await;
    Ok(Worth::of(people, &assessment.map_err(|_| Refusal::Unavailable)?))
}

/// What a command about seats would change.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Preview {
    /// How many people change their seat in the round that runs or comes.
    now: usize,
    /// How many change one that they know for a later round.
    later: usize,
    /// What the seats are worth as they stand.
    before: Worth,
    /// What they would be worth.
    after: Worth,
}

/// Tells what a command about seats would change, without carrying it out. Refused as the command would be.
#[utoipa::path(post, path = "/api/cafes/{cafe}/seating/preview", params(("cafe" = String, Path)), security(("link" = [])),
    request_body(content = Object, description = "A command; see PROTOCOL.md"),
    responses((status = 200, body = Preview), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn preview(
    State(app): State<Arc<App>>,
    holder: Holder,
    command: Result<Json<Command>, JsonRejection>,
) -> Result<Json<Preview>, Problem> {
    if holder.role != Role::Facilitator {
        return Err(Problem::forbidden());
    }
    let Json(command) = command.map_err(|error| Problem::unreadable(error.body_text()))?;
    let (_, cafe) = app.hub.cafe(holder.cafe).await?.read().await?;
    let _turn = app.planning.acquire().await.map_err(|_| Refusal::Unavailable)?;
    let before = worth(standing(&cafe, None)).await?;
    let (events, after) = rehearse(cafe, holder.role, command).await?;
    let now = after.phase.seated_round();
    let changed = |wanted: &dyn Fn(RoundNo) -> bool| {
        let changes = events.iter().filter_map(|event| match event {
            Event::SeatsChanged { changes } => Some(changes.iter()),
            _ => None,
        });
        let people: BTreeSet<_> = changes.flatten().filter(|c| wanted(c.round)).map(|c| c.person).collect();
        people.len()
    };
    let preview = Preview {
        now: changed(&|round| Some(round) == now),
        later: changed(&|round| Some(round) != now),
        before,
        after: worth(standing(&after, None)).await?,
    };
    Ok(Json(preview))
}

/// Carries a command out on a copy.
async fn rehearse(cafe: Arc<Cafe>, role: Role, command: Command) -> Result<(Vec<Event>, Cafe), Refusal> {
    let rehearsal = tokio::task::spawn_blocking(move || {
        let actor = Actor::Holder(role);
        let request = seating::request(&cafe, &actor, &command);
        let Answer { seats, demand } =
            request.map(|request| seats::answer(&request, &[])).unwrap_or_default();
        let env = Env { now: Millis::default(), seats, demand };
        let events = decide(&cafe, &actor, &command, &env)?;
        let mut after = (*cafe).clone();
        events.iter().for_each(|event| after.apply(env.now, event));
        Ok((events, after))
    });
    rehearsal.await.map_err(|_| Refusal::Unavailable)?
}
