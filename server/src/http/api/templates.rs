//! What a café can begin with.

use axum::Json;
use tischrunde_shared::api::{BothLanguages, TemplateEntry};
use tischrunde_shared::day::schedule;
use tischrunde_shared::language::Language;

use crate::template::{self, Both, Template};

fn both(texts: &Both) -> BothLanguages {
    BothLanguages { de: texts.de.clone(), en: texts.en.clone() }
}

fn entry(template: &Template) -> TemplateEntry {
    let plan = template.plan(Language::De);
    let seconds = u32::try_from(schedule::length(&plan)).unwrap_or(u32::MAX);
    TemplateEntry {
        id: template.id.clone(),
        title: both(&template.title),
        summary: both(&template.summary),
        stations: count(plan.stations.len()),
        rounds: count(plan.rounds()),
        minutes: seconds.div_ceil(60),
    }
}

/// Plans are small (see [`tischrunde_shared::limits`]).
fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}

/// Lists the templates.
#[utoipa::path(get, path = "/api/templates", responses((status = 200, body = [TemplateEntry])))]
pub(super) async fn list() -> Json<Vec<TemplateEntry>> {
    Json(template::built_in().iter().map(entry).collect())
}
