//! Colours and how well they are told from each other.

use std::fmt;

/// A colour of sRGB, without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red, green, blue.
    pub rgb: [u8; 3],
}

impl Colour {
    /// A colour as it is written in style sheets, `0x0B5C63`; what lies above 24 bits is left out.
    #[must_use]
    pub const fn new(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self { rgb: [red, green, blue] }
    }

    /// The contrast of two colours (WCAG 2.2, "contrast ratio"), from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Relative luminance (WCAG 2.2), from 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.rgb.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.rgb;
        write!(f, "#{red:02X}{green:02X}{blue:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_are_those_of_the_guidelines() {
        let white = Colour::new(0x00FF_FFFF);
        assert!((Colour::new(0).contrast(white) - 21.0).abs() < 0.01);
        assert!((white.contrast(Colour::new(0)) - 21.0).abs() < 0.01);
        assert!((Colour::new(0x0076_7676).contrast(white) - 4.54).abs() < 0.01);
        assert_eq!(Colour::new(0x000B_5C63).to_string(), "#0B5C63");
    }
}
