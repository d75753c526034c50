//! The companion types of the scalar functions, from the table of primitives.

#![allow(
    clippy::approx_constant,
    reason = "the rules are the same for both widths, so their constants have no type"
)]

autodiff_macros::__primitive_companions!(crate);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slot::{Off, On};

    #[test]
    fn hidden_and_public_companions_are_of_one_rule() {
        let (y, reverse) = xlogy::__ad_forward(3.0, 2.0, (On, Off));
        let mut x_bar = 10.0;
        reverse(((), ()), (&mut x_bar, ()), 5.0);
        assert_eq!(y, crate::math::xlogy(3.0, 2.0));
        assert_eq!(x_bar, 10.0 + 5.0 * 2.0_f64.ln());

        let tangent = xlogy::__ad_tangent(3.0_f32, 2.0, ((), &4.0), (Off, On));
        assert_eq!(tangent, (crate::math::xlogy(3.0, 2.0), 4.0 * 1.5));
        assert_eq!(xlogy::__ad_reads(), [false, false]);

        let (x_bar, y_bar) = xlogy::grad(3.0, 2.0);
        assert_eq!((x_bar, y_bar), (2.0_f64.ln(), 1.5));
        assert_eq!(xlogy::jvp(3.0, 2.0, (1.0, 2.0)).1, x_bar + 2.0 * y_bar);
        assert_eq!(xlogy::pullback(3.0, 2.0).1(2.0), (2.0 * x_bar, 2.0 * y_bar));
        let mut shadows = (1.0, 1.0);
        xlogy::adjoint(3.0, 2.0, (&mut shadows.0, &mut shadows.1), 1.0);
        assert_eq!(shadows, (1.0 + x_bar, 1.0 + y_bar));
    }
}
