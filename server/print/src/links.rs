//! What a screen reader says of a link.

use typst::foundations::{NativeElement, ShowFn};
use typst::model::{Destination, LinkElem, LinkMarker, LinkTarget};

/// Shows a link so that it is spoken by its own words: left alone, Typst says the address of a link out, and the page
/// of one inside. Entries of the table of contents have more in them than a name, and keep Typst's way.
pub(crate) const SPOKEN: ShowFn<LinkElem> = |link, engine, styles| {
    let span = link.span();
    let to = link.dest.resolve_early(engine, span)?;
    let words = link.body.plain_text();
    let is_entry = matches!(link.dest, LinkTarget::Dest(Destination::Location(_)));
    let spoken = if is_entry || words.trim().is_empty() { to.alt_text(engine, styles, span)? } else { words };
    let marker = LinkMarker::new(link.body.clone(), Some(spoken)).pack().spanned(span);
    Ok(marker.set(LinkElem::current, Some(to)))
};
