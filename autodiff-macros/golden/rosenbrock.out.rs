///The derivatives of the function `rosenbrock`.
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
enum rosenbrock {}
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
impl rosenbrock {
    ///The gradient of `rosenbrock`: `x`: `Vec<f64>`, `a`: `f64`.
    #[inline]
    fn grad(x: &[f64], a: f64) -> (::autodiff::__private::Vec<f64>, f64) {
        Self::value_and_grad(x, a).1
    }
    ///The value of `rosenbrock` and its gradient (`x`: `Vec<f64>`, `a`: `f64`), in one pass.
    #[inline]
    fn value_and_grad(
        x: &[f64],
        a: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, f64)) {
        Self::vjp(x, a, 1.0)
    }
    ///The value of `rosenbrock` and the gradient of its product with `seed` (`x`: `Vec<f64>`, `a`: `f64`).
    #[inline]
    fn vjp(
        x: &[f64],
        a: f64,
        seed: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, f64)) {
        let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
        let mut a_bar = 0.0;
        let value = Self::adjoint(x, a, (&mut x_bar, &mut a_bar), seed);
        (value, (x_bar, a_bar))
    }
    ///The value of `rosenbrock`, and a function from a seed to the gradient of the product with it (`x`: `Vec<f64>`, `a`: `f64`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a>(
        x: &'__a [f64],
        a: f64,
    ) -> (
        f64,
        impl ::core::ops::Fn(f64) -> (::autodiff::__private::Vec<f64>, f64) + use<'__a>,
    ) {
        let a_zero = 0.0;
        let (value, reverse) = Self::__ad_forward(
            x,
            a,
            (::autodiff::__private::On, ::autodiff::__private::On),
        );
        (
            value,
            move |seed| {
                let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
                let mut a_bar = a_zero.clone();
                reverse((x, ()), (&mut x_bar, &mut a_bar), seed);
                (x_bar, a_bar)
            },
        )
    }
    /**The value of `rosenbrock`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [f64]`; `a`: `&mut f64`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        x: &[f64],
        a: f64,
        (x_bar, a_bar): (&mut [f64], &mut f64),
        sum_bar: f64,
    ) -> f64 {
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "rosenbrock: the shadow of `x` has another length",
        );
        let n = x.len() - 1;
        let mut sum: f64 = 0.0;
        let mut a_bar_2: f64 = 0.0;
        let mut x_bar_next: f64 = 0.0;
        let mut x_bar_next_2: f64 = 0.0;
        for i in 0..n {
            let t = x[i + 1];
            let x_i = x[i];
            let d = t - x_i * x_i;
            let t_2 = 100.0 * d;
            let t_3 = a - x_i;
            sum += t_2 * d + t_3 * t_3;
            let t_4 = sum_bar * t_3;
            let a_bar_3 = a_bar_2 + t_4;
            let x_bar_next_3 = x_bar_next - t_4;
            a_bar_2 = a_bar_3 + t_4;
            let x_bar_next_4 = x_bar_next_3 - t_4;
            let d_bar = sum_bar * t_2 + sum_bar * d * 100.0;
            let t_5 = -d_bar * x_i;
            let x_bar_next_5 = x_bar_next_4 + t_5;
            let x_bar_next_6 = x_bar_next_5 + t_5;
            x_bar_next = x_bar_next_2 + d_bar;
            x_bar[i] += x_bar_next_6;
            x_bar_next_2 = 0.0;
        }
        if 0 < n {
            x_bar[n] += x_bar_next;
        }
        *a_bar += a_bar_2;
        sum
    }
    /**The value of `rosenbrock` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(x: &[f64], a: f64, (x_dot, a_dot): (&[f64], f64)) -> (f64, f64) {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "rosenbrock: the tangent of `x` has another length",
        );
        Self::__ad_tangent(
            x,
            a,
            (x_dot, &a_dot),
            (::autodiff::__private::On, ::autodiff::__private::On),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        x: &[f64],
        a: f64,
        _: (K0, K1),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            (&'__a [f64], ()),
            (K0::At<'__a, [f64]>, K1::At<'__a, f64>),
            f64,
        ) + use<K0, K1>,
    ) {
        let n = x.len() - 1;
        let mut sum: f64 = 0.0;
        for i in 0..n {
            let d = x[i + 1] - x[i] * x[i];
            sum += 100.0 * d * d + (a - x[i]) * (a - x[i]);
        }
        (
            sum,
            move |(x, _), (mut x_bar, mut a_bar), sum_bar| {
                let mut a_bar_2: f64 = 0.0;
                let mut x_bar_next: f64 = 0.0;
                let mut x_bar_next_2: f64 = 0.0;
                for i in (0..n).rev() {
                    let x_i = x[i];
                    let t = a - x_i;
                    let n_2 = i + 1;
                    let d = x[n_2] - x_i * x_i;
                    let t_2 = sum_bar * t;
                    let t_3 = sum_bar * t;
                    let a_bar_3 = a_bar_2 + t_3;
                    let x_bar_next_3 = x_bar_next_2 - t_3;
                    a_bar_2 = a_bar_3 + t_2;
                    let x_bar_next_4 = x_bar_next_3 - t_2;
                    let d_bar = sum_bar * (100.0 * d) + sum_bar * d * 100.0;
                    let t_4 = -d_bar;
                    let x_bar_next_5 = x_bar_next_4 + t_4 * x_i;
                    let x_bar_next_6 = x_bar_next_5 + t_4 * x_i;
                    let x_bar_next_7 = x_bar_next + d_bar;
                    if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                        x_bar[n_2] += x_bar_next_7;
                    }
                    x_bar_next = x_bar_next_6;
                    x_bar_next_2 = 0.0;
                }
                if 0 < n {
                    if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                        x_bar[0] += x_bar_next;
                    }
                }
                if let ::core::option::Option::Some(a_bar) = K1::get(&mut a_bar) {
                    *a_bar += a_bar_2;
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        x: &[f64],
        a: f64,
        (x_dot, a_dot): (K0::Dot<'_, [f64]>, K1::Dot<'_, f64>),
        _: (K0, K1),
    ) -> (f64, f64) {
        let a_dot = match K1::dot(&a_dot) {
            ::core::option::Option::Some(a_dot) => *a_dot,
            ::core::option::Option::None => 0.0,
        };
        let mut sum: f64 = 0.0;
        let mut sum_dot: f64 = 0.0;
        for i in 0..x.len() - 1 {
            let n = i + 1;
            let t = x[n];
            let t_2 = match K0::dot(&x_dot) {
                ::core::option::Option::Some(x_dot) => x_dot[n],
                ::core::option::Option::None => 0.0_f64,
            };
            let x_i = x[i];
            let x_dot_i = match K0::dot(&x_dot) {
                ::core::option::Option::Some(x_dot) => x_dot[i],
                ::core::option::Option::None => 0.0_f64,
            };
            let x_i_2 = x[i];
            let d = t - x_i * x_i_2;
            let t_3 = t_2
                - (x_dot_i * x_i_2
                    + (match K0::dot(&x_dot) {
                        ::core::option::Option::Some(x_dot) => x_dot[i],
                        ::core::option::Option::None => 0.0_f64,
                    }) * x_i);
            let t_4 = 100.0 * d;
            let x_i_3 = x[i];
            let t_5 = a - x_i_3;
            let t_6 = a_dot
                - (match K0::dot(&x_dot) {
                    ::core::option::Option::Some(x_dot) => x_dot[i],
                    ::core::option::Option::None => 0.0_f64,
                });
            let x_i_4 = x[i];
            let t_7 = a - x_i_4;
            sum += t_4 * d + t_5 * t_7;
            sum_dot
                += t_3 * 100.0 * d + t_3 * t_4
                    + (t_6 * t_7
                        + (a_dot
                            - (match K0::dot(&x_dot) {
                                ::core::option::Option::Some(x_dot) => x_dot[i],
                                ::core::option::Option::None => 0.0_f64,
                            })) * t_5);
        }
        (sum, sum_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        let _ = rosenbrock;
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
impl ::autodiff::__private::Family for rosenbrock {
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
> for rosenbrock {
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
        rosenbrock(__a0, __a1)
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
        let (__value, __record) = rosenbrock::__ad_forward(
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
        rosenbrock::__ad_tangent(
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
            ::core::option::Option::Some(__k) => rosenbrock::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
