//! Blackening a block: what is found goes, a settled remark says what kind of thing it was.

use super::{Desk, has_room, line, up_to_date};
use crate::condense::Version;
use crate::ids::BlockId;
use crate::limits;
use crate::paper::check::{Blackened, blackened};
use crate::paper::{Event, Names};
use crate::refusal::{Refusal, Thing};
use crate::text::Body;

impl Desk<'_> {
    pub(super) fn blacken(&self, id: BlockId, note: &str, base: Version) -> Result<Vec<Event>, Refusal> {
        let block = self.block(id)?;
        let content = match blackened(&block.content, self.talk, &Names::of(self.people)) {
            Blackened::Same => return Ok(Vec::new()),
            Blackened::Says(content) => Some(content),
            Blackened::NothingLeft => None,
        };
        up_to_date(base, block.version, block.content.text().unwrap_or(&Body::NONE))?;
        let Some(content) = content else { return Ok(vec![Event::BlockRemoved { block: id }]) };
        let content = self.checked(&content, block.content.sources())?;
        has_room(Thing::Comment, self.paper.comments.len(), limits::COMMENTS)?;
        let comment = self.paper.issued.comment.next();
        Ok(vec![
            Event::BlockWritten { block: id, content },
            Event::Commented { comment, block: id, text: line(note)? },
            // It is to be read, not to be done.
            Event::CommentSettled { comment, is_done: true },
        ])
    }
}
