//! Drawings as SVG: they become pixels at once, so that nothing of the file itself is ever shown.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;
use resvg::usvg::roxmltree::{Document, ParsingOptions};
use tischrunde_shared::picture::PictureFault;

use super::weight;
use crate::raster::Raster;

/// Bytes of a drawing at most; a sign has a few thousand.
const BYTES: usize = 1_024 * 1_024;
/// Elements and texts of a drawing at most.
const NODES: u32 = 20_000;

/// Draws an SVG on nothing.
pub(super) fn draw(file: &[u8], longest: u32) -> Result<Pixmap, PictureFault> {
    let text = std::str::from_utf8(file).map_err(|_| PictureFault::OtherKind)?;
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if !text.starts_with('<') || !text.contains("<svg") && !text.contains(":svg") {
        return Err(PictureFault::OtherKind);
    }
    // Entities can make a few letters very many.
    if text.len() > BYTES || text.contains("<!ENTITY") {
        return Err(PictureFault::Intricate);
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    let xml = Document::parse_with_options(text, options).map_err(|_| PictureFault::Damaged)?;
    weight::check(&xml)?;
    let raster = Raster::new();
    let tree = Tree::from_xmltree(&xml, raster.options()).map_err(|_| PictureFault::Damaged)?;
    let size = tree.size();
    #[allow(clippy::cast_precision_loss, reason = "a side is far below what a float counts")]
    let scale = longest as f32 / size.width().max(size.height());
    let pixels = size.scale_by(scale).ok_or(PictureFault::Damaged)?.to_int_size();
    let mut picture = Pixmap::new(pixels.width(), pixels.height()).ok_or(PictureFault::Damaged)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    Ok(picture)
}
