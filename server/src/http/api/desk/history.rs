//! What a block said before, as its café's log tells it.

use tischrunde_shared::api::BlockVersion;
use tischrunde_shared::cafe::Event;
use tischrunde_shared::ids::BlockId;
use tischrunde_shared::paper::{self, Content, Source};
use tischrunde_shared::talk::Talk;
use tischrunde_shared::time::Millis;

/// A minute: nobody needs to know more exactly when an author wrote.
const MINUTE: u64 = 60_000;

/// The history of one block, gathered from the log in order.
#[derive(Debug, Clone)]
pub(super) struct History {
    block: BlockId,
    said: Vec<(Millis, Content)>,
}

impl History {
    /// Of a block, before its log was read.
    pub(super) fn of(block: BlockId) -> Self {
        Self { block, said: Vec::new() }
    }

    /// Takes in what happened next.
    pub(super) fn take(&mut self, at: Millis, event: &Event) {
        let Event::Paper(event) = event else { return };
        let said = match event {
            paper::Event::Outlined { blocks, .. } => blocks.get(&self.block),
            paper::Event::BlockWritten { block, content } if *block == self.block => Some(content),
            _ => None,
        };
        self.said.extend(said.map(|said| (at, said.clone())));
    }

    /// What it said, the latest first. Words that rest on what is not shown any more stay away: they may be those words.
    pub(super) fn versions(self, talk: &Talk) -> Vec<BlockVersion> {
        let stands = |source: &Source| match source {
            Source::Contribution(id) => talk.contributions.get(id).is_some_and(|c| c.fate.is_shown()),
            Source::Insight(_) | Source::Theme(_) => true,
        };
        let version = |(at, content): (Millis, Content)| BlockVersion {
            at: Millis(at.0 / MINUTE * MINUTE),
            content: Some(content).filter(|content| content.sources().iter().all(stands)),
        };
        self.said.into_iter().rev().map(version).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::ids::ContributionId;
    use tischrunde_shared::text::Body;

    fn written(block: u32, text: &str, sources: &[Source]) -> Event {
        let content =
            Content::Statement { text: Body::new(text), sources: sources.to_vec(), is_editorial: false };
        Event::Paper(paper::Event::BlockWritten { block: BlockId(block), content })
    }

    fn texts(events: &[Event]) -> Vec<(u64, Option<String>)> {
        let mut history = History::of(BlockId(1));
        for (at, event) in (0..).zip(events) {
            history.take(Millis(59_000 + at * 1_000), event);
        }
        let versions = history.versions(&Talk::default()).into_iter();
        let text = |content: Content| content.text().map(ToString::to_string);
        versions.map(|version| (version.at.0, version.content.and_then(text))).collect()
    }

    #[test]
    fn what_one_block_said_the_latest_first_to_the_minute() {
        let told = texts(&[written(1, "eins", &[]), written(2, "anderes", &[]), written(1, "zwei", &[])]);
        assert_eq!(told, [(60_000, Some("zwei".to_owned())), (0, Some("eins".to_owned()))]);
    }

    #[test]
    fn words_that_rest_on_what_is_not_shown_stay_away() {
        let gone = [Source::Contribution(ContributionId(7))];
        assert_eq!(texts(&[written(1, "ihre Worte", &gone)]), [(0, None)]);
    }
}
