//! Upright columns.

use crate::canvas::{Anchor, Area, Canvas, Path, Place, Stroke};
use crate::draw::{around, nothing, number, pad, unit};
use crate::scale::{Scale, ticks};
use crate::text::{shorten, width, wrap};
use crate::{Column, Columns, Drawing, Look};

/// Draws columns with their values above them; with an axis instead, where these have no room.
pub(crate) fn columns(columns: &Columns, look: &Look) -> Drawing {
    if columns.columns.is_empty() {
        return nothing(look);
    }
    let mut canvas = Canvas::new(look);
    let small = look.small();
    let max = columns.columns.iter().map(|column| column.value).max().unwrap_or(0);
    let top = pad(look) + unit(&mut canvas, look, &columns.unit, pad(look), pad(look));
    let mut area = Area {
        x: pad(look),
        y: top + 1.4 * small,
        width: look.full_width() - 2.0 * pad(look),
        height: (0.28 * look.full_width()).min(0.6 * f64::from(look.max_height)).max(4.0 * look.em()),
    };
    let count = columns.columns.len() as f64;
    let values = columns.columns.iter().map(|column| width(&number(look, column.value, small), small));
    let widest = values.fold(0.0, f64::max) + 0.2 * small;
    let has_values = widest <= area.width / count;
    let end = if has_values { max.max(1) } else { ticks(max, 6).top };
    let scale = Scale { end: end as f64, length: area.height };
    if !has_values {
        area.x += width(&number(look, end, small), small) + 0.5 * small;
        area.width = look.full_width() - pad(look) - area.x;
        axis(&mut canvas, look, area, scale, max);
    }
    let slot = (area.width / count).min(widest.max(WIDEST * look.em()));
    for (place, column) in columns.columns.iter().enumerate() {
        let (x, height) = (area.x + place as f64 * slot, scale.length(column.value));
        let bar = Area { x: x + 0.14 * slot, y: area.bottom() - height, width: 0.72 * slot, height };
        if column.value > 0 {
            canvas.rect(bar, look.colours.series(0));
        }
        if has_values {
            let place = Place { x: x + slot / 2.0, y: bar.y - 0.7 * small, anchor: Anchor::Middle };
            canvas.text(place, small, look.colours.ink, &number(look, column.value, small));
        }
    }
    let base = Path::through([(area.x, area.bottom()), (area.x + slot * count, area.bottom())]);
    canvas.stroke(&base, Stroke::new(look.colours.quiet, 1.0));
    let below = area.bottom() + labels(&mut canvas, look, &columns.columns, area, slot);
    let height = unit(&mut canvas, look, &columns.of, area.x, below);
    canvas.finish(below + height + pad(look))
}

/// The widest place of a column, in the size of the type.
const WIDEST: f64 = 7.0;

/// Lines at round numbers, with the numbers before them.
fn axis(canvas: &mut Canvas<'_>, look: &Look, area: Area, scale: Scale, max: u64) {
    let marks = ticks(max, 6);
    for tick in marks.values.iter().copied().chain([marks.top]) {
        let y = area.bottom() - scale.length(tick);
        let line = Path::through([(area.x, y), (area.right(), y)]);
        canvas.stroke(&line, Stroke::new(look.colours.line, 1.0));
        let place = Place { x: area.x - 0.5 * look.small(), y, anchor: Anchor::End };
        canvas.text(place, look.small(), look.colours.quiet, &number(look, tick, look.small()));
    }
}

/// The names below the columns: all of them, in two lines if need be, or as many as there is room for. Their height.
fn labels(canvas: &mut Canvas<'_>, look: &Look, columns: &[Column], area: Area, slot: f64) -> f64 {
    let small = look.small();
    let widest = columns.iter().map(|column| width(&column.label, small)).fold(0.0, f64::max);
    let needed = widest.min(4.0 * small) + 0.5 * small;
    let every = if needed <= slot { 1 } else { (needed / slot).ceil() as usize };
    let lines = if every == 1 { 2 } else { 1 };
    let mut rows = 1;
    for (place, column) in columns.iter().enumerate().step_by(every) {
        let x = area.x + (place as f64 + 0.5) * slot;
        let room = every as f64 * slot - 0.3 * small;
        let label = match lines {
            1 => vec![shorten(&column.label, small, room)],
            _ => wrap(&column.label, small, room, lines),
        };
        rows = rows.max(label.len());
        for (number, line) in label.iter().enumerate() {
            around(canvas, look, (x, area.bottom() + (0.9 + 1.2 * number as f64) * small), line);
        }
    }
    (0.6 + 1.2 * rows as f64) * small
}
