///The derivatives of the function `relax`.
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
enum relax {}
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
impl relax {
    /**The value of `relax`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `u`: `&mut [f64]`, the adjoint of its final content, which becomes that of its initial content.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(u: &mut [f64], steps: usize, source: &[f64], u_bar: &mut [f64]) {
        ::core::assert_eq!(
            u_bar.len(),
            u.len(),
            "relax: the shadow of `u` has another length",
        );
        let mut record: ::autodiff::__private::Vec<usize> = ::autodiff::__private::Vec::with_capacity(
            steps,
        );
        for _ in 0..steps {
            let n = u.len();
            for i in 1..n - 1 {
                if i % 7 != 3 {
                    u[i] = 0.5 * (u[i - 1] + u[i + 1]) - 0.1 * u[i] * source[i];
                }
            }
            record.push(n);
        }
        for i in (0..steps).rev() {
            for i_2 in (1..record[i] - 1).rev() {
                if i_2 % 7 != 3 {
                    let source_i = source[i_2];
                    let n = i_2 + 1;
                    let n_2 = i_2 - 1;
                    let u_bar_i = u_bar[i_2];
                    u_bar[i_2] = 0.0;
                    u_bar[i_2] += -u_bar_i * source_i * 0.1;
                    let t = u_bar_i * 0.5;
                    u_bar[n] += t;
                    u_bar[n_2] += t;
                }
            }
        }
    }
    /**The value of `relax` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(u: &mut [f64], steps: usize, source: &[f64], u_dot: &mut [f64]) {
        ::core::assert_eq!(
            u_dot.len(),
            u.len(),
            "relax: the tangent of `u` has another length",
        );
        Self::__ad_tangent(
            u,
            steps,
            source,
            (u_dot, (), ()),
            (
                ::autodiff::__private::On,
                ::autodiff::__private::Off,
                ::autodiff::__private::Off,
            ),
        );
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
        K2: ::autodiff::__private::ConstantSlot,
    >(
        u: &mut [f64],
        steps: usize,
        source: &[f64],
        _: (K0, K1, K2),
    ) -> (
        (),
        impl for<'__a> ::core::ops::Fn(
            (&'__a [f64], (), &'__a [f64]),
            (&'__a mut [f64], K1::At<'__a, ()>, K2::At<'__a, [f64]>),
            (),
        ) + use<K0, K1, K2>,
    ) {
        let mut record: ::autodiff::__private::Vec<usize> = ::autodiff::__private::Vec::with_capacity(
            steps,
        );
        for _ in 0..steps {
            let n = u.len();
            for i in 1..n - 1 {
                if i % 7 != 3 {
                    u[i] = 0.5 * (u[i - 1] + u[i + 1]) - 0.1 * u[i] * source[i];
                }
            }
            record.push(n);
        }
        (
            (),
            move |(_, _, source), (u_bar, _, _), _| {
                for i in (0..steps).rev() {
                    for i_2 in (1..record[i] - 1).rev() {
                        if i_2 % 7 != 3 {
                            let source_i = source[i_2];
                            let n = i_2 + 1;
                            let n_2 = i_2 - 1;
                            let u_bar_i = u_bar[i_2];
                            u_bar[i_2] = 0.0;
                            u_bar[i_2] += -u_bar_i * source_i * 0.1;
                            let t = u_bar_i * 0.5;
                            u_bar[n] += t;
                            u_bar[n_2] += t;
                        }
                    }
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
        u: &mut [f64],
        steps: usize,
        source: &[f64],
        (u_dot, _, _): (&mut [f64], K1::Dot<'_, ()>, impl ::core::marker::Sized),
        _: (K0, K1, K2),
    ) -> ((), ()) {
        for _ in 0..steps {
            for i in 1..u.len() - 1 {
                if i % 7 != 3 {
                    let n = i - 1;
                    let t = u[n];
                    let t_2 = u_dot[n];
                    let n_2 = i + 1;
                    let t_3 = u[n_2];
                    let t_4 = (t_2 + u_dot[n_2]) * 0.5;
                    let u_i = u[i];
                    let t_5 = u_dot[i] * 0.1;
                    let source_i = source[i];
                    u[i] = 0.5 * (t + t_3) - 0.1 * u_i * source_i;
                    u_dot[i] = t_4 - t_5 * source_i;
                }
            }
        }
        ((), ())
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 3usize] {
        let _ = relax;
        [false, false, true]
    }
}
