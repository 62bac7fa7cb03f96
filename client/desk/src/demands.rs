//! Why rules and seats cannot be kept, in words.

use tischrunde_shared::plan::Language;
use tischrunde_shared::seating::Demand;

/// Why rules cannot be kept, and the smallest change that would help.
pub(crate) fn sentence(language: Language, demand: &Demand) -> String {
    match language {
        Language::De => demand_de(demand),
        Language::En => demand_en(demand),
    }
}

fn demand_de(demand: &Demand) -> String {
    match *demand {
        Demand::Seats { people, seats } => {
            let missing = people.saturating_sub(seats);
            format!(
                "Für {people} Personen gibt es {seats} Plätze: {missing} fehlen. Stellen Sie mehr Stühle oder Tische."
            )
        }
        Demand::Visits { people, rounds, visits } => {
            let missing = (people * rounds).saturating_sub(visits).div_ceil(rounds.max(1));
            format!(
                "{people} Personen können in {rounds} Runden nicht jedes Mal eine andere Station besuchen: {missing} Plätze mehr wären nötig."
            )
        }
        Demand::LargeGroup { group, table } => {
            let extra = group.saturating_sub(table);
            format!(
                "{group} Personen sollen zusammen sitzen, an einem Tisch sind {table} vorgesehen. Lassen Sie {extra} weg."
            )
        }
        Demand::ManyApart { group, tables } => {
            let extra = group.saturating_sub(tables);
            format!(
                "{group} Personen sollen getrennt sitzen, es gibt {tables} Tische. Lassen Sie {extra} weg."
            )
        }
        Demand::TogetherAndApart { one, other } => {
            format!(
                "Nr. {one} und Nr. {other} sollen zusammen und getrennt sitzen. Heben Sie eine der Regeln auf."
            )
        }
        Demand::TwoStations { one, other } => {
            format!(
                "Nr. {one} und Nr. {other} sollen zusammen sitzen, bleiben aber an verschiedenen Stationen. Heben Sie eine der Regeln auf."
            )
        }
        Demand::FewStations { person, left, rounds } => format!(
            "Nr. {person} darf nur an {left} Stationen sitzen, besucht aber {rounds}. Geben Sie einen weiteren Tisch frei, oder legen Sie „Bleibt sitzen“ fest."
        ),
        Demand::Barred { person, station } => {
            format!(
                "Nr. {person} darf an keinem Tisch von Station {station} sitzen. Geben Sie einen davon frei."
            )
        }
    }
}

fn demand_en(demand: &Demand) -> String {
    match *demand {
        Demand::Seats { people, seats } => {
            let missing = people.saturating_sub(seats);
            format!(
                "For {people} people there are {seats} seats: {missing} are missing. Put up more chairs or tables."
            )
        }
        Demand::Visits { people, rounds, visits } => {
            let missing = (people * rounds).saturating_sub(visits).div_ceil(rounds.max(1));
            format!(
                "In {rounds} rounds {people} people cannot visit another station each time: {missing} more seats would be needed."
            )
        }
        Demand::LargeGroup { group, table } => {
            let extra = group.saturating_sub(table);
            format!("{group} people are to sit together, {table} are planned for a table. Leave {extra} out.")
        }
        Demand::ManyApart { group, tables } => {
            let extra = group.saturating_sub(tables);
            format!("{group} people are to sit apart, there are {tables} tables. Leave {extra} out.")
        }
        Demand::TogetherAndApart { one, other } => {
            format!("No. {one} and no. {other} are to sit together and apart. Drop one of the two rules.")
        }
        Demand::TwoStations { one, other } => {
            format!(
                "No. {one} and no. {other} are to sit together but stay at different stations. Drop one of the rules."
            )
        }
        Demand::FewStations { person, left, rounds } => format!(
            "No. {person} may sit at {left} stations only but visits {rounds}. Allow a table at another one, or lay down “Stays seated”."
        ),
        Demand::Barred { person, station } => {
            format!("No. {person} may sit at no table of station {station}. Allow one of them.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demand_says_what_would_help() {
        let large = Demand::LargeGroup { group: 12, table: 8 };
        assert!(sentence(Language::De, &large).contains("Lassen Sie 4 weg"));
        assert!(sentence(Language::En, &large).contains("Leave 4 out"));
        let seats = Demand::Seats { people: 300, seats: 240 };
        assert!(sentence(Language::De, &seats).contains("60 fehlen"));
    }
}
