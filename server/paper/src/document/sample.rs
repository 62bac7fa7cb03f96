//! A document with a piece of every kind, and one of hostile texts: what the tests of all writers begin with.

use tischrunde_shared::ids::{ContributionId, InsightId, ThemeId};
use tischrunde_shared::language::Language;

use super::{
    Anchor, Block, Colour, Column, Document, Edition, Figure, Front, Heading, Inline, Licence, List, Quote,
    Shows, Statement, Table, Voice,
};

/// Texts that mean something to some format or other, and are plain text in a paper.
pub const HOSTILE: [&str; 18] = [
    "=1+1",
    "=HYPERLINK(\"https://example.org\";\"x\")",
    "+49 30 1234, -1, @SUM(A1)",
    "<script>alert(1)</script> & <b>fett</b>",
    "]]> <!-- --> &amp; &#60; <?xml?>",
    "*stark* _kursiv_ # kein Titel `x` [a](b) ![c](d) | e | f",
    "1. keine Liste\n- auch keine\n> kein Zitat",
    "#import \"x\": y; #let z = 1; $x^2$ @ref <label> \\ ~ // /* */",
    "{\\rtf1 \\b fett} ${x} %s {{y}}",
    "\u{202E}verkehrt\u{202C} und \u{200B}unsichtbar\u{AD}",
    "Tabulator\tund\nZeile",
    "👩🏽‍💻 👨‍👩‍👧‍👦 🇩🇪 ❤️",
    "漢字かな交じり文",
    "مرحبا بالعالم",
    "",
    "   ",
    "\n\n\nleere Zeilen\n\n",
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
];

/// A PNG of one black pixel.
pub const DOT: [u8; 67] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00,
    0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01,
    0x48, 0xaf, 0xa4, 0x71, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// A document with a piece of every kind: a German draft.
#[must_use]
pub fn whole() -> Document {
    Document {
        language: Language::De,
        front: Front {
            title: "Die Zukunft des Regierens".to_owned(),
            subtitle: "Ergebnisse eines World Cafés".to_owned(),
            publisher: "Referat für gute Gespräche".to_owned(),
            date: "28. November 2026".to_owned(),
            iso_date: "2026-11-28".to_owned(),
            edition: Edition::Draft,
            edition_label: "Entwurf".to_owned(),
            address: None,
            licence: Some(Licence {
                name: "CC BY 4.0".to_owned(),
                address: Some("https://creativecommons.org/licenses/by/4.0/deed.de".to_owned()),
            }),
            imprint: "Referat für gute Gespräche\nMusterstraße 1\n10115 Musterstadt".to_owned(),
            accent: Colour::DEFAULT,
            logo: None,
        },
        blocks: [summary(), station(), annex()].concat(),
    }
}

/// A document of texts that a writer could take for markup: each as heading, paragraph, item, statement, quote, cell
/// and voice.
#[must_use]
pub fn hostile() -> Document {
    let long = "ä".repeat(2_000);
    let address = format!("https://example.org/{}", "pfad/".repeat(60));
    let texts = HOSTILE.iter().copied().chain([long.as_str(), address.as_str()]);
    let mut blocks = Vec::new();
    for (number, text) in (1..).zip(texts) {
        blocks.extend([
            heading(1, number, None, text),
            Block::Paragraph(vec![Inline::text(text)]),
            Block::List(List { is_ordered: false, items: vec![vec![Inline::text(text)]] }),
            Block::Statement(Statement {
                anchor: Anchor::Statement(number),
                label: format!("Aussage {number}"),
                is_recommendation: false,
                text: vec![Block::Paragraph(vec![Inline::Strong(vec![Inline::text(text)])])],
                facts: vec![(text.to_owned(), text.to_owned())],
                sources: vec![reference(Anchor::Contribution(ContributionId(number)), &format!("#{number}"))],
            }),
            Block::Quote(Quote { text: text.to_owned(), by: vec![Inline::text(text)] }),
            Block::Table(table(number, text, vec![vec![vec![Inline::text(text)], vec![Inline::text("1")]]])),
            Block::Voice(Voice {
                anchor: Anchor::Contribution(ContributionId(number)),
                label: format!("#{number}"),
                text: Some(text.to_owned()),
                facts: vec![Inline::text(text)],
            }),
        ]);
    }
    Document { blocks, ..whole() }
}

fn summary() -> Vec<Block> {
    vec![
        heading(1, 1, Some("1"), "Zusammenfassung"),
        Block::Paragraph(vec![
            Inline::text("Daten werden "),
            Inline::Strong(vec![Inline::text("gemeinsam")]),
            Inline::text(" genutzt, "),
            Inline::Emphasis(vec![Inline::text("nachvollziehbar")]),
            Inline::text("; mehr bei der "),
            Inline::Link {
                address: "https://example.org/daten?a=1&b=2".to_owned(),
                text: vec![Inline::text("Datenstelle")],
            },
            Inline::Break,
            Inline::text("und in "),
            reference(Anchor::Heading(2), "Abschnitt 2"),
            Inline::text("."),
        ]),
        Block::List(List {
            is_ordered: true,
            items: vec![vec![Inline::text("Erstens")], vec![Inline::text("Zweitens")]],
        }),
        Block::List(List { is_ordered: false, items: vec![vec![Inline::text("Ein Punkt")]] }),
    ]
}

fn station() -> Vec<Block> {
    let numbers =
        table(2, "Beiträge je Kategorie", vec![vec![vec![Inline::text("Nutzen")], vec![Inline::text("12")]]]);
    vec![
        heading(1, 2, Some("2"), "Station 1: Datenplattform"),
        heading(2, 3, Some("2.1"), "Aussagen"),
        Block::Statement(Statement {
            anchor: Anchor::Statement(1),
            label: "Aussage 1".to_owned(),
            is_recommendation: false,
            text: vec![Block::Paragraph(vec![Inline::text("Ein gemeinsames Register spart Wege.")])],
            facts: Vec::new(),
            sources: vec![
                reference(Anchor::Insight(InsightId(1)), "Kernaussage 1"),
                Inline::text(", "),
                reference(Anchor::Contribution(ContributionId(1)), "#1"),
            ],
        }),
        Block::Statement(Statement {
            anchor: Anchor::Recommendation(1),
            label: "Empfehlung 1".to_owned(),
            is_recommendation: true,
            text: vec![
                Block::Paragraph(vec![Inline::text("Der Bund richtet eine Stelle ein.")]),
                Block::List(List { is_ordered: false, items: vec![vec![Inline::text("mit eigenem Haushalt")]] }),
            ],
            facts: vec![
                ("Adressat".to_owned(), "Bundesregierung".to_owned()),
                ("Ebene".to_owned(), "Bund".to_owned()),
            ],
            sources: vec![reference(Anchor::Theme(ThemeId(1)), "Thema „Register“")],
        }),
        Block::Quote(Quote {
            text: "Wir brauchen ein Register […] für alle.".to_owned(),
            by: vec![reference(Anchor::Contribution(ContributionId(1)), "#1"), Inline::text(", Runde 1")],
        }),
        Block::Figure(Figure {
            anchor: Anchor::Figure(1),
            label: "Abbildung 1".to_owned(),
            caption: "Beiträge je Kategorie".to_owned(),
            shows: Shows::Chart {
                svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 240\" width=\"640\" height=\"240\"><rect \
                  x=\"120\" y=\"20\" width=\"400\" height=\"24\" fill=\"#0B5C63\"/><text x=\"110\" y=\"38\" \
                  font-family=\"sans-serif\" font-size=\"16\" text-anchor=\"end\">Nutzen</text></svg>"
                .to_owned(),
                numbers,
            },
            size: (640, 240),
            alternative: "Am häufigsten wurde ein Nutzen genannt: 12 von 12 Beiträgen.".to_owned(),
        }),
        image(),
        Block::Table(table(
            1,
            "Wer dabei war",
            vec![
                vec![vec![Inline::text("Verwaltung")], vec![Inline::text("31")]],
                vec![vec![Inline::text("Wissenschaft")], vec![Inline::text("9")]],
            ],
        )),
    ]
}

/// A picture of the smallest kind.
fn image() -> Block {
    Block::Figure(Figure {
        anchor: Anchor::Figure(2),
        label: "Abbildung 2".to_owned(),
        caption: "Ein Tisch".to_owned(),
        shows: Shows::Image { png: DOT.to_vec().into() },
        size: (1, 1),
        alternative: "Ein Tisch mit beschriebenem Papier, um den fünf Menschen sitzen.".to_owned(),
    })
}

fn annex() -> Vec<Block> {
    vec![
        heading(1, 4, Some("A"), "Anhang: alle Beiträge"),
        heading(2, 5, Some("A.1"), "Kernaussagen und Themen"),
        Block::Statement(Statement {
            anchor: Anchor::Insight(InsightId(1)),
            label: "Kernaussage 1".to_owned(),
            is_recommendation: false,
            text: vec![Block::Paragraph(vec![Inline::text("Ein Register für alle.")])],
            facts: Vec::new(),
            sources: vec![reference(Anchor::Contribution(ContributionId(1)), "#1")],
        }),
        Block::Statement(Statement {
            anchor: Anchor::Theme(ThemeId(1)),
            label: "Thema".to_owned(),
            is_recommendation: false,
            text: vec![Block::Paragraph(vec![Inline::text("Register")])],
            facts: Vec::new(),
            sources: vec![reference(Anchor::Contribution(ContributionId(1)), "#1")],
        }),
        Block::Voice(Voice {
            anchor: Anchor::Contribution(ContributionId(1)),
            label: "#1".to_owned(),
            text: Some("Wir brauchen ein Register,\nund zwar für alle.".to_owned()),
            facts: vec![
                Inline::text("Nutzen · 3 Zustimmungen · verwendet in "),
                reference(Anchor::Statement(1), "Aussage 1"),
            ],
        }),
        Block::Voice(Voice {
            anchor: Anchor::Contribution(ContributionId(2)),
            label: "#2".to_owned(),
            text: None,
            facts: vec![Inline::text("Idee")],
        }),
    ]
}

fn heading(level: u8, place: u32, number: Option<&str>, text: &str) -> Block {
    Block::Heading(Heading {
        level,
        anchor: Anchor::Heading(place),
        number: number.map(str::to_owned),
        text: text.to_owned(),
    })
}

fn table(number: u32, caption: &str, rows: Vec<Vec<Vec<Inline>>>) -> Table {
    let column = |name: &str, is_numeric| Column { name: name.to_owned(), is_numeric };
    Table {
        anchor: Anchor::Table(number),
        label: format!("Tabelle {number}"),
        caption: caption.to_owned(),
        head: vec![column("Bereich", false), column("Zahl", true)],
        rows,
        has_row_heads: true,
    }
}

fn reference(to: Anchor, text: &str) -> Inline {
    Inline::Ref { to, text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_reads_back_as_sent() {
        for document in [whole(), hostile()] {
            let sent = serde_json::to_vec(&document).expect("a document");
            let read: Document = serde_json::from_slice(&sent).expect("the same document");
            assert_eq!(read, document);
        }
    }
}
