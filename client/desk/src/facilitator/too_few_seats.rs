//! More people than seats, told before seats are announced and as long as it is so.

use leptos::prelude::*;

use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::session::Look;
use tischrunde_client_core::words::language;
use tischrunde_shared::day::Phase;
use tischrunde_shared::demand::Demand;
use tischrunde_shared::ids::RoundNo;

use tischrunde_crew::demands;
use tischrunde_crew::watch;

/// How many people there are for too few seats.
fn short(cafe: Look<'_>) -> Option<Demand> {
    let round = match cafe.phase() {
        Phase::Lobby => RoundNo(1),
        phase => phase.seated_round()?,
    };
    let open = cafe.day().plan.tables().filter(|table| cafe.seats().is_open(*table, round));
    let seats_at = |station| cafe.day().plan.station(station).map_or(0, |station| usize::from(station.seats));
    let seats = open.map(|table| seats_at(table.station)).sum();
    let people = cafe.people().present().count();
    (people > seats).then_some(Demand::Seats { people, seats })
}

/// The warning.
#[component]
pub(super) fn TooFewSeats() -> impl IntoView {
    let short = watch(short);
    view! {
        <div role="status">
            {move || short.get().map(|demand| view! {
                <div class="banner banner--warning">
                    {icon(Icon::Warning)}
                    <p class="banner__body">{move || demands::sentence(language(), &demand)}</p>
                </div>
            })}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::cafe::Cafe;
    use tischrunde_shared::day::{Day, Stage};
    use tischrunde_shared::ids::{PersonId, StationId, StepNo, TableId};
    use tischrunde_shared::people::{People, Person};
    use tischrunde_shared::plan::{Plan, Run, Station};
    use tischrunde_shared::seats::Rule;
    use tischrunde_shared::text::Body;

    #[test]
    fn closed_tables_have_no_seats() {
        let station =
            Station { title: Body::NONE, text: Body::NONE, questions: Vec::new(), tables: 2, seats: 4 };
        let mut cafe = Cafe {
            day: Day {
                plan: Plan { stations: vec![station], run: Run::cafe(&[600], 60), ..Plan::default() },
                stage: Stage::At(StepNo(1)),
                ..Day::default()
            },
            people: People {
                persons: (1..=6).map(|person| (PersonId(person), Person::default())).collect(),
                ..People::default()
            },
            ..Cafe::default()
        };
        assert_eq!(short(Look::once(&cafe)), None);
        let table = TableId { station: StationId(1), number: 2 };
        cafe.seats.rules.insert(Rule::Closed { table, from: RoundNo(1) });
        assert_eq!(short(Look::once(&cafe)), Some(Demand::Seats { people: 6, seats: 4 }));
        cafe.day.stage = Stage::At(StepNo(4));
        assert_eq!(short(Look::once(&cafe)), None);
    }
}
