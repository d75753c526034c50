///The derivatives of the function `ends`.
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
enum ends {}
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
impl ends {
    ///The gradient of `ends`: `x`: `Vec<f64>`, `k`: `f64`.
    #[inline]
    fn grad(x: &[f64], k: f64) -> (::autodiff::__private::Vec<f64>, f64) {
        Self::value_and_grad(x, k).1
    }
    ///The value of `ends` and its gradient (`x`: `Vec<f64>`, `k`: `f64`), in one pass.
    #[inline]
    fn value_and_grad(
        x: &[f64],
        k: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, f64)) {
        Self::vjp(x, k, 1.0)
    }
    ///The value of `ends` and the gradient of its product with `seed` (`x`: `Vec<f64>`, `k`: `f64`).
    #[inline]
    fn vjp(
        x: &[f64],
        k: f64,
        seed: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, f64)) {
        let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
        let mut k_bar = 0.0;
        let value = Self::adjoint(x, k, (&mut x_bar, &mut k_bar), seed);
        (value, (x_bar, k_bar))
    }
    ///The value of `ends`, and a function from a seed to the gradient of the product with it (`x`: `Vec<f64>`, `k`: `f64`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a>(
        x: &'__a [f64],
        k: f64,
    ) -> (
        f64,
        impl ::core::ops::Fn(f64) -> (::autodiff::__private::Vec<f64>, f64) + use<'__a>,
    ) {
        let k_zero = 0.0;
        let (value, reverse) = Self::__ad_forward(
            x,
            k,
            (::autodiff::__private::On, ::autodiff::__private::On),
        );
        (
            value,
            move |seed| {
                let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
                let mut k_bar = k_zero.clone();
                reverse((x, ()), (&mut x_bar, &mut k_bar), seed);
                (x_bar, k_bar)
            },
        )
    }
    /**The value of `ends`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [f64]`; `k`: `&mut f64`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        x: &[f64],
        k: f64,
        (x_bar, k_bar): (&mut [f64], &mut f64),
        result_bar: f64,
    ) -> f64 {
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "ends: the shadow of `x` has another length",
        );
        let n = x.len();
        let test = n >= 2;
        let (result, tmp) = if test {
            let n_2 = x.len() - 1;
            let n_3 = x.len() - 1;
            let (inner, tmp) = if x[1..n_2].len() == 0 {
                (k, false)
            } else {
                let (inner, tmp) = if x[1..n_2].len() == 1 {
                    let inner = x[1..n_2][0] * k;
                    (inner, false)
                } else {
                    let tmp = if x[1..n_2].len() >= 2 {
                        let n_4 = x[1..n_2].len() - 1;
                        let tmp = x[1..n_2][0] > x[1..n_2][n_4];
                        tmp
                    } else {
                        false
                    };
                    let inner = if tmp {
                        let n_4 = x[1..n_2].len() - 1;
                        let inner = x[1..n_2][0] - x[1..n_2][n_4];
                        inner
                    } else {
                        let inner = x[1..n_2][0];
                        inner
                    };
                    (inner, tmp)
                };
                (inner, tmp)
            };
            let result = x[0] * x[n_3] + inner;
            (result, tmp)
        } else {
            (k, false)
        };
        let k_bar_2 = if test {
            let n_2 = n - 1;
            let t = x[n_2];
            let t_2 = x[0];
            let n_3 = x[1..n_2].len();
            x_bar[n_2] += result_bar * t_2;
            x_bar[0] += result_bar * t;
            let k_bar_2 = if n_3 == 0 {
                result_bar
            } else {
                let k_bar_2 = if n_3 == 1 {
                    let t_3 = result_bar * x[1..n_2][0];
                    x_bar[1..n_2][0] += result_bar * k;
                    t_3
                } else {
                    if tmp {
                        x_bar[1..n_2][n_3 - 1] -= result_bar;
                        x_bar[1..n_2][0] += result_bar;
                    } else {
                        x_bar[1..n_2][0] += result_bar;
                    }
                    0.0
                };
                k_bar_2
            };
            k_bar_2
        } else {
            result_bar
        };
        *k_bar += k_bar_2;
        result
    }
    /**The value of `ends` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(x: &[f64], k: f64, (x_dot, k_dot): (&[f64], f64)) -> (f64, f64) {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "ends: the tangent of `x` has another length",
        );
        Self::__ad_tangent(
            x,
            k,
            (x_dot, &k_dot),
            (::autodiff::__private::On, ::autodiff::__private::On),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        x: &[f64],
        k: f64,
        _: (K0, K1),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            (&'__a [f64], ()),
            (K0::At<'__a, [f64]>, K1::At<'__a, f64>),
            f64,
        ) + use<K0, K1>,
    ) {
        let n = x.len();
        let test = n >= 2;
        let (result, tmp) = if test {
            let n_2 = x.len() - 1;
            let n_3 = x.len() - 1;
            let (inner, tmp) = if x[1..n_2].len() == 0 {
                (k, false)
            } else {
                let (inner, tmp) = if x[1..n_2].len() == 1 {
                    let inner = x[1..n_2][0] * k;
                    (inner, false)
                } else {
                    let tmp = if x[1..n_2].len() >= 2 {
                        let n_4 = x[1..n_2].len() - 1;
                        let tmp = x[1..n_2][0] > x[1..n_2][n_4];
                        tmp
                    } else {
                        false
                    };
                    let inner = if tmp {
                        let n_4 = x[1..n_2].len() - 1;
                        let inner = x[1..n_2][0] - x[1..n_2][n_4];
                        inner
                    } else {
                        let inner = x[1..n_2][0];
                        inner
                    };
                    (inner, tmp)
                };
                (inner, tmp)
            };
            let result = x[0] * x[n_3] + inner;
            (result, tmp)
        } else {
            (k, false)
        };
        (
            result,
            move |(x, _), (mut x_bar, mut k_bar), result_bar| {
                let k_bar_2 = if test {
                    let n_2 = n - 1;
                    let t = x[n_2];
                    let t_2 = x[0];
                    let n_3 = x[1..n_2].len();
                    if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                        x_bar[n_2] += result_bar * t_2;
                    }
                    if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                        x_bar[0] += result_bar * t;
                    }
                    let k_bar_2 = if n_3 == 0 {
                        result_bar
                    } else {
                        let k_bar_2 = if n_3 == 1 {
                            let t_3 = result_bar * x[1..n_2][0];
                            if let ::core::option::Option::Some(x_bar) = K0::get(
                                &mut x_bar,
                            ) {
                                x_bar[1..n_2][0] += result_bar * k;
                            }
                            t_3
                        } else {
                            if tmp {
                                if let ::core::option::Option::Some(x_bar) = K0::get(
                                    &mut x_bar,
                                ) {
                                    x_bar[1..n_2][n_3 - 1] -= result_bar;
                                }
                                if let ::core::option::Option::Some(x_bar) = K0::get(
                                    &mut x_bar,
                                ) {
                                    x_bar[1..n_2][0] += result_bar;
                                }
                            } else if let ::core::option::Option::Some(x_bar) = K0::get(
                                &mut x_bar,
                            ) {
                                x_bar[1..n_2][0] += result_bar;
                            }
                            0.0
                        };
                        k_bar_2
                    };
                    k_bar_2
                } else {
                    result_bar
                };
                if let ::core::option::Option::Some(k_bar) = K1::get(&mut k_bar) {
                    *k_bar += k_bar_2;
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        x: &[f64],
        k: f64,
        (x_dot, k_dot): (K0::Dot<'_, [f64]>, K1::Dot<'_, f64>),
        _: (K0, K1),
    ) -> (f64, f64) {
        let k_dot = match K1::dot(&k_dot) {
            ::core::option::Option::Some(k_dot) => *k_dot,
            ::core::option::Option::None => 0.0,
        };
        let (result, result_dot) = if x.len() >= 2 {
            let n = x.len() - 1;
            let n_2 = x.len() - 1;
            let (inner, inner_dot) = if x[1..n].len() == 0 {
                (k, k_dot)
            } else {
                let (inner, inner_dot) = if x[1..n].len() == 1 {
                    let t = x[1..n][0];
                    let inner = t * k;
                    (
                        inner,
                        (match K0::dot(&x_dot) {
                            ::core::option::Option::Some(x_dot) => x_dot[1..n][0],
                            ::core::option::Option::None => 0.0_f64,
                        }) * k + k_dot * t,
                    )
                } else {
                    let tmp = if x[1..n].len() >= 2 {
                        let n_3 = x[1..n].len() - 1;
                        let tmp = x[1..n][0] > x[1..n][n_3];
                        tmp
                    } else {
                        false
                    };
                    let (inner, inner_dot) = if tmp {
                        let n_3 = x[1..n].len() - 1;
                        let t = x[1..n][0];
                        let t_2 = match K0::dot(&x_dot) {
                            ::core::option::Option::Some(x_dot) => x_dot[1..n][0],
                            ::core::option::Option::None => 0.0_f64,
                        };
                        let t_3 = x[1..n][n_3];
                        let inner = t - t_3;
                        (
                            inner,
                            t_2
                                - (match K0::dot(&x_dot) {
                                    ::core::option::Option::Some(x_dot) => x_dot[1..n][n_3],
                                    ::core::option::Option::None => 0.0_f64,
                                }),
                        )
                    } else {
                        let inner = x[1..n][0];
                        let inner_dot = match K0::dot(&x_dot) {
                            ::core::option::Option::Some(x_dot) => x_dot[1..n][0],
                            ::core::option::Option::None => 0.0_f64,
                        };
                        (inner, inner_dot)
                    };
                    (inner, inner_dot)
                };
                (inner, inner_dot)
            };
            let t = x[0];
            let t_2 = match K0::dot(&x_dot) {
                ::core::option::Option::Some(x_dot) => x_dot[0],
                ::core::option::Option::None => 0.0_f64,
            };
            let t_3 = x[n_2];
            let result = t * t_3 + inner;
            (
                result,
                t_2 * t_3
                    + (match K0::dot(&x_dot) {
                        ::core::option::Option::Some(x_dot) => x_dot[n_2],
                        ::core::option::Option::None => 0.0_f64,
                    }) * t + inner_dot,
            )
        } else {
            (k, k_dot)
        };
        (result, result_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        let _ = ends;
        [true, false]
    }
}
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
impl ::autodiff::__private::Family for ends {
    type Env = ();
}
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
impl ::autodiff::__private::Function2<
    ::autodiff::__private::Ref<[f64]>,
    ::autodiff::__private::Val<f64>,
    f64,
> for ends {
    #[inline]
    fn __call(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::Val<
            f64,
        > as ::autodiff::__private::Argument>::Given<'_>,
    ) -> f64 {
        ends(__a0, __a1)
    }
    #[inline]
    fn __forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::Val<
            f64,
        > as ::autodiff::__private::Argument>::Given<'_>,
        _: (::core::marker::PhantomData<Self>, K0, K1),
    ) -> (
        f64,
        impl for<'__r> ::core::ops::Fn(
            (
                ::autodiff::__private::Again<'__r, Self>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Again<'__r>,
                <::autodiff::__private::Val<
                    f64,
                > as ::autodiff::__private::Argument>::Again<'__r>,
            ),
            (
                ::autodiff::__private::Shadow<'__r, Self>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Shadow<'__r, K0>,
                <::autodiff::__private::Val<
                    f64,
                > as ::autodiff::__private::Argument>::Shadow<'__r, K1>,
            ),
            <f64 as ::autodiff::Differentiable>::Tangent,
        ) + use<K0, K1>,
    ) {
        let (__value, __record) = ends::__ad_forward(
            __a0,
            __a1,
            (
                <K0 as ::autodiff::__private::Slot>::ON,
                <K1 as ::autodiff::__private::Slot>::ON,
            ),
        );
        (
            __value,
            move |((), __aa0, __aa1), ((), __as0, __as1), __seed| {
                __record((__aa0, __aa1), (__as0, __as1), __seed)
            },
        )
    }
    #[inline]
    fn __tangent<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::Val<
            f64,
        > as ::autodiff::__private::Argument>::Given<'_>,
        (
            (),
            __as0,
            __as1,
        ): (
            ::autodiff::__private::Dot<'_, Self>,
            <::autodiff::__private::Ref<
                [f64],
            > as ::autodiff::__private::Argument>::Dot<'_, K0>,
            <::autodiff::__private::Val<
                f64,
            > as ::autodiff::__private::Argument>::Dot<'_, K1>,
        ),
        _: (::core::marker::PhantomData<Self>, K0, K1),
    ) -> (f64, <f64 as ::autodiff::Differentiable>::Tangent) {
        ends::__ad_tangent(
            __a0,
            __a1,
            (__as0, __as1),
            (
                <K0 as ::autodiff::__private::Slot>::ON,
                <K1 as ::autodiff::__private::Slot>::ON,
            ),
        )
    }
    #[inline]
    fn __reads(__k: usize) -> bool {
        match __k.checked_sub(1) {
            ::core::option::Option::Some(__k) => ends::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
