//! Fits a curve to real medical data by nonlinear least squares, with a gradient made at compile time.
//!
//! `cargo run --release --example fit -- --help`

mod data;
mod model;
mod plot;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use clap::Parser;

use data::{NAMES, Patient};
use model::{PARAMETERS, curve, loss};

/// Fits the progression of diabetes in 442 patients to ten measurements, by nonlinear least squares: the gradient is generated
/// by `#[differentiate]`, the minimum is found by argmin's L-BFGS. Writes `fit.svg`.
#[derive(Parser)]
#[command(name = "fit")]
struct Options {
    /// Folder of the two data files [default: the one beside the example]
    #[arg(long, value_name = "FOLDER", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/data"), hide_default_value = true)]
    data: PathBuf,
    /// Folder for the picture
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    output: PathBuf,
    /// Weight of the penalty on large weights
    #[arg(long, default_value_t = 1.0)]
    ridge: f64,
}

/// What argmin minimises.
struct Problem<'a> {
    patients: &'a [Patient],
    ridge: f64,
}

impl CostFunction for Problem<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, parameters: &Vec<f64>) -> Result<f64, Error> {
        Ok(loss(parameters, self.patients, self.ridge))
    }
}

impl Gradient for Problem<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, parameters: &Vec<f64>) -> Result<Vec<f64>, Error> {
        Ok(loss::grad(parameters, self.patients, self.ridge))
    }
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<()> {
    let mut patients = data::load(&options.data)?;
    data::standardise(&mut patients);
    println!("{} patients, {PARAMETERS} parameters", patients.len());

    let solver = LBFGS::new(MoreThuenteLineSearch::new(), 7).with_tolerance_grad(1e-6)?;
    let problem = Problem {
        patients: &patients,
        ridge: options.ridge,
    };
    let found = Executor::new(problem, solver)
        .configure(|state| state.param(start(&patients)).max_iters(500))
        .run()?;
    let parameters = found.state().get_best_param().context("the solver found nothing")?;
    let fitted = curve(parameters);

    let expected: Vec<f64> = patients
        .iter()
        .map(|patient| fitted.predict(&patient.measured))
        .collect();
    println!("{:>26}  {:>8}", "measurement", "weight");
    for (name, weight) in NAMES.iter().zip(&fitted.weights) {
        println!("{name:>26}  {weight:>8.3}");
    }
    println!("progression from {:.1} to {:.1}", fitted.low, fitted.high);
    println!("iterations: {}", found.state().get_iter());
    println!(
        "largest entry of the gradient: {:.1e}",
        largest(&loss::grad(parameters, &patients, options.ridge))
    );
    println!("explained variance: {:.1} %", 100.0 * explained(&patients, &expected));

    std::fs::create_dir_all(&options.output)
        .with_context(|| format!("cannot make the folder {}", options.output.display()))?;
    let path = options.output.join("fit.svg");
    plot::fit(&path, &patients, &fitted, &expected).with_context(|| format!("cannot write {}", path.display()))
}

/// A flat curve over the whole range of what was observed.
fn start(patients: &[Patient]) -> Vec<f64> {
    let observed = || patients.iter().map(|patient| patient.progression);
    let mut parameters = vec![0.0; PARAMETERS];
    parameters[0] = observed().fold(f64::INFINITY, f64::min);
    parameters[1] = observed().fold(f64::NEG_INFINITY, f64::max);
    // Not quite flat: at zero weights each is as good as its opposite.
    parameters[3..].fill(0.01);
    parameters
}

fn largest(gradient: &[f64]) -> f64 {
    gradient.iter().fold(0.0, |largest, entry| entry.abs().max(largest))
}

/// The part of the variance that the curve explains.
fn explained(patients: &[Patient], expected: &[f64]) -> f64 {
    let mean = patients.iter().map(|patient| patient.progression).sum::<f64>() / patients.len() as f64;
    let total: f64 = patients
        .iter()
        .map(|patient| (patient.progression - mean).powi(2))
        .sum();
    let left: f64 = patients
        .iter()
        .zip(expected)
        .map(|(patient, y)| (patient.progression - y).powi(2))
        .sum();
    1.0 - left / total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gradient_is_that_of_differences() {
        let mut patients = data::load(&Options::parse_from(["fit"]).data).expect("the files are there");
        data::standardise(&mut patients);
        autodiff::assert_gradient!(
            loss,
            &start(&patients)[..],
            #[constant]
            &patients[..],
            #[constant]
            0.5
        );
    }
}
