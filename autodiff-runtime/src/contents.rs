//! Old contents of memory: what arguments held when the forward half of a call returned, for the reverse half of that call.
//!
//! A loop keeps one for each iteration. Those of slices stand one after another in one vector, so that keeping one is a copy and no allocation.
//! How the caller holds a slice (as a vector, an array, a part of either) and how the callee takes it may differ: the first is `Q` in
//! [`Contents::keep`], the second is `C`.

use alloc::vec::Vec;

/// What is lent to a reverse half in place of the argument.
pub trait Content {
    /// Many of them.
    type Store: Default;
    /// Number `k`.
    fn at(store: &Self::Store, k: usize) -> &Self;
}

/// What can be lent as a `C`.
pub trait Holds<C: Content + ?Sized> {
    /// Puts a copy behind those that are there. If it is the first, there is room for `expected` of its kind.
    fn keep(&self, store: &mut C::Store, expected: usize);
}

/// Slices one after another.
pub struct Slices<T> {
    entries: Vec<T>,
    count: usize,
    /// Of the first one.
    length: usize,
    /// Where each ends, if not all are as long as the first.
    ends: Vec<usize>,
}

impl<T> Default for Slices<T> {
    fn default() -> Self {
        Slices {
            entries: Vec::new(),
            count: 0,
            length: 0,
            ends: Vec::new(),
        }
    }
}

impl<T: Clone> Slices<T> {
    #[inline]
    fn push(&mut self, slice: &[T], expected: usize) {
        if self.count == 0 {
            self.length = slice.len();
            self.entries.reserve(slice.len().saturating_mul(expected));
        } else if self.ends.is_empty() && slice.len() != self.length {
            self.ends = (1..=self.count).map(|k| k * self.length).collect();
        }
        self.entries.extend_from_slice(slice);
        self.count += 1;
        if !self.ends.is_empty() {
            self.ends.push(self.entries.len());
        }
    }
}

impl<T: Clone> Content for [T] {
    type Store = Slices<T>;

    #[inline]
    fn at(store: &Slices<T>, k: usize) -> &[T] {
        match store.ends.get(k) {
            Some(end) => {
                let start = if k == 0 { 0 } else { store.ends[k - 1] };
                &store.entries[start..*end]
            }
            None => &store.entries[k * store.length..][..store.length],
        }
    }
}

impl<T: Clone> Content for Vec<T> {
    type Store = Vec<Vec<T>>;

    #[inline]
    fn at(store: &Vec<Vec<T>>, k: usize) -> &Vec<T> {
        &store[k]
    }
}

impl<T: Clone, const N: usize> Content for [T; N] {
    type Store = Vec<[T; N]>;

    #[inline]
    fn at(store: &Vec<[T; N]>, k: usize) -> &[T; N] {
        &store[k]
    }
}

impl<T: Clone> Holds<[T]> for [T] {
    #[inline]
    fn keep(&self, store: &mut Slices<T>, expected: usize) {
        store.push(self, expected);
    }
}

impl<T: Clone> Holds<[T]> for Vec<T> {
    #[inline]
    fn keep(&self, store: &mut Slices<T>, expected: usize) {
        store.push(self, expected);
    }
}

impl<T: Clone, const N: usize> Holds<[T]> for [T; N] {
    #[inline]
    fn keep(&self, store: &mut Slices<T>, expected: usize) {
        store.push(self, expected);
    }
}

impl<T: Clone> Holds<Vec<T>> for Vec<T> {
    #[inline]
    fn keep(&self, store: &mut Vec<Vec<T>>, expected: usize) {
        store.reserve(expected);
        store.push(self.clone());
    }
}

impl<T: Clone, const N: usize> Holds<[T; N]> for [T; N] {
    #[inline]
    fn keep(&self, store: &mut Vec<[T; N]>, expected: usize) {
        store.reserve(expected);
        store.push(self.clone());
    }
}

/// The contents of one argument of one call, over all iterations.
pub struct Contents<C: Content + ?Sized> {
    store: C::Store,
    /// How many there will be, until there is one; 0 if that is not known.
    expected: usize,
    count: usize,
    kept: bool,
}

impl<C: Content + ?Sized> Default for Contents<C> {
    fn default() -> Self {
        Contents::new()
    }
}

impl<C: Content + ?Sized> Contents<C> {
    /// None yet.
    #[inline]
    pub fn new() -> Self {
        Contents {
            store: C::Store::default(),
            expected: 0,
            count: 0,
            kept: false,
        }
    }

    /// None yet; there will be `count`.
    #[inline]
    pub fn with_room(count: usize) -> Self {
        Contents {
            expected: count,
            ..Contents::new()
        }
    }

    /// Keeps a copy if it is `wanted`, which is the same each time: whether the callee reads the argument again.
    #[inline]
    pub fn keep<Q: Holds<C> + ?Sized>(&mut self, wanted: bool, content: &Q) {
        self.kept = wanted;
        if wanted {
            content.keep(&mut self.store, core::mem::take(&mut self.expected));
        }
        self.count += 1;
    }

    /// How many there are, wanted or not.
    #[inline]
    #[allow(clippy::len_without_is_empty, reason = "generated code asks for the number only")]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Number `k`, if they are wanted.
    #[inline]
    pub fn get(&self, k: usize) -> Option<&C> {
        self.kept.then(|| C::at(&self.store, k))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;

    #[test]
    fn slices_of_one_length_and_of_several() {
        let lists: [&[f64]; 5] = [&[], &[1.0], &[2.0, 3.0], &[], &[4.0]];
        for skip in 0..lists.len() {
            let mut contents = Contents::<[f64]>::with_room(skip);
            for list in &lists[skip..] {
                contents.keep(true, &list.to_vec());
            }
            for (k, list) in lists[skip..].iter().enumerate() {
                assert_eq!(contents.get(k), Some(*list));
            }
        }
        let mut contents = Contents::<[i32]>::new();
        contents.keep(true, &[1, 2]);
        contents.keep(true, &[3, 4][..]);
        assert_eq!(
            (contents.get(0), contents.get(1)),
            (Some(&[1, 2][..]), Some(&[3, 4][..]))
        );
        assert!(contents.store.ends.is_empty());
    }

    #[test]
    fn what_is_not_wanted_is_counted() {
        let mut contents = Contents::<Vec<f64>>::new();
        contents.keep(false, &vec![1.0]);
        assert_eq!((contents.len(), contents.get(0)), (1, None));
    }
}
