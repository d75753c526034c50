//! `ad_trait`: a global graph of operations.

use std::rc::Rc;

use ad_trait::AD;
use ad_trait::reverse_ad::adr::{GlobalComputationGraph, adr};

use crate::generic::{Generic, Number};

/// The method of that name among those that come with [`AD`].
macro_rules! functions {
    ($($name:ident)*) => {
        $(
            fn $name(self) -> Self {
                fn $name<T: AD>(x: T) -> T {
                    x.$name()
                }
                $name(self)
            }
        )*
    };
}

impl Number for adr {
    fn value(self) -> f64 {
        adr::value(&self)
    }
    fn plus(self, constant: f64) -> Self {
        self + adr::from(constant)
    }
    fn times(self, constant: f64) -> Self {
        self * adr::from(constant)
    }
    functions!(exp ln sqrt sin cos tanh);
}

/// What its `ReverseAD` does, without the matrix.
pub fn reverse<const M: usize>(f: Rc<impl Generic<M>>) -> impl FnMut(&[f64]) -> Vec<f64> {
    move |x| {
        GlobalComputationGraph::get().reset();
        let x: Vec<adr> = x.iter().map(|&x| adr::new_variable(x, false)).collect();
        let mut rows = Vec::with_capacity(M * x.len());
        for y in f.call(&x) {
            let gradient = y.get_backwards_mode_grad();
            rows.extend(x.iter().map(|x| gradient.wrt(x)));
        }
        rows
    }
}
