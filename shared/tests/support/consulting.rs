//! What a throw of the dice wants of the consultation.

use tischrunde_shared::actor::Actor;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::consult;
use tischrunde_shared::ids::{BlockId, ResponseId};
use tischrunde_shared::paper::Content;
use tischrunde_shared::time::Millis;

use super::choices::{author, participant, pick};
use super::draw::Draw;
use super::running::Running;

impl Running {
    pub(super) fn consulting(&mut self, draw: &Draw) -> (Actor, Command) {
        let open = self.cafe.consult.open.as_ref();
        let statements = open.map(|open| open.statements.iter().map(|statement| statement.block));
        let block = pick(statements.into_iter().flatten(), draw.which);
        let manuscript = &self.cafe.paper.manuscript;
        if manuscript.sections.is_empty() {
            return (author(draw), Command::Paper(self.outlining(draw)));
        }
        let is_statement =
            |content: &Content| matches!(content, Content::Statement { .. } | Content::Recommendation { .. });
        if block.is_none() && !manuscript.in_order().any(|(_, _, block)| is_statement(&block.content)) {
            return (author(draw), Command::Paper(self.writing(draw)));
        }
        match (block, draw.other % 8) {
            (None, _) | (_, 0) => {
                let until = Millis(self.now.0 + 600_000 + u64::from(draw.which) * 10_000);
                (author(draw), consult::Command::Open { until }.into())
            }
            (_, 1 | 5) => (author(draw), consult::Command::End.into()),
            (_, 2 | 3 | 6) if !self.cafe.consult.responses.is_empty() => {
                let response = pick(self.cafe.consult.responses.keys().copied(), draw.which);
                let response = response.unwrap_or(ResponseId(1));
                let is_done = !draw.which.is_multiple_of(3);
                (author(draw), consult::Command::Settle { response, is_done }.into())
            }
            (block, _) => {
                let person = pick(self.cafe.people.persons.keys().copied(), draw.who);
                let block = block.unwrap_or(BlockId(1));
                (participant(person), consult::Command::Respond { block, text: self.text(draw) }.into())
            }
        }
    }
}
