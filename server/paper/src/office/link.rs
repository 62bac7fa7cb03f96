//! Addresses as files may hold them.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What stands in no address unescaped (RFC 3986). A percent sign stays: it is taken for an escape that is there already.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// An address that a paper may lead to, escaped; nothing if it is of another kind.
pub(crate) fn address(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    ["https", "http", "mailto"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
        .then(|| utf8_percent_encode(address, ESCAPED).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_escaped_and_others_refused() {
        for (given, taken) in [
            ("https://example.org/a?b=1&c=%20#d", Some("https://example.org/a?b=1&c=%20#d")),
            ("HTTP://example.org/ä \"b\"", Some("HTTP://example.org/%C3%A4%20%22b%22")),
            ("mailto:info@example.org", Some("mailto:info@example.org")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("example.org", None),
            ("", None),
        ] {
            assert_eq!(address(given).as_deref(), taken, "{given}");
        }
    }
}
