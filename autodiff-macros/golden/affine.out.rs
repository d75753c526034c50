///The derivatives of the function `affine`.
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
enum affine {}
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
impl affine {
    ///The value of `affine` and the gradient of its product with `seed` (`weight`: `Vec<f64>`, `bias`: `Vec<f64>`, `x`: `Vec<f64>`).
    #[inline]
    fn vjp(
        weight: &[f64],
        bias: &[f64],
        x: &[f64],
        seed: ::autodiff::__private::Vec<f64>,
    ) -> (
        Vec<f64>,
        (
            ::autodiff::__private::Vec<f64>,
            ::autodiff::__private::Vec<f64>,
            ::autodiff::__private::Vec<f64>,
        ),
    ) {
        let mut weight_bar = ::autodiff::Differentiable::zero_tangent(weight);
        let mut bias_bar = ::autodiff::Differentiable::zero_tangent(bias);
        let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
        let value = Self::adjoint(
            weight,
            bias,
            x,
            (&mut weight_bar, &mut bias_bar, &mut x_bar),
            seed,
        );
        (value, (weight_bar, bias_bar, x_bar))
    }
    ///The value of `affine`, and a function from a seed to the gradient of the product with it (`weight`: `Vec<f64>`, `bias`: `Vec<f64>`, `x`: `Vec<f64>`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a>(
        weight: &'__a [f64],
        bias: &'__a [f64],
        x: &'__a [f64],
    ) -> (
        Vec<f64>,
        impl ::core::ops::Fn(
            ::autodiff::__private::Vec<f64>,
        ) -> (
                ::autodiff::__private::Vec<f64>,
                ::autodiff::__private::Vec<f64>,
                ::autodiff::__private::Vec<f64>,
            ) + use<'__a>,
    ) {
        let (value, reverse) = Self::__ad_forward(
            weight,
            bias,
            x,
            (
                ::autodiff::__private::On,
                ::autodiff::__private::On,
                ::autodiff::__private::On,
            ),
        );
        (
            value,
            move |seed| {
                let mut weight_bar = ::autodiff::Differentiable::zero_tangent(weight);
                let mut bias_bar = ::autodiff::Differentiable::zero_tangent(bias);
                let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
                reverse(
                    (weight, bias, x),
                    (&mut weight_bar, &mut bias_bar, &mut x_bar),
                    seed,
                );
                (weight_bar, bias_bar, x_bar)
            },
        )
    }
    /**The value of `affine`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `weight`: `&mut [f64]`; `bias`: `&mut [f64]`; `x`: `&mut [f64]`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        weight: &[f64],
        bias: &[f64],
        x: &[f64],
        (weight_bar, bias_bar, x_bar): (&mut [f64], &mut [f64], &mut [f64]),
        y_bar: ::autodiff::__private::Vec<f64>,
    ) -> Vec<f64> {
        ::core::assert_eq!(
            weight_bar.len(),
            weight.len(),
            "affine: the shadow of `weight` has another length",
        );
        ::core::assert_eq!(
            bias_bar.len(),
            bias.len(),
            "affine: the shadow of `bias` has another length",
        );
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "affine: the shadow of `x` has another length",
        );
        let outputs = bias.len();
        let mut y = bias.to_vec();
        for i in 0..x.len() {
            let n = i * outputs;
            let _unused = weight[n..][..outputs].len();
            let mut x_bar_sum: f64 = 0.0;
            for o in 0..outputs {
                let x_i = x[i];
                let weight_o = weight[n..][..outputs][o];
                y[o] += x_i * weight_o;
                let y_bar_o = y_bar[o];
                weight_bar[n..][..outputs][o] += y_bar_o * x_i;
                x_bar_sum += y_bar_o * weight_o;
            }
            if 0 < outputs {
                x_bar[i] += x_bar_sum;
            }
        }
        ::autodiff::Accumulate::accumulate(&mut *bias_bar, &y_bar[..]);
        y
    }
    /**The value of `affine` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(
        weight: &[f64],
        bias: &[f64],
        x: &[f64],
        (weight_dot, bias_dot, x_dot): (&[f64], &[f64], &[f64]),
    ) -> (Vec<f64>, ::autodiff::__private::Vec<f64>) {
        ::core::assert_eq!(
            weight_dot.len(),
            weight.len(),
            "affine: the tangent of `weight` has another length",
        );
        ::core::assert_eq!(
            bias_dot.len(),
            bias.len(),
            "affine: the tangent of `bias` has another length",
        );
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "affine: the tangent of `x` has another length",
        );
        Self::__ad_tangent(
            weight,
            bias,
            x,
            (weight_dot, bias_dot, x_dot),
            (
                ::autodiff::__private::On,
                ::autodiff::__private::On,
                ::autodiff::__private::On,
            ),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
        K2: ::autodiff::__private::Slot,
    >(
        weight: &[f64],
        bias: &[f64],
        x: &[f64],
        _: (K0, K1, K2),
    ) -> (
        Vec<f64>,
        impl for<'__a> ::core::ops::Fn(
            (&'__a [f64], &'__a [f64], &'__a [f64]),
            (K0::At<'__a, [f64]>, K1::At<'__a, [f64]>, K2::At<'__a, [f64]>),
            ::autodiff::__private::Vec<f64>,
        ) + use<K0, K1, K2>,
    ) {
        let outputs = bias.len();
        let mut y = bias.to_vec();
        let n = x.len();
        for i in 0..n {
            let n_2 = i * outputs;
            let _unused = weight[n_2..][..outputs].len();
            for o in 0..outputs {
                y[o] += x[i] * weight[n_2..][..outputs][o];
            }
        }
        (
            y,
            move |(weight, _, x), (mut weight_bar, mut bias_bar, mut x_bar), y_bar| {
                for i in (0..n).rev() {
                    let n_2 = i * outputs;
                    let x_bar_sum = if 0 < outputs {
                        if let ::core::option::Option::Some(weight_bar) = K0::get(
                            &mut weight_bar,
                        ) {
                            ::autodiff::__private::Rows::add_scaled(
                                &mut weight_bar[n_2..][..outputs][0..outputs],
                                x[i],
                                &y_bar[0..outputs],
                            );
                        }
                        let t = ::autodiff::__private::Rows::dot(
                            &y_bar[0..outputs],
                            &weight[n_2..][..outputs][0..outputs],
                        );
                        t
                    } else {
                        0.0
                    };
                    if 0 < outputs {
                        if let ::core::option::Option::Some(x_bar) = K2::get(
                            &mut x_bar,
                        ) {
                            x_bar[i] += x_bar_sum;
                        }
                    }
                }
                if let ::core::option::Option::Some(bias_bar) = K1::get(&mut bias_bar) {
                    ::autodiff::Accumulate::accumulate(&mut *bias_bar, &y_bar[..]);
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
        K2: ::autodiff::__private::Slot,
    >(
        weight: &[f64],
        bias: &[f64],
        x: &[f64],
        (
            weight_dot,
            bias_dot,
            x_dot,
        ): (K0::Dot<'_, [f64]>, K1::Dot<'_, [f64]>, K2::Dot<'_, [f64]>),
        _: (K0, K1, K2),
    ) -> (Vec<f64>, ::autodiff::__private::Vec<f64>) {
        let outputs = bias.len();
        let mut y_dot = match K1::dot(&bias_dot) {
            ::core::option::Option::Some(bias_dot) => bias_dot.to_vec(),
            ::core::option::Option::None => {
                ::autodiff::Differentiable::zero_tangent(bias)
            }
        };
        let mut y = bias.to_vec();
        for i in 0..x.len() {
            let n = i * outputs;
            let _unused = weight[n..][..outputs].len();
            for o in 0..outputs {
                let x_i = x[i];
                let x_dot_i = match K2::dot(&x_dot) {
                    ::core::option::Option::Some(x_dot) => x_dot[i],
                    ::core::option::Option::None => 0.0_f64,
                };
                let weight_o = weight[n..][..outputs][o];
                let t = x_dot_i * weight_o
                    + (match K0::dot(&weight_dot) {
                        ::core::option::Option::Some(weight_dot) => {
                            weight_dot[n..][..outputs][o]
                        }
                        ::core::option::Option::None => 0.0_f64,
                    }) * x_i;
                y[o] += x_i * weight_o;
                y_dot[o] += t;
            }
        }
        (y, y_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 3usize] {
        let _ = affine;
        [true, false, true]
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
impl ::autodiff::__private::Family for affine {
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
impl ::autodiff::__private::Function3<
    ::autodiff::__private::Ref<[f64]>,
    ::autodiff::__private::Ref<[f64]>,
    ::autodiff::__private::Ref<[f64]>,
    Vec<f64>,
> for affine {
    #[inline]
    fn __call(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a2: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
    ) -> Vec<f64> {
        affine(__a0, __a1, __a2)
    }
    #[inline]
    fn __forward<
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
        K2: ::autodiff::__private::Slot,
    >(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a2: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        _: (::core::marker::PhantomData<Self>, K0, K1, K2),
    ) -> (
        Vec<f64>,
        impl for<'__r> ::core::ops::Fn(
            (
                ::autodiff::__private::Again<'__r, Self>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Again<'__r>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Again<'__r>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Again<'__r>,
            ),
            (
                ::autodiff::__private::Shadow<'__r, Self>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Shadow<'__r, K0>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Shadow<'__r, K1>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Shadow<'__r, K2>,
            ),
            <Vec<f64> as ::autodiff::Differentiable>::Tangent,
        ) + use<K0, K1, K2>,
    ) {
        let (__value, __record) = affine::__ad_forward(
            __a0,
            __a1,
            __a2,
            (
                <K0 as ::autodiff::__private::Slot>::ON,
                <K1 as ::autodiff::__private::Slot>::ON,
                <K2 as ::autodiff::__private::Slot>::ON,
            ),
        );
        (
            __value,
            move |((), __aa0, __aa1, __aa2), ((), __as0, __as1, __as2), __seed| {
                __record((__aa0, __aa1, __aa2), (__as0, __as1, __as2), __seed)
            },
        )
    }
    #[inline]
    fn __tangent<
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
        K2: ::autodiff::__private::Slot,
    >(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a2: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        (
            (),
            __as0,
            __as1,
            __as2,
        ): (
            ::autodiff::__private::Dot<'_, Self>,
            <::autodiff::__private::Ref<
                [f64],
            > as ::autodiff::__private::Argument>::Dot<'_, K0>,
            <::autodiff::__private::Ref<
                [f64],
            > as ::autodiff::__private::Argument>::Dot<'_, K1>,
            <::autodiff::__private::Ref<
                [f64],
            > as ::autodiff::__private::Argument>::Dot<'_, K2>,
        ),
        _: (::core::marker::PhantomData<Self>, K0, K1, K2),
    ) -> (Vec<f64>, <Vec<f64> as ::autodiff::Differentiable>::Tangent) {
        affine::__ad_tangent(
            __a0,
            __a1,
            __a2,
            (__as0, __as1, __as2),
            (
                <K0 as ::autodiff::__private::Slot>::ON,
                <K1 as ::autodiff::__private::Slot>::ON,
                <K2 as ::autodiff::__private::Slot>::ON,
            ),
        )
    }
    #[inline]
    fn __reads(__k: usize) -> bool {
        match __k.checked_sub(1) {
            ::core::option::Option::Some(__k) => affine::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
