//! Other libraries on the same problems.
//!
//! Each is used as its documentation recommends for a gradient that is computed again and again. Before anything is timed, the gradient is compared with the one by hand.

mod ad_trait;
mod echidna;
mod num_dual;
mod reverse;
mod symdiff;

pub use symdiff::black_scholes as symdiff_black_scholes;

use std::rc::Rc;

use crate::generic::Generic;
use crate::measure::Contender;

/// All peers, as the columns of the table.
pub const NAMES: [&str; 6] = ["echidna reverse", "echidna bytecode", "ad_trait reverse", "reverse", "num-dual forward", "symdiff"];

/// Peers that can do a problem, and why others cannot.
pub struct Peers {
    pub contenders: Vec<Contender>,
    pub absent: Vec<(&'static str, &'static str)>,
}

/// Directions of one pass of forward mode.
const LANES: usize = 8;

/// Derivatives of a generic function at `x`, row after row. `branches`: which operations are done depends on `x`.
pub fn of<const M: usize>(f: impl Generic<M>, x: &[f64], expected: &[f64], branches: bool) -> Peers {
    let f = Rc::new(f);
    let mut contenders = vec![
        contender(NAMES[0], echidna::reverse(f.clone()), x, expected),
        contender(NAMES[2], ad_trait::reverse(f.clone()), x, expected),
        contender(NAMES[3], reverse::reverse(f.clone()), x, expected),
    ];
    let mut absent = vec![(NAMES[5], "one expression over slices with constant indices: no loop, no call, no branch, one result")];
    if branches {
        absent.push((NAMES[1], "a recorded program has the branches of the point where it was recorded"));
    } else {
        contenders.push(contender(NAMES[1], echidna::bytecode(&*f, x), x, expected));
    }
    if x.len() <= 128 {
        contenders.push(contender(NAMES[4], num_dual::forward::<M, LANES>(f), x, expected));
    } else {
        absent.push((NAMES[4], "forward mode: a pass for each 8 parameters, left out above 128"));
    }
    Peers { contenders, absent }
}

/// Times `derivative` at `x`, once it has given what is expected.
///
/// # Panics
///
/// If it does not.
fn contender(name: &'static str, mut derivative: impl FnMut(&[f64]) -> Vec<f64> + 'static, x: &[f64], expected: &[f64]) -> Contender {
    let got = derivative(x);
    assert_eq!(got.len(), expected.len(), "{name}: wrong number of derivatives");
    for (i, (g, e)) in got.iter().zip(expected).enumerate() {
        assert!((g - e).abs() <= 1e-8 * (1.0 + e.abs()), "{name}: derivative {i} is {g}, not {e}");
    }
    let x = x.to_vec();
    Contender::new(name, move || derivative(std::hint::black_box(&x)))
}
