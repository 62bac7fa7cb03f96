//! QR codes as data.

use std::fmt;

use fast_qr::{ECL, QRBuilder};
use serde::{Deserialize, Serialize};

/// A QR code. It may hold a secret, so it does not show itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qr {
    /// Modules at each side.
    side: usize,
    /// The dark ones: row, first column, how many.
    bars: Vec<(usize, usize, usize)>,
}

impl fmt::Debug for Qr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Qr({} modules)", self.side)
    }
}

impl Qr {
    /// The code of a text; nothing if that is too long for one.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let side = code.size;
        let mut bars = Vec::new();
        for row in 0..side {
            let mut column = 0;
            while column < side {
                let run = (column..side).take_while(|at| code[row][*at].value()).count();
                if run > 0 {
                    bars.push((row, column, run));
                }
                column += run + 1;
            }
        }
        Some(Self { side, bars })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_begins_with_its_corner() {
        let code = Qr::of("https://tischrunde.example/j#abc").expect("a code");
        assert_eq!(code.bars.first(), Some(&(0, 0, 7)));
        assert!(!format!("{code:?}").contains("abc"));
        assert_eq!(Qr::of(&"x".repeat(10_000)), None);
    }
}
