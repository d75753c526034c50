///The derivatives of the function `simpson`.
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
enum simpson {}
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
impl simpson {
    ///The gradient of `simpson`: `a`: `f64`, `b`: `f64`, `k`: `f64`.
    #[inline]
    fn grad<
        __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
        __Given__F0: ::autodiff::__private::AsFunction<__F0>,
    >(f: __Given__F0, a: f64, b: f64, k: f64) -> (f64, f64, f64) {
        Self::value_and_grad::<__F0, _>(f, a, b, k).1
    }
    ///The value of `simpson` and its gradient (`a`: `f64`, `b`: `f64`, `k`: `f64`), in one pass.
    #[inline]
    fn value_and_grad<
        __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
        __Given__F0: ::autodiff::__private::AsFunction<__F0>,
    >(f: __Given__F0, a: f64, b: f64, k: f64) -> (f64, (f64, f64, f64)) {
        Self::vjp::<__F0, _>(f, a, b, k, 1.0)
    }
    ///The value of `simpson` and the gradient of its product with `seed` (`a`: `f64`, `b`: `f64`, `k`: `f64`).
    #[inline]
    fn vjp<
        __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
        __Given__F0: ::autodiff::__private::AsFunction<__F0>,
    >(f: __Given__F0, a: f64, b: f64, k: f64, seed: f64) -> (f64, (f64, f64, f64)) {
        let mut a_bar = 0.0;
        let mut b_bar = 0.0;
        let mut k_bar = 0.0;
        let value = Self::adjoint::<
            __F0,
            _,
        >(f, a, b, k, (&mut a_bar, &mut b_bar, &mut k_bar), seed);
        (value, (a_bar, b_bar, k_bar))
    }
    ///The value of `simpson`, and a function from a seed to the gradient of the product with it (`a`: `f64`, `b`: `f64`, `k`: `f64`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<
        __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
        __Given__F0: ::autodiff::__private::AsFunction<__F0>,
    >(
        f: __Given__F0,
        a: f64,
        b: f64,
        k: f64,
    ) -> (f64, impl ::core::ops::Fn(f64) -> (f64, f64, f64) + use<__F0, __Given__F0>) {
        let a_zero = 0.0;
        let b_zero = 0.0;
        let k_zero = 0.0;
        let (value, reverse) = Self::__ad_forward::<
            __F0,
            _,
            _,
            _,
        >(
            ::autodiff::__private::AsFunction::<__F0>::given(f),
            a,
            b,
            k,
            (
                ::core::marker::PhantomData::<__F0>,
                ::autodiff::__private::On,
                ::autodiff::__private::On,
                ::autodiff::__private::On,
            ),
        );
        (
            value,
            move |seed| {
                let mut a_bar = a_zero.clone();
                let mut b_bar = b_zero.clone();
                let mut k_bar = k_zero.clone();
                reverse(
                    (
                        ::autodiff::__private::keep::<
                            __F0,
                        >(::autodiff::__private::AsFunction::<__F0>::given(f)),
                        (),
                        (),
                        (),
                    ),
                    (
                        ::autodiff::__private::AsFunction::<__F0>::shadow(f),
                        &mut a_bar,
                        &mut b_bar,
                        &mut k_bar,
                    ),
                    seed,
                );
                (a_bar, b_bar, k_bar)
            },
        )
    }
    /**The value of `simpson`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `a`: `&mut f64`; `b`: `&mut f64`; `k`: `&mut f64`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint<
        __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
        __Given__F0: ::autodiff::__private::AsFunction<__F0>,
    >(
        f: __Given__F0,
        a: f64,
        b: f64,
        k: f64,
        (a_bar, b_bar, k_bar): (&mut f64, &mut f64, &mut f64),
        seed: f64,
    ) -> f64 {
        let mut f_bar = ::autodiff::__private::AsFunction::<__F0>::shadow(f);
        let f = ::autodiff::__private::AsFunction::<__F0>::given(f);
        let h = 0.5 * (b - a);
        let t = h / 3.0;
        let (t_2, __f0_record): (f64, _) = __F0::__forward(
            ::autodiff::__private::given::<__F0>(f),
            a,
            (::core::marker::PhantomData::<__F0>, ::autodiff::__private::On),
        );
        let (t_3, __f0_record_2): (f64, _) = __F0::__forward(
            ::autodiff::__private::given::<__F0>(f),
            a + h,
            (::core::marker::PhantomData::<__F0>, ::autodiff::__private::On),
        );
        let (t_4, __f0_record_3): (f64, _) = __F0::__forward(
            ::autodiff::__private::given::<__F0>(f),
            b,
            (::core::marker::PhantomData::<__F0>, ::autodiff::__private::On),
        );
        let t_5 = t_2 + 4.0 * t_3 + t_4;
        let (t_6, twice_record): (f64, _) = {
            use twice as __callee;
            use ::autodiff::__fallback::args2::*;
            __callee::__ad_forward(
                (k, ::autodiff::__private::given::<__F0>(f)),
                a,
                (
                    ::core::marker::PhantomData::<
                        __ad_simpson_closure0<::autodiff::__private::On, __F0>,
                    >,
                    ::autodiff::__private::On,
                ),
            )
        };
        let t_7 = t * t_5 + t_6;
        let mut k_part: f64 = 0.0;
        let mut a_part: f64 = 0.0;
        twice_record(
            (((), ::autodiff::__private::keep::<__F0>(f)), ()),
            (
                (&mut k_part, ::autodiff::__private::shadow::<__F0>(&mut f_bar)),
                &mut a_part,
            ),
            seed,
        );
        let t_8 = seed * t;
        let mut b_part: f64 = 0.0;
        let t_9 = k_part;
        let t_10 = a_part;
        __f0_record_3(
            (::autodiff::__private::keep::<__F0>(f), ()),
            (::autodiff::__private::shadow::<__F0>(&mut f_bar), &mut b_part),
            t_8,
        );
        let mut t_part: f64 = 0.0;
        let t_11 = b_part;
        __f0_record_2(
            (::autodiff::__private::keep::<__F0>(f), ()),
            (::autodiff::__private::shadow::<__F0>(&mut f_bar), &mut t_part),
            t_8 * 4.0,
        );
        let t_12 = t_part;
        let a_bar_2 = t_10 + t_12;
        let mut a_part_2: f64 = 0.0;
        __f0_record(
            (::autodiff::__private::keep::<__F0>(f), ()),
            (::autodiff::__private::shadow::<__F0>(&mut f_bar), &mut a_part_2),
            t_8,
        );
        let a_bar_3 = a_bar_2 + a_part_2;
        let h_bar = t_12 + ::autodiff::rules::strong(seed * t_5, 1.0_f64 / 3.0_f64);
        let t_13 = h_bar * 0.5;
        let b_bar_2 = t_11 + t_13;
        let a_bar_4 = a_bar_3 - t_13;
        *a_bar += a_bar_4;
        *b_bar += b_bar_2;
        *k_bar += t_9;
        t_7
    }
    /**The value of `simpson` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp<
        __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
        __Given__F0: ::autodiff::__private::AsFunction<__F0>,
    >(
        f: __Given__F0,
        a: f64,
        b: f64,
        k: f64,
        (a_dot, b_dot, k_dot): (f64, f64, f64),
    ) -> (f64, f64) {
        Self::__ad_tangent::<
            __F0,
            _,
            _,
            _,
        >(
            ::autodiff::__private::AsFunction::<__F0>::given(f),
            a,
            b,
            k,
            (::autodiff::__private::AsFunction::<__F0>::dot(f), &a_dot, &b_dot, &k_dot),
            (
                ::core::marker::PhantomData::<__F0>,
                ::autodiff::__private::On,
                ::autodiff::__private::On,
                ::autodiff::__private::On,
            ),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<
        __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
        K1: ::autodiff::__private::Slot,
        K2: ::autodiff::__private::Slot,
        K3: ::autodiff::__private::Slot,
    >(
        f: ::autodiff::__private::Given<'_, __F0>,
        a: f64,
        b: f64,
        k: f64,
        _: (::core::marker::PhantomData<__F0>, K1, K2, K3),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            (::autodiff::__private::Again<'__a, __F0>, (), (), ()),
            (
                ::autodiff::__private::Shadow<'__a, __F0>,
                K1::At<'__a, f64>,
                K2::At<'__a, f64>,
                K3::At<'__a, f64>,
            ),
            f64,
        ) + use<__F0, K1, K2, K3>,
    ) {
        let h = 0.5 * (b - a);
        let t = h / 3.0;
        let (t_2, __f0_record): (f64, _) = __F0::__forward(
            ::autodiff::__private::given::<__F0>(f),
            a,
            (::core::marker::PhantomData::<__F0>, ::autodiff::__private::On),
        );
        let (t_3, __f0_record_2): (f64, _) = __F0::__forward(
            ::autodiff::__private::given::<__F0>(f),
            a + h,
            (::core::marker::PhantomData::<__F0>, ::autodiff::__private::On),
        );
        let (t_4, __f0_record_3): (f64, _) = __F0::__forward(
            ::autodiff::__private::given::<__F0>(f),
            b,
            (::core::marker::PhantomData::<__F0>, ::autodiff::__private::On),
        );
        let t_5 = t_2 + 4.0 * t_3 + t_4;
        let (t_6, twice_record): (f64, _) = {
            use twice as __callee;
            use ::autodiff::__fallback::args2::*;
            __callee::__ad_forward(
                (k, ::autodiff::__private::given::<__F0>(f)),
                a,
                (
                    ::core::marker::PhantomData::<
                        __ad_simpson_closure0<::autodiff::__private::On, __F0>,
                    >,
                    ::autodiff::__private::On,
                ),
            )
        };
        (
            t * t_5 + t_6,
            move |(f, _, _, _), (mut f_bar, mut a_bar, mut b_bar, mut k_bar), seed| {
                let mut k_part: f64 = 0.0;
                let mut a_part: f64 = 0.0;
                twice_record(
                    (((), ::autodiff::__private::again_of::<__F0>(f)), ()),
                    (
                        (&mut k_part, ::autodiff::__private::shadow::<__F0>(&mut f_bar)),
                        &mut a_part,
                    ),
                    seed,
                );
                let t_7 = seed * t;
                let mut b_part: f64 = 0.0;
                let t_8 = k_part;
                let t_9 = a_part;
                __f0_record_3(
                    (::autodiff::__private::again_of::<__F0>(f), ()),
                    (::autodiff::__private::shadow::<__F0>(&mut f_bar), &mut b_part),
                    t_7,
                );
                let mut t_part: f64 = 0.0;
                let t_10 = b_part;
                __f0_record_2(
                    (::autodiff::__private::again_of::<__F0>(f), ()),
                    (::autodiff::__private::shadow::<__F0>(&mut f_bar), &mut t_part),
                    t_7 * 4.0,
                );
                let t_11 = t_part;
                let a_bar_2 = t_9 + t_11;
                let mut a_part_2: f64 = 0.0;
                __f0_record(
                    (::autodiff::__private::again_of::<__F0>(f), ()),
                    (::autodiff::__private::shadow::<__F0>(&mut f_bar), &mut a_part_2),
                    t_7,
                );
                let a_bar_3 = a_bar_2 + a_part_2;
                let h_bar = t_11
                    + ::autodiff::rules::strong(seed * t_5, 1.0_f64 / 3.0_f64);
                let t_12 = h_bar * 0.5;
                let b_bar_2 = t_10 + t_12;
                let a_bar_4 = a_bar_3 - t_12;
                if let ::core::option::Option::Some(a_bar) = K1::get(&mut a_bar) {
                    *a_bar += a_bar_4;
                }
                if let ::core::option::Option::Some(b_bar) = K2::get(&mut b_bar) {
                    *b_bar += b_bar_2;
                }
                if let ::core::option::Option::Some(k_bar) = K3::get(&mut k_bar) {
                    *k_bar += t_8;
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<
        __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
        K1: ::autodiff::__private::Slot,
        K2: ::autodiff::__private::Slot,
        K3: ::autodiff::__private::Slot,
    >(
        f: ::autodiff::__private::Given<'_, __F0>,
        a: f64,
        b: f64,
        k: f64,
        (
            f_dot,
            a_dot,
            b_dot,
            k_dot,
        ): (
            ::autodiff::__private::Dot<'_, __F0>,
            K1::Dot<'_, f64>,
            K2::Dot<'_, f64>,
            K3::Dot<'_, f64>,
        ),
        _: (::core::marker::PhantomData<__F0>, K1, K2, K3),
    ) -> (f64, f64) {
        let a_dot = match K1::dot(&a_dot) {
            ::core::option::Option::Some(a_dot) => *a_dot,
            ::core::option::Option::None => 0.0,
        };
        let b_dot = match K2::dot(&b_dot) {
            ::core::option::Option::Some(b_dot) => *b_dot,
            ::core::option::Option::None => 0.0,
        };
        let k_dot = match K3::dot(&k_dot) {
            ::core::option::Option::Some(k_dot) => *k_dot,
            ::core::option::Option::None => 0.0,
        };
        let h = 0.5 * (b - a);
        let t = (b_dot - a_dot) * 0.5;
        let t_2 = h / 3.0;
        let (t_3, t_4): (f64, f64) = __F0::__tangent(
            ::autodiff::__private::given::<__F0>(f),
            a,
            (::autodiff::__private::dot::<__F0>(f_dot), &a_dot),
            (::core::marker::PhantomData::<__F0>, ::autodiff::__private::On),
        );
        let (t_5, t_6): (f64, f64) = __F0::__tangent(
            ::autodiff::__private::given::<__F0>(f),
            a + h,
            (::autodiff::__private::dot::<__F0>(f_dot), &(a_dot + t)),
            (::core::marker::PhantomData::<__F0>, ::autodiff::__private::On),
        );
        let (t_7, t_8): (f64, f64) = __F0::__tangent(
            ::autodiff::__private::given::<__F0>(f),
            b,
            (::autodiff::__private::dot::<__F0>(f_dot), &b_dot),
            (::core::marker::PhantomData::<__F0>, ::autodiff::__private::On),
        );
        let t_9 = t_3 + 4.0 * t_5 + t_7;
        let (t_10, t_11): (f64, f64) = {
            use twice as __callee;
            use ::autodiff::__fallback::args2::*;
            __callee::__ad_tangent(
                (k, ::autodiff::__private::given::<__F0>(f)),
                a,
                ((&k_dot, ::autodiff::__private::dot::<__F0>(f_dot)), &a_dot),
                (
                    ::core::marker::PhantomData::<
                        __ad_simpson_closure0<::autodiff::__private::On, __F0>,
                    >,
                    ::autodiff::__private::On,
                ),
            )
        };
        (
            t_2 * t_9 + t_10,
            ::autodiff::rules::strong(t, 1.0_f64 / 3.0_f64) * t_9
                + (t_4 + t_6 * 4.0 + t_8) * t_2 + t_11,
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 4usize] {
        [true, false, false, false]
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
enum __ad_simpson_closure0_halves {}
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
impl __ad_simpson_closure0_halves {
    #[inline]
    fn __ad_call<
        __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
    >(k: f64, f: ::autodiff::__private::Given<'_, __F0>, __arg0_2: f64) -> f64 {
        let t: f64 = __F0::__call(::autodiff::__private::given::<__F0>(f), __arg0_2);
        k * t
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<
        __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
        K0: ::autodiff::__private::Slot,
        K2: ::autodiff::__private::Slot,
    >(
        k: f64,
        f: ::autodiff::__private::Given<'_, __F0>,
        __arg0_2: f64,
        _: (K0, ::core::marker::PhantomData<__F0>, K2),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            ((), ::autodiff::__private::Again<'__a, __F0>, ()),
            (
                K0::At<'__a, f64>,
                ::autodiff::__private::Shadow<'__a, __F0>,
                K2::At<'__a, f64>,
            ),
            f64,
        ) + use<__F0, K0, K2>,
    ) {
        let (t, __f0_record): (f64, _) = __F0::__forward(
            ::autodiff::__private::given::<__F0>(f),
            __arg0_2,
            (::core::marker::PhantomData::<__F0>, ::autodiff::__private::On),
        );
        (
            k * t,
            move |(_, f, _), (mut k_bar, mut f_bar, mut x_bar), seed| {
                let mut x_part: f64 = 0.0;
                __f0_record(
                    (::autodiff::__private::again_of::<__F0>(f), ()),
                    (::autodiff::__private::shadow::<__F0>(&mut f_bar), &mut x_part),
                    seed * k,
                );
                let t_2 = x_part;
                if let ::core::option::Option::Some(k_bar) = K0::get(&mut k_bar) {
                    *k_bar += seed * t;
                }
                if let ::core::option::Option::Some(x_bar) = K2::get(&mut x_bar) {
                    *x_bar += t_2;
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<
        __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
        K0: ::autodiff::__private::Slot,
        K2: ::autodiff::__private::Slot,
    >(
        k: f64,
        f: ::autodiff::__private::Given<'_, __F0>,
        __arg0_2: f64,
        (
            k_dot,
            f_dot,
            x_dot,
        ): (K0::Dot<'_, f64>, ::autodiff::__private::Dot<'_, __F0>, K2::Dot<'_, f64>),
        _: (K0, ::core::marker::PhantomData<__F0>, K2),
    ) -> (f64, f64) {
        let k_dot = match K0::dot(&k_dot) {
            ::core::option::Option::Some(k_dot) => *k_dot,
            ::core::option::Option::None => 0.0,
        };
        let x_dot = match K2::dot(&x_dot) {
            ::core::option::Option::Some(x_dot) => *x_dot,
            ::core::option::Option::None => 0.0,
        };
        let (t, t_2): (f64, f64) = __F0::__tangent(
            ::autodiff::__private::given::<__F0>(f),
            __arg0_2,
            (::autodiff::__private::dot::<__F0>(f_dot), &x_dot),
            (::core::marker::PhantomData::<__F0>, ::autodiff::__private::On),
        );
        (k * t, k_dot * t + t_2 * k)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 3usize] {
        [false, true, false]
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
struct __ad_simpson_closure0<K0, __F0>(::core::marker::PhantomData<(K0, __F0)>);
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
impl<
    K0: ::autodiff::__private::Slot,
    __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
> ::autodiff::__private::Family for __ad_simpson_closure0<K0, __F0> {
    type Env = (
        ::autodiff::__private::CapturedValue<K0, f64>,
        ::autodiff::__private::CapturedFunction<__F0>,
    );
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
impl<
    K0: ::autodiff::__private::Slot,
    __F0: ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>,
> ::autodiff::__private::Function1<::autodiff::__private::Val<f64>, f64>
for __ad_simpson_closure0<K0, __F0> {
    #[inline]
    fn __call(
        (__c0, __c1): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Val<
            f64,
        > as ::autodiff::__private::Argument>::Given<'_>,
    ) -> f64 {
        __ad_simpson_closure0_halves::__ad_call::<__F0>(__c0, __c1, __a0)
    }
    #[inline]
    fn __forward<K2: ::autodiff::__private::Slot>(
        (__c0, __c1): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Val<
            f64,
        > as ::autodiff::__private::Argument>::Given<'_>,
        _: (::core::marker::PhantomData<Self>, K2),
    ) -> (
        f64,
        impl for<'__r> ::core::ops::Fn(
            (
                ::autodiff::__private::Again<'__r, Self>,
                <::autodiff::__private::Val<
                    f64,
                > as ::autodiff::__private::Argument>::Again<'__r>,
            ),
            (
                ::autodiff::__private::Shadow<'__r, Self>,
                <::autodiff::__private::Val<
                    f64,
                > as ::autodiff::__private::Argument>::Shadow<'__r, K2>,
            ),
            <f64 as ::autodiff::Differentiable>::Tangent,
        ) + use<K0, __F0, K2>,
    ) {
        let (__value, __record) = __ad_simpson_closure0_halves::__ad_forward(
            __c0,
            __c1,
            __a0,
            (
                <K0 as ::autodiff::__private::Slot>::ON,
                ::core::marker::PhantomData::<__F0>,
                <K2 as ::autodiff::__private::Slot>::ON,
            ),
        );
        (
            __value,
            move |((__ca0, __ca1), __aa0), ((__cs0, __cs1), __as0), __seed| {
                __record((__ca0, __ca1, __aa0), (__cs0, __cs1, __as0), __seed)
            },
        )
    }
    #[inline]
    fn __tangent<K2: ::autodiff::__private::Slot>(
        (__c0, __c1): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Val<
            f64,
        > as ::autodiff::__private::Argument>::Given<'_>,
        (
            (__cs0, __cs1),
            __as0,
        ): (
            ::autodiff::__private::Dot<'_, Self>,
            <::autodiff::__private::Val<
                f64,
            > as ::autodiff::__private::Argument>::Dot<'_, K2>,
        ),
        _: (::core::marker::PhantomData<Self>, K2),
    ) -> (f64, <f64 as ::autodiff::Differentiable>::Tangent) {
        __ad_simpson_closure0_halves::__ad_tangent(
            __c0,
            __c1,
            __a0,
            (__cs0, __cs1, __as0),
            (
                <K0 as ::autodiff::__private::Slot>::ON,
                ::core::marker::PhantomData::<__F0>,
                <K2 as ::autodiff::__private::Slot>::ON,
            ),
        )
    }
    #[inline]
    fn __reads(__k: usize) -> bool {
        match __k.checked_sub(1) {
            ::core::option::Option::Some(__k) => {
                __ad_simpson_closure0_halves::__ad_reads()[__k + 2usize]
            }
            ::core::option::Option::None => true,
        }
    }
}
