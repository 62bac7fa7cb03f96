//! Words behind figures.

/// What a figure counts.
pub struct Counted {
    /// The word for one.
    pub one: &'static str,
    /// The word for any other number.
    pub many: &'static str,
}

impl Counted {
    /// The word behind this number.
    pub fn of(&self, number: impl TryInto<usize>) -> &'static str {
        if matches!(number.try_into(), Ok(1)) { self.one } else { self.many }
    }
}
