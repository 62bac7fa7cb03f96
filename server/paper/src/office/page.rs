//! Sizes on a page of A4.

use crate::document::{Figure, Shows};

/// Between the left and the right margin, in millimetres.
pub(crate) const TEXT_WIDTH: u32 = 160;
/// How high a chart may be, so that its caption still stands below it, in millimetres.
const HIGHEST_CHART: u32 = 200;
/// How wide and high a publisher's sign may be, in millimetres.
const LOGO: (u32, u32) = (60, 25);

/// Width and height on paper, in hundredths of a millimetre.
pub(crate) type Size = (u32, u32);

/// A length in hundredths of a millimetre, as styles name it.
pub(crate) fn length(length: u32) -> String {
    format!("{}.{:02}mm", length / 100, length % 100)
}

/// How many pixels of a picture stand on a millimetre at least, so that it is no mosaic: 150 to the inch.
const PIXELS: u32 = 6;

/// A chart or a picture, as wide as the text if it has enough to show.
pub(crate) fn figure(figure: &Figure) -> Size {
    match figure.shows {
        Shows::Chart { .. } => chart(figure.size),
        Shows::Image { .. } => {
            let widest = (figure.size.0 / PIXELS).clamp(20, TEXT_WIDTH);
            fitted(figure.size, (widest, HIGHEST_CHART))
        }
    }
}

/// A chart as wide as the text, unless it would be too high.
fn chart(size: (u32, u32)) -> Size {
    fitted(size, (TEXT_WIDTH, HIGHEST_CHART))
}

/// A publisher's sign.
pub(crate) fn logo(size: (u32, u32)) -> Size {
    fitted(size, LOGO)
}

/// As large as fits into a box of millimetres, sides in proportion.
fn fitted((width, height): (u32, u32), (widest, highest): (u32, u32)) -> Size {
    let [width, height, widest, highest] =
        [width.max(1), height.max(1), 100 * widest, 100 * highest].map(u64::from);
    let (across, down) = if width * highest > height * widest {
        (widest, height * widest / width)
    } else {
        (width * highest / height, highest)
    };
    let whole = |side: u64| u32::try_from(side).unwrap_or(u32::MAX).max(1);
    (whole(across), whole(down))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_fit_and_keep_their_proportions() {
        assert_eq!(length(1_605), "16.05mm");
        assert_eq!(chart((640, 240)), (16_000, 6_000));
        assert_eq!(chart((100, 400)), (5_000, 20_000));
        assert_eq!(logo((100, 100)), (2_500, 2_500));
        for odd in [(0, 0), (1, u32::MAX), (u32::MAX, 1), (u32::MAX, u32::MAX)] {
            let (width, height) = chart(odd);
            assert!((1..=16_000).contains(&width) && (1..=20_000).contains(&height), "{odd:?}");
        }
    }
}
