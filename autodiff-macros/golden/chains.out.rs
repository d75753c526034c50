///The derivatives of the function `chains`.
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
enum chains {}
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
impl chains {
    ///The gradient of `chains`: `x`: `Vec<f64>`, `y`: `Vec<f64>`, `w`: `f64`.
    #[inline]
    fn grad(
        x: &[f64],
        y: &[f64],
        w: f64,
    ) -> (::autodiff::__private::Vec<f64>, ::autodiff::__private::Vec<f64>, f64) {
        Self::value_and_grad(x, y, w).1
    }
    ///The value of `chains` and its gradient (`x`: `Vec<f64>`, `y`: `Vec<f64>`, `w`: `f64`), in one pass.
    #[inline]
    fn value_and_grad(
        x: &[f64],
        y: &[f64],
        w: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, ::autodiff::__private::Vec<f64>, f64)) {
        Self::vjp(x, y, w, 1.0)
    }
    ///The value of `chains` and the gradient of its product with `seed` (`x`: `Vec<f64>`, `y`: `Vec<f64>`, `w`: `f64`).
    #[inline]
    fn vjp(
        x: &[f64],
        y: &[f64],
        w: f64,
        seed: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, ::autodiff::__private::Vec<f64>, f64)) {
        let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
        let mut y_bar = ::autodiff::Differentiable::zero_tangent(y);
        let mut w_bar = 0.0;
        let value = Self::adjoint(x, y, w, (&mut x_bar, &mut y_bar, &mut w_bar), seed);
        (value, (x_bar, y_bar, w_bar))
    }
    ///The value of `chains`, and a function from a seed to the gradient of the product with it (`x`: `Vec<f64>`, `y`: `Vec<f64>`, `w`: `f64`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a>(
        x: &'__a [f64],
        y: &'__a [f64],
        w: f64,
    ) -> (
        f64,
        impl ::core::ops::Fn(
            f64,
        ) -> (
                ::autodiff::__private::Vec<f64>,
                ::autodiff::__private::Vec<f64>,
                f64,
            ) + use<'__a>,
    ) {
        let w_zero = 0.0;
        let (value, reverse) = Self::__ad_forward(
            x,
            y,
            w,
            (
                ::autodiff::__private::On,
                ::autodiff::__private::On,
                ::autodiff::__private::On,
            ),
        );
        (
            value,
            move |seed| {
                let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
                let mut y_bar = ::autodiff::Differentiable::zero_tangent(y);
                let mut w_bar = w_zero.clone();
                reverse((x, y, ()), (&mut x_bar, &mut y_bar, &mut w_bar), seed);
                (x_bar, y_bar, w_bar)
            },
        )
    }
    /**The value of `chains`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [f64]`; `y`: `&mut [f64]`; `w`: `&mut f64`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        x: &[f64],
        y: &[f64],
        w: f64,
        (x_bar, y_bar, w_bar): (&mut [f64], &mut [f64], &mut f64),
        seed: f64,
    ) -> f64 {
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "chains: the shadow of `x` has another length",
        );
        ::core::assert_eq!(
            y_bar.len(),
            y.len(),
            "chains: the shadow of `y` has another length",
        );
        let n = x.len().min(y.len());
        let mut z: ::autodiff::__private::Vec<f64> = ::autodiff::__private::vec![0.0; n];
        for i in 0..n {
            z[i] = x[i] * y[i];
        }
        let n_2 = z.len();
        let n_3 = (n_2 + 1).saturating_sub(2);
        let mut z_bar = ::autodiff::Differentiable::zero_tangent(&z);
        let mut sum: f64 = -0.0;
        for i in 0..n_3 {
            let n_4 = i + 2;
            let t = z[i..n_4][1] - z[i..n_4][0];
            sum += t.powi(2);
            let t_2 = seed * ::autodiff::rules::powi_d(t, 2_i32, 1_i32);
            z_bar[i..n_4][0] -= t_2;
            z_bar[i..n_4][1] += t_2;
        }
        let mut record: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::with_capacity(
            n_2,
        );
        let mut acc: f64 = 0.0;
        for i in 0..n_2 {
            let z_i = z[i];
            let acc_2 = if z_i > w {
                let acc_2 = acc * w + z_i;
                acc_2
            } else {
                acc
            };
            record.push(acc);
            acc = acc_2;
        }
        let t = sum + acc;
        let mut acc_bar = seed;
        let mut w_bar_2: f64 = 0.0;
        for i in (0..n_2).rev() {
            let acc_2 = record[i];
            if z[i] > w {
                z_bar[i] += acc_bar;
                w_bar_2 += acc_bar * acc_2;
                acc_bar = acc_bar * w;
            }
        }
        for i in (0..n).rev() {
            let y_i = y[i];
            let x_i = x[i];
            let z_bar_i = z_bar[i];
            z_bar[i] = 0.0;
            y_bar[i] += z_bar_i * x_i;
            x_bar[i] += z_bar_i * y_i;
        }
        *w_bar += w_bar_2;
        t
    }
    /**The value of `chains` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(
        x: &[f64],
        y: &[f64],
        w: f64,
        (x_dot, y_dot, w_dot): (&[f64], &[f64], f64),
    ) -> (f64, f64) {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "chains: the tangent of `x` has another length",
        );
        ::core::assert_eq!(
            y_dot.len(),
            y.len(),
            "chains: the tangent of `y` has another length",
        );
        Self::__ad_tangent(
            x,
            y,
            w,
            (x_dot, y_dot, &w_dot),
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
        x: &[f64],
        y: &[f64],
        w: f64,
        _: (K0, K1, K2),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            (&'__a [f64], &'__a [f64], ()),
            (K0::At<'__a, [f64]>, K1::At<'__a, [f64]>, K2::At<'__a, f64>),
            f64,
        ) + use<K0, K1, K2>,
    ) {
        let n = x.len().min(y.len());
        let mut z: ::autodiff::__private::Vec<f64> = ::autodiff::__private::vec![0.0; n];
        for i in 0..n {
            z[i] = x[i] * y[i];
        }
        let n_2 = z.len();
        let n_3 = (n_2 + 1).saturating_sub(2);
        let mut sum: f64 = -0.0;
        for i in 0..n_3 {
            let n_4 = i + 2;
            sum += (z[i..n_4][1] - z[i..n_4][0]).powi(2);
        }
        let n_4 = z.len();
        let mut record: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::with_capacity(
            n_4,
        );
        let mut acc: f64 = 0.0;
        for i in 0..n_4 {
            let acc_2 = if z[i] > w {
                let acc_2 = acc * w + z[i];
                acc_2
            } else {
                acc
            };
            record.push(acc);
            acc = acc_2;
        }
        (
            sum + acc,
            move |(x, y, _), (mut x_bar, mut y_bar, mut w_bar), seed| {
                let mut z_bar = ::autodiff::Differentiable::zero_tangent(&z);
                let mut acc_bar = seed;
                let mut w_bar_2: f64 = 0.0;
                for i in (0..n_2).rev() {
                    let acc_2 = record[i];
                    if z[i] > w {
                        z_bar[i] += acc_bar;
                        w_bar_2 += acc_bar * acc_2;
                        acc_bar = acc_bar * w;
                    }
                }
                for i in (0..n_3).rev() {
                    let n_5 = i + 2;
                    let t = seed
                        * ::autodiff::rules::powi_d(
                            z[i..n_5][1] - z[i..n_5][0],
                            2_i32,
                            1_i32,
                        );
                    z_bar[i..n_5][0] -= t;
                    z_bar[i..n_5][1] += t;
                }
                for i in (0..n).rev() {
                    let y_i = y[i];
                    let x_i = x[i];
                    let z_bar_i = z_bar[i];
                    z_bar[i] = 0.0;
                    if let ::core::option::Option::Some(y_bar) = K1::get(&mut y_bar) {
                        y_bar[i] += z_bar_i * x_i;
                    }
                    if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                        x_bar[i] += z_bar_i * y_i;
                    }
                }
                if let ::core::option::Option::Some(w_bar) = K2::get(&mut w_bar) {
                    *w_bar += w_bar_2;
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
        x: &[f64],
        y: &[f64],
        w: f64,
        (
            x_dot,
            y_dot,
            w_dot,
        ): (K0::Dot<'_, [f64]>, K1::Dot<'_, [f64]>, K2::Dot<'_, f64>),
        _: (K0, K1, K2),
    ) -> (f64, f64) {
        let w_dot = match K2::dot(&w_dot) {
            ::core::option::Option::Some(w_dot) => *w_dot,
            ::core::option::Option::None => 0.0,
        };
        let n = x.len().min(y.len());
        let mut z_dot: ::autodiff::__private::Vec<f64> = ::autodiff::__private::vec![
            0.0;
            n
        ];
        let mut z: ::autodiff::__private::Vec<f64> = ::autodiff::__private::vec![0.0; n];
        for i in 0..n {
            let x_i = x[i];
            let x_dot_i = match K0::dot(&x_dot) {
                ::core::option::Option::Some(x_dot) => x_dot[i],
                ::core::option::Option::None => 0.0_f64,
            };
            let y_i = y[i];
            let t = x_dot_i * y_i
                + (match K1::dot(&y_dot) {
                    ::core::option::Option::Some(y_dot) => y_dot[i],
                    ::core::option::Option::None => 0.0_f64,
                }) * x_i;
            z[i] = x_i * y_i;
            z_dot[i] = t;
        }
        let mut sum: f64 = -0.0;
        let mut sum_dot: f64 = 0.0;
        for i in 0..(z.len() + 1).saturating_sub(2) {
            let n_2 = i + 2;
            let t = z[i..n_2][1];
            let t_2 = z_dot[i..n_2][1];
            let t_3 = z[i..n_2][0];
            let t_4 = t - t_3;
            sum += t_4.powi(2);
            sum_dot
                += (t_2 - z_dot[i..n_2][0])
                    * ::autodiff::rules::powi_d(t_4, 2_i32, 1_i32);
        }
        let mut acc: f64 = 0.0;
        let mut acc_dot: f64 = 0.0;
        for i in 0..z.len() {
            if z[i] > w {
                let t = acc * w;
                let t_2 = acc_dot * w + w_dot * acc;
                let z_i = z[i];
                acc = t + z_i;
                acc_dot = t_2 + z_dot[i];
            }
        }
        (sum + acc, sum_dot + acc_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 3usize] {
        let _ = chains;
        [true, true, false]
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
impl ::autodiff::__private::Family for chains {
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
    ::autodiff::__private::Val<f64>,
    f64,
> for chains {
    #[inline]
    fn __call(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a2: <::autodiff::__private::Val<
            f64,
        > as ::autodiff::__private::Argument>::Given<'_>,
    ) -> f64 {
        chains(__a0, __a1, __a2)
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
        __a2: <::autodiff::__private::Val<
            f64,
        > as ::autodiff::__private::Argument>::Given<'_>,
        _: (::core::marker::PhantomData<Self>, K0, K1, K2),
    ) -> (
        f64,
        impl for<'__r> ::core::ops::Fn(
            (
                ::autodiff::__private::Again<'__r, Self>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Again<'__r>,
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
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Shadow<'__r, K1>,
                <::autodiff::__private::Val<
                    f64,
                > as ::autodiff::__private::Argument>::Shadow<'__r, K2>,
            ),
            <f64 as ::autodiff::Differentiable>::Tangent,
        ) + use<K0, K1, K2>,
    ) {
        let (__value, __record) = chains::__ad_forward(
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
        __a2: <::autodiff::__private::Val<
            f64,
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
            <::autodiff::__private::Val<
                f64,
            > as ::autodiff::__private::Argument>::Dot<'_, K2>,
        ),
        _: (::core::marker::PhantomData<Self>, K0, K1, K2),
    ) -> (f64, <f64 as ::autodiff::Differentiable>::Tangent) {
        chains::__ad_tangent(
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
            ::core::option::Option::Some(__k) => chains::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
