//! What is cast to a float without a derivative.

/// A primitive integer. A cast of what the macro cannot see the type of is taken for one, since a float would have a derivative.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is cast to a float here, and its type is not known where derivatives are made",
    label = "is a `{Self}`, not an integer",
    note = "bind it first with its type: `let x: {Self} = …;`"
)]
pub trait Integer {}

macro_rules! integers {
    ($($int:ident)*) => { $(impl Integer for $int {})* };
}

integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

/// The number itself.
#[inline(always)]
pub fn integer<N: Integer>(number: N) -> N {
    number
}
