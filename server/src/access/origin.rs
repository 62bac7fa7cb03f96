//! Which pages may open a socket.

use std::net::IpAddr;

/// Whether a socket may be opened from a page of `origin`; a missing origin never is.
///
/// With a public address only that one counts. Without, the page must come from the very host and port that was
/// called, and that host must be this machine or a literal address: a name could be pointed here by anybody.
#[must_use]
pub fn is_allowed(origin: Option<&str>, host: Option<&str>, public_url: Option<&str>) -> bool {
    let Some(origin) = origin else { return false };
    if let Some(public_url) = public_url
        && origin_of(public_url).is_some_and(|public| public.eq_ignore_ascii_case(origin))
    {
        return true;
    }
    let (Some(host), Some(caller)) = (host, origin.strip_prefix("http://")) else { return false };
    caller.eq_ignore_ascii_case(host) && is_literal(host)
}

/// Scheme, host and port of an address.
fn origin_of(url: &str) -> Option<&str> {
    let authority = url.find("://")? + 3;
    let end = url[authority..].find('/').map_or(url.len(), |slash| authority + slash);
    Some(&url[..end])
}

fn is_literal(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn who_may_open_a_socket() {
        let public = Some("https://cafe.example/");
        let cases = [
            (None, Some("127.0.0.1:8080"), None, false),
            (Some("http://127.0.0.1:8080"), Some("127.0.0.1:8080"), None, true),
            (Some("http://localhost:8080"), Some("localhost:8080"), None, true),
            (Some("http://[::1]:8080"), Some("[::1]:8080"), None, true),
            (Some("http://127.0.0.1:8081"), Some("127.0.0.1:8080"), None, false),
            (Some("http://evil.example"), Some("evil.example"), None, false),
            (Some("null"), Some("127.0.0.1:8080"), None, false),
            (Some("https://cafe.example"), Some("cafe.example"), public, true),
            (Some("http://cafe.example"), Some("cafe.example"), public, false),
            (Some("https://cafe.example.evil"), Some("cafe.example"), public, false),
            (Some("http://192.168.1.5:8080"), Some("192.168.1.5:8080"), public, true),
        ];
        for (origin, host, public, allowed) in cases {
            assert_eq!(is_allowed(origin, host, public), allowed, "{origin:?} {host:?} {public:?}");
        }
    }
}
