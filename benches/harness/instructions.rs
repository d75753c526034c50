//! Instructions instead of times: the same on every run, so that a loss of a few per cent shows on a machine with other things to do.
//!
//! Each contender is run by this program itself under valgrind, once with one call and once with several; the difference is what the calls cost. The reference
//! is `benches/INSTRUCTIONS.tsv`. What is compared is the adjoint's count divided by that of the adjoint by hand: another compiler or
//! mathematical library moves both.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::problems::{Contenders, Problem};

/// A loss of more than this fails.
const TOLERANCE: f64 = 0.03;

const CALLS: [u64; 2] = [1, 4];

/// Instructions of one call.
struct Counts {
    key: String,
    primal: u64,
    adjoint: u64,
    by_hand: u64,
}

impl Counts {
    fn ratio(&self) -> f64 {
        self.adjoint as f64 / self.by_hand as f64
    }
}

fn key(problem: &Problem) -> String {
    format!("{} {}", problem.spec.name, problem.spec.size)
}

/// What valgrind runs: `calls` calls of a contender of the problem of that name.
pub fn run(problems: Vec<Problem>, name: &str, contender: &str, calls: u64) -> Result<(), String> {
    let problem = problems.into_iter().find(|p| key(p) == name);
    let problem = problem.ok_or_else(|| format!("there is no problem `{name}`"))?;
    let Contenders {
        primal,
        adjoint,
        by_hand,
        ..
    } = (problem.contenders)();
    let mut contender = match contender {
        "primal" => primal,
        "adjoint" => adjoint,
        "by hand" => by_hand,
        other => return Err(format!("there is no contender `{other}`")),
    };
    contender.call(calls);
    Ok(())
}

fn count(name: &str, contender: &str) -> Result<u64, String> {
    let mut totals = [0; 2];
    for (total, calls) in totals.iter_mut().zip(CALLS) {
        let program = std::env::current_exe().map_err(|e| e.to_string())?;
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(program)
            .args(["--run", name, "--contender", contender, "--calls", &calls.to_string()])
            .output()
            .map_err(|e| format!("valgrind cannot be run: {e}"))?;
        let text = String::from_utf8_lossy(&output.stderr);
        let collected = text.lines().find_map(|line| line.split("Collected : ").nth(1));
        let collected = collected.and_then(|n| n.trim().parse().ok());
        *total = collected.ok_or_else(|| format!("valgrind does not say what it counted:\n{text}"))?;
    }
    Ok((totals[1] - totals[0]) / (CALLS[1] - CALLS[0]))
}

/// Counts, compares with the reference, and says which problems have lost. With `store`, makes the counts the reference instead.
pub fn compare(problems: &[Problem], store: bool) -> Result<(), String> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("INSTRUCTIONS.tsv");
    let reference = if store { Vec::new() } else { read(&file)? };
    let mut lost = Vec::new();
    let mut all = Vec::new();
    for problem in problems {
        let key = key(problem);
        let counts = Counts {
            primal: count(&key, "primal")?,
            adjoint: count(&key, "adjoint")?,
            by_hand: count(&key, "by hand")?,
            key,
        };
        let before = reference.iter().find(|r| r.key == counts.key).map(Counts::ratio);
        let change = before.map_or(0.0, |before| counts.ratio() / before - 1.0);
        println!(
            "{:40} primal {:>10}  adjoint {:>10}  by hand {:>10}  adjoint / by hand {:.3} ({:+.1} %)",
            counts.key,
            counts.primal,
            counts.adjoint,
            counts.by_hand,
            counts.ratio(),
            100.0 * change
        );
        if !store && before.is_none() {
            lost.push(format!("{}: not in the reference", counts.key));
        } else if change > TOLERANCE {
            lost.push(format!("{}: {:.1} % more instructions", counts.key, 100.0 * change));
        }
        all.push(counts);
    }
    if store {
        return write(&file, &all);
    }
    match lost.is_empty() {
        true => Ok(()),
        false => Err(lost.join("\n")),
    }
}

fn read(file: &Path) -> Result<Vec<Counts>, String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let counts = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [key, numbers @ ..] = &fields[..] else { return None };
        let numbers: Vec<u64> = numbers.iter().map_while(|n| n.parse().ok()).collect();
        let [primal, adjoint, by_hand] = numbers[..] else {
            return None;
        };
        Some(Counts {
            key: (*key).to_owned(),
            primal,
            adjoint,
            by_hand,
        })
    };
    let lines = text.lines().skip(1);
    lines
        .map(|line| counts(line).ok_or_else(|| format!("{}: cannot be read: `{line}`", file.display())))
        .collect()
}

fn write(file: &Path, all: &[Counts]) -> Result<(), String> {
    let mut text = String::from("problem\tprimal\tadjoint\tby hand\n");
    for c in all {
        text += &format!("{}\t{}\t{}\t{}\n", c.key, c.primal, c.adjoint, c.by_hand);
    }
    std::fs::write(file, text).map_err(|e| format!("{}: {e}", file.display()))
}
