//! Who asks: the secret of a link in the Authorization header.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::Deserialize;
use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::ids::{CafeId, LinkId};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};

use super::super::problem::Problem;
use crate::access::secret;
use crate::app::App;
use crate::store::Grant;

/// The holder of a link to the café of the path.
pub(super) struct Holder {
    pub(super) cafe: CafeId,
    pub(super) role: Role,
    link: LinkId,
}

impl Holder {
    /// In whose name a command of theirs stands in the log.
    pub(super) fn actor(&self) -> Actor {
        self.role.actor(self.link)
    }
}

impl FromRequestParts<Arc<App>> for Holder {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let secret = bearer(&parts.headers).ok_or_else(Problem::no_link)?;
        let Some(Grant::Link { cafe, role, link }) = app.hub.store().grant(secret::hash(secret)).await?
        else {
            return Err(Problem::no_link());
        };
        let Path(asked) = Path::<Asked>::from_request_parts(parts, app)
            .await
            .map_err(|_| Problem::unknown("There is no such café"))?;
        // A link opens its own café and tells nothing about others.
        if asked.cafe != cafe {
            return Err(Problem::no_link());
        }
        Ok(Self { cafe, role, link })
    }
}

/// The café of a path, whatever else stands in it.
#[derive(Deserialize)]
struct Asked {
    cafe: CafeId,
}

/// The secret of a `Bearer` header.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ").map(str::trim)
}

/// Describes the header in the OpenAPI document.
pub(super) struct Scheme;

impl utoipa::Modify for Scheme {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The secret of a capability link: what stands after # in it."))
            .build();
        document
            .components
            .get_or_insert_with(Default::default)
            .add_security_scheme("link", SecurityScheme::Http(scheme));
    }
}
