///The derivatives of the function `generic`.
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
enum generic {}
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
impl generic {
    ///The gradient of `generic`: `x`: `Vec<T>`, `scale`: `[T; N]`.
    #[inline]
    fn grad<T: Float, const N: usize>(
        x: &[T],
        scale: [T; N],
    ) -> (::autodiff::__private::Vec<T>, [T; N])
    where
        T: ::autodiff::Scalar,
    {
        Self::value_and_grad::<T, N>(x, scale).1
    }
    ///The value of `generic` and its gradient (`x`: `Vec<T>`, `scale`: `[T; N]`), in one pass.
    #[inline]
    fn value_and_grad<T: Float, const N: usize>(
        x: &[T],
        scale: [T; N],
    ) -> (T, (::autodiff::__private::Vec<T>, [T; N]))
    where
        T: ::autodiff::Scalar,
    {
        Self::vjp::<T, N>(x, scale, <T as ::autodiff::Scalar>::__lit(1.0))
    }
    ///The value of `generic` and the gradient of its product with `seed` (`x`: `Vec<T>`, `scale`: `[T; N]`).
    #[inline]
    fn vjp<T: Float, const N: usize>(
        x: &[T],
        scale: [T; N],
        seed: T,
    ) -> (T, (::autodiff::__private::Vec<T>, [T; N]))
    where
        T: ::autodiff::Scalar,
    {
        let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
        let mut scale_bar = ::autodiff::Differentiable::zero_tangent(&scale);
        let value = Self::adjoint::<T, N>(x, scale, (&mut x_bar, &mut scale_bar), seed);
        (value, (x_bar, scale_bar))
    }
    ///The value of `generic`, and a function from a seed to the gradient of the product with it (`x`: `Vec<T>`, `scale`: `[T; N]`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a, T: Float, const N: usize>(
        x: &'__a [T],
        scale: [T; N],
    ) -> (
        T,
        impl ::core::ops::Fn(
            T,
        ) -> (::autodiff::__private::Vec<T>, [T; N]) + use<'__a, T, N>,
    )
    where
        T: ::autodiff::Scalar,
    {
        let scale_zero = ::autodiff::Differentiable::zero_tangent(&scale);
        let (value, reverse) = Self::__ad_forward::<
            T,
            N,
            _,
            _,
        >(x, scale, (::autodiff::__private::On, ::autodiff::__private::On));
        (
            value,
            move |seed| {
                let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
                let mut scale_bar = scale_zero.clone();
                reverse((x, ()), (&mut x_bar, &mut scale_bar), seed);
                (x_bar, scale_bar)
            },
        )
    }
    /**The value of `generic`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [T]`; `scale`: `&mut [T; N]`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint<T: Float, const N: usize>(
        x: &[T],
        scale: [T; N],
        (x_bar, scale_bar): (&mut [T], &mut [T; N]),
        seed: T,
    ) -> T
    where
        T: ::autodiff::Scalar,
    {
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "generic: the shadow of `x` has another length",
        );
        let t = ::autodiff::__private::cast::<_, T>(N);
        let t_2 = ::autodiff::rules::strong(
            seed,
            <T as ::autodiff::Scalar>::__lit(1.0) / t,
        );
        let mut sum = T::zero();
        for i in 0..x.len() {
            let weight = ::autodiff::__private::cast::<_, T>(i)
                + <T as ::autodiff::Scalar>::__lit(0.5);
            let x_i = x[i];
            sum += weight * (x_i * scale[i % N]).sin();
            let weight_2 = ::autodiff::__private::cast::<_, T>(i)
                + <T as ::autodiff::Scalar>::__lit(0.5);
            let n = i % N;
            let t_3 = scale[n];
            let t_4 = t_2 * weight_2 * (x_i * t_3).cos();
            scale_bar[n] += t_4 * x_i;
            x_bar[i] += t_4 * t_3;
        }
        sum / t
    }
    /**The value of `generic` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp<T: Float, const N: usize>(
        x: &[T],
        scale: [T; N],
        (x_dot, scale_dot): (&[T], [T; N]),
    ) -> (T, T)
    where
        T: ::autodiff::Scalar,
    {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "generic: the tangent of `x` has another length",
        );
        Self::__ad_tangent::<
            T,
            N,
            _,
            _,
        >(
            x,
            scale,
            (x_dot, &scale_dot),
            (::autodiff::__private::On, ::autodiff::__private::On),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<
        T: Float,
        const N: usize,
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
    >(
        x: &[T],
        scale: [T; N],
        _: (K0, K1),
    ) -> (
        T,
        impl for<'__a> ::core::ops::Fn(
            (&'__a [T], ()),
            (K0::At<'__a, [T]>, K1::At<'__a, [T; N]>),
            T,
        ) + use<T, N, K0, K1>,
    )
    where
        T: ::autodiff::Scalar,
    {
        let n = x.len();
        let mut sum = T::zero();
        for i in 0..n {
            let weight = ::autodiff::__private::cast::<_, T>(i)
                + <T as ::autodiff::Scalar>::__lit(0.5);
            sum += weight * (x[i] * scale[i % N]).sin();
        }
        let t = ::autodiff::__private::cast::<_, T>(N);
        (
            sum / t,
            move |(x, _), (mut x_bar, mut scale_bar), seed| {
                let t_2 = ::autodiff::rules::strong(
                    seed,
                    <T as ::autodiff::Scalar>::__lit(1.0) / t,
                );
                for i in (0..n).rev() {
                    let weight = ::autodiff::__private::cast::<_, T>(i)
                        + <T as ::autodiff::Scalar>::__lit(0.5);
                    let x_i = x[i];
                    let n_2 = i % N;
                    let t_3 = scale[n_2];
                    let t_4 = t_2 * weight * (x_i * t_3).cos();
                    if let ::core::option::Option::Some(scale_bar) = K1::get(
                        &mut scale_bar,
                    ) {
                        scale_bar[n_2] += t_4 * x_i;
                    }
                    if let ::core::option::Option::Some(x_bar) = K0::get(&mut x_bar) {
                        x_bar[i] += t_4 * t_3;
                    }
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<
        T: Float,
        const N: usize,
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
    >(
        x: &[T],
        scale: [T; N],
        (x_dot, scale_dot): (K0::Dot<'_, [T]>, K1::Dot<'_, [T; N]>),
        _: (K0, K1),
    ) -> (T, T)
    where
        T: ::autodiff::Scalar,
    {
        let scale_dot_own = match K1::dot(&scale_dot) {
            ::core::option::Option::Some(scale_dot) => scale_dot.clone(),
            ::core::option::Option::None => {
                ::autodiff::Differentiable::zero_tangent(&scale)
            }
        };
        let mut sum = T::zero();
        let mut sum_dot = <T as ::autodiff::Scalar>::__lit(0.0);
        for i in 0..x.len() {
            let weight = ::autodiff::__private::cast::<_, T>(i)
                + <T as ::autodiff::Scalar>::__lit(0.5);
            let x_i = x[i];
            let x_dot_i = match K0::dot(&x_dot) {
                ::core::option::Option::Some(x_dot) => x_dot[i],
                ::core::option::Option::None => <T as ::autodiff::Scalar>::__lit(0.0),
            };
            let n = i % N;
            let t = scale[n];
            let t_2 = x_i * t;
            sum += weight * t_2.sin();
            sum_dot += (x_dot_i * t + scale_dot_own[n] * x_i) * t_2.cos() * weight;
        }
        let t = ::autodiff::__private::cast::<_, T>(N);
        (
            sum / t,
            ::autodiff::rules::strong(sum_dot, <T as ::autodiff::Scalar>::__lit(1.0) / t),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        [true, false]
    }
    #[doc(hidden)]
    fn __ad_bounds<T: Float, const N: usize>(x: &[T], scale: [T; N]) {
        ::autodiff::__private::float::<T>();
        let _ = generic::<T, N>(x, scale);
    }
}
