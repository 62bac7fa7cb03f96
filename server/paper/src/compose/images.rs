//! Pictures that the authors brought along.

use tischrunde_shared::paper::Logo;
use tischrunde_shared::picture::PictureId;
use tischrunde_shared::text::Body;

use super::words::Words;
use super::{Desk, Page};
use crate::document::{self, Anchor, Block, Figure, Inline, Shows};
use crate::pictures::Pictures;

impl Page<'_> {
    /// A picture; its words where it is not there.
    pub(super) fn image(&self, id: PictureId, alternative: &Body, caption: &Body, desk: &mut Desk) {
        let alternative = described(alternative, self.words);
        let Some(picture) = self.pictures.get(id) else {
            desk.push(Block::Paragraph(vec![Inline::Text(format!("[{alternative}]"))]));
            return;
        };
        desk.figures += 1;
        desk.push(Block::Figure(Figure {
            anchor: Anchor::Figure(desk.figures),
            label: format!("{} {}", self.words.figure, desk.figures),
            caption: caption.as_str().to_owned(),
            shows: Shows::Image { png: picture.png.clone() },
            size: picture.size,
            alternative,
        }));
    }
}

/// The publisher's sign, if it is there.
pub(super) fn logo(logo: &Logo, pictures: &Pictures, words: &Words) -> Option<document::Logo> {
    let picture = pictures.get(logo.picture)?;
    let alternative = described(&logo.alternative, words);
    Some(document::Logo { png: picture.png.clone(), size: picture.size, alternative })
}

/// What a picture shows. Nothing is published without; a draft says that the words are missing.
fn described(alternative: &Body, words: &Words) -> String {
    let written = alternative.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    if written.is_empty() { words.undescribed.to_owned() } else { written }
}
