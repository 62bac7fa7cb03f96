//! The insights that hosts and authors wrote.

use tischrunde_shared::paper::Source;

use super::{Cell, Column, Kind, Row, Said, Tables};

pub(super) const ABOUT: Said = Said {
    de: "Kernaussagen, die an den Stationen aus Beiträgen und Themen gewonnen wurden. Worauf sie beruhen, steht bei den \
         Quellen.",
    en: "The insights that stations drew from contributions and themes. What they rest on is among the sources.",
};

pub(super) const COLUMNS: &[Column] = &[
    Column::new(
        "number",
        Kind::Number,
        ["Nummer", "Number"],
        ["Nummer der Kernaussage", "The insight's number"],
    ),
    Column::STATION,
    Column::STATION_TITLE,
    Column::new("text", Kind::Prose, ["Text", "Text"], ["Die Kernaussage", "The insight"]),
    Column::new(
        "contributions",
        Kind::Number,
        ["Beiträge", "Contributions"],
        [
            "Auf wie vielen sichtbaren Beiträgen sie beruht",
            "On how many contributions that can be seen it rests",
        ],
    ),
];

pub(super) fn rows<'a>(tables: &'a Tables<'_>) -> impl Iterator<Item = Row<'a>> + 'a {
    tables.cafe.condense.insights.iter().map(|(id, insight)| {
        let sources: Vec<Source> = insight.sources.iter().map(|source| (*source).into()).collect();
        vec![
            Cell::number(id.0),
            Cell::number(insight.station.0),
            tables.station_title(insight.station),
            tables.stated(&sources, Cell::body(&insight.text)),
            Cell::count(tables.trace.voices(Source::Insight(*id)).len()),
        ]
    })
}
