//! Creating a café.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, StatusCode};
use subtle::ConstantTimeEq as _;
use tischrunde_shared::actor::Role;
use tischrunde_shared::api::{self, Created, CrewLinks, HostLink, ProblemDetails};
use tischrunde_shared::ids::StationId;
use tischrunde_shared::plan::Plan;
use tischrunde_shared::refusal::Refusal;

use super::super::problem::Problem;
use super::authorise::bearer;
use crate::app::App;
use crate::hub::NewCafe;
use crate::template;

/// Creates a café from a template.
#[utoipa::path(post, path = "/api/cafes", request_body = api::NewCafe, responses(
    (status = 201, body = Created),
    (status = 403, body = ProblemDetails, description = "The operator's key is needed on a server that others can reach"),
    (status = 404, body = ProblemDetails), (status = 422, body = ProblemDetails),
))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    wanted: Result<Json<api::NewCafe>, JsonRejection>,
) -> Result<(StatusCode, Json<Created>), Problem> {
    if !may_create(&app, &headers) {
        return Err(Problem::forbidden()
            .detail("creating a café needs the link that the server printed at its start"));
    }
    let Json(wanted) = wanted.map_err(|error| Problem::unreadable(error.body_text()))?;
    let plan = plan(&wanted)?;
    let created = app.hub.create(plan.clone()).await?;
    let pass = app.hub.invitations().pass(created.id, 0);
    let invitation = pass.invitation(&app.public_url);
    let links = links(&app, &plan, &created);
    let body = Created { cafe: created.id, title: plan.title.as_str().to_owned(), links, invitation };
    Ok((StatusCode::CREATED, Json(body)))
}

/// On a machine of one's own everybody may; on one that others reach, whoever holds the operator's key.
fn may_create(app: &App, headers: &HeaderMap) -> bool {
    let key = app.hub.invitations().organiser_key();
    app.config.is_local()
        || bearer(headers).is_some_and(|given| given.as_bytes().ct_eq(key.as_bytes()).into())
}

fn plan(wanted: &api::NewCafe) -> Result<Plan, Problem> {
    let template =
        template::find(&wanted.template).ok_or_else(|| Problem::unknown("There is no such template"))?;
    let mut plan = template.plan(wanted.language);
    if let Some(title) = wanted.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
        plan.title = title.into();
    }
    plan.check().map_err(Refusal::from)?;
    Ok(plan)
}

fn links(app: &App, plan: &Plan, created: &NewCafe) -> CrewLinks {
    let url = |role| created.links.get(&role).map(|secret| app.link(role, secret)).unwrap_or_default();
    let host = |(station, s): (StationId, &tischrunde_shared::plan::Station)| HostLink {
        station,
        title: s.title.as_str().to_owned(),
        url: url(Role::Host { station }),
    };
    CrewLinks {
        facilitator: url(Role::Facilitator),
        hosts: plan.stations().map(host).collect(),
        author: url(Role::Author),
        screen: url(Role::Screen),
    }
}
