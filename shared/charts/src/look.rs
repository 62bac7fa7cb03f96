//! How charts look: sizes, type, colours by role, and the few words that a drawing needs.

use crate::Colour;

/// How a chart looks. Lengths are in the unit of the drawing's `viewBox`, which is also its width in CSS pixels.
#[derive(Debug, Clone)]
pub struct Look {
    /// Width of the drawing; never under 24 times the size of its type.
    pub width: u32,
    /// The height that a drawing keeps to as long as its rows can be read; so that it stands on one page.
    pub max_height: u32,
    /// Its type.
    pub font: Font,
    /// Its colours.
    pub colours: Colours,
    /// What it says of its own.
    pub words: Words,
}

/// The type of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Font {
    /// One or more families, as `font-family` has them.
    pub family: String,
    /// Size of labels, from 8 to 96; marks of axes are a seventh smaller.
    pub size: u32,
}

/// The colours of a drawing, by what they are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colours {
    /// Labels and values.
    pub ink: Colour,
    /// Axes and what stands at them; 4.5 : 1 on the paper.
    pub quiet: Colour,
    /// Lines of a grid and bands of a ground, hardly seen.
    pub line: Colour,
    /// The ground, which the drawing fills.
    pub paper: Colour,
    /// One for each series, from the first on again when they are used up; 4.5 : 1 on the paper.
    pub series: Vec<Colour>,
}

/// What depends on the language.
#[derive(Debug, Clone)]
pub struct Words {
    /// Writes a number.
    pub number: fn(u64) -> String,
    /// What stands in the place of a chart of nothing, such as `Noch keine Beiträge`.
    pub nothing: String,
}

impl Look {
    /// The look of print: 680 wide (on 16 cm of paper its type is 9.3 pt), at most 960 high, in the light colours.
    #[must_use]
    pub fn print(words: Words) -> Self {
        Self {
            width: 680,
            max_height: 960,
            font: Font { family: "sans-serif".to_owned(), size: 14 },
            colours: Colours::light(),
            words,
        }
    }

    /// Width of the drawing: what was asked for, if anything can be read in it.
    pub(crate) fn full_width(&self) -> f64 {
        f64::from(self.width.min(20_000)).max(24.0 * self.em())
    }

    /// Size of labels.
    pub(crate) fn em(&self) -> f64 {
        f64::from(self.font.size.clamp(8, 96))
    }

    /// Size of what stands at axes.
    pub(crate) fn small(&self) -> f64 {
        self.em() * 6.0 / 7.0
    }
}

/// Okabe-Ito's hues darkened until they carry white text, light and dark in turn so that neighbours differ in grey too.
const LIGHT: [u32; 8] =
    [0x0000_72B2, 0x009F_4400, 0x0000_815E, 0x0076_125A, 0x0098_6700, 0x0018_3B4F, 0x0066_6117, 0x0033_322D];

/// The same hues lightened for a dark ground.
const DARK: [u32; 8] =
    [0x0062_C1FA, 0x00FE_9B46, 0x0045_DE9B, 0x00E4_9FD0, 0x00F7_C85E, 0x00B4_E6FC, 0x00F3_F07C, 0x00CB_CAC6];

impl Colours {
    /// Dark on white, for print and pages.
    #[must_use]
    pub fn light() -> Self {
        Self {
            ink: Colour::new(0x001D_2126),
            quiet: Colour::new(0x0057_5C63),
            line: Colour::new(0x00DD_D4C4),
            paper: Colour::new(0x00FF_FFFF),
            series: LIGHT.map(Colour::new).to_vec(),
        }
    }

    /// Light on nearly black, for screens.
    #[must_use]
    pub fn dark() -> Self {
        Self {
            ink: Colour::new(0x00EF_EAE0),
            quiet: Colour::new(0x00B3_B0A8),
            line: Colour::new(0x003A_3F45),
            paper: Colour::new(0x0015_181C),
            series: DARK.map(Colour::new).to_vec(),
        }
    }

    /// The colour of a series, by its place.
    pub(crate) fn series(&self, place: usize) -> Colour {
        self.series.get(place % self.series.len().max(1)).copied().unwrap_or(self.ink)
    }

    /// The colour that is read best on another: the paper's or the ink's.
    pub(crate) fn on(&self, ground: Colour) -> Colour {
        if ground.contrast(self.paper) >= ground.contrast(self.ink) { self.paper } else { self.ink }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_can_be_read_on_every_paper() {
        let cream = Colour::new(0x00FB_F8F2);
        for (colours, papers) in [
            (Colours::light(), vec![Colours::light().paper, cream]),
            (Colours::dark(), vec![Colours::dark().paper]),
        ] {
            for paper in papers {
                for colour in colours.series.iter().chain([&colours.ink, &colours.quiet]) {
                    assert!(colour.contrast(paper) >= 4.5, "{colour} on {paper}: {}", colour.contrast(paper));
                }
            }
        }
    }

    #[test]
    fn text_on_a_series_can_be_read() {
        for colours in [Colours::light(), Colours::dark()] {
            for &colour in &colours.series {
                assert!(colours.on(colour).contrast(colour) >= 4.5, "{colour}");
            }
        }
    }

    #[test]
    fn neighbours_differ_in_grey() {
        for pair in Colours::light().series.windows(2) {
            assert!(pair[0].contrast(pair[1]) >= 1.2, "{} {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn without_colours_a_series_is_drawn_in_ink() {
        let colours = Colours { series: Vec::new(), ..Colours::light() };
        assert_eq!(colours.series(3), colours.ink);
    }
}
