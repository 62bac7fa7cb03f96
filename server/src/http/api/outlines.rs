//! What a paper can begin with.

use axum::Json;
use tischrunde_paper::PaperFormat;
use tischrunde_paper::outlines::{self, OutlineFile};
use tischrunde_shared::api::{BothLanguages, FormatEntry, OutlineEntry};
use tischrunde_shared::language::Language;

use crate::press;

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

/// Lists the formats in which this server writes papers.
#[utoipa::path(get, path = "/api/formats", responses((status = 200, body = [FormatEntry])))]
pub(super) async fn formats() -> Json<Vec<FormatEntry>> {
    let entry = |format: PaperFormat| FormatEntry {
        id: format.name().to_owned(),
        label: BothLanguages {
            de: format.label(Language::De).to_owned(),
            en: format.label(Language::En).to_owned(),
        },
    };
    Json(press::offered().into_iter().map(entry).collect())
}

/// Lists the outlines.
#[utoipa::path(get, path = "/api/outlines", responses((status = 200, body = [OutlineEntry])))]
pub(super) async fn list() -> Json<Vec<OutlineEntry>> {
    Json(outlines::built_in().iter().map(entry).collect())
}
