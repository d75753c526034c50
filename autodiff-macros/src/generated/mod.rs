//! Generated programs through the whole compiler, against differences, without rustc.
//!
//! A program of [`generator`] is read by `front`, lowered, promoted, transformed, tidied, and verified after each step; the interpreter then holds its adjoint and
//! its tangent against finite differences and against each other, with everything poisoned that the contract of calls does not promise.
//!
//! `AUTODIFF_PROGRAMS=100000 AUTODIFF_SEED=7 cargo test -p autodiff-macros generated` runs other ones. What fails is shrunk and
//! printed with its seed.
//!
//! # What this cannot see
//!
//! - What rustc makes of the emitted text (the second tier, in the crate `tests`, does), and a lowering that is wrong in the same way for a value and its derivative.
//! - Anything at a kink or a jump: a program whose differences are not consistent there is given up (the share is reported).
//! - Differences below about 1e-6 of an entry or 1e-9 of the result; adjoint and tangent are held against each other to 1e-12.
//! - Structs, methods, generics and single precision, which are not generated.

mod check;
mod generator;
mod related;
mod shrink;

use check::{Verdict, check};
use generator::program;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

/// What became of the programs.
#[derive(Default)]
struct Tally {
    passed: u64,
    statements: u64,
    /// By what they were compared with that computes the same.
    related: BTreeMap<String, u64>,
    /// By reason.
    given_up: BTreeMap<String, u64>,
    failed: Vec<(u64, String)>,
}

#[test]
fn programs_have_the_derivatives_that_differences_show() {
    let first = setting("AUTODIFF_SEED", 1);
    let count = setting("AUTODIFF_PROGRAMS", 1_000);
    let most = setting("AUTODIFF_FAILURES", 3) as usize;
    let next = AtomicU64::new(first);
    let tally = Mutex::new(Tally::default());
    let quiet = check::Quiet::new();
    let start = std::time::Instant::now();
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= first + count || tally.lock().unwrap_or_else(PoisonError::into_inner).failed.len() >= most {
                return;
            }
            let (verdict, statements) = match check::caught(|| program(seed, generator::size(seed))) {
                Ok(p) => (check(&p, seed as usize), p.statements()),
                Err(message) => (Verdict::Wrong(format!("the generator panics: {message}")), 0),
            };
            let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
            match verdict {
                Verdict::Right(related) => {
                    tally.passed += 1;
                    let related = related.unwrap_or_else(|| "nothing".to_owned());
                    *tally.related.entry(related).or_default() += 1;
                    tally.statements += statements as u64;
                }
                Verdict::GivenUp(why) if why.starts_with("refused") => tally.failed.push((seed, why)),
                Verdict::GivenUp(why) => *tally.given_up.entry(why).or_default() += 1,
                Verdict::Wrong(why) => tally.failed.push((seed, why)),
            }
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            // Deep recursion of the interpreter in an unoptimised build.
            let spawned = std::thread::Builder::new()
                .stack_size(64 << 20)
                .spawn_scoped(scope, work);
            spawned.expect("a thread");
        }
    });
    drop(quiet);
    let tally = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    println!(
        "{} programs right ({} statements), from seed {first}, in {:.1?}; compared with {:#?}; given up: {:#?}",
        tally.passed,
        tally.statements,
        start.elapsed(),
        tally.related,
        tally.given_up
    );
    if let Some(seed) = std::env::var("AUTODIFF_PRINT").ok().and_then(|v| v.parse().ok()) {
        let texts: Vec<String> = program(seed, generator::size(seed))
            .funs
            .iter()
            .map(|f| f.text(generator::text::Dialect::Plain))
            .collect();
        println!("{}", texts.concat());
    }
    for (seed, why) in &tally.failed {
        println!(
            "seed {seed}: {}\n{}",
            why.lines().next().unwrap_or_default(),
            shrink::report(*seed)
        );
    }
    assert!(tally.failed.is_empty(), "{} programs are wrong", tally.failed.len());
    for (way, _) in related::WAYS {
        let compared = tally.related.get(way).copied().unwrap_or_default();
        assert!(
            // Of few programs, none may be of the kind.
            compared * 50 * related::EVERY >= count || count < 500 * related::EVERY,
            "{way}: only {compared} of {count} programs are compared so"
        );
    }
    let given_up: u64 = tally.given_up.values().sum();
    assert!(given_up * 10 <= count, "{given_up} of {count} programs show nothing");
}
