//! Instructions instead of times: the same on every run, so that a loss of a few per cent shows on a machine with other things to do.
//!
//! `cargo run --release -p benches --bin instructions` (or `just instructions`) runs each contender under valgrind, once with one call and once with several; the
//! difference is what the calls cost. It compares with `benches/INSTRUCTIONS.tsv`, and fails where the adjoint's count, divided by that of the adjoint by
//! hand, has grown by more than 3 %: another mathematical library moves both. `--store` makes today's counts the reference.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use benches::problems::{self, Contenders, Problem};

/// A loss of more than this fails.
const TOLERANCE: f64 = 0.03;

const CALLS: [u64; 2] = [1, 3];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args[..] {
        [] => compare(),
        ["--store"] => count_all(&problems::all()).and_then(|all| write(&all)),
        // What valgrind runs.
        ["--run", key, contender, calls] => run(key, contender, calls),
        _ => Err("usage: instructions [--store]".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Instructions of one call.
struct Counts {
    key: String,
    adjoint: u64,
    by_hand: u64,
}

impl Counts {
    fn ratio(&self) -> f64 {
        self.adjoint as f64 / self.by_hand as f64
    }
}

fn key(problem: Problem) -> String {
    format!("{}, {}", problem.name(), problem.size())
}

fn run(wanted: &str, contender: &str, calls: &str) -> Result<(), String> {
    let problem = problems::all().into_iter().find(|p| key(*p) == wanted);
    let problem = problem.ok_or_else(|| format!("there is no problem `{wanted}`"))?;
    let Contenders { adjoint, by_hand, .. } = problem.contenders();
    let mut contender = match contender {
        "adjoint" => adjoint,
        "by hand" => by_hand,
        other => return Err(format!("there is no contender `{other}`")),
    };
    contender.call(calls.parse().map_err(|e| format!("{calls}: {e}"))?);
    Ok(())
}

fn count(key: &str, contender: &str) -> Result<u64, String> {
    let mut totals = [0; 2];
    for (total, calls) in totals.iter_mut().zip(CALLS) {
        let program = std::env::current_exe().map_err(|e| e.to_string())?;
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(program)
            .args(["--run", key, contender, &calls.to_string()])
            .output()
            .map_err(|e| format!("valgrind cannot be run: {e}"))?;
        let text = String::from_utf8_lossy(&output.stderr);
        let collected = text.lines().find_map(|line| line.split("Collected : ").nth(1));
        let collected = collected.and_then(|n| n.trim().parse().ok());
        *total = collected.ok_or_else(|| format!("valgrind does not say what it counted:\n{text}"))?;
    }
    Ok((totals[1] - totals[0]) / (CALLS[1] - CALLS[0]))
}

fn count_all(problems: &[Problem]) -> Result<Vec<Counts>, String> {
    let mut all = Vec::new();
    for problem in problems {
        let key = key(*problem);
        let counts = Counts {
            adjoint: count(&key, "adjoint")?,
            by_hand: count(&key, "by hand")?,
            key,
        };
        println!(
            "{:40} adjoint {:>10}  by hand {:>10}  ratio {:.3}",
            counts.key,
            counts.adjoint,
            counts.by_hand,
            counts.ratio()
        );
        all.push(counts);
    }
    Ok(all)
}

/// Counts, and says which problems have lost.
fn compare() -> Result<(), String> {
    let (compiler, reference) = read(&file())?;
    let now = count_all(&problems::all())?;
    if compiler != rustc() {
        println!(
            "the reference is of {compiler}, this is {}: nothing is compared; `--store` makes this the reference",
            rustc()
        );
        return Ok(());
    }
    let mut lost = Vec::new();
    for counts in now {
        let Some(before) = reference.iter().find(|r| r.key == counts.key) else {
            lost.push(format!("{}: not in the reference", counts.key));
            continue;
        };
        let change = counts.ratio() / before.ratio() - 1.0;
        if change.abs() > TOLERANCE / 3.0 {
            println!("{}: {:+.1} %", counts.key, 100.0 * change);
        }
        if change > TOLERANCE {
            lost.push(format!(
                "{}: {:.1} % more instructions than the reference",
                counts.key,
                100.0 * change
            ));
        }
    }
    match lost.is_empty() {
        true => Ok(()),
        false => Err(lost.join("\n")),
    }
}

fn rustc() -> String {
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .arg("--version")
        .output();
    let text = output.map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned());
    text.unwrap_or_default()
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("INSTRUCTIONS.tsv")
}

/// The compiler, and the counts.
fn read(file: &Path) -> Result<(String, Vec<Counts>), String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut lines = text.lines();
    let compiler = lines.next().unwrap_or_default().to_owned();
    let counts = |line: &str| {
        let [key, adjoint, by_hand] = line.split('\t').collect::<Vec<_>>()[..] else {
            return None;
        };
        Some(Counts {
            key: key.to_owned(),
            adjoint: adjoint.parse().ok()?,
            by_hand: by_hand.parse().ok()?,
        })
    };
    let all = lines
        .skip(1)
        .map(|line| counts(line).ok_or_else(|| format!("{}: cannot be read: `{line}`", file.display())));
    Ok((compiler, all.collect::<Result<_, _>>()?))
}

fn write(all: &[Counts]) -> Result<(), String> {
    let mut text = format!("{}\nproblem\tadjoint\tby hand\n", rustc());
    for c in all {
        text += &format!("{}\t{}\t{}\n", c.key, c.adjoint, c.by_hand);
    }
    let file = file();
    std::fs::write(&file, text).map_err(|e| format!("{}: {e}", file.display()))
}
