//! What tells people what the files of an archive are.

use std::fmt::{self, Write};

use tischrunde_shared::language::Language;

use super::Data;
use super::separated::{Dialect, file_name};
use super::tables::{Name, Said};
use crate::moment;

/// The name of the file.
pub(super) const NAME: &str = "readme.txt";

/// Writes it, in the language of the data.
pub(super) fn write(data: &Data<'_>, dialect: Dialect) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write_all(&mut text, data, dialect);
    text.replace('\n', "\r\n")
}

fn write_all(text: &mut String, data: &Data<'_>, dialect: Dialect) -> fmt::Result {
    head(text, data)?;
    writeln!(text, "\n{}", about(data.language, dialect))?;
    if dialect == Dialect::OPEN {
        demands(text, data)?;
    }
    for name in Name::ALL {
        writeln!(text, "\n{}", file_name(name, dialect.language))?;
        writeln!(text, "  {}", name.about().in_language(data.language))?;
        for column in data.tables.columns(name) {
            let heading = dialect.language.map_or(column.key, |language| column.title.in_language(language));
            writeln!(text, "  - {heading}: {}", column.about.in_language(data.language))?;
        }
    }
    Ok(())
}

/// Title, edition, publisher, date, licence and address, line by line.
fn head(text: &mut String, data: &Data<'_>) -> fmt::Result {
    let front = &data.front;
    let labels = crate::document::labels(data.language);
    let line = |text: &str| text.replace(['\r', '\n'], " ");
    writeln!(text, "{}", line(&front.title))?;
    writeln!(text, "{}: {}", labels.edition, front.edition_label)?;
    writeln!(text, "{}: {}", labels.date, moment::plain(data.meta.exported_at))?;
    if !front.publisher.is_empty() {
        writeln!(text, "{}: {}", labels.publisher, line(&front.publisher))?;
    }
    if let Some(address) = &front.address {
        writeln!(text, "{}: {address}", labels.address)?;
    }
    if let Some(licence) = &front.licence {
        let address = licence.address.as_deref().map(|address| format!(", {}", line(address)));
        writeln!(text, "{}: {}{}", labels.licence, line(&licence.name), address.unwrap_or_default())?;
    }
    Ok(())
}

/// What DCAT-AP.de demands and nobody has named.
fn demands(text: &mut String, data: &Data<'_>) -> fmt::Result {
    let said = |de, en| Said { de, en }.in_language(data.language);
    if data.front.publisher.is_empty() {
        writeln!(
            text,
            "{}",
            said(
                "Für ein Datenportal fehlt, wer die Daten herausgibt.",
                "A portal will ask who publishes the data."
            )
        )?;
    }
    if data.front.licence.is_none() {
        writeln!(
            text,
            "{}",
            said("Für ein Datenportal fehlt eine Lizenz.", "A portal will ask for a licence.")
        )?;
    }
    Ok(())
}

fn about(language: Language, dialect: Dialect) -> String {
    let separator = char::from(dialect.separator);
    match language {
        Language::De => format!(
            "Alle Dateien sind CSV in UTF-8; zwischen den Spalten steht „{separator}“, die erste Zeile nennt sie. Zeiten sind \
             in UTC.\n\
             Vor Zeichen, die eine Tabellenkalkulation rechnen ließe (= + - @, Tabulator), steht am Anfang eines Textes und \
             hinter jedem Komma, Semikolon, Tabulator, senkrechten Strich und Zeilenende in ihm ein Apostroph. Nimmt man dort \
             jeweils einen weg, so hat man den Wortlaut.\n\
             Enthalten sind weder Personen noch verborgene Beiträge; von zurückgezogenen ist nur die Zeile ohne Text da."
        ),
        Language::En => format!(
            "All files are CSV in UTF-8; “{separator}” stands between columns, and the first line names them. Times are in \
             UTC.\n\
             Before characters that a spreadsheet would compute with (= + - @, tab) there is an apostrophe, at the beginning of \
             a text and behind each comma, semicolon, tab, bar and line end in it. Taking one away at each of them gives the \
             text back word for word.\n\
             Neither persons nor hidden contributions are here; of withdrawn ones only the row without its text."
        ),
    }
}
