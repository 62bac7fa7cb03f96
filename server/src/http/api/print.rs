//! Sheets of the print kit.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use tischrunde_shared::actor::Role;
use tischrunde_shared::api::{ProblemDetails, Sheet, UnknownSheet};

use super::super::parts::in_parts;
use super::super::problem::Problem;
use super::authorise::Holder;
use super::badges;
use super::cafes::too_fast;
use crate::app::App;
use crate::press::{self, SheetOrder};

/// Which sheet is wanted.
#[derive(Deserialize)]
pub(super) struct Wanted {
    sheet: String,
}

/// Makes a sheet of the print kit as PDF: `poster`, `table-signs`, `badges`, `briefing`, `handover` or `emergency-plan`.
/// Badges make links for everybody whom the crew wrote down, as `/badges` does. Posters and badges hold secrets.
#[utoipa::path(post, path = "/api/cafes/{cafe}/print/{sheet}",
    params(("cafe" = String, Path), ("sheet" = String, Path)), security(("link" = [])),
    responses((status = 200, description = "The sheet as PDF"), (status = 400, body = ProblemDetails),
    (status = 401, body = ProblemDetails), (status = 403, body = ProblemDetails), (status = 409, body = ProblemDetails),
    (status = 429, body = ProblemDetails)))]
pub(super) async fn print(
    State(app): State<Arc<App>>,
    holder: Holder,
    Path(wanted): Path<Wanted>,
) -> Result<Response, Problem> {
    if holder.role != Role::Facilitator {
        return Err(Problem::forbidden());
    }
    let unreadable = |error: UnknownSheet| Problem::unreadable(error.to_string());
    let sheet: Sheet = wanted.sheet.parse().map_err(unreadable)?;
    if !press::has_pdf() {
        return Err(Problem::unreadable("This server was built without PDF"));
    }
    let handle = app.hub.cafe(holder.cafe).await?;
    handle.room().meter(holder.role).read().map_err(too_fast)?;
    let (_, cafe) = handle.read().await?;
    let links = match sheet {
        Sheet::Badges => badges::links(&app, holder.cafe, &cafe).await?,
        _ => Vec::new(),
    };
    let order = SheetOrder {
        cafe,
        sheet,
        invitation: app.invitation(holder.cafe, holder.role).await,
        links: links.into_iter().map(|badge| (badge.person, badge.url)).collect::<BTreeMap<_, _>>(),
        now: app.hub.clock().now(),
    };
    let file = app.press.sheet(order).await?.bytes;
    let named = format!("attachment; filename=\"tischrunde-{}-{sheet}.pdf\"", holder.cafe);
    let headers =
        [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, named)];
    Ok((headers, in_parts(file)).into_response())
}
