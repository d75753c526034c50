/// A sum.
pub fn decay(x: &[f64], k: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        let e = (-k * x[i]).exp();
        sum += e * x[i];
    }
    sum
}
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
pub enum decay {}
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
    #[doc(hidden)]
    pub fn grad(x: &[f64], k: f64) -> (::autodiff::__private::Vec<f64>, f64) {
        ::core::unreachable!()
    }
    #[doc(hidden)]
    pub fn value_and_grad(
        x: &[f64],
        k: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, f64)) {
        ::core::unreachable!()
    }
    #[doc(hidden)]
    pub fn vjp(
        x: &[f64],
        k: f64,
        _: f64,
    ) -> (f64, (::autodiff::__private::Vec<f64>, f64)) {
        ::core::unreachable!()
    }
    #[doc(hidden)]
    pub fn pullback(
        x: &[f64],
        k: f64,
    ) -> (f64, fn(f64) -> (::autodiff::__private::Vec<f64>, f64)) {
        ::core::unreachable!()
    }
    #[doc(hidden)]
    pub fn adjoint(x: &[f64], k: f64, _: (&mut [f64], &mut f64), _: f64) -> f64 {
        ::core::unreachable!()
    }
    #[doc(hidden)]
    pub fn jvp(x: &[f64], k: f64, _: (&[f64], f64)) -> (f64, f64) {
        ::core::unreachable!()
    }
    #[doc(hidden)]
    #[inline]
    pub fn __ad_forward<
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
    >(
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
        (::core::unreachable!(), |_, _, _| {})
    }
    #[doc(hidden)]
    #[inline]
    pub fn __ad_tangent<
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
    >(
        x: &[f64],
        k: f64,
        _: (K0::Dot<'_, [f64]>, K1::Dot<'_, f64>),
        _: (K0, K1),
    ) -> (f64, f64) {
        ::core::unreachable!()
    }
    #[doc(hidden)]
    pub fn __ad_reads() -> [bool; 2usize] {
        [false; 2usize]
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
const _: () = {
    impl ::autodiff::__private::Family for decay {
        type Env = ();
    }
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
            let (value, record) = decay::__ad_forward(
                __a0,
                __a1,
                (
                    <K0 as ::autodiff::__private::Slot>::ON,
                    <K1 as ::autodiff::__private::Slot>::ON,
                ),
            );
            (
                value,
                move |((), __aa0, __aa1), ((), __as0, __as1), seed| {
                    record((__aa0, __aa1), (__as0, __as1), seed)
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
        fn __reads(k: usize) -> bool {
            match k.checked_sub(1) {
                ::core::option::Option::Some(k) => decay::__ad_reads()[k + 0usize],
                ::core::option::Option::None => true,
            }
        }
    }
};
