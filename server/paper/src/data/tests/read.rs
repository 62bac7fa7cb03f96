//! Reads files again with other libraries than they were written with.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use calamine::{Data as Cell, Reader, Xlsx};
use serde_json::Value;
use tischrunde_shared::language::Language;

use super::Read;
use crate::data::guard::unguarded;
use crate::data::tables::Name;

/// The files of an archive by their names.
pub(super) fn archive(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its content");
        files.insert(file.name().expect("a name").into_owned(), content);
    }
    files
}

/// A table as CSV, guards taken off.
pub(super) fn csv(file: &[u8], separator: u8) -> Read {
    let text = std::str::from_utf8(file).expect("UTF-8");
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = ::csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    let head = reader.headers().expect("a head").clone();
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| {
        let cells = row.iter().map(|cell| unguarded(cell).into_owned());
        head.iter().map(str::to_owned).zip(cells).collect()
    })
    .collect()
}

pub(super) fn workbook(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

/// A sheet, with its cells as text.
pub(super) fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: Name, language: Language) -> Read {
    let range = book.worksheet_range(name.title().in_language(language)).expect("a sheet");
    let mut rows = range.rows();
    let head: Vec<_> = rows.next().expect("a head").iter().map(plain).collect();
    rows.map(|row| head.iter().cloned().zip(row.iter().map(plain)).collect()).collect()
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::DateTime(at) => at.as_f64().to_string(),
        other => other.to_string(),
    }
}

/// A table of JSON, with its values as text.
pub(super) fn table(record: &Value, name: Name) -> Read {
    let rows = record["tables"][name.key()].as_array().expect("a table");
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    rows.iter()
        .map(|row| {
            row.as_object().expect("a row").iter().map(|(key, cell)| (key.clone(), text(cell))).collect()
        })
        .collect()
}
