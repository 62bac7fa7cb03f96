//! The one style sheet of a page, in the publisher's colour.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::document::Colour;

/// What text in the accent has on white; on the darkest of the light grounds it is still above 4.5.
const ON_LIGHT: f64 = 5.5;
/// What it has on the lightest of the dark grounds.
const ON_DARK: f64 = 4.6;
/// That ground: the mark of what a link led to. It is `--mark` of the style sheet.
const DARK_MARK: Colour = Colour { rgb: [0x3a, 0x36, 0x1c] };

/// The style sheet with a colour in three roles: as it is for areas, and readable as text on light and on dark.
pub(super) fn sheet(accent: Colour) -> String {
    let light = accent.darkened(ON_LIGHT);
    let dark = accent.moved(0xff, |colour| contrast(colour, DARK_MARK) >= ON_DARK);
    format!(
        "\n:root {{ --brand: {accent}; --accent-on-light: {light}; --accent-on-dark: {dark}; }}\n{}",
        include_str!("style.css")
    )
}

/// How a Content-Security-Policy names a style sheet.
pub(super) fn source(sheet: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(sheet.as_bytes())))
}

/// The contrast of two colours, of which the first is the lighter one.
fn contrast(light: Colour, dark: Colour) -> f64 {
    dark.contrast_to_white() / light.contrast_to_white()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_accent_can_be_read_on_light_and_on_dark() {
        for rgb in [[0, 0, 0], [255, 255, 255], [255, 221, 0], [0, 255, 255], [200, 0, 0], [0x80, 0x80, 0x80]]
        {
            let accent = Colour { rgb };
            let light = accent.darkened(ON_LIGHT);
            let dark = accent.moved(255, |colour| contrast(colour, DARK_MARK) >= ON_DARK);
            assert!(light.contrast_to_white() >= ON_LIGHT, "{accent} {light}");
            assert!(contrast(dark, DARK_MARK) >= ON_DARK, "{accent} {dark}");
        }
        let kept = Colour::DEFAULT.darkened(ON_LIGHT);
        assert_eq!(kept, Colour::DEFAULT);
    }

    #[test]
    fn the_sheet_asks_for_nothing_and_keeps_its_promise() {
        let sheet = sheet(Colour::DEFAULT);
        for outside in ["url(", "@import", "http:", "https:", "</", "\r"] {
            assert!(!sheet.contains(outside), "{outside}");
        }
        assert!(sheet.contains(&format!("--mark: {}", DARK_MARK.to_string().to_lowercase())));
    }

    #[test]
    fn a_sheet_is_named_as_policies_name_it() {
        // `printf '' | openssl dgst -sha256 -binary | base64`
        assert_eq!(source(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }
}
