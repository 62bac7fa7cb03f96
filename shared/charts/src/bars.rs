//! Horizontal bars: how much of what each row has.

use crate::{Numbers, Words};

/// Horizontal bars, one for each row; stacked if there are several parts. The caller puts rows and parts in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// What a row is, such as `Station`: heads the rows of the table.
    pub of: String,
    /// What is counted, such as `Beiträge`: stands at the axis.
    pub unit: String,
    /// The name of the sums of all parts, such as `Zusammen`: heads the last column of the table.
    pub total: String,
    /// The names of what is stacked; with one or none, bars are plain.
    pub parts: Vec<String>,
    /// From the top down.
    pub rows: Vec<Row>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is called.
    pub label: String,
    /// One for each part (one if there is none): what is missing is zero, what is too many is not read.
    pub values: Vec<u64>,
}

impl Bars {
    /// Plain bars, one value for each label.
    #[must_use]
    pub fn plain(of: &str, unit: &str, rows: impl IntoIterator<Item = (String, u64)>) -> Self {
        let rows = rows.into_iter().map(|(label, value)| Row { label, values: vec![value] }).collect();
        Self { of: of.to_owned(), unit: unit.to_owned(), total: String::new(), parts: Vec::new(), rows }
    }

    /// Whether there is more than one part.
    pub(crate) fn is_stacked(&self) -> bool {
        self.parts.len() > 1
    }

    /// The values of a row, one for each part.
    pub(crate) fn values(&self, row: &Row) -> Vec<u64> {
        (0..self.parts.len().max(1)).map(|part| row.values.get(part).copied().unwrap_or(0)).collect()
    }

    /// Everything in a row.
    pub(crate) fn sum(&self, row: &Row) -> u64 {
        self.values(row).into_iter().fold(0, u64::saturating_add)
    }

    /// The numbers: a row for each bar, a column for each part, and their sum.
    pub(crate) fn numbers(&self, words: &Words) -> Numbers {
        let number = words.number;
        if !self.is_stacked() {
            let name = self.parts.first().unwrap_or(&self.unit);
            let mut numbers = Numbers::new(&self.of, [name.as_str()]);
            for row in &self.rows {
                numbers.push(&row.label, [number(self.sum(row))]);
            }
            return numbers;
        }
        let names = self.parts.iter().chain([&self.total]).map(String::as_str);
        let mut numbers = Numbers::new(&self.of, names);
        for row in &self.rows {
            let values = self.values(row).into_iter().chain([self.sum(row)]);
            numbers.push(&row.label, values.map(number));
        }
        numbers
    }
}
