///The derivatives of the function `energy`.
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
enum energy {}
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
impl energy {
    ///The gradient of `energy`: `x`: `f64`.
    #[inline]
    fn grad(fields: &[Box<dyn Field>], x: f64) -> f64 {
        Self::value_and_grad(fields, x).1
    }
    ///The value of `energy` and its gradient (`x`: `f64`), in one pass.
    #[inline]
    fn value_and_grad(fields: &[Box<dyn Field>], x: f64) -> (f64, f64) {
        Self::vjp(fields, x, 1.0)
    }
    ///The value of `energy` and the gradient of its product with `seed` (`x`: `f64`).
    #[inline]
    fn vjp(fields: &[Box<dyn Field>], x: f64, seed: f64) -> (f64, f64) {
        let mut x_bar = 0.0;
        let value = Self::adjoint(fields, x, &mut x_bar, seed);
        (value, x_bar)
    }
    ///The value of `energy`, and a function from a seed to the gradient of the product with it (`x`: `f64`), which may be called many times. It borrows the arguments.
    #[inline]
    fn pullback<'__a>(
        fields: &'__a [Box<dyn Field>],
        x: f64,
    ) -> (f64, impl ::core::ops::Fn(f64) -> f64 + use<'__a>) {
        let x_zero = 0.0;
        let (value, reverse) = Self::__ad_forward(
            fields,
            x,
            (::autodiff::__private::Off, ::autodiff::__private::On),
        );
        (
            value,
            move |seed| {
                let mut x_bar = x_zero.clone();
                reverse((fields, ()), ((), &mut x_bar), seed);
                x_bar
            },
        )
    }
    /**The value of `energy`, while the gradient (times the seed, if there is one) is added to the shadows, which have the shapes of the arguments and are not cleared first: `x`: `&mut f64`.

# Panics

If a shadow has another length than its argument.*/
    #[inline]
    fn adjoint(fields: &[Box<dyn Field>], x: f64, x_bar: &mut f64, sum_bar: f64) -> f64 {
        ::autodiff::__methods!(__ad_forward_at);
        let mut sum: f64 = 0.0;
        let mut x_bar_2: f64 = 0.0;
        for i in 0..fields.len() {
            let (t, at_record): (f64, _) = (*::autodiff::__receiver!(fields[i]))
                .__ad_forward_at(
                    x,
                    (::autodiff::__private::Off, ::autodiff::__private::On),
                );
            sum += t * x;
            let x_bar_3 = x_bar_2 + sum_bar * t;
            let mut x_part: f64 = 0.0;
            at_record(
                (::autodiff::__private::again(&fields[i]), ()),
                ((), &mut x_part),
                sum_bar * x,
            );
            x_bar_2 = x_bar_3 + x_part;
        }
        *x_bar += x_bar_2;
        sum
    }
    /**The value of `energy` and its derivative in the direction of the tangents, which have the shapes of the arguments.

# Panics

If a tangent has another length than its argument.*/
    #[inline]
    fn jvp(fields: &[Box<dyn Field>], x: f64, x_dot: f64) -> (f64, f64) {
        Self::__ad_tangent(
            fields,
            x,
            ((), &x_dot),
            (::autodiff::__private::Off, ::autodiff::__private::On),
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_forward<
        K0: ::autodiff::__private::ConstantSlot,
        K1: ::autodiff::__private::Slot,
    >(
        fields: &[Box<dyn Field>],
        x: f64,
        _: (K0, K1),
    ) -> (
        f64,
        impl for<'__a> ::core::ops::Fn(
            (&'__a [Box<dyn Field>], ()),
            (K0::At<'__a, ()>, K1::At<'__a, f64>),
            f64,
        ) + use<K0, K1>,
    ) {
        ::autodiff::__methods!(__ad_forward_at);
        let n = fields.len();
        let mut record: ::autodiff::__private::Vec<(f64, _)> = ::autodiff::__private::Vec::with_capacity(
            n,
        );
        let mut sum: f64 = 0.0;
        for i in 0..n {
            let (t, at_record): (f64, _) = (*::autodiff::__receiver!(fields[i]))
                .__ad_forward_at(
                    x,
                    (::autodiff::__private::Off, ::autodiff::__private::On),
                );
            sum += t * x;
            record.push((t, at_record));
        }
        (
            sum,
            move |(fields, _), (_, mut x_bar), sum_bar| {
                let mut x_bar_2: f64 = 0.0;
                for i in (0..n).rev() {
                    let x_bar_3 = x_bar_2 + sum_bar * record[i].0;
                    let mut x_part: f64 = 0.0;
                    (record[i]
                        .1)(
                        (::autodiff::__private::again(&fields[i]), ()),
                        ((), &mut x_part),
                        sum_bar * x,
                    );
                    x_bar_2 = x_bar_3 + x_part;
                }
                if let ::core::option::Option::Some(x_bar) = K1::get(&mut x_bar) {
                    *x_bar += x_bar_2;
                }
            },
        )
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_tangent<K0: ::autodiff::__private::Slot, K1: ::autodiff::__private::Slot>(
        fields: &[Box<dyn Field>],
        x: f64,
        (_, x_dot): (impl ::core::marker::Sized, K1::Dot<'_, f64>),
        _: (K0, K1),
    ) -> (f64, f64) {
        ::autodiff::__methods!(__ad_tangent_at);
        let x_dot = match K1::dot(&x_dot) {
            ::core::option::Option::Some(x_dot) => *x_dot,
            ::core::option::Option::None => 0.0,
        };
        let mut sum: f64 = 0.0;
        let mut sum_dot: f64 = 0.0;
        for i in 0..fields.len() {
            let (t, t_2): (f64, f64) = (*::autodiff::__receiver!(fields[i]))
                .__ad_tangent_at(
                    x,
                    ((), &x_dot),
                    (::autodiff::__private::Off, ::autodiff::__private::On),
                );
            sum += t * x;
            sum_dot += t_2 * x + x_dot * t;
        }
        (sum, sum_dot)
    }
    #[doc(hidden)]
    #[inline]
    fn __ad_reads() -> [bool; 2usize] {
        let _ = energy;
        [true, false]
    }
}
