//! The numbers of a chart as a table.

/// A table of what a chart shows. Its texts are as they were given, whole and not escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// One column each; the first heads the rows.
    pub head: Vec<Head>,
    /// Each as wide as the head.
    pub rows: Vec<Vec<String>>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What it says.
    pub name: String,
    /// Whether numbers stand below it.
    pub is_numeric: bool,
}

impl Numbers {
    /// A table whose first column holds texts, and all others numbers.
    pub(crate) fn new<'a>(of: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        let first = Head { name: of.to_owned(), is_numeric: false };
        let others = names.into_iter().map(|name| Head { name: name.to_owned(), is_numeric: true });
        Self { head: std::iter::once(first).chain(others).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, label: &str, values: impl IntoIterator<Item = String>) {
        self.rows.push(std::iter::once(label.to_owned()).chain(values).collect());
    }
}
