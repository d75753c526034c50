//! The companion types of the scalar functions, from the table of primitives.

autodiff_macros::__primitive_companions!(crate);
