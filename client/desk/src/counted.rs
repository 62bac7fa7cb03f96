//! Words behind figures.

/// What a figure counts.
pub(crate) struct Counted {
    /// The word for one.
    pub(crate) one: &'static str,
    /// The word for any other number.
    pub(crate) many: &'static str,
}

impl Counted {
    /// The word behind this number.
    pub(crate) fn of(&self, number: impl TryInto<usize>) -> &'static str {
        if matches!(number.try_into(), Ok(1)) { self.one } else { self.many }
    }
}
