//! Why rules and seats cannot be kept, in words.

use tischrunde_shared::demand::Demand;
use tischrunde_shared::language::Language;

/// Why rules cannot be kept, and the smallest change that would help.
pub fn sentence(language: Language, demand: &Demand) -> String {
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
            let missing = people.saturating_mul(rounds).saturating_sub(visits).div_ceil(rounds.max(1));
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
        Demand::WithHost { person, host } => {
            format!(
                "Nr. {person} und Nr. {host} sollen zusammen sitzen, bleiben aber nicht beide an derselben Station. Heben Sie eine der Regeln auf."
            )
        }
        Demand::TwoStations { person } => {
            format!("Nr. {person} soll an zwei Stationen bleiben. Heben Sie eine der Regeln auf.")
        }
        Demand::NoTable => {
            "Es gibt keinen offenen Tisch. Öffnen Sie einen, oder fügen Sie eine Station hinzu.".into()
        }
        Demand::Rounds { stations, rounds, .. } => format!(
            "In {rounds} Runden kann nicht jede Person alle {stations} Stationen genau einmal besuchen. Planen Sie so viele Runden wie Stationen, oder lassen Sie Stationen aus."
        ),
        Demand::TooManyRounds { stations, rounds } => format!(
            "In {rounds} Runden besucht niemand {stations} Stationen höchstens einmal. Planen Sie höchstens {stations} Runden."
        ),
        Demand::SmallStation { station, people, seats } => {
            let missing = people.saturating_sub(seats);
            format!(
                "Station {station} besuchen je Runde {people} Personen, sie hat {seats} Plätze: {missing} fehlen. Stellen Sie mehr Stühle oder Tische."
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
            let missing = people.saturating_mul(rounds).saturating_sub(visits).div_ceil(rounds.max(1));
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
        Demand::WithHost { person, host } => {
            format!(
                "No. {person} and no. {host} are to sit together but do not both stay at the same station. Drop one of the rules."
            )
        }
        Demand::TwoStations { person } => {
            format!("No. {person} is to stay at two stations. Drop one of the rules.")
        }
        Demand::NoTable => "No table is open. Open one, or add a station.".into(),
        Demand::Rounds { stations, rounds, .. } => format!(
            "In {rounds} rounds not everybody can visit all {stations} stations exactly once. Plan as many rounds as stations, or leave stations out."
        ),
        Demand::TooManyRounds { stations, rounds } => format!(
            "In {rounds} rounds nobody visits {stations} stations at most once. Plan {stations} rounds at most."
        ),
        Demand::SmallStation { station, people, seats } => {
            let missing = people.saturating_sub(seats);
            format!(
                "{people} people visit station {station} in each round, it has {seats} seats: {missing} are missing. Put up more chairs or tables."
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
