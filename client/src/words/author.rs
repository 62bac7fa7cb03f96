//! The author's page in words.

/// The author's page in words.
pub(crate) struct Author {
    pub(crate) title: &'static str,
}

pub(crate) const DE: Author = Author { title: "Redaktion" };

pub(crate) const EN: Author = Author { title: "Record" };
