//! klimarat.
