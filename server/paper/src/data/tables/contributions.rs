//! What was said, one row each.

use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::talk::{self, Contribution};

use super::{Cell, Column, Kind, Name, Row, Said, Tables, words};
use crate::data::Scope;

pub(super) const ABOUT: Said = Said {
    de: "Was gesagt wurde, ein Beitrag je Zeile, im Wortlaut und ohne Personen. Die Nummer ist dieselbe wie im Papier.",
    en: "What was said, one contribution in a row, word for word and without persons. The number is that in the paper.",
};

pub(super) const COLUMNS: &[Column] = &[
    Column::new(
        "number",
        Kind::Number,
        ["Nummer", "Number"],
        ["Nummer des Beitrags", "The contribution's number"],
    ),
    Column::STATION,
    Column::STATION_TITLE,
    Column::new(
        "round",
        Kind::Number,
        ["Runde", "Round"],
        ["Runde, in der der Beitrag entstand", "The round in which it was said"],
    ),
    Column::new(
        "category",
        Kind::Text,
        ["Kategorie", "Category"],
        ["Kurzname der Kategorie in Daten", "The category's name in data"],
    ),
    Column::new(
        "category_label",
        Kind::Text,
        ["Name der Kategorie", "Category label"],
        ["Kategorie, wie die Teilnehmenden sie lasen", "The category as participants read it"],
    ),
    Column::new(
        "text",
        Kind::Prose,
        ["Text", "Text"],
        [
            "Wortlaut; leer, wenn der Beitrag zurückgezogen oder gelöscht ist",
            "What was said, word for word; empty if it was withdrawn or erased",
        ],
    ),
    Column::new(
        "support",
        Kind::Number,
        ["Zustimmung", "Support"],
        ["Wie viele Personen zustimmten", "How many people support it"],
    ),
    Column::new(
        "origin",
        Kind::Word(words::ORIGINS),
        ["Herkunft", "Origin"],
        ["Wie der Beitrag aufgenommen wurde", "How it came in"],
    ),
    Column::new(
        "time",
        Kind::Moment,
        ["Zeit (UTC)", "Time (UTC)"],
        [
            "Wann der Beitrag ankam, in UTC; zur Veröffentlichung auf fünf Minuten abgerundet",
            "When it came in, in UTC; for publication rounded down to five minutes",
        ],
    ),
    Column::new(
        "edited",
        Kind::YesNo,
        ["Bearbeitet", "Edited"],
        ["Ob der Text nachträglich geändert wurde", "Whether its text was changed later"],
    ),
    Column::new(
        "reply_to",
        Kind::Number,
        ["Antwort auf", "Reply to"],
        ["Nummer des Beitrags, auf dem er aufbaut", "The number of the contribution that it builds on"],
    )
    .pointing_to(Name::Contributions),
    Column::new(
        "theme",
        Kind::Number,
        ["Thema", "Theme"],
        ["Nummer des Themas, dem er zugeordnet ist", "The number of the theme that it is in"],
    )
    .pointing_to(Name::Themes),
    Column::new(
        "theme_title",
        Kind::Text,
        ["Titel des Themas", "Theme title"],
        ["Titel des Themas", "The theme's title"],
    ),
    Column::new(
        "state",
        Kind::Word(words::STATES),
        ["Stand", "State"],
        ["Ob er sichtbar ist", "Whether it can be seen"],
    ),
    Column::new(
        "statements",
        Kind::Text,
        ["In Aussagen", "In statements"],
        ["Nummern der Aussagen, die auf ihm beruhen", "The numbers of the statements that rest on it"],
    ),
    Column::new(
        "recommendations",
        Kind::Text,
        ["In Empfehlungen", "In recommendations"],
        [
            "Nummern der Empfehlungen, die auf ihm beruhen",
            "The numbers of the recommendations that rest on it",
        ],
    ),
    Column::new(
        "quoted",
        Kind::YesNo,
        ["Zitiert", "Quoted"],
        ["Ob das Papier ihn zitiert", "Whether the paper quotes it"],
    ),
    Column::new(
        "reason_unused",
        Kind::Text,
        ["Grund der Nichtverwendung", "Reason not used"],
        [
            "Warum das Papier ihn nicht verwendet, wenn das gesagt wurde",
            "Why the paper does not use it, if that was said",
        ],
    ),
    Column::new(
        "hidden_reason",
        Kind::Text,
        ["Grund des Verbergens", "Reason hidden"],
        ["Warum er verborgen wurde", "Why it was hidden"],
    )
    .internal(),
];

pub(super) fn rows<'a>(tables: &'a Tables<'_>) -> impl Iterator<Item = Row<'a>> + 'a {
    let all = tables.cafe.talk.contributions.values();
    all.filter(|contribution| is_listed(tables, contribution)).map(|contribution| row(tables, contribution))
}

/// For publication none that was hidden; of one that was withdrawn all but its words, so that numbers have no gap.
fn is_listed(tables: &Tables<'_>, contribution: &Contribution) -> bool {
    tables.scope == Scope::Complete || crate::compose::is_listed(contribution)
}

fn row<'a>(tables: &'a Tables<'_>, c: &'a Contribution) -> Row<'a> {
    let category = tables.cafe.day.plan.categories.iter().find(|category| category.key == c.category);
    let theme = c.theme.and_then(|id| Some((id, tables.cafe.condense.themes.get(&id)?)));
    let fate = tables.fates.get(&c.id);
    let reason = fate.and_then(|fate| tables.reasons.get(usize::from(fate.aside?)));
    let mut row = vec![
        Cell::number(c.id.0),
        Cell::number(c.station.0),
        tables.station_title(c.station),
        Cell::number(c.round.0),
        Cell::text(&c.category),
        category.map_or(Cell::Empty, |category| Cell::body(&category.label)),
        if c.fate == talk::Fate::Withdrawn { Cell::Empty } else { Cell::body(&c.text) },
        Cell::number(c.support),
        Cell::Word(words::origin(c.origin)),
        tables.moment(c.at),
        Cell::YesNo(c.edited),
        Cell::any(c.reply_to.filter(|parent| is_there(tables, *parent)).map(|parent| parent.0)),
        Cell::any(theme.map(|(id, _)| id.0)),
        theme.map_or(Cell::Empty, |(_, theme)| Cell::body(&theme.title)),
        Cell::Word(words::state(&c.fate)),
        numbers(fate.map(|fate| fate.statements.as_slice())),
        numbers(fate.map(|fate| fate.recommendations.as_slice())),
        Cell::YesNo(fate.is_some_and(|fate| fate.is_quoted)),
        reason.map_or(Cell::Empty, Cell::body),
    ];
    if tables.scope == Scope::Complete {
        row.push(match &c.fate {
            talk::Fate::Hidden { reason } => Cell::body(reason),
            _ => Cell::Empty,
        });
    }
    row
}

fn is_there(tables: &Tables<'_>, id: ContributionId) -> bool {
    tables.cafe.talk.contributions.get(&id).is_some_and(|contribution| is_listed(tables, contribution))
}

/// `1, 4, 7`.
fn numbers(numbers: Option<&[u32]>) -> Cell<'static> {
    let written: Vec<_> = numbers.unwrap_or_default().iter().map(u32::to_string).collect();
    if written.is_empty() { Cell::Empty } else { Cell::Text(written.join(", ").into()) }
}
