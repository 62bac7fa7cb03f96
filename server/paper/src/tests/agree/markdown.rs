//! Markdown, read by a parser of CommonMark.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::told::{Lines, Told, Ways, squeezed};

pub(super) fn read(markdown: &str) -> (Told, Ways) {
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    assert_eq!(reader.entry, None, "the last one has no sources");
    (reader.told, reader.ways)
}

#[derive(Default)]
struct Reader {
    told: Told,
    ways: Ways,
    /// What was read since the last paragraph, item or cell ended.
    text: String,
    places: Vec<String>,
    links: Vec<String>,
    /// The statement that is read: its place, and what it says so far.
    entry: Option<(String, String)>,
    /// The paragraphs of the item or quote that is read.
    parts: Option<Vec<String>>,
    /// The place of the item that is read.
    place: String,
    caption: String,
    lines: Lines,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            Event::InlineHtml(html) | Event::Html(html) => {
                let place = html.strip_prefix("<a id=\"").and_then(|html| html.strip_suffix("\">"));
                self.places.extend(place.map(str::to_owned));
                self.ways.places.extend(place.map(str::to_owned));
                if &*html == "<br>" {
                    self.text.push('\n');
                }
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Link { dest_url, .. } => {
                self.links.extend(dest_url.strip_prefix('#').map(str::to_owned));
            }
            Tag::Item | Tag::BlockQuote(_) => self.parts = Some(Vec::new()),
            Tag::Table(_) => self.lines.clear(),
            Tag::TableHead | Tag::TableRow => self.lines.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.paragraph(),
            TagEnd::TableCell => {
                let (cell, ..) = self.taken();
                self.lines.last_mut().expect("a row").push(cell);
            }
            TagEnd::Table => self.told.table(&self.caption, std::mem::take(&mut self.lines)),
            TagEnd::BlockQuote(_) => {
                let parts = self.parts.take().unwrap_or_default();
                let [quote, by] = parts.as_slice() else { panic!("{parts:?}") };
                let by = by.strip_prefix("— ").expect("a dash");
                self.told.quotes.push((squeezed(quote), squeezed(by)));
            }
            TagEnd::Item => self.item(),
            _ => {}
        }
    }

    /// What was read, with its places and links.
    fn taken(&mut self) -> (String, Vec<String>, Vec<String>) {
        let links = std::mem::take(&mut self.links);
        self.ways.inward.extend(links.iter().cloned());
        (std::mem::take(&mut self.text), std::mem::take(&mut self.places), links)
    }

    fn paragraph(&mut self) {
        let (text, places, links) = self.taken();
        if let Some(parts) = &mut self.parts {
            parts.push(text);
            if let Some(place) = places.first() {
                self.place.clone_from(place);
            }
            return;
        }
        let is_entry = |place: &&String| place.starts_with(['s', 'r', 'i', 'm']);
        match (places.iter().find(is_entry), &mut self.entry) {
            (Some(place), before) => {
                assert_eq!(*before, None, "the one before {place} has no sources");
                self.entry = Some((place.clone(), String::new()));
            }
            (None, Some((place, says))) if text.starts_with("Quellen: ") => {
                self.told.entry(place, says, &text);
                self.ways.sources.insert(place.clone(), links);
                self.entry = None;
            }
            (None, Some((_, says))) => says.push_str(&format!("\n{text}")),
            (None, None) => self.caption = text,
        }
    }

    fn item(&mut self) {
        let mut parts = self.parts.take().unwrap_or_default();
        let (text, places, _) = self.taken();
        if let Some(place) = places.first() {
            self.place.clone_from(place);
        }
        parts.extend(Some(text).filter(|text| !text.is_empty()));
        let place = std::mem::take(&mut self.place);
        if let Some((_, says)) = &mut self.entry {
            says.push_str(&format!("\n{}", parts.join(" ")));
        } else if place.starts_with('c') {
            let (head, said) = parts.split_first().expect("a head");
            let (label, facts) = head.split_once(' ').expect("facts");
            self.told.voice(label, &said.join("\n"), facts);
        }
    }
}
