//! What a file may name, as the café's plan knows it.

use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_shared::plan::Plan;

use super::error::{CardFault, quoted};

/// A station by its number or its title.
pub(super) fn station(plan: &Plan, text: &str) -> Result<StationId, CardFault> {
    let text = text.trim();
    if let Some(id) = text.parse().ok().map(StationId).filter(|id| plan.station(*id).is_some()) {
        return Ok(id);
    }
    let mut called =
        plan.stations().filter(|(_, station)| same(station.title.as_str(), text)).map(|(id, _)| id);
    match (called.next(), called.next()) {
        (Some(id), None) => Ok(id),
        (Some(_), Some(_)) => Err(CardFault::WhichStation { given: quoted(text) }),
        (None, _) => Err(CardFault::NoStation { given: quoted(text), stations: plan.stations.len() }),
    }
}

/// A round by its number.
pub(super) fn round(plan: &Plan, text: &str) -> Result<RoundNo, CardFault> {
    let round = text.trim().parse().ok().map(RoundNo).filter(|round| plan.round(*round).is_some());
    round.ok_or_else(|| CardFault::NoRound { given: quoted(text), rounds: plan.rounds() })
}

/// A category by its key or its label; the answer is the key.
pub(super) fn category<'a>(plan: &'a Plan, text: &str) -> Result<&'a str, CardFault> {
    let by_key = plan.categories.iter().find(|category| same(&category.key, text));
    let category =
        by_key.or_else(|| plan.categories.iter().find(|category| same(category.label.as_str(), text)));
    category.map(|c| c.key.as_str()).ok_or_else(|| {
        let known = plan.categories.iter().map(|c| c.key.as_str()).collect::<Vec<_>>().join(", ");
        CardFault::NoCategory { given: quoted(text), known }
    })
}

/// Whether two names are the same but for upper and lower case and blanks around them.
fn same(name: &str, other: &str) -> bool {
    name.trim().to_lowercase() == other.trim().to_lowercase()
}
