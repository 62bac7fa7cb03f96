//! Creating a café.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq as _;
use tischrunde_shared::command::Role;
use tischrunde_shared::ids::StationId;
use tischrunde_shared::plan::{Language, Plan};
use tischrunde_shared::refusal::Refusal;
use utoipa::ToSchema;

use super::super::problem::Problem;
use super::authorise::bearer;
use crate::app::App;
use crate::hub::NewCafe;
use crate::template;

/// What is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// The id of a template.
    template: String,
    /// The language of the café's texts: `de` or `en`.
    #[schema(value_type = String, example = "de")]
    language: Language,
    /// Another title than the template's.
    #[serde(default)]
    title: Option<String>,
}

/// A new café with every link. The links are shown once: the server keeps only their hashes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Created {
    /// Its id.
    cafe: String,
    title: String,
    links: Links,
    /// How people join.
    #[schema(value_type = Object)]
    invitation: tischrunde_shared::wire::Invitation,
}

/// Who gets which link.
#[derive(Debug, Serialize, ToSchema)]
struct Links {
    facilitator: String,
    hosts: Vec<HostLink>,
    author: String,
    screen: String,
}

/// The link of one host.
#[derive(Debug, Serialize, ToSchema)]
struct HostLink {
    station: u8,
    title: String,
    url: String,
}

/// Creates a café from a template.
#[utoipa::path(post, path = "/api/cafes", request_body = Wanted, responses(
    (status = 201, body = Created),
    (status = 403, body = Problem, description = "The operator's key is needed on a server that others can reach"),
    (status = 404, body = Problem), (status = 422, body = Problem),
))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    wanted: Result<Json<Wanted>, JsonRejection>,
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
    let body = Created { cafe: created.id.to_string(), title: plan.title, links, invitation };
    Ok((StatusCode::CREATED, Json(body)))
}

/// On a machine of one's own everybody may; on one that others reach, whoever holds the operator's key.
fn may_create(app: &App, headers: &HeaderMap) -> bool {
    let key = app.hub.invitations().organiser_key();
    app.config.is_local()
        || bearer(headers).is_some_and(|given| given.as_bytes().ct_eq(key.as_bytes()).into())
}

fn plan(wanted: &Wanted) -> Result<Plan, Problem> {
    let template =
        template::find(&wanted.template).ok_or_else(|| Problem::unknown("There is no such template"))?;
    let mut plan = template.plan(wanted.language);
    if let Some(title) = wanted.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
        title.clone_into(&mut plan.title);
    }
    plan.check().map_err(Refusal::from)?;
    Ok(plan)
}

fn links(app: &App, plan: &Plan, created: &NewCafe) -> Links {
    let url = |role| created.links.get(&role).map(|secret| app.link(role, secret)).unwrap_or_default();
    let host = |(station, s): (StationId, &tischrunde_shared::plan::Station)| HostLink {
        station: station.0,
        title: s.title.clone(),
        url: url(Role::Host { station }),
    };
    Links {
        facilitator: url(Role::Facilitator),
        hosts: plan.stations().map(host).collect(),
        author: url(Role::Author),
        screen: url(Role::Screen),
    }
}
