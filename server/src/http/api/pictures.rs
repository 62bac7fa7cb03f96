//! Pictures of the paper, for those who write it.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tischrunde_shared::actor::Role;
use tischrunde_shared::api::{KeptPicture, ProblemDetails};
use tischrunde_shared::ids::CafeId;
use tischrunde_shared::limits;
use tischrunde_shared::picture::{PictureFault, PictureId};
use tischrunde_shared::refusal::{Refusal, Thing};

use super::super::problem::Problem;
use super::authorise::Holder;
use super::cafes::too_fast;
use crate::app::App;

/// Takes in a picture (PNG, JPEG or SVG), and keeps it as PNG: without scripts, without references, without what a camera
/// noted beside the pixels, and with as many pixels as paper needs.
#[utoipa::path(post, path = "/api/cafes/{cafe}/paper/pictures", params(("cafe" = String, Path)),
    security(("link" = [])), request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 201, body = KeptPicture), (status = 401, body = ProblemDetails),
    (status = 403, body = ProblemDetails), (status = 409, body = ProblemDetails), (status = 422, body = ProblemDetails),
    (status = 429, body = ProblemDetails)))]
pub(super) async fn receive(
    State(app): State<Arc<App>>,
    holder: Holder,
    file: Bytes,
) -> Result<(StatusCode, Json<KeptPicture>), Problem> {
    if holder.role != Role::Author {
        return Err(Problem::forbidden());
    }
    let handle = app.hub.cafe(holder.cafe).await?;
    handle.room().meter(holder.role).read().map_err(too_fast)?;
    if file.len() > limits::PICTURE_BYTES {
        return Err(Refusal::from(PictureFault::TooLarge { limit: limits::PICTURE_BYTES }).into());
    }
    let picture = app.press.receive(file).await?;
    let (id, most) = (picture.id(), limits::PICTURES);
    let png = Bytes::copy_from_slice(picture.png.as_ref());
    if !app.hub.store().keep_picture(holder.cafe, id, png, most).await? {
        return Err(Refusal::Full { thing: Thing::Picture, limit: most }.into());
    }
    let (width, height) = picture.size;
    Ok((StatusCode::CREATED, Json(KeptPicture { picture: id, width, height })))
}

/// A picture as it is kept.
#[utoipa::path(get, path = "/api/cafes/{cafe}/paper/pictures/{picture}",
    params(("cafe" = String, Path), ("picture" = String, Path)), security(("link" = [])),
    responses((status = 200, description = "The picture", content_type = "image/png"),
    (status = 401, body = ProblemDetails), (status = 403, body = ProblemDetails), (status = 404, body = ProblemDetails)))]
pub(super) async fn show(
    State(app): State<Arc<App>>,
    holder: Holder,
    Path((_, picture)): Path<(CafeId, String)>,
) -> Result<Response, Problem> {
    if !matches!(holder.role, Role::Facilitator | Role::Author) {
        return Err(Problem::forbidden());
    }
    let unknown = || Problem::unknown("There is no such picture");
    let id: PictureId = picture.parse().map_err(|_| unknown())?;
    let png = app.hub.store().picture(holder.cafe, id).await?.ok_or_else(unknown)?;
    Ok(([(header::CONTENT_TYPE, "image/png")], png).into_response())
}
