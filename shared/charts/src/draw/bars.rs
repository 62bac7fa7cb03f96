//! Horizontal bars.

use crate::canvas::{Anchor, Area, Canvas, Path, Place, Stroke};
use crate::draw::legend::{legend, pitch, texture_stroke};
use crate::draw::rows::Rows;
use crate::draw::{around, nothing, number, pad, unit};
use crate::scale::{Scale, ticks};
use crate::text::width;
use crate::texture::Texture;
use crate::{Bars, Drawing, Look, Row};

/// Draws bars from the top down: with their values at their ends, and with an axis if they are stacked.
pub(crate) fn bars(bars: &Bars, look: &Look) -> Drawing {
    if bars.rows.is_empty() {
        return nothing(look);
    }
    let mut canvas = Canvas::new(look);
    let em = look.em();
    let mut y = if bars.is_stacked() { legend(&mut canvas, look, &bars.parts) } else { pad(look) };
    let below = if bars.is_stacked() { 1.8 * look.small() } else { pad(look) };
    let sums: Vec<String> = bars.rows.iter().map(|row| number(look, bars.sum(row), em)).collect();
    let sum_width = sums.iter().map(|sum| width(sum, em)).fold(0.0, f64::max);
    let label_width = 0.4 * look.full_width();
    let height = f64::from(look.max_height) - y - below - 1.7 * look.small();
    let rows = Rows::fit(bars, look, height, label_width);

    let x = pad(look) + rows.label_width + 0.6 * em;
    y += unit(&mut canvas, look, &bars.unit, x, y);
    let length = look.full_width() - x - sum_width - 0.5 * em - pad(look);
    let area = Area { x, y, width: length, height: rows.height() };
    let scale = Scale { end: longest(bars), length };
    if bars.is_stacked() {
        axis(&mut canvas, look, area, scale);
    }
    let mut pen = Pen { canvas, look, bars, rows: &rows, area, scale };
    pen.bars();
    pen.labels(&sums);
    let down = Path::through([(x, area.y), (x, area.bottom())]);
    pen.canvas.stroke(&down, Stroke::new(look.colours.quiet, 1.0));
    pen.canvas.finish(area.bottom() + below)
}

/// The greatest sum of a row.
fn longest(bars: &Bars) -> f64 {
    let sum = |row| bars.values(row).into_iter().map(|value| value as f64).sum::<f64>();
    bars.rows.iter().map(sum).fold(1.0, f64::max)
}

/// Lines at round numbers, behind the bars, with the numbers below.
fn axis(canvas: &mut Canvas<'_>, look: &Look, area: Area, scale: Scale) {
    let max = scale.end as u64;
    let wide = width(&number(look, max, look.small()), look.small()) + 1.5 * look.em();
    for tick in ticks(max, (area.width / wide) as usize).values {
        let x = area.x + scale.length(tick);
        let line = Path::through([(x, area.y), (x, area.bottom())]);
        canvas.stroke(&line, Stroke::new(look.colours.line, 1.0));
        around(canvas, look, (x, area.bottom() + 0.9 * look.small()), &number(look, tick, look.small()));
    }
}

/// What draws the rows.
struct Pen<'a> {
    canvas: Canvas<'a>,
    look: &'a Look,
    bars: &'a Bars,
    rows: &'a Rows,
    area: Area,
    scale: Scale,
}

/// A part of a bar.
struct Segment {
    area: Area,
    part: usize,
    value: u64,
}

/// Every row with its label and its middle.
fn middles<'a>(
    bars: &'a Bars,
    rows: &'a Rows,
    top: f64,
) -> impl Iterator<Item = (&'a Row, &'a [String], f64)> {
    let mut y = top;
    bars.rows.iter().zip(&rows.labels).map(move |(row, label)| {
        let height = rows.row_height(label);
        y += height;
        (row, label.as_slice(), y - height / 2.0)
    })
}

impl Pen<'_> {
    fn segments(&self) -> Vec<Segment> {
        let mut segments = Vec::new();
        for (row, _, middle) in middles(self.bars, self.rows, self.area.y) {
            let mut x = self.area.x;
            for (part, value) in self.bars.values(row).into_iter().enumerate() {
                let area = Area {
                    x,
                    y: middle - self.rows.bar / 2.0,
                    width: self.scale.length(value),
                    height: self.rows.bar,
                };
                x = area.right();
                segments.push(Segment { area, part, value });
            }
        }
        segments.retain(|segment| segment.value > 0);
        segments
    }

    /// The bars; stacked ones with textures, and with numbers where there is room.
    fn bars(&mut self) {
        let segments = self.segments();
        for segment in &segments {
            self.canvas.rect(segment.area, self.look.colours.series(segment.part));
        }
        if !self.bars.is_stacked() {
            return;
        }
        let mut textures: Vec<Path> = self.bars.parts.iter().map(|_| Path::default()).collect();
        let mut borders = Path::default();
        let mut numbers = Vec::new();
        for segment in &segments {
            let said = self.number_in(segment);
            if let Some(lines) = textures.get_mut(segment.part) {
                self.texture(segment, said.as_deref(), lines);
            }
            numbers.extend(said.map(|said| (segment, said)));
            if segment.area.x > self.area.x && segment.area.width > 3.0 {
                borders.start(segment.area.x, segment.area.y);
                borders.line(segment.area.x, segment.area.bottom());
            }
        }
        for (part, lines) in textures.iter().enumerate() {
            self.canvas.stroke(lines, texture_stroke(self.look, part));
        }
        self.canvas.stroke(&borders, Stroke::new(self.look.colours.paper, 1.5));
        for (segment, said) in numbers {
            let colours = &self.look.colours;
            let fill = colours.on(colours.series(segment.part));
            let x = segment.area.x + segment.area.width / 2.0;
            let y = segment.area.y + segment.area.height / 2.0;
            self.canvas.text(Place { x, y, anchor: Anchor::Middle }, self.look.small(), fill, &said);
        }
    }

    /// The number of a segment, if it fits.
    fn number_in(&self, segment: &Segment) -> Option<String> {
        let said = number(self.look, segment.value, self.look.small());
        let needed = width(&said, self.look.small()) + 0.4 * self.look.em();
        (needed <= segment.area.width).then_some(said)
    }

    /// The texture of a segment, which leaves room for its number.
    fn texture(&self, segment: &Segment, said: Option<&str>, lines: &mut Path) {
        let Area { x, y, width: wide, height } = segment.area;
        let texture = Texture::of(segment.part);
        let inside = Area { x: x + 0.7, y: y + 0.5, width: (wide - 1.4).max(0.0), height: height - 1.0 };
        let pitch = pitch(self.look);
        let Some(said) = said else { return texture.line(inside, pitch, lines) };
        let side = ((inside.width - width(said, self.look.small())) / 2.0 - 0.15 * self.look.em()).max(0.0);
        texture.line(Area { width: side, ..inside }, pitch, lines);
        texture.line(Area { x: inside.right() - side, width: side, ..inside }, pitch, lines);
    }

    /// The names before the bars, and the sums after them.
    fn labels(&mut self, sums: &[String]) {
        let (em, leading, size) = (self.look.em(), self.rows.leading(), self.rows.size);
        let ink = self.look.colours.ink;
        let rows = middles(self.bars, self.rows, self.area.y);
        for ((row, label, middle), sum) in rows.zip(sums) {
            let first = middle - (label.len() as f64 - 1.0) / 2.0 * leading;
            for (number, line) in label.iter().enumerate() {
                let y = first + number as f64 * leading;
                let place = Place { x: self.area.x - 0.6 * em, y, anchor: Anchor::End };
                self.canvas.text(place, size, ink, line);
            }
            let length: f64 = self.bars.values(row).into_iter().map(|value| self.scale.length(value)).sum();
            let place = Place { x: self.area.x + length + 0.5 * em, y: middle, anchor: Anchor::Start };
            self.canvas.text(place, size, ink, sum);
        }
    }
}
