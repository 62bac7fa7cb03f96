//! What is generated for a station: what it is about, and its questions.

use tischrunde_shared::ids::StationId;

use super::sources::lines;
use super::{Desk, Page};
use crate::document::{Block, Inline, List};

impl Page<'_> {
    pub(super) fn station(&self, id: StationId, desk: &mut Desk) {
        let Some(station) = self.cafe.day.plan.station(id) else { return };
        if !station.text.as_str().trim().is_empty() {
            desk.push(Block::Paragraph(lines(station.text.as_str())));
        }
        let coverage = self.trace.coverage(|c| c.station == id);
        desk.push(Block::Paragraph(vec![Inline::Text(self.words.said_at_station(coverage))]));
        if station.questions.is_empty() {
            return;
        }
        desk.part(self.words.questions);
        let items = station.questions.iter().map(|question| lines(question.as_str()));
        desk.push(Block::List(List { is_ordered: true, items: items.collect() }));
    }
}
