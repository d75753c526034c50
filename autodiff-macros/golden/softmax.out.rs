///The derivatives of the function `softmax`.
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
enum softmax {}
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
impl softmax {
    ///The value of `softmax` and the gradient of its product with `seed` (`x`: `Vec<f64>`).
    #[inline]
    fn vjp(
        x: &[f64],
        seed: ::autodiff::__private::Vec<f64>,
    ) -> (Vec<f64>, ::autodiff::__private::Vec<f64>) {
        let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
        let value = Self::adjoint(x, &mut x_bar, seed);
        (value, x_bar)
    }
    ///The value of `softmax`, and a function from a seed to the gradient of the product with it (`x`: `Vec<f64>`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a>(
        x: &'__a [f64],
    ) -> (
        Vec<f64>,
        impl ::core::ops::Fn(
            ::autodiff::__private::Vec<f64>,
        ) -> ::autodiff::__private::Vec<f64> + use<'__a>,
    ) {
        let (value, reverse) = Self::__ad_forward(x, (::autodiff::__private::On,));
        (
            value,
            move |seed| {
                let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
                reverse((x,), (&mut x_bar,), seed);
                x_bar
            },
        )
    }
    /**The value of `softmax`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [f64]`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        x: &[f64],
        x_bar: &mut [f64],
        mut out_bar: ::autodiff::__private::Vec<f64>,
    ) -> Vec<f64> {
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "softmax: the shadow of `x` has another length",
        );
        let n = x.len();
        let mut record: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::with_capacity(
            n,
        );
        let mut largest = f64::NEG_INFINITY;
        for i in 0..n {
            let v = x[i];
            let largest_2 = if v > largest { v } else { largest };
            record.push(largest);
            largest = largest_2;
        }
        let mut out: ::autodiff::__private::Vec<f64> = ::autodiff::__private::vec![
            0.0;
            x.len()
        ];
        let n_2 = x.len();
        let mut record_2: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::with_capacity(
            n_2,
        );
        let mut total: f64 = 0.0;
        for i in 0..n_2 {
            let t = (x[i] - largest).exp();
            out[i] = t;
            total += out[i];
            record_2.push(t);
        }
        let n_3 = out.len();
        let mut record_3: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::with_capacity(
            n_3,
        );
        for i in 0..n_3 {
            let t = out[i] / total;
            out[i] = t;
            record_3.push(t);
        }
        let mut total_bar: f64 = 0.0;
        for i in (0..n_3).rev() {
            let record_i = record_3[i];
            let out_bar_i = out_bar[i];
            out_bar[i] = 0.0;
            total_bar += ::autodiff::rules::strong(out_bar_i, -(record_i / total));
            out_bar[i] += ::autodiff::rules::strong(out_bar_i, 1.0 / total);
        }
        let mut largest_bar: f64 = 0.0;
        for i in (0..n).rev() {
            let record_i = record_2[i];
            out_bar[i] += total_bar;
            let out_bar_i = out_bar[i];
            out_bar[i] = 0.0;
            let t = out_bar_i * record_i;
            largest_bar -= t;
            x_bar[i] += t;
        }
        for i in (0..n).rev() {
            let largest_2 = record[i];
            let v = x[i];
            let v_bar = if v > largest_2 {
                let before = largest_bar;
                largest_bar = 0.0;
                before
            } else {
                0.0
            };
            x_bar[i] += v_bar;
        }
        out
    }
    /**The value of `softmax` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(x: &[f64], x_dot: &[f64]) -> (Vec<f64>, ::autodiff::__private::Vec<f64>) {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "softmax: the tangent of `x` has another length",
        );
        Self::__ad_tangent(x, (x_dot,), (::autodiff::__private::On,))
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<K0: ::autodiff::__private::Slot>(
        x: &[f64],
        _: (K0,),
    ) -> (
        Vec<f64>,
        impl for<'__a> ::core::ops::Fn(
            (&'__a [f64],),
            (K0::At<'__a, [f64]>,),
            ::autodiff::__private::Vec<f64>,
        ) + use<K0>,
    ) {
        let n = x.len();
        let mut record: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::with_capacity(
            n,
        );
        let mut largest = f64::NEG_INFINITY;
        for i in 0..n {
            let v = x[i];
            let largest_2 = if v > largest { v } else { largest };
            record.push(largest);
            largest = largest_2;
        }
        let mut out: ::autodiff::__private::Vec<f64> = ::autodiff::__private::vec![
            0.0;
            x.len()
        ];
        let n_2 = x.len();
        let mut record_2: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::with_capacity(
            n_2,
        );
        let mut total: f64 = 0.0;
        for i in 0..n_2 {
            let t = (x[i] - largest).exp();
            out[i] = t;
            total += out[i];
            record_2.push(t);
        }
        let n_3 = out.len();
        let mut record_3: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::with_capacity(
            n_3,
        );
        for i in 0..n_3 {
            let t = out[i] / total;
            out[i] = t;
            record_3.push(t);
        }
        (
            out,
            move |(x,), (mut x_bar,), mut out_bar| {
                let mut total_bar: f64 = 0.0;
                for i in (0..n_3).rev() {
                    let record_i = record_3[i];
                    let out_bar_i = out_bar[i];
                    out_bar[i] = 0.0;
                    total_bar
                        += ::autodiff::rules::strong(out_bar_i, -(record_i / total));
                    out_bar[i] += ::autodiff::rules::strong(out_bar_i, 1.0 / total);
                }
                let mut largest_bar: f64 = 0.0;
                for i in (0..n).rev() {
                    let record_i = record_2[i];
                    out_bar[i] += total_bar;
                    let out_bar_i = out_bar[i];
                    out_bar[i] = 0.0;
                    let t = out_bar_i * record_i;
                    largest_bar -= t;
                    if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                        x_bar[i] += t;
                    }
                }
                for i in (0..n).rev() {
                    let largest_2 = record[i];
                    let v = x[i];
                    let v_bar = if v > largest_2 {
                        let before = largest_bar;
                        largest_bar = 0.0;
                        before
                    } else {
                        0.0
                    };
                    if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                        x_bar[i] += v_bar;
                    }
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<K0: ::autodiff::__private::Slot>(
        x: &[f64],
        (x_dot,): (K0::Dot<'_, [f64]>,),
        _: (K0,),
    ) -> (Vec<f64>, ::autodiff::__private::Vec<f64>) {
        let mut largest = f64::NEG_INFINITY;
        let mut largest_dot: f64 = 0.0;
        for i in 0..x.len() {
            let v = x[i];
            let v_dot = match K0::dot(&x_dot) {
                ::core::option::Option::Some(x_dot) => x_dot[i],
                ::core::option::Option::None => 0.0_f64,
            };
            if v > largest {
                largest = v;
                largest_dot = v_dot;
            }
        }
        let n = x.len();
        let mut out_dot: ::autodiff::__private::Vec<f64> = ::autodiff::__private::vec![
            0.0;
            n
        ];
        let mut out: ::autodiff::__private::Vec<f64> = ::autodiff::__private::vec![
            0.0;
            n
        ];
        let mut total: f64 = 0.0;
        let mut total_dot: f64 = 0.0;
        for i in 0..x.len() {
            let x_i = x[i];
            let t = (x_i - largest).exp();
            let t_2 = ((match K0::dot(&x_dot) {
                ::core::option::Option::Some(x_dot) => x_dot[i],
                ::core::option::Option::None => 0.0_f64,
            }) - largest_dot) * t;
            out[i] = t;
            out_dot[i] = t_2;
            let out_i = out[i];
            total += out_i;
            total_dot += out_dot[i];
        }
        for i in 0..out.len() {
            let out_i = out[i];
            let t = out_i / total;
            let t_2 = ::autodiff::rules::strong(out_dot[i], 1.0 / total)
                + ::autodiff::rules::strong(total_dot, -(t / total));
            out[i] = t;
            out_dot[i] = t_2;
        }
        (out, out_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 1usize] {
        let _ = softmax;
        [true]
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
impl ::autodiff::__private::Family for softmax {
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
impl ::autodiff::__private::Function1<::autodiff::__private::Ref<[f64]>, Vec<f64>>
for softmax {
    #[inline]
    fn __call(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
    ) -> Vec<f64> {
        softmax(__a0)
    }
    #[inline]
    fn __forward<K0: ::autodiff::__private::Slot>(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        _: (::core::marker::PhantomData<Self>, K0),
    ) -> (
        Vec<f64>,
        impl for<'__r> ::core::ops::Fn(
            (
                ::autodiff::__private::Again<'__r, Self>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Again<'__r>,
            ),
            (
                ::autodiff::__private::Shadow<'__r, Self>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Shadow<'__r, K0>,
            ),
            <Vec<f64> as ::autodiff::Differentiable>::Tangent,
        ) + use<K0>,
    ) {
        let (__value, __record) = softmax::__ad_forward(
            __a0,
            (<K0 as ::autodiff::__private::Slot>::ON,),
        );
        (
            __value,
            move |((), __aa0), ((), __as0), __seed| {
                __record((__aa0,), (__as0,), __seed)
            },
        )
    }
    #[inline]
    fn __tangent<K0: ::autodiff::__private::Slot>(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        (
            (),
            __as0,
        ): (
            ::autodiff::__private::Dot<'_, Self>,
            <::autodiff::__private::Ref<
                [f64],
            > as ::autodiff::__private::Argument>::Dot<'_, K0>,
        ),
        _: (::core::marker::PhantomData<Self>, K0),
    ) -> (Vec<f64>, <Vec<f64> as ::autodiff::Differentiable>::Tangent) {
        softmax::__ad_tangent(__a0, (__as0,), (<K0 as ::autodiff::__private::Slot>::ON,))
    }
    #[inline]
    fn __reads(__k: usize) -> bool {
        match __k.checked_sub(1) {
            ::core::option::Option::Some(__k) => softmax::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
