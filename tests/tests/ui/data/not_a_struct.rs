//! Unions.

use autodiff::Differentiable;

#[derive(Differentiable)]
#[derive(Clone, Copy)]
union Bits {
    float: f32,
    bits: u32,
}

fn main() {
    drop([Bits { float: 1.0 }, Bits { bits: 1 }]);
}
