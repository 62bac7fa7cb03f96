//! Licences by the names that catalogues have for them.

use crate::document::Licence;

/// A licence that catalogues know.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// How people write it, without blanks and marks, in small letters.
    written: &'static [&'static str],
    /// Its name at the Open Definition.
    pub(super) id: &'static str,
    /// Its name in the vocabulary of DCAT-AP.de.
    pub(super) uri: &'static str,
    /// Where its text is.
    pub(super) address: &'static str,
    /// Whether the publisher has to be named.
    pub(super) names_publisher: bool,
}

const KNOWN: [Known; 5] = [
    Known {
        written: &["ccby40", "ccby"],
        id: "CC-BY-4.0",
        uri: "http://dcat-ap.de/def/licenses/cc-by/4.0",
        address: "https://creativecommons.org/licenses/by/4.0/",
        names_publisher: true,
    },
    Known {
        written: &["ccbysa40", "ccbysa"],
        id: "CC-BY-SA-4.0",
        uri: "http://dcat-ap.de/def/licenses/cc-by-sa/4.0",
        address: "https://creativecommons.org/licenses/by-sa/4.0/",
        names_publisher: true,
    },
    Known {
        written: &["cc0", "cc010", "cczero", "cczero10"],
        id: "CC0-1.0",
        uri: "http://dcat-ap.de/def/licenses/cc-zero",
        address: "https://creativecommons.org/publicdomain/zero/1.0/",
        names_publisher: false,
    },
    Known {
        written: &[
            "dldeby20",
            "dlbyde20",
            "datenlizenzdeutschlandnamensnennung20",
            "datenlizenzdeutschlandnamensnennungversion20",
        ],
        id: "DL-DE-BY-2.0",
        uri: "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
        address: "https://www.govdata.de/dl-de/by-2-0",
        names_publisher: true,
    },
    Known {
        written: &[
            "dldezero20",
            "dlzerode20",
            "datenlizenzdeutschlandzero20",
            "datenlizenzdeutschlandzeroversion20",
        ],
        id: "DL-DE-ZERO-2.0",
        uri: "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
        address: "https://www.govdata.de/dl-de/zero-2-0",
        names_publisher: false,
    },
];

/// The licence that is meant, if it is a known one.
pub(super) fn known(licence: &Licence) -> Option<&'static Known> {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let name = plain(&licence.name);
    KNOWN.iter().find(|known| known.written.contains(&name.as_str()) || plain(known.id) == name)
}

/// Where a licence can be read, if that is an address that can stand in data.
pub(super) fn address(licence: &Licence) -> Option<&str> {
    licence.address.as_deref().filter(|address| is_address(address))
}

/// Whether a text is an address of the web: a scheme and characters that an IRI may have (RFC 3987).
pub(super) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_permitted = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`".contains(c);
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_permitted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> Option<&'static str> {
        known(&Licence { name: name.to_owned(), address: None }).map(|known| known.id)
    }

    #[test]
    fn licences_are_known_however_they_are_written() {
        assert_eq!(id("CC BY 4.0"), Some("CC-BY-4.0"));
        assert_eq!(id("CC-BY-SA 4.0"), Some("CC-BY-SA-4.0"));
        assert_eq!(id("CC0"), Some("CC0-1.0"));
        assert_eq!(id("dl-de/by-2-0"), Some("DL-DE-BY-2.0"));
        assert_eq!(id("Datenlizenz Deutschland – Zero – Version 2.0"), Some("DL-DE-ZERO-2.0"));
        assert_eq!(id("CC BY-NC 4.0"), None);
        assert_eq!(id(""), None);
    }

    #[test]
    fn addresses_are_those_of_the_web() {
        assert!(is_address("https://example.org/ä?b=1#c"));
        for wrong in ["", "https://", "javascript:alert(1)", "https://a b", "http://x\"y", "ftp://x"] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}
