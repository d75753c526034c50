///The derivatives of the function `weighted`.
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
enum weighted {}
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
impl weighted {
    ///The gradient of `weighted`: `x`: `Vec<f64>`, `k`: `f64`.
    #[inline]
    fn grad(x: &[f64], k: f64) -> Option<(::autodiff::__private::Vec<f64>, f64)> {
        Self::value_and_grad(x, k).map(|both| both.1)
    }
    ///The value of `weighted` and its gradient (`x`: `Vec<f64>`, `k`: `f64`), in one pass.
    #[inline]
    fn value_and_grad(
        x: &[f64],
        k: f64,
    ) -> Option<(f64, (::autodiff::__private::Vec<f64>, f64))> {
        Self::vjp(x, k, 1.0)
    }
    ///The value of `weighted` and the gradient of its product with `seed` (`x`: `Vec<f64>`, `k`: `f64`).
    #[inline]
    fn vjp(
        x: &[f64],
        k: f64,
        seed: f64,
    ) -> Option<(f64, (::autodiff::__private::Vec<f64>, f64))> {
        let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
        let mut k_bar = 0.0;
        let value = Self::adjoint(x, k, (&mut x_bar, &mut k_bar), seed);
        value.map(|value| (value, (x_bar, k_bar)))
    }
    ///The value of `weighted`, and a function from a seed to the gradient of the product with it (`x`: `Vec<f64>`, `k`: `f64`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a>(
        x: &'__a [f64],
        k: f64,
    ) -> Option<
        (
            f64,
            impl ::core::ops::Fn(
                f64,
            ) -> (::autodiff::__private::Vec<f64>, f64) + use<'__a>,
        ),
    > {
        let k_zero = 0.0;
        let (value, reverse) = Self::__ad_forward(
            x,
            k,
            (::autodiff::__private::On, ::autodiff::__private::On),
        );
        value
            .map(move |value| (
                value,
                move |seed| {
                    let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
                    let mut k_bar = k_zero.clone();
                    reverse(
                        (x, ()),
                        (&mut x_bar, &mut k_bar),
                        ::core::option::Option::Some(seed),
                    );
                    (x_bar, k_bar)
                },
            ))
    }
    /**The value of `weighted`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut [f64]`; `k`: `&mut f64`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(
        x: &[f64],
        k: f64,
        (x_bar, k_bar): (&mut [f64], &mut f64),
        tmp_bar: f64,
    ) -> Option<f64> {
        ::core::assert_eq!(
            x_bar.len(),
            x.len(),
            "weighted: the shadow of `x` has another length",
        );
        let mut tmp_bar = ::core::option::Option::Some(tmp_bar);
        let mut tmp_record = ::autodiff::__private::Once::new();
        let mut root_records = ::autodiff::__private::Once::new();
        let mut record: ::autodiff::__private::Vec<(bool, bool)> = ::autodiff::__private::Vec::new();
        let mut best_is = false;
        let mut best: f64 = 0.0;
        let mut result = false;
        let mut exit: u8 = 0;
        let mut trips = 0_usize;
        for i in 0..x.len() {
            trips += 1;
            let (best_is_2, tmp) = if x[i] < 0.0 {
                result = false;
                exit = 255;
                (best_is, false)
            } else {
                let tmp = if best_is {
                    let tmp = x[i] > best;
                    tmp
                } else {
                    true
                };
                let best_is_2 = if tmp {
                    best = x[i];
                    true
                } else {
                    best_is
                };
                (best_is_2, tmp)
            };
            record.push((tmp, best_is));
            best_is = best_is_2;
            if exit >= 254 {
                break;
            }
        }
        let test = exit == 0;
        let (result_2, test_2, root) = if test {
            let (result_2, test_2, root) = if best_is {
                let (tmp, root_record) = {
                    use root as __callee;
                    use ::autodiff::__fallback::args1::*;
                    __callee::__ad_forward(best, (::autodiff::__private::On,))
                };
                root_records.push(root_record);
                let test_2 = {
                    let subject = &tmp;
                    ::core::matches!(subject, ::core::option::Option::Some(_))
                };
                let (result_2, root) = if test_2 {
                    let root = tmp[::autodiff::__private::payload::Some];
                    let result_2 = root * k;
                    result = true;
                    (result_2, root)
                } else {
                    result = false;
                    (0.0, 0.0)
                };
                tmp_record.push(tmp);
                (result_2, test_2, root)
            } else {
                result = false;
                (0.0, false, 0.0)
            };
            (result_2, test_2, root)
        } else {
            (0.0, false, 0.0)
        };
        let mut tmp: ::core::option::Option<f64>;
        if result {
            let tmp_2: ::core::option::Option<f64> = ::core::option::Option::Some(
                result_2,
            );
            tmp = tmp_2;
        } else {
            let tmp_2: ::core::option::Option<f64> = ::core::option::Option::None {};
            tmp = tmp_2;
        }
        if tmp.is_none() {
            return tmp;
        }
        let mut cursor = record.len();
        let result_bar = if result {
            let tmp_bar_2 = ::autodiff::VectorSpace::take(&mut tmp_bar);
            tmp_bar_2[::autodiff::__private::payload::Some]
        } else {
            0.0
        };
        let (k_bar_2, mut best_bar) = if test {
            let (k_bar_2, best_bar) = if best_is {
                let mut tmp_bar_2 = ::autodiff::Differentiable::zero_tangent(
                    &tmp_record[0],
                );
                let k_bar_2 = if test_2 {
                    tmp_bar_2[::autodiff::__private::payload::Some] += result_bar * k;
                    result_bar * root
                } else {
                    0.0
                };
                let seed = ::autodiff::VectorSpace::take(&mut tmp_bar_2);
                let mut best_part: f64 = 0.0;
                root_records[0](((),), (&mut best_part,), seed);
                (k_bar_2, best_part)
            } else {
                (0.0, 0.0)
            };
            (k_bar_2, best_bar)
        } else {
            (0.0, 0.0)
        };
        for n in (0..trips).rev() {
            cursor -= 1;
            let tmp_2 = record[cursor].0;
            if !(x[n] < 0.0) {
                if tmp_2 {
                    x_bar[n] += best_bar;
                    best_bar = 0.0;
                }
            }
        }
        *k_bar += k_bar_2;
        tmp
    }
    /**The value of `weighted` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(x: &[f64], k: f64, (x_dot, k_dot): (&[f64], f64)) -> Option<(f64, f64)> {
        ::core::assert_eq!(
            x_dot.len(),
            x.len(),
            "weighted: the tangent of `x` has another length",
        );
        let (value, dot) = Self::__ad_tangent(
            x,
            k,
            (x_dot, &k_dot),
            (::autodiff::__private::On, ::autodiff::__private::On),
        );
        value.map(|value| (value, dot.unwrap()))
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        x: &[f64],
        k: f64,
        _: (K0, K1),
    ) -> (
        Option<f64>,
        impl for<'__a> ::core::ops::Fn(
            (&'__a [f64], ()),
            (K0::At<'__a, [f64]>, K1::At<'__a, f64>),
            <Option<f64> as ::autodiff::Differentiable>::Tangent,
        ) + use<K0, K1>,
    ) {
        let mut tmp_record = ::autodiff::__private::Once::new();
        let mut root_records = ::autodiff::__private::Once::new();
        let mut record: ::autodiff::__private::Vec<(bool, bool)> = ::autodiff::__private::Vec::new();
        let mut best_is = false;
        let mut best: f64 = 0.0;
        let mut result = false;
        let mut exit: u8 = 0;
        let mut trips = 0_usize;
        for i in 0..x.len() {
            trips += 1;
            let (best_is_2, tmp) = if x[i] < 0.0 {
                result = false;
                exit = 255;
                (best_is, false)
            } else {
                let tmp = if best_is {
                    let tmp = x[i] > best;
                    tmp
                } else {
                    true
                };
                let best_is_2 = if tmp {
                    best = x[i];
                    true
                } else {
                    best_is
                };
                (best_is_2, tmp)
            };
            record.push((tmp, best_is));
            best_is = best_is_2;
            if exit >= 254 {
                break;
            }
        }
        let test = exit == 0;
        let (result_2, test_2, root) = if test {
            let (result_2, test_2, root) = if best_is {
                let (tmp, root_record) = {
                    use root as __callee;
                    use ::autodiff::__fallback::args1::*;
                    __callee::__ad_forward(best, (::autodiff::__private::On,))
                };
                root_records.push(root_record);
                let test_2 = {
                    let subject = &tmp;
                    ::core::matches!(subject, ::core::option::Option::Some(_))
                };
                let (result_2, root) = if test_2 {
                    let root = tmp[::autodiff::__private::payload::Some];
                    let result_2 = root * k;
                    result = true;
                    (result_2, root)
                } else {
                    result = false;
                    (0.0, 0.0)
                };
                tmp_record.push(tmp);
                (result_2, test_2, root)
            } else {
                result = false;
                (0.0, false, 0.0)
            };
            (result_2, test_2, root)
        } else {
            (0.0, false, 0.0)
        };
        let mut tmp: ::core::option::Option<f64>;
        if result {
            let tmp_2: ::core::option::Option<f64> = ::core::option::Option::Some(
                result_2,
            );
            tmp = tmp_2;
        } else {
            let tmp_2: ::core::option::Option<f64> = ::core::option::Option::None {};
            tmp = tmp_2;
        }
        (
            tmp,
            move |(x, _), (mut x_bar, mut k_bar), mut tmp_bar| {
                if tmp_bar.is_none() {
                    return;
                }
                let mut cursor = record.len();
                let result_bar = if result {
                    let tmp_bar_2 = ::autodiff::VectorSpace::take(&mut tmp_bar);
                    tmp_bar_2[::autodiff::__private::payload::Some]
                } else {
                    0.0
                };
                let (k_bar_2, mut best_bar) = if test {
                    let (k_bar_2, best_bar) = if best_is {
                        let mut tmp_bar_2 = ::autodiff::Differentiable::zero_tangent(
                            &tmp_record[0],
                        );
                        let k_bar_2 = if test_2 {
                            tmp_bar_2[::autodiff::__private::payload::Some]
                                += result_bar * k;
                            result_bar * root
                        } else {
                            0.0
                        };
                        let seed = ::autodiff::VectorSpace::take(&mut tmp_bar_2);
                        let mut best_part: f64 = 0.0;
                        root_records[0](((),), (&mut best_part,), seed);
                        (k_bar_2, best_part)
                    } else {
                        (0.0, 0.0)
                    };
                    (k_bar_2, best_bar)
                } else {
                    (0.0, 0.0)
                };
                for n in (0..trips).rev() {
                    cursor -= 1;
                    let tmp_2 = record[cursor].0;
                    if !(x[n] < 0.0) {
                        if tmp_2 {
                            if let ::core::option::Option::Some(x_bar) = K0::get(
                                &mut x_bar,
                            ) {
                                x_bar[n] += best_bar;
                            }
                            best_bar = 0.0;
                        }
                    }
                }
                if let ::core::option::Option::Some(k_bar) = K1::get(&mut k_bar) {
                    *k_bar += k_bar_2;
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        x: &[f64],
        k: f64,
        (x_dot, k_dot): (K0::Dot<'_, [f64]>, K1::Dot<'_, f64>),
        _: (K0, K1),
    ) -> (Option<f64>, <Option<f64> as ::autodiff::Differentiable>::Tangent) {
        let k_dot = match K1::dot(&k_dot) {
            ::core::option::Option::Some(k_dot) => *k_dot,
            ::core::option::Option::None => 0.0,
        };
        let mut best_is = false;
        let mut best: f64 = 0.0;
        let mut result = false;
        let mut exit: u8 = 0;
        let mut best_dot: f64 = 0.0;
        for i in 0..x.len() {
            if x[i] < 0.0 {
                result = false;
                exit = 255;
            } else {
                let tmp = if best_is {
                    let tmp = x[i] > best;
                    tmp
                } else {
                    true
                };
                if tmp {
                    best = x[i];
                    best_dot = match K0::dot(&x_dot) {
                        ::core::option::Option::Some(x_dot) => x_dot[i],
                        ::core::option::Option::None => 0.0_f64,
                    };
                    best_is = true;
                }
            }
            if exit >= 254 {
                break;
            }
        }
        let (result_2, result_dot) = if exit == 0 {
            let (result_2, result_dot) = if best_is {
                let (tmp, tmp_dot) = {
                    use root as __callee;
                    use ::autodiff::__fallback::args1::*;
                    __callee::__ad_tangent(
                        best,
                        (&best_dot,),
                        (::autodiff::__private::On,),
                    )
                };
                let (result_2, result_dot) = if {
                    let subject = &tmp;
                    ::core::matches!(subject, ::core::option::Option::Some(_))
                } {
                    let root = tmp[::autodiff::__private::payload::Some];
                    let root_dot = tmp_dot[::autodiff::__private::payload::Some];
                    let result_2 = root * k;
                    result = true;
                    (result_2, root_dot * k + k_dot * root)
                } else {
                    result = false;
                    (0.0, 0.0)
                };
                (result_2, result_dot)
            } else {
                result = false;
                (0.0, 0.0)
            };
            (result_2, result_dot)
        } else {
            (0.0, 0.0)
        };
        let mut tmp_dot: ::core::option::Option<f64>;
        let mut tmp: ::core::option::Option<f64>;
        if result {
            let tmp_2: ::core::option::Option<f64> = ::core::option::Option::Some(
                result_2,
            );
            let mut tmp_dot_2 = ::autodiff::Differentiable::zero_tangent(&tmp_2);
            tmp_dot_2[::autodiff::__private::payload::Some] = result_dot;
            tmp_dot = tmp_dot_2;
            tmp = tmp_2;
        } else {
            let tmp_2: ::core::option::Option<f64> = ::core::option::Option::None {};
            let zero = ::autodiff::Differentiable::zero_tangent(&tmp_2);
            tmp_dot = zero;
            tmp = tmp_2;
        }
        (tmp, tmp_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        let _ = weighted;
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
impl ::autodiff::__private::Family for weighted {
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
    ::autodiff::__private::Val<f64>,
    Option<f64>,
> for weighted {
    #[inline]
    fn __call(
        (): ::autodiff::__private::Given<'_, Self>,
        __a0: <::autodiff::__private::Ref<
            [f64],
        > as ::autodiff::__private::Argument>::Given<'_>,
        __a1: <::autodiff::__private::Val<
            f64,
        > as ::autodiff::__private::Argument>::Given<'_>,
    ) -> Option<f64> {
        weighted(__a0, __a1)
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
        Option<f64>,
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
            <Option<f64> as ::autodiff::Differentiable>::Tangent,
        ) + use<K0, K1>,
    ) {
        let (__value, __record) = weighted::__ad_forward(
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
    ) -> (Option<f64>, <Option<f64> as ::autodiff::Differentiable>::Tangent) {
        weighted::__ad_tangent(
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
            ::core::option::Option::Some(__k) => weighted::__ad_reads()[__k + 0usize],
            ::core::option::Option::None => true,
        }
    }
}
