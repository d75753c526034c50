//! Methods that a trait gives to references of numbers, under the name of a number's own: the function calls the trait's.

use autodiff::differentiate;

trait Waves {
    fn sin(&self) -> f64;
    fn powf(&self, n: f64) -> f64;
}

impl Waves for f64 {
    fn sin(&self) -> f64 {
        3.0 * self
    }
    fn powf(&self, n: f64) -> f64 {
        n * self
    }
}

trait Tones {
    fn cos(self) -> f64;
    fn pow(&self, n: u32) -> usize;
}

impl Tones for &f64 {
    fn cos(self) -> f64 {
        3.0 * self
    }
    fn pow(&self, n: u32) -> usize {
        n as usize
    }
}

impl Tones for usize {
    fn cos(self) -> f64 {
        3.0
    }
    fn pow(&self, n: u32) -> usize {
        *self * n as usize
    }
}

#[differentiate]
fn of_items(xs: &[f64]) -> f64 {
    xs.iter().map(|x| x.sin()).sum()
}

#[differentiate]
fn of_parameters(x: &f64, n: &usize) -> f64 {
    x.powf(2.0) * n.pow(2) as f64
}

#[differentiate]
fn of_parts(pair: &(f64, f64)) -> f64 {
    let (a, b) = pair;
    a * b.cos()
}

/// For all floats.
trait Heights {
    fn tanh(&self) -> Self;
}

impl<T: num_traits::Float> Heights for T {
    fn tanh(&self) -> T {
        *self
    }
}

#[differentiate]
fn of_floats<T: num_traits::Float>(x: &T) -> T {
    x.tanh()
}

mod depths {
    pub trait Depths {
        fn exp(&self) -> f64;
    }
    impl Depths for f64 {
        fn exp(&self) -> f64 {
            3.0 * self
        }
    }
}

#[differentiate]
fn of_the_body(x: &f64) -> f64 {
    use depths::Depths;
    x.exp()
}

/// By value, the number's own comes first.
#[differentiate]
fn of_values(x: f64) -> f64 {
    x.sin() * (&x).max(1.0) * (*&x).cos()
}

fn main() {}
