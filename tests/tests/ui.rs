//! What the compiler says: one pair of files for each kind of refusal, in folders by topic, and programs that must compile.
//!
//! `TRYBUILD=overwrite` writes the expected errors (`*.stderr`) instead of checking them; `AUTODIFF_BLESS=1` then writes `docs/refusals.md`.
//!
//! What it cannot see: where an editor underlines an error on a nightly compiler, whose spans are more exact than those of stable; and clippy's opinion
//! of the programs in `pass`, for which clippy must be run on this crate's tests.

use std::fs;
use std::path::PathBuf;

#[path = "ui/listing.rs"]
mod listing;
#[path = "ui/pass/mod.rs"]
mod pass;

/// The folders of refusals, by name.
fn topics() -> Vec<PathBuf> {
    let folders = fs::read_dir("tests/ui").expect("the tests run in the folder of their package");
    let mut topics: Vec<PathBuf> = folders
        .map(|entry| entry.expect("a folder can be read").path())
        .collect();
    topics.retain(|path| path.is_dir() && !path.ends_with("pass"));
    topics.sort();
    topics
}

#[test]
fn refusals() {
    let cases = trybuild::TestCases::new();
    for topic in topics() {
        cases.compile_fail(topic.join("*.rs"));
    }
    cases.pass("tests/ui/pass/no_std.rs");
}
