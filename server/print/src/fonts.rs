//! The fonts that ship with the program: Noto Sans to read, DejaVu Sans for what it lacks.

use std::collections::HashSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The fonts, and Typst's list of them in the same order.
pub(crate) struct Fonts {
    /// The fonts.
    pub(crate) fonts: Vec<Font>,
    /// What they are called and can show.
    pub(crate) book: LazyHash<FontBook>,
    characters: Vec<HashSet<u32>>,
}

/// The files of the fonts.
pub(crate) fn files() -> [&'static [u8]; 6] {
    [
        notosans::REGULAR_TTF,
        notosans::BOLD_TTF,
        notosans::ITALIC_TTF,
        notosans::BOLD_ITALIC_TTF,
        dejavu::sans::regular(),
        dejavu::sans::bold(),
    ]
}

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = files().into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect();
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    let characters = fonts.iter().map(|font| font.info().coverage.iter().collect()).collect();
    Fonts { fonts, book, characters }
});

/// The fonts of this program.
pub(crate) fn fonts() -> &'static Fonts {
    &FONTS
}

impl Fonts {
    /// Whether one font has all these characters, as it must for those that are drawn as one.
    pub(crate) fn cover(&self, characters: &[char]) -> bool {
        self.characters.iter().any(|font| characters.iter().all(|&c| font.contains(&u32::from(c))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_write_the_languages_of_europe_and_some_more() {
        assert_eq!(fonts().fonts.len(), 6);
        for text in
            ["Größe ẞ „“‚‘–…€§", "Ελληνικά", "Кириллица ґ", "ăâîșț łńź žđ ğışİ", "مرحبا", "ქართული", "→ ✓ ≤"]
        {
            for c in text.chars() {
                assert!(fonts().cover(&[c]), "{c}");
            }
        }
        assert!(!fonts().cover(&['漢']));
        assert!(!fonts().cover(&['م', '漢']));
    }
}
