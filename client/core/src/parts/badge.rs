//! A station's badge: its colour, its shape and its number.

use leptos::prelude::*;

use tischrunde_shared::ids::StationId;

use crate::t;
use crate::words::common;

/// How large a badge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 24 px.
    Small,
    /// 36 px.
    Medium,
    /// 64 px.
    Large,
    /// Follows the viewport.
    Huge,
}

/// The eight shapes in a view box of 48 by 48, in the order of the stations.
const SHAPES: [&str; 8] = [
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
fn look(station: StationId) -> usize {
    usize::from(station.0.saturating_sub(1)) % SHAPES.len()
}

/// The class that gives an element and all inside it the station's colours.
pub fn station_class(station: StationId) -> String {
    format!("station-{}", look(station) + 1)
}

/// Draws a station's badge.
pub fn badge(station: StationId, size: Size) -> AnyView {
    let look = look(station);
    let size = match size {
        Size::Small => " badge--small",
        Size::Medium => "",
        Size::Large => " badge--large",
        Size::Huge => " badge--huge",
    };
    let triangle = if look == 2 { " badge--triangle" } else { "" };
    let class = format!("badge{size}{triangle} {}", station_class(station));
    view! {
        <span class=class>
            <svg class="badge__shape" viewBox="0 0 48 48" aria-hidden="true"><path d=SHAPES[look]></path></svg>
            <span class="badge__number">
                <span class="sr-only">{t!(common.station)} " "</span>
                {station.0}
            </span>
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ninth_station_looks_like_the_first() {
        let classes = [1, 8, 9, 16].map(|number| station_class(StationId(number)));
        assert_eq!(classes, ["station-1", "station-8", "station-1", "station-8"]);
    }
}
