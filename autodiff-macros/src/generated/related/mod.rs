//! Programs that compute the same as a given one, by the same operations in the same order, and are written another way. Their gradients must be the same.
//!
//! Differences see nothing at a kink and little below their own error; this sees both, and it sees what calls, regions and memory do to a gradient, since each way
//! moves a part of the program from one of them to another. What is wrong in the same way in both programs it does not see.

mod element;
mod inline;
mod outline;
mod recursion;
mod words;

use super::generator::text::Program;

/// A way to write a program differently, at the place of this number among those where it fits; `None` where it fits nowhere.
type Way = fn(&Program, usize) -> Option<Program>;

pub(super) const WAYS: [(&str, Way); 4] = [
    ("a block outlined", outline::variant),
    ("a call inlined", inline::variant),
    ("a local in an array", element::variant),
    ("a loop as recursion", recursion::variant),
];

/// Of so many programs one is compared with another: that takes as long as all else.
pub(super) const EVERY: u64 = 4;

/// One of the ways, and what the program becomes: for successive numbers, each way and each place in turn.
pub(super) fn variant(p: &Program, number: usize) -> Option<(&'static str, Program)> {
    let every = EVERY as usize;
    let number = number.is_multiple_of(every).then_some(number / every)?;
    let ways = (0..WAYS.len()).map(|k| WAYS[(number + k) % WAYS.len()]);
    ways.into_iter()
        .find_map(|(name, way)| Some((name, way(p, number / WAYS.len())?)))
}
