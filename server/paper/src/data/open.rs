//! An archive for open data portals.

use tischrunde_shared::language::Language;

use super::archive::Archive;
use super::separated::{self, Dialect, file_name};
use super::tables::Name;
use super::{Data, Error, catalogue, package, readme};

/// What catalogues find the data by.
pub(super) const KEYWORDS: [&str; 2] = ["World Café", "Beteiligung"];

/// All tables with what describes them to programs and people.
pub(super) fn archive(data: &Data<'_>) -> Result<Vec<u8>, Error> {
    let mut archive = Archive::new();
    archive.add(readme::NAME, readme::write(data, Dialect::OPEN).as_bytes())?;
    archive.add("datapackage.json", &serde_json::to_vec_pretty(&package::describe(data))?)?;
    archive.add("dcat.jsonld", &serde_json::to_vec_pretty(&catalogue::describe(data))?)?;
    for name in Name::ALL {
        separated::write(archive.begin(&file_name(name, None))?, &data.tables, name, Dialect::OPEN)?;
    }
    archive.finish()
}

/// What the data is, in a sentence or two.
pub(super) fn description(data: &Data<'_>) -> String {
    match data.language {
        Language::De => "Beiträge, Themen und Kernaussagen eines World Cafés und die Aussagen und Empfehlungen seines \
                         Papiers, mit den Quellen jeder Aussage bis zum einzelnen Beitrag. Ohne Personen; Zeiten sind auf \
                         fünf Minuten abgerundet. Vor Zeichen, die eine Tabellenkalkulation rechnen ließe, steht ein \
                         Apostroph (siehe readme.txt)."
            .to_owned(),
        Language::En => "Contributions, themes and insights of a World Café and the statements and recommendations of its \
                         paper, with the sources of each statement down to the single contribution. Without persons; times \
                         are rounded down to five minutes. An apostrophe stands before characters that a spreadsheet would \
                         compute with (see readme.txt)."
            .to_owned(),
    }
}
