//! From a café's question to the planner and back.

mod hall;

use tischrunde_seating::mode::Mode;
use tischrunde_seating::problem::Seats;
use tischrunde_seating::{Certificate, Effort, Held, demand};
use tischrunde_shared::demand::Demand;
use tischrunde_shared::env::SeatChange;
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats::{Rule, SeatingRequest, Task};

use self::hall::Hall;

/// One plan for one question, so that it can be made again.
const SEED: u64 = 1;

/// What the planner says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Answer {
    /// Seats that change.
    pub(crate) seats: Vec<SeatChange>,
    /// Why the rules cannot be kept.
    pub(crate) demand: Option<Demand>,
}

/// Seats everybody who needs a seat. If nobody has one yet, the whole day is planned; else the plan is repaired.
/// `draft` holds seats that nobody has been told yet, made for a question that has changed since.
pub(crate) fn answer(request: &SeatingRequest, draft: &[SeatChange]) -> Answer {
    let hall = Hall::new(request);
    let demand = request.added.as_ref().and_then(|rule| fault_of(rule, request));
    if request.task == Task::Check || hall.is_empty() {
        return Answer { seats: Vec::new(), demand };
    }
    let announced = hall.announced(draft);
    let seats = if has_none(&announced) {
        hall.plan(Effort::Normal)
    } else {
        let held = Held { rounds: hall.held(), is_running: request.task == Task::WhileSeated };
        mode(request).repair(&hall.problem(), &announced, held, SEED)
    };
    Answer { seats: hall.changes(&seats), demand }
}

/// Why a rule cannot be kept. What cannot be kept without it either is not its fault.
fn fault_of(rule: &Rule, request: &SeatingRequest) -> Option<Demand> {
    let check = |request: &SeatingRequest| {
        let hall = Hall::new(request);
        demand::check_rules(&hall.problem()).err().map(|demand| hall.demand(demand))
    };
    let mut without = request.clone();
    without.rules.remove(rule);
    check(request).filter(|demand| check(&without).as_ref() != Some(demand))
}

/// What seats are worth, or why there is no plan that keeps all rules.
pub(crate) struct Assessment {
    /// Counted from the seats alone.
    pub(crate) certificate: Certificate,
    /// What stands in the way.
    pub(crate) demand: Option<Demand>,
}

/// What the seats of a request are worth; if there are none, what a plan made in a moment would be.
pub(crate) fn assess(request: &SeatingRequest) -> Assessment {
    let hall = Hall::new(request);
    let mut problem = hall.problem();
    let demand = demand::check(&problem).err().map(|demand| hall.demand(demand));
    let mut seats = hall.announced(&[]);
    if has_none(&seats) {
        seats = hall.plan(Effort::Quick);
    } else {
        // Whoever has no seat in a round was not there, or is not to be.
        problem.absences = hall.absences(0..problem.rounds);
    }
    Assessment { certificate: mode(request).certify(&problem, &seats), demand }
}

fn has_none(seats: &Seats) -> bool {
    seats.0.iter().flatten().all(Option::is_none)
}

fn mode(request: &SeatingRequest) -> Mode {
    match request.rotation {
        // Where people choose for themselves, those who did not meet as many others as possible.
        Rotation::MostNew | Rotation::FreeChoice => Mode::MostNew,
        Rotation::NoClique => Mode::NoClique,
        Rotation::Together => Mode::Together,
        Rotation::HomeLast => Mode::HomeLast,
    }
}

#[cfg(test)]
mod tests;
