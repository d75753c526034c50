///The derivatives of the function `median`.
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
enum median {}
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
impl median {
    ///The gradient of `median`: `x`: `Vec<f64>`.
    #[inline]
    fn grad(x: &[f64]) -> ::autodiff::__private::Vec<f64> {
        Self::value_and_grad(x).1
    }
    ///The value of `median` and its gradient (`x`: `Vec<f64>`), in one pass.
    #[inline]
    fn value_and_grad(x: &[f64]) -> (f64, ::autodiff::__private::Vec<f64>) {
        Self::vjp(x, 1.0)
    }
    ///The value of `median` and the gradient of its product with `seed` (`x`: `Vec<f64>`).
    #[inline]
    fn vjp(x: &[f64], seed: f64) -> (f64, ::autodiff::__private::Vec<f64>) {
        let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
        let value = Self::adjoint(x, &mut x_bar, seed);
        (value, x_bar)
    }
    ///The value of `median`, and a function from a seed to the gradient of the product with it (`x`: `Vec<f64>`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a>(
        x: &'__a [f64],
    ) -> (
        f64,
        impl ::core::ops::Fn(f64) -> ::autodiff::__private::Vec<f64> + use<'__a>,
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
    /**The value of `median`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [f64]`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(x: &[f64], x_bar: &mut [f64], seed: f64) -> f64 {
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "median: the shadow of `x` has another length",
        );
        let mut sorted = x.to_vec();
        let tmp = sorted.to_vec();
        let tmp_2 = {
            let sorted = &tmp;
            {
                fn order<T>(
                    of: &[T],
                    mut by: impl ::core::ops::FnMut(&T, &T) -> ::core::cmp::Ordering,
                ) -> ::autodiff::__private::Vec<usize> {
                    let mut order: ::autodiff::__private::Vec<usize> = (0..of.len())
                        .collect();
                    order.sort_by(|i, j| by(&of[*i], &of[*j]));
                    order
                }
                order(&sorted[..], |a, b| a.total_cmp(b))
            }
        };
        let n = tmp.len();
        for i in 0..n {
            sorted[i] = tmp[tmp_2[i]];
        }
        let mid = sorted.len() / 2;
        let sorted_mid = sorted[mid];
        let n_2 = sorted.len() - 1 - mid;
        let t = 0.5 * (sorted_mid + sorted[n_2]);
        let mut sorted_bar = ::autodiff::Differentiable::zero_tangent(&sorted);
        let mut tmp_bar = ::autodiff::Differentiable::zero_tangent(&tmp);
        let t_2 = seed * 0.5;
        sorted_bar[n_2] += t_2;
        sorted_bar[mid] += t_2;
        for i in (0..n).rev() {
            let tmp_i = tmp_2[i];
            let sorted_bar_i = sorted_bar[i];
            sorted_bar[i] = 0.0;
            tmp_bar[tmp_i] += sorted_bar_i;
        }
        ::autodiff::Accumulate::accumulate(&mut sorted_bar[..], &tmp_bar[..]);
        ::autodiff::Accumulate::accumulate(&mut *x_bar, &sorted_bar[..]);
        t
    }
    /**The value of `median` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(x: &[f64], x_dot: &[f64]) -> (f64, f64) {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "median: the tangent of `x` has another length",
        );
        Self::__ad_tangent(x, (x_dot,), (::autodiff::__private::On,))
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<K0: ::autodiff::__private::Slot>(
        x: &[f64],
        _: (K0,),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            (&'__a [f64],),
            (K0::At<'__a, [f64]>,),
            f64,
        ) + use<K0>,
    ) {
        let mut sorted = x.to_vec();
        let tmp = sorted.to_vec();
        let tmp_2 = {
            let sorted = &tmp;
            {
                fn order<T>(
                    of: &[T],
                    mut by: impl ::core::ops::FnMut(&T, &T) -> ::core::cmp::Ordering,
                ) -> ::autodiff::__private::Vec<usize> {
                    let mut order: ::autodiff::__private::Vec<usize> = (0..of.len())
                        .collect();
                    order.sort_by(|i, j| by(&of[*i], &of[*j]));
                    order
                }
                order(&sorted[..], |a, b| a.total_cmp(b))
            }
        };
        let n = tmp.len();
        for i in 0..n {
            sorted[i] = tmp[tmp_2[i]];
        }
        let mid = sorted.len() / 2;
        let sorted_mid = sorted[mid];
        let n_2 = sorted.len() - 1 - mid;
        (
            0.5 * (sorted_mid + sorted[n_2]),
            move |(_,), (mut x_bar,), seed| {
                let mut sorted_bar = ::autodiff::Differentiable::zero_tangent(&sorted);
                let mut tmp_bar = ::autodiff::Differentiable::zero_tangent(&tmp);
                let t = seed * 0.5;
                sorted_bar[n_2] += t;
                sorted_bar[mid] += t;
                for i in (0..n).rev() {
                    let tmp_i = tmp_2[i];
                    let sorted_bar_i = sorted_bar[i];
                    sorted_bar[i] = 0.0;
                    tmp_bar[tmp_i] += sorted_bar_i;
                }
                ::autodiff::Accumulate::accumulate(&mut sorted_bar[..], &tmp_bar[..]);
                if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                    ::autodiff::Accumulate::accumulate(&mut *x_bar, &sorted_bar[..]);
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
    ) -> (f64, f64) {
        let mut sorted_dot = match K0::dot(&x_dot) {
            ::core::option::Option::Some(x_dot) => x_dot.to_vec(),
            ::core::option::Option::None => ::autodiff::Differentiable::zero_tangent(x),
        };
        let mut sorted = x.to_vec();
        let tmp_dot = sorted_dot.to_vec();
        let tmp = sorted.to_vec();
        let tmp_2 = {
            let sorted = &tmp;
            {
                fn order<T>(
                    of: &[T],
                    mut by: impl ::core::ops::FnMut(&T, &T) -> ::core::cmp::Ordering,
                ) -> ::autodiff::__private::Vec<usize> {
                    let mut order: ::autodiff::__private::Vec<usize> = (0..of.len())
                        .collect();
                    order.sort_by(|i, j| by(&of[*i], &of[*j]));
                    order
                }
                order(&sorted[..], |a, b| a.total_cmp(b))
            }
        };
        for i in 0..tmp.len() {
            let tmp_i = tmp_2[i];
            let t = tmp[tmp_i];
            let t_2 = tmp_dot[tmp_i];
            sorted[i] = t;
            sorted_dot[i] = t_2;
        }
        let mid = sorted.len() / 2;
        let sorted_mid = sorted[mid];
        let sorted_dot_mid = sorted_dot[mid];
        let n = sorted.len() - 1 - mid;
        let t = sorted[n];
        (0.5 * (sorted_mid + t), (sorted_dot_mid + sorted_dot[n]) * 0.5)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 1usize] {
        let _ = median;
        [false]
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
impl ::autodiff::__private::Family for median {
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
impl ::autodiff::__private::Function1<::autodiff::__private::Ref<[f64]>, f64>
for median {
    #[inline]
    fn __call(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
    ) -> f64 {
        median(__a0)
    }
    #[inline]
    fn __forward<K0: ::autodiff::__private::Slot>(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        _: (::core::marker::PhantomData<Self>, K0),
    ) -> (
        f64,
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
            <f64 as ::autodiff::Differentiable>::Tangent,
        ) + use<K0>,
    ) {
        let (__value, __record) = median::__ad_forward(
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
    ) -> (f64, <f64 as ::autodiff::Differentiable>::Tangent) {
        median::__ad_tangent(__a0, (__as0,), (<K0 as ::autodiff::__private::Slot>::ON,))
    }
    #[inline]
    fn __reads(__k: usize) -> bool {
        match __k.checked_sub(1) {
            ::core::option::Option::Some(__k) => median::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
