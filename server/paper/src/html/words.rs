//! The words of the page itself, in both languages.

use tischrunde_shared::language::Language;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// Before the other formats.
    pub(super) downloads: &'static str,
    /// The link back to the table of contents.
    pub(super) to_contents: &'static str,
    /// In the place of a title that says nothing.
    pub(super) untitled: &'static str,
    /// What separates the whole part of a number from the rest.
    pub(super) decimal_mark: char,
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::De => &GERMAN,
        Language::En => &ENGLISH,
    }
}

const GERMAN: Words = Words {
    downloads: "Dieses Papier als Datei",
    to_contents: "Zum Inhaltsverzeichnis",
    untitled: "Ohne Titel",
    decimal_mark: ',',
};

const ENGLISH: Words = Words {
    downloads: "This paper as a file",
    to_contents: "Back to the contents",
    untitled: "Untitled",
    decimal_mark: '.',
};

impl Words {
    /// A size in bytes as people read it: `812 B`, `45 kB`, `1,2 MB`.
    pub(super) fn size(&self, bytes: u64) -> String {
        match bytes {
            0..1_000 => format!("{bytes} B"),
            1_000..999_500 => format!("{} kB", (bytes + 500) / 1_000),
            _ => {
                let tenths = bytes.saturating_add(50_000) / 100_000;
                format!("{}{}{} MB", tenths / 10, self.decimal_mark, tenths % 10)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_as_people_read_them() {
        for (bytes, said) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_499, "1 kB"),
            (999_499, "999 kB"),
            (999_500, "1,0 MB"),
            (1_249_999, "1,2 MB"),
            (1_250_000, "1,3 MB"),
            (u64::MAX, "18446744073709,5 MB"),
        ] {
            assert_eq!(words(Language::De).size(bytes), said);
        }
    }
}
