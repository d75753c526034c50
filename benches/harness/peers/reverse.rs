//! `reverse`: a tape of weights and dependencies.

use std::rc::Rc;

use reverse::{Gradient, Tape, Var};

use crate::generic::{Generic, number};

number!(['a] Var<'a>, value: |x| x.val(), functions: Var(&self));

pub fn reverse<const M: usize>(f: Rc<impl Generic<M>>) -> impl FnMut(&[f64]) -> Vec<f64> {
    let tape = Tape::new();
    move |x| {
        tape.clear();
        let x = tape.add_vars(x);
        let results = f.call(&x);
        if M == 1 {
            return results[0].grad().wrt(&x);
        }
        results.iter().flat_map(|y| y.grad().wrt(&x)).collect()
    }
}
