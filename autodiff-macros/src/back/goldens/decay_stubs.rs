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
