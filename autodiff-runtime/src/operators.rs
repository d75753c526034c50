//! Operators on types that the macro does not know: traits which an annotated `impl Add<W> for V` implements beside its own, and which annotated functions
//! call where the user writes `a + b`.
//!
//! The methods are the hidden companions of `add`, `mul` and so on. There is one trait for each way in which the operands are passed, `V` by value and `R` by reference:
//! a record holds no borrow of its operands, so that the types behind the references implement them.

use crate::slot::Slot;

macro_rules! binary {
    ($Rule:ident $forward:ident $tangent:ident ($($own:tt)*) ($Other:ty) ($Again0:ty) ($Again1:ty) $message:literal $note:literal) => {
        #[doc = $message]
        #[diagnostic::on_unimplemented(message = $message, label = "an operand depends on what is differentiated", note = $note)]
        pub trait $Rule<Rhs: ?Sized = Self>: Sized {
            /// What the operator gives.
            type Output;
            /// Its tangent.
            type Seed;
            /// The shadow of the left operand.
            type Shadow0: ?Sized;
            /// The shadow of the right operand.
            type Shadow1: ?Sized;

            /// The value and the reverse half.
            #[allow(clippy::type_complexity, reason = "the shape of every forward half")]
            fn $forward<K0: Slot, K1: Slot>(
                $($own)* self,
                rhs: $Other,
                slots: (K0, K1),
            ) -> (
                Self::Output,
                impl for<'a> Fn(
                    ($Again0, $Again1),
                    (K0::At<'a, Self::Shadow0>, K1::At<'a, Self::Shadow1>),
                    Self::Seed,
                ) + use<Self, Rhs, K0, K1>,
            );

            /// The value and its tangent.
            fn $tangent<K0: Slot, K1: Slot>(
                $($own)* self,
                rhs: $Other,
                dots: (K0::Dot<'_, Self::Shadow0>, K1::Dot<'_, Self::Shadow1>),
                slots: (K0, K1),
            ) -> (Self::Output, Self::Seed);
        }
    };
}

macro_rules! assigning {
    ($Rule:ident $forward:ident $tangent:ident ($Other:ty) ($Again1:ty) $message:literal $note:literal) => {
        #[doc = $message]
        #[diagnostic::on_unimplemented(message = $message, label = "an operand depends on what is differentiated", note = $note)]
        pub trait $Rule<Rhs: ?Sized = Self>: Sized {
            /// The shadow of the left operand.
            type Shadow0: ?Sized;
            /// The shadow of the right operand.
            type Shadow1: ?Sized;

            /// The reverse half, after the assignment.
            #[allow(clippy::type_complexity, reason = "the shape of every forward half")]
            fn $forward<K0: Slot, K1: Slot>(
                &mut self,
                rhs: $Other,
                slots: (K0, K1),
            ) -> (
                (),
                impl for<'a> Fn((&'a Self, $Again1), (&'a mut Self::Shadow0, K1::At<'a, Self::Shadow1>), ()) + use<Self, Rhs, K0, K1>,
            );

            /// The assignment, of the tangents too.
            fn $tangent<K0: Slot, K1: Slot>(
                &mut self,
                rhs: $Other,
                dots: (&mut Self::Shadow0, K1::Dot<'_, Self::Shadow1>),
                slots: (K0, K1),
            ) -> ((), ());
        }
    };
}

macro_rules! unary {
    ($Rule:ident ($($own:tt)*) ($Again0:ty) $message:literal $note:literal) => {
        #[doc = $message]
        #[diagnostic::on_unimplemented(message = $message, label = "its operand depends on what is differentiated", note = $note)]
        pub trait $Rule: Sized {
            /// What the operator gives.
            type Output;
            /// Its tangent.
            type Seed;
            /// The shadow of the operand.
            type Shadow0: ?Sized;

            /// The value and the reverse half.
            #[allow(clippy::type_complexity, reason = "the shape of every forward half")]
            fn __ad_forward_neg<K0: Slot>(
                $($own)* self,
                slots: (K0,),
            ) -> (
                Self::Output,
                impl for<'a> Fn(($Again0,), (K0::At<'a, Self::Shadow0>,), Self::Seed) + use<Self, K0>,
            );

            /// The value and its tangent.
            fn __ad_tangent_neg<K0: Slot>($($own)* self, dots: (K0::Dot<'_, Self::Shadow0>,), slots: (K0,)) -> (Self::Output, Self::Seed);
        }
    };
}

/// A number that stands at an index.
#[diagnostic::on_unimplemented(
    message = "an element of the type `{Self}` is no number",
    label = "elements that are indexed by a tuple are read and written by value",
    note = "let `index` give a number, or write an annotated method that gives this element"
)]
pub trait ElementValue {}

impl<T: crate::Scalar> ElementValue for T {}

/// `m[(i, j)]`: the element by value. It is a number, so that nothing can be changed in it that would be lost.
#[diagnostic::on_unimplemented(
    message = "`{Self}` indexed by `{At}` has no derivative",
    label = "the element depends on what is differentiated",
    note = "write `#[autodiff::differentiate]` before the `impl Index<{At}> for {Self}`"
)]
pub trait IndexRule<At>: Sized {
    /// The element.
    type Output: ElementValue;
    /// Its tangent.
    type Seed;
    /// The shadow of what is indexed.
    type Shadow0: ?Sized;
    /// That of the index.
    type Shadow1: ?Sized;

    /// The element and the reverse half.
    #[allow(clippy::type_complexity, reason = "the shape of every forward half")]
    fn __ad_forward_index<K0: Slot, K1: Slot>(
        &self,
        at: At,
        slots: (K0, K1),
    ) -> (
        Self::Output,
        impl for<'a> Fn((&'a Self, ()), (K0::At<'a, Self::Shadow0>, K1::At<'a, Self::Shadow1>), Self::Seed)
        + use<Self, At, K0, K1>,
    );

    /// The element and its tangent.
    fn __ad_tangent_index<K0: Slot, K1: Slot>(
        &self,
        at: At,
        dots: (K0::Dot<'_, Self::Shadow0>, K1::Dot<'_, Self::Shadow1>),
        slots: (K0, K1),
    ) -> (Self::Output, Self::Seed);
}

/// `m[(i, j)] = value`
#[diagnostic::on_unimplemented(
    message = "writing to elements of `{Self}` by `{At}` has no derivative",
    label = "the element depends on what is differentiated",
    note = "write `#[autodiff::differentiate]` before the `impl IndexMut<{At}> for {Self}`"
)]
pub trait IndexMutRule<At>: Sized {
    /// The element.
    type Value;
    /// The shadow of what is indexed.
    type Shadow0: ?Sized;
    /// That of the index.
    type Shadow1: ?Sized;
    /// That of the value.
    type Shadow2: ?Sized;

    /// The reverse half, after the assignment.
    #[allow(clippy::type_complexity, reason = "the shape of every forward half")]
    fn __ad_forward_index_mut<K0: Slot, K1: Slot, K2: Slot>(
        &mut self,
        at: At,
        value: Self::Value,
        slots: (K0, K1, K2),
    ) -> (
        (),
        impl for<'a> Fn(
            (&'a Self, (), ()),
            (
                &'a mut Self::Shadow0,
                K1::At<'a, Self::Shadow1>,
                K2::At<'a, Self::Shadow2>,
            ),
            (),
        ) + use<Self, At, K0, K1, K2>,
    );

    /// The assignment, of the tangents too.
    #[allow(clippy::type_complexity, reason = "the shape of every tangent")]
    fn __ad_tangent_index_mut<K0: Slot, K1: Slot, K2: Slot>(
        &mut self,
        at: At,
        value: Self::Value,
        dots: (
            &mut Self::Shadow0,
            K1::Dot<'_, Self::Shadow1>,
            K2::Dot<'_, Self::Shadow2>,
        ),
        slots: (K0, K1, K2),
    ) -> ((), ());
}

binary!(
    AddRuleVV __ad_forward_add __ad_tangent_add () (Rhs) (()) (())
    "the operator `+` on `{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Add<{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
binary!(
    AddRuleVR __ad_forward_add __ad_tangent_add () (&Rhs) (()) (&'a Rhs)
    "the operator `+` on `{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Add<&{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
binary!(
    AddRuleRV __ad_forward_add __ad_tangent_add (&) (Rhs) (&'a Self) (())
    "the operator `+` on `&{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Add<{Rhs}> for &{Self}`, or bind the operands to variables whose types are written"
);
binary!(
    AddRuleRR __ad_forward_add __ad_tangent_add (&) (&Rhs) (&'a Self) (&'a Rhs)
    "the operator `+` on `&{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Add<&{Rhs}> for &{Self}`, or bind the operands to variables whose types are written"
);
binary!(
    SubRuleVV __ad_forward_sub __ad_tangent_sub () (Rhs) (()) (())
    "the operator `-` on `{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Sub<{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
binary!(
    SubRuleVR __ad_forward_sub __ad_tangent_sub () (&Rhs) (()) (&'a Rhs)
    "the operator `-` on `{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Sub<&{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
binary!(
    SubRuleRV __ad_forward_sub __ad_tangent_sub (&) (Rhs) (&'a Self) (())
    "the operator `-` on `&{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Sub<{Rhs}> for &{Self}`, or bind the operands to variables whose types are written"
);
binary!(
    SubRuleRR __ad_forward_sub __ad_tangent_sub (&) (&Rhs) (&'a Self) (&'a Rhs)
    "the operator `-` on `&{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Sub<&{Rhs}> for &{Self}`, or bind the operands to variables whose types are written"
);
binary!(
    MulRuleVV __ad_forward_mul __ad_tangent_mul () (Rhs) (()) (())
    "the operator `*` on `{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Mul<{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
binary!(
    MulRuleVR __ad_forward_mul __ad_tangent_mul () (&Rhs) (()) (&'a Rhs)
    "the operator `*` on `{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Mul<&{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
binary!(
    MulRuleRV __ad_forward_mul __ad_tangent_mul (&) (Rhs) (&'a Self) (())
    "the operator `*` on `&{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Mul<{Rhs}> for &{Self}`, or bind the operands to variables whose types are written"
);
binary!(
    MulRuleRR __ad_forward_mul __ad_tangent_mul (&) (&Rhs) (&'a Self) (&'a Rhs)
    "the operator `*` on `&{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Mul<&{Rhs}> for &{Self}`, or bind the operands to variables whose types are written"
);
binary!(
    DivRuleVV __ad_forward_div __ad_tangent_div () (Rhs) (()) (())
    "the operator `/` on `{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Div<{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
binary!(
    DivRuleVR __ad_forward_div __ad_tangent_div () (&Rhs) (()) (&'a Rhs)
    "the operator `/` on `{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Div<&{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
binary!(
    DivRuleRV __ad_forward_div __ad_tangent_div (&) (Rhs) (&'a Self) (())
    "the operator `/` on `&{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Div<{Rhs}> for &{Self}`, or bind the operands to variables whose types are written"
);
binary!(
    DivRuleRR __ad_forward_div __ad_tangent_div (&) (&Rhs) (&'a Self) (&'a Rhs)
    "the operator `/` on `&{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Div<&{Rhs}> for &{Self}`, or bind the operands to variables whose types are written"
);
binary!(
    RemRuleVV __ad_forward_rem __ad_tangent_rem () (Rhs) (()) (())
    "the operator `%` on `{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Rem<{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
binary!(
    RemRuleVR __ad_forward_rem __ad_tangent_rem () (&Rhs) (()) (&'a Rhs)
    "the operator `%` on `{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Rem<&{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
binary!(
    RemRuleRV __ad_forward_rem __ad_tangent_rem (&) (Rhs) (&'a Self) (())
    "the operator `%` on `&{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Rem<{Rhs}> for &{Self}`, or bind the operands to variables whose types are written"
);
binary!(
    RemRuleRR __ad_forward_rem __ad_tangent_rem (&) (&Rhs) (&'a Self) (&'a Rhs)
    "the operator `%` on `&{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Rem<&{Rhs}> for &{Self}`, or bind the operands to variables whose types are written"
);
assigning!(
    AddAssignRuleV __ad_forward_add_assign __ad_tangent_add_assign (Rhs) (())
    "the operator `+=` on `{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl AddAssign<{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
assigning!(
    AddAssignRuleR __ad_forward_add_assign __ad_tangent_add_assign (&Rhs) (&'a Rhs)
    "the operator `+=` on `{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl AddAssign<&{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
assigning!(
    SubAssignRuleV __ad_forward_sub_assign __ad_tangent_sub_assign (Rhs) (())
    "the operator `-=` on `{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl SubAssign<{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
assigning!(
    SubAssignRuleR __ad_forward_sub_assign __ad_tangent_sub_assign (&Rhs) (&'a Rhs)
    "the operator `-=` on `{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl SubAssign<&{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
assigning!(
    MulAssignRuleV __ad_forward_mul_assign __ad_tangent_mul_assign (Rhs) (())
    "the operator `*=` on `{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl MulAssign<{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
assigning!(
    MulAssignRuleR __ad_forward_mul_assign __ad_tangent_mul_assign (&Rhs) (&'a Rhs)
    "the operator `*=` on `{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl MulAssign<&{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
assigning!(
    DivAssignRuleV __ad_forward_div_assign __ad_tangent_div_assign (Rhs) (())
    "the operator `/=` on `{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl DivAssign<{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
assigning!(
    DivAssignRuleR __ad_forward_div_assign __ad_tangent_div_assign (&Rhs) (&'a Rhs)
    "the operator `/=` on `{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl DivAssign<&{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
assigning!(
    RemAssignRuleV __ad_forward_rem_assign __ad_tangent_rem_assign (Rhs) (())
    "the operator `%=` on `{Self}` and `{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl RemAssign<{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
assigning!(
    RemAssignRuleR __ad_forward_rem_assign __ad_tangent_rem_assign (&Rhs) (&'a Rhs)
    "the operator `%=` on `{Self}` and `&{Rhs}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl RemAssign<&{Rhs}> for {Self}`, or bind the operands to variables whose types are written"
);
unary!(
    NegRuleV () (())
    "the operator `-` on `{Self}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Neg for {Self}`, or bind the operands to variables whose types are written"
);
unary!(
    NegRuleR (&) (&'a Self)
    "the operator `-` on `&{Self}` has no derivative"
    "write `#[autodiff::differentiate]` before the `impl Neg for &{Self}`, or bind the operands to variables whose types are written"
);

/// Between numbers, which a name may hide (`type Real = f64;`, or what an operator of another type gives).
macro_rules! float {
    ($Rule:ident $float:ident $forward:ident $tangent:ident |$a:ident, $b:ident| $value:expr, $partials:expr) => {
        impl $Rule for $float {
            type Shadow0 = $float;
            type Shadow1 = $float;
            type Output = $float;
            type Seed = $float;

            #[inline]
            fn $forward<K0: Slot, K1: Slot>(
                self,
                $b: $float,
                _: (K0, K1),
            ) -> (
                $float,
                impl for<'a> Fn(((), ()), (K0::At<'a, $float>, K1::At<'a, $float>), $float) + use<K0, K1>,
            ) {
                let $a = self;
                ($value, move |_, (mut a_bar, mut b_bar), seed| {
                    let (to_a, to_b) = $partials;
                    if let Some(a_bar) = K0::get(&mut a_bar) {
                        *a_bar += crate::rules::strong(seed, to_a);
                    }
                    if let Some(b_bar) = K1::get(&mut b_bar) {
                        *b_bar += crate::rules::strong(seed, to_b);
                    }
                })
            }

            #[inline]
            fn $tangent<K0: Slot, K1: Slot>(
                self,
                $b: $float,
                (a_dot, b_dot): (K0::Dot<'_, $float>, K1::Dot<'_, $float>),
                _: (K0, K1),
            ) -> ($float, $float) {
                let $a = self;
                let (to_a, to_b) = $partials;
                let a_dot = K0::dot(&a_dot).map_or(0.0, |dot| crate::rules::strong(*dot, to_a));
                let b_dot = K1::dot(&b_dot).map_or(0.0, |dot| crate::rules::strong(*dot, to_b));
                ($value, a_dot + b_dot)
            }
        }
    };
}

/// The same, assigning: the adjoint of the target becomes that of what it was before.
macro_rules! float_assign {
    ($Rule:ident $float:ident $forward:ident $tangent:ident |$a:ident, $b:ident| $value:expr, $partials:expr) => {
        impl $Rule for $float {
            type Shadow0 = $float;
            type Shadow1 = $float;

            #[inline]
            fn $forward<K0: Slot, K1: Slot>(
                &mut self,
                $b: $float,
                _: (K0, K1),
            ) -> (
                (),
                impl for<'a> Fn((&'a $float, ()), (&'a mut $float, K1::At<'a, $float>), ()) + use<K0, K1>,
            ) {
                let $a = *self;
                *self = $value;
                ((), move |_, (a_bar, mut b_bar), ()| {
                    let (to_a, to_b) = $partials;
                    if let Some(b_bar) = K1::get(&mut b_bar) {
                        *b_bar += crate::rules::strong(*a_bar, to_b);
                    }
                    *a_bar = crate::rules::strong(*a_bar, to_a);
                })
            }

            #[inline]
            fn $tangent<K0: Slot, K1: Slot>(
                &mut self,
                $b: $float,
                (a_dot, b_dot): (&mut $float, K1::Dot<'_, $float>),
                _: (K0, K1),
            ) -> ((), ()) {
                let $a = *self;
                let (to_a, to_b) = $partials;
                let from_b = K1::dot(&b_dot).map_or(0.0, |dot| crate::rules::strong(*dot, to_b));
                *a_dot = crate::rules::strong(*a_dot, to_a) + from_b;
                *self = $value;
                ((), ())
            }
        }
    };
}

macro_rules! floats {
    ($($float:ident)*) => {$(
        float!(AddRuleVV $float __ad_forward_add __ad_tangent_add |a, b| a + b, (1.0, 1.0));
        float!(SubRuleVV $float __ad_forward_sub __ad_tangent_sub |a, b| a - b, (1.0, -1.0));
        float!(MulRuleVV $float __ad_forward_mul __ad_tangent_mul |a, b| a * b, (b, a));
        float!(DivRuleVV $float __ad_forward_div __ad_tangent_div |a, b| a / b, (1.0 / b, -(a / b) / b));

        impl NegRuleV for $float {
            type Shadow0 = $float;
            type Output = $float;
            type Seed = $float;

            #[inline]
            fn __ad_forward_neg<K0: Slot>(
                self,
                _: (K0,),
            ) -> ($float, impl for<'a> Fn(((),), (K0::At<'a, $float>,), $float) + use<K0>) {
                (-self, move |_, (mut a_bar,), seed| {
                    if let Some(a_bar) = K0::get(&mut a_bar) {
                        *a_bar -= seed;
                    }
                })
            }

            #[inline]
            fn __ad_tangent_neg<K0: Slot>(self, (a_dot,): (K0::Dot<'_, $float>,), _: (K0,)) -> ($float, $float) {
                (-self, K0::dot(&a_dot).map_or(0.0, |dot| -dot))
            }
        }

        float_assign!(AddAssignRuleV $float __ad_forward_add_assign __ad_tangent_add_assign |a, b| a + b, (1.0, 1.0));
        float_assign!(SubAssignRuleV $float __ad_forward_sub_assign __ad_tangent_sub_assign |a, b| a - b, (1.0, -1.0));
        float_assign!(MulAssignRuleV $float __ad_forward_mul_assign __ad_tangent_mul_assign |a, b| a * b, (b, a));
        float_assign!(DivAssignRuleV $float __ad_forward_div_assign __ad_tangent_div_assign |a, b| a / b, (1.0 / b, -(a / b) / b));
    )*};
}

floats!(f32 f64);
