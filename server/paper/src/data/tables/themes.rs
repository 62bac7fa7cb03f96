//! The themes that hosts made.

use super::{Cell, Column, Kind, Row, Said, Tables};

pub(super) const ABOUT: Said = Said {
    de: "Themen, zu denen die Gastgebenden Beiträge zusammengefasst haben.",
    en: "The themes into which hosts grouped contributions.",
};

pub(super) const COLUMNS: &[Column] = &[
    Column::new("number", Kind::Number, ["Nummer", "Number"], ["Nummer des Themas", "The theme's number"]),
    Column::STATION,
    Column::STATION_TITLE,
    Column::new("title", Kind::Text, ["Titel", "Title"], ["Wie das Thema heißt", "What it is called"]),
    Column::new(
        "contributions",
        Kind::Number,
        ["Beiträge", "Contributions"],
        ["Wie viele sichtbare Beiträge es hat", "How many contributions that can be seen are in it"],
    ),
    Column::new(
        "support",
        Kind::Number,
        ["Zustimmung", "Support"],
        ["Zustimmungen zu diesen Beiträgen zusammen", "The supports of these contributions together"],
    ),
];

pub(super) fn rows<'a>(tables: &'a Tables<'_>) -> impl Iterator<Item = Row<'a>> + 'a {
    let support = |id| tables.cafe.talk.contributions.get(&id).map_or(0, |c| u64::from(c.support));
    tables.cafe.condense.themes.iter().map(move |(id, theme)| {
        let members = tables.trace.members(*id);
        vec![
            Cell::number(id.0),
            Cell::number(theme.station.0),
            tables.station_title(theme.station),
            Cell::body(&theme.title),
            Cell::count(members.len()),
            Cell::Number(members.iter().map(|id| support(*id)).sum()),
        ]
    })
}
