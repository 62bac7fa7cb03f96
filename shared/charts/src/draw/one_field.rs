//! A few lines in one field, each named at its end.

use crate::canvas::{Anchor, Area, Canvas, Path, Place, Stroke};
use crate::draw::field::Field;
use crate::draw::{number, pad, unit};
use crate::scale::ticks;
use crate::text::{width, wrap};
use crate::{Drawing, Lines, Look};

/// Draws the lines.
pub(super) fn one_field(lines: &Lines, look: &Look) -> Drawing {
    let mut canvas = Canvas::new(look);
    let (em, small) = (look.em(), look.small());
    let marks = ticks(lines.max(), 6);
    let x = pad(look) + width(&number(look, marks.top, small), small) + 0.5 * small;
    let names = names(lines, look);
    let name_width = names.iter().flatten().map(|line| width(line, small)).fold(0.0, f64::max);
    let y = pad(look) + unit(&mut canvas, look, &lines.unit, pad(look), pad(look)) + 1.8 * small;
    let area = Area {
        x,
        y,
        width: look.full_width() - x - name_width - 1.6 * em - pad(look),
        height: (0.36 * look.full_width()).min(0.7 * f64::from(look.max_height)).max(4.0 * em),
    };
    let field = Field::new(lines, look, area, marks.top);
    field.bands(&mut canvas);
    field.span_names(&mut canvas);
    for tick in levels(&marks.values, marks.top) {
        field.level(&mut canvas, tick);
        let place = Place { x: x - 0.5 * small, y: field.y(tick), anchor: Anchor::End };
        canvas.text(place, small, look.colours.quiet, &number(look, tick, small));
    }
    field.times(&mut canvas, 2.0 * small);
    for (place, line) in lines.lines.iter().enumerate() {
        let points = field.points(line);
        let end = points.last().copied();
        let stroke = Stroke { dashes: dashes(place), ..Stroke::new(look.colours.series(place), 0.16 * em) };
        canvas.stroke(&Path::through(points), stroke);
        if let Some(end) = end {
            canvas.shape(&marker(place, end, 0.32 * em), look.colours.series(place), 1.0);
        }
    }
    let bottom = ends(&mut canvas, &field, &names);
    canvas.finish((area.bottom() + 1.8 * small).max(bottom) + pad(look))
}

/// The marks, and the end of the axis if it is none of them.
pub(super) fn levels(marks: &[u64], top: u64) -> impl Iterator<Item = u64> {
    let end = (marks.last() != Some(&top)).then_some(top);
    marks.iter().copied().chain(end)
}

/// The names of the lines; one that stands alone needs none beside the caption.
fn names(lines: &Lines, look: &Look) -> Vec<Vec<String>> {
    let room = 0.28 * look.full_width();
    lines.lines.iter().map(|line| wrap(&line.label, look.small(), room, 3)).collect()
}

/// The names at the ends of their lines, moved apart where they would cover each other. Where the last one ends.
fn ends(canvas: &mut Canvas<'_>, field: &Field<'_>, names: &[Vec<String>]) -> f64 {
    let (em, small) = (field.look.em(), field.look.small());
    let leading = 1.15 * small;
    let mut labels: Vec<(usize, (f64, f64), &Vec<String>)> =
        (field.lines.lines.iter().enumerate().zip(names))
            .filter_map(|((place, line), name)| Some((place, *field.points(line).last()?, name)))
            .collect();
    labels.sort_by(|one, other| one.1.1.total_cmp(&other.1.1));
    let heights: f64 = labels.iter().map(|(_, _, name)| name.len() as f64 * leading + 0.3 * small).sum();
    let mut free = field.area.y;
    let mut left = heights;
    for (place, (x, y), name) in labels {
        let height = name.len() as f64 * leading + 0.3 * small;
        // Not so low that those after it would have no room above the end of the field.
        let lowest = field.area.bottom() + small - left;
        let top = (y - height / 2.0).min(lowest).max(free);
        let colour = field.look.colours.series(place);
        let from = field.area.right() + 0.4 * em;
        let lead = Path::through([(x + 0.4 * em, y), (from, y), (from + 0.6 * em, top + height / 2.0)]);
        canvas.stroke(&lead, Stroke::new(colour, 0.75));
        for (number, line) in name.iter().enumerate() {
            let y = top + 0.15 * small + (number as f64 + 0.5) * leading;
            canvas.text(Place { x: from + 0.8 * em, y, anchor: Anchor::Start }, small, colour, line);
        }
        free = top + height;
        left -= height;
    }
    free
}

/// How the line at a place is dashed.
fn dashes(place: usize) -> &'static str {
    ["", "7 3", "2 3", "9 3 2 3"].get(place % 4).copied().unwrap_or("")
}

/// The shape at the end of a line: circle, square, triangle, diamond, as stations have them.
fn marker(place: usize, (x, y): (f64, f64), size: f64) -> Path {
    const CIRCLE: &[(f64, f64)] = &[
        (0.38, -0.92),
        (0.92, -0.38),
        (0.92, 0.38),
        (0.38, 0.92),
        (-0.38, 0.92),
        (-0.92, 0.38),
        (-0.92, -0.38),
        (-0.38, -0.92),
    ];
    const SQUARE: &[(f64, f64)] = &[(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)];
    const TRIANGLE: &[(f64, f64)] = &[(0.0, -1.0), (1.0, 0.85), (-1.0, 0.85)];
    const DIAMOND: &[(f64, f64)] = &[(0.0, -1.15), (1.15, 0.0), (0.0, 1.15), (-1.15, 0.0)];
    let corners = match place % 4 {
        0 => CIRCLE,
        1 => SQUARE,
        2 => TRIANGLE,
        _ => DIAMOND,
    };
    let mut path = Path::through(corners.iter().map(|&(right, down)| (x + right * size, y + down * size)));
    path.close();
    path
}
