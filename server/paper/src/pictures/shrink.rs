//! Fewer pixels, where a picture has more than any paper shows.

use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint, Transform};
use tischrunde_shared::picture::PictureFault;

/// A picture whose longer side has at most so many pixels.
pub(super) fn to(mut pixels: Pixmap, longest: u32) -> Result<Pixmap, PictureFault> {
    // By halves, each pixel the mean of four: nothing fine becomes a pattern.
    while longer(&pixels) > 2 * longest {
        let half = [pixels.width(), pixels.height()].map(|side| (side / 2).max(1));
        pixels = scaled(&pixels, half, FilterQuality::Bilinear)?;
    }
    let now = longer(&pixels);
    if now <= longest {
        return Ok(pixels);
    }
    let fitted = [pixels.width(), pixels.height()].map(|side| {
        let side = u64::from(side) * u64::from(longest) / u64::from(now);
        u32::try_from(side).unwrap_or(longest).max(1)
    });
    scaled(&pixels, fitted, FilterQuality::Bicubic)
}

fn longer(pixels: &Pixmap) -> u32 {
    pixels.width().max(pixels.height())
}

#[allow(clippy::cast_precision_loss, reason = "sides are far below what a float counts")]
fn scaled(
    pixels: &Pixmap,
    [width, height]: [u32; 2],
    quality: FilterQuality,
) -> Result<Pixmap, PictureFault> {
    let mut smaller = Pixmap::new(width, height).ok_or(PictureFault::Damaged)?;
    let by = |to: u32, from: u32| to as f32 / from as f32;
    let transform = Transform::from_scale(by(width, pixels.width()), by(height, pixels.height()));
    let paint = PixmapPaint { quality, ..PixmapPaint::default() };
    smaller.draw_pixmap(0, 0, pixels.as_ref(), &paint, transform, None);
    Ok(smaller)
}
