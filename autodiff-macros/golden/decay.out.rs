///The derivatives of the function `decay`.
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
enum decay {}
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
impl decay {
    ///The gradient of `decay`: `x`: `Vec<f64>`, `k`: `f64`.
    #[inline]
    fn grad(x: &[f64], k: f64) -> (::autodiff::__private::Vec<f64>, f64) {
        Self::value_and_grad(x, k).1
    }
    ///The value of `decay` and its gradient (`x`: `Vec<f64>`, `k`: `f64`), in one pass.
    #[inline]
    fn value_and_grad(
        x: &[f64],
        k: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, f64)) {
        Self::vjp(x, k, 1.0)
    }
    ///The value of `decay` and the gradient of its product with `seed` (`x`: `Vec<f64>`, `k`: `f64`).
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
    ///The value of `decay`, and a function from a seed to the gradient of the product with it (`x`: `Vec<f64>`, `k`: `f64`), which may be called many times. It borrows the arguments.
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
    /**The value of `decay`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [f64]`; `k`: `&mut f64`.

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
            "decay: the shadow of `x` has another length",
        );
        let mut sum: f64 = 0.0;
        let mut k_bar_2: f64 = 0.0;
        for i in 0..x.len() {
            let t = -k;
            let x_i = x[i];
            let e = (t * x_i).exp();
            sum += e * x_i;
            x_bar[i] += sum_bar * e;
            let t_2 = sum_bar * x_i * e;
            x_bar[i] += t_2 * t;
            k_bar_2 -= t_2 * x_i;
        }
        *k_bar += k_bar_2;
        sum
    }
    /**The value of `decay` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(x: &[f64], k: f64, (x_dot, k_dot): (&[f64], f64)) -> (f64, f64) {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "decay: the tangent of `x` has another length",
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
        let mut record: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::with_capacity(
            n,
        );
        let mut sum: f64 = 0.0;
        for i in 0..n {
            let e = (-k * x[i]).exp();
            sum += e * x[i];
            record.push(e);
        }
        (
            sum,
            move |(x, _), (mut x_bar, mut k_bar), sum_bar| {
                let mut k_bar_2: f64 = 0.0;
                for i in (0..n).rev() {
                    let e = record[i];
                    let x_i = x[i];
                    if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                        x_bar[i] += sum_bar * e;
                    }
                    let t = sum_bar * x_i * e;
                    if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                        x_bar[i] += t * -k;
                    }
                    k_bar_2 -= t * x_i;
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
        let mut sum: f64 = 0.0;
        let mut sum_dot: f64 = 0.0;
        for i in 0..x.len() {
            let t = -k;
            let x_i = x[i];
            let e = (t * x_i).exp();
            let t_2 = (-k_dot * x_i
                + (match K0::dot(&x_dot) {
                    ::core::option::Option::Some(x_dot) => x_dot[i],
                    ::core::option::Option::None => 0.0_f64,
                }) * t) * e;
            let x_i_2 = x[i];
            sum += e * x_i_2;
            sum_dot
                += t_2 * x_i_2
                    + (match K0::dot(&x_dot) {
                        ::core::option::Option::Some(x_dot) => x_dot[i],
                        ::core::option::Option::None => 0.0_f64,
                    }) * e;
        }
        (sum, sum_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        let _ = decay;
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
impl ::autodiff::__private::Family for decay {
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
> for decay {
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
        decay(__a0, __a1)
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
        let (__value, __record) = decay::__ad_forward(
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
        decay::__ad_tangent(
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
            ::core::option::Option::Some(__k) => decay::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
