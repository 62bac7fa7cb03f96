//! The screen's page in words.

/// The screen's page in words.
pub(crate) struct Screen {
    pub(crate) title: &'static str,
}

pub(crate) const DE: Screen = Screen { title: "Leinwand" };

pub(crate) const EN: Screen = Screen { title: "Screen" };
