//! Ways out that lead nowhere. rustc says so too.

use autodiff::differentiate;

#[differentiate]
fn outside(x: f64) -> f64 {
    if x > 1.0 {
        break;
    }
    x
}

#[differentiate]
fn of_block(x: f64) -> f64 {
    'block: {
        if x > 1.0 {
            continue 'block;
        }
    }
    x
}

#[differentiate]
fn unknown(x: f64) -> f64 {
    loop {
        if x > 1.0 {
            break 'outer;
        }
    }
}

fn main() {
    outside(1.0);
    of_block(1.0);
    unknown(1.0);
}
