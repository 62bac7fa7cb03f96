//! Where everything stands.

mod bars;
mod columns;
mod field;
mod fields;
mod legend;
mod one_field;
mod rows;
mod time;

pub(crate) use bars::bars;
pub(crate) use columns::columns;

use crate::canvas::{Anchor, Canvas, Place};
use crate::text::{shorten, width};
use crate::{Drawing, Lines, Look};

/// Draws lines: a few in one field, more in a field each.
pub(crate) fn lines(lines: &Lines, look: &Look) -> Drawing {
    if lines.len() == 0 {
        nothing(look)
    } else if lines.has_fields() {
        fields::fields(lines, look)
    } else {
        one_field::one_field(lines, look)
    }
}

/// Says that there is nothing to be drawn.
fn nothing(look: &Look) -> Drawing {
    let mut canvas = Canvas::new(look);
    let (width, height) = (look.full_width(), 4.0 * look.em());
    let said = shorten(&look.words.nothing, look.em(), width - 2.0 * look.em());
    let place = Place { x: width / 2.0, y: height / 2.0, anchor: Anchor::Middle };
    canvas.text(place, look.em(), look.colours.quiet, &said);
    canvas.finish(height)
}

/// What is counted, above the axis; the height that it needs.
fn unit(canvas: &mut Canvas<'_>, look: &Look, unit: &str, x: f64, y: f64) -> f64 {
    let small = look.small();
    let said = shorten(unit, small, look.full_width() - x - pad(look));
    if said.is_empty() {
        return 0.5 * small;
    }
    canvas.text(Place { x, y: y + 0.7 * small, anchor: Anchor::Start }, small, look.colours.quiet, &said);
    1.7 * small
}

/// A text around a point, moved as far as it needs to be to stay within the drawing.
fn around(canvas: &mut Canvas<'_>, look: &Look, (x, y): (f64, f64), text: &str) {
    let half = width(text, look.small()) / 2.0;
    let end = look.full_width() - half;
    let place = Place { x: x.min(end).max(half), y, anchor: Anchor::Middle };
    canvas.text(place, look.small(), look.colours.quiet, text);
}

/// The space at the edges.
fn pad(look: &Look) -> f64 {
    0.4 * look.em()
}

/// A number as it is written, if it is not wider than much of the drawing.
fn number(look: &Look, value: u64, size: f64) -> String {
    shorten(&(look.words.number)(value), size, 0.38 * look.full_width())
}
