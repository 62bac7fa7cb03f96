//! What statements, recommendations and insights rest on, down to each contribution.

use tischrunde_shared::paper::{Content, Source};

use super::{Cell, Column, Kind, Name, Row, Said, Tables, Word, words};

pub(super) const ABOUT: Said = Said {
    de: "Worauf jede Aussage, Empfehlung und Kernaussage beruht: eine Zeile für jede Quelle und jeden Beitrag darin, so \
         dass sich jede bis zu den Stimmen zurückverfolgen lässt.",
    en: "What each statement, recommendation and insight rests on: one row for each source and each contribution in it, so \
         that every one can be traced back to the voices.",
};

pub(super) const COLUMNS: &[Column] = &[
    Column::new(
        "kind",
        Kind::Word(words::RESTING),
        ["Art", "Kind"],
        ["Was auf der Quelle beruht", "What rests on the source"],
    ),
    Column::new("number", Kind::Number, ["Nummer", "Number"], ["Dessen Nummer", "Its number"]),
    Column::new(
        "source_kind",
        Kind::Word(words::SOURCES),
        ["Art der Quelle", "Kind of source"],
        ["Was die Quelle ist", "What the source is"],
    ),
    Column::new("source", Kind::Number, ["Quelle", "Source"], ["Nummer der Quelle", "The source's number"]),
    Column::new(
        "contribution",
        Kind::Number,
        ["Beitrag", "Contribution"],
        [
            "Nummer eines Beitrags in der Quelle; leer, wenn keiner davon sichtbar ist",
            "The number of a contribution in the source; empty if none of it can be seen",
        ],
    )
    .pointing_to(Name::Contributions),
];

pub(super) fn rows<'a>(tables: &'a Tables<'_>) -> impl Iterator<Item = Row<'a>> + 'a {
    let insights = tables.cafe.condense.insights.iter().flat_map(|(id, insight)| {
        insight.sources.iter().map(|source| (&words::INSIGHT, id.0, Source::from(*source)))
    });
    of_paper(tables)
        .chain(insights)
        .flat_map(move |(kind, number, source)| pairs(tables, kind, number, source))
}

fn of_paper<'a>(tables: &'a Tables<'_>) -> impl Iterator<Item = (&'static Word, u32, Source)> + 'a {
    let blocks = tables.manuscript.in_order().filter_map(|(_, id, block)| {
        let kind = match block.content {
            Content::Recommendation { .. } => &words::RECOMMENDATION,
            _ => &words::STATEMENT,
        };
        Some((kind, tables.numbers.get(id)?, block.content.sources()))
    });
    blocks.flat_map(|(kind, number, sources)| sources.iter().map(move |source| (kind, number, *source)))
}

/// A source with each contribution in it; alone if none can be seen.
fn pairs<'a>(
    tables: &Tables<'_>,
    kind: &'static Word,
    number: u32,
    source: Source,
) -> impl Iterator<Item = Row<'a>> + use<'a> {
    let mut voices: Vec<_> = tables.trace.voices(source).into_iter().map(|id| Cell::number(id.0)).collect();
    if voices.is_empty() {
        voices.push(Cell::Empty);
    }
    let (source_kind, source) = words::source(source);
    voices.into_iter().map(move |voice| {
        vec![Cell::Word(kind), Cell::number(number), Cell::Word(source_kind), Cell::number(source), voice]
    })
}
