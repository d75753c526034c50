//! Seeds and tangents: numbers without structure, the same in every run.

/// SplitMix64, started from a text.
pub struct Random(u64);

impl Random {
    pub fn of(text: &str) -> Random {
        Random(text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// Between 0.25 and 1.25 in size, of either sign: never near zero, where an error could hide. A multiple of 2⁻¹⁶, so that it is an `f32` too.
    pub fn number(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        let size = 0.25 + (bits >> 48) as f64 / 65536.0;
        if bits & 1 == 0 { size } else { -size }
    }

    pub fn numbers(&mut self, n: usize) -> Vec<f64> {
        (0..n).map(|_| self.number()).collect()
    }
}
