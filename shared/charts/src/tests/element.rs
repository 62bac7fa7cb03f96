//! Reads a drawing.

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element with what it says.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) text: String,
}

impl Element {
    fn new(tag: &BytesStart<'_>) -> Self {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.expect("an attribute");
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).expect("a value");
            (attribute.key.as_ref().to_owned(), value.into_owned())
        });
        Self { name: tag.name().as_ref().to_owned(), attributes: attributes.collect(), text: String::new() }
    }

    /// An attribute; empty if it is not there.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// An attribute as a number; 0 if it is not there.
    pub(super) fn number(&self, name: &str) -> f64 {
        match self.attribute(name) {
            "" => 0.0,
            number => number.parse().expect("a number"),
        }
    }

    /// The points of a path.
    pub(super) fn points(&self) -> Vec<(f64, f64)> {
        let pieces = self.attribute("d").split(['M', 'L', 'Z']).filter(|piece| !piece.is_empty());
        let number = |text: &str| text.parse::<f64>().expect("a number");
        pieces
            .map(|piece| piece.split_once(' ').expect("two numbers"))
            .map(|(x, y)| (number(x), number(y)))
            .collect()
    }
}

/// The elements of a drawing in their order, the root first. Stops the test if it is not well-formed.
pub(super) fn elements(svg: &str) -> Vec<Element> {
    assert!(svg.chars().all(is_allowed), "a character that XML does not allow: {svg:?}");
    let mut reader = Reader::from_str(svg);
    let mut elements: Vec<Element> = Vec::new();
    let mut depth = 0;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) => {
                depth += 1;
                elements.push(Element::new(&tag));
            }
            Event::Empty(tag) => elements.push(Element::new(&tag)),
            Event::End(_) => depth -= 1,
            Event::Text(text) => say(&mut elements, &text),
            Event::GeneralRef(name) => {
                say(&mut elements, &unescape(&format!("&{};", &*name)).expect("a known reference"));
            }
            Event::Eof => break,
            other => panic!("not for a drawing: {other:?}"),
        }
    }
    assert_eq!(depth, 0);
    elements
}

fn say(elements: &mut [Element], text: &str) {
    elements.last_mut().expect("text inside of an element").text.push_str(text);
}

/// `Char` of XML 1.0.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
