//! What events make of the day.

use super::{Day, Event, Message, Notice, Phase, Stage, schedule};
use crate::time::Millis;

/// Takes in what happened at a moment of the server's clock.
pub(crate) fn apply(day: &mut Day, at: Millis, event: &Event) {
    match event {
        Event::Planned { plan } => day.plan = (**plan).clone(),
        Event::RotationChosen { rotation } => day.plan.rotation = *rotation,
        Event::StepBegun { step, clock } => {
            day.stage = Stage::At(*step);
            day.clock = *clock;
            if matches!(day.phase(), Phase::Transfer { .. }) {
                day.due = day.due.or_else(|| Some(at + planned_millis(day)));
            }
        }
        Event::ClockSet { clock } => day.clock = day.clock.map(|_| *clock),
        Event::Rescheduled { rounds, transfer_seconds, due } => {
            rounds.iter().for_each(|(round, seconds)| day.plan.set_round(*round, *seconds));
            day.plan.set_transfer(*transfer_seconds);
            day.due = Some(*due);
        }
        Event::Closed => {
            day.stage = Stage::Closed;
            day.clock = None;
        }
        Event::MessageSent { text } => day.messages.push(Message { at, text: text.clone() }),
    }
}

/// Takes in what a reader learned in another way.
pub(crate) fn notice(_: &mut Day, notice: &Notice) {
    match *notice {}
}

/// How long the rounds and changes may take, or are planned to take.
fn planned_millis(day: &Day) -> u64 {
    day.plan.slot_seconds.map_or_else(|| schedule::length(&day.plan), u64::from) * 1_000
}
