//! Where companions have rustc say that a trait in scope has a method of the name of a number's own, which Rust finds first behind a reference.

/// What the methods of the trait give that companions put after all others.
pub struct OfNumber;

/// A method that no trait in scope has but the companion's.
#[diagnostic::on_unimplemented(
    message = "a trait in scope has a method of this name for references to numbers, and Rust means that one here; its derivative is not known",
    label = "not the number's own method",
    note = "dereference: `(*x).sin()` is the number's own; or call the trait's in a function of its own and differentiate that"
)]
pub trait IsOfNumber {}

impl IsOfNumber for OfNumber {}

/// Asks whether a method is the companion's.
pub fn of_number<M: IsOfNumber>(_: M) {}

/// Any operand. It is never evaluated.
pub const fn operand<T>() -> T {
    unreachable!()
}
