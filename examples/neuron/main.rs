//! The smallest graph worth understanding: one neuron with three inputs, and every way to the derivative of its loss.
//!
//! `cargo run --release --example neuron`

mod graph;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use autodiff::differentiate;
use clap::Parser;

use graph::{Graph, Numbers};

/// How much large weights cost.
const DECAY: f64 = 0.05;

/// The squared error of one sigmoid neuron, and a penalty on its weights.
#[differentiate(graph)]
#[allow(clippy::too_many_arguments, reason = "each number is a leaf of the graph")]
fn loss(
    w1: f64,
    w2: f64,
    w3: f64,
    bias: f64,
    #[constant] x1: f64,
    #[constant] x2: f64,
    #[constant] x3: f64,
    #[constant] target: f64,
) -> f64 {
    let z = w1 * x1 + w2 * x2 + w3 * x3 + bias;
    let y = 1.0 / (1.0 + (-z).exp());
    let error = y - target;
    let penalty = DECAY * (w1 * w1 + w2 * w2 + w3 * w3);
    error * error + penalty
}

/// Weights, then the bias.
const PARAMETERS: [f64; 4] = [0.6, -0.4, 0.9, 0.1];
const NAMES: [&str; 4] = ["w1", "w2", "w3", "bias"];
const INPUTS: [f64; 3] = [0.5, -1.5, 2.0];
const TARGET: f64 = 0.3;

/// The chain rule on paper: y' = y (1 - y).
fn by_hand([w1, w2, w3, bias]: [f64; 4]) -> [f64; 4] {
    let [x1, x2, x3] = INPUTS;
    let y = 1.0 / (1.0 + (-(w1 * x1 + w2 * x2 + w3 * x3 + bias)).exp());
    let z_bar = 2.0 * (y - TARGET) * y * (1.0 - y);
    [
        z_bar * x1 + 2.0 * DECAY * w1,
        z_bar * x2 + 2.0 * DECAY * w2,
        z_bar * x3 + 2.0 * DECAY * w3,
        z_bar,
    ]
}

const FORMULA: &str = "dL/dwᵢ = 2 xᵢ e⁻ᶻ (1 / (1 + e⁻ᶻ) - t) / (1 + e⁻ᶻ)² + 2 λ wᵢ,   z = w₁ x₁ + w₂ x₂ + w₃ x₃ + b";

/// What a computer algebra system prints: one formula in the inputs, nothing shared between the parameters.
fn by_formula([w1, w2, w3, bias]: [f64; 4]) -> [f64; 4] {
    let [x1, x2, x3] = INPUTS;
    let z = || w1 * x1 + w2 * x2 + w3 * x3 + bias;
    let slope = |x: f64, w: f64| {
        2.0 * x * (-z()).exp() * (1.0 / (1.0 + (-z()).exp()) - TARGET) / (1.0 + (-z()).exp()).powi(2) + 2.0 * DECAY * w
    };
    [slope(x1, w1), slope(x2, w2), slope(x3, w3), slope(1.0, 0.0)]
}

/// Central differences, twice as many evaluations as there are parameters.
fn by_differences(p: [f64; 4]) -> [f64; 4] {
    const STEP: f64 = 1e-5;
    std::array::from_fn(|k| {
        let moved = |step: f64| {
            let mut p = p;
            p[k] += step;
            value(p)
        };
        (moved(STEP) - moved(-STEP)) / (2.0 * STEP)
    })
}

fn value([w1, w2, w3, bias]: [f64; 4]) -> f64 {
    let [x1, x2, x3] = INPUTS;
    loss(w1, w2, w3, bias, x1, x2, x3, TARGET)
}

fn by_macro([w1, w2, w3, bias]: [f64; 4]) -> [f64; 4] {
    let [x1, x2, x3] = INPUTS;
    loss::grad(w1, w2, w3, bias, x1, x2, x3, TARGET).into()
}

/// Takes one neuron apart: each operation with its local derivatives, the routes from a weight to the loss, and five ways to
/// the gradient. Writes the graph as `neuron.svg`.
#[derive(Parser)]
#[command(name = "neuron")]
struct Options {
    /// Folder for the picture
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    output: PathBuf,
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
    let graph = Graph::parse(loss::graph())?;
    let mut leaves: Vec<(&str, f64)> = NAMES.into_iter().zip(PARAMETERS).collect();
    leaves.extend(["x1", "x2", "x3"].into_iter().zip(INPUTS));
    leaves.extend([("target", TARGET), ("DECAY", DECAY)]);
    let numbers = graph.evaluate(&leaves)?;

    print_operations(&graph, &numbers);
    print_routes(&graph, &numbers)?;
    print_gradients(&graph, &numbers)?;

    std::fs::create_dir_all(&options.output)
        .with_context(|| format!("cannot make the folder {}", options.output.display()))?;
    let path = options.output.join("neuron.svg");
    std::fs::write(&path, graph.to_svg(&numbers)).with_context(|| format!("cannot write {}", path.display()))?;
    println!("\nthe graph as a picture: {}", path.display());
    Ok(())
}

fn print_operations(graph: &Graph, numbers: &Numbers) {
    println!(
        "Each operation, its value, its derivative by each operand, and the derivative of the loss by it (its adjoint):\n"
    );
    println!(
        "{:<26} {:>9}   {:<38} {:>9}",
        "operation", "value", "local derivatives", "adjoint"
    );
    for (k, node) in graph.nodes.iter().enumerate() {
        let names: Vec<&str> = node
            .operands
            .iter()
            .map(|&operand| graph.nodes[operand].title())
            .collect();
        let operation = match names.as_slice() {
            [] => node.title().to_owned(),
            names => format!("{} = {}({})", node.title(), node.what, names.join(", ")),
        };
        let locals: Vec<String> = names
            .iter()
            .zip(&numbers.locals[k])
            .map(|(name, local)| format!("∂/∂{name} = {local:.4}"))
            .collect();
        println!(
            "{operation:<26} {:>9.5}   {:<38} {:>9.5}",
            numbers.values[k],
            locals.join(", "),
            numbers.adjoints[k]
        );
    }
}

fn print_routes(graph: &Graph, numbers: &Numbers) -> Result<()> {
    const WEIGHT: usize = 0;
    let weight = graph.find(NAMES[WEIGHT])?;
    let routes = graph.routes(weight, numbers);
    println!(
        "\nThe routes from {} to the loss; along a route the local derivatives are multiplied:\n",
        NAMES[WEIGHT]
    );
    for (number, route) in routes.iter().enumerate() {
        let stops: Vec<&str> = route.nodes.iter().map(|&k| graph.nodes[k].title()).collect();
        let factors: Vec<String> = route.factors.iter().map(|factor| format!("{factor:.4}")).collect();
        println!("{}. {}", number + 1, stops.join(" → "));
        println!("   {} = {:.9}", factors.join(" · "), route.product());
    }
    let sum: f64 = routes.iter().map(|route| route.product()).sum();
    println!("\nsum over the routes:   {sum:.15}");
    println!("adjoint in the graph:  {:.15}", numbers.adjoints[weight]);
    let generated = by_macro(PARAMETERS)[WEIGHT];
    println!("generated gradient:    {generated:.15}");
    ensure!(
        (generated - sum).abs() <= 1e-14,
        "the generated gradient is not the sum over the routes"
    );
    Ok(())
}

fn print_gradients(graph: &Graph, numbers: &Numbers) -> Result<()> {
    let mut by_routes = [0.0; 4];
    for (sum, name) in by_routes.iter_mut().zip(NAMES) {
        *sum = graph
            .routes(graph.find(name)?, numbers)
            .iter()
            .map(|route| route.product())
            .sum();
    }
    let exact = by_hand(PARAMETERS);
    println!("\nThe gradient in five ways, and how far each is from the one by hand:\n");
    println!(
        "{:<20} {:>15} {:>15} {:>15} {:>15} {:>11}",
        "", NAMES[0], NAMES[1], NAMES[2], NAMES[3], "error"
    );
    for (way, gradient) in [
        ("by hand", exact),
        ("symbolic formula", by_formula(PARAMETERS)),
        ("finite differences", by_differences(PARAMETERS)),
        ("routes", by_routes),
        ("#[differentiate]", by_macro(PARAMETERS)),
    ] {
        let error = gradient
            .iter()
            .zip(exact)
            .map(|(g, e)| (g - e).abs())
            .fold(0.0, f64::max);
        let [w1, w2, w3, bias] = gradient;
        println!("{way:<20} {w1:>15.12} {w2:>15.12} {w3:>15.12} {bias:>15.12} {error:>11.1e}");
    }
    println!("\nthe formula: {FORMULA}");
    Ok(())
}
