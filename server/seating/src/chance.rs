//! Numbers that look random and are the same for the same seed (SplitMix64; Steele, Lea, Flood, 2014).

/// See the module.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// With a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 0 if that is 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        // The high half of a product is even enough and spares the division (Lemire, 2019).
        ((u128::from(self.bits()) * u128::from(limit)) >> 64) as u64
    }

    /// A position in a list of this length; 0 if it is empty.
    pub fn index(&mut self, length: usize) -> usize {
        self.below(length as u64) as usize
    }

    /// Brings a list into another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for left in (1..list.len()).rev() {
            list.swap(left, self.index(left + 1));
        }
    }
}
