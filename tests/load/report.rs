//! What the generator prints.

use hdrhistogram::Histogram;
use tischrunde_tests::figures::say;

use crate::error::LoadError;

/// The heading of a scenario.
pub(crate) fn heading(text: &str) {
    say(&format!("\n{text}"));
}

/// A figure with its name.
pub(crate) fn figure(name: &str, value: &str) {
    say(&format!("  {name:<34} {value}"));
}

/// A figure that has a target, and whether it is met.
pub(crate) fn judged(name: &str, value: &str, target: &str, met: bool) {
    let verdict = if met { "met" } else { "MISSED" };
    figure(name, &format!("{value:<24} target {target}: {verdict}"));
}

/// The middle and the last hundredth of times in microseconds, as milliseconds.
pub(crate) fn percentiles(times: &Histogram<u64>) -> String {
    let at = |quantile| millis(times.value_at_quantile(quantile));
    format!("p50 {:.1} ms, p99 {:.1} ms", at(0.5), at(0.99))
}

/// Microseconds as milliseconds.
#[allow(clippy::cast_precision_loss, reason = "times far below 2^52 microseconds")]
pub(crate) fn millis(micros: u64) -> f64 {
    micros as f64 / 1_000.0
}

/// Counts as they are divided; none of them comes near 2^52.
#[allow(clippy::cast_precision_loss, reason = "counts far below 2^52")]
pub(crate) fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// An empty record of times in microseconds, to three digits.
pub(crate) fn times() -> Result<Histogram<u64>, LoadError> {
    // Up to ten minutes; longer ones count as that.
    Histogram::new_with_max(600_000_000, 3).map_err(|error| LoadError::Unexpected(error.to_string()))
}
