//! What is cast to a float without a derivative.

/// A primitive integer. A cast of what the macro cannot see the type of is taken for one, since a float would have a derivative.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is cast to a float here, and its type is not known where derivatives are made",
    label = "is a `{Self}`, not an integer",
    note = "bind it first with its type: `let x: {Self} = …;`"
)]
pub trait Integer {
    /// Its type without references.
    type Own;

    /// The number.
    fn own(self) -> Self::Own;
}

macro_rules! integers {
    ($($int:ident)*) => { $(
        impl Integer for $int {
            type Own = $int;

            #[inline(always)]
            fn own(self) -> $int {
                self
            }
        }
    )* };
}

integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

/// Where the function takes a number out of what the macro cannot see the type of, derivatives only look at it there.
impl<N: Integer + Copy> Integer for &N {
    type Own = N::Own;

    #[inline(always)]
    fn own(self) -> N::Own {
        (*self).own()
    }
}

/// The number itself.
#[inline(always)]
pub fn integer<N: Integer>(number: N) -> N::Own {
    number.own()
}
