//! What is printed: the middle of some figures, and how far apart they were.

use tischrunde_tests::figures::{median, say};

/// The heading of a page's figures.
pub(crate) fn heading(text: &str) {
    say(&format!("\n{text}"));
}

/// The same figure from several visits.
#[derive(Debug, Default)]
pub(crate) struct Column(Vec<f64>);

impl Column {
    /// One more visit.
    pub(crate) fn push(&mut self, figure: f64) {
        self.0.push(figure);
    }

    /// The middle, then the least and the most.
    pub(crate) fn print(self, name: &str, unit: fn(f64) -> String) {
        let least = self.0.iter().copied().fold(f64::INFINITY, f64::min);
        let most = self.0.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let span = format!("{} to {}", unit(least), unit(most));
        say(&format!("  {name:<38}{:>12}   ({span})", unit(median(self.0))));
    }
}

/// Seconds.
pub(crate) fn seconds(figure: f64) -> String {
    format!("{figure:.2} s")
}

/// Seconds, as milliseconds.
pub(crate) fn milliseconds(figure: f64) -> String {
    format!("{:.0} ms", figure * 1_000.0)
}

/// Bytes.
pub(crate) fn kilobytes(figure: f64) -> String {
    format!("{:.1} KB", figure / 1_024.0)
}

/// Something that is counted.
pub(crate) fn number(figure: f64) -> String {
    format!("{figure:.0}")
}
