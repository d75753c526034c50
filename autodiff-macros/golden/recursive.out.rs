///The derivatives of the function `resistance`.
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
pub enum resistance {}
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
impl resistance {
    ///The gradient of `resistance`: `x`: `Vec<f64>`.
    #[inline]
    pub fn grad(x: &[f64], parallel: bool) -> ::autodiff::__private::Vec<f64> {
        Self::value_and_grad(x, parallel).1
    }
    ///The value of `resistance` and its gradient (`x`: `Vec<f64>`), in one pass.
    #[inline]
    pub fn value_and_grad(
        x: &[f64],
        parallel: bool,
    ) -> (f64, ::autodiff::__private::Vec<f64>) {
        Self::vjp(x, parallel, 1.0)
    }
    ///The value of `resistance` and the gradient of its product with `seed` (`x`: `Vec<f64>`).
    #[inline]
    pub fn vjp(
        x: &[f64],
        parallel: bool,
        seed: f64,
    ) -> (f64, ::autodiff::__private::Vec<f64>) {
        let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
        let value = Self::adjoint(x, parallel, &mut x_bar, seed);
        (value, x_bar)
    }
    ///The value of `resistance`, and a function from a seed to the gradient of the product with it (`x`: `Vec<f64>`), which may be called many times. It borrows the arguments.
    #[inline]
    pub fn pullback<'__a>(
        x: &'__a [f64],
        parallel: bool,
    ) -> (
        f64,
        impl ::core::ops::Fn(f64) -> ::autodiff::__private::Vec<f64> + use<'__a>,
    ) {
        let (value, reverse) = Self::__ad_forward(
            x,
            parallel,
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        (
            value,
            move |seed| {
                let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
                reverse((x, ()), (&mut x_bar, ()), seed);
                x_bar
            },
        )
    }
    /**The value of `resistance`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [f64]`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    pub fn adjoint(
        x: &[f64],
        parallel: bool,
        x_bar: &mut [f64],
        result_bar: f64,
    ) -> f64 {
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "resistance: the shadow of `x` has another length",
        );
        let frames = &mut ::autodiff::__private::Frames::new();
        let mut resistance_records = ::autodiff::__private::FrameNumber::new();
        let mut resistance_records_2 = ::autodiff::__private::FrameNumber::new();
        let n = x.len();
        let test = n == 1;
        let (result, t, right, tmp) = if test {
            let result = x[0].exp();
            (result, result, 0.0, 0.0)
        } else {
            let (left, resistance_record): (f64, _) = Self::__ad_recursive(
                &x[..n / 2],
                !parallel,
                &mut *frames,
                (::autodiff::__private::On, ::autodiff::__private::Off),
            );
            resistance_records_2.push(resistance_record);
            let (right, resistance_record_2): (f64, _) = Self::__ad_recursive(
                &x[n / 2..],
                !parallel,
                &mut *frames,
                (::autodiff::__private::On, ::autodiff::__private::Off),
            );
            resistance_records.push(resistance_record_2);
            let (tmp, tmp_2) = if parallel {
                let tmp = left * right / (left + right);
                (tmp, tmp)
            } else {
                let tmp = left + right;
                (tmp, 0.0)
            };
            (tmp, left, right, tmp_2)
        };
        if test {
            x_bar[0] += result_bar * t;
        } else {
            let n_2 = n / 2;
            let (left_bar, right_bar) = if parallel {
                let t_2 = t + right;
                let t_3 = ::autodiff::rules::strong(result_bar, 1.0 / t_2);
                let t_4 = ::autodiff::rules::strong(result_bar, -(tmp / t_2));
                let left_bar = t_4 + t_3 * right;
                let right_bar = t_4 + t_3 * t;
                (left_bar, right_bar)
            } else {
                (result_bar, result_bar)
            };
            Self::__ad_unwind::<
                ::autodiff::__private::On,
                ::autodiff::__private::Off,
            >(
                &*frames,
                resistance_records[0],
                (&x[n_2..], ()),
                (&mut x_bar[n_2..], ()),
                right_bar,
                (::autodiff::__private::On, ::autodiff::__private::Off),
            );
            Self::__ad_unwind::<
                ::autodiff::__private::On,
                ::autodiff::__private::Off,
            >(
                &*frames,
                resistance_records_2[0],
                (&x[..n_2], ()),
                (&mut x_bar[..n_2], ()),
                left_bar,
                (::autodiff::__private::On, ::autodiff::__private::Off),
            );
        }
        result
    }
    /**The value of `resistance` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    pub fn jvp(x: &[f64], parallel: bool, x_dot: &[f64]) -> (f64, f64) {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "resistance: the tangent of `x` has another length",
        );
        Self::__ad_tangent(
            x,
            parallel,
            (x_dot, ()),
            (::autodiff::__private::On, ::autodiff::__private::Off),
        )
    }
    #[doc(hidden)]
    #[inline]
    pub fn __ad_recursive<
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
    >(
        x: &[f64],
        parallel: bool,
        frames: &mut ::autodiff::__private::Frames<
            (
                bool,
                f64,
                f64,
                f64,
                ::autodiff::__private::FrameNumber,
                ::autodiff::__private::FrameNumber,
            ),
        >,
        _: (K0, K1),
    ) -> (f64, u32) {
        let mut resistance_records = ::autodiff::__private::FrameNumber::new();
        let mut resistance_records_2 = ::autodiff::__private::FrameNumber::new();
        let n = x.len();
        let test = n == 1;
        let (result, t, right, tmp) = if test {
            let result = x[0].exp();
            (result, result, 0.0, 0.0)
        } else {
            let (left, resistance_record): (f64, _) = Self::__ad_recursive(
                &x[..n / 2],
                !parallel,
                &mut *frames,
                (K0::ON, ::autodiff::__private::Off),
            );
            resistance_records_2.push(resistance_record);
            let (right, resistance_record_2): (f64, _) = Self::__ad_recursive(
                &x[n / 2..],
                !parallel,
                &mut *frames,
                (K0::ON, ::autodiff::__private::Off),
            );
            resistance_records.push(resistance_record_2);
            let (tmp, tmp_2) = if parallel {
                let tmp = left * right / (left + right);
                (tmp, tmp)
            } else {
                let tmp = left + right;
                (tmp, 0.0)
            };
            (tmp, left, right, tmp_2)
        };
        let result_2 = result;
        (
            result_2,
            ::autodiff::__private::push_frame(
                frames,
                (parallel, t, right, tmp, resistance_records, resistance_records_2),
            ),
        )
    }
    #[doc(hidden)]
    #[inline]
    pub fn __ad_unwind<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        frames: &[(
            bool,
            f64,
            f64,
            f64,
            ::autodiff::__private::FrameNumber,
            ::autodiff::__private::FrameNumber,
        )],
        number: u32,
        (x, _): (&'_ [f64], ()),
        (mut x_bar, _): (K0::At<'_, [f64]>, K1::At<'_, ()>),
        result_bar: f64,
        _: (K0, K1),
    ) -> () {
        let (
            parallel,
            t,
            right,
            tmp,
            ref resistance_records,
            ref resistance_records_2,
        ) = frames[number as usize];
        let n = x.len();
        let test = n == 1;
        if test {
            if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                x_bar[0] += result_bar * t;
            }
        } else {
            let n_2 = n / 2;
            let (left_bar, right_bar) = if parallel {
                let t_2 = t + right;
                let t_3 = ::autodiff::rules::strong(result_bar, 1.0 / t_2);
                let t_4 = ::autodiff::rules::strong(result_bar, -(tmp / t_2));
                let left_bar = t_4 + t_3 * right;
                let right_bar = t_4 + t_3 * t;
                (left_bar, right_bar)
            } else {
                (result_bar, result_bar)
            };
            Self::__ad_unwind::<
                K0,
                ::autodiff::__private::Off,
            >(
                &*frames,
                resistance_records[0],
                (&x[n_2..], ()),
                (K0::map(&mut x_bar, |x_bar| &mut x_bar[n_2..]), ()),
                right_bar,
                (K0::ON, ::autodiff::__private::Off),
            );
            Self::__ad_unwind::<
                K0,
                ::autodiff::__private::Off,
            >(
                &*frames,
                resistance_records_2[0],
                (&x[..n_2], ()),
                (K0::map(&mut x_bar, |x_bar| &mut x_bar[..n_2]), ()),
                left_bar,
                (K0::ON, ::autodiff::__private::Off),
            );
        }
    }
    #[doc(hidden)]
    #[inline]
    pub fn __ad_forward<
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
    >(
        x: &[f64],
        parallel: bool,
        _: (K0, K1),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            (&'__a [f64], ()),
            (K0::At<'__a, [f64]>, K1::At<'__a, ()>),
            f64,
        ) + use<K0, K1>,
    ) {
        let mut frames = ::autodiff::__private::Frames::new();
        let (result_2, number) = Self::__ad_recursive::<
            K0,
            K1,
        >(
            x,
            parallel,
            &mut frames,
            (
                <K0 as ::autodiff::__private::Slot>::ON,
                <K1 as ::autodiff::__private::Slot>::ON,
            ),
        );
        (
            result_2,
            move |again, shadows, seed| {
                Self::__ad_unwind::<
                    K0,
                    K1,
                >(
                    &frames,
                    number,
                    again,
                    shadows,
                    seed,
                    (
                        <K0 as ::autodiff::__private::Slot>::ON,
                        <K1 as ::autodiff::__private::Slot>::ON,
                    ),
                );
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    pub fn __ad_tangent<
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
    >(
        x: &[f64],
        parallel: bool,
        (x_dot, _): (K0::Dot<'_, [f64]>, K1::Dot<'_, ()>),
        _: (K0, K1),
    ) -> (f64, f64) {
        let n = x.len();
        let (result, result_dot) = if n == 1 {
            let t = x[0];
            let result = t.exp();
            (
                result,
                (match K0::dot(&x_dot) {
                    ::core::option::Option::Some(x_dot) => x_dot[0],
                    ::core::option::Option::None => 0.0_f64,
                }) * result,
            )
        } else {
            let n_2 = n / 2;
            let (left, left_dot): (f64, f64) = Self::__ad_tangent(
                &x[..n_2],
                !parallel,
                (K0::dot_map(&x_dot, |x_dot| &x_dot[..n_2]), ()),
                (K0::ON, ::autodiff::__private::Off),
            );
            let n_3 = n / 2;
            let (right, right_dot): (f64, f64) = Self::__ad_tangent(
                &x[n_3..],
                !parallel,
                (K0::dot_map(&x_dot, |x_dot| &x_dot[n_3..]), ()),
                (K0::ON, ::autodiff::__private::Off),
            );
            let (tmp, tmp_dot) = if parallel {
                let t = left + right;
                let tmp = left * right / t;
                (
                    tmp,
                    ::autodiff::rules::strong(
                        left_dot * right + right_dot * left,
                        1.0 / t,
                    ) + ::autodiff::rules::strong(left_dot + right_dot, -(tmp / t)),
                )
            } else {
                let tmp = left + right;
                (tmp, left_dot + right_dot)
            };
            (tmp, tmp_dot)
        };
        (result, result_dot)
    }
    #[doc(hidden)]
    #[inline]
    pub fn __ad_reads() -> [bool; 2usize] {
        let _ = resistance;
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
impl ::autodiff::__private::Family for resistance {
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
    ::autodiff::__private::InactiveVal<bool>,
    f64,
> for resistance {
    #[inline]
    fn __call(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::InactiveVal<
            bool,
        > as ::autodiff::__private::Argument>::Given<'_>,
    ) -> f64 {
        resistance(__a0, __a1)
    }
    #[inline]
    fn __forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::InactiveVal<
            bool,
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
                <::autodiff::__private::InactiveVal<
                    bool,
                > as ::autodiff::__private::Argument>::Again<'__r>,
            ),
            (
                ::autodiff::__private::Shadow<'__r, Self>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Shadow<'__r, K0>,
                <::autodiff::__private::InactiveVal<
                    bool,
                > as ::autodiff::__private::Argument>::Shadow<'__r, K1>,
            ),
            <f64 as ::autodiff::Differentiable>::Tangent,
        ) + use<K0, K1>,
    ) {
        let (__value, __record) = resistance::__ad_forward(
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
        __a1: <::autodiff::__private::InactiveVal<
            bool,
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
            <::autodiff::__private::InactiveVal<
                bool,
            > as ::autodiff::__private::Argument>::Dot<'_, K1>,
        ),
        _: (::core::marker::PhantomData<Self>, K0, K1),
    ) -> (f64, <f64 as ::autodiff::Differentiable>::Tangent) {
        resistance::__ad_tangent(
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
            ::core::option::Option::Some(__k) => resistance::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
