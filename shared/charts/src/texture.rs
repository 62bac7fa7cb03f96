//! Textures, by which series are told apart without colour. Lines within a rectangle, worked out here: a pattern would need
//! a name, and names of several drawings in one page would clash.

use crate::canvas::{Area, Path};

/// How the rectangles of a series are lined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Texture {
    Plain,
    Rising,
    Upright,
    Falling,
    Level,
    Crossed,
    Dotted,
}

/// In their order: each differs clearly from the one before it. Seven, so that with eight colours none comes twice soon.
const ALL: [Texture; 7] = [
    Texture::Plain,
    Texture::Rising,
    Texture::Dotted,
    Texture::Falling,
    Texture::Upright,
    Texture::Crossed,
    Texture::Level,
];

impl Texture {
    /// The texture of a series, by its place.
    pub(crate) fn of(place: usize) -> Self {
        ALL.get(place % ALL.len()).copied().unwrap_or(Self::Plain)
    }

    /// Adds its lines in a rectangle to a path. Rectangles side by side look as if cut from one cloth.
    pub(crate) fn line(self, area: Area, pitch: f64, path: &mut Path) {
        match self {
            Self::Plain => {}
            Self::Rising => rising(area, pitch * 1.4, path),
            Self::Falling => falling(area, pitch * 1.4, path),
            Self::Crossed => {
                rising(area, pitch * 1.6, path);
                falling(area, pitch * 1.6, path);
            }
            Self::Upright => {
                for x in multiples(area.x, area.right(), pitch) {
                    segment(path, (x, area.y), (x, area.bottom()));
                }
            }
            Self::Level => {
                for y in multiples(0.0, area.height, pitch) {
                    segment(path, (area.x, area.y + y), (area.right(), area.y + y));
                }
            }
            Self::Dotted => dotted(area, pitch, path),
        }
    }
}

/// Lines on which `x + y` is a multiple.
fn rising(area: Area, pitch: f64, path: &mut Path) {
    for sum in multiples(area.x + area.y, area.right() + area.bottom(), pitch) {
        let (left, right) = (area.x.max(sum - area.bottom()), area.right().min(sum - area.y));
        segment(path, (left, sum - left), (right, sum - right));
    }
}

/// Lines on which `x - y` is a multiple.
fn falling(area: Area, pitch: f64, path: &mut Path) {
    for difference in multiples(area.x - area.bottom(), area.right() - area.y, pitch) {
        let (left, right) = (area.x.max(difference + area.y), area.right().min(difference + area.bottom()));
        segment(path, (left, left - difference), (right, right - difference));
    }
}

/// Short strokes as long as they are thick, every second row moved by half.
fn dotted(area: Area, pitch: f64, path: &mut Path) {
    for (row, y) in multiples(0.0, area.height, pitch * 0.8).enumerate() {
        let shift = if row % 2 == 0 { 0.0 } else { pitch / 2.0 };
        for x in multiples(area.x - shift, area.right() - shift - DOT, pitch) {
            segment(path, (x + shift, area.y + y), (x + shift + DOT, area.y + y));
        }
    }
}

const DOT: f64 = 1.8;

fn segment(path: &mut Path, from: (f64, f64), to: (f64, f64)) {
    path.start(from.0, from.1);
    path.line(to.0, to.1);
}

/// The multiples of a step strictly between two numbers.
fn multiples(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).floor() as i64 + 1;
    let end = (to / step).ceil() as i64;
    (first..end).map(move |number| number as f64 * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples_are_between() {
        assert_eq!(multiples(1.0, 9.0, 3.0).collect::<Vec<_>>(), [3.0, 6.0]);
        assert_eq!(multiples(3.0, 9.0, 3.0).collect::<Vec<_>>(), [6.0]);
        assert_eq!(multiples(1.0, 1.0, 3.0).count(), 0);
    }

    #[test]
    fn with_its_colour_no_texture_comes_twice_soon() {
        let mut pairs: Vec<_> = (0..24).map(|place| (place % 8, Texture::of(place) as usize)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        assert_eq!(pairs.len(), 24);
    }
}
