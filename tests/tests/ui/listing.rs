//! `docs/refusals.md`: what the compiler says, from the pairs of files in this folder.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const PAGE: &str = "../docs/refusals.md";

const HEAD: &str = "\
# What is refused

What `#[differentiate]` and `#[derive(Differentiable)]` say to code that they cannot differentiate, and what to write instead. The function itself stays as it is,
its companions keep their signatures, and all mistakes are reported in one compile. What rustc itself says of such code is left out here.

This page is made from the [UI tests](../tests/tests/ui), which check every message (`AUTODIFF_BLESS=1 cargo test -p tests --test ui` writes it anew).
";

/// An error and the places where it is given.
struct Refusal {
    message: String,
    lines: Vec<String>,
}

/// The errors in what rustc printed about `input`. Of those that have codes, only the ones in our words, which have our notes.
fn refusals(printed: &str, input: &str) -> Vec<Refusal> {
    let input: Vec<&str> = input.lines().collect();
    let mut found: Vec<Refusal> = Vec::new();
    for block in printed.split("\n\n") {
        let Some((head, rest)) = block.trim_start().split_once('\n') else {
            continue;
        };
        let message = match (
            head.strip_prefix("error: "),
            head.strip_prefix("error[")
                .and_then(|head| head.split_once("]: ")),
        ) {
            (Some(message), _) => message.to_owned(),
            (None, Some((_, message))) => {
                let notes = rest
                    .lines()
                    .filter_map(|line| line.trim_start().strip_prefix("= note: "));
                let notes: Vec<&str> = notes
                    .filter(|note| note.contains("autodiff::") || note.contains("#[constant]"))
                    .collect();
                if notes.is_empty() {
                    continue;
                }
                format!("{message}; {}", notes.join("; "))
            }
            (None, None) => continue,
        };
        let Some(line) = rest
            .split(':')
            .nth(1)
            .and_then(|line| line.parse::<usize>().ok())
        else {
            continue;
        };
        let line = input[line - 1].trim().to_owned();
        match found.iter_mut().find(|refusal| refusal.message == message) {
            Some(refusal) if refusal.lines.contains(&line) => {}
            Some(refusal) => refusal.lines.push(line),
            None => found.push(Refusal {
                message,
                lines: vec![line],
            }),
        }
    }
    found
}

/// What the first lines of a case say of it.
fn title(input: &str) -> String {
    let lines: Vec<&str> = input
        .lines()
        .map_while(|line| line.strip_prefix("//! "))
        .collect();
    lines.join(" ")
}

fn page() -> String {
    let mut page = String::from(HEAD);
    for topic in super::topics() {
        let name = topic
            .file_name()
            .expect("a folder has a name")
            .to_string_lossy()
            .into_owned();
        let mut chapters = String::new();
        let mut inputs: Vec<_> = fs::read_dir(&topic)
            .expect("a folder can be read")
            .map(|entry| entry.expect("a file can be read").path())
            .collect();
        inputs.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
        inputs.sort();
        for path in inputs {
            let printed = fs::read_to_string(path.with_extension("stderr")).unwrap_or_default();
            let input = fs::read_to_string(&path).expect("a file can be read");
            let refusals = refusals(&printed, &input);
            if refusals.is_empty() {
                continue;
            }
            let file = path
                .file_name()
                .expect("a file has a name")
                .to_string_lossy()
                .into_owned();
            write!(
                chapters,
                "\n### {}\n\n[{name}/{file}](../tests/tests/ui/{name}/{file})\n",
                title(&input)
            )
            .expect("strings can be written to");
            for Refusal { message, lines } in refusals {
                let code = lines
                    .iter()
                    .map(|line| {
                        if line.len() > 120 {
                            "…"
                        } else {
                            line.as_str()
                        }
                    })
                    .collect::<Vec<_>>()
                    .join("\n");
                write!(chapters, "\n```rust\n{code}\n```\n\n> {message}\n")
                    .expect("strings can be written to");
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
    assert!(
        written == page,
        "docs/refusals.md is not what the UI tests say; run `AUTODIFF_BLESS=1 cargo test -p tests --test ui`"
    );
}

/// Where the texts are, and those that have no pair, with the reason.
const TEXTS: [&str; 2] = [
    "../autodiff-macros/src/diag/messages.rs",
    "../autodiff-macros/src/derive/message.rs",
];
const WITHOUT_PAIR: [(&str, &str); 7] = [
    (
        "UNKNOWN_TYPE_SYNTAX",
        "for syntax that rustc does not have yet",
    ),
    ("UNKNOWN_SYNTAX", "for syntax that rustc does not have yet"),
    (
        "MACRO_ARGUMENTS",
        "rustc refuses such a `vec!`, too, with excerpts of std that are not there on every machine",
    ),
    (
        "METHOD_ARITY",
        "rustc refuses such a call, too, with excerpts of std that are not there on every machine",
    ),
    (
        "NOT_A_NUMBER",
        "behind the checks of types, which say the same in other words",
    ),
    (
        "ALIAS_OF_NUMBER",
        "behind the checks of types, which say the same in other words",
    ),
    ("INTERNAL", "no program is known that needs it"),
];

/// The message constants of a file: name and text.
fn texts(path: &str) -> Vec<(String, String)> {
    let file = syn::parse_file(&fs::read_to_string(path).expect("a file can be read"))
        .expect("a file of ours is Rust");
    let constants = file.items.into_iter().filter_map(|item| match item {
        syn::Item::Const(constant) => match *constant.expr {
            syn::Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(text),
                ..
            }) => Some((constant.ident.to_string(), text.value())),
            _ => None,
        },
        _ => None,
    });
    constants.collect()
}

#[test]
fn every_message_has_a_pair() {
    let expected = super::topics()
        .into_iter()
        .flat_map(|topic| fs::read_dir(topic).expect("a folder can be read"));
    let expected = expected
        .map(|entry| entry.expect("a file can be read").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "stderr")
        });
    let printed: String = expected
        .map(|path| fs::read_to_string(path).expect("a file can be read"))
        .collect();
    let without = TEXTS
        .into_iter()
        .flat_map(texts)
        .filter(|(_, text)| !text.split("{}").all(|part| printed.contains(part)));
    let without: Vec<String> = without
        .map(|(name, _)| name)
        .filter(|name| !WITHOUT_PAIR.iter().any(|(known, _)| known == name))
        .collect();
    assert!(
        without.is_empty(),
        "these messages are given by no file in tests/ui: {without:?}"
    );
}
