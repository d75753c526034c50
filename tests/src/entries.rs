//! The arguments of a function, or their tangents, as lists of numbers: one list for each argument.

use autodiff::{Differentiable, Parameters, VectorSpace};

/// A tuple with an entry for each differentiable argument.
pub trait Entries {
    fn lists(&self) -> Vec<Vec<f64>>;
}

macro_rules! entries {
    ($($T:ident $i:tt),+) => {
        impl<$($T: Parameters + Clone),+> Entries for ($($T,)+) {
            fn lists(&self) -> Vec<Vec<f64>> {
                vec![$(numbers(&self.$i)),+]
            }
        }
    };
}

entries!(A 0);
entries!(A 0, B 1);
entries!(A 0, B 1, C 2);
entries!(A 0, B 1, C 2, D 3);
entries!(A 0, B 1, C 2, D 3, E 4);
entries!(A 0, B 1, C 2, D 3, E 4, F 5);
entries!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
entries!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);

/// The floats of a value.
pub fn numbers<P: Parameters + Clone>(value: &P) -> Vec<f64> {
    let mut numbers = Vec::new();
    let mut copy = value.clone();
    autodiff::update(&mut copy, &value.zero_tangent(), |_, x, _| {
        numbers.push(x);
        x
    });
    numbers
}

/// The value of the same shape with these floats.
pub fn with_numbers<P: Parameters + Clone>(value: &P, numbers: &[f64]) -> P {
    let mut copy = value.clone();
    autodiff::update(&mut copy, &value.zero_tangent(), |i, _, _| numbers[i]);
    copy
}

/// The tangent of this value with these entries.
pub fn tangent<P: Differentiable>(value: &P, entries: &[f64]) -> P::Tangent {
    let mut tangent = value.zero_tangent();
    assert_eq!(
        tangent.read_flat(entries),
        entries.len(),
        "the tangent has another number of entries"
    );
    tangent
}

/// Are the floats of this value `f32`?
pub fn is_single<P: Parameters + Clone>(value: &P) -> bool {
    struct Size(bool);
    impl autodiff::Visitor for Size {
        fn run<F: autodiff::Leaf>(&mut self, _: &mut [F], _: &[F]) {
            self.0 |= size_of::<F>() == 4;
        }
    }
    let mut size = Size(false);
    value.clone().visit(&value.zero_tangent(), &mut size);
    size.0
}
