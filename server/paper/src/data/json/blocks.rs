//! The sections of a paper as JSON, block by block.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::document::{Block, Heading, Inline, Shows, Table};

/// A document's blocks, put into sections.
pub(super) struct Sections<'a>(pub(super) &'a [Block]);

impl Serialize for Sections<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let begins = |block: &Block| matches!(block, Block::Heading(heading) if heading.level == 1);
        // Each begins with its heading; what stands before the first has none.
        serializer.collect_seq(self.0.chunk_by(|_, next| !begins(next)).map(Section::of))
    }
}

#[derive(Serialize)]
struct Section<'a> {
    anchor: Option<String>,
    number: Option<&'a str>,
    heading: Option<&'a str>,
    blocks: Blocks<'a>,
}

impl<'a> Section<'a> {
    fn of(blocks: &'a [Block]) -> Self {
        match blocks {
            [Block::Heading(Heading { level: 1, anchor, number, text }), rest @ ..] => Self {
                anchor: Some(anchor.to_string()),
                number: number.as_deref(),
                heading: Some(text),
                blocks: Blocks(rest),
            },
            _ => Self { anchor: None, number: None, heading: None, blocks: Blocks(blocks) },
        }
    }
}

struct Blocks<'a>(&'a [Block]);

impl Serialize for Blocks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(block))
    }
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading(heading) => json!({
            "type": "heading",
            "level": heading.level,
            "anchor": heading.anchor.to_string(),
            "number": heading.number,
            "text": heading.text,
        }),
        Block::Paragraph(text) => json!({ "type": "paragraph", "text": line(text) }),
        Block::List(list) => json!({
            "type": "list",
            "ordered": list.is_ordered,
            "items": list.items.iter().map(|item| line(item)).collect::<Value>(),
        }),
        Block::Statement(statement) => json!({
            "type": "statement",
            "anchor": statement.anchor.to_string(),
            "label": statement.label,
            "recommendation": statement.is_recommendation,
            "text": statement.text.iter().map(self::block).collect::<Value>(),
            "facts": statement.facts.iter().map(|(name, fact)| json!({ "name": name, "value": fact })).collect::<Value>(),
            "sources": line(&statement.sources),
        }),
        Block::Quote(quote) => json!({ "type": "quote", "text": quote.text, "by": line(&quote.by) }),
        Block::Table(shown) => {
            let mut value = table(shown);
            value["type"] = "table".into();
            value
        }
        Block::Figure(figure) => json!({
            "type": "figure",
            "anchor": figure.anchor.to_string(),
            "label": figure.label,
            "caption": figure.caption,
            "alternative": figure.alternative,
            "picture": picture(&figure.shows),
            "numbers": figure.numbers().map(table),
        }),
        Block::Voice(voice) => json!({
            "type": "voice",
            "anchor": voice.anchor.to_string(),
            "label": voice.label,
            "text": voice.text,
            "facts": line(&voice.facts),
        }),
    }
}

/// The name of a picture that the authors brought along, which is the SHA-256 of its PNG.
fn picture(shows: &Shows) -> Value {
    match shows {
        Shows::Chart { .. } => Value::Null,
        Shows::Image { png } => png.id().to_string().into(),
    }
}

fn table(table: &Table) -> Value {
    let head = table.head.iter().map(|column| json!({ "name": column.name, "numeric": column.is_numeric }));
    let row = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| line(cell)).collect::<Value>();
    json!({
        "anchor": table.anchor.to_string(),
        "label": table.label,
        "caption": table.caption,
        "head": head.collect::<Value>(),
        "rows": table.rows.iter().map(row).collect::<Value>(),
        "row_heads": table.has_row_heads,
    })
}

fn line(line: &[Inline]) -> Value {
    line.iter().map(piece).collect()
}

fn piece(piece: &Inline) -> Value {
    match piece {
        Inline::Text(text) => text.as_str().into(),
        Inline::Strong(inner) => json!({ "strong": line(inner) }),
        Inline::Emphasis(inner) => json!({ "emphasis": line(inner) }),
        Inline::Link { address, text } => json!({ "link": address, "text": line(text) }),
        Inline::Ref { to, text } => json!({ "ref": to.to_string(), "text": text }),
        Inline::Break => "\n".into(),
    }
}
