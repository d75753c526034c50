///The gradient of `starting`: `at`: `f64`, `data`: `Vec<f64>`.
#[inline]
fn starting_grad(at: f64, data: &'a [f64]) -> (f64, ::autodiff::__private::Vec<f64>) {
    Self::starting_value_and_grad(at, data).1
}
///The value of `starting` and its gradient (`at`: `f64`, `data`: `Vec<f64>`), in one pass.
#[inline]
fn starting_value_and_grad(
    at: f64,
    data: &'a [f64],
) -> (f64, (f64, ::autodiff::__private::Vec<f64>)) {
    Self::starting_vjp(at, data, 1.0)
}
///The value of `starting` and the gradient of its product with `seed` (`at`: `f64`, `data`: `Vec<f64>`).
#[inline]
fn starting_vjp(
    at: f64,
    data: &'a [f64],
    seed: f64,
) -> (f64, (f64, ::autodiff::__private::Vec<f64>)) {
    let mut at_bar = 0.0;
    let mut data_bar = ::autodiff::Differentiable::zero_tangent(data);
    let value = Self::starting_adjoint(at, data, (&mut at_bar, &mut data_bar), seed);
    (value, (at_bar, data_bar))
}
///The value of `starting`, and a function from a seed to the gradient of the product with it (`at`: `f64`, `data`: `Vec<f64>`), which may be called many times. It borrows the arguments.
#[inline]
fn starting_pullback<'__a>(
    at: f64,
    data: &'a [f64],
) -> (
    f64,
    impl ::core::ops::Fn(
        f64,
    ) -> (
            f64,
            ::autodiff::__private::Vec<f64>,
        ) + ::autodiff::__private::Captures<(Self, &'__a ())>,
) {
    let at_zero = 0.0;
    let (value, reverse) = Self::__ad_forward_starting(
        at,
        data,
        (::autodiff::__private::On, ::autodiff::__private::On),
    );
    (
        value,
        move |seed| {
            let mut at_bar = at_zero.clone();
            let mut data_bar = ::autodiff::Differentiable::zero_tangent(data);
            reverse(((), data), (&mut at_bar, &mut data_bar), seed);
            (at_bar, data_bar)
        },
    )
}
/**The value of `starting`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `at`: `&mut f64`; `data`: `&mut [f64]`.

# Panics

If a shadow has another length than its argument.*/
#[inline]
fn starting_adjoint(
    at: f64,
    data: &'a [f64],
    (at_bar, data_bar): (&mut f64, &mut [f64]),
    seed: f64,
) -> f64 {
    ::core::assert_eq!(
        data_bar.len(),
        data.len(),
        "starting: the shadow of `data` has another length",
    );
    let count: usize = Self::steps(data.len());
    let t = data[0];
    let t_2 = count as f64;
    let t_3 = at * t * t_2;
    let t_4 = seed * t_2;
    data_bar[0] += t_4 * at;
    *at_bar += t_4 * t;
    t_3
}
/**The value of `starting` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
#[inline]
fn starting_jvp(
    at: f64,
    data: &'a [f64],
    (at_dot, data_dot): (f64, &[f64]),
) -> (f64, f64) {
    ::core::assert_eq!(
        data_dot.len(),
        data.len(),
        "starting: the tangent of `data` has another length",
    );
    Self::__ad_tangent_starting(
        at,
        data,
        (&at_dot, data_dot),
        (::autodiff::__private::On, ::autodiff::__private::On),
    )
}
#[doc(hidden)]
#[inline]
fn __ad_forward_starting<
    K0: ::autodiff::__private::Slot,
    K1: ::autodiff::__private::Slot,
>(
    at: f64,
    data: &'a [f64],
    _: (K0, K1),
) -> (
    f64,
    impl for<'__a> ::core::ops::Fn(
        ((), &'__a [f64]),
        (K0::At<'__a, f64>, K1::At<'__a, [f64]>),
        f64,
    ) + use<'a, N, K0, K1>,
) {
    let count: usize = Self::steps(data.len());
    let t = data[0];
    let t_2 = count as f64;
    (
        at * t * t_2,
        move |(_, _), (mut at_bar, mut data_bar), seed| {
            let t_3 = seed * t_2;
            if let ::core::option::Option::Some(data_bar) = K1::get(&mut data_bar) {
                data_bar[0] += t_3 * at;
            }
            if let ::core::option::Option::Some(at_bar) = K0::get(&mut at_bar) {
                *at_bar += t_3 * t;
            }
        },
    )
}
#[doc(hidden)]
#[inline]
fn __ad_tangent_starting<
    K0: ::autodiff::__private::Slot,
    K1: ::autodiff::__private::Slot,
>(
    at: f64,
    data: &'a [f64],
    (at_dot, data_dot): (K0::Dot<'_, f64>, K1::Dot<'_, [f64]>),
    _: (K0, K1),
) -> (f64, f64) {
    let at_dot = match K0::dot(&at_dot) {
        ::core::option::Option::Some(at_dot) => *at_dot,
        ::core::option::Option::None => 0.0,
    };
    let count: usize = Self::steps(data.len());
    let t = data[0];
    let t_2 = count as f64;
    (
        at * t * t_2,
        (at_dot * t
            + (match K1::dot(&data_dot) {
                ::core::option::Option::Some(data_dot) => data_dot[0],
                ::core::option::Option::None => 0.0_f64,
            }) * at) * t_2,
    )
}
#[doc(hidden)]
#[inline]
fn __ad_reads_starting() -> [bool; 2usize] {
    let _ = Self::starting;
    [false, false]
}
