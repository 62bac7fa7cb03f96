//! Charts, with letters as outlines: a PDF for all readers takes no drawing whose letters stand on one another, such as
//! a decomposed `é`. What a chart says is said by its alternative and its numbers.

use std::sync::{Arc, LazyLock};

use usvg::fontdb::{Database, Source};
use usvg::{ImageHrefResolver, Options, Tree, WriteOptions};

use crate::fonts::files;

/// The family of charts, and the one for those with signs that it sets above the letter before them, as if they were
/// accents.
const FAMILIES: [&str; 2] = ["Noto Sans", "DejaVu Sans"];

static FONTS: LazyLock<[Arc<Database>; 2]> =
    LazyLock::new(|| FAMILIES.map(|family| Arc::new(database(family))));

fn database(family: &str) -> Database {
    let mut database = Database::new();
    for file in files() {
        database.load_font_source(Source::Binary(Arc::new(file)));
    }
    for set in [Database::set_sans_serif_family, Database::set_serif_family, Database::set_monospace_family] {
        set(&mut database, family);
    }
    database
}

/// A drawing without letters and without anything from outside. What is no SVG stays as it is, and is refused later.
pub(crate) fn outlined(svg: &str) -> String {
    let [noto, dejavu] = &*FONTS;
    let fontdb = if svg.contains(is_set_above) { dejavu } else { noto };
    let options = Options {
        fontdb: Arc::clone(fontdb),
        font_family: "sans-serif".to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options);
    tree.map_or_else(|_| svg.to_owned(), |tree| tree.to_string(&WriteOptions::default()))
}

fn is_set_above(c: char) -> bool {
    matches!(c, '`' | '´' | '¨' | '¸' | '\u{2B9}'..='\u{2FF}' | '\u{374}' | '\u{375}')
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use tischrunde_paper::document::sample::DOT;

    fn drawn(inner: &str) -> String {
        let size = "viewBox=\"0 0 100 20\" width=\"100\" height=\"20\" font-family=\"sans-serif\"";
        outlined(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {size}>{inner}</svg>"))
    }

    #[test]
    fn letters_become_outlines() {
        let svg = drawn("<text x=\"5\" y=\"15\" font-size=\"14\">Thèmes e\u{301}</text>");
        assert!(svg.contains("<path"), "{svg}");
        assert!(!svg.contains("<text"), "{svg}");
        assert!(svg.contains("width=\"100\" height=\"20\""), "{svg}");
    }

    #[test]
    fn nothing_comes_from_outside() {
        let mut file = tempfile::Builder::new().suffix(".png").tempfile().expect("a file");
        file.write_all(&DOT).expect("a file");
        let svg = drawn(&format!("<image href=\"{}\" width=\"9\" height=\"9\"/>", file.path().display()));
        assert!(!svg.contains("<image"), "{svg}");
    }

    #[test]
    fn what_is_no_drawing_stays() {
        assert_eq!(outlined("kein Bild"), "kein Bild");
    }
}
