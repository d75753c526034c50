//! Two loops that adjoints are full of, over slices: the multiple of a row that is added to another, and the product of two rows.
//!
//! Sums of gradients may be taken in any order, so a product is taken in several partial sums, which the compiler turns into vector operations. (The
//! primal's sums are never taken here: their order is the user's.)

/// A float that slices are made of.
pub trait Rows: Sized {
    /// `to += factor * from`, entry by entry, as far as both go.
    fn add_scaled(to: &mut [Self], factor: Self, from: &[Self]);

    /// The sum of the products of the entries, as far as both go.
    fn dot(a: &[Self], b: &[Self]) -> Self;
}

macro_rules! rows {
    ($float:ident, $lanes:literal) => {
        impl Rows for $float {
            #[inline]
            fn add_scaled(to: &mut [Self], factor: Self, from: &[Self]) {
                // In a function of its own it is known that the rows do not overlap.
                #[inline(never)]
                fn long(to: &mut [$float], factor: $float, from: &[$float]) {
                    for (to, from) in to.iter_mut().zip(from) {
                        *to += factor * from;
                    }
                }
                if to.len() > $lanes {
                    return long(to, factor, from);
                }
                for (to, from) in to.iter_mut().zip(from) {
                    *to += factor * from;
                }
            }

            #[inline]
            fn dot(a: &[Self], b: &[Self]) -> Self {
                let n = a.len().min(b.len());
                let (a, a_rest) = a[..n].as_chunks::<$lanes>();
                let (b, b_rest) = b[..n].as_chunks::<$lanes>();
                let mut sums = [0.0; $lanes];
                for (a, b) in a.iter().zip(b) {
                    for lane in 0..$lanes {
                        sums[lane] += a[lane] * b[lane];
                    }
                }
                let mut sum = sums.iter().fold(0.0, |sum, x| sum + x);
                for (a, b) in a_rest.iter().zip(b_rest) {
                    sum += a * b;
                }
                sum
            }
        }
    };
}

// Two vectors of the smallest width: one would wait for itself.
rows!(f32, 8);
rows!(f64, 4);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn every_length() {
        for n in 0..20_usize {
            let a: Vec<f64> = (0..n).map(|k| k as f64).collect();
            let b: Vec<f64> = (0..n).map(|k| 3.0 - k as f64).collect();
            let expected: f64 = (0..n).map(|k| k as f64 * (3.0 - k as f64)).sum();
            assert_eq!(f64::dot(&a, &b), expected);
            let mut to = b.clone();
            f64::add_scaled(&mut to, 2.0, &a);
            assert!(to.iter().enumerate().all(|(k, x)| *x == 3.0 + k as f64));
        }
        assert_eq!(f32::dot(&[2.0; 9], &[0.5; 9]), 9.0);
    }
}
