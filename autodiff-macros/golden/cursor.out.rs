///The derivatives of the function `alternating`.
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
enum alternating {}
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
impl alternating {
    ///The gradient of `alternating`: `x`: `Vec<f64>`, `k`: `f64`.
    #[inline]
    fn grad(x: &[f64], k: f64) -> (::autodiff::__private::Vec<f64>, f64) {
        Self::value_and_grad(x, k).1
    }
    ///The value of `alternating` and its gradient (`x`: `Vec<f64>`, `k`: `f64`), in one pass.
    #[inline]
    fn value_and_grad(
        x: &[f64],
        k: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, f64)) {
        Self::vjp(x, k, 1.0)
    }
    ///The value of `alternating` and the gradient of its product with `seed` (`x`: `Vec<f64>`, `k`: `f64`).
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
    ///The value of `alternating`, and a function from a seed to the gradient of the product with it (`x`: `Vec<f64>`, `k`: `f64`), which may be called many times. It borrows the arguments.
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
    /**The value of `alternating`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [f64]`; `k`: `&mut f64`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        x: &[f64],
        k: f64,
        (x_bar, k_bar): (&mut [f64], &mut f64),
        sum_bar: f64,
    ) -> f64 {
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "alternating: the shadow of `x` has another length",
        );
        let mut record: ::autodiff::__private::Vec<(usize, usize, f64)> = ::autodiff::__private::Vec::new();
        let end = x.len();
        let mut next: usize = 0;
        let mut sum: f64 = 0.0;
        let mut exit: u8 = 0;
        let mut trips = 0_usize;
        loop {
            trips += 1;
            let test = next < end;
            let next_2 = if test {
                let next_2 = next + 1;
                next_2
            } else {
                next
            };
            let (next_3, sum_2) = if test {
                let mut sum_2 = sum * k + x[next] * x[next];
                let test_2 = next_2 < end;
                let next_3 = if test_2 {
                    let next_3 = next_2 + 1;
                    next_3
                } else {
                    next_2
                };
                if test_2 {
                    sum_2 -= x[next_2] * k;
                }
                (next_3, sum_2)
            } else {
                exit = 254;
                (next_2, sum)
            };
            record.push((next, next_2, sum));
            next = next_3;
            sum = sum_2;
            if exit >= 254 {
                break;
            }
        }
        let mut cursor = record.len();
        let mut sum_bar_2 = sum_bar;
        let mut k_bar_2: f64 = 0.0;
        for _ in (0..trips).rev() {
            cursor -= 1;
            let next_2 = record[cursor].0;
            let next_3 = record[cursor].1;
            let sum_2 = record[cursor].2;
            if next_2 < end {
                let x_next = x[next_2];
                let sum_bar_3 = if next_3 < end {
                    let t = -sum_bar_2;
                    k_bar_2 += t * x[next_3];
                    x_bar[next_3] += t * k;
                    sum_bar_2
                } else {
                    sum_bar_2
                };
                x_bar[next_2] += sum_bar_3 * x_next;
                x_bar[next_2] += sum_bar_3 * x_next;
                sum_bar_2 = sum_bar_3 * k;
                k_bar_2 += sum_bar_3 * sum_2;
            }
        }
        *k_bar += k_bar_2;
        sum
    }
    /**The value of `alternating` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(x: &[f64], k: f64, (x_dot, k_dot): (&[f64], f64)) -> (f64, f64) {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "alternating: the tangent of `x` has another length",
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
        let mut record: ::autodiff::__private::Vec<(usize, usize, f64)> = ::autodiff::__private::Vec::new();
        let end = x.len();
        let mut next: usize = 0;
        let mut sum: f64 = 0.0;
        let mut exit: u8 = 0;
        let mut trips = 0_usize;
        loop {
            trips += 1;
            let test = next < end;
            let next_2 = if test {
                let next_2 = next + 1;
                next_2
            } else {
                next
            };
            let (next_3, sum_2) = if test {
                let mut sum_2 = sum * k + x[next] * x[next];
                let test_2 = next_2 < end;
                let next_3 = if test_2 {
                    let next_3 = next_2 + 1;
                    next_3
                } else {
                    next_2
                };
                if test_2 {
                    sum_2 -= x[next_2] * k;
                }
                (next_3, sum_2)
            } else {
                exit = 254;
                (next_2, sum)
            };
            record.push((next, next_2, sum));
            next = next_3;
            sum = sum_2;
            if exit >= 254 {
                break;
            }
        }
        (
            sum,
            move |(x, _), (mut x_bar, mut k_bar), sum_bar| {
                let mut cursor = record.len();
                let mut sum_bar_2 = sum_bar;
                let mut k_bar_2: f64 = 0.0;
                for _ in (0..trips).rev() {
                    cursor -= 1;
                    let next_2 = record[cursor].0;
                    let next_3 = record[cursor].1;
                    let sum_2 = record[cursor].2;
                    if next_2 < end {
                        let x_next = x[next_2];
                        let sum_bar_3 = if next_3 < end {
                            let t = -sum_bar_2;
                            k_bar_2 += t * x[next_3];
                            if let ::core::option::Option::Some(x_bar) = K0::get(
                                &mut x_bar,
                            ) {
                                x_bar[next_3] += t * k;
                            }
                            sum_bar_2
                        } else {
                            sum_bar_2
                        };
                        if let ::core::option::Option::Some(x_bar) = K0::get(
                            &mut x_bar,
                        ) {
                            x_bar[next_2] += sum_bar_3 * x_next;
                        }
                        if let ::core::option::Option::Some(x_bar) = K0::get(
                            &mut x_bar,
                        ) {
                            x_bar[next_2] += sum_bar_3 * x_next;
                        }
                        sum_bar_2 = sum_bar_3 * k;
                        k_bar_2 += sum_bar_3 * sum_2;
                    }
                }
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
        let end = x.len();
        let mut next: usize = 0;
        let mut sum: f64 = 0.0;
        let mut exit: u8 = 0;
        let mut sum_dot: f64 = 0.0;
        loop {
            let test = next < end;
            let next_2 = if test {
                let next_2 = next + 1;
                next_2
            } else {
                next
            };
            if test {
                let x_next = x[next];
                let t = sum * k;
                let t_2 = sum_dot * k + k_dot * sum;
                let x_dot_next = match K0::dot(&x_dot) {
                    ::core::option::Option::Some(x_dot) => x_dot[next],
                    ::core::option::Option::None => 0.0_f64,
                };
                let x_next_2 = x[next];
                sum = t + x_next * x_next_2;
                sum_dot = t_2
                    + (x_dot_next * x_next_2
                        + (match K0::dot(&x_dot) {
                            ::core::option::Option::Some(x_dot) => x_dot[next],
                            ::core::option::Option::None => 0.0_f64,
                        }) * x_next);
                let test_2 = next_2 < end;
                if test_2 {
                    next = next_2 + 1;
                } else {
                    next = next_2;
                }
                if test_2 {
                    let x_next_3 = x[next_2];
                    sum -= x_next_3 * k;
                    sum_dot
                        -= (match K0::dot(&x_dot) {
                            ::core::option::Option::Some(x_dot) => x_dot[next_2],
                            ::core::option::Option::None => 0.0_f64,
                        }) * k + k_dot * x_next_3;
                }
            } else {
                next = next_2;
                exit = 254;
            }
            if exit >= 254 {
                break;
            }
        }
        (sum, sum_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        let _ = alternating;
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
impl ::autodiff::__private::Family for alternating {
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
> for alternating {
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
        alternating(__a0, __a1)
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
        let (__value, __record) = alternating::__ad_forward(
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
        alternating::__ad_tangent(
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
            ::core::option::Option::Some(__k) => alternating::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
