//! What the author's desk asks beside its socket: where names stand, what a block said before.

mod history;

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use tischrunde_shared::actor::Role;
use tischrunde_shared::api::{BlockVersion, HistoryQuery, NamesFound, ProblemDetails};
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::Seq;
use tischrunde_shared::paper::{Finding, Names, PersonalData, check};
use tischrunde_shared::refusal::Refusal;

use self::history::History;
use super::super::problem::Problem;
use super::authorise::Holder;
use super::cafes::too_fast;
use crate::app::App;

/// Events that are read from the log at once.
const PAGE: usize = 1_000;

/// Tells where the paper at work has names of people who take part; never whose.
#[utoipa::path(get, path = "/api/cafes/{cafe}/paper/check", params(("cafe" = String, Path)), security(("link" = [])),
    responses((status = 200, body = NamesFound), (status = 401, body = ProblemDetails),
    (status = 403, body = ProblemDetails), (status = 429, body = ProblemDetails)))]
pub(super) async fn names(State(app): State<Arc<App>>, holder: Holder) -> Result<Json<NamesFound>, Problem> {
    let cafe = at_work(&app, &holder).await?;
    let found = tokio::task::spawn_blocking(move || names_in(&cafe)).await;
    Ok(Json(found.map_err(|_| Refusal::Unavailable)?))
}

fn names_in(cafe: &Cafe) -> NamesFound {
    let mut places = NamesFound::default();
    for finding in check(&cafe.paper, &cafe.talk, &cafe.condense, &Names::of(&cafe.people)) {
        match finding {
            Finding::PersonalInBlock { block, found } if found.contains(&PersonalData::Name) => {
                places.blocks.push(block);
            }
            Finding::PersonalInVoice { contribution, found } if found.contains(&PersonalData::Name) => {
                places.contributions.push(contribution);
            }
            _ => {}
        }
    }
    places
}

/// Tells what a block said before, the latest first.
#[utoipa::path(get, path = "/api/cafes/{cafe}/paper/history",
    params(("cafe" = String, Path), ("block" = u32, Query, description = "The number of the block")),
    security(("link" = [])), responses((status = 200, body = Vec<BlockVersion>), (status = 400, body = ProblemDetails),
    (status = 401, body = ProblemDetails), (status = 403, body = ProblemDetails), (status = 429, body = ProblemDetails)))]
pub(super) async fn history(
    State(app): State<Arc<App>>,
    holder: Holder,
    asked: Result<Query<HistoryQuery>, QueryRejection>,
) -> Result<Json<Vec<BlockVersion>>, Problem> {
    let Query(asked) = asked.map_err(|error| Problem::unreadable(error.body_text()))?;
    let cafe = at_work(&app, &holder).await?;
    let mut history = History::of(asked.block);
    let mut after = Seq(0);
    loop {
        let page = app.hub.store().log(holder.cafe, after, PAGE).await?;
        for record in &page {
            history.take(record.at, &record.event);
        }
        match page.last() {
            Some(last) if page.len() == PAGE => after = last.seq,
            _ => break,
        }
    }
    Ok(Json(history.versions(&cafe.talk)))
}

/// The café of an author, who may not ask too often.
async fn at_work(app: &App, holder: &Holder) -> Result<Arc<Cafe>, Problem> {
    if holder.role != Role::Author {
        return Err(Problem::forbidden());
    }
    let handle = app.hub.cafe(holder.cafe).await?;
    handle.room().meter(holder.role).read().map_err(too_fast)?;
    let (_, cafe) = handle.read().await?;
    Ok(cafe)
}
