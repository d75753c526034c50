//! Every construct stands alone, inside a loop inside a branch, and inside a branch inside a loop of a method whose receiver is active.
//!
//! In the loops the construct sees what the iteration before has left in `s`, so that values that are lost between iterations are noticed.

/// `everywhere! { name(s, x, k) { … } }`: statements that read the slice `x` of four numbers and the number `k`, and change the number `s`.
macro_rules! everywhere {
    ($($(#[$doc:meta])* $name:ident($s:ident, $x:ident, $k:ident) { $($body:tt)* })+) => {$(
        $(#[$doc])*
        pub mod $name {
            #[allow(unused_imports)]
            use super::*;
            use super::twin::$name as twin;

            #[autodiff::differentiate]
            pub fn alone($x: &[f64], $k: f64) -> f64 {
                let mut $s = 0.5 * $k + $x[1];
                $($body)*
                $s
            }

            #[autodiff::differentiate]
            pub fn nested($x: &[f64], $k: f64) -> f64 {
                let mut $s = 0.4 * $k;
                if $k < 10.0 {
                    for round in 0..3 {
                        $s = 0.5 * $s + 0.3 * $x[round] * $s;
                        $($body)*
                    }
                } else {
                    $s = $x[0];
                }
                0.5 * $s * $s + $s
            }

            #[derive(Clone, Debug, autodiff::Differentiable)]
            pub struct Model {
                pub weights: Vec<f64>,
                pub bias: f64,
            }

            impl Model {
                #[autodiff::differentiate]
                pub fn method(&self, $x: &[f64], $k: f64) -> f64 {
                    let mut $s = self.bias * $k;
                    for round in 0..self.weights.len() {
                        if self.weights[round] > 0.0 {
                            $s = 0.5 * $s + self.weights[round] * $x[round];
                            $($body)*
                        }
                    }
                    $s * self.bias
                }
            }

            tests::test! { alone_: scalar alone(&vec![0.7, -0.4, 1.3, 0.25], 0.6), scalar alone(&vec![-0.3, 0.9, 0.45, -1.1], -0.8) }
            tests::test! { in_a_loop_in_a_branch: scalar nested(&vec![0.7, -0.4, 1.3, 0.25], 0.6), scalar nested(&vec![0.7, -0.4, 1.3, 0.25], 11.0) }
            tests::test! {
                in_a_method: scalar Model.method(&Model { weights: vec![0.8, -0.5, 1.2], bias: 0.75 }, &vec![0.7, -0.4, 1.3, 0.25], 0.6)
            }
        }
    )+};
}

pub(crate) use everywhere;
