//! What a café can begin with.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use crate::template::{self, Both, Template};

/// A template in the list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Listed {
    /// Its name in requests.
    id: String,
    title: Texts,
    summary: Texts,
    /// How many stations it has.
    stations: usize,
    /// How many rounds it has.
    rounds: usize,
    /// Minutes of rounds and changes together.
    minutes: u32,
}

/// A text in both languages.
#[derive(Debug, Serialize, ToSchema)]
struct Texts {
    de: String,
    en: String,
}

impl From<&Both> for Texts {
    fn from(both: &Both) -> Self {
        Self { de: both.de.clone(), en: both.en.clone() }
    }
}

impl From<&Template> for Listed {
    fn from(template: &Template) -> Self {
        let plan = template.plan(tischrunde_shared::plan::Language::De);
        let seconds: u32 = plan.rounds.iter().map(|round| round.seconds + plan.transfer_seconds).sum();
        Self {
            id: template.id.clone(),
            title: (&template.title).into(),
            summary: (&template.summary).into(),
            stations: plan.stations.len(),
            rounds: plan.rounds.len(),
            minutes: seconds.div_ceil(60),
        }
    }
}

/// Lists the templates.
#[utoipa::path(get, path = "/api/templates", responses((status = 200, body = [Listed])))]
pub(super) async fn list() -> Json<Vec<Listed>> {
    Json(template::built_in().iter().map(Listed::from).collect())
}
