//! What the author's desk asks beside its socket: where names stand, what a block said before.

mod history;

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use tischrunde_shared::actor::Role;
use tischrunde_shared::api::{BlockVersion, HistoryQuery, ProblemDetails, ServerFindings, Unprintable};
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::Seq;
use tischrunde_shared::paper::{Finding, Names, PersonalData, check, spots};
use tischrunde_shared::refusal::Refusal;

use self::history::History;
use super::super::problem::Problem;
use super::authorise::Holder;
use super::cafes::too_fast;
use crate::app::App;
use crate::press;

/// Events that are read from the log at once.
const PAGE: usize = 1_000;

/// Tells where the paper at work has names of people who take part, never whose; and characters that the PDF has no font
/// for.
#[utoipa::path(get, path = "/api/cafes/{cafe}/paper/check", params(("cafe" = String, Path)), security(("link" = [])),
    responses((status = 200, body = ServerFindings), (status = 401, body = ProblemDetails),
    (status = 403, body = ProblemDetails), (status = 429, body = ProblemDetails)))]
pub(super) async fn findings(
    State(app): State<Arc<App>>,
    holder: Holder,
) -> Result<Json<ServerFindings>, Problem> {
    let cafe = at_work(&app, &holder).await?;
    let found = tokio::task::spawn_blocking(move || found_in(&cafe)).await;
    Ok(Json(found.map_err(|_| Refusal::Unavailable)?))
}

fn found_in(cafe: &Cafe) -> ServerFindings {
    let findings = check(&cafe.paper, &cafe.talk, &cafe.condense, &Names::of(&cafe.people));
    let names = findings.into_iter().filter_map(|finding| match finding {
        Finding::Personal { at, found } if found.contains(&PersonalData::Name) => Some(at),
        _ => None,
    });
    let unprintable = spots(&cafe.paper.manuscript, &cafe.talk).filter_map(|(at, words)| {
        let characters = press::unprintable(&words.concat());
        (!characters.is_empty()).then_some(Unprintable { at, characters })
    });
    ServerFindings { names: names.collect(), unprintable: unprintable.collect() }
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
