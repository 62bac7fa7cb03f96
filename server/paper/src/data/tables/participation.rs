//! Who took part, by what people said of themselves.

use super::{Cell, Column, Kind, Row, Said, Tables};
use crate::answers;

pub(super) const ABOUT: Said = Said {
    de: "Wie viele Teilnehmende welche Angabe gemacht haben. Gruppen von weniger als vier Personen sind zusammengefasst oder \
         weggelassen.",
    en: "How many participants gave which answer. Groups of fewer than four people are told together or not at all.",
};

pub(super) const COLUMNS: &[Column] = &[
    Column::new(
        "attribute",
        Kind::Text,
        ["Merkmal", "Attribute"],
        ["Kurzname des Merkmals in Daten", "The attribute's name in data"],
    ),
    Column::new(
        "attribute_label",
        Kind::Text,
        ["Name des Merkmals", "Attribute label"],
        ["Merkmal, wie die Teilnehmenden es lasen", "The attribute as participants read it"],
    ),
    Column::new(
        "answer",
        Kind::Text,
        ["Angabe", "Answer"],
        ["Die Angabe, wie die Teilnehmenden sie lasen", "The answer as participants read it"],
    ),
    Column::new(
        "people",
        Kind::Number,
        ["Personen", "People"],
        ["Wie viele sie gemacht haben", "How many people gave it"],
    ),
];

pub(super) fn rows<'a>(tables: &'a Tables<'_>) -> impl Iterator<Item = Row<'a>> + 'a {
    let people = &tables.cafe.people;
    tables.cafe.day.plan.ask.attributes.iter().flat_map(move |attribute| {
        answers::counts(people, attribute, tables.language).into_iter().map(move |(answer, count)| {
            vec![
                Cell::text(&attribute.key),
                Cell::body(&attribute.label),
                Cell::Text(answer.into()),
                Cell::Number(count),
            ]
        })
    })
}
