//! Times generated adjoints against adjoints by hand and against other libraries, and writes `benches/RESULTS.md`.
//!
//! `cargo bench -p benches`, or with options: `cargo bench -p benches -- --help`

mod allocations;
mod generic;
mod growth;
mod machine;
mod measure;
mod options;
mod peers;
mod problems;
mod report;

use std::process::ExitCode;

use clap::Parser;

use options::Options;
use report::Row;

fn main() -> ExitCode {
    let options = Options::parse();
    if options.growth {
        return grow(&options);
    }
    let problems: Vec<_> = benches::problems::all()
        .into_iter()
        .filter(|p| options.wants(*p))
        .collect();
    if problems.is_empty() {
        eprintln!(
            "error: no problem has a name or size that contains one of {:?}",
            options.filter
        );
        return ExitCode::FAILURE;
    }
    let mut rows = Vec::with_capacity(problems.len());
    for problem in problems {
        let row = Row::measure(problem, options.effort());
        println!("{}", row.summary());
        rows.push(row);
    }
    let results = report::markdown(&machine::description(), &rows);
    if options.filter.is_empty() {
        if let Err(error) = std::fs::write(&options.output, &results) {
            eprintln!("error: cannot write {}: {error}", options.output.display());
            return ExitCode::FAILURE;
        }
        println!("\nwritten to {}", options.output.display());
    } else {
        println!("\n{results}");
    }
    ExitCode::SUCCESS
}

/// Draws how time and memory grow.
fn grow(options: &Options) -> ExitCode {
    let curves = growth::measure(options.effort());
    for curve in &curves {
        println!("{}", curve.summary());
    }
    let path = options.output.with_file_name("growth.svg");
    if let Err(error) = growth::plot(&path, &curves) {
        eprintln!("error: cannot write {}: {error}", path.display());
        return ExitCode::FAILURE;
    }
    println!("\nwritten to {}", path.display());
    ExitCode::SUCCESS
}
