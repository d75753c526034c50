//! Other libraries on the same problems.
//!
//! Each is used as its documentation recommends for a gradient that is computed again and again. Before anything is timed, the gradient is compared with the one by hand.

#[cfg(feature = "heavy-peers")]
mod ad_trait;
mod echidna;
mod num_dual;
mod reverse;
#[allow(clippy::neg_multiply, reason = "in code that the library makes")]
mod symdiff;

pub use symdiff::black_scholes as symdiff_black_scholes;

use std::rc::Rc;

use benches::digits;

use crate::generic::{Generic, Network};
use benches::contender::Contender;

const ECHIDNA_REVERSE: &str = "echidna reverse";
const ECHIDNA_BYTECODE: &str = "echidna bytecode";
const AD_TRAIT: &str = "ad_trait reverse";
const REVERSE: &str = "reverse";
const NUM_DUAL: &str = "num-dual forward";
const SYMDIFF: &str = "symdiff";

/// All peers, as the columns of the table.
pub const NAMES: [&str; 6] = [ECHIDNA_REVERSE, ECHIDNA_BYTECODE, AD_TRAIT, REVERSE, NUM_DUAL, SYMDIFF];

/// Directions of one pass of forward mode.
const LANES: usize = 8;

/// Peers that can do a problem, and why others cannot.
pub struct Peers {
    pub contenders: Vec<(&'static str, Contender)>,
    pub absent: Vec<(&'static str, &'static str)>,
}

/// How a problem is given to the peers.
pub struct Task<'a> {
    /// Where to differentiate.
    pub x: &'a [f64],
    /// The derivatives by hand, row after row.
    pub expected: &'a [f64],
    /// Relative to the largest of them.
    pub tolerance: f64,
    /// Which operations are done depends on `x`.
    pub branches: bool,
}

/// Every peer but `symdiff` on a generic function.
pub fn of<const M: usize>(f: impl Generic<M>, task: &Task) -> Peers {
    let f = Rc::new(f);
    let mut peers = Peers {
        contenders: Vec::new(),
        absent: Vec::new(),
    };
    peers.add(ECHIDNA_REVERSE, echidna::reverse(f.clone()), task);
    if task.branches {
        peers.absent.push((
            ECHIDNA_BYTECODE,
            "a recorded program keeps the branches of the point where it was recorded",
        ));
    } else {
        peers.add(ECHIDNA_BYTECODE, echidna::bytecode(&*f, task.x), task);
    }
    #[cfg(feature = "heavy-peers")]
    peers.add(AD_TRAIT, ad_trait::reverse(f.clone()), task);
    #[cfg(not(feature = "heavy-peers"))]
    peers.absent.push((AD_TRAIT, "needs `--features heavy-peers`"));
    peers.add(REVERSE, reverse::reverse(f.clone()), task);
    if task.x.len() <= 128 {
        peers.add(NUM_DUAL, num_dual::forward::<M, LANES>(f), task);
    } else {
        peers.absent.push((
            NUM_DUAL,
            "forward mode, a pass for each 8 parameters: left out above 128 parameters",
        ));
    }
    peers.absent.push((
        SYMDIFF,
        "knows neither loops nor calls nor branches, and one result only",
    ));
    peers
}

/// Every peer on the formula.
pub fn of_formula(f: impl Generic<1>, symdiff: impl FnMut(&[f64]) -> Vec<f64> + 'static, task: &Task) -> Peers {
    let mut peers = of(f, task);
    peers.absent.retain(|(name, _)| *name != SYMDIFF);
    peers.add(SYMDIFF, symdiff, task);
    peers
}

/// Every peer on the network, of which those with numbers of their own type compute in `f64`.
pub fn of_digits(input: &digits::Input, x: &[f64], expected: &[f64]) -> Peers {
    of(
        Network(input.clone()),
        &Task {
            x,
            expected,
            tolerance: 1e-5,
            branches: true,
        },
    )
}

impl Peers {
    /// Times `derivative`, once it has given what is expected.
    ///
    /// # Panics
    ///
    /// If it does not.
    fn add(&mut self, name: &'static str, mut derivative: impl FnMut(&[f64]) -> Vec<f64> + 'static, task: &Task) {
        let got = derivative(task.x);
        assert_eq!(got.len(), task.expected.len(), "{name}: wrong number of derivatives");
        let largest = task.expected.iter().fold(0.0, |m: f64, e| m.max(e.abs()));
        for (i, (g, e)) in got.iter().zip(task.expected).enumerate() {
            assert!(
                (g - e).abs() <= task.tolerance * largest,
                "{name}: derivative {i} is {g}, not {e}"
            );
        }
        let x = task.x.to_vec();
        self.contenders
            .push((name, Contender::new(move || derivative(std::hint::black_box(&x)))));
    }
}
