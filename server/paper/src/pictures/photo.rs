//! Photographs as JPEG.

use std::io::Cursor;

use resvg::tiny_skia::{IntSize, Pixmap};
use tischrunde_shared::picture::PictureFault;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{few_enough, shrink};

/// A file in which pictures are sent over and over does not keep the server busy.
const MOST_SCANS: usize = 30;

/// Reads a photograph and stands it upright, as its camera was held.
pub(super) fn read(file: &[u8], longest: u32) -> Result<Pixmap, PictureFault> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_max_scans(MOST_SCANS)
        .jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(file), options);
    decoder.decode_headers().map_err(|_| PictureFault::Damaged)?;
    let (width, height) = decoder.dimensions().ok_or(PictureFault::Damaged)?;
    few_enough(width, height)?;
    let bytes = decoder.decode().map_err(|_| PictureFault::Damaged)?;
    let side = |side: usize| u32::try_from(side).map_err(|_| PictureFault::Damaged);
    let size = IntSize::from_wh(side(width)?, side(height)?).ok_or(PictureFault::Damaged)?;
    let pixels = Pixmap::from_vec(bytes, size).ok_or(PictureFault::Damaged)?;
    let held = decoder.exif().and_then(|exif| orientation(exif)).unwrap_or(1);
    upright(&shrink::to(pixels, longest)?, held)
}

/// How the camera was held (Exif 3.0, tag 274), from 1 to 8.
fn orientation(exif: &[u8]) -> Option<u16> {
    const TAG: u16 = 274;
    let is_little = match exif.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes = exif.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }).ok()
    };
    let list = long(4)?;
    let entries = (0..usize::from(short(list)?)).map(|entry| list + 2 + 12 * entry);
    let found = entries.map_while(|at| Some((at, short(at)?))).find(|(_, tag)| *tag == TAG)?;
    short(found.0 + 8).filter(|held| (1..=8).contains(held))
}

fn upright(pixels: &Pixmap, held: u16) -> Result<Pixmap, PictureFault> {
    let (width, height) = (pixels.width(), pixels.height());
    let (across, down) = if held >= 5 { (height, width) } else { (width, height) };
    let mut turned = Pixmap::new(across, down).ok_or(PictureFault::Damaged)?;
    let places = (0..down).flat_map(|y| (0..across).map(move |x| (x, y)));
    for ((x, y), to) in places.zip(turned.pixels_mut()) {
        let (from_x, from_y) = match held {
            2 => (width - 1 - x, y),
            3 => (width - 1 - x, height - 1 - y),
            4 => (x, height - 1 - y),
            5 => (y, x),
            6 => (y, height - 1 - x),
            7 => (width - 1 - y, height - 1 - x),
            8 => (width - 1 - y, x),
            _ => (x, y),
        };
        *to = pixels.pixel(from_x, from_y).ok_or(PictureFault::Damaged)?;
    }
    Ok(turned)
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{Color, PremultipliedColorU8};

    use super::*;

    /// An Exif block with one entry.
    fn exif(tag: u16, held: u16) -> Vec<u8> {
        let mut block = b"MM\0\x2a\0\0\0\x08\0\x01".to_vec();
        block.extend(tag.to_be_bytes());
        block.extend([0, 3, 0, 0, 0, 1]);
        block.extend(held.to_be_bytes());
        block.extend([0; 6]);
        block
    }

    #[test]
    fn how_the_camera_was_held_is_read_and_never_trusted() {
        assert_eq!(orientation(&exif(274, 6)), Some(6));
        assert_eq!(orientation(&exif(275, 6)), None);
        assert_eq!(orientation(&exif(274, 9)), None);
        let whole = exif(274, 6);
        for end in 0..20 {
            assert_eq!(orientation(&whole[..end]), None, "{end}");
        }
        assert_eq!(orientation(b"II\x2a\0\xff\xff\xff\xff"), None);
    }

    #[test]
    fn a_photograph_stands_upright() {
        let mut lying = Pixmap::new(2, 1).expect("pixels");
        lying.fill(Color::WHITE);
        let red = PremultipliedColorU8::from_rgba(255, 0, 0, 255).expect("a colour");
        lying.pixels_mut()[0] = red;
        // What was at the left is at the top when a camera was held upright to its right.
        let standing = upright(&lying, 6).expect("turned");
        assert_eq!((standing.width(), standing.height()), (1, 2));
        assert_eq!(standing.pixel(0, 0), Some(red));
        assert_eq!(upright(&lying, 8).expect("turned").pixel(0, 1), Some(red));
        assert_eq!(upright(&lying, 3).expect("turned").pixel(1, 0), Some(red));
    }
}
