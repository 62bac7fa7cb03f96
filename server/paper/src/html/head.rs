//! What a page says about itself before its text.

use std::fmt::Write as _;

use super::{Page, style, tag};
use crate::document::{Block, Edition, Inline};

/// How many characters a description has at most.
const DESCRIPTION: usize = 200;

impl Page<'_> {
    pub(super) fn head(&mut self) {
        let document = self.document;
        let front = &document.front;
        let sheet = style::sheet(front.accent);
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; \
             img-src data:; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<title>",
            tag(document.language),
            style::source(&sheet)
        );
        self.title(&front.title);
        self.raw("</title>\n");
        self.meta("description", &self.description());
        self.meta("author", &front.publisher);
        self.meta("date", &front.iso_date);
        self.meta("dcterms.issued", &front.iso_date);
        self.meta("generator", "Tischrunde");
        if front.edition == Edition::Draft {
            self.meta("robots", "noindex");
        }
        if let Some(address) = &front.address {
            self.link("canonical", address);
        }
        if let Some(address) = front.licence.as_ref().and_then(|licence| licence.address.as_deref()) {
            self.link("license", address);
        }
        self.raw("<style>");
        self.raw(&sheet);
        self.raw("</style>\n</head>\n");
    }

    /// One thing that is known; nothing where it is not.
    fn meta(&mut self, name: &str, content: &str) {
        let content = content.trim();
        if content.is_empty() {
            return;
        }
        let _ = write!(self.out, "<meta name=\"{name}\" content=\"");
        self.text(content);
        self.raw("\">\n");
    }

    fn link(&mut self, relation: &str, address: &str) {
        if !super::line::leads_out(address) {
            return;
        }
        let _ = write!(self.out, "<link rel=\"{relation}\" href=\"");
        self.text(address);
        self.raw("\">\n");
    }

    /// What the paper is, and how it begins.
    fn description(&self) -> String {
        let first = self.document.blocks.iter().find_map(|block| match block {
            Block::Paragraph(line) => Some(Inline::plain(line)),
            _ => None,
        });
        let first = first.unwrap_or_default();
        let mut description = self.document.front.subtitle.trim().to_owned();
        for word in first.split_whitespace() {
            if description.chars().count() + word.chars().count() >= DESCRIPTION {
                description.push('…');
                break;
            }
            let is_first = description == self.document.front.subtitle.trim();
            description.push_str(if is_first && !description.is_empty() { ". " } else { " " });
            description.push_str(word);
        }
        description
    }
}
