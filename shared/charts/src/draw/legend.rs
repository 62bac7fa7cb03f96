//! Which colour and texture stands for which part.

use crate::Look;
use crate::canvas::{Anchor, Area, Canvas, Path, Place, Stroke};
use crate::draw::pad;
use crate::text::{shorten, width};
use crate::texture::Texture;

/// An entry, in a line of them.
struct Entry {
    x: f64,
    row: usize,
    name: String,
}

/// Draws what each part looks like, in as many lines as it takes; the height of all.
pub(super) fn legend(canvas: &mut Canvas<'_>, look: &Look, parts: &[String]) -> f64 {
    let em = look.em();
    let entries = entries(look, parts);
    for (part, entry) in entries.iter().enumerate() {
        let y = pad(look) + (entry.row as f64 + 0.5) * LEADING * em;
        let area = Area { x: entry.x, y: y - 0.5 * em, width: SAMPLE * em, height: em };
        canvas.rect(area, look.colours.series(part));
        let mut lines = Path::default();
        Texture::of(part).line(area, pitch(look), &mut lines);
        canvas.stroke(&lines, texture_stroke(look, part));
        let place = Place { x: area.right() + 0.4 * em, y, anchor: Anchor::Start };
        canvas.text(place, em, look.colours.ink, &entry.name);
    }
    let rows = entries.last().map_or(0, |entry| entry.row + 1);
    pad(look) + rows as f64 * LEADING * em + 0.5 * em
}

/// The distance of a texture's lines.
pub(super) fn pitch(look: &Look) -> f64 {
    0.36 * look.em()
}

/// The stroke of a part's texture.
pub(super) fn texture_stroke(look: &Look, part: usize) -> Stroke {
    let colours = &look.colours;
    Stroke { opacity: 0.6, ..Stroke::new(colours.on(colours.series(part)), 0.08 * look.em()) }
}

const LEADING: f64 = 1.5;
/// The width of a sample, in the size of the type.
const SAMPLE: f64 = 1.5;

fn entries(look: &Look, parts: &[String]) -> Vec<Entry> {
    let em = look.em();
    let room = look.full_width() - 2.0 * pad(look);
    let mut x = pad(look);
    let mut row = 0;
    let mut entries = Vec::new();
    for part in parts {
        let name = shorten(part, em, 0.5 * room - (SAMPLE + 1.5) * em);
        let long = (SAMPLE + 0.4) * em + width(&name, em);
        if x > pad(look) && x + long > pad(look) + room {
            x = pad(look);
            row += 1;
        }
        entries.push(Entry { x, row, name });
        x += long + 1.2 * em;
    }
    entries
}
