//! Derivatives of plain Rust functions, at compile time, on stable.
