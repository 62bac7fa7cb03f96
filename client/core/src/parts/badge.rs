//! A station's badge: its colour, its shape and its number.

use leptos::prelude::*;

use tischrunde_shared::ids::StationId;
use tischrunde_shared::look::{SHAPES, look};

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
