//! XML as it is written, piece after piece.

use std::io::{self, BufWriter, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::text::allowed;

/// Names with their values.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A part of a file while it is written. Texts are escaped here, and rid of what XML cannot hold.
pub(crate) struct Xml<'a> {
    out: Writer<BufWriter<&'a mut dyn Write>>,
}

impl<'a> Xml<'a> {
    /// Begins a part.
    pub(crate) fn new(out: &'a mut dyn Write) -> io::Result<Self> {
        let mut out = Writer::new(BufWriter::with_capacity(1 << 16, out));
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        Ok(Self { out })
    }

    /// Begins an element, which [`close`](Self::close) ends.
    pub(crate) fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.out.write_event(Event::Start(start(name, attributes)))
    }

    /// Ends the element that was begun last.
    pub(crate) fn close(&mut self, name: &str) -> io::Result<()> {
        self.out.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.out.write_event(Event::Empty(start(name, attributes)))
    }

    /// Letters.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        self.out.write_event(Event::Text(BytesText::new(&allowed(text))))
    }

    /// An element with nothing but letters.
    pub(crate) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.text(text)?;
        self.close(name)
    }

    /// Elements that are XML already.
    pub(crate) fn ready(&mut self, elements: &str) -> io::Result<()> {
        self.out.get_mut().write_all(elements.as_bytes())
    }

    /// Ends the part.
    pub(crate) fn finish(self) -> io::Result<()> {
        self.out.into_inner().flush()
    }
}

fn start<'b>(name: &'b str, attributes: Attributes<'_>) -> BytesStart<'b> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(value).as_ref()));
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts() {
        let mut written = Vec::new();
        let mut xml = Xml::new(&mut written).expect("begun");
        xml.open("a", &[("b", "\"<\u{1}&>'")]).expect("written");
        xml.text("]]><c/>&amp;\u{202E}").expect("written");
        xml.close("a").expect("written");
        xml.finish().expect("written");
        assert_eq!(
            String::from_utf8(written).expect("UTF-8"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
             <a b=\"&quot;&lt;&amp;&gt;&apos;\">]]&gt;&lt;c/&gt;&amp;amp;</a>"
        );
    }
}
