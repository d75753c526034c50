//! Items that stand in bodies.

use super::everywhere::everywhere;
use crate::doubles::items as twin;
use autodiff::{Differentiable, differentiate};

everywhere! {
    constants(s, x, k) {
        const STEPS: usize = 3;
        const SHARE: f64 = 0.25;
        const TABLE: [f64; STEPS] = [0.5, -1.5, 2.5];
        const LAST: i32 = STEPS as i32 - 1;
        let mut sums = [0.0; STEPS];
        for i in 0..STEPS {
            sums[i] += x[i] * TABLE[i] * SHARE + k;
        }
        for (i, sum) in sums.iter().enumerate() {
            s += match i as i32 {
                LAST => sum * sum,
                _ => sum / STEPS as f64,
            };
        }
    }
    imports(s, x, k) {
        use std::f64::consts::{PI, TAU as TURN};
        use std::mem;
        let mut a = x[0] * PI;
        let mut b = k / TURN;
        mem::swap(&mut a, &mut b);
        s += a * a * b;
    }
    functions(s, x, k) {
        fn weight(i: usize) -> f64 {
            1.0 / (i as f64 + 1.0)
        }
        #[differentiate]
        fn square(a: f64) -> f64 {
            a * a * weight(1)
        }
        for i in 0..x.len() {
            s += weight(i) * square(x[i]) * k;
        }
    }
    types(s, x, k) {
        type Pair = (f64, f64);
        #[derive(Clone, Copy, Differentiable)]
        struct Range {
            low: f64,
            high: f64,
        }
        enum Kind {
            Wide,
            Narrow,
        }
        let kind = if x.len() > 2 { Kind::Wide } else { Kind::Narrow };
        let pair: Pair = (x[0] * k, x[1]);
        let range = Range { low: pair.0, high: pair.1 * k };
        s += match kind {
            Kind::Wide => (range.high - range.low) * k,
            Kind::Narrow => range.low,
        };
    }
}

/// A constant of an outer scope has the name of one in the body.
pub const SCALE: f64 = 3.0;

#[differentiate]
pub fn shadowed(x: f64) -> f64 {
    let before = SCALE * x;
    const SCALE: f64 = 0.5;
    before * x + SCALE
}

tests::test! { the_innermost: scalar shadowed(0.75) }
