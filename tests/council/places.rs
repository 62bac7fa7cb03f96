//! The places of a document and the links between them, as a text search finds them: by no code that wrote them.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

/// See the module.
#[derive(Debug)]
pub(crate) struct Places {
    /// Places of statements, recommendations, insights and contributions.
    pub(crate) named: BTreeSet<String>,
    /// Those among them that links lead to.
    pub(crate) linked: BTreeSet<String>,
}

impl Places {
    /// Reads a file of a format by its ending.
    pub(crate) fn read(ending: &str, file: &[u8]) -> Self {
        let (part, name, link) = match ending {
            "html" => (None, " id=\"", "href=\"#"),
            "md" => (None, "<a id=\"", "](#"),
            "docx" => (Some("word/document.xml"), "w:name=\"", "w:anchor=\""),
            "odt" => (Some("content.xml"), "<text:bookmark-start text:name=\"", "xlink:href=\"#"),
            _ => panic!("{ending} has no places"),
        };
        let text = part
            .map_or_else(|| String::from_utf8(file.to_vec()).expect("UTF-8"), |part| unpacked(file, part));
        Self { named: found(&text, name), linked: found(&text, link) }
    }
}

/// What stands after each occurrence of a text, where it is the name of such a place.
fn found(text: &str, before: &str) -> BTreeSet<String> {
    let names = text.split(before).skip(1).filter_map(|after| after.split(['"', ')']).next());
    names.filter(|name| is_place(name)).map(str::to_owned).collect()
}

fn is_place(name: &str) -> bool {
    name.starts_with(['s', 'r', 'i', 'c']) && name[1..].parse::<u32>().is_ok()
}

fn unpacked(file: &[u8], part: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("an archive");
    let mut text = String::new();
    archive.by_name(part).expect("a part").read_to_string(&mut text).expect("UTF-8");
    text
}

/// Where the links of a statement on the page lead.
pub(crate) fn linked_from(html: &str, place: &str) -> BTreeSet<String> {
    let article = html.split_once(&format!(" id=\"{place}\"")).expect("the statement").1;
    found(article.split("</article>").next().unwrap_or_default(), "href=\"#")
}
