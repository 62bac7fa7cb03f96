//! The pages: the files that `build.rs` embedded, and which page stands at which address.

use axum::body::{Body as ResponseBody, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, LINK, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// An embedded file.
#[derive(Debug)]
pub struct Asset {
    /// Its address, from the root.
    pub path: &'static str,
    /// Its media type, as the header says it.
    pub content_type: &'static str,
    /// Whether the address carries a hash of the content, so that a copy stays right for ever.
    pub immutable: bool,
    /// The file itself.
    pub plain: Body,
    /// The file compressed with brotli, if that makes it smaller.
    pub brotli: Option<Body>,
}

/// One encoding of a file.
#[derive(Debug)]
pub struct Body {
    /// What is sent.
    pub bytes: &'static [u8],
    /// The strong entity tag, in quotes; another one for each encoding.
    pub etag: &'static str,
}

/// Sorted by address.
static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The page that carries the participant's program.
const PHONE: &str = "/phone.html";

/// The page that carries the authors' program.
const AUTHOR: &str = "/author.html";

/// The page that carries the other desks' program, which also says that there is no such page.
const DESK: &str = "/desk.html";

/// The page on which people join.
const DOOR: &str = "/door.html";

/// Addresses that belong to the server: nothing under them is ever a page.
const SERVER_ROUTES: [&str; 7] = ["api", "assets", "healthz", "metrics", "papers", "readyz", "ws"];

/// One year, in seconds: the longest that caches honour.
const KEEP: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Ask each time whether it is still the same: a page names the files of the current build. It holds nothing secret,
/// and whoever answers 304 spares a hall's Wi-Fi the rest.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// The file at an address, or the page that belongs there.
#[must_use]
pub fn find(path: &str) -> Option<&'static Asset> {
    let path = if is_page(path) { page(path) } else { path };
    ASSETS.binary_search_by(|asset| asset.path.cmp(path)).ok().and_then(|place| ASSETS.get(place))
}

/// Answers a GET or HEAD with the file at an address: compressed where `Accept-Encoding` allows it, 304 where
/// `If-None-Match` names what would be sent, 404 where there is none.
#[must_use]
pub fn respond(path: &str, accept_encoding: Option<&str>, if_none_match: Option<&str>) -> Response {
    let Some(asset) = find(path) else {
        // A page of an older build may ask for a file of that build: no cache may keep the refusal.
        return (StatusCode::NOT_FOUND, [(CACHE_CONTROL, "no-store")]).into_response();
    };
    let compressed = asset.brotli.as_ref().filter(|_| accept_encoding.is_some_and(accepts_brotli));
    let body = compressed.unwrap_or(&asset.plain);

    let mut headers = HeaderMap::with_capacity(5);
    headers.insert(ETAG, HeaderValue::from_static(body.etag));
    headers.insert(CACHE_CONTROL, if asset.immutable { KEEP } else { REVALIDATE });
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if if_none_match.is_some_and(|tags| names(tags, body.etag)) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    if compressed.is_some() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    if let Some(program) = program_of(asset.path).and_then(preload) {
        headers.insert(LINK, program);
    }
    (headers, ResponseBody::from(Bytes::from_static(body.bytes))).into_response()
}

/// The program that a page loads.
fn program_of(page: &str) -> Option<&'static Asset> {
    let name = page.strip_prefix('/')?.strip_suffix(".html")?;
    let begins = format!("/assets/{name}.");
    ASSETS.iter().find(|asset| asset.path.starts_with(&begins) && asset.path.ends_with(".wasm"))
}

/// Has a browser ask for a program before it reads the page, which names it as well.
fn preload(program: &Asset) -> Option<HeaderValue> {
    let Asset { path, content_type, .. } = program;
    let link = format!("<{path}>; rel=preload; as=fetch; type=\"{content_type}\"; crossorigin");
    HeaderValue::from_str(&link).ok()
}

/// The page at an address that is one.
fn page(path: &str) -> &'static str {
    match path.trim_end_matches('/') {
        "/p" => PHONE,
        "/a" => AUTHOR,
        "/join" | "/j" => DOOR,
        _ => DESK,
    }
}

/// Whether a page is at an address: it names no file and is none of the server's.
fn is_page(path: &str) -> bool {
    let mut segments = path.trim_start_matches('/').split('/');
    let first = segments.next().unwrap_or_default();
    let last = segments.next_back().unwrap_or(first);
    !last.contains('.') && !SERVER_ROUTES.contains(&first)
}

/// Whether a value of `Accept-Encoding` allows brotli (RFC 9110, 12.5.3). A wildcard is not taken as a yes: plain is
/// always right.
fn accepts_brotli(accept_encoding: &str) -> bool {
    accept_encoding.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
        named && !parts.any(is_weight_zero)
    })
}

fn is_weight_zero(parameter: &str) -> bool {
    parameter.split_once('=').is_some_and(|(name, weight)| {
        name.trim().eq_ignore_ascii_case("q")
            && weight.trim().parse::<f32>().is_ok_and(|weight| weight <= 0.0)
    })
}

/// Whether a value of `If-None-Match` names a tag, by the weak comparison that RFC 9110 (13.1.2) asks for.
fn names(if_none_match: &str, etag: &str) -> bool {
    if_none_match
        .split(',')
        .map(str::trim)
        .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(response: &Response, name: &axum::http::HeaderName) -> String {
        response.headers().get(name).map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
    }

    async fn bytes(response: Response) -> Bytes {
        axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap()
    }

    fn pages() -> impl Iterator<Item = &'static str> {
        [PHONE, DESK, DOOR].into_iter().map(|page| str::from_utf8(find(page).unwrap().plain.bytes).unwrap())
    }

    fn hashed() -> &'static Asset {
        ASSETS.iter().find(|asset| asset.immutable && asset.brotli.is_some()).unwrap()
    }

    #[test]
    fn the_table_is_sorted_and_its_tags_are_quoted() {
        assert!(ASSETS.is_sorted_by(|one, other| one.path < other.path));
        for body in ASSETS.iter().flat_map(|asset| asset.brotli.iter().chain([&asset.plain])) {
            assert!(
                body.etag.len() > 2 && body.etag.starts_with('"') && body.etag.ends_with('"'),
                "{body:?}"
            );
        }
    }

    #[test]
    fn each_address_has_its_page() {
        for (path, page) in [
            ("/", DESK),
            ("/f", DESK),
            ("/a", AUTHOR),
            ("/s", DESK),
            ("/p", PHONE),
            ("/p/", PHONE),
            ("/j", DOOR),
            ("/join", DOOR),
            ("/join/", DOOR),
            ("/joined", DESK),
            ("/c/", DESK),
            ("/a.b/c", DESK),
            ("/apis", DESK),
            ("/wsx", DESK),
        ] {
            assert!(is_page(path), "{path}");
            assert_eq!(find(path).unwrap().path, page, "{path}");
        }
    }

    #[test]
    fn what_names_a_file_or_is_the_servers_is_no_page() {
        for path in [
            "/api",
            "/api/cafes",
            "/ws",
            "/healthz",
            "/readyz",
            "/metrics",
            "/assets",
            "/assets/x",
            "/x.js",
            "/a/b.css",
            "/.env",
        ] {
            assert!(!is_page(path), "{path}");
            assert_eq!(respond(path, None, None).status(), StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[tokio::test]
    async fn a_page_is_revalidated_and_says_what_it_is() {
        let response = respond("/join", None, None);
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(header(&response, &CACHE_CONTROL), "no-cache");
        assert_eq!(header(&response, &CONTENT_TYPE), "text/html; charset=utf-8");
        assert_eq!(header(&response, &CONTENT_ENCODING), "");
        let page = String::from_utf8(bytes(response).await.to_vec()).unwrap();
        assert!(page.contains("Tischrunde</title>"));
    }

    /// A build without the programs has none to name.
    #[test]
    fn a_page_names_its_program_before_it_is_read() {
        for page in [PHONE, DESK, AUTHOR, DOOR] {
            let link = header(&respond(page, None, None), &LINK);
            let html = str::from_utf8(find(page).unwrap().plain.bytes).unwrap();
            let program = html.split('"').find(|part| part.ends_with(".wasm")).filter(|_| page != DOOR);
            assert_eq!(
                link,
                program.map_or(String::new(), |path| format!(
                    "<{path}>; rel=preload; as=fetch; type=\"application/wasm\"; crossorigin"
                ))
            );
        }
    }

    /// The content security policy allows neither, and a name left in braces would be an address that does not exist.
    #[test]
    fn pages_hold_no_inline_script_or_style_and_no_open_placeholder() {
        for page in pages() {
            assert!(!page.contains("<style") && !page.contains("style=") && !page.contains("{{"));
            let mut scripts = page.split("<script").skip(1);
            assert!(scripts.all(|script| script.contains("src=") && script.contains("></script>")));
        }
    }

    #[test]
    fn every_address_in_a_page_is_served_for_ever() {
        for rest in pages().flat_map(|page| page.split("/assets/").skip(1)) {
            let path = format!("/assets/{}", rest.split(['"', ' ']).next().unwrap());
            let response = respond(&path, None, None);
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            assert_eq!(header(&response, &CACHE_CONTROL), "public, max-age=31536000, immutable");
        }
    }

    #[tokio::test]
    async fn brotli_is_sent_where_it_is_accepted() {
        let asset = hashed();
        let response = respond(asset.path, Some("gzip, deflate, br, zstd"), None);
        assert_eq!(header(&response, &CONTENT_ENCODING), "br");
        assert_eq!(header(&response, &VARY), "accept-encoding");
        assert_eq!(bytes(response).await, asset.brotli.as_ref().unwrap().bytes);
        for refusal in ["", "gzip", "identity", "br;q=0", "br; q=0.000", "x-br", "*"] {
            let response = respond(asset.path, Some(refusal), None);
            assert_eq!(header(&response, &CONTENT_ENCODING), "", "{refusal}");
            assert_eq!(bytes(response).await, asset.plain.bytes, "{refusal}");
        }
        assert!(accepts_brotli("BR;q=0.1") && accepts_brotli("gzip;q=0,br"));
    }

    #[tokio::test]
    async fn what_the_browser_has_is_not_sent_again() {
        let asset = hashed();
        let compressed = asset.brotli.as_ref().unwrap();
        for known in [compressed.etag.to_owned(), format!("\"x\", W/{}", compressed.etag), "*".to_owned()] {
            let response = respond(asset.path, Some("br"), Some(&known));
            assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
            assert_eq!(header(&response, &ETAG), compressed.etag);
            assert!(bytes(response).await.is_empty());
        }
        assert_eq!(respond(asset.path, Some("br"), Some(asset.plain.etag)).status(), StatusCode::OK);
    }
}
