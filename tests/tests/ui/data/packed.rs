//! A struct whose fields cannot be borrowed.

use autodiff::Differentiable;

#[derive(Differentiable)]
#[repr(C, packed)]
struct Header {
    tag: u8,
    value: f64,
}

fn main() {
    let Header { tag: _, value: _ } = Header { tag: 1, value: 1.0 };
}
