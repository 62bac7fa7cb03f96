//! Many lines, each in a field of its own; all fields have the same axes.

use crate::canvas::{Anchor, Area, Canvas, Path, Place, Stroke};
use crate::draw::field::Field;
use crate::draw::{number, pad, unit};
use crate::scale::ticks;
use crate::text::{width, wrap};
use crate::{Drawing, Line, Lines, Look};

/// Draws the fields, from left to right and from the top down.
pub(super) fn fields(lines: &Lines, look: &Look) -> Drawing {
    let mut canvas = Canvas::new(look);
    let small = look.small();
    let top = pad(look) + unit(&mut canvas, look, &lines.unit, pad(look), pad(look));
    let below = 2.0 * small;
    let end = ticks(lines.max(), 3).top;
    let grid = Grid::new(lines, look, end, f64::from(look.max_height) - top - below);
    let count = lines.lines.len();
    for (place, (line, name)) in lines.lines.iter().zip(&grid.names).enumerate() {
        let area = grid.area(place, top);
        for (number, line) in name.iter().enumerate() {
            let y = area.y - grid.span_height(place) - (name.len() - number) as f64 * LEADING * small
                + 0.5 * small;
            canvas.text(Place { x: area.x, y, anchor: Anchor::Start }, small, look.colours.ink, line);
        }
        let field = Field::new(lines, look, area, end);
        field.bands(&mut canvas);
        if place < grid.columns {
            field.span_names(&mut canvas);
        }
        field.level(&mut canvas, end);
        fill(&mut canvas, &field, line);
        field.level(&mut canvas, 0);
        if place % grid.columns == 0 {
            for value in [0, end] {
                let place = Place { x: area.x - 0.4 * small, y: field.y(value), anchor: Anchor::End };
                canvas.text(place, small, look.colours.quiet, &number(look, value, small));
            }
        }
        if place + grid.columns >= count {
            field.times(&mut canvas, 0.4 * grid.gap);
        }
    }
    canvas.finish(top + grid.spans + grid.rows(count) * grid.height() + below)
}

/// A line, and what is below it.
fn fill(canvas: &mut Canvas<'_>, field: &Field<'_>, line: &Line) {
    let colour = field.look.colours.series(0);
    let points = field.points(line);
    if let (Some(&(first, _)), Some(&(last, _))) = (points.first(), points.last()) {
        let bottom = field.area.bottom();
        let mut ground = Path::through([(first, bottom)].into_iter().chain(points.iter().copied()));
        ground.line(last, bottom);
        ground.close();
        canvas.shape(&ground, colour, 0.25);
    }
    canvas.stroke(&Path::through(points), Stroke::new(colour, 0.1 * field.look.em()));
}

/// The distance of lines of a name, in their size.
const LEADING: f64 = 1.2;

/// Where the fields are.
struct Grid {
    columns: usize,
    x: f64,
    /// Width of a field.
    width: f64,
    gap: f64,
    names: Vec<Vec<String>>,
    name_height: f64,
    /// Height of the names of spans, above the first row.
    spans: f64,
    field_height: f64,
    row_gap: f64,
}

impl Grid {
    fn new(lines: &Lines, look: &Look, end: u64, height: f64) -> Self {
        let (em, small) = (look.em(), look.small());
        let x = pad(look) + width(&number(look, end, small), small) + 0.4 * small;
        let room = look.full_width() - x - 1.5 * em;
        let count = lines.lines.len();
        let wanted = if count <= 9 { 3 } else { 4 };
        let columns = ((room / (9.0 * em)) as usize).clamp(1, wanted);
        let gap = 1.3 * em;
        let wide = (room - (columns - 1) as f64 * gap) / columns as f64;
        let mut grid = Self {
            columns,
            x,
            width: wide,
            gap,
            names: Vec::new(),
            name_height: 0.0,
            spans: if lines.spans.is_empty() { 0.0 } else { 1.4 * small },
            field_height: 0.0,
            row_gap: 0.8 * em,
        };
        for name_lines in [2, 1] {
            grid.name(lines, small, name_lines);
            let free = (height - grid.spans) / grid.rows(count) - grid.name_height - grid.row_gap;
            grid.field_height = free.clamp(2.5 * em, 6.0 * em);
            if free >= 3.2 * em {
                break;
            }
        }
        grid
    }

    fn name(&mut self, lines: &Lines, size: f64, max_lines: usize) {
        self.names = lines.lines.iter().map(|line| wrap(&line.label, size, self.width, max_lines)).collect();
        let most = self.names.iter().map(Vec::len).max().unwrap_or(0);
        self.name_height = (most as f64 * LEADING + 0.3) * size;
    }

    /// How many rows so many fields make.
    fn rows(&self, count: usize) -> f64 {
        count.div_ceil(self.columns) as f64
    }

    /// How far the names of spans move the name of a field up.
    fn span_height(&self, place: usize) -> f64 {
        if place < self.columns { self.spans } else { 0.0 }
    }

    /// The height of a row.
    fn height(&self) -> f64 {
        self.name_height + self.field_height + self.row_gap
    }

    /// Where a field is, without its names.
    fn area(&self, place: usize, top: f64) -> Area {
        let (row, column) = (place / self.columns, place % self.columns);
        Area {
            x: self.x + column as f64 * (self.width + self.gap),
            y: top + self.spans + row as f64 * self.height() + self.name_height,
            width: self.width,
            height: self.field_height,
        }
    }
}
