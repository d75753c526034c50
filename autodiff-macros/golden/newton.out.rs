///The derivatives of the function `newton`.
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
enum newton {}
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
impl newton {
    ///The gradient of `newton`: `a`: `f64`, `tolerance`: `f64`.
    #[inline]
    fn grad(a: f64, tolerance: f64) -> (f64, f64) {
        Self::value_and_grad(a, tolerance).1
    }
    ///The value of `newton` and its gradient (`a`: `f64`, `tolerance`: `f64`), in one pass.
    #[inline]
    fn value_and_grad(a: f64, tolerance: f64) -> (f64, (f64, f64)) {
        Self::vjp(a, tolerance, 1.0)
    }
    ///The value of `newton` and the gradient of its product with `seed` (`a`: `f64`, `tolerance`: `f64`).
    #[inline]
    fn vjp(a: f64, tolerance: f64, seed: f64) -> (f64, (f64, f64)) {
        let mut a_bar = 0.0;
        let mut tolerance_bar = 0.0;
        let value = Self::adjoint(a, tolerance, (&mut a_bar, &mut tolerance_bar), seed);
        (value, (a_bar, tolerance_bar))
    }
    ///The value of `newton`, and a function from a seed to the gradient of the product with it (`a`: `f64`, `tolerance`: `f64`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback(
        a: f64,
        tolerance: f64,
    ) -> (f64, impl ::core::ops::Fn(f64) -> (f64, f64) + use<>) {
        let a_zero = 0.0;
        let tolerance_zero = 0.0;
        let (value, reverse) = Self::__ad_forward(
            a,
            tolerance,
            (::autodiff::__private::On, ::autodiff::__private::On),
        );
        (
            value,
            move |seed| {
                let mut a_bar = a_zero.clone();
                let mut tolerance_bar = tolerance_zero.clone();
                reverse(((), ()), (&mut a_bar, &mut tolerance_bar), seed);
                (a_bar, tolerance_bar)
            },
        )
    }
    /**The value of `newton`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `a`: `&mut f64`; `tolerance`: `&mut f64`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        a: f64,
        tolerance: f64,
        (a_bar, tolerance_bar): (&mut f64, &mut f64),
        result_bar: f64,
    ) -> f64 {
        let mut record: ::autodiff::__private::Vec<(f64, f64)> = ::autodiff::__private::Vec::new();
        let mut x = a;
        let mut result: f64 = 0.0;
        let mut exit: u8 = 0;
        let mut trips = 0_usize;
        loop {
            trips += 1;
            let t = a / x;
            let next = 0.5 * (x + t);
            let x_2 = if (next - x).abs() < tolerance {
                result = next;
                exit = 255;
                x
            } else {
                next
            };
            record.push((x, t));
            x = x_2;
            if exit >= 254 {
                break;
            }
        }
        let mut cursor = record.len();
        let mut x_bar: f64 = 0.0;
        let mut result_bar_2 = result_bar;
        let mut a_bar_2: f64 = 0.0;
        for _ in (0..trips).rev() {
            cursor -= 1;
            let x_2 = record[cursor].0;
            let t = record[cursor].1;
            let next = 0.5 * (x_2 + t);
            let next_bar = if (next - x_2).abs() < tolerance {
                let before = result_bar_2;
                result_bar_2 = 0.0;
                before
            } else {
                let before = x_bar;
                x_bar = 0.0;
                before
            };
            let t_2 = next_bar * 0.5;
            let x_bar_2 = x_bar + t_2;
            a_bar_2 += ::autodiff::rules::strong(t_2, 1.0 / x_2);
            x_bar = x_bar_2 + ::autodiff::rules::strong(t_2, -(t / x_2));
        }
        let a_bar_3 = a_bar_2 + x_bar;
        *a_bar += a_bar_3;
        result
    }
    /**The value of `newton` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(a: f64, tolerance: f64, (a_dot, tolerance_dot): (f64, f64)) -> (f64, f64) {
        Self::__ad_tangent(
            a,
            tolerance,
            (&a_dot, &tolerance_dot),
            (::autodiff::__private::On, ::autodiff::__private::On),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        a: f64,
        tolerance: f64,
        _: (K0, K1),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            ((), ()),
            (K0::At<'__a, f64>, K1::At<'__a, f64>),
            f64,
        ) + use<K0, K1>,
    ) {
        let mut record: ::autodiff::__private::Vec<(f64, f64)> = ::autodiff::__private::Vec::new();
        let mut x = a;
        let mut result: f64 = 0.0;
        let mut exit: u8 = 0;
        let mut trips = 0_usize;
        loop {
            trips += 1;
            let t = a / x;
            let next = 0.5 * (x + t);
            let x_2 = if (next - x).abs() < tolerance {
                result = next;
                exit = 255;
                x
            } else {
                next
            };
            record.push((x, t));
            x = x_2;
            if exit >= 254 {
                break;
            }
        }
        (
            result,
            move |(_, _), (mut a_bar, _), result_bar| {
                let mut cursor = record.len();
                let mut x_bar: f64 = 0.0;
                let mut result_bar_2 = result_bar;
                let mut a_bar_2: f64 = 0.0;
                for _ in (0..trips).rev() {
                    cursor -= 1;
                    let x_2 = record[cursor].0;
                    let t = record[cursor].1;
                    let next = 0.5 * (x_2 + t);
                    let next_bar = if (next - x_2).abs() < tolerance {
                        let before = result_bar_2;
                        result_bar_2 = 0.0;
                        before
                    } else {
                        let before = x_bar;
                        x_bar = 0.0;
                        before
                    };
                    let t_2 = next_bar * 0.5;
                    let x_bar_2 = x_bar + t_2;
                    a_bar_2 += ::autodiff::rules::strong(t_2, 1.0 / x_2);
                    x_bar = x_bar_2 + ::autodiff::rules::strong(t_2, -(t / x_2));
                }
                let a_bar_3 = a_bar_2 + x_bar;
                if let ::core::option::Option::Some(a_bar) = K0::get(&mut a_bar) {
                    *a_bar += a_bar_3;
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        a: f64,
        tolerance: f64,
        (a_dot, _): (K0::Dot<'_, f64>, K1::Dot<'_, f64>),
        _: (K0, K1),
    ) -> (f64, f64) {
        let a_dot = match K0::dot(&a_dot) {
            ::core::option::Option::Some(a_dot) => *a_dot,
            ::core::option::Option::None => 0.0,
        };
        let mut x = a;
        let mut result: f64 = 0.0;
        let mut exit: u8 = 0;
        let mut x_dot = a_dot;
        let mut result_dot: f64 = 0.0;
        loop {
            let t = a / x;
            let next = 0.5 * (x + t);
            let t_2 = (x_dot
                + (::autodiff::rules::strong(a_dot, 1.0 / x)
                    + ::autodiff::rules::strong(x_dot, -(t / x)))) * 0.5;
            if (next - x).abs() < tolerance {
                result = next;
                exit = 255;
                result_dot = t_2;
            } else {
                x = next;
                x_dot = t_2;
            }
            if exit >= 254 {
                break;
            }
        }
        (result, result_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        let _ = newton;
        [false, false]
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
impl ::autodiff::__private::Family for newton {
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
    ::autodiff::__private::Val<f64>,
    ::autodiff::__private::Val<f64>,
    f64,
> for newton {
    #[inline]
    fn __call(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Val<
            f64,
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::Val<
            f64,
        > as ::autodiff::__private::Argument>::Given<'_>,
    ) -> f64 {
        newton(__a0, __a1)
    }
    #[inline]
    fn __forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Val<
            f64,
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
                <::autodiff::__private::Val<
                    f64,
                > as ::autodiff::__private::Argument>::Again<'__r>,
                <::autodiff::__private::Val<
                    f64,
                > as ::autodiff::__private::Argument>::Again<'__r>,
            ),
            (
                ::autodiff::__private::Shadow<'__r, Self>,
                <::autodiff::__private::Val<
                    f64,
                > as ::autodiff::__private::Argument>::Shadow<'__r, K0>,
                <::autodiff::__private::Val<
                    f64,
                > as ::autodiff::__private::Argument>::Shadow<'__r, K1>,
            ),
            <f64 as ::autodiff::Differentiable>::Tangent,
        ) + use<K0, K1>,
    ) {
        let (__value, __record) = newton::__ad_forward(
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
        __a0: <::autodiff::__private::Val<
            f64,
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
            <::autodiff::__private::Val<
                f64,
            > as ::autodiff::__private::Argument>::Dot<'_, K0>,
            <::autodiff::__private::Val<
                f64,
            > as ::autodiff::__private::Argument>::Dot<'_, K1>,
        ),
        _: (::core::marker::PhantomData<Self>, K0, K1),
    ) -> (f64, <f64 as ::autodiff::Differentiable>::Tangent) {
        newton::__ad_tangent(
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
            ::core::option::Option::Some(__k) => newton::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
