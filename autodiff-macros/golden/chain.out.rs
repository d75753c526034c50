///The derivatives of the function `chain`.
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
enum chain {}
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
impl chain {
    ///The gradient of `chain`: `x`: `Vec<f64>`, `y0`: `f64`.
    #[inline]
    fn grad(x: &[f64], y0: f64) -> (::autodiff::__private::Vec<f64>, f64) {
        Self::value_and_grad(x, y0).1
    }
    ///The value of `chain` and its gradient (`x`: `Vec<f64>`, `y0`: `f64`), in one pass.
    #[inline]
    fn value_and_grad(
        x: &[f64],
        y0: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, f64)) {
        Self::vjp(x, y0, 1.0)
    }
    ///The value of `chain` and the gradient of its product with `seed` (`x`: `Vec<f64>`, `y0`: `f64`).
    #[inline]
    fn vjp(
        x: &[f64],
        y0: f64,
        seed: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, f64)) {
        let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
        let mut y0_bar = 0.0;
        let value = Self::adjoint(x, y0, (&mut x_bar, &mut y0_bar), seed);
        (value, (x_bar, y0_bar))
    }
    ///The value of `chain`, and a function from a seed to the gradient of the product with it (`x`: `Vec<f64>`, `y0`: `f64`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a>(
        x: &'__a [f64],
        y0: f64,
    ) -> (
        f64,
        impl ::core::ops::Fn(f64) -> (::autodiff::__private::Vec<f64>, f64) + use<'__a>,
    ) {
        let y0_zero = 0.0;
        let (value, reverse) = Self::__ad_forward(
            x,
            y0,
            (::autodiff::__private::On, ::autodiff::__private::On),
        );
        (
            value,
            move |seed| {
                let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
                let mut y0_bar = y0_zero.clone();
                reverse((x, ()), (&mut x_bar, &mut y0_bar), seed);
                (x_bar, y0_bar)
            },
        )
    }
    /**The value of `chain`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [f64]`; `y0`: `&mut f64`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        x: &[f64],
        y0: f64,
        (x_bar, y0_bar): (&mut [f64], &mut f64),
        y_bar: f64,
    ) -> f64 {
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "chain: the shadow of `x` has another length",
        );
        let n = x.len();
        let mut record: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::with_capacity(
            n,
        );
        let mut y = y0;
        for i in 0..n {
            let y_2 = (y * x[i]).sin();
            record.push(y);
            y = y_2;
        }
        let mut y_bar_2 = y_bar;
        for i in (0..n).rev() {
            let y_2 = record[i];
            let x_i = x[i];
            let t = y_bar_2 * (y_2 * x_i).cos();
            y_bar_2 = t * x_i;
            x_bar[i] += t * y_2;
        }
        *y0_bar += y_bar_2;
        y
    }
    /**The value of `chain` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(x: &[f64], y0: f64, (x_dot, y0_dot): (&[f64], f64)) -> (f64, f64) {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "chain: the tangent of `x` has another length",
        );
        Self::__ad_tangent(
            x,
            y0,
            (x_dot, &y0_dot),
            (::autodiff::__private::On, ::autodiff::__private::On),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        x: &[f64],
        y0: f64,
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
        let mut record: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::with_capacity(
            n,
        );
        let mut y = y0;
        for i in 0..n {
            let y_2 = (y * x[i]).sin();
            record.push(y);
            y = y_2;
        }
        (
            y,
            move |(x, _), (mut x_bar, mut y0_bar), y_bar| {
                let mut y_bar_2 = y_bar;
                for i in (0..n).rev() {
                    let y_2 = record[i];
                    let x_i = x[i];
                    let t = y_bar_2 * (y_2 * x_i).cos();
                    y_bar_2 = t * x_i;
                    if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                        x_bar[i] += t * y_2;
                    }
                }
                if let ::core::option::Option::Some(y0_bar) = K1::get(&mut y0_bar) {
                    *y0_bar += y_bar_2;
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        x: &[f64],
        y0: f64,
        (x_dot, y0_dot): (K0::Dot<'_, [f64]>, K1::Dot<'_, f64>),
        _: (K0, K1),
    ) -> (f64, f64) {
        let y0_dot = match K1::dot(&y0_dot) {
            ::core::option::Option::Some(y0_dot) => *y0_dot,
            ::core::option::Option::None => 0.0,
        };
        let mut y = y0;
        let mut y_dot = y0_dot;
        for i in 0..x.len() {
            let x_i = x[i];
            let t = y * x_i;
            let t_2 = y_dot * x_i
                + (match K0::dot(&x_dot) {
                    ::core::option::Option::Some(x_dot) => x_dot[i],
                    ::core::option::Option::None => 0.0_f64,
                }) * y;
            y = t.sin();
            y_dot = t_2 * t.cos();
        }
        (y, y_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        let _ = chain;
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
impl ::autodiff::__private::Family for chain {
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
> for chain {
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
        chain(__a0, __a1)
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
        let (__value, __record) = chain::__ad_forward(
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
        chain::__ad_tangent(
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
            ::core::option::Option::Some(__k) => chain::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
