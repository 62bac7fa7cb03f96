//! The café in every format, and what readers find in them.

use std::io::{Cursor, Read as _};
use std::sync::LazyLock;

use serde_json::Value;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::CafeId;
use tischrunde_shared::paper::Manuscript;
use tischrunde_shared::time::Millis;

use super::told::{Told, Ways};
use super::{markdown, office, page, story, text};
use crate::PaperFormat;
use crate::compose::Imprint;
use crate::data::{self, Meta};
use crate::document::Edition;
use crate::pictures::Pictures;

pub(super) static CAFE: LazyLock<(Cafe, Manuscript)> = LazyLock::new(story::café);

/// A document in which links lead somewhere.
pub(super) struct Linked {
    pub(super) name: &'static str,
    pub(super) told: Told,
    pub(super) ways: Ways,
}

/// Them, the page first.
pub(super) static LINKED: LazyLock<[Linked; 4]> = LazyLock::new(|| {
    let linked = |name, (told, ways)| Linked { name, told, ways };
    [
        linked("HTML", page::read(written_text(PaperFormat::Html))),
        linked("DOCX", office::read_docx(written(PaperFormat::Docx).to_vec())),
        linked("ODT", office::read_odt(written(PaperFormat::Odt).to_vec())),
        linked("Markdown", markdown::read(written_text(PaperFormat::Markdown))),
    ]
});

/// Plain text, and its tables line by line.
pub(super) static TEXT: LazyLock<(Told, text::Said)> =
    LazyLock::new(|| text::read(written_text(PaperFormat::Text)));

pub(super) static JSON: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_slice(written(PaperFormat::Data(data::Format::Json))).expect("JSON"));

/// The rows of a table of data.
pub(super) fn rows(table: &str) -> &'static [Value] {
    JSON["tables"][table].as_array().unwrap_or_else(|| panic!("no {table}"))
}

/// The file of a format.
pub(super) fn written(format: PaperFormat) -> &'static [u8] {
    let mut files = FILES.iter().filter(|(of, _)| *of == format);
    files.next().map(|(_, file)| file.as_slice()).expect("a file")
}

/// The formats that this crate writes itself.
pub(super) fn written_here() -> impl Iterator<Item = PaperFormat> {
    PaperFormat::ALL.into_iter().filter(|format| *format != PaperFormat::Pdf)
}

/// All files. Charts take their time to be drawn, so that each is written once.
static FILES: LazyLock<Vec<(PaperFormat, Vec<u8>)>> = LazyLock::new(|| {
    let meta = Meta {
        id: CafeId(uuid::Uuid::from_u128(7)),
        exported_at: Millis(1_700_100_000_000),
        imprint: Imprint {
            edition: Edition::Version(2),
            date: "2023-11-14".to_owned(),
            address: Some("https://cafe.example/p/7/2".to_owned()),
            language: None,
            pictures: Pictures::from_iter([1, 2].map(story::picture)),
        },
    };
    let write = |format: PaperFormat| format.write(&CAFE.0, &CAFE.1, &meta, &[]).expect("written").bytes;
    written_here().map(|format| (format, write(format))).collect()
});

fn written_text(format: PaperFormat) -> &'static str {
    std::str::from_utf8(written(format)).expect("UTF-8")
}

/// All that stands in a file, also if that is an archive.
pub(super) fn contents(file: &[u8]) -> String {
    if !file.starts_with(b"PK") {
        return String::from_utf8(file.to_vec()).expect("UTF-8");
    }
    String::from_utf8_lossy(&inside(file).concat()).into_owned()
}

/// The files in an archive.
pub(super) fn inside(archive: &[u8]) -> Vec<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let count = archive.len();
    let file = |place| {
        let mut file = Vec::new();
        archive.by_index(place).expect("a file").read_to_end(&mut file).expect("its content");
        file
    };
    (0..count).map(file).collect()
}
