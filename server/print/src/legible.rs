//! Texts that the fonts can show: what they lack gets a mark that names it, since a PDF for all readers may hold no
//! empty box.

use std::collections::BTreeSet;

use typst::text::is_default_ignorable;
use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::fonts;

/// A word of more letters than this gets places where a line may end: no hyphenation knows it, and it may be wider
/// than a column.
const LONGEST_WORD: usize = 60;

/// Where in such a word, in letters.
const PIECE: usize = 15;

const ZERO_WIDTH_SPACE: char = '\u{200B}';

/// What stands for characters that no font has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    Names,
    Boxes,
}

/// Makes texts legible, and keeps what it had to replace.
#[derive(Debug, Default)]
pub(crate) struct Legible {
    avoided: BTreeSet<char>,
    missing: BTreeSet<char>,
}

impl Legible {
    /// From now on these count as characters that no font has.
    pub(crate) fn avoid(&mut self, characters: impl IntoIterator<Item = char>) {
        self.avoided.extend(characters);
    }

    /// The characters that were replaced so far.
    pub(crate) fn missing(&self) -> Vec<char> {
        self.missing.iter().copied().collect()
    }

    /// A text to be set.
    pub(crate) fn text(&mut self, text: &str) -> String {
        with_breaks(self.marked(text, Marks::Names))
    }

    /// A text to be set which must not be empty, as that of a heading.
    pub(crate) fn name(&mut self, text: &str) -> String {
        let name = self.text(text);
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() { "–".to_owned() } else { name }
    }

    /// The letters of a drawing, which has no room for names.
    pub(crate) fn drawn(&mut self, svg: &str) -> String {
        self.marked(svg, Marks::Boxes)
    }

    /// A text in which marks stand for what no font has, and without what nobody sees: control characters, those that
    /// turn the direction of whatever follows, and hints for hyphens, which are set without.
    fn marked(&mut self, text: &str, marks: Marks) -> String {
        let mut marked = String::with_capacity(text.len());
        let mut codes = Vec::new();
        for cluster in text.graphemes(true) {
            match cluster {
                "\r\n" | "\r" | "\n" | "\u{85}" | "\u{2028}" | "\u{2029}" => {
                    close(&mut marked, &mut codes, "\n");
                }
                "\t" => close(&mut marked, &mut codes, " "),
                _ => self.push(cluster, marks, &mut marked, &mut codes),
            }
        }
        close(&mut marked, &mut codes, "");
        marked
    }

    fn push(&mut self, cluster: &str, marks: Marks, marked: &mut String, codes: &mut Vec<char>) {
        let kept: String = cluster.chars().filter(|&c| !is_dropped(c)).collect();
        let drawn: Vec<char> = kept.chars().filter(|&c| !is_default_ignorable(c)).collect();
        if self.shows(&drawn) {
            close(marked, codes, &kept);
        } else if marks == Marks::Boxes {
            self.miss(&drawn);
            // It may be the end of a tag, with an accent on it.
            marked.extend(drawn.first().filter(|c| c.is_ascii()));
            marked.push('□');
        } else if let Some(emoji) = emojis::get(&kept) {
            self.miss(&drawn);
            close(marked, codes, &format!("[{}]", emoji.name()));
        } else {
            for c in drawn {
                if self.shows(&[c]) {
                    close(marked, codes, c.encode_utf8(&mut [0; 4]));
                } else {
                    self.missing.insert(c);
                    codes.push(c);
                }
            }
        }
    }

    fn miss(&mut self, drawn: &[char]) {
        let missing: Vec<char> = drawn.iter().copied().filter(|&c| !self.shows(&[c])).collect();
        self.missing.extend(missing);
    }

    fn shows(&self, drawn: &[char]) -> bool {
        let is_ruled_out = |c: &char| is_private(*c) || self.avoided.contains(c);
        drawn.iter().all(char::is_ascii) || !drawn.iter().any(is_ruled_out) && fonts().cover(drawn)
    }
}

/// Ends a mark that names characters by their codes, and goes on with what comes after it.
fn close(marked: &mut String, codes: &mut Vec<char>, next: &str) {
    if !codes.is_empty() {
        let names: Vec<String> = codes.drain(..).map(|c| format!("U+{:04X}", u32::from(c))).collect();
        marked.push_str(&format!("[{}]", names.join(" ")));
    }
    marked.push_str(next);
}

fn is_dropped(c: char) -> bool {
    let is_noncharacter = u32::from(c) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&c);
    c.is_control()
        || is_noncharacter
        || matches!(c, '\u{AD}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Characters that mean what their users agree on: an archive cannot know.
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

fn with_breaks(text: String) -> String {
    if text.split(char::is_whitespace).all(|word| word.len() <= LONGEST_WORD) {
        return text;
    }
    let words = text.split_inclusive(char::is_whitespace);
    words
        .map(
            |word| {
                if word.graphemes(true).count() > LONGEST_WORD { in_pieces(word) } else { word.to_owned() }
            },
        )
        .collect()
}

fn in_pieces(word: &str) -> String {
    let clusters: Vec<&str> = word.graphemes(true).collect();
    let pieces: Vec<String> = clusters.chunks(PIECE).map(<[&str]>::concat).collect();
    pieces.join(&ZERO_WIDTH_SPACE.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        Legible::default().marked(text, Marks::Names)
    }

    #[test]
    fn what_the_fonts_have_stays_as_it_is() {
        for text in [
            "",
            "   ",
            "#import \"x\" $x^2$ @ref",
            "Größe: „ja“ – 5 €",
            "a\nb",
            "مرحبا بالعالم",
            "e\u{301}",
            "❤️",
        ] {
            assert_eq!(marked(text), text);
        }
    }

    #[test]
    fn what_no_font_has_is_named_and_told() {
        let mut legible = Legible::default();
        assert_eq!(legible.marked("ein 漢字-Zeichen", Marks::Names), "ein [U+6F22 U+5B57]-Zeichen");
        assert_eq!(
            legible.marked("👩🏽‍💻 und 🇩🇪", Marks::Names),
            "[woman technologist: medium skin tone] und [flag: Germany]"
        );
        assert_eq!(legible.marked("\u{E001}", Marks::Names), "[U+E001]");
        let missing = legible.missing();
        assert!(['漢', '字', '👩', '🏽', '💻', '🇩', '🇪', '\u{E001}'].iter().all(|c| missing.contains(c)));
        assert_eq!(missing.len(), 8);
    }

    #[test]
    fn what_no_font_has_is_told_before_anything_is_set() {
        assert_eq!(crate::unprintable("Bär 漢字, noch einmal 漢"), ['字', '漢']);
        assert!(crate::unprintable("Größe „ja“ – 5 €").is_empty());
    }

    #[test]
    fn a_drawing_keeps_its_widths() {
        let mut legible = Legible::default();
        assert_eq!(legible.drawn("<text>漢字 👨‍👩‍👧‍👦 Bär</text>"), "<text>□□ □ Bär</text>");
        assert_eq!(legible.missing(), ['字', '漢', '👦', '👧', '👨', '👩']);
        assert_eq!(legible.drawn("<text>\u{1E000}x</text>"), "<text>□x</text>");
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        assert_eq!(marked("\u{202E}ver\u{AD}kehrt\u{202C}\0\u{7}\u{FEFF}\u{FFFF}"), "verkehrt");
        assert_eq!(marked("a\tb\r\nc\rd\u{2028}e"), "a b\nc\nd\ne");
    }

    #[test]
    fn what_is_to_be_avoided_gets_a_mark() {
        let mut legible = Legible::default();
        legible.avoid(['ä']);
        assert_eq!(legible.marked("Bär", Marks::Names), "B[U+00E4]r");
        assert_eq!(legible.missing(), ['ä']);
    }

    #[test]
    fn only_endless_words_can_be_broken_anywhere() {
        let mut legible = Legible::default();
        let word = "Donaudampfschifffahrtsgesellschaftskapitänsmütze";
        assert_eq!(legible.text(word), word);
        let long = legible.text(&"ä".repeat(61));
        assert_eq!(
            long.split(ZERO_WIDTH_SPACE).map(|piece| piece.chars().count()).collect::<Vec<_>>(),
            [15, 15, 15, 15, 1]
        );
    }

    #[test]
    fn a_name_is_never_empty_and_has_one_line() {
        let mut legible = Legible::default();
        assert_eq!(legible.name(" \n "), "–");
        assert_eq!(legible.name("zwei\nZeilen"), "zwei Zeilen");
    }
}
