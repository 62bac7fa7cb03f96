//! What may be done in a consultation.

use super::{Command, Consult, Consultation, Event, Statement};
use crate::actor::Actor;
use crate::condense::Condense;
use crate::day::Day;
use crate::env::Env;
use crate::limits;
use crate::paper::{Content, Numbers, Paper};
use crate::people::People;
use crate::refusal::{Refusal, Thing};
use crate::seats::Seats;
use crate::talk::Talk;
use crate::text::clean;
use crate::time::Millis;

/// Decides a command about the consultation.
///
/// # Errors
/// A [`Refusal`].
#[allow(clippy::too_many_arguments, reason = "every slice below it, as for all slices")]
pub(crate) fn decide(
    consult: &Consult,
    _: &Day,
    _: &People,
    _: &Seats,
    _: &Talk,
    _: &Condense,
    paper: &Paper,
    _: &Actor,
    command: &Command,
    env: &Env,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Open { until } => open(consult, paper, *until, env.now),
        Command::End => Ok(consult.open.iter().map(|_| Event::Ended).collect()),
        Command::Respond { block, text } => {
            let open = consult.open_at(env.now).ok_or(Refusal::WrongPhase)?;
            if !open.statements.iter().any(|statement| statement.block == *block) {
                return Err(Refusal::Unknown { thing: Thing::Block });
            }
            if consult.responses.len() >= limits::RESPONSES {
                return Err(Refusal::Full { thing: Thing::Comment, limit: limits::RESPONSES });
            }
            let text = clean(text, limits::STATEMENT_CHARS)?;
            Ok(vec![Event::Responded { response: consult.issued.next(), block: *block, text }])
        }
        Command::Settle { response, is_done } => {
            let unknown = Refusal::Unknown { thing: Thing::Comment };
            let stands = consult.responses.get(response).ok_or(unknown)?.is_done;
            let settled =
                (stands != *is_done).then_some(Event::Settled { response: *response, is_done: *is_done });
            Ok(settled.into_iter().collect())
        }
    }
}

fn open(consult: &Consult, paper: &Paper, until: Millis, now: Millis) -> Result<Vec<Event>, Refusal> {
    let statements = statements(paper);
    if statements.is_empty() || until <= now {
        return Err(Refusal::WrongPhase);
    }
    let consultation = Consultation { until, statements };
    if consult.open.as_ref() == Some(&consultation) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Opened { consultation }])
}

/// What a reader of the paper would find: statements and recommendations in its order.
fn statements(paper: &Paper) -> Vec<Statement> {
    let numbers = Numbers::of(&paper.manuscript);
    let blocks = paper.manuscript.in_order().filter_map(|(_, id, block)| {
        let (text, is_recommendation) = match &block.content {
            Content::Statement { text, .. } => (text, false),
            Content::Recommendation { text, .. } => (text, true),
            _ => return None,
        };
        Some(Statement { block: id, number: numbers.get(id)?, is_recommendation, text: text.clone() })
    });
    blocks.collect()
}
