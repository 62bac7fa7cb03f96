//! Columns: how often each amount comes.

use crate::{Numbers, Words};

/// Upright columns side by side, in an order that means something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What is below the columns, such as `Zustimmungen je Beitrag`: stands below them, and heads the rows of the table.
    pub of: String,
    /// What is counted, such as `Beiträge`.
    pub unit: String,
    /// From left to right.
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands below it.
    pub label: String,
    /// How high it is.
    pub value: u64,
}

/// The greatest amount up to which each has a column of its own.
const SINGLE: u64 = 12;

/// The first amounts of columns when there are more; the last one has no end.
const GROUPS: [u64; 14] = [0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];

impl Columns {
    /// How often each amount comes among some: one column each up to 12, or 0 to 4 and then ever wider groups, such as
    /// `5–9`, if there are greater ones. There are no columns if there are no amounts.
    #[must_use]
    pub fn histogram(of: &str, unit: &str, amounts: &[u64], words: &Words) -> Self {
        let columns = match amounts.iter().max() {
            None => Vec::new(),
            Some(&max) if max <= SINGLE => {
                (0..=max).map(|amount| Column::of(amount, Some(amount), amounts, words)).collect()
            }
            Some(&max) => {
                let starts: Vec<u64> = GROUPS.into_iter().take_while(|&start| start <= max).collect();
                let ends = GROUPS.iter().skip(1).map(|&next| Some(next - 1)).chain([None]);
                starts.iter().zip(ends).map(|(&start, end)| Column::of(start, end, amounts, words)).collect()
            }
        };
        Self { of: of.to_owned(), unit: unit.to_owned(), columns }
    }

    /// The numbers: a row for each column.
    pub(crate) fn numbers(&self, words: &Words) -> Numbers {
        let mut numbers = Numbers::new(&self.of, [self.unit.as_str()]);
        for column in &self.columns {
            numbers.push(&column.label, [(words.number)(column.value)]);
        }
        numbers
    }
}

impl Column {
    /// The amounts from one to another, or to no end.
    fn of(from: u64, to: Option<u64>, amounts: &[u64], words: &Words) -> Self {
        let number = words.number;
        let label = match to {
            Some(to) if to == from => number(from),
            Some(to) => format!("{}–{}", number(from), number(to)),
            None => format!("≥ {}", number(from)),
        };
        let value =
            amounts.iter().filter(|&&amount| amount >= from && to.is_none_or(|to| amount <= to)).count();
        Self { label, value: u64::try_from(value).unwrap_or(u64::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(amounts: &[u64]) -> Vec<(String, u64)> {
        let words = Words { number: |number| number.to_string(), nothing: String::new() };
        let columns = Columns::histogram("Zustimmungen", "Beiträge", amounts, &words).columns;
        columns.into_iter().map(|column| (column.label, column.value)).collect()
    }

    fn expected(columns: &[(&str, u64)]) -> Vec<(String, u64)> {
        columns.iter().map(|&(label, value)| (label.to_owned(), value)).collect()
    }

    #[test]
    fn few_amounts_have_a_column_each() {
        assert_eq!(columns(&[]), []);
        assert_eq!(columns(&[0, 0]), expected(&[("0", 2)]));
        assert_eq!(columns(&[0, 3, 1, 1]), expected(&[("0", 1), ("1", 2), ("2", 0), ("3", 1)]));
        assert_eq!(columns(&[12]).len(), 13);
    }

    #[test]
    fn many_amounts_are_grouped_above() {
        let groups = [("0", 0), ("1", 0), ("2", 1), ("3", 0), ("4", 0), ("5–9", 2), ("10–19", 1)];
        assert_eq!(columns(&[2, 5, 9, 13]), expected(&groups));
        let last = columns(&[u64::MAX, 2_000, 1_999]).pop();
        assert_eq!(last, Some(("≥ 2000".to_owned(), 2)));
    }

    #[test]
    fn no_amount_is_lost() {
        for max in 0..3_000 {
            let amounts = [0, max / 2, max];
            assert_eq!(columns(&amounts).iter().map(|(_, value)| value).sum::<u64>(), 3, "{max}");
        }
    }
}
