//! People who are kept together change tables with as many single people.

use super::{Moves, Step};
use crate::chance::Chance;
use crate::state::{NOWHERE, State};

impl Moves {
    /// A group and as many single people of another table of the station change places.
    pub(super) fn propose_groups(
        &mut self,
        state: &State<'_>,
        round: usize,
        person: usize,
        chance: &mut Chance,
    ) -> Option<(Step, i32)> {
        let here = usize::from(state.seat(round, person));
        let other = self.at_this_station(state, round, person, chance)?;
        let there = usize::from(state.seat(round, other));
        let seated = |member: &&u16| state.seat(round, usize::from(**member)) != NOWHERE;
        let group: Vec<usize> =
            state.group[person].iter().filter(seated).map(|member| usize::from(*member)).collect();
        let mut singles: Vec<usize> =
            state.at(round, there).iter().map(|member| usize::from(*member)).collect();
        singles.retain(|single| {
            !state.is_bound(*single) && self.is_free(state, round, *single) && state.suits(*single, here)
        });
        let may = group.iter().all(|member| {
            usize::from(state.seat(round, *member)) == here
                && self.is_free(state, round, *member)
                && state.suits(*member, there)
        });
        if !may || singles.len() < group.len() {
            return None;
        }
        chance.shuffle(&mut singles);
        let pairs: Vec<(usize, usize)> = group.into_iter().zip(singles).collect();
        let cost = cost_of_groups(state, round, (here, there), &pairs);
        Some((Step::Groups { round, pairs }, cost))
    }
}

/// What it costs that people of two tables change places, pair by pair. What those who go together had with one another
/// stays as it was.
fn cost_of_groups(
    state: &State<'_>,
    round: usize,
    (here, there): (usize, usize),
    pairs: &[(usize, usize)],
) -> i32 {
    let leaving: Vec<usize> = pairs.iter().map(|(one, _)| *one).collect();
    let coming: Vec<usize> = pairs.iter().map(|(_, other)| *other).collect();
    let staying = |table: usize, movers: &[usize]| -> Vec<usize> {
        let members = state.at(round, table).iter().map(|member| usize::from(*member));
        members.filter(|member| !movers.contains(member)).collect()
    };
    let (stay_here, stay_there) = (staying(here, &leaving), staying(there, &coming));
    let mut cost = state.mix_of_group(round, here, &leaving, &coming)
        + state.mix_of_group(round, there, &coming, &leaving);
    for (movers, from, to) in [(&leaving, &stay_here, &stay_there), (&coming, &stay_there, &stay_here)] {
        for mover in movers {
            let row = state.row(*mover);
            cost += from.iter().map(|member| state.change_in_price(row[*member], -1)).sum::<i32>();
            cost += to.iter().map(|member| state.rise_in_price(row[*member])).sum::<i32>();
            if state.has_wishes()
                && let Some(station) = state.station(round, *mover)
            {
                let table = if usize::from(state.seat(round, *mover)) == here { there } else { here };
                cost +=
                    state.wish(*mover, usize::from(state.station_of[table])) - state.wish(*mover, station);
            }
        }
    }
    cost
}
