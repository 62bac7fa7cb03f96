//! Pictures that authors bring along: looked at when they arrive, and kept as what was seen.
//!
//! Whatever arrives is drawn and packed anew as PNG. So a kept picture has no scripts, no references and nothing that a
//! camera noted beside the pixels, such as where it stood; and every format can show it.

mod photo;
mod shrink;
#[cfg(test)]
mod tests;
mod vector;
mod weight;

use std::collections::BTreeMap;

use resvg::tiny_skia::Pixmap;
use tischrunde_shared::limits;
use tischrunde_shared::picture::{PictureFault, PictureId};

use crate::document::Png;

/// Pixels of a drawing's longer side: 300 to the inch where it is as wide as the text of an A4 page.
const DRAWING: u32 = 1_900;
/// Those of a photograph, whose pixels take far more bytes: 190 to the inch.
const PHOTOGRAPH: u32 = 1_200;

/// A picture as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What is seen.
    pub png: Png,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

impl Picture {
    /// Reads a file that somebody brought along.
    ///
    /// # Errors
    /// [`PictureFault`].
    pub fn receive(file: &[u8]) -> Result<Self, PictureFault> {
        if file.len() > limits::PICTURE_BYTES {
            return Err(PictureFault::TooLarge { limit: limits::PICTURE_BYTES });
        }
        let pixels = if file.starts_with(PNG_BEGINS) {
            let (width, height) = png_size(file).ok_or(PictureFault::Damaged)?;
            few_enough(width as usize, height as usize)?;
            let pixels = Pixmap::decode_png(file).map_err(|_| PictureFault::Damaged)?;
            shrink::to(pixels, DRAWING)?
        } else if file.starts_with(b"\xff\xd8\xff") {
            photo::read(file, PHOTOGRAPH)?
        } else {
            vector::draw(file, DRAWING)?
        };
        packed(pixels)
    }

    /// A picture that was kept; nothing if these are not its bytes.
    #[must_use]
    pub fn kept(id: PictureId, png: Vec<u8>) -> Option<Self> {
        let size = png_size(&png)?;
        let picture = Self { png: png.into(), size };
        (picture.id() == id).then_some(picture)
    }

    /// Its name.
    #[must_use]
    pub fn id(&self) -> PictureId {
        self.png.id()
    }
}

/// Pictures by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pictures(BTreeMap<PictureId, Picture>);

impl Pictures {
    /// One of them.
    #[must_use]
    pub fn get(&self, id: PictureId) -> Option<&Picture> {
        self.0.get(&id)
    }
}

impl FromIterator<Picture> for Pictures {
    fn from_iter<I: IntoIterator<Item = Picture>>(pictures: I) -> Self {
        Self(pictures.into_iter().map(|picture| (picture.id(), picture)).collect())
    }
}

/// Packs pixels. What takes more room than any file that is taken gets fewer of them.
fn packed(mut pixels: Pixmap) -> Result<Picture, PictureFault> {
    loop {
        let png = pixels.encode_png().map_err(|_| PictureFault::Damaged)?;
        if png.len() <= limits::PICTURE_BYTES {
            return Ok(Picture { png: png.into(), size: (pixels.width(), pixels.height()) });
        }
        let longest = pixels.width().max(pixels.height()) * 3 / 4;
        pixels = shrink::to(pixels, longest)?;
    }
}

const PNG_BEGINS: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Width and height, as a PNG says first of all (PNG, "IHDR").
fn png_size(file: &[u8]) -> Option<(u32, u32)> {
    let head = file.strip_prefix(PNG_BEGINS)?.get(4..)?.strip_prefix(b"IHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(head.get(at..at + 4)?.try_into().ok()?));
    Some((number(0)?, number(4)?))
}

/// Before anything is unpacked: a file of few bytes can be a picture of very many pixels.
fn few_enough(width: usize, height: usize) -> Result<(), PictureFault> {
    let is_bearable = width.checked_mul(height).is_some_and(|pixels| pixels <= limits::PICTURE_PIXELS);
    let limit = limits::PICTURE_PIXELS;
    if is_bearable { Ok(()) } else { Err(PictureFault::TooManyPixels { limit }) }
}
