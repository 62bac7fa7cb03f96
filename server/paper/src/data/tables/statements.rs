//! The statements and recommendations of the paper.

use tischrunde_shared::ids::BlockId;
use tischrunde_shared::paper::{Content, Section};

use super::{Cell, Column, Kind, Row, Said, Tables, words};
use crate::compose::plain;

pub(super) const ABOUT: Said = Said {
    de: "Aussagen und Empfehlungen des Papiers in seiner Reihenfolge. Worauf sie beruhen, steht bei den Quellen.",
    en: "The statements and recommendations of the paper in its order. What they rest on is among the sources.",
};

pub(super) const COLUMNS: &[Column] = &[
    Column::new(
        "kind",
        Kind::Word(words::STATEMENTS),
        ["Art", "Kind"],
        ["Aussage oder Empfehlung", "Statement or recommendation"],
    ),
    Column::new(
        "number",
        Kind::Number,
        ["Nummer", "Number"],
        ["Nummer im Papier, für jede Art von 1 an", "The number in the paper, for each kind from 1"],
    ),
    Column::new(
        "section",
        Kind::Text,
        ["Abschnitt", "Section"],
        ["Überschrift des Abschnitts", "The section's heading"],
    ),
    Column::new("text", Kind::Prose, ["Text", "Text"], ["Was gesagt wird", "What it says"]),
    Column::new(
        "editorial",
        Kind::YesNo,
        ["Feststellung der Redaktion", "Noted by the authors"],
        ["Ob sie von der Redaktion stammt", "Whether it is the authors' own"],
    ),
    Column::new(
        "addressee",
        Kind::Text,
        ["Adressat", "Addressed to"],
        ["Wer eine Empfehlung umsetzen soll", "Who is to carry a recommendation out"],
    ),
    Column::new(
        "level",
        Kind::Word(words::LEVELS),
        ["Ebene", "Level"],
        ["Staatliche Ebene einer Empfehlung", "A recommendation's level of the state"],
    )
    .optional(),
    Column::new(
        "horizon",
        Kind::Text,
        ["Zeithorizont", "Horizon"],
        ["Bis wann eine Empfehlung umgesetzt sein soll", "By when a recommendation is to be carried out"],
    ),
    Column::new(
        "priority",
        Kind::Word(words::PRIORITIES),
        ["Dringlichkeit", "Urgency"],
        ["Wie dringend eine Empfehlung ist", "How urgent a recommendation is"],
    )
    .optional(),
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
    let blocks = tables.manuscript.in_order();
    blocks.filter_map(|(section, id, block)| row(tables, section, id, &block.content))
}

fn row<'a>(
    tables: &'a Tables<'_>,
    section: &'a Section,
    id: BlockId,
    content: &'a Content,
) -> Option<Row<'a>> {
    let number = tables.numbers.get(id)?;
    let (kind, is_editorial) = match content {
        Content::Statement { is_editorial, .. } => (&words::STATEMENT, *is_editorial),
        Content::Recommendation { is_editorial, .. } => (&words::RECOMMENDATION, *is_editorial),
        _ => return None,
    };
    let mut row = vec![
        Cell::Word(kind),
        Cell::number(number),
        Cell::body(&section.heading),
        tables.stated(
            content.sources(),
            content.text().map_or(Cell::Empty, |text| Cell::Text(plain(text.as_str()).into())),
        ),
        Cell::YesNo(is_editorial),
    ];
    row.extend(facts(content));
    row.push(Cell::count(tables.trace.behind(content).len()));
    Some(row)
}

/// Addressee, level, horizon and priority.
fn facts(content: &Content) -> [Cell<'_>; 4] {
    let Content::Recommendation { addressee, level, horizon, priority, .. } = content else {
        return [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
    };
    [
        Cell::filled(addressee.as_str()),
        level.map_or(Cell::Empty, |level| Cell::Word(words::level(level))),
        Cell::filled(horizon.as_str()),
        priority.map_or(Cell::Empty, |priority| Cell::Word(words::priority(priority))),
    ]
}
