//! `docs/refusals.md`: what the compiler says, from the pairs of files in this folder.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const PAGE: &str = "../docs/refusals.md";

const HEAD: &str = "\
# What is refused

What `#[differentiate]` and `#[derive(Differentiable)]` say to code that they cannot differentiate, and what to write instead. The function itself stays as it is,
its companions keep their signatures, and all mistakes are reported in one compile.

This page is made from the [UI tests](../tests/tests/ui), which check every message (`AUTODIFF_BLESS=1 cargo test -p tests --test ui` writes it anew).
";

/// An error and the places where it is given.
struct Refusal {
    message: String,
    lines: Vec<String>,
}

/// The errors in what rustc printed about `input`. Errors of rustc's own, which have codes, are left out.
fn refusals(printed: &str, input: &str) -> Vec<Refusal> {
    let input: Vec<&str> = input.lines().collect();
    let mut found: Vec<Refusal> = Vec::new();
    for block in printed.split("\n\n") {
        let Some(block) = block.trim_start().strip_prefix("error: ") else { continue };
        let Some((message, place)) = block.split_once("\n") else { continue };
        let Some(line) = place.split(':').nth(1).and_then(|line| line.parse::<usize>().ok()) else { continue };
        let line = input[line - 1].trim().to_owned();
        match found.iter_mut().find(|refusal| refusal.message == message) {
            Some(refusal) => refusal.lines.push(line),
            None => found.push(Refusal { message: message.to_owned(), lines: vec![line] }),
        }
    }
    found
}

/// What the first lines of a case say of it.
fn title(input: &str) -> String {
    let lines: Vec<&str> = input.lines().map_while(|line| line.strip_prefix("//! ")).collect();
    lines.join(" ")
}

fn page() -> String {
    let mut page = String::from(HEAD);
    for topic in super::topics() {
        let name = topic.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        let mut chapters = String::new();
        let mut inputs: Vec<_> = fs::read_dir(&topic).expect("a folder can be read").map(|entry| entry.expect("a file can be read").path()).collect();
        inputs.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
        inputs.sort();
        for path in inputs {
            let printed = fs::read_to_string(path.with_extension("stderr")).unwrap_or_default();
            let input = fs::read_to_string(&path).expect("a file can be read");
            let refusals = refusals(&printed, &input);
            if refusals.is_empty() {
                continue;
            }
            let file = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            write!(chapters, "\n### {}\n\n[{name}/{file}](../tests/tests/ui/{name}/{file})\n", title(&input)).expect("strings can be written to");
            for Refusal { message, mut lines } in refusals {
                lines.dedup();
                let code = lines.iter().map(|line| if line.len() > 120 { "…" } else { line.as_str() }).collect::<Vec<_>>().join("\n");
                write!(chapters, "\n```rust\n{code}\n```\n\n> {message}\n").expect("strings can be written to");
            }
        }
        if !chapters.is_empty() {
            write!(page, "\n## {name}\n{chapters}").expect("strings can be written to");
        }
    }
    page
}

#[test]
fn the_page_of_refusals_is_up_to_date() {
    let page = page();
    if std::env::var_os("AUTODIFF_BLESS").is_some() {
        fs::write(PAGE, page).expect("the page can be written");
        return;
    }
    let written = fs::read_to_string(Path::new(PAGE)).unwrap_or_default();
    assert!(written == page, "docs/refusals.md is not what the UI tests say; run `AUTODIFF_BLESS=1 cargo test -p tests --test ui`");
}
