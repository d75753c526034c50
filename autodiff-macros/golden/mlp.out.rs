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
///The value of `apply` and the gradient of its product with `seed` (`self`: `<Self as Differentiable>::Tangent`, `x`: `Vec<f64>`).
#[inline]
pub fn apply_vjp(
    &self,
    x: &[f64],
    seed: ::autodiff::__private::Vec<f64>,
) -> (
    Vec<f64>,
    (<Self as ::autodiff::Differentiable>::Tangent, ::autodiff::__private::Vec<f64>),
) {
    let mut self_bar = ::autodiff::Differentiable::zero_tangent(self);
    let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
    let value = Self::apply_adjoint(
        self,
        x,
        (::autodiff::__private::shadow_of::<Self>(&mut self_bar), &mut x_bar),
        seed,
    );
    (value, (self_bar, x_bar))
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
///The value of `apply`, and a function from a seed to the gradient of the product with it (`self`: `<Self as Differentiable>::Tangent`, `x`: `Vec<f64>`), which may be called many times. It borrows the arguments.
#[inline]
pub fn apply_pullback<'__a>(
    &'__a self,
    x: &'__a [f64],
) -> (
    Vec<f64>,
    impl ::core::ops::Fn(
        ::autodiff::__private::Vec<f64>,
    ) -> (
            <Self as ::autodiff::Differentiable>::Tangent,
            ::autodiff::__private::Vec<f64>,
        ) + ::autodiff::__private::Captures<(Self, &'__a ())>,
) {
    let (value, reverse) = Self::__ad_forward_apply(
        self,
        x,
        (::autodiff::__private::On, ::autodiff::__private::On),
    );
    (
        value,
        move |seed| {
            let mut self_bar = ::autodiff::Differentiable::zero_tangent(self);
            let mut x_bar = ::autodiff::Differentiable::zero_tangent(x);
            reverse(
                (self, x),
                (::autodiff::__private::shadow_of::<Self>(&mut self_bar), &mut x_bar),
                seed,
            );
            (self_bar, x_bar)
        },
    )
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
/**The value of `apply`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `self`: `&mut <Self as Differentiable>::Shadow`; `x`: `&mut [f64]`.

# Panics

If a shadow has another length than its argument.*/
#[inline]
pub fn apply_adjoint(
    &self,
    x: &[f64],
    (self_bar, x_bar): (&mut <Self as ::autodiff::Differentiable>::Shadow, &mut [f64]),
    mut y_bar: ::autodiff::__private::Vec<f64>,
) -> Vec<f64> {
    ::autodiff::__methods!(__ad_forward_apply);
    ::core::assert_eq!(
        x_bar.len(),
        x.len(),
        "apply: the shadow of `x` has another length",
    );
    let mut relu_records = ::autodiff::__private::Vec::new();
    let mut y_then_record = ::autodiff::__private::Vec::new();
    let mut sigmoid_records = ::autodiff::__private::Vec::new();
    let mut y_then_record_2 = ::autodiff::__private::Vec::new();
    let mut tanh_records = ::autodiff::__private::Vec::new();
    let mut y_then_record_3 = ::autodiff::__private::Vec::new();
    let mut softplus_records = ::autodiff::__private::Vec::new();
    let mut y_then_record_4 = ::autodiff::__private::Vec::new();
    let (mut y, apply_record) = self
        .layers[0]
        .__ad_forward_apply(x, (::autodiff::__private::On, ::autodiff::__private::On));
    let n = self.layers.len();
    let mut dropped_record: ::autodiff::__private::Vec<
        ::autodiff::__private::Vec<f64>,
    > = ::autodiff::__private::Vec::with_capacity(n.saturating_sub(1));
    let mut hidden_record = ::autodiff::__private::Vec::with_capacity(
        n.saturating_sub(1),
    );
    let mut record: ::autodiff::__private::Vec<(_, bool, bool, bool)> = ::autodiff::__private::Vec::with_capacity(
        n.saturating_sub(1),
    );
    for k in 1..n {
        let mut hidden;
        let test = {
            let subject = &self.activation;
            ::core::matches!(subject, Activation::Relu)
        };
        let (test_2, test_3) = if test {
            let (tmp, relu_record) = {
                use relu as __callee;
                use ::autodiff::__fallback::args1::*;
                __callee::__ad_forward(&y, (::autodiff::__private::On,))
            };
            relu_records.push(relu_record);
            let y_then = y.clone();
            hidden = tmp;
            y_then_record.push(y_then);
            (false, false)
        } else {
            let test_2 = {
                let subject = &self.activation;
                ::core::matches!(subject, Activation::Sigmoid)
            };
            let test_3 = if test_2 {
                let (tmp, sigmoid_record) = {
                    use sigmoid as __callee;
                    use ::autodiff::__fallback::args1::*;
                    __callee::__ad_forward(&y, (::autodiff::__private::On,))
                };
                sigmoid_records.push(sigmoid_record);
                let y_then = y.clone();
                hidden = tmp;
                y_then_record_2.push(y_then);
                false
            } else {
                let test_3 = {
                    let subject = &self.activation;
                    ::core::matches!(subject, Activation::Tanh)
                };
                if test_3 {
                    let (tmp, tanh_record) = {
                        use tanh as __callee;
                        use ::autodiff::__fallback::args1::*;
                        __callee::__ad_forward(&y, (::autodiff::__private::On,))
                    };
                    tanh_records.push(tanh_record);
                    let y_then = y.clone();
                    hidden = tmp;
                    y_then_record_3.push(y_then);
                } else {
                    let (tmp, softplus_record) = {
                        use softplus as __callee;
                        use ::autodiff::__fallback::args1::*;
                        __callee::__ad_forward(&y, (::autodiff::__private::On,))
                    };
                    softplus_records.push(softplus_record);
                    let y_then = y.clone();
                    hidden = tmp;
                    y_then_record_4.push(y_then);
                }
                test_3
            };
            (test_2, test_3)
        };
        let hidden_2 = hidden;
        let (tmp, apply_record_2) = self
            .layers[k]
            .__ad_forward_apply(
                &hidden_2,
                (::autodiff::__private::On, ::autodiff::__private::On),
            );
        let dropped = ::core::mem::replace(&mut y, tmp);
        dropped_record.push(dropped);
        hidden_record.push(hidden_2);
        record.push((apply_record_2, test, test_2, test_3));
    }
    let mut cursor = dropped_record.len();
    let mut cursor_2 = record.len();
    let mut cursor_3 = hidden_record.len();
    let mut cursor_4 = relu_records.len();
    let mut cursor_5 = y_then_record.len();
    let mut cursor_6 = sigmoid_records.len();
    let mut cursor_7 = y_then_record_2.len();
    let mut cursor_8 = tanh_records.len();
    let mut cursor_9 = y_then_record_3.len();
    let mut cursor_10 = softplus_records.len();
    let mut cursor_11 = y_then_record_4.len();
    for k in (1..n).rev() {
        cursor_2 -= 1;
        let test = record[cursor_2].1;
        let test_2 = record[cursor_2].2;
        let test_3 = record[cursor_2].3;
        cursor -= 1;
        cursor_3 -= 1;
        let mut hidden_bar = ::autodiff::Differentiable::zero_tangent(
            &hidden_record[cursor_3],
        );
        let mut tmp_bar = ::core::mem::take(&mut y_bar);
        let dropped_bar = ::autodiff::Differentiable::zero_tangent(
            &dropped_record[cursor],
        );
        y_bar = dropped_bar;
        let seed = ::core::mem::take(&mut tmp_bar);
        (record[cursor_2]
            .0)(
            (::autodiff::__private::again(&self.layers[k]), &hidden_record[cursor_3]),
            (&mut self_bar.layers[k], &mut hidden_bar),
            seed,
        );
        let mut hidden_bar_2 = ::autodiff::VectorSpace::take(&mut hidden_bar);
        if test {
            cursor_4 -= 1;
            cursor_5 -= 1;
            let mut tmp_bar_2 = ::autodiff::VectorSpace::take(&mut hidden_bar_2);
            let seed_2 = ::autodiff::VectorSpace::take(&mut tmp_bar_2);
            relu_records[cursor_4]((&y_then_record[cursor_5],), (&mut y_bar,), seed_2);
        } else if test_2 {
            cursor_6 -= 1;
            cursor_7 -= 1;
            let mut tmp_bar_2 = ::autodiff::VectorSpace::take(&mut hidden_bar_2);
            let seed_2 = ::autodiff::VectorSpace::take(&mut tmp_bar_2);
            sigmoid_records[cursor_6](
                (&y_then_record_2[cursor_7],),
                (&mut y_bar,),
                seed_2,
            );
        } else if test_3 {
            cursor_8 -= 1;
            cursor_9 -= 1;
            let mut tmp_bar_2 = ::autodiff::VectorSpace::take(&mut hidden_bar_2);
            let seed_2 = ::autodiff::VectorSpace::take(&mut tmp_bar_2);
            tanh_records[cursor_8]((&y_then_record_3[cursor_9],), (&mut y_bar,), seed_2);
        } else {
            cursor_10 -= 1;
            cursor_11 -= 1;
            let mut tmp_bar_2 = ::autodiff::VectorSpace::take(&mut hidden_bar_2);
            let seed_2 = ::autodiff::VectorSpace::take(&mut tmp_bar_2);
            softplus_records[cursor_10](
                (&y_then_record_4[cursor_11],),
                (&mut y_bar,),
                seed_2,
            );
        }
    }
    let seed = ::core::mem::take(&mut y_bar);
    apply_record(
        (::autodiff::__private::again(&self.layers[0]), x),
        (&mut self_bar.layers[0], &mut *x_bar),
        seed,
    );
    y
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
/**The value of `apply` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
#[inline]
pub fn apply_jvp(
    &self,
    x: &[f64],
    (self_dot, x_dot): (&<Self as ::autodiff::Differentiable>::Shadow, &[f64]),
) -> (Vec<f64>, ::autodiff::__private::Vec<f64>) {
    ::core::assert_eq!(
        x_dot.len(),
        x.len(),
        "apply: the tangent of `x` has another length",
    );
    Self::__ad_tangent_apply(
        self,
        x,
        (self_dot, x_dot),
        (::autodiff::__private::On, ::autodiff::__private::On),
    )
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
#[doc(hidden)]
#[inline]
pub fn __ad_recursive_apply<
    K0: ::autodiff::__private::Slot,
    K1: ::autodiff::__private::Slot,
>(
    &self,
    x: &[f64],
    _: (K0, K1),
) -> (
    Vec<f64>,
    ::autodiff::__private::Recursive<
        (
            ::autodiff::__private::ByRef<
                Self,
                K0,
                <Self as ::autodiff::Differentiable>::Shadow,
            >,
            ::autodiff::__private::ByRef<[f64], K1, [f64]>,
        ),
        ::autodiff::__private::Vec<f64>,
    >,
) {
    ::autodiff::__methods!(__ad_forward_apply);
    let mut relu_records = ::autodiff::__private::Vec::new();
    let mut y_then_record = ::autodiff::__private::Vec::new();
    let mut sigmoid_records = ::autodiff::__private::Vec::new();
    let mut y_then_record_2 = ::autodiff::__private::Vec::new();
    let mut tanh_records = ::autodiff::__private::Vec::new();
    let mut y_then_record_3 = ::autodiff::__private::Vec::new();
    let mut softplus_records = ::autodiff::__private::Vec::new();
    let mut y_then_record_4 = ::autodiff::__private::Vec::new();
    let (mut y, apply_record) = self.layers[0].__ad_forward_apply(x, (K0::ON, K1::ON));
    let n = self.layers.len();
    let mut dropped_record: ::autodiff::__private::Vec<
        ::autodiff::__private::Vec<f64>,
    > = ::autodiff::__private::Vec::with_capacity(n.saturating_sub(1));
    let mut hidden_record = ::autodiff::__private::Vec::with_capacity(
        n.saturating_sub(1),
    );
    let mut record: ::autodiff::__private::Vec<(_, bool, bool, bool)> = ::autodiff::__private::Vec::with_capacity(
        n.saturating_sub(1),
    );
    for k in 1..n {
        let mut hidden;
        let test = {
            let subject = &self.activation;
            ::core::matches!(subject, Activation::Relu)
        };
        let (test_2, test_3) = if test {
            let (tmp, relu_record) = {
                use relu as __callee;
                use ::autodiff::__fallback::args1::*;
                __callee::__ad_forward(&y, (::autodiff::__private::On,))
            };
            relu_records.push(relu_record);
            let y_then = y.clone();
            hidden = tmp;
            y_then_record.push(y_then);
            (false, false)
        } else {
            let test_2 = {
                let subject = &self.activation;
                ::core::matches!(subject, Activation::Sigmoid)
            };
            let test_3 = if test_2 {
                let (tmp, sigmoid_record) = {
                    use sigmoid as __callee;
                    use ::autodiff::__fallback::args1::*;
                    __callee::__ad_forward(&y, (::autodiff::__private::On,))
                };
                sigmoid_records.push(sigmoid_record);
                let y_then = y.clone();
                hidden = tmp;
                y_then_record_2.push(y_then);
                false
            } else {
                let test_3 = {
                    let subject = &self.activation;
                    ::core::matches!(subject, Activation::Tanh)
                };
                if test_3 {
                    let (tmp, tanh_record) = {
                        use tanh as __callee;
                        use ::autodiff::__fallback::args1::*;
                        __callee::__ad_forward(&y, (::autodiff::__private::On,))
                    };
                    tanh_records.push(tanh_record);
                    let y_then = y.clone();
                    hidden = tmp;
                    y_then_record_3.push(y_then);
                } else {
                    let (tmp, softplus_record) = {
                        use softplus as __callee;
                        use ::autodiff::__fallback::args1::*;
                        __callee::__ad_forward(&y, (::autodiff::__private::On,))
                    };
                    softplus_records.push(softplus_record);
                    let y_then = y.clone();
                    hidden = tmp;
                    y_then_record_4.push(y_then);
                }
                test_3
            };
            (test_2, test_3)
        };
        let hidden_2 = hidden;
        let (tmp, apply_record_2) = self
            .layers[k]
            .__ad_forward_apply(&hidden_2, (K0::ON, ::autodiff::__private::On));
        let dropped = ::core::mem::replace(&mut y, tmp);
        dropped_record.push(dropped);
        hidden_record.push(hidden_2);
        record.push((apply_record_2, test, test_2, test_3));
    }
    (
        y,
        ::autodiff::__private::Recursive::<
            (
                ::autodiff::__private::ByRef<
                    Self,
                    K0,
                    <Self as ::autodiff::Differentiable>::Shadow,
                >,
                ::autodiff::__private::ByRef<[f64], K1, [f64]>,
            ),
            ::autodiff::__private::Vec<f64>,
        >::new(move |(this, x), (mut self_bar, mut x_bar), mut y_bar| {
            let mut cursor = dropped_record.len();
            let mut cursor_2 = record.len();
            let mut cursor_3 = hidden_record.len();
            let mut cursor_4 = relu_records.len();
            let mut cursor_5 = y_then_record.len();
            let mut cursor_6 = sigmoid_records.len();
            let mut cursor_7 = y_then_record_2.len();
            let mut cursor_8 = tanh_records.len();
            let mut cursor_9 = y_then_record_3.len();
            let mut cursor_10 = softplus_records.len();
            let mut cursor_11 = y_then_record_4.len();
            for k in (1..n).rev() {
                cursor_2 -= 1;
                let test = record[cursor_2].1;
                let test_2 = record[cursor_2].2;
                let test_3 = record[cursor_2].3;
                cursor -= 1;
                cursor_3 -= 1;
                let mut hidden_bar = ::autodiff::Differentiable::zero_tangent(
                    &hidden_record[cursor_3],
                );
                let mut tmp_bar = ::core::mem::take(&mut y_bar);
                let dropped_bar = ::autodiff::Differentiable::zero_tangent(
                    &dropped_record[cursor],
                );
                y_bar = dropped_bar;
                let seed = ::core::mem::take(&mut tmp_bar);
                (record[cursor_2]
                    .0)(
                    (
                        ::autodiff::__private::again(&this.layers[k]),
                        &hidden_record[cursor_3],
                    ),
                    (
                        K0::map(&mut self_bar, |self_bar| &mut self_bar.layers[k]),
                        &mut hidden_bar,
                    ),
                    seed,
                );
                let mut hidden_bar_2 = ::autodiff::VectorSpace::take(&mut hidden_bar);
                if test {
                    cursor_4 -= 1;
                    cursor_5 -= 1;
                    let mut tmp_bar_2 = ::autodiff::VectorSpace::take(&mut hidden_bar_2);
                    let seed_2 = ::autodiff::VectorSpace::take(&mut tmp_bar_2);
                    relu_records[cursor_4](
                        (&y_then_record[cursor_5],),
                        (&mut y_bar,),
                        seed_2,
                    );
                } else if test_2 {
                    cursor_6 -= 1;
                    cursor_7 -= 1;
                    let mut tmp_bar_2 = ::autodiff::VectorSpace::take(&mut hidden_bar_2);
                    let seed_2 = ::autodiff::VectorSpace::take(&mut tmp_bar_2);
                    sigmoid_records[cursor_6](
                        (&y_then_record_2[cursor_7],),
                        (&mut y_bar,),
                        seed_2,
                    );
                } else if test_3 {
                    cursor_8 -= 1;
                    cursor_9 -= 1;
                    let mut tmp_bar_2 = ::autodiff::VectorSpace::take(&mut hidden_bar_2);
                    let seed_2 = ::autodiff::VectorSpace::take(&mut tmp_bar_2);
                    tanh_records[cursor_8](
                        (&y_then_record_3[cursor_9],),
                        (&mut y_bar,),
                        seed_2,
                    );
                } else {
                    cursor_10 -= 1;
                    cursor_11 -= 1;
                    let mut tmp_bar_2 = ::autodiff::VectorSpace::take(&mut hidden_bar_2);
                    let seed_2 = ::autodiff::VectorSpace::take(&mut tmp_bar_2);
                    softplus_records[cursor_10](
                        (&y_then_record_4[cursor_11],),
                        (&mut y_bar,),
                        seed_2,
                    );
                }
            }
            let seed = ::core::mem::take(&mut y_bar);
            apply_record(
                (::autodiff::__private::again(&this.layers[0]), x),
                (
                    K0::map(&mut self_bar, |self_bar| &mut self_bar.layers[0]),
                    K1::map(&mut x_bar, |x_bar| x_bar),
                ),
                seed,
            );
        }),
    )
}
#[doc(hidden)]
#[inline]
pub fn __ad_forward_apply<
    K0: ::autodiff::__private::Slot,
    K1: ::autodiff::__private::Slot,
>(
    &self,
    x: &[f64],
    _: (K0, K1),
) -> (
    Vec<f64>,
    impl for<'__a> ::core::ops::Fn(
        (&'__a Self, &'__a [f64]),
        (
            K0::At<'__a, <Self as ::autodiff::Differentiable>::Shadow>,
            K1::At<'__a, [f64]>,
        ),
        ::autodiff::__private::Vec<f64>,
    ) + use<K0, K1>,
) {
    let (value, record) = Self::__ad_recursive_apply::<
        K0,
        K1,
    >(
        self,
        x,
        (
            <K0 as ::autodiff::__private::Slot>::ON,
            <K1 as ::autodiff::__private::Slot>::ON,
        ),
    );
    (value, move |again, shadows, seed| record.run(again, shadows, seed))
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
#[doc(hidden)]
#[inline]
pub fn __ad_tangent_apply<
    K0: ::autodiff::__private::Slot,
    K1: ::autodiff::__private::Slot,
>(
    &self,
    x: &[f64],
    (
        self_dot,
        x_dot,
    ): (K0::Dot<'_, <Self as ::autodiff::Differentiable>::Shadow>, K1::Dot<'_, [f64]>),
    _: (K0, K1),
) -> (Vec<f64>, ::autodiff::__private::Vec<f64>) {
    ::autodiff::__methods!(__ad_tangent_apply);
    let (mut y, mut y_dot) = self
        .layers[0]
        .__ad_tangent_apply(
            x,
            (K0::dot_map(&self_dot, |self_dot| &self_dot.layers[0]), x_dot),
            (K0::ON, K1::ON),
        );
    for k in 1..self.layers.len() {
        let mut hidden_dot;
        let mut hidden;
        if {
            let subject = &self.activation;
            ::core::matches!(subject, Activation::Relu)
        } {
            let (tmp, tmp_dot) = {
                use relu as __callee;
                use ::autodiff::__fallback::args1::*;
                __callee::__ad_tangent(
                    &y,
                    (::autodiff::__private::lend(&y_dot),),
                    (::autodiff::__private::On,),
                )
            };
            hidden_dot = tmp_dot;
            hidden = tmp;
        } else if {
            let subject = &self.activation;
            ::core::matches!(subject, Activation::Sigmoid)
        } {
            let (tmp, tmp_dot) = {
                use sigmoid as __callee;
                use ::autodiff::__fallback::args1::*;
                __callee::__ad_tangent(
                    &y,
                    (::autodiff::__private::lend(&y_dot),),
                    (::autodiff::__private::On,),
                )
            };
            hidden_dot = tmp_dot;
            hidden = tmp;
        } else if {
            let subject = &self.activation;
            ::core::matches!(subject, Activation::Tanh)
        } {
            let (tmp, tmp_dot) = {
                use tanh as __callee;
                use ::autodiff::__fallback::args1::*;
                __callee::__ad_tangent(
                    &y,
                    (::autodiff::__private::lend(&y_dot),),
                    (::autodiff::__private::On,),
                )
            };
            hidden_dot = tmp_dot;
            hidden = tmp;
        } else {
            let (tmp, tmp_dot) = {
                use softplus as __callee;
                use ::autodiff::__fallback::args1::*;
                __callee::__ad_tangent(
                    &y,
                    (::autodiff::__private::lend(&y_dot),),
                    (::autodiff::__private::On,),
                )
            };
            hidden_dot = tmp_dot;
            hidden = tmp;
        }
        let hidden_dot_2 = ::autodiff::VectorSpace::take(&mut hidden_dot);
        let hidden_2 = hidden;
        let (tmp, tmp_dot) = self
            .layers[k]
            .__ad_tangent_apply(
                &hidden_2,
                (
                    K0::dot_map(&self_dot, |self_dot| &self_dot.layers[k]),
                    ::autodiff::__private::lend(&hidden_dot_2),
                ),
                (K0::ON, ::autodiff::__private::On),
            );
        y_dot = tmp_dot;
        y = tmp;
    }
    (y, y_dot)
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
#[doc(hidden)]
#[inline]
pub fn __ad_reads_apply(&self) -> [bool; 2usize] {
    let _ = Self::apply;
    [true, true]
}
