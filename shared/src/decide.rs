//! The rules: whether a command is granted, and what then happens. Pure: the same café, actor, command and
//! environment give the same answer.

mod condense;
mod contribute;
mod people;
mod run;
mod seats;
mod table;

use crate::cafe::Cafe;
use crate::command::{Actor, Command};
use crate::event::{Event, SeatChange};
use crate::phase::Phase;
use crate::refusal::Refusal;
use crate::seating::{self, Demand};
use crate::time::Millis;

/// What the rules cannot know by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Env {
    /// The moment, on the server's clock.
    pub now: Millis,
    /// The planner's answer to [`crate::seating::request`], if that asked for one.
    pub seats: Vec<SeatChange>,
    /// What the planner says cannot be, if it was asked whether a rule can be kept.
    pub demand: Option<Demand>,
}

/// Decides a command: what happens, at least one event, or why it is refused.
///
/// # Errors
/// A [`Refusal`]; then nothing happens.
pub fn decide(cafe: &Cafe, actor: &Actor, command: &Command, env: &Env) -> Result<Vec<Event>, Refusal> {
    table::permit(actor, command)?;
    let events = match command {
        Command::Plan { plan } => run::plan(cafe, plan),
        Command::Rotate { rotation } => run::rotate(cafe, *rotation),
        Command::Next { from } => run::next(cafe, actor, *from, env),
        Command::Pause => run::pause(cafe, env.now),
        Command::Resume => run::resume(cafe, env.now),
        Command::Extend { seconds } => run::extend(cafe, *seconds, env.now),
        Command::Reschedule { rounds, transfer_seconds, due } => {
            run::reschedule(cafe, rounds, *transfer_seconds, *due)
        }
        Command::SendMessage { text } => run::send_message(cafe, text),
        Command::CountHeads { station, round, people } => run::count_heads(cafe, *station, *round, *people),
        Command::Join { name, attributes, language } => {
            people::join(cafe, name.as_deref(), attributes, *language, env)
        }
        Command::Register { people } => people::register(cafe, people, env),
        Command::Reseat { person, round, table } => seats::reseat(cafe, *person, *round, *table),
        Command::Preseat { on } => seats::preseat(cafe, *on, env),
        Command::Regroup { round } => seats::regroup(cafe, *round, env),
        Command::SetRule { rule } => seats::set_rule(cafe, rule, env),
        Command::DropRule { rule } => seats::drop_rule(cafe, rule),
        Command::Choose { station, round } => seats::choose(cafe, actor, *station, *round, env.now),
        Command::Arrive { round } => seats::arrive(cafe, actor, *round),
        Command::Excuse { people } => people::excuse(cafe, people),
        Command::Readmit { person } => people::readmit(cafe, *person, env),
        Command::Leave => people::leave(cafe, actor),
        Command::Return => people::come_back(cafe, actor, env),
        Command::Post { station, round, category, text, reply_to } => {
            let place = contribute::Place { station: *station, round: *round };
            contribute::post(cafe, actor, place, category, text, *reply_to)
        }
        Command::Dictate { station, round, category, text, reply_to } => {
            let place = contribute::Place { station: *station, round: *round };
            contribute::dictate(cafe, place, category, text, *reply_to)
        }
        Command::Import { cards } => contribute::import(cafe, cards),
        Command::Edit { contribution, category, text } => {
            contribute::edit(cafe, actor, *contribution, category, text)
        }
        Command::Withdraw { contribution } => contribute::withdraw(cafe, actor, *contribution),
        Command::Support { contribution, on } => contribute::support(cafe, actor, *contribution, *on),
        Command::Hide { contribution, reason } => condense::hide(cafe, actor, *contribution, reason),
        Command::Show { contribution } => condense::show(cafe, actor, *contribution),
        Command::AddTheme { station, title } => condense::add_theme(cafe, actor, *station, title),
        Command::RenameTheme { theme, title } => condense::rename_theme(cafe, actor, *theme, title),
        Command::RemoveTheme { theme } => condense::remove_theme(cafe, actor, *theme),
        Command::Group { contribution, theme } => condense::group(cafe, actor, *contribution, *theme),
        Command::AddInsight { station, text, sources } => {
            condense::add_insight(cafe, actor, *station, text, sources)
        }
        Command::EditInsight { insight, text, sources } => {
            condense::edit_insight(cafe, actor, *insight, text, sources)
        }
        Command::RemoveInsight { insight } => condense::remove_insight(cafe, actor, *insight),
        Command::WriteHandover { station, round, text, sources } => {
            condense::write_handover(cafe, actor, *station, *round, text, sources)
        }
    }?;
    Ok(if events.is_empty() { vec![Event::Unchanged] } else { events })
}

/// Participants can act until the café is closed, and not before it opens.
fn still_open(cafe: &Cafe) -> Result<(), Refusal> {
    match cafe.phase {
        Phase::Closed => Err(Refusal::CafeClosed),
        Phase::Draft => Err(Refusal::WrongPhase),
        _ => Ok(()),
    }
}

/// The planner's seats as an event, if there are any.
fn planned(cafe: &Cafe, env: &Env) -> Result<Option<Event>, Refusal> {
    if env.seats.is_empty() {
        return Ok(None);
    }
    if !seating::is_sound(cafe, &env.seats) {
        return Err(Refusal::Unavailable);
    }
    Ok(Some(Event::SeatsChanged { changes: env.seats.clone() }))
}
