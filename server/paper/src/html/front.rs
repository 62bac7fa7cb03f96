//! The top of a page and its end.

use std::fmt::Write as _;

use super::line::leads_out;
use super::{Download, Page};
use crate::document::{Edition, Licence, Logo};

impl Page<'_> {
    /// Who says what, and when.
    pub(super) fn front(&mut self, downloads: &[Download]) {
        let front = &self.document.front;
        self.raw("<a class=\"skip\" href=\"#content\">");
        self.text(self.labels.skip);
        self.raw("</a>\n<header class=\"front\">\n");
        if let Some(logo) = &front.logo {
            self.logo(logo);
        }
        let is_draft = front.edition == Edition::Draft;
        self.raw(if is_draft { "<p class=\"edition draft\">" } else { "<p class=\"edition\">" });
        self.text(&front.edition_label);
        self.raw("</p>\n<h1>");
        self.title(&front.title);
        self.raw("</h1>\n");
        if !front.subtitle.trim().is_empty() {
            self.raw("<p class=\"subtitle\">");
            self.text(front.subtitle.trim());
            self.raw("</p>\n");
        }
        self.about();
        self.downloads(downloads);
        self.raw("</header>\n");
    }

    fn logo(&mut self, logo: &Logo) {
        self.raw("<img class=\"logo\"");
        self.picture(&logo.png, logo.size, &logo.alternative);
        self.raw(">\n");
    }

    /// What the front page says about the paper, by name.
    fn about(&mut self) {
        let front = &self.document.front;
        self.raw("<dl class=\"about\">\n");
        if !front.publisher.trim().is_empty() {
            self.name(self.labels.publisher);
            self.text(&front.publisher);
            self.raw("</dd></div>\n");
        }
        self.name(self.labels.date);
        self.raw("<time datetime=\"");
        self.text(&front.iso_date);
        self.raw("\">");
        self.text(&front.date);
        self.raw("</time></dd></div>\n");
        if let Some(address) = &front.address {
            self.name(self.labels.address);
            self.address(address, address);
            self.raw("</dd></div>\n");
        }
        if let Some(Licence { name, address }) = &front.licence {
            self.name(self.labels.licence);
            self.address(address.as_deref().unwrap_or_default(), name);
            self.raw("</dd></div>\n");
        }
        self.raw("</dl>\n");
    }

    fn name(&mut self, name: &str) {
        self.raw("<div><dt>");
        self.text(name);
        self.raw("</dt><dd>");
    }

    /// A link, or its text if it leads nowhere.
    fn address(&mut self, address: &str, text: &str) {
        if !leads_out(address) {
            self.text(text);
            return;
        }
        self.raw("<a href=\"");
        self.text(address);
        self.raw(if address == text { "\" class=\"bare\">" } else { "\">" });
        self.text(text);
        self.raw("</a>");
    }

    fn downloads(&mut self, downloads: &[Download]) {
        if downloads.is_empty() {
            return;
        }
        self.raw("<nav class=\"downloads\" aria-labelledby=\"downloads-label\">\n<p id=\"downloads-label\">");
        self.text(self.words.downloads);
        self.raw("</p>\n<ul role=\"list\">\n");
        for download in downloads {
            self.raw("<li><a href=\"");
            self.text(&download.address);
            self.raw("\">");
            self.text(&download.label);
            if let Some(size) = download.size {
                let size = self.words.size(size);
                let _ = write!(self.out, " <span class=\"size\">({size})</span>");
            }
            self.raw("</a></li>\n");
        }
        self.raw("</ul>\n</nav>\n");
    }

    /// Who answers for it.
    pub(super) fn foot(&mut self) {
        let imprint = &self.document.front.imprint;
        if imprint.trim().is_empty() {
            return;
        }
        self.raw("<footer class=\"imprint\">\n<h2>");
        self.text(self.labels.imprint);
        self.raw("</h2>\n<p>");
        self.lines(imprint);
        self.raw("</p>\n</footer>\n");
    }
}
