///The derivatives of the function `triangle`.
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
enum triangle {}
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
impl triangle {
    /**The value of `triangle`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `l`: `&mut [f64]`; `x`: `&mut [f64]`; `out`: `&mut [f64]`, the adjoint of its final content, which becomes that of its initial content.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        l: &[f64],
        x: &[f64],
        out: &mut [f64],
        (l_bar, x_bar, out_bar): (&mut [f64], &mut [f64], &mut [f64]),
    ) {
        ::core::assert_eq!(
            l_bar.len(),
            l.len(),
            "triangle: the shadow of `l` has another length",
        );
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "triangle: the shadow of `x` has another length",
        );
        ::core::assert_eq!(
            out_bar.len(),
            out.len(),
            "triangle: the shadow of `out` has another length",
        );
        let n = x.len();
        let mut index: usize = 0;
        for i in 0..n {
            let n_2 = i + 1;
            let mut x_bar_sum: f64 = 0.0;
            for j in n_2..n {
                let l_index = l[index];
                let t = l_index.sin();
                let x_i = x[i];
                out[j] += t * x_i;
                let index_2 = index + 1;
                let out_bar_j = out_bar[j];
                x_bar_sum += out_bar_j * t;
                l_bar[index] += out_bar_j * x_i * l_index.cos();
                index = index_2;
            }
            if n_2 < n {
                x_bar[i] += x_bar_sum;
            }
        }
    }
    /**The value of `triangle` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(
        l: &[f64],
        x: &[f64],
        out: &mut [f64],
        (l_dot, x_dot, out_dot): (&[f64], &[f64], &mut [f64]),
    ) {
        ::core::assert_eq!(
            l_dot.len(),
            l.len(),
            "triangle: the tangent of `l` has another length",
        );
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "triangle: the tangent of `x` has another length",
        );
        ::core::assert_eq!(
            out_dot.len(),
            out.len(),
            "triangle: the tangent of `out` has another length",
        );
        Self::__ad_tangent(
            l,
            x,
            out,
            (l_dot, x_dot, out_dot),
            (
                ::autodiff::__private::On,
                ::autodiff::__private::On,
                ::autodiff::__private::On,
            ),
        );
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<
        K0: ::autodiff::__private::Slot,
        K1: ::autodiff::__private::Slot,
        K2: ::autodiff::__private::Slot,
    >(
        l: &[f64],
        x: &[f64],
        out: &mut [f64],
        _: (K0, K1, K2),
    ) -> (
        (),
        impl for<'__a> ::core::ops::Fn(
            (&'__a [f64], &'__a [f64], &'__a [f64]),
            (K0::At<'__a, [f64]>, K1::At<'__a, [f64]>, &'__a mut [f64]),
            (),
        ) + use<K0, K1, K2>,
    ) {
        let mut record: ::autodiff::__private::Vec<f64> = ::autodiff::__private::Vec::new();
        let n = x.len();
        let mut index: usize = 0;
        for i in 0..n {
            for j in i + 1..x.len() {
                let t = l[index].sin();
                out[j] += t * x[i];
                index += 1;
                record.push(t);
            }
        }
        (
            (),
            move |(l, x, _), (mut l_bar, mut x_bar, out_bar), _| {
                let mut cursor = record.len();
                let mut index_2 = index;
                for i in (0..n).rev() {
                    let n_2 = i + 1;
                    let index_3 = index_2 - n.saturating_sub(n_2);
                    let mut x_bar_sum: f64 = 0.0;
                    for j in (n_2..n).rev() {
                        cursor -= 1;
                        let record_cursor = record[cursor];
                        let x_i = x[i];
                        index_2 -= 1;
                        let l_index = l[index_2];
                        let out_bar_j = out_bar[j];
                        x_bar_sum += out_bar_j * record_cursor;
                        if let ::core::option::Option::Some(l_bar) = K0::get(
                            &mut l_bar,
                        ) {
                            l_bar[index_2] += out_bar_j * x_i * l_index.cos();
                        }
                    }
                    if n_2 < n {
                        if let ::core::option::Option::Some(x_bar) = K1::get(
                            &mut x_bar,
                        ) {
                            x_bar[i] += x_bar_sum;
                        }
                    }
                    index_2 = index_3;
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
        l: &[f64],
        x: &[f64],
        out: &mut [f64],
        (l_dot, x_dot, out_dot): (K0::Dot<'_, [f64]>, K1::Dot<'_, [f64]>, &mut [f64]),
        _: (K0, K1, K2),
    ) -> ((), ()) {
        let mut index: usize = 0;
        for i in 0..x.len() {
            for j in i + 1..x.len() {
                let l_index = l[index];
                let t = l_index.sin();
                let t_2 = (match K0::dot(&l_dot) {
                    ::core::option::Option::Some(l_dot) => l_dot[index],
                    ::core::option::Option::None => 0.0_f64,
                }) * l_index.cos();
                let x_i = x[i];
                let t_3 = t_2 * x_i
                    + (match K1::dot(&x_dot) {
                        ::core::option::Option::Some(x_dot) => x_dot[i],
                        ::core::option::Option::None => 0.0_f64,
                    }) * t;
                out[j] += t * x_i;
                out_dot[j] += t_3;
                index += 1;
            }
        }
        ((), ())
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 3usize] {
        let _ = triangle;
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
impl ::autodiff::__private::Family for triangle {
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
    ::autodiff::__private::RefMut<[f64]>,
    (),
> for triangle {
    #[inline]
    fn __call(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a2: <::autodiff::__private::RefMut<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
    ) -> () {
        triangle(__a0, __a1, __a2)
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
        __a2: <::autodiff::__private::RefMut<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        _: (::core::marker::PhantomData<Self>, K0, K1, K2),
    ) -> (
        (),
        impl for<'__r> ::core::ops::Fn(
            (
                ::autodiff::__private::Again<'__r, Self>,
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Again<'__r>,
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
                <::autodiff::__private::Ref<
                    [f64],
                > as ::autodiff::__private::Argument>::Shadow<'__r, K1>,
                <::autodiff::__private::RefMut<
                    [f64],
                > as ::autodiff::__private::Argument>::Shadow<'__r, K2>,
            ),
            <() as ::autodiff::Differentiable>::Tangent,
        ) + use<K0, K1, K2>,
    ) {
        let (__value, __record) = triangle::__ad_forward(
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
        __a2: <::autodiff::__private::RefMut<
            [f64],
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
            <::autodiff::__private::RefMut<
                [f64],
            > as ::autodiff::__private::Argument>::Dot<'_, K2>,
        ),
        _: (::core::marker::PhantomData<Self>, K0, K1, K2),
    ) -> ((), <() as ::autodiff::Differentiable>::Tangent) {
        triangle::__ad_tangent(
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
            ::core::option::Option::Some(__k) => triangle::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
