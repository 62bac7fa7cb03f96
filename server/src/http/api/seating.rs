//! What the seats are worth: of the plan as it stands, or of one that would be made now.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Query, State};
use tischrunde_seating::Violation;
use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::api::{Preview, ProblemDetails, Worth, WorthQuery};
use tischrunde_shared::cafe::{Cafe, Command, Event, decide};
use tischrunde_shared::day::Phase;
use tischrunde_shared::env::Env;
use tischrunde_shared::ids::RoundNo;
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::seats::{self, SeatingRequest};

use super::super::problem::Problem;
use super::authorise::Holder;
use crate::app::App;
use crate::hub::seats::{self as planner, Answer, Assessment};

/// As the pages are told it.
fn told(people: usize, Assessment { certificate, demand }: &Assessment) -> Worth {
    let met = certificate.met;
    Worth {
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
    responses((status = 200, body = Worth), (status = 401, body = ProblemDetails), (status = 403, body = ProblemDetails),
        (status = 422, body = ProblemDetails)))]
pub(super) async fn assess(
    State(app): State<Arc<App>>,
    holder: Holder,
    asked: Result<Query<WorthQuery>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Worth>, Problem> {
    if holder.role != Role::Facilitator {
        return Err(Problem::forbidden());
    }
    let Query(asked) = asked.map_err(|error| Problem::unreadable(error.body_text()))?;
    let (_, cafe) = app.hub.cafe(holder.cafe).await?.read().await?;
    if let Some(rotation) = asked.rotation {
        cafe.day.plan.check_rotation(rotation).map_err(Refusal::from)?;
    }
    // One at a time: a plan is made with all the strength of a core, and the café needs the others.
    let _turn = app.planning.acquire().await.map_err(|_| Refusal::Unavailable)?;
    Ok(Json(worth(standing(&cafe, asked.rotation)).await?))
}

/// The seats that people have been given; if there are none, those of a plan that would be made.
fn standing(cafe: &Cafe, rotation: Option<Rotation>) -> SeatingRequest {
    if matches!(cafe.phase(), Phase::Draft | Phase::Lobby) && cafe.seats.taken.is_empty() {
        cafe.question_for_the_day(rotation.unwrap_or(cafe.day.plan.rotation))
    } else {
        cafe.seats_as_they_are()
    }
}

async fn worth(request: SeatingRequest) -> Result<Worth, Refusal> {
    let people = request.people.len();
    let assessment = tokio::task::spawn_blocking(move || planner::assess(&request)).await;
    Ok(told(people, &assessment.map_err(|_| Refusal::Unavailable)?))
}

/// Tells what a command about seats would change, without carrying it out. Refused as the command would be.
#[utoipa::path(post, path = "/api/cafes/{cafe}/seating/preview", params(("cafe" = String, Path)), security(("link" = [])),
    request_body(content = Object, description = "A command; see PROTOCOL.md"),
    responses((status = 200, body = Preview), (status = 401, body = ProblemDetails), (status = 403, body = ProblemDetails),
        (status = 409, body = ProblemDetails), (status = 422, body = ProblemDetails)))]
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
    let (events, after) = rehearse(cafe, holder.actor(), command).await?;
    let now = after.phase().seated_round();
    let changed = |wanted: &dyn Fn(RoundNo) -> bool| {
        let changes = events.iter().filter_map(|event| match event {
            Event::Seats(seats::Event::Changed { changes }) => Some(changes.iter()),
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
async fn rehearse(cafe: Arc<Cafe>, actor: Actor, command: Command) -> Result<(Vec<Event>, Cafe), Refusal> {
    let rehearsal = tokio::task::spawn_blocking(move || {
        let request = cafe.question(&actor, &command);
        let Answer { seats, demand } =
            request.map(|request| planner::answer(&request, &[])).unwrap_or_default();
        let env = Env { seats, demand, ..Env::default() };
        let events = decide(&cafe, &actor, &command, &env)?;
        let mut after = (*cafe).clone();
        events.iter().for_each(|event| after.apply(env.now, event));
        Ok((events, after))
    });
    rehearsal.await.map_err(|_| Refusal::Unavailable)?
}
