//! A field of lines: grid, marked spans, times, and the lines themselves.

use crate::canvas::{Area, Canvas, Path, Stroke};
use crate::draw::around;
use crate::draw::time::TimeAxis;
use crate::lines::clock;
use crate::scale::Scale;
use crate::text::{plain, width};
use crate::{Line, Lines, Look, Span};

/// A field.
pub(super) struct Field<'a> {
    pub(super) lines: &'a Lines,
    pub(super) look: &'a Look,
    pub(super) area: Area,
    pub(super) time: TimeAxis,
    pub(super) scale: Scale,
}

impl<'a> Field<'a> {
    /// A field in which the axis of numbers ends with a number.
    pub(super) fn new(lines: &'a Lines, look: &'a Look, area: Area, end: u64) -> Self {
        let time = TimeAxis::new(lines, area);
        Self { lines, look, area, time, scale: Scale { end: end as f64, length: area.height } }
    }

    /// Where a number is.
    pub(super) fn y(&self, value: u64) -> f64 {
        self.area.bottom() - self.scale.length(value)
    }

    /// Bands behind the lines, one for each span.
    pub(super) fn bands(&self, canvas: &mut Canvas<'_>) {
        for span in &self.lines.spans {
            let (left, right) = self.ends(span);
            if right - left > 2.0 {
                let (top, bottom) = (self.area.y, self.area.bottom());
                let mut band = Path::through([(left + 0.75, top), (right - 0.75, top)]);
                band.line(right - 0.75, bottom);
                band.line(left + 0.75, bottom);
                band.close();
                canvas.shape(&band, self.look.colours.line, 0.4);
            }
        }
    }

    /// The names of the spans above the field: all in full, or all short, or none.
    pub(super) fn span_names(&self, canvas: &mut Canvas<'_>) {
        let names: [fn(&Span) -> &str; 2] = [|span| &span.label, |span| &span.short];
        let small = self.look.small();
        let fits = |name: &fn(&Span) -> &str| {
            self.lines.spans.iter().all(|span| {
                let (left, right) = self.ends(span);
                width(&plain(name(span)), small) <= right - left || right <= left
            })
        };
        let Some(name) = names.into_iter().find(fits) else { return };
        for span in &self.lines.spans {
            let (left, right) = self.ends(span);
            if right > left {
                around(
                    canvas,
                    self.look,
                    ((left + right) / 2.0, self.area.y - 0.7 * small),
                    &plain(name(span)),
                );
            }
        }
    }

    fn ends(&self, span: &Span) -> (f64, f64) {
        (self.time.x(f64::from(span.from)), self.time.x(f64::from(span.to)))
    }

    /// A line of the grid.
    pub(super) fn level(&self, canvas: &mut Canvas<'_>, value: u64) {
        let y = self.y(value);
        let colours = &self.look.colours;
        let colour = if value == 0 { colours.quiet } else { colours.line };
        let line = Path::through([(self.area.x, y), (self.area.right(), y)]);
        canvas.stroke(&line, Stroke::new(colour, 1.0));
    }

    /// Times below the field, each with a mark. Their labels reach no farther than so much out of it.
    pub(super) fn times(&self, canvas: &mut Canvas<'_>, overhang: f64) {
        let small = self.look.small();
        let label = width("00:00", small);
        // The first and the last are moved by as much as half of them is longer than may hang over.
        let moved = (label / 2.0 - overhang).max(0.0);
        for time in self.time.marks(label + moved + 0.6 * small) {
            let (x, y) = (self.time.x(time as f64), self.area.bottom());
            canvas.stroke(
                &Path::through([(x, y), (x, y + 0.3 * small)]),
                Stroke::new(self.look.colours.quiet, 1.0),
            );
            let middle = x.min(self.area.right() - moved).max(self.area.x + moved);
            around(canvas, self.look, (middle, y + small), &clock(time));
        }
    }

    /// The points of a line: each value in the middle of its time, a single one as long as its time.
    pub(super) fn points(&self, line: &Line) -> Vec<(f64, f64)> {
        let count = self.lines.len();
        let value = |place: usize| line.values.get(place).copied().unwrap_or(0);
        if count == 1 {
            let y = self.y(value(0));
            return vec![(self.area.x, y), (self.area.right(), y)];
        }
        let middle = |place| (self.lines.begin_of(place) + self.lines.begin_of(place + 1)) as f64 / 2.0;
        (0..count).map(|place| (self.time.x(middle(place)), self.y(value(place)))).collect()
    }
}
