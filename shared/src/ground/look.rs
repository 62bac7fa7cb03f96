//! What a station looks like, on pages and on paper: its shape goes with its colour and its number, never one alone.

use crate::ids::StationId;

/// The eight shapes in a view box of 48 by 48, in the order of the stations.
pub const SHAPES: [&str; 8] = [
    "M24 2a22 22 0 1 1 0 44a22 22 0 1 1 0-44z",
    "M9 4h30a5 5 0 0 1 5 5v30a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5V9a5 5 0 0 1 5-5z",
    "M21.4 4.5a3 3 0 0 1 5.2 0l20 36a3 3 0 0 1-2.6 4.5H4a3 3 0 0 1-2.6-4.5z",
    "M21.9 1.9a3 3 0 0 1 4.2 0l20 20a3 3 0 0 1 0 4.2l-20 20a3 3 0 0 1-4.2 0l-20-20a3 3 0 0 1 0-4.2z",
    "M14 3.5h20a3 3 0 0 1 2.6 1.5l9.6 17.5a3 3 0 0 1 0 3L36.6 43a3 3 0 0 1-2.6 1.5H14A3 3 0 0 1 11.4 43L1.8 25.5a3 3 0 0 1 0-3L11.4 5A3 3 0 0 1 14 3.5z",
    "M24 1l6.8 9.6 11.3-3.4-.4 11.8L47 24l-5.3 5 .4 11.8-11.3-3.4L24 47l-6.8-9.6-11.3 3.4.4-11.8L1 24l5.3-5-.4-11.8 11.3 3.4z",
    "M17 2h14a2 2 0 0 1 2 2v11h11a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H33v11a2 2 0 0 1-2 2H17a2 2 0 0 1-2-2V33H4a2 2 0 0 1-2-2V17a2 2 0 0 1 2-2h11V4a2 2 0 0 1 2-2z",
    "M2 11c7-9 15-9 22-4s15 5 22-3v33c-7 9-15 9-22 4s-15-5-22 3z",
];

/// The position of a station's colour and shape: from the ninth station on they start again.
#[must_use]
pub fn look(station: StationId) -> usize {
    usize::from(station.0.saturating_sub(1)) % SHAPES.len()
}
