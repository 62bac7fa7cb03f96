//! Writes SVG that needs nothing from outside: attributes only, no names, no styles, no references.

use std::fmt::{self, Write};

use crate::{Colour, Drawing, Look, text};

/// Which point of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// Where a text stands. `y` is the middle of its line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) anchor: Anchor,
}

/// A part of the drawing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Area {
    pub(crate) fn right(self) -> f64 {
        self.x + self.width
    }

    pub(crate) fn bottom(self) -> f64 {
        self.y + self.height
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stroke {
    pub(crate) colour: Colour,
    pub(crate) width: f64,
    /// Lengths of lines and gaps; empty for a whole line.
    pub(crate) dashes: &'static str,
    /// From 0 to 1.
    pub(crate) opacity: f64,
}

impl Stroke {
    /// A whole line.
    pub(crate) fn new(colour: Colour, width: f64) -> Self {
        Self { colour, width, dashes: "", opacity: 1.0 }
    }
}

/// A drawing while it is made.
pub(crate) struct Canvas<'a> {
    look: &'a Look,
    body: String,
}

impl<'a> Canvas<'a> {
    /// An empty drawing.
    pub(crate) fn new(look: &'a Look) -> Self {
        Self { look, body: String::new() }
    }

    /// A filled rectangle.
    pub(crate) fn rect(&mut self, area: Area, fill: Colour) {
        self.push(format_args!(
            "<rect {}{}{}{} fill=\"{fill}\"/>",
            Attribute("x", area.x),
            Attribute("y", area.y),
            Attribute("width", area.width),
            Attribute("height", area.height)
        ));
    }

    /// A filled shape.
    pub(crate) fn shape(&mut self, path: &Path, fill: Colour, opacity: f64) {
        let opacity = if opacity < 1.0 { Some(Attribute("fill-opacity", opacity)) } else { None };
        let opacity = opacity.map(|opacity| opacity.to_string()).unwrap_or_default();
        self.push(format_args!("<path d=\"{}\" fill=\"{fill}\"{opacity}/>", path.data));
    }

    /// A line along a path; nothing if the path is empty.
    pub(crate) fn stroke(&mut self, path: &Path, stroke: Stroke) {
        if path.data.is_empty() {
            return;
        }
        let Stroke { colour, width, dashes, opacity } = stroke;
        let width = Attribute("stroke-width", width);
        self.push(format_args!(
            "<path d=\"{}\" fill=\"none\" stroke=\"{colour}\"{width} stroke-linejoin=\"round\"",
            path.data
        ));
        if opacity < 1.0 {
            self.push(format_args!("{}", Attribute("stroke-opacity", opacity)));
        }
        if !dashes.is_empty() {
            self.push(format_args!(" stroke-dasharray=\"{dashes}\""));
        }
        self.body.push_str("/>");
    }

    /// A text in one line.
    pub(crate) fn text(&mut self, place: Place, size: f64, fill: Colour, text: &str) {
        if text.is_empty() {
            return;
        }
        let anchor = match place.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        self.push(format_args!(
            "<text{}{} font-size=\"{}\" fill=\"{fill}\"{anchor}>{}</text>",
            Attribute("x", place.x),
            Attribute("y", place.y + 0.35 * size),
            Number(size),
            Escaped(text)
        ));
    }

    /// The drawing, in a height that holds all of it.
    pub(crate) fn finish(self, height: f64) -> Drawing {
        let (width, height) = (self.look.full_width().ceil() as u32, height.ceil() as u32);
        let family = text::clean(&self.look.font.family);
        let paper = self.look.colours.paper;
        // What a page says of its texts would be inherited, and is said anew.
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" font-family=\"{}\" font-weight=\"400\" font-style=\"normal\" letter-spacing=\"0\" \
             direction=\"ltr\"><rect width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>{}</svg>",
            Escaped(&family),
            self.body
        );
        Drawing { svg, width, height }
    }

    fn push(&mut self, piece: fmt::Arguments<'_>) {
        // Writing into a string does not fail.
        let _ = self.body.write_fmt(piece);
    }
}

/// A path from straight lines.
#[derive(Debug, Default)]
pub(crate) struct Path {
    data: String,
}

impl Path {
    /// Begins anew at a point.
    pub(crate) fn start(&mut self, x: f64, y: f64) {
        let _ = write!(self.data, "M{} {}", Number(x), Number(y));
    }

    /// A line to a point.
    pub(crate) fn line(&mut self, x: f64, y: f64) {
        let _ = write!(self.data, "L{} {}", Number(x), Number(y));
    }

    /// A line back to where it began.
    pub(crate) fn close(&mut self) {
        self.data.push('Z');
    }

    /// A line from point to point.
    pub(crate) fn through(points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut path = Self::default();
        for (place, (x, y)) in points.into_iter().enumerate() {
            if place == 0 { path.start(x, y) } else { path.line(x, y) }
        }
        path
    }
}

/// An attribute with a number, and a space before it.
struct Attribute(&'static str, f64);

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, " {}=\"{}\"", self.0, Number(self.1))
    }
}

/// A length to the hundredth; written from whole numbers, which costs a page's program less than the tables of `f64`.
struct Number(f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0 * 100.0).round() as i64;
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        let sign = if hundredths < 0 { "-" } else { "" };
        match (rest, rest % 10) {
            (0, _) => write!(f, "{sign}{whole}"),
            (_, 0) => write!(f, "{sign}{whole}.{}", rest / 10),
            _ => write!(f, "{sign}{whole}.{rest:02}"),
        }
    }
}

/// A text as content or attribute of XML.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let written =
            [0.0, 1.0, -1.5, 2.25, 0.005, 1e9, 3.099, f64::NAN].map(|number| Number(number).to_string());
        assert_eq!(written, ["0", "1", "-1.5", "2.25", "0.01", "1000000000", "3.1", "0"]);
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(Escaped("<a b='c'>&\"").to_string(), "&lt;a b=&#39;c&#39;&gt;&amp;&quot;");
    }
}
