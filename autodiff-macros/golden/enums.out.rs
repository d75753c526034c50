///The derivatives of the function `area`.
#[allow(
    unused,
    deprecated,
    nonstandard_style,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    single_use_lifetimes,
    elided_lifetimes_in_paths,
    trivial_casts,
    trivial_numeric_casts,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
enum area {}
#[allow(
    unused,
    deprecated,
    nonstandard_style,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    single_use_lifetimes,
    elided_lifetimes_in_paths,
    trivial_casts,
    trivial_numeric_casts,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
impl area {
    ///The gradient of `area`: `shape`: `<Shape as Differentiable>::Tangent`, `scale`: `f64`.
    #[inline]
    fn grad(
        shape: &Shape,
        scale: f64,
    ) -> (<Shape as ::autodiff::Differentiable>::Tangent, f64) {
        Self::value_and_grad(shape, scale).1
    }
    ///The value of `area` and its gradient (`shape`: `<Shape as Differentiable>::Tangent`, `scale`: `f64`), in one pass.
    #[inline]
    fn value_and_grad(
        shape: &Shape,
        scale: f64,
    ) -> (f64, (<Shape as ::autodiff::Differentiable>::Tangent, f64)) {
        Self::vjp(shape, scale, 1.0)
    }
    ///The value of `area` and the gradient of its product with `seed` (`shape`: `<Shape as Differentiable>::Tangent`, `scale`: `f64`).
    #[inline]
    fn vjp(
        shape: &Shape,
        scale: f64,
        seed: f64,
    ) -> (f64, (<Shape as ::autodiff::Differentiable>::Tangent, f64)) {
        let mut shape_bar = ::autodiff::Differentiable::zero_tangent(shape);
        let mut scale_bar = 0.0;
        let value = Self::adjoint(
            shape,
            scale,
            (::autodiff::__private::shadow_of::<Shape>(&mut shape_bar), &mut scale_bar),
            seed,
        );
        (value, (shape_bar, scale_bar))
    }
    ///The value of `area`, and a function from a seed to the gradient of the product with it (`shape`: `<Shape as Differentiable>::Tangent`, `scale`: `f64`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a>(
        shape: &'__a Shape,
        scale: f64,
    ) -> (
        f64,
        impl ::core::ops::Fn(
            f64,
        ) -> (<Shape as ::autodiff::Differentiable>::Tangent, f64) + use<'__a>,
    ) {
        let scale_zero = 0.0;
        let (value, reverse) = Self::__ad_forward(
            shape,
            scale,
            (::autodiff::__private::On, ::autodiff::__private::On),
        );
        (
            value,
            move |seed| {
                let mut shape_bar = ::autodiff::Differentiable::zero_tangent(shape);
                let mut scale_bar = scale_zero.clone();
                reverse(
                    (shape, ()),
                    (
                        ::autodiff::__private::shadow_of::<Shape>(&mut shape_bar),
                        &mut scale_bar,
                    ),
                    seed,
                );
                (shape_bar, scale_bar)
            },
        )
    }
    /**The value of `area`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `shape`: `&mut <Shape as Differentiable>::Shadow`; `scale`: `&mut f64`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        shape: &Shape,
        scale: f64,
        (
            shape_bar,
            scale_bar,
        ): (&mut <Shape as ::autodiff::Differentiable>::Shadow, &mut f64),
        tmp_bar: f64,
    ) -> f64 {
        let test = {
            let subject = shape;
            ::core::matches!(subject, Shape::Circle { .. })
        };
        let (tmp, test_2) = if test {
            let tmp = shape[::autodiff::__private::payload::Key::<
                12561446903582072175u64,
            >] * shape[::autodiff::__private::payload::Key::<12561446903582072175u64>]
                * scale;
            (tmp, false)
        } else {
            let test_2 = {
                let subject = shape;
                ::core::matches!(subject, Shape::Rectangle { .. })
            };
            let tmp = if test_2 {
                let tmp = shape[::autodiff::__private::payload::Key::<
                    3596778182542910156u64,
                >] * shape[::autodiff::__private::payload::Key::<436803978341461083u64>]
                    * scale;
                tmp
            } else {
                0.0
            };
            (tmp, test_2)
        };
        let scale_bar_2 = if test {
            let t = shape[::autodiff::__private::payload::Key::<
                12561446903582072175u64,
            >];
            let t_2 = tmp_bar * scale;
            ::autodiff::__private::add(
                &mut shape_bar[::autodiff::__private::payload::Key::<
                    12561446903582072175u64,
                >],
                t_2 * t,
            );
            ::autodiff::__private::add(
                &mut shape_bar[::autodiff::__private::payload::Key::<
                    12561446903582072175u64,
                >],
                t_2 * t,
            );
            tmp_bar * (t * t)
        } else {
            let scale_bar_2 = if test_2 {
                let t = shape[::autodiff::__private::payload::Key::<
                    3596778182542910156u64,
                >];
                let t_2 = shape[::autodiff::__private::payload::Key::<
                    436803978341461083u64,
                >];
                let t_3 = tmp_bar * scale;
                ::autodiff::__private::add(
                    &mut shape_bar[::autodiff::__private::payload::Key::<
                        436803978341461083u64,
                    >],
                    t_3 * t,
                );
                ::autodiff::__private::add(
                    &mut shape_bar[::autodiff::__private::payload::Key::<
                        3596778182542910156u64,
                    >],
                    t_3 * t_2,
                );
                tmp_bar * (t * t_2)
            } else {
                0.0
            };
            scale_bar_2
        };
        *scale_bar += scale_bar_2;
        tmp
    }
    /**The value of `area` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(
        shape: &Shape,
        scale: f64,
        (shape_dot, scale_dot): (&<Shape as ::autodiff::Differentiable>::Shadow, f64),
    ) -> (f64, f64) {
        Self::__ad_tangent(
            shape,
            scale,
            (shape_dot, &scale_dot),
            (::autodiff::__private::On, ::autodiff::__private::On),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        shape: &Shape,
        scale: f64,
        _: (K0, K1),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            (&'__a Shape, ()),
            (
                K0::At<'__a, <Shape as ::autodiff::Differentiable>::Shadow>,
                K1::At<'__a, f64>,
            ),
            f64,
        ) + use<K0, K1>,
    ) {
        let test = {
            let subject = shape;
            ::core::matches!(subject, Shape::Circle { .. })
        };
        let (tmp, test_2) = if test {
            let tmp = shape[::autodiff::__private::payload::Key::<
                12561446903582072175u64,
            >] * shape[::autodiff::__private::payload::Key::<12561446903582072175u64>]
                * scale;
            (tmp, false)
        } else {
            let test_2 = {
                let subject = shape;
                ::core::matches!(subject, Shape::Rectangle { .. })
            };
            let tmp = if test_2 {
                let tmp = shape[::autodiff::__private::payload::Key::<
                    3596778182542910156u64,
                >] * shape[::autodiff::__private::payload::Key::<436803978341461083u64>]
                    * scale;
                tmp
            } else {
                0.0
            };
            (tmp, test_2)
        };
        (
            tmp,
            move |(shape, _), (mut shape_bar, mut scale_bar), tmp_bar| {
                let scale_bar_2 = if test {
                    let t = shape[::autodiff::__private::payload::Key::<
                        12561446903582072175u64,
                    >];
                    let t_2 = tmp_bar * scale;
                    if let ::core::option::Option::Some(shape_bar) = K0::get(
                        &mut shape_bar,
                    ) {
                        ::autodiff::__private::add(
                            &mut shape_bar[::autodiff::__private::payload::Key::<
                                12561446903582072175u64,
                            >],
                            t_2 * t,
                        );
                    }
                    if let ::core::option::Option::Some(shape_bar) = K0::get(
                        &mut shape_bar,
                    ) {
                        ::autodiff::__private::add(
                            &mut shape_bar[::autodiff::__private::payload::Key::<
                                12561446903582072175u64,
                            >],
                            t_2 * t,
                        );
                    }
                    tmp_bar * (t * t)
                } else {
                    let scale_bar_2 = if test_2 {
                        let t = shape[::autodiff::__private::payload::Key::<
                            3596778182542910156u64,
                        >];
                        let t_2 = shape[::autodiff::__private::payload::Key::<
                            436803978341461083u64,
                        >];
                        let t_3 = tmp_bar * scale;
                        if let ::core::option::Option::Some(shape_bar) = K0::get(
                            &mut shape_bar,
                        ) {
                            ::autodiff::__private::add(
                                &mut shape_bar[::autodiff::__private::payload::Key::<
                                    436803978341461083u64,
                                >],
                                t_3 * t,
                            );
                        }
                        if let ::core::option::Option::Some(shape_bar) = K0::get(
                            &mut shape_bar,
                        ) {
                            ::autodiff::__private::add(
                                &mut shape_bar[::autodiff::__private::payload::Key::<
                                    3596778182542910156u64,
                                >],
                                t_3 * t_2,
                            );
                        }
                        tmp_bar * (t * t_2)
                    } else {
                        0.0
                    };
                    scale_bar_2
                };
                if let ::core::option::Option::Some(scale_bar) = K1::get(
                    &mut scale_bar,
                ) {
                    *scale_bar += scale_bar_2;
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        shape: &Shape,
        scale: f64,
        (
            shape_dot,
            scale_dot,
        ): (
            K0::Dot<'_, <Shape as ::autodiff::Differentiable>::Shadow>,
            K1::Dot<'_, f64>,
        ),
        _: (K0, K1),
    ) -> (f64, f64) {
        let scale_dot = match K1::dot(&scale_dot) {
            ::core::option::Option::Some(scale_dot) => *scale_dot,
            ::core::option::Option::None => 0.0,
        };
        let (tmp, tmp_dot) = if {
            let subject = shape;
            ::core::matches!(subject, Shape::Circle { .. })
        } {
            let t = shape[::autodiff::__private::payload::Key::<
                12561446903582072175u64,
            >];
            let t_2 = match K0::dot(&shape_dot) {
                ::core::option::Option::Some(shape_dot) => {
                    ::autodiff::__private::entry::<
                        f64,
                        _,
                    >(
                        &shape_dot[::autodiff::__private::payload::Key::<
                            12561446903582072175u64,
                        >],
                    )
                }
                ::core::option::Option::None => 0.0_f64,
            };
            let t_3 = shape[::autodiff::__private::payload::Key::<
                12561446903582072175u64,
            >];
            let t_4 = t * t_3;
            let tmp = t_4 * scale;
            (
                tmp,
                (t_2 * t_3
                    + (match K0::dot(&shape_dot) {
                        ::core::option::Option::Some(shape_dot) => {
                            ::autodiff::__private::entry::<
                                f64,
                                _,
                            >(
                                &shape_dot[::autodiff::__private::payload::Key::<
                                    12561446903582072175u64,
                                >],
                            )
                        }
                        ::core::option::Option::None => 0.0_f64,
                    }) * t) * scale + scale_dot * t_4,
            )
        } else {
            let (tmp, tmp_dot) = if {
                let subject = shape;
                ::core::matches!(subject, Shape::Rectangle { .. })
            } {
                let t = shape[::autodiff::__private::payload::Key::<
                    3596778182542910156u64,
                >];
                let t_2 = match K0::dot(&shape_dot) {
                    ::core::option::Option::Some(shape_dot) => {
                        ::autodiff::__private::entry::<
                            f64,
                            _,
                        >(
                            &shape_dot[::autodiff::__private::payload::Key::<
                                3596778182542910156u64,
                            >],
                        )
                    }
                    ::core::option::Option::None => 0.0_f64,
                };
                let t_3 = shape[::autodiff::__private::payload::Key::<
                    436803978341461083u64,
                >];
                let t_4 = t * t_3;
                let tmp = t_4 * scale;
                (
                    tmp,
                    (t_2 * t_3
                        + (match K0::dot(&shape_dot) {
                            ::core::option::Option::Some(shape_dot) => {
                                ::autodiff::__private::entry::<
                                    f64,
                                    _,
                                >(
                                    &shape_dot[::autodiff::__private::payload::Key::<
                                        436803978341461083u64,
                                    >],
                                )
                            }
                            ::core::option::Option::None => 0.0_f64,
                        }) * t) * scale + scale_dot * t_4,
                )
            } else {
                (0.0, 0.0)
            };
            (tmp, tmp_dot)
        };
        (tmp, tmp_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        let _ = area;
        [true, false]
    }
}
