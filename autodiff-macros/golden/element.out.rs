///The derivatives of the function `determinant`.
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
enum determinant {}
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
impl determinant {
    ///The gradient of `determinant`: `m`: `<Matrix as Differentiable>::Tangent`, `k`: `f64`.
    #[inline]
    fn grad(
        m: &Matrix,
        k: f64,
    ) -> (<Matrix as ::autodiff::Differentiable>::Tangent, f64) {
        Self::value_and_grad(m, k).1
    }
    ///The value of `determinant` and its gradient (`m`: `<Matrix as Differentiable>::Tangent`, `k`: `f64`), in one pass.
    #[inline]
    fn value_and_grad(
        m: &Matrix,
        k: f64,
    ) -> (f64, (<Matrix as ::autodiff::Differentiable>::Tangent, f64)) {
        Self::vjp(m, k, 1.0)
    }
    ///The value of `determinant` and the gradient of its product with `seed` (`m`: `<Matrix as Differentiable>::Tangent`, `k`: `f64`).
    #[inline]
    fn vjp(
        m: &Matrix,
        k: f64,
        seed: f64,
    ) -> (f64, (<Matrix as ::autodiff::Differentiable>::Tangent, f64)) {
        let mut m_bar = ::autodiff::Differentiable::zero_tangent(m);
        let mut k_bar = 0.0;
        let value = Self::adjoint(
            m,
            k,
            (::autodiff::__private::shadow_of::<Matrix>(&mut m_bar), &mut k_bar),
            seed,
        );
        (value, (m_bar, k_bar))
    }
    ///The value of `determinant`, and a function from a seed to the gradient of the product with it (`m`: `<Matrix as Differentiable>::Tangent`, `k`: `f64`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a>(
        m: &'__a Matrix,
        k: f64,
    ) -> (
        f64,
        impl ::core::ops::Fn(
            f64,
        ) -> (<Matrix as ::autodiff::Differentiable>::Tangent, f64) + use<'__a>,
    ) {
        let k_zero = 0.0;
        let (value, reverse) = Self::__ad_forward(
            m,
            k,
            (::autodiff::__private::On, ::autodiff::__private::On),
        );
        (
            value,
            move |seed| {
                let mut m_bar = ::autodiff::Differentiable::zero_tangent(m);
                let mut k_bar = k_zero.clone();
                reverse(
                    (m, ()),
                    (::autodiff::__private::shadow_of::<Matrix>(&mut m_bar), &mut k_bar),
                    seed,
                );
                (m_bar, k_bar)
            },
        )
    }
    /**The value of `determinant`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `m`: `&mut <Matrix as Differentiable>::Shadow`; `k`: `&mut f64`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        m: &Matrix,
        k: f64,
        (m_bar, k_bar): (&mut <Matrix as ::autodiff::Differentiable>::Shadow, &mut f64),
        seed: f64,
    ) -> f64 {
        let mut n = m.clone();
        let tmp: (_, _) = (0, 0);
        let (t, index_record): (f64, _) = ::autodiff::__private::IndexRule::__ad_forward_index(
            &n,
            tmp,
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_2: (_, _) = (0, 0);
        let (_, index_mut_record) = ::autodiff::__private::IndexMutRule::__ad_forward_index_mut(
            &mut n,
            tmp_2,
            t * k,
            (
                ::autodiff::__private::On,
                ::autodiff::__private::Off,
                ::autodiff::__private::On,
            ),
        );
        let tmp_3: (_, _) = (0, 0);
        let (t_2, index_record_2): (f64, _) = ::autodiff::__private::IndexRule::__ad_forward_index(
            &n,
            tmp_3,
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_4: (_, _) = (1, 1);
        let (t_3, index_record_3): (f64, _) = ::autodiff::__private::IndexRule::__ad_forward_index(
            &n,
            tmp_4,
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_5: (_, _) = (0, 1);
        let (t_4, index_record_4): (f64, _) = ::autodiff::__private::IndexRule::__ad_forward_index(
            &n,
            tmp_5,
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_6: (_, _) = (1, 0);
        let (t_5, index_record_5): (f64, _) = ::autodiff::__private::IndexRule::__ad_forward_index(
            &n,
            tmp_6,
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let t_6 = t_2 * t_3 - t_4 * t_5;
        let mut n_bar = ::autodiff::Differentiable::zero_tangent(&n);
        let t_7 = -seed;
        index_record_5((&n, ()), (&mut n_bar, ()), t_7 * t_4);
        index_record_4((&n, ()), (&mut n_bar, ()), t_7 * t_5);
        index_record_3((&n, ()), (&mut n_bar, ()), seed * t_2);
        index_record_2((&n, ()), (&mut n_bar, ()), seed * t_3);
        let mut t_part: f64 = 0.0;
        index_mut_record((&n, (), ()), (&mut n_bar, (), &mut t_part), ());
        let t_8 = t_part;
        index_record((&n, ()), (&mut n_bar, ()), t_8 * k);
        ::autodiff::Accumulate::accumulate(&mut *m_bar, &n_bar);
        *k_bar += t_8 * t;
        t_6
    }
    /**The value of `determinant` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(
        m: &Matrix,
        k: f64,
        (m_dot, k_dot): (&<Matrix as ::autodiff::Differentiable>::Shadow, f64),
    ) -> (f64, f64) {
        Self::__ad_tangent(
            m,
            k,
            (m_dot, &k_dot),
            (::autodiff::__private::On, ::autodiff::__private::On),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        m: &Matrix,
        k: f64,
        _: (K0, K1),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            (&'__a Matrix, ()),
            (
                K0::At<'__a, <Matrix as ::autodiff::Differentiable>::Shadow>,
                K1::At<'__a, f64>,
            ),
            f64,
        ) + use<K0, K1>,
    ) {
        let mut n = m.clone();
        let tmp: (_, _) = (0, 0);
        let (t, index_record): (f64, _) = ::autodiff::__private::IndexRule::__ad_forward_index(
            &n,
            tmp,
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_2: (_, _) = (0, 0);
        let (_, index_mut_record) = ::autodiff::__private::IndexMutRule::__ad_forward_index_mut(
            &mut n,
            tmp_2,
            t * k,
            (
                ::autodiff::__private::On,
                ::autodiff::__private::Off,
                ::autodiff::__private::On,
            ),
        );
        let tmp_3: (_, _) = (0, 0);
        let (t_2, index_record_2): (f64, _) = ::autodiff::__private::IndexRule::__ad_forward_index(
            &n,
            tmp_3,
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_4: (_, _) = (1, 1);
        let (t_3, index_record_3): (f64, _) = ::autodiff::__private::IndexRule::__ad_forward_index(
            &n,
            tmp_4,
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_5: (_, _) = (0, 1);
        let (t_4, index_record_4): (f64, _) = ::autodiff::__private::IndexRule::__ad_forward_index(
            &n,
            tmp_5,
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_6: (_, _) = (1, 0);
        let (t_5, index_record_5): (f64, _) = ::autodiff::__private::IndexRule::__ad_forward_index(
            &n,
            tmp_6,
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        (
            t_2 * t_3 - t_4 * t_5,
            move |(_, _), (mut m_bar, mut k_bar), seed| {
                let mut n_bar = ::autodiff::Differentiable::zero_tangent(&n);
                let t_6 = -seed;
                index_record_5((&n, ()), (&mut n_bar, ()), t_6 * t_4);
                index_record_4((&n, ()), (&mut n_bar, ()), t_6 * t_5);
                index_record_3((&n, ()), (&mut n_bar, ()), seed * t_2);
                index_record_2((&n, ()), (&mut n_bar, ()), seed * t_3);
                let mut t_part: f64 = 0.0;
                index_mut_record((&n, (), ()), (&mut n_bar, (), &mut t_part), ());
                let t_7 = t_part;
                index_record((&n, ()), (&mut n_bar, ()), t_7 * k);
                if let ::core::option::Option::Some(m_bar) = K0::get(&mut m_bar) {
                    ::autodiff::Accumulate::accumulate(&mut *m_bar, &n_bar);
                }
                if let ::core::option::Option::Some(k_bar) = K1::get(&mut k_bar) {
                    *k_bar += t_7 * t;
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        m: &Matrix,
        k: f64,
        (
            m_dot,
            k_dot,
        ): (
            K0::Dot<'_, <Matrix as ::autodiff::Differentiable>::Shadow>,
            K1::Dot<'_, f64>,
        ),
        _: (K0, K1),
    ) -> (f64, f64) {
        let k_dot = match K1::dot(&k_dot) {
            ::core::option::Option::Some(k_dot) => *k_dot,
            ::core::option::Option::None => 0.0,
        };
        let mut n_dot = match K0::dot(&m_dot) {
            ::core::option::Option::Some(m_dot) => m_dot.clone(),
            ::core::option::Option::None => ::autodiff::Differentiable::zero_tangent(m),
        };
        let mut n = m.clone();
        let tmp: (_, _) = (0, 0);
        let (t, t_2): (f64, f64) = ::autodiff::__private::IndexRule::__ad_tangent_index(
            &n,
            tmp,
            (::autodiff::__private::lend(&n_dot), ()),
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_2: (_, _) = (0, 0);
        ::autodiff::__private::IndexMutRule::__ad_tangent_index_mut(
            &mut n,
            tmp_2,
            t * k,
            (::autodiff::__private::lend_mut(&mut n_dot), (), &(t_2 * k + k_dot * t)),
            (
                ::autodiff::__private::On,
                ::autodiff::__private::Off,
                ::autodiff::__private::On,
            ),
        );
        let tmp_3: (_, _) = (0, 0);
        let (t_3, t_4): (f64, f64) = ::autodiff::__private::IndexRule::__ad_tangent_index(
            &n,
            tmp_3,
            (::autodiff::__private::lend(&n_dot), ()),
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_4: (_, _) = (1, 1);
        let (t_5, t_6): (f64, f64) = ::autodiff::__private::IndexRule::__ad_tangent_index(
            &n,
            tmp_4,
            (::autodiff::__private::lend(&n_dot), ()),
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_5: (_, _) = (0, 1);
        let (t_7, t_8): (f64, f64) = ::autodiff::__private::IndexRule::__ad_tangent_index(
            &n,
            tmp_5,
            (::autodiff::__private::lend(&n_dot), ()),
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        let tmp_6: (_, _) = (1, 0);
        let (t_9, t_10): (f64, f64) = ::autodiff::__private::IndexRule::__ad_tangent_index(
            &n,
            tmp_6,
            (::autodiff::__private::lend(&n_dot), ()),
            (::autodiff::__private::On, ::autodiff::__private::Off),
        );
        (t_3 * t_5 - t_7 * t_9, t_4 * t_5 + t_6 * t_3 - (t_8 * t_9 + t_10 * t_7))
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        let _ = determinant;
        [false, false]
    }
}
