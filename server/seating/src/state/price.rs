//! What meetings and wishes cost.

use crate::problem::{Problem, Taste};

/// One repeat costs this much; everything else is weighed against it.
pub(crate) const REPEAT: i32 = 24;
/// Being kept apart is a rule; it only costs, so that a search can pass through.
const APART: i32 = 4_000;
/// A wish that is not met, for the dearest.
const WISH: i32 = 30;

/// Bits of a pair: how often they met, and what is special about them.
pub(super) const APART_BIT: u8 = 0x40;
pub(super) const TOGETHER_BIT: u8 = 0x80;

/// The price of a pair, by its bits.
pub(super) fn prices(taste: Taste) -> [i32; 256] {
    let mut prices = [0; 256];
    for (pair, price) in prices.iter_mut().enumerate() {
        let times = (pair & 0x3f) as i32;
        let again = (times - 1).max(0);
        let third = (times - 2).max(0);
        *price = match taste {
            Taste::MostNew => REPEAT * again + again * third / 2,
            Taste::NoClique => REPEAT * again + REPEAT * 8 * third,
        };
        if pair & usize::from(APART_BIT) != 0 {
            *price = APART * times;
        }
        if pair & usize::from(TOGETHER_BIT) != 0 {
            *price = 0;
        }
    }
    prices
}

/// For each person with wishes, what each station costs.
pub(super) fn wishes(problem: &Problem) -> Vec<(usize, Vec<i32>)> {
    let price = |wishes: &Vec<usize>| {
        let mut prices = vec![0; problem.stations.len()];
        for (rank, station) in wishes.iter().enumerate() {
            prices[*station] = -WISH * (wishes.len() - rank) as i32 / wishes.len() as i32;
        }
        prices
    };
    let mut all: Vec<_> =
        problem.rules.wishes.iter().map(|(person, wishes)| (*person, price(wishes))).collect();
    all.sort_by_key(|(person, _)| *person);
    all
}
