//! Somebody moves to a table with room.

use super::Step;
use crate::chance::Chance;
use crate::state::State;

/// A table drawn by lot, if sizes stay fair.
pub(super) fn propose(
    state: &State<'_>,
    round: usize,
    person: usize,
    chance: &mut Chance,
) -> Option<(Step, i32)> {
    let here = usize::from(state.seat(round, person));
    let table = chance.index(state.tables);
    let (from, to) = (usize::from(state.station_of[here]), usize::from(state.station_of[table]));
    if table == here
        || state.is_bound(person)
        || !state.may_sit(round, person, table)
        || !has_room(state, round, here, table)
    {
        return None;
    }
    if from != to && state.once && (0..state.rounds).any(|other| state.station(other, person) == Some(to)) {
        return None;
    }
    let row = state.row(person);
    let left: i32 = state
        .at(round, here)
        .iter()
        .filter(|member| usize::from(**member) != person)
        .map(|member| state.change_in_price(row[usize::from(*member)], -1))
        .sum();
    let joined: i32 =
        state.at(round, table).iter().map(|member| state.rise_in_price(row[usize::from(*member)])).sum();
    let wish = state.wish(person, to) - state.wish(person, from);
    let cost = left + joined + wish + state.mix_of_move(round, person, table);
    Some((Step::Move { round, person, table }, cost))
}

/// Whether sizes stay fair when one person goes from one table to another.
fn has_room(state: &State<'_>, round: usize, here: usize, there: usize) -> bool {
    let (from, to) = (usize::from(state.station_of[here]), usize::from(state.station_of[there]));
    let tolerance = state.problem.tolerance;
    let spread = |station: usize| {
        let size = |table: usize| {
            state.at(round, table).len() + usize::from(table == there) - usize::from(table == here)
        };
        let sizes = || state.open_tables(round, station).map(size);
        sizes().max().unwrap_or(0) - sizes().min().unwrap_or(0)
    };
    if from == to {
        return spread(from) <= tolerance;
    }
    let sizes = &state.sizes[round];
    state.at_station(round, from) > *sizes[from].start()
        && state.at_station(round, to) < *sizes[to].end()
        && spread(from) <= tolerance
        && spread(to) <= tolerance
}
