//! The frame of the author's desk in words.

/// The frame of the author's desk in words.
pub(crate) struct Author {
    pub(crate) title: &'static str,
    pub(crate) views: &'static str,
    pub(crate) paper: &'static str,
    pub(crate) record: &'static str,
}

pub(crate) const DE: Author =
    Author { title: "Redaktion", views: "Ansicht", paper: "White Paper", record: "Alles Gesagte" };

pub(crate) const EN: Author =
    Author { title: "Authors", views: "View", paper: "White paper", record: "Everything said" };

tischrunde_client_core::in_both_languages!(Author);
