//! A dereference of something whose type is not seen.

use autodiff::differentiate;

use autodiff::Differentiable;

#[derive(Clone, Differentiable)]
struct Cell {
    value: Box<f64>,
}

#[differentiate]
fn read(cell: &Cell) -> f64 {
    let value = *cell.value;
    value * 2.0
}

fn main() {
    read::grad(&Cell { value: Box::new(read(&Cell { value: Box::new(1.0) })) });
}
