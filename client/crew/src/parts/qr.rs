//! QR codes, drawn on the device.

use std::fmt::Write as _;

use fast_qr::qr::{QRBuilder, QRCode};
use leptos::prelude::*;

use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;

use crate::words as crew;

/// Blank modules around the code (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// A QR code of a text; nothing if the text is too long for one.
#[component]
pub fn Qr(
    /// What it says.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    erased(move || {
        let code = QRBuilder::new(text.get()).build().ok()?;
        let side = code.size + 2 * QUIET;
        Some(view! {
            <svg viewBox=format!("0 0 {side} {side}") role="img" aria-label=t!(crew.qr) shape-rendering="crispEdges">
                <path d=outline(&code) fill="#000"></path>
            </svg>
        })
    })
}

/// The dark modules as one path: a bar for each run in a row.
fn outline(code: &QRCode) -> String {
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|column| code[y][*column].value()).count();
            if run > 0 {
                // Writing into a string does not fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run + 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corner_mark_begins_the_outline() {
        let code = QRBuilder::new("https://tischrunde.example/j#abc").build().expect("a code");
        assert!(outline(&code).starts_with("M4 4h7v1h-7z"));
    }
}
