//! Pictures (ECMA-376, "DrawingML").

use std::io;

use crate::office::page::Size;
use crate::office::xml::Xml;

/// In a hundredth of a millimetre, in the unit of drawings ("EMU").
const UNITS: u64 = 360;

/// A picture in a line.
pub(super) struct Picture<'a> {
    /// Which one it is in the whole paper, from 1.
    pub(super) number: u32,
    /// The part that holds it, by the name of its relationship.
    pub(super) part: &'a str,
    /// What it shows, in words.
    pub(super) alternative: &'a str,
    /// How large it stands on the page.
    pub(super) size: Size,
}

/// Writes a picture.
pub(super) fn write(xml: &mut Xml<'_>, picture: &Picture<'_>) -> io::Result<()> {
    let [width, height] = [picture.size.0, picture.size.1].map(|side| (u64::from(side) * UNITS).to_string());
    let number = picture.number.to_string();
    let properties = [("id", number.as_str()), ("name", picture.part), ("descr", picture.alternative)];
    xml.open("w:drawing", &[])?;
    xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")])?;
    xml.empty("wp:extent", &[("cx", &width), ("cy", &height)])?;
    xml.empty("wp:docPr", &properties)?;
    xml.open("wp:cNvGraphicFramePr", &[])?;
    xml.empty("a:graphicFrameLocks", &[("noChangeAspect", "1")])?;
    xml.close("wp:cNvGraphicFramePr")?;
    xml.open("a:graphic", &[])?;
    xml.open("a:graphicData", &[("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")])?;
    xml.open("pic:pic", &[])?;
    xml.open("pic:nvPicPr", &[])?;
    xml.empty("pic:cNvPr", &properties)?;
    xml.empty("pic:cNvPicPr", &[])?;
    xml.close("pic:nvPicPr")?;
    xml.open("pic:blipFill", &[])?;
    xml.empty("a:blip", &[("r:embed", picture.part)])?;
    xml.open("a:stretch", &[])?;
    xml.empty("a:fillRect", &[])?;
    xml.close("a:stretch")?;
    xml.close("pic:blipFill")?;
    shape(xml, &width, &height)?;
    xml.close("pic:pic")?;
    xml.close("a:graphicData")?;
    xml.close("a:graphic")?;
    xml.close("wp:inline")?;
    xml.close("w:drawing")
}

fn shape(xml: &mut Xml<'_>, width: &str, height: &str) -> io::Result<()> {
    xml.open("pic:spPr", &[])?;
    xml.open("a:xfrm", &[])?;
    xml.empty("a:off", &[("x", "0"), ("y", "0")])?;
    xml.empty("a:ext", &[("cx", width), ("cy", height)])?;
    xml.close("a:xfrm")?;
    xml.open("a:prstGeom", &[("prst", "rect")])?;
    xml.empty("a:avLst", &[])?;
    xml.close("a:prstGeom")?;
    xml.close("pic:spPr")
}
