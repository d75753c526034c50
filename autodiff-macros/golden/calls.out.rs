///The derivatives of the function `calls`.
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
enum calls {}
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
impl calls {
    /**The value of `calls`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [f64]`; `w`: `&mut [f64]`, the adjoint of its final content, which becomes that of its initial content.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        x: &[f64],
        w: &mut [f64],
        (x_bar, w_bar): (&mut [f64], &mut [f64]),
        seed: f64,
    ) -> f64 {
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "calls: the shadow of `x` has another length",
        );
        ::core::assert_eq!(
            w_bar.len(),
            w.len(),
            "calls: the shadow of `w` has another length",
        );
        let t = w[1];
        let t_2 = t * w[1];
        let before = t_2 * w[1];
        let (tmp, bump_record) = {
            use bump as __callee;
            use ::autodiff::__fallback::args2::*;
            __callee::__ad_forward(
                &mut *w,
                x[0],
                (::autodiff::__private::On, ::autodiff::__private::On),
            )
        };
        let w_then = if ({
            use bump as __callee;
            use ::autodiff::__fallback::args2::*;
            __callee::__ad_reads()
        })[0]
        {
            ::core::option::Option::Some(::autodiff::__private::ToOwned::to_owned(&*w))
        } else {
            ::core::option::Option::None
        };
        let (t_3, dot_record): (f64, _) = {
            use dot as __callee;
            use ::autodiff::__fallback::args2::*;
            __callee::__ad_forward(
                x,
                x,
                (::autodiff::__private::On, ::autodiff::__private::On),
            )
        };
        let t_4 = before + t_3 + w[1];
        let mut tmp_bar = ::autodiff::Differentiable::zero_tangent(&tmp);
        w_bar[1] += seed;
        let mut part_bar = ::autodiff::Differentiable::zero_tangent(x);
        dot_record((x, x), (&mut *x_bar, &mut part_bar), seed);
        ::autodiff::Accumulate::accumulate(&mut *x_bar, &part_bar[..]);
        let seed_2 = ::autodiff::VectorSpace::take(&mut tmp_bar);
        let mut t_part: f64 = 0.0;
        bump_record(
            (
                match &w_then {
                    ::core::option::Option::None => &*w,
                    ::core::option::Option::Some(kept) => kept,
                },
                (),
            ),
            (&mut *w_bar, &mut t_part),
            seed_2,
        );
        x_bar[0] += t_part;
        let t_5 = seed * t;
        w_bar[1] += seed * t_2;
        w_bar[1] += t_5 * t;
        w_bar[1] += t_5 * t;
        t_4
    }
    /**The value of `calls` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(
        x: &[f64],
        w: &mut [f64],
        (x_dot, w_dot): (&[f64], &mut [f64]),
    ) -> (f64, f64) {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "calls: the tangent of `x` has another length",
        );
        ::core::assert_eq!(
            w_dot.len(),
            w.len(),
            "calls: the tangent of `w` has another length",
        );
        Self::__ad_tangent(
            x,
            w,
            (x_dot, w_dot),
            (::autodiff::__private::On, ::autodiff::__private::On),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        x: &[f64],
        w: &mut [f64],
        _: (K0, K1),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            (&'__a [f64], &'__a [f64]),
            (K0::At<'__a, [f64]>, &'__a mut [f64]),
            f64,
        ) + use<K0, K1>,
    ) {
        let t = w[1];
        let t_2 = t * w[1];
        let before = t_2 * w[1];
        let (tmp, bump_record) = {
            use bump as __callee;
            use ::autodiff::__fallback::args2::*;
            __callee::__ad_forward(
                &mut *w,
                x[0],
                (::autodiff::__private::On, ::autodiff::__private::On),
            )
        };
        let w_then = if ({
            use bump as __callee;
            use ::autodiff::__fallback::args2::*;
            __callee::__ad_reads()
        })[0]
        {
            ::core::option::Option::Some(::autodiff::__private::ToOwned::to_owned(&*w))
        } else {
            ::core::option::Option::None
        };
        let (t_3, dot_record): (f64, _) = {
            use dot as __callee;
            use ::autodiff::__fallback::args2::*;
            __callee::__ad_forward(x, x, (K0::ON, ::autodiff::__private::On))
        };
        (
            before + t_3 + w[1],
            move |(x, w), (mut x_bar, w_bar), seed| {
                let mut tmp_bar = ::autodiff::Differentiable::zero_tangent(&tmp);
                w_bar[1] += seed;
                let mut part_bar = ::autodiff::Differentiable::zero_tangent(x);
                dot_record(
                    (x, x),
                    (K0::map(&mut x_bar, |x_bar| x_bar), &mut part_bar),
                    seed,
                );
                if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                    ::autodiff::Accumulate::accumulate(&mut *x_bar, &part_bar[..]);
                }
                let seed_2 = ::autodiff::VectorSpace::take(&mut tmp_bar);
                let mut t_part: f64 = 0.0;
                bump_record(
                    (
                        match &w_then {
                            ::core::option::Option::None => &*w,
                            ::core::option::Option::Some(kept) => kept,
                        },
                        (),
                    ),
                    (&mut *w_bar, &mut t_part),
                    seed_2,
                );
                if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                    x_bar[0] += t_part;
                }
                let t_4 = seed * t;
                w_bar[1] += seed * t_2;
                w_bar[1] += t_4 * t;
                w_bar[1] += t_4 * t;
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        x: &[f64],
        w: &mut [f64],
        (x_dot, w_dot): (K0::Dot<'_, [f64]>, &mut [f64]),
        _: (K0, K1),
    ) -> (f64, f64) {
        let t = w[1];
        let t_2 = w_dot[1];
        let t_3 = w[1];
        let t_4 = t * t_3;
        let t_5 = t_2 * t_3 + w_dot[1] * t;
        let t_6 = w[1];
        let before = t_4 * t_6;
        let t_7 = t_5 * t_6 + w_dot[1] * t_4;
        let (tmp, tmp_dot) = {
            use bump as __callee;
            use ::autodiff::__fallback::args2::*;
            __callee::__ad_tangent(
                &mut *w,
                x[0],
                (
                    ::autodiff::__private::lend_mut(&mut *w_dot),
                    &(match K0::dot(&x_dot) {
                        ::core::option::Option::Some(x_dot) => x_dot[0],
                        ::core::option::Option::None => 0.0_f64,
                    }),
                ),
                (::autodiff::__private::On, ::autodiff::__private::On),
            )
        };
        let (t_8, t_9): (f64, f64) = {
            use dot as __callee;
            use ::autodiff::__fallback::args2::*;
            __callee::__ad_tangent(x, x, (x_dot, x_dot), (K0::ON, K0::ON))
        };
        let t_10 = w[1];
        (before + t_8 + t_10, t_7 + t_9 + w_dot[1])
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        let _ = calls;
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
impl ::autodiff::__private::Family for calls {
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
    ::autodiff::__private::RefMut<[f64]>,
    f64,
> for calls {
    #[inline]
    fn __call(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::RefMut<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
    ) -> f64 {
        calls(__a0, __a1)
    }
    #[inline]
    fn __forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::RefMut<
            [f64],
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
                <::autodiff::__private::RefMut<
                    [f64],
                > as ::autodiff::__private::Argument>::Again<'__r>,
            ),
            (
                ::autodiff::__private::Shadow<'__r, Self>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Shadow<'__r, K0>,
                <::autodiff::__private::RefMut<
                    [f64],
                > as ::autodiff::__private::Argument>::Shadow<'__r, K1>,
            ),
            <f64 as ::autodiff::Differentiable>::Tangent,
        ) + use<K0, K1>,
    ) {
        let (__value, __record) = calls::__ad_forward(
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
        __a1: <::autodiff::__private::RefMut<
            [f64],
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
            <::autodiff::__private::RefMut<
                [f64],
            > as ::autodiff::__private::Argument>::Dot<'_, K1>,
        ),
        _: (::core::marker::PhantomData<Self>, K0, K1),
    ) -> (f64, <f64 as ::autodiff::Differentiable>::Tangent) {
        calls::__ad_tangent(
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
            ::core::option::Option::Some(__k) => calls::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
