//! Annotated functions of another crate than the zoo's, for each type of number.

macro_rules! elsewhere {
    ($float:ident, $module:ident) => {
        pub mod $module {
            use autodiff::{Differentiable, differentiate};

            /// The sum of the squares.
            #[differentiate]
            pub fn norm(x: &[$float]) -> $float {
                let mut sum = 0.0;
                for i in 0..x.len() {
                    sum += x[i] * x[i];
                }
                sum
            }

            /// Multiplies in place and gives the last element.
            #[differentiate]
            pub fn stretch(x: &mut [$float], k: $float) -> $float {
                for i in 0..x.len() {
                    x[i] *= k;
                }
                x[x.len() - 1]
            }

            #[derive(Clone, Debug, Differentiable)]
            pub struct Line {
                pub slope: $float,
                pub offset: $float,
            }

            impl Line {
                #[differentiate]
                pub fn at(&self, x: $float) -> $float {
                    self.slope * x + self.offset
                }
            }
        }
    };
}

elsewhere!(f64, in_f64);
elsewhere!(f32, in_f32);
