//! What a paper can begin with.

use axum::Json;
use tischrunde_paper::outlines::{self, OutlineFile};
use tischrunde_shared::api::{BothLanguages, OutlineEntry};
use tischrunde_shared::language::Language;

fn both(texts: &outlines::Both) -> BothLanguages {
    BothLanguages { de: texts.de.clone(), en: texts.en.clone() }
}

fn entry(outline: &OutlineFile) -> OutlineEntry {
    OutlineEntry {
        id: outline.id.clone(),
        title: both(&outline.title),
        summary: both(&outline.summary),
        de: outline.in_language(Language::De),
        en: outline.in_language(Language::En),
    }
}

/// Lists the outlines.
#[utoipa::path(get, path = "/api/outlines", responses((status = 200, body = [OutlineEntry])))]
pub(super) async fn list() -> Json<Vec<OutlineEntry>> {
    Json(outlines::built_in().iter().map(entry).collect())
}
