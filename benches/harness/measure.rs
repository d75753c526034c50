//! Times that are fit for comparison on a machine with other things to do.
//!
//! All contenders of a problem take turns: a round times one batch of calls of each, in an order that shifts from round to round, and the rounds
//! are repeated. What disturbs the machine for a while disturbs neighbours in a round alike, so a ratio is formed within each round; its
//! spread is the range of the middle half of those. A call that is not timed comes first in each batch, since caches and heap are as the one before left them.
//! Time is what this thread spends on a processor, so that waiting for one does not count.

use std::time::Duration;

use benches::contender::Contender;
use cpu_time::ThreadTime;

use crate::allocations::{self, Allocations};

/// How long to measure.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    pub rounds: usize,
    /// Of one batch.
    pub batch: Duration,
    /// Of all batches of one contender; a slow one sits out the later rounds.
    pub limit: Duration,
}

/// What was measured of one contender.
pub struct Measured {
    /// Nanoseconds for a call, in each round that it took part in.
    times: Vec<f64>,
    pub allocations: Allocations,
}

/// A ratio of medians, with the quartiles of the ratios of the rounds.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    pub median: f64,
    pub quartiles: (f64, f64),
}

impl Measured {
    /// The median, in nanoseconds.
    pub fn time(&self) -> f64 {
        quantile(&self.times, 0.5)
    }

    /// How many times the time of `other`.
    pub fn over(&self, other: &Measured) -> Ratio {
        let rounds = self.times.len().min(other.times.len());
        let (mine, theirs) = (&self.times[..rounds], &other.times[..rounds]);
        let ratios: Vec<f64> = mine.iter().zip(theirs).map(|(a, b)| a / b).collect();
        Ratio {
            median: quantile(mine, 0.5) / quantile(theirs, 0.5),
            quartiles: (quantile(&ratios, 0.25), quantile(&ratios, 0.75)),
        }
    }
}

/// Times all contenders against each other; results in their order.
pub fn measure(mut contenders: Vec<Contender>, effort: Effort) -> Vec<Measured> {
    let batches: Vec<(u64, Duration)> = contenders.iter_mut().map(|c| calibrate(c, effort.batch)).collect();
    let mut measured: Vec<Measured> = contenders
        .iter_mut()
        .map(|c| Measured {
            times: Vec::with_capacity(effort.rounds),
            allocations: allocations::of(|| c.call(1)),
        })
        .collect();
    for round in 0..effort.rounds {
        for turn in 0..contenders.len() {
            let k = (round + turn) % contenders.len();
            let (calls, expected) = batches[k];
            if round < 3 || expected * (round as u32 + 1) <= effort.limit {
                contenders[k].call(1);
                let start = ThreadTime::now();
                contenders[k].call(calls);
                measured[k].times.push(start.elapsed().as_nanos() as f64 / calls as f64);
            }
        }
    }
    measured
}

/// How many calls fill a batch, and how long it takes; a warming-up besides.
fn calibrate(contender: &mut Contender, batch: Duration) -> (u64, Duration) {
    let mut calls = 1;
    loop {
        let start = ThreadTime::now();
        contender.call(calls);
        let time = start.elapsed();
        if 2 * time >= batch {
            let scaled = (calls as f64 * batch.as_secs_f64() / time.as_secs_f64()) as u64;
            return (scaled.max(1), batch.max(time));
        }
        calls *= 2;
    }
}

/// Interpolated between neighbours.
fn quantile(values: &[f64], q: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = q * (sorted.len() - 1) as f64;
    let below = at.floor() as usize;
    let above = at.ceil() as usize;
    sorted[below] + (at - below as f64) * (sorted[above] - sorted[below])
}
