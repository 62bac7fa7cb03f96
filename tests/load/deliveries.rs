//! One writes, everybody at the station reads; and the same work as a bare loop and other libraries do it.

mod listen;
mod measure;
mod poster;
mod round;
mod table;

use std::path::Path;

use tischrunde_tests::figures::say;

use self::round::{Load, Run, round};
use self::table::Table;
use crate::error::LoadError;
use crate::peers::Peer;
use crate::report::{heading, judged};

/// Contributions per second at moderate load: with 1,000 phones, 20,000 deliveries a second.
const MODERATE: u32 = 20;
/// Bytes of a contribution's text.
const BYTES: usize = 200;
/// CPU of the server per delivery at moderate load, as a multiple of the bare loop's,
const TARGET_MODERATE: f64 = 1.5;
/// saturated,
const TARGET_SATURATED: f64 = 1.3;
/// and its slowest hundredth at moderate load.
const TARGET_P99: f64 = 1.4;

/// See the module. Once and with all figures, or `interleaved` many times and with medians.
pub(crate) async fn run(
    data: &Path,
    phones: u32,
    seconds: u32,
    interleaved: Option<u32>,
) -> Result<(), LoadError> {
    heading(&format!("deliveries: {phones} phones at one station, contributions of {BYTES} bytes"));
    let peers = Peer::available();
    let mut rounds = Vec::new();
    for number in 1..=interleaved.unwrap_or(1) {
        let runs = round(&data.join(number.to_string()), &peers, phones, seconds).await?;
        match interleaved {
            Some(all) => say(&format!("  round {number} of {all} is done")),
            None => runs.iter().for_each(print),
        }
        rounds.push(runs);
    }
    let table = Table::of(rounds);
    table.print();
    judge(&table);
    Ok(())
}

fn print(run: &Run) {
    let load = match run.load {
        Load::Moderate => format!("{MODERATE} messages/s"),
        Load::Saturated if run.peer.is_none() => "as fast as acknowledged".to_owned(),
        Load::Saturated => "the saturated rate".to_owned(),
    };
    run.outcome.print(&format!("{}: {load}", run.name()));
}

fn judge(table: &Table) {
    heading("deliveries against their targets");
    let figures = [
        ("CPU at moderate load", table.ratio_of_server(Load::Moderate), TARGET_MODERATE),
        ("CPU saturated", table.ratio_of_server(Load::Saturated), TARGET_SATURATED),
        ("p99 at moderate load", table.p99_of_server(Load::Moderate), TARGET_P99),
    ];
    for (name, times, target) in figures {
        judged(name, &format!("{times:.2} x bare loop"), &format!("{target} x"), times <= target);
    }
    let faulty = table.faulty();
    let whole = if faulty.is_empty() { "yes".to_owned() } else { format!("not {}", faulty.join(", ")) };
    judged("every delivery, in order", &whole, "yes", faulty.is_empty());
}
