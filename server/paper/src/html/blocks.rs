//! The text itself, block by block.

use std::fmt::Write as _;

use super::Page;
use crate::document::{Anchor, Block, Figure, Heading, List, Png, Quote, Shows, Statement, Table, Voice};

impl Page<'_> {
    pub(super) fn main(&mut self) {
        self.raw("<main id=\"content\" tabindex=\"-1\">\n");
        for block in &self.document.blocks {
            self.block(block);
        }
        self.close_list();
        self.close_sections(1);
        self.raw("</main>\n");
    }

    fn block(&mut self, block: &Block) {
        if !matches!(block, Block::Voice(_)) {
            self.close_list();
        }
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(_) | Block::List(_) => self.prose(block),
            Block::Statement(statement) => self.statement(statement),
            Block::Quote(quote) => self.quote(quote),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => match &figure.shows {
                Shows::Chart { svg, numbers } => self.chart(figure, svg, numbers),
                Shows::Image { png } => self.image(figure, png),
            },
            Block::Voice(voice) => self.voice(voice),
        }
    }

    /// Begins a section. Only those of the first level are landmarks, and only if their names tell them apart.
    fn heading(&mut self, heading: &Heading) {
        self.close_sections(heading.level);
        self.open.push(heading.level);
        let (anchor, level) = (heading.anchor, heading.level.clamp(1, 5) + 1);
        let has_name = heading.number.is_some() || !heading.text.trim().is_empty();
        if heading.level == 1 && has_name {
            let _ = writeln!(self.out, "<section aria-labelledby=\"{anchor}\">");
        } else {
            self.raw("<section>\n");
        }
        let _ = write!(self.out, "<h{level} id=\"{anchor}\">");
        self.heading_text(heading);
        let _ = writeln!(self.out, "</h{level}>");
    }

    /// Ends the open sections of a level and below.
    fn close_sections(&mut self, level: u8) {
        while let Some(open) = self.open.pop_if(|open| *open >= level) {
            if open == 1 {
                self.raw("<p class=\"back\"><a href=\"#contents\">");
                self.text(self.words.to_contents);
                self.raw("</a></p>\n");
            }
            self.raw("</section>\n");
        }
    }

    fn close_list(&mut self) {
        if self.is_listing {
            self.is_listing = false;
            self.raw("</ul>\n");
        }
    }

    /// What a statement's text is made of.
    fn prose(&mut self, block: &Block) {
        match block {
            Block::Paragraph(line) => {
                self.raw("<p>");
                self.line(line);
                self.raw("</p>\n");
            }
            Block::List(list) => self.list(list),
            _ => {}
        }
    }

    fn list(&mut self, list: &List) {
        let (begin, end) = if list.is_ordered { ("<ol>\n", "</ol>\n") } else { ("<ul>\n", "</ul>\n") };
        self.raw(begin);
        for item in &list.items {
            self.raw("<li>");
            self.line(item);
            self.raw("</li>\n");
        }
        self.raw(end);
    }

    fn statement(&mut self, statement: &Statement) {
        let anchor = statement.anchor;
        let class = match anchor {
            Anchor::Insight(_) | Anchor::Theme(_) => "entry",
            _ if statement.is_recommendation => "recommendation",
            _ => "statement",
        };
        let _ = write!(
            self.out,
            "<article class=\"{class}\" id=\"{anchor}\" aria-labelledby=\"{anchor}-label\">\n\
             <p class=\"label\" id=\"{anchor}-label\"><a href=\"#{anchor}\">"
        );
        self.title(&statement.label);
        self.raw("</a></p>\n<div class=\"says\">\n");
        for block in &statement.text {
            self.prose(block);
        }
        self.raw("</div>\n");
        self.facts(&statement.facts);
        if !statement.sources.is_empty() {
            self.raw("<p class=\"sources\"><b>");
            self.text(self.labels.sources);
            self.raw(":</b> ");
            self.line(&statement.sources);
            self.raw("</p>\n");
        }
        self.raw("</article>\n");
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        if facts.is_empty() {
            return;
        }
        self.raw("<dl class=\"facts\">\n");
        for (name, fact) in facts {
            self.raw("<div><dt>");
            self.lines(name);
            self.raw("</dt><dd>");
            self.lines(fact);
            self.raw("</dd></div>\n");
        }
        self.raw("</dl>\n");
    }

    fn quote(&mut self, quote: &Quote) {
        let (before, after) = self.labels.quotation_marks;
        self.raw("<figure class=\"quote\">\n<blockquote><p dir=\"auto\">");
        self.text(before);
        self.lines(&quote.text);
        self.text(after);
        self.raw("</p></blockquote>\n<figcaption>");
        self.line(&quote.by);
        self.raw("</figcaption>\n</figure>\n");
    }

    fn chart(&mut self, figure: &Figure, svg: &str, numbers: &Table) {
        let anchor = figure.anchor;
        let _ = write!(
            self.out,
            "<figure class=\"chart\" id=\"{anchor}\">\n\
             <div class=\"card\" role=\"group\" aria-labelledby=\"{anchor}-label\" tabindex=\"0\">\n\
             <div role=\"img\" aria-label=\""
        );
        self.text(&figure.alternative);
        self.raw("\">");
        self.raw(svg);
        let _ = write!(self.out, "</div>\n</div>\n<figcaption id=\"{anchor}-label\">");
        self.caption(&figure.label, &figure.caption);
        self.raw("</figcaption>\n<details>\n<summary>");
        self.text(self.labels.numbers);
        self.raw("</summary>\n");
        self.table(numbers);
        self.raw("</details>\n</figure>\n");
    }

    fn image(&mut self, figure: &Figure, png: &Png) {
        let _ = write!(self.out, "<figure class=\"image\" id=\"{}\">\n<img", figure.anchor);
        self.picture(png, figure.size, &figure.alternative);
        self.raw(">\n<figcaption>");
        self.caption(&figure.label, &figure.caption);
        self.raw("</figcaption>\n</figure>\n");
    }

    /// What an `img` says of itself.
    pub(super) fn picture(&mut self, png: &Png, (width, height): (u32, u32), alternative: &str) {
        let address = png.data_address();
        let _ = write!(self.out, " src=\"{address}\" width=\"{width}\" height=\"{height}\" alt=\"");
        self.text(alternative);
        self.raw("\"");
    }

    fn voice(&mut self, voice: &Voice) {
        if !self.is_listing {
            self.is_listing = true;
            self.raw("<ul class=\"voices\" role=\"list\">\n");
        }
        let _ = write!(self.out, "<li id=\"{}\"><b class=\"label\">", voice.anchor);
        self.text(&voice.label);
        self.raw("</b> ");
        match &voice.text {
            Some(text) => {
                self.raw("<p class=\"said\" dir=\"auto\">");
                self.lines(text);
            }
            None => {
                self.raw("<p class=\"gone\">");
                self.text(self.labels.taken_back);
            }
        }
        self.raw("</p> <p class=\"by\">");
        self.line(&voice.facts);
        self.raw("</p></li>\n");
    }
}
