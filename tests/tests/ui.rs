//! What the compiler says: one pair of files for each kind of refusal, in folders by topic, and programs that must compile.
//!
//! `AUTODIFF_BLESS=1` writes what is expected (`*.stderr` and `docs/refusals.md`) instead of checking it.
//!
//! What it cannot see: where an editor underlines an error on a nightly compiler, whose spans are more exact than those of stable.

#[path = "ui/pass/mod.rs"]
mod pass;
#[path = "ui/refusals.rs"]
mod refusals;

/// Every refusal gives its message and no second one from rustc about generated names.
#[test]
fn refusals() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/[!p]*/*.rs");
    cases.pass("tests/ui/pass_alone/*.rs");
}
