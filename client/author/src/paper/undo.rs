//! Undoing at this desk: what takes back the last steps, the latest last.

use tischrunde_shared::condense::Version;
use tischrunde_shared::ids::BlockId;
use tischrunde_shared::paper::{Command, Content, Manuscript};

use super::places::behind;

/// What takes back one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Sending this.
    Send(Command),
    /// Letting a block say again what it said.
    Write {
        /// Which block.
        block: BlockId,
        /// What it said.
        said: Content,
        /// The version that was read then.
        read: Version,
        /// The version that came of it: if it is another by now, somebody has written since.
        made: Version,
    },
    /// Taking out a block that was made.
    TakeOut {
        /// What it says.
        content: Content,
        /// The highest number that there was before.
        above: BlockId,
    },
}

/// What came of undoing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Undone {
    /// There was nothing to undo.
    Nothing,
    /// This is to be sent.
    By(Box<Command>),
    /// The block has changed since.
    ChangedSince,
}

/// The steps of a desk.
#[derive(Debug, Default)]
pub(super) struct Steps(Vec<Step>);

impl Steps {
    pub(super) fn push(&mut self, step: Step) {
        self.0.push(step);
    }

    /// Takes the last step back. `version` tells the version of a block once everything has arrived that was written here.
    pub(super) fn undo(&mut self, manuscript: &Manuscript, version: impl Fn(BlockId) -> Version) -> Undone {
        match self.0.pop() {
            None => Undone::Nothing,
            Some(Step::Send(command)) => Undone::By(Box::new(command)),
            Some(Step::Write { block, said, read, made }) if version(block) == made => {
                self.stands_again(block, read, made.next());
                Undone::By(Box::new(Command::WriteBlock { block, content: said, base: made }))
            }
            Some(Step::TakeOut { content, above }) => {
                let made =
                    manuscript.blocks.iter().rfind(|(id, block)| **id > above && block.content == content);
                made.map_or(Undone::ChangedSince, |(id, block)| {
                    Undone::By(Box::new(Command::RemoveBlock { block: *id, base: block.version }))
                })
            }
            Some(Step::Write { .. }) => Undone::ChangedSince,
        }
    }

    /// What an earlier step made stands again, under another version.
    fn stands_again(&mut self, id: BlockId, was: Version, now: Version) {
        for step in &mut self.0 {
            if let Step::Write { block, made, .. } = step
                && *block == id
                && *made == was
            {
                *made = now;
            }
        }
    }
}

/// What takes a command back that is sent now; nothing where that takes more than one command.
/// `says` tells what a block says now.
pub(super) fn step_against(
    command: &Command,
    manuscript: &Manuscript,
    says: impl Fn(BlockId) -> Option<Content>,
) -> Option<Step> {
    match command {
        Command::AddBlock { content, .. } => {
            let above = manuscript.blocks.keys().last().copied().unwrap_or_default();
            Some(Step::TakeOut { content: content.clone(), above })
        }
        Command::WriteBlock { block, base, .. } => {
            Some(Step::Write { block: *block, said: says(*block)?, read: *base, made: base.next() })
        }
        Command::RemoveBlock { block, .. } => {
            let content = says(*block)?;
            Some(Step::Send(Command::AddBlock { place: behind(manuscript, *block)?, content }))
        }
        Command::MoveBlock { block, .. } => {
            Some(Step::Send(Command::MoveBlock { block: *block, place: behind(manuscript, *block)? }))
        }
        Command::Cite { block, source } => {
            Some(Step::Send(Command::Uncite { block: *block, source: *source }))
        }
        Command::Uncite { block, source } => {
            Some(Step::Send(Command::Cite { block: *block, source: *source }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::paper::{self, Block};
    use tischrunde_shared::text::Body;

    const ID: BlockId = BlockId(3);

    fn text(text: &str) -> Content {
        Content::Text { text: Body::new(text) }
    }

    fn manuscript(says: &str, version: u32) -> Manuscript {
        let block = Block { content: text(says), version: Version(version) };
        Manuscript { blocks: [(ID, block)].into(), ..Manuscript::default() }
    }

    fn write(says: &str, base: u32) -> Command {
        Command::WriteBlock { block: ID, content: text(says), base: Version(base) }
    }

    fn step(command: &Command, before: &str) -> Step {
        step_against(command, &Manuscript::default(), |_| Some(text(before))).expect("a step")
    }

    #[test]
    fn what_was_written_is_taken_back_step_by_step() {
        let mut steps = Steps::default();
        for (before, version, after) in [("a", 1, "b"), ("b", 2, "c")] {
            steps.push(step(&write(after, version), before));
        }
        let mut undo = |version| steps.undo(&Manuscript::default(), |_| Version(version));
        assert_eq!(undo(3), Undone::By(Box::new(write("b", 3))));
        assert_eq!(undo(4), Undone::By(Box::new(write("a", 4))));
        assert_eq!(undo(5), Undone::Nothing);
    }

    #[test]
    fn what_somebody_else_wrote_since_stays() {
        let mut steps = Steps::default();
        steps.push(step(&write("b", 1), "a"));
        assert_eq!(steps.undo(&Manuscript::default(), |_| Version(3)), Undone::ChangedSince);
    }

    #[test]
    fn a_new_block_is_taken_out_again() {
        let place = paper::Place { section: tischrunde_shared::ids::SectionId(1), before: None };
        let add = Command::AddBlock { place, content: text("neu") };
        let mut steps = Steps::default();
        steps.push(step(&add, ""));
        let gone = Command::RemoveBlock { block: ID, base: Version(1) };
        assert_eq!(steps.undo(&manuscript("neu", 1), |_| Version(1)), Undone::By(Box::new(gone)));
    }
}
