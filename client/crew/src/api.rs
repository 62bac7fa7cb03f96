//! What is asked by HTTP: templates, creating a café, seats, the record.

mod http;
pub mod problems;

use serde::Serialize;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Blob, Response};

use tischrunde_shared::api::{
    BadgeLink, BlockVersion, Created, FormatEntry, KeptPicture, NewCafe, OutlineEntry, Preview,
    PreviewAddress, Reissue, Reissued, ServerFindings, Sheet, TemplateEntry, Worth,
};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{BlockId, CafeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::picture::PictureId;
use tischrunde_shared::plan::Rotation;

pub use self::http::Failure;

/// The templates.
pub async fn templates() -> Result<Vec<TemplateEntry>, Failure> {
    http::read(&http::ask("GET", "/api/templates", None, None).await?).await
}

/// Creates a café.
pub async fn create(
    template: &str,
    language: Language,
    title: Option<&str>,
    operator: Option<&str>,
) -> Result<Created, Failure> {
    let wish = NewCafe { template: template.to_owned(), language, title: title.map(str::to_owned) };
    http::read(&http::ask("POST", "/api/cafes", body(&wish), operator).await?).await
}

/// The outlines of papers.
pub async fn outlines() -> Result<Vec<OutlineEntry>, Failure> {
    http::read(&http::ask("GET", "/api/outlines", None, None).await?).await
}

/// The formats in which this server writes papers.
pub async fn formats() -> Result<Vec<FormatEntry>, Failure> {
    http::read(&http::ask("GET", "/api/formats", None, None).await?).await
}

/// The path of a page that shows the paper as it stands.
pub async fn preview_of_paper(
    cafe: CafeId,
    outline: Option<&str>,
    capability: &str,
) -> Result<PreviewAddress, Failure> {
    let outline = outline.map(|id| format!("?outline={id}")).unwrap_or_default();
    let path = format!("/api/cafes/{cafe}/paper/preview{outline}");
    http::read(&http::ask("POST", &path, None, Some(capability)).await?).await
}

/// What only the server can find in the paper at work.
pub async fn findings_in_paper(cafe: CafeId, capability: &str) -> Result<ServerFindings, Failure> {
    let path = format!("/api/cafes/{cafe}/paper/check");
    http::read(&http::ask("GET", &path, None, Some(capability)).await?).await
}

/// What a block of the paper said before, the latest first.
pub async fn history_of_block(
    cafe: CafeId,
    block: BlockId,
    capability: &str,
) -> Result<Vec<BlockVersion>, Failure> {
    let path = format!("/api/cafes/{cafe}/paper/history?block={block}");
    http::read(&http::ask("GET", &path, None, Some(capability)).await?).await
}

/// Fetches the paper as it stands in one format, with the name for its file, unless it is stopped; where nobody has begun,
/// the draft of an outline.
pub async fn paper(
    cafe: CafeId,
    format: &str,
    outline: Option<&str>,
    capability: &str,
    stop: &AbortSignal,
) -> Result<(Blob, String), Failure> {
    let outline = outline.map(|id| format!("&outline={id}")).unwrap_or_default();
    let path = format!("/api/cafes/{cafe}/paper?format={format}{outline}");
    file(&http::fetch_until(stop, &path, capability).await?, "paper").await
}

/// Has a sheet of the print kit made as PDF, and fetches it with the name for its file.
pub async fn sheet(cafe: CafeId, sheet: Sheet, capability: &str) -> Result<(Blob, String), Failure> {
    let path = format!("/api/cafes/{cafe}/print/{sheet}");
    file(&http::ask("POST", &path, None, Some(capability)).await?, sheet.name()).await
}

/// A file with the name that the server gave it.
async fn file(response: &Response, unnamed: &str) -> Result<(Blob, String), Failure> {
    let named = response.headers().get("Content-Disposition").ok().flatten();
    let name = named.as_deref().and_then(|named| named.split('"').nth(1)).unwrap_or(unnamed).to_owned();
    let blob = JsFuture::from(response.blob().map_err(|_| Failure::Unreadable)?).await;
    Ok((blob.ok().and_then(|blob| blob.dyn_into().ok()).ok_or(Failure::Unreachable)?, name))
}

/// Gives the paper a picture, as a file that somebody has chosen.
pub async fn keep_picture(cafe: CafeId, file: &Blob, capability: &str) -> Result<KeptPicture, Failure> {
    let path = format!("/api/cafes/{cafe}/paper/pictures");
    http::read(&http::send(&path, file, capability).await?).await
}

/// A picture of the paper.
pub async fn picture(cafe: CafeId, picture: PictureId, capability: &str) -> Result<Blob, Failure> {
    let path = format!("/api/cafes/{cafe}/paper/pictures/{picture}");
    let response = http::ask("GET", &path, None, Some(capability)).await?;
    let blob = JsFuture::from(response.blob().map_err(|_| Failure::Unreadable)?).await;
    blob.ok().and_then(|blob| blob.dyn_into().ok()).ok_or(Failure::Unreachable)
}

/// Formats of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For reading.
    Markdown,
    /// For programs.
    Json,
    /// For tables.
    Csv,
}

impl Format {
    /// Its name in the address and at the end of the file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }
}

/// Fetches the record in one format.
pub async fn export(cafe: CafeId, format: Format, capability: &str) -> Result<Blob, Failure> {
    let path = format!("/api/cafes/{cafe}/export?format={}", format.extension());
    let response = http::ask("GET", &path, None, Some(capability)).await?;
    let blob = JsFuture::from(response.blob().map_err(|_| Failure::Unreadable)?).await;
    blob.ok().and_then(|blob| blob.dyn_into().ok()).ok_or(Failure::Unreachable)
}

/// Replaces the link of a role, or makes another beside it.
pub async fn reissue(cafe: CafeId, whose: Reissue, capability: &str) -> Result<Reissued, Failure> {
    let path = format!("/api/cafes/{cafe}/links");
    http::read(&http::ask("POST", &path, body(&whose), Some(capability)).await?).await
}

/// What a command about seats would change; nothing is carried out.
pub async fn preview(cafe: CafeId, command: &Command, capability: &str) -> Result<Preview, Failure> {
    let path = format!("/api/cafes/{cafe}/seating/preview");
    http::read(&http::ask("POST", &path, body(command), Some(capability)).await?).await
}

/// Makes links for the badges of everybody whom the crew wrote down.
pub async fn badges(cafe: CafeId, capability: &str) -> Result<Vec<BadgeLink>, Failure> {
    http::read(&http::ask("POST", &format!("/api/cafes/{cafe}/badges"), None, Some(capability)).await?).await
}

/// What the seats are worth; with a rotation, what they would be worth with it.
pub async fn worth(cafe: CafeId, rotation: Option<Rotation>, capability: &str) -> Result<Worth, Failure> {
    let query = rotation.and_then(|rotation| serde_json::to_value(rotation).ok());
    let query = query.as_ref().and_then(|value| value.as_str()).map(|name| format!("?rotation={name}"));
    let path = format!("/api/cafes/{cafe}/seating{}", query.unwrap_or_default());
    http::read(&http::ask("GET", &path, None, Some(capability)).await?).await
}

fn body<T: Serialize>(wish: &T) -> Option<String> {
    serde_json::to_string(wish).ok()
}
