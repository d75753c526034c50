//! A record of one entry at most: what a branch outside of loops keeps.

use core::ops::Index;

/// A vector of at most one entry, without an allocation.
pub struct Once<T>(Option<T>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Once::new()
    }
}

impl<T> Once<T> {
    /// Empty.
    #[inline]
    pub const fn new() -> Self {
        Once(None)
    }

    /// Makes `entry` the only one.
    #[inline]
    pub fn push(&mut self, entry: T) {
        self.0 = Some(entry);
    }

    /// 0 or 1.
    #[inline]
    #[allow(clippy::len_without_is_empty, reason = "generated code asks for the number only")]
    pub const fn len(&self) -> usize {
        self.0.is_some() as usize
    }
}

impl<T> Index<usize> for Once<T> {
    type Output = T;

    #[inline]
    fn index(&self, _: usize) -> &T {
        self.0.as_ref().expect("the branch that keeps this was taken")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_entry() {
        let mut once = Once::new();
        assert_eq!(once.len(), 0);
        once.push(3.0);
        assert_eq!((once.len(), once[0]), (1, 3.0));
    }
}
