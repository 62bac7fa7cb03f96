//! What is printed: the middle of some figures, and how far apart they were.

use std::error::Error;

/// A line on standard output.
#[allow(clippy::print_stdout, reason = "the figures are what the program is for")]
pub(crate) fn say(text: &str) {
    println!("{text}");
}

/// A line on standard error.
#[allow(clippy::print_stderr, reason = "this is where the program says why it failed")]
pub(crate) fn complain(error: &dyn Error) {
    eprintln!("pages: {error}");
}

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

    /// The middle one, then the least and the most.
    pub(crate) fn print(mut self, name: &str, unit: fn(f64) -> String) {
        self.0.sort_by(f64::total_cmp);
        let (Some(least), Some(middle), Some(most)) =
            (self.0.first(), self.0.get(self.0.len() / 2), self.0.last())
        else {
            return;
        };
        let span = format!("{} to {}", unit(*least), unit(*most));
        say(&format!("  {name:<32}{:>12}   ({span})", unit(*middle)));
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
