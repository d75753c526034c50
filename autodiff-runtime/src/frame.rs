//! The record of a recursive function: frames in one vector, and their numbers.

use alloc::vec::Vec;
use core::ops::Index;

/// The frames of the calls that one call led to, each pushed when its call ended.
pub type Frames<T> = Vec<T>;

/// Puts the frame of the call that ends behind those that it led to, and gives its number.
#[inline]
pub fn push_frame<T>(frames: &mut Frames<T>, frame: T) -> u32 {
    let number = u32::try_from(frames.len()).ok().filter(|number| *number != NONE);
    frames.push(frame);
    number.expect("a recursive function makes fewer than 2^32 calls")
}

/// The number of a frame, kept by the branch that makes the call.
#[derive(Clone, Copy)]
pub struct FrameNumber(u32);

const NONE: u32 = u32::MAX;

impl Default for FrameNumber {
    fn default() -> Self {
        FrameNumber::new()
    }
}

impl FrameNumber {
    /// None yet.
    #[inline]
    pub const fn new() -> Self {
        FrameNumber(NONE)
    }

    /// Makes `number` the only one.
    #[inline]
    pub const fn push(&mut self, number: u32) {
        self.0 = number;
    }

    /// 0 or 1.
    #[inline]
    #[allow(clippy::len_without_is_empty, reason = "generated code asks for the number only")]
    pub const fn len(&self) -> usize {
        (self.0 != NONE) as usize
    }
}

impl Index<usize> for FrameNumber {
    type Output = u32;

    #[inline]
    fn index(&self, _: usize) -> &u32 {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number() {
        let mut number = FrameNumber::new();
        assert_eq!(number.len(), 0);
        number.push(3);
        assert_eq!((number.len(), number[0]), (1, 3));
        let mut frames = Frames::new();
        assert_eq!((push_frame(&mut frames, 'a'), push_frame(&mut frames, 'b')), (0, 1));
    }
}
