//! Blackening: what looks like data about a person becomes `[…]`.

use super::Names;
use super::personal::places;
use crate::paper::{Content, Quoted, Span};
use crate::talk::Talk;
use crate::text::Body;

const MARK: &str = "[…]";

/// What blackening makes of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Blackened {
    /// There is nothing to blacken.
    Same,
    /// It says this.
    Says(Content),
    /// It is a quote of which nothing would be left.
    NothingLeft,
}

/// A block without what looks like data about a person: in the authors' own text it is replaced, from a quote it is cut.
pub(crate) fn blackened(content: &Content, talk: &Talk, names: &Names) -> Blackened {
    if let Content::Quote(quote) = content {
        return of_quote(quote, talk, names);
    }
    let mut content = content.clone();
    let mut is_changed = false;
    for body in content.bodies_mut() {
        if let Some(text) = of_text(body.as_str(), names) {
            *body = Body::from(text);
            is_changed = true;
        }
    }
    if is_changed { Blackened::Says(content) } else { Blackened::Same }
}

fn of_text(text: &str, names: &Names) -> Option<String> {
    if places(text, names).is_empty() {
        return None;
    }
    let text = without_mail_links(text);
    let mut blackened = String::with_capacity(text.len());
    let mut end = 0;
    for (place, _) in places(&text, names) {
        blackened.push_str(text.get(end..place.start)?.trim_end_matches("mailto:"));
        blackened.push_str(MARK);
        end = place.end;
    }
    blackened.push_str(text.get(end..)?);
    Some(blackened)
}

/// The label and the address of a link to a mailbox, which leads nowhere once it is blackened.
fn without_mail_links(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(middle) = text.find("](mailto:") {
        let (Some(start), Some(size)) = (text[..middle].rfind('['), text[middle..].find(')')) else { break };
        let plain = format!("{} {}", &text[start + 1..middle], &text[middle + 2..middle + size]);
        text.replace_range(start..=middle + size, &plain);
    }
    text
}

fn of_quote(quote: &Quoted, talk: &Talk, names: &Names) -> Blackened {
    let said = talk.contributions.get(&quote.contribution).map(|said| said.text.as_str()).unwrap_or_default();
    let mut places = places(said, names).into_iter().map(|(place, _)| span(said, &place)).peekable();
    if places.peek().is_none() {
        return Blackened::Same;
    }
    let mut cut = Some(quote.clone());
    for place in places {
        cut = cut.and_then(|cut| cut.without(said, place));
    }
    match cut {
        Some(cut) if cut == *quote => Blackened::Same,
        Some(cut) => Blackened::Says(Content::Quote(cut)),
        None => Blackened::NothingLeft,
    }
}

/// A place in bytes as one in characters.
fn span(text: &str, place: &std::ops::Range<usize>) -> Span {
    let characters = |end: usize| {
        let count = text.char_indices().take_while(|(at, _)| *at < end).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    Span { from: characters(place.start), to: characters(place.end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Option<String> {
        of_text(text, &Names::default())
    }

    #[test]
    fn what_is_found_becomes_a_mark() {
        let of = |text_of: &str| text(text_of).unwrap_or_default();
        assert_eq!(of("Fragen an a@b.de, 030 1234567."), "Fragen an […], […].");
        assert_eq!(of("[Schreibt](mailto:a@b.de) uns"), "Schreibt […] uns");
        assert_eq!(of("[a@b.de](mailto:a@b.de)"), "[…] […]");
        assert_eq!(text("Im Jahr 2030"), None);
        assert_eq!(text("[Schreibt](mailto:) uns"), None);
    }

    #[test]
    fn what_is_blackened_is_found_no_more() {
        for said in ["a@b.de c@d.de", "DE89 3704 0044 0532 0130 00 und 0151-23456789", "x(mailto:a@b.de"] {
            let once = text(said).unwrap_or_default();
            assert_eq!(text(&once), None, "{once}");
        }
    }
}
