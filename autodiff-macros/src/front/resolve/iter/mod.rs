//! Iterators.
//!
//! There are no iterators in the HIR. A chain (`x.iter().zip(y).map(|(a, b)| a * b).sum()`) is recognised by its syntax, from its head to its
//! end, and becomes the loop that a person would have written, with the closures' bodies in it:
//!
//! | file | what it does |
//! |---|---|
//! | `parse` | reads a chain: its sources and arguments are evaluated where they stand, into hidden locals |
//! | `view` | chains with random access, which become one loop over indices |
//! | `drive` | the loop nest of any chain, with a consumer's statements where the items are |
//! | `effects` | whether it can be told how often a closure runs |
//! | `ends` | consumers: `sum`, `fold`, `collect`, `any`, … |
//! | `best` | consumers whose result may be missing: `last`, `reduce`, `max_by`, … |
//! | `option` | closures that give an `Option` |
//! | `named` | iterators that are bound to a name and gone over bit by bit |
//!
//! Laziness is kept: an item is computed, and closures run, exactly when std would do it. Where only the values can tell (closures without effects), items that are
//! skipped are not computed.

mod best;
mod drive;
mod effects;
mod ends;
mod named;
mod option;
mod parse;
mod view;

pub(super) use best::Maybe;
pub(super) use drive::Exit;
pub(super) use named::Named;

use super::build::Atom;
use super::closure::Callable;
use crate::front::hir::*;
use view::{Copied, View};

/// An iterator of which nothing has run yet.
#[derive(Clone)]
pub(super) enum Chain {
    /// A range of integers, from one end or the other.
    Range(Range),
    View(View),
    /// What is left of an iterator with a name, which goes on where this stops.
    Resumed(named::Cursor),
    /// One item.
    Once(LocalId),
    /// `iter::empty()`
    Empty,
    /// `successors(Some(first), f)`
    Successors {
        first: LocalId,
        next: Callable,
    },
    /// `from_fn(f)`, `repeat_with(f)` (which never ends)
    FromFn {
        f: Callable,
        endless: bool,
    },
    Map(Box<Chain>, Callable),
    Copied(Box<Chain>, Copied),
    Inspect(Box<Chain>, Callable),
    Filter(Box<Chain>, Callable),
    FilterMap(Box<Chain>, Callable),
    TakeWhile(Box<Chain>, Callable),
    MapWhile(Box<Chain>, Callable),
    SkipWhile(Box<Chain>, Callable),
    /// The local holds the first state.
    Scan(Box<Chain>, LocalId, Callable),
    Enumerate(Box<Chain>),
    Skip(Box<Chain>, Atom),
    Take(Box<Chain>, Atom),
    Step(Box<Chain>, Atom),
    /// The left one is run, the right one followed by an index.
    ZipLeft(Box<Chain>, View),
    /// The other way round.
    ZipRight(View, Box<Chain>),
    Chained(Box<Chain>, Box<Chain>),
    /// Each item is iterated over; `reverse`: from its back.
    Flat {
        of: Box<Chain>,
        inner: Inner,
        reverse: bool,
    },
}

/// What `flat_map` makes of an item.
#[derive(Clone)]
pub(super) enum Inner {
    /// `flatten`: the item itself.
    Item,
    Map(super::closure::Closure),
}

/// `lo..hi` and what may be done to it without computing its length. The ends are numbers that can be repeated.
#[derive(Clone)]
pub(super) struct Range {
    pub lo: Atom,
    pub hi: Atom,
    pub ty: Type,
    pub inclusive: bool,
    pub step: Option<Atom>,
    pub rev: bool,
}

impl Chain {
    /// One loop, in which nothing follows the body: `continue` in the body goes to the next item.
    pub(super) fn is_one_loop(&self) -> bool {
        match self {
            Chain::Range(_) | Chain::View(_) | Chain::Resumed(_) | Chain::FromFn { .. } => true,
            Chain::Once(_) | Chain::Empty | Chain::Successors { .. } => false,
            Chain::Map(of, _)
            | Chain::Copied(of, _)
            | Chain::Inspect(of, _)
            | Chain::Filter(of, _)
            | Chain::FilterMap(of, _)
            | Chain::TakeWhile(of, _)
            | Chain::MapWhile(of, _)
            | Chain::SkipWhile(of, _)
            | Chain::Scan(of, _, _)
            | Chain::Enumerate(of)
            | Chain::Skip(of, _)
            | Chain::Step(of, _)
            | Chain::ZipLeft(of, _) => of.is_one_loop(),
            Chain::Take(..) | Chain::ZipRight(..) | Chain::Chained(..) | Chain::Flat { .. } => false,
        }
    }
}
