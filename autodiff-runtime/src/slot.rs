//! Slots: whether an argument of a differentiated call carries a derivative, as a type.
//!
//! A caller cannot see which parameters of a function are differentiable, so companions call each other with one slot for each
//! parameter: [`On`] for an argument with a shadow, [`Off`] for one without. What belongs to a slot that is off is `()`, so that its code compiles to nothing.

/// The activity of one argument.
pub trait Slot: Copy + 'static {
    /// The only value of this slot.
    const ON: Self;

    /// The shadow of the argument: `&'a mut T`, or nothing.
    type At<'a, T: ?Sized + 'a>;

    /// The tangent of the argument: `&'a T`, or nothing.
    type Dot<'a, T: ?Sized + 'a>: Copy;

    /// The shadow, if there is one.
    fn get<'s, 'a: 's, T: ?Sized + 'a>(at: &'s mut Self::At<'a, T>) -> Option<&'s mut T>;

    /// A part of the shadow, to be passed on.
    fn map<'s, 'a: 's, T: ?Sized + 'a, U: ?Sized + 's>(
        at: &'s mut Self::At<'a, T>,
        part: impl FnOnce(&'s mut T) -> &'s mut U,
    ) -> Self::At<'s, U>;

    /// The tangent, if there is one.
    fn dot<'a, T: ?Sized + 'a>(dot: &Self::Dot<'a, T>) -> Option<&'a T>;

    /// A part of the tangent, to be passed on.
    fn dot_map<'a, T: ?Sized + 'a, U: ?Sized + 'a>(
        dot: &Self::Dot<'a, T>,
        part: impl FnOnce(&'a T) -> &'a U,
    ) -> Self::Dot<'a, U>;
}

/// The argument carries a derivative.
#[derive(Clone, Copy, Debug)]
pub struct On;

/// The argument carries none.
#[derive(Clone, Copy, Debug)]
pub struct Off;

impl Slot for On {
    const ON: Self = On;
    type At<'a, T: ?Sized + 'a> = &'a mut T;
    type Dot<'a, T: ?Sized + 'a> = &'a T;

    #[inline(always)]
    fn get<'s, 'a: 's, T: ?Sized + 'a>(at: &'s mut &'a mut T) -> Option<&'s mut T> {
        Some(at)
    }

    #[inline(always)]
    fn map<'s, 'a: 's, T: ?Sized + 'a, U: ?Sized + 's>(
        at: &'s mut &'a mut T,
        part: impl FnOnce(&'s mut T) -> &'s mut U,
    ) -> &'s mut U {
        part(at)
    }

    #[inline(always)]
    fn dot<'a, T: ?Sized + 'a>(dot: &&'a T) -> Option<&'a T> {
        Some(dot)
    }

    #[inline(always)]
    fn dot_map<'a, T: ?Sized + 'a, U: ?Sized + 'a>(
        dot: &&'a T,
        part: impl FnOnce(&'a T) -> &'a U,
    ) -> &'a U {
        part(dot)
    }
}

impl Slot for Off {
    const ON: Self = Off;
    type At<'a, T: ?Sized + 'a> = ();
    type Dot<'a, T: ?Sized + 'a> = ();

    #[inline(always)]
    fn get<'s, 'a: 's, T: ?Sized + 'a>((): &'s mut ()) -> Option<&'s mut T> {
        None
    }

    #[inline(always)]
    fn map<'s, 'a: 's, T: ?Sized + 'a, U: ?Sized + 's>(
        (): &'s mut (),
        _: impl FnOnce(&'s mut T) -> &'s mut U,
    ) {
    }

    #[inline(always)]
    fn dot<'a, T: ?Sized + 'a>((): &()) -> Option<&'a T> {
        None
    }

    #[inline(always)]
    fn dot_map<'a, T: ?Sized + 'a, U: ?Sized + 'a>((): &(), _: impl FnOnce(&'a T) -> &'a U) {}
}

/// The slot of a `#[constant]` parameter: only [`Off`].
#[diagnostic::on_unimplemented(
    message = "an argument that depends on what is differentiated is passed to a `#[constant]` parameter",
    label = "this call would lose a derivative",
    note = "wrap the argument in `autodiff::stop_gradient(…)` to have no derivative flow through it, or remove `#[constant]` from the parameter"
)]
pub trait ConstantSlot: Slot {}

impl ConstantSlot for Off {}
