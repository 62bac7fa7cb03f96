//! Charts as PNG, for formats in which SVG is not safe to rely on.
//!
//! Letters are drawn with a font that ships with the program and never with those of the machine, so that a chart looks
//! the same wherever it is drawn.

use std::sync::Arc;

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// The name under which the font knows itself.
const FAMILY: &str = "DejaVu Sans";
/// Pixels across: 300 to the inch where a chart is as wide as the text of an A4 page.
const WIDTH: f32 = 1_900.0;
/// A chart is at most this many times as high as it is wide; what is higher gets fewer pixels.
const HIGHEST: f32 = 2.0;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The text is no SVG.
    #[error("the chart cannot be read: {0}")]
    Unreadable(#[from] resvg::usvg::Error),
    /// It has no width or no height.
    #[error("the chart has no area")]
    NoArea,
    /// The pixels could not be packed.
    #[error("the chart cannot be packed: {0}")]
    Unpacked(String),
}

/// Draws charts.
#[derive(Debug)]
pub struct Raster {
    options: Options<'static>,
}

impl Raster {
    /// Reads the fonts, once for all charts of a paper.
    #[must_use]
    pub fn new() -> Self {
        let options = Options {
            font_family: FAMILY.to_owned(),
            fontdb: Arc::new(fonts()),
            // Left to itself, the library reads files that a picture names.
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(|_, _| None),
            },
            ..Options::default()
        };
        Self { options }
    }

    /// How drawings are read.
    pub(crate) fn options(&self) -> &Options<'static> {
        &self.options
    }

    /// Draws a chart on white, as PNG.
    ///
    /// # Errors
    ///
    /// If the text is no SVG, or one without area.
    pub fn png(&self, svg: &str) -> Result<Vec<u8>, Error> {
        let tree = Tree::from_str(svg, &self.options)?;
        let size = tree.size();
        let scale = WIDTH / size.width().max(size.height() / HIGHEST);
        let pixels = size.scale_by(scale).ok_or(Error::NoArea)?.to_int_size();
        let mut picture = Pixmap::new(pixels.width(), pixels.height()).ok_or(Error::NoArea)?;
        picture.fill(Color::WHITE);
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
        picture.encode_png().map_err(|error| Error::Unpacked(error.to_string()))
    }
}

impl Default for Raster {
    fn default() -> Self {
        Self::new()
    }
}

fn fonts() -> Database {
    let mut fonts = Database::new();
    // The condensed cut is about as wide as the fonts for which charts reckon the room of their labels.
    for font in [dejavu::sans_condensed::regular(), dejavu::sans_condensed::bold()] {
        fonts.load_font_source(Source::Binary(Arc::new(font)));
    }
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_serif_family(FAMILY);
    fonts.set_monospace_family(FAMILY);
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(inside: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 24\">{inside}</svg>")
    }

    /// Width and height, as the file says itself (PNG, "IHDR").
    fn pixels(png: &[u8]) -> (u32, u32) {
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        (number(16), number(20))
    }

    #[test]
    fn charts_become_pictures_with_their_letters() {
        let raster = Raster::new();
        let empty = raster.png(&chart("")).expect("drawn");
        assert_eq!(pixels(&empty), (1_900, 713));
        for family in ["sans-serif", "Segoe UI, system-ui", ""] {
            let text = format!("<text x=\"2\" y=\"20\" font-family=\"{family}\">Nutzen</text>");
            let drawn = raster.png(&chart(&text)).expect("drawn");
            assert_ne!(drawn, empty, "{family}");
            assert_eq!(drawn, raster.png(&chart(&text)).expect("drawn"), "the same each time");
        }
    }

    #[test]
    fn no_chart_reads_files() {
        let raster = Raster::new();
        let file = tempfile::Builder::new().suffix(".svg").tempfile().expect("a file");
        std::fs::write(file.path(), chart("<rect width=\"64\" height=\"24\"/>")).expect("written");
        let image = format!("<image width=\"64\" height=\"24\" href=\"{}\"/>", file.path().display());
        assert_eq!(raster.png(&chart(&image)).expect("drawn"), raster.png(&chart("")).expect("drawn"));
    }

    #[test]
    fn what_is_no_chart_is_an_error() {
        let raster = Raster::new();
        for wrong in
            ["", "<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"9\"/>", "<html/>"]
        {
            assert!(matches!(raster.png(wrong), Err(Error::Unreadable(_))), "{wrong}");
        }
        let tall = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"4000\"/>";
        assert_eq!(pixels(&raster.png(tall).expect("drawn")), (1, 3_800));
    }
}
