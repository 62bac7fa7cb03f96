//! Lines: how much there was when.

use crate::{Numbers, Words};

/// What came over time, in equal spans of it. A few lines stand in one field, more in a field each.
///
/// Times are minutes since the midnight before the day, as the clock on the wall has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// What a line is, such as `Station`.
    pub of: String,
    /// What is counted in which time, such as `Beiträge je 5 Minuten`: stands at the axis.
    pub unit: String,
    /// Heads the times of the table, such as `Ab`.
    pub time: String,
    /// The name of sums, such as `Zusammen`.
    pub total: String,
    /// When the first value begins.
    pub begin: u32,
    /// How long each value counts, at least a minute.
    pub step: u32,
    /// In order.
    pub lines: Vec<Line>,
    /// What is marked behind the lines, such as rounds; in the order of time.
    pub spans: Vec<Span>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub label: String,
    /// One for each step; what is missing at the end is zero.
    pub values: Vec<u64>,
}

/// A time with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its name, such as `Runde 1`.
    pub label: String,
    /// The same for narrow fields, such as `R1`.
    pub short: String,
    /// When it begins.
    pub from: u32,
    /// When it ends.
    pub to: u32,
}

/// So many lines are told apart in one field.
const IN_ONE_FIELD: usize = 4;

impl Lines {
    /// Whether every line has a field of its own.
    pub(crate) fn has_fields(&self) -> bool {
        self.lines.len() > IN_ONE_FIELD
    }

    /// How many values the longest line has.
    pub(crate) fn len(&self) -> usize {
        self.lines.iter().map(|line| line.values.len()).max().unwrap_or(0)
    }

    /// The greatest value.
    pub(crate) fn max(&self) -> u64 {
        self.lines.iter().flat_map(|line| line.values.iter().copied()).max().unwrap_or(0)
    }

    /// When a value begins.
    pub(crate) fn begin_of(&self, place: usize) -> u64 {
        u64::from(self.begin) + u64::try_from(place).unwrap_or(0) * u64::from(self.step.max(1))
    }

    /// The numbers. A few lines: a row for each time. More, where that would be too wide for a page: a row for each line, a
    /// column for each span, and their sum; a value belongs to the span in which its middle lies, and the sum holds also
    /// what lies in none.
    pub(crate) fn numbers(&self, words: &Words) -> Numbers {
        if self.has_fields() { self.by_span(words) } else { self.by_time(words) }
    }

    /// A row for each time, a column for each line.
    pub(crate) fn by_time(&self, words: &Words) -> Numbers {
        let mut numbers = Numbers::new(&self.time, self.lines.iter().map(|line| line.label.as_str()));
        for place in 0..self.len() {
            let values = self.lines.iter().map(|line| line.values.get(place).copied().unwrap_or(0));
            numbers.push(&clock(self.begin_of(place)), values.map(words.number));
        }
        numbers
    }

    fn by_span(&self, words: &Words) -> Numbers {
        let names = self.spans.iter().map(|span| &span.label).chain([&self.total]).map(String::as_str);
        let mut numbers = Numbers::new(&self.of, names);
        for line in &self.lines {
            let spans = self.spans.iter().map(|span| self.sum_in(line, span));
            let total = line.values.iter().copied().fold(0, u64::saturating_add);
            numbers.push(&line.label, spans.chain([total]).map(words.number));
        }
        numbers
    }

    /// What a line has in a span.
    fn sum_in(&self, line: &Line, span: &Span) -> u64 {
        let doubled = 2 * u64::from(span.from)..2 * u64::from(span.to);
        let is_in = |place| doubled.contains(&(2 * self.begin_of(place) + u64::from(self.step.max(1))));
        let values = line.values.iter().enumerate().filter(|&(place, _)| is_in(place));
        values.fold(0, |sum: u64, (_, &value)| sum.saturating_add(value))
    }
}

/// A time of day, such as `14:05`.
pub(crate) fn clock(minutes: u64) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}
