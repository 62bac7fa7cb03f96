//! Errors as problem details (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tischrunde_shared::api::ProblemDetails;
use tischrunde_shared::refusal::Refusal;

use crate::hub::HubError;
use crate::press::PressError;
use crate::store::StoreError;

/// Why a request was not carried out, as it is sent.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    details: ProblemDetails,
    retry_after_s: Option<u64>,
}

impl Problem {
    fn new(status: StatusCode, kind: &str, title: &str) -> Self {
        let details = ProblemDetails {
            kind: format!("/problems/{kind}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: None,
            refusal: None,
        };
        Self { details, retry_after_s: None }
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.details.detail = Some(detail.into());
        self
    }

    pub(super) fn unreadable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "unreadable", "The request could not be read").detail(detail)
    }

    pub(super) fn no_link() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "no-link", "A valid capability link is needed")
    }

    pub(super) fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "This link does not permit that")
    }

    pub(super) fn unknown(what: &'static str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "unknown", what)
    }

    pub(super) fn unknown_code() -> Self {
        Self::new(StatusCode::NOT_FOUND, "unknown-code", "There is no café with this code")
    }

    pub(super) fn too_many(wait: std::time::Duration) -> Self {
        let mut problem =
            Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many", "Too many tries; wait a little");
        problem.retry_after_s = Some(wait.as_secs() + 1);
        problem
    }
}

impl From<PressError> for Problem {
    fn from(error: PressError) -> Self {
        match error {
            PressError::NoOutline => Self::unreadable(error.to_string()),
            PressError::NoEdition => Self::unknown("No paper is published here"),
            PressError::Store(error) => error.into(),
            PressError::Unwritten(_) | PressError::NoPdf(_) | PressError::NoAddress | PressError::Broken => {
                tracing::error!(%error, "a paper could not be made");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "unwritten", "The paper could not be made")
            }
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = match refusal {
            Refusal::NotAllowed => StatusCode::FORBIDDEN,
            Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Refusal::TooFast { .. } => StatusCode::TOO_MANY_REQUESTS,
            Refusal::Malformed { .. } => StatusCode::BAD_REQUEST,
            Refusal::Unknown { .. } => StatusCode::NOT_FOUND,
            Refusal::TextEmpty
            | Refusal::TextTooLong { .. }
            | Refusal::Plan { .. }
            | Refusal::Card { .. }
            | Refusal::NoSource
            | Refusal::NoAlternative
            | Refusal::Picture { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::CONFLICT,
        };
        let mut problem =
            Self::new(status, "refused", "The café's rules do not permit that").detail(refusal.to_string());
        if let Refusal::TooFast { wait_ms } = refusal {
            problem.retry_after_s = Some(wait_ms / 1_000 + 1);
        }
        problem.details.refusal = Some(Box::new(refusal));
        problem
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoCafe => Self::unknown("There is no such café"),
            error => {
                tracing::error!(%error, "a request failed in the store");
                Self::from(Refusal::Unavailable)
            }
        }
    }
}

impl From<HubError> for Problem {
    fn from(error: HubError) -> Self {
        match error {
            HubError::Store(error) => error.into(),
            HubError::Refused(refusal) => refusal.into(),
            HubError::NoRandomness(_) | HubError::Stopping => Refusal::Unavailable.into(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.details.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let Ok(body) = serde_json::to_vec(&self.details) else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
