//! Whatever stands in an annotated function, the macro answers with tokens: the user's own item first, then companions or errors.
//!
//! Real functions are mutated token by token (what a person leaves behind in the middle of an edit), and soups are cooked from their words. All of it
//! is seeded, so that a failure comes again; the failing program is printed.
//!
//! What it cannot see: whether a message is a good one (the UI tests' affair), and tokens that only another macro can make, such as invisible groups
//! around something that is no expression.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};
use quote::quote;

use crate::diag::messages;
use crate::driver;

/// Annotated programs from all over the project.
const SOURCES: [&str; 4] = [
    include_str!("../../tests/src/lints.rs"),
    include_str!("../../tests/tests/ui/pass/api.rs"),
    include_str!("../../tests/tests/ui/pass/hygiene.rs"),
    include_str!("../../tests/tests/ui/several/in_one_function.rs"),
];

/// What functions are seldom made of, and what recursive walks and spellings fear.
const WORDS: &str = "async unsafe const static mut ref move dyn impl where loop while for in if else match return break continue yield await self Self super \
    crate fn struct enum trait type mod use pub as box r#match r#type _ 'a 'static : :: ; , . .. ..= ... = == != < <= > >= << >> + - * / % ^ & && | || ! ? @ # $ ~ => -> \
    0 1 0. 1.5 1e400 0x7f 1_000 1u8 1usize 2f32 3f64 340282366920938463463374607431768211455 9999999999999999999999999999999999999999999999 \
    'x' \"text\" \"{x}\" \"{\" \"{x:?} {0:1$}\" b\"bytes\" c\"text\" r\"raw\" b'b' true false f64 f32 usize i128 Vec Option Some None vec panic println assert matches x y v i \
    #[constant] #[scratch] #[cfg(test)] #[inline] { } ( ) [ ] [0] [..] (1) {2} |a| |a|a ()";

/// A small generator of random numbers (xorshift), so that a seed means the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % n.max(1)
    }
}

/// The functions in `items`, also those of `impl` blocks and modules.
fn functions(items: &[syn::Item], found: &mut Vec<TokenStream>) {
    for item in items {
        match item {
            syn::Item::Fn(f) => found.push(quote!(#f)),
            syn::Item::Impl(block) => {
                found.extend(block.items.iter().filter_map(|item| match item {
                    syn::ImplItem::Fn(f) => Some(quote!(#f)),
                    _ => None,
                }));
            }
            syn::Item::Mod(module) => functions(module.content.as_ref().map_or(&[], |(_, items)| items), found),
            _ => {}
        }
    }
}

fn corpus() -> Vec<TokenStream> {
    let mut found = Vec::new();
    for source in SOURCES {
        let file = syn::parse_file(source).expect("a source file of the project");
        functions(&file.items, &mut found);
    }
    assert!(found.len() > 20, "the sources hold functions");
    found
}

/// The tokens of `WORDS`, each alone. (Brackets that are not a pair by themselves are left out.)
fn words() -> Vec<TokenTree> {
    WORDS
        .split(' ')
        .filter_map(|word| word.parse::<TokenStream>().ok())
        .flatten()
        .collect()
}

struct Mutator<'a> {
    random: Random,
    words: &'a [TokenTree],
    corpus: &'a [TokenStream],
}

impl Mutator<'_> {
    /// Changes one place in `tokens`, at some depth.
    fn mutate(&mut self, tokens: TokenStream) -> TokenStream {
        let mut list: Vec<TokenTree> = tokens.into_iter().collect();
        let groups: Vec<usize> = (0..list.len())
            .filter(|k| matches!(list[*k], TokenTree::Group(_)))
            .collect();
        // Bodies are the largest, so most changes go there.
        if let Some(last) = groups.last()
            && self.random.below(8) != 0
        {
            let at = if self.random.below(3) == 0 {
                groups[self.random.below(groups.len())]
            } else {
                *last
            };
            if let TokenTree::Group(group) = &list[at] {
                let mut changed = Group::new(group.delimiter(), self.mutate(group.stream()));
                changed.set_span(group.span());
                list[at] = changed.into();
                return list.into_iter().collect();
            }
        }
        let at = self.random.below(list.len());
        match self.random.below(8) {
            _ if list.is_empty() => list.push(self.word()),
            0 => drop(list.remove(at)),
            1 => {
                let copy = list[at].clone();
                list.insert(at, copy);
            }
            2 => {
                let other = self.random.below(list.len());
                list.swap(at, other);
            }
            3 => list[at] = self.word(),
            4 => {
                let word = self.word();
                list.insert(at, word);
            }
            5 => {
                let delimiter = [
                    Delimiter::Parenthesis,
                    Delimiter::Brace,
                    Delimiter::Bracket,
                    Delimiter::None,
                ][self.random.below(4)];
                let end = at + 1 + self.random.below(list.len() - at);
                let inner = list.drain(at..end).collect();
                list.insert(at, Group::new(delimiter, inner).into());
            }
            6 => {
                let piece = self.piece();
                list.splice(at..at, piece);
            }
            _ => list.truncate(at),
        }
        list.into_iter().collect()
    }

    fn word(&mut self) -> TokenTree {
        self.words[self.random.below(self.words.len())].clone()
    }

    /// Some tokens in a row from another function.
    fn piece(&mut self) -> Vec<TokenTree> {
        let mut tokens: Vec<TokenTree> = self.corpus[self.random.below(self.corpus.len())]
            .clone()
            .into_iter()
            .collect();
        while let Some(TokenTree::Group(inside)) = tokens.last()
            && self.random.below(4) != 0
        {
            tokens = inside.stream().into_iter().collect();
        }
        let start = self.random.below(tokens.len());
        tokens.into_iter().skip(start).take(1 + self.random.below(12)).collect()
    }

    fn soup(&mut self, depth: usize) -> TokenStream {
        let len = self.random.below(14);
        (0..len)
            .map(|_| match self.random.below(if depth == 0 { 1 } else { 4 }) {
                0..3 => self.word(),
                _ => {
                    let delimiter =
                        [Delimiter::Parenthesis, Delimiter::Brace, Delimiter::Bracket][self.random.below(3)];
                    Group::new(delimiter, self.soup(depth - 1)).into()
                }
            })
            .collect()
    }
}

/// The text of an item without our attributes on parameters.
fn text(item: &TokenStream) -> String {
    let text: String = item.to_string();
    text.split_whitespace().collect()
}

/// Runs the whole macro on one function and looks at what comes out.
fn check(attr: &TokenStream, item: &TokenStream) {
    let run = || driver::differentiate(attr.clone(), item.clone());
    let Ok(out) = catch_unwind(AssertUnwindSafe(run)) else {
        panic!("the macro panics on\n#[differentiate({attr})]\n{item}")
    };
    let marked = ["constant", "scratch"]
        .iter()
        .any(|mark| item.to_string().contains(mark));
    assert!(
        marked || text(&out).contains(&text(item)),
        "the user's item is gone:\n{item}\n\n{out}"
    );
    // What nests too deeply for the macro nests too deeply for this test.
    if out.to_string().contains(messages::NESTING) {
        return;
    }
    let whole = syn::parse2::<syn::ItemFn>(item.clone());
    if let Ok(function) = whole
        && function.sig.receiver().is_none()
    {
        let parsed = syn::parse2::<syn::File>(out.clone());
        assert!(
            parsed.is_ok(),
            "what comes out is no Rust: {:?}\n{item}\n\n{out}",
            parsed.err()
        );
    }
}

/// How many cases of each kind: `AUTODIFF_FUZZ`, or few enough for a developer to wait.
fn cases() -> u64 {
    let set = std::env::var("AUTODIFF_FUZZ").ok();
    set.and_then(|n| n.parse().ok()).unwrap_or(3000)
}

#[test]
fn mutated_functions() {
    let (corpus, words) = (corpus(), words());
    for seed in 1..=cases() {
        let mut mutator = Mutator {
            random: Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
            words: &words,
            corpus: &corpus,
        };
        let mut item = corpus[mutator.random.below(corpus.len())].clone();
        for _ in 0..=mutator.random.below(4) {
            item = mutator.mutate(item);
        }
        check(&TokenStream::new(), &item);
    }
}

#[test]
fn soups() {
    let (corpus, words) = (corpus(), words());
    for seed in 1..=cases() {
        let mut mutator = Mutator {
            random: Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
            words: &words,
            corpus: &corpus,
        };
        let body = mutator.soup(4);
        match seed % 3 {
            0 => check(&TokenStream::new(), &body),
            1 => check(
                &TokenStream::new(),
                &quote!(fn f(x: f64, v: &[f64], i: usize) -> f64 { #body }),
            ),
            _ => {
                let params = mutator.soup(2);
                check(&mutator.soup(1), &quote!(pub fn f(x: f64, #params) -> f64 { #body x }));
            }
        }
    }
}

#[test]
fn unmutated_functions() {
    let (internal, _) = messages::INTERNAL.split_once('{').expect("a place for the complaint");
    for item in corpus() {
        check(&TokenStream::new(), &item);
        let out = driver::differentiate(TokenStream::new(), item.clone());
        assert!(!out.to_string().contains(internal), "{item}\n\n{out}");
    }
}

/// Nesting of brackets, of operators, of loops, of blocks, of types and patterns is bounded before anything walks it.
#[test]
fn depth() {
    // Rustc's own threads have 8 MB; those of tests have 2.
    let thread = std::thread::Builder::new()
        .stack_size(8 << 20)
        .spawn(all_depths)
        .expect("a thread");
    thread.join().expect("no panic");
}

fn all_depths() {
    type Wrap = fn(TokenStream) -> TokenStream;
    let wraps: [Wrap; 12] = [
        |x| quote!((#x)),
        |x| quote!({ #x }),
        |x| quote!([#x][0]),
        |x| quote!(g(#x)),
        |x| quote!(-#x),
        |x| quote!(&#x),
        |x| quote!(#x + x),
        |x| quote!(#x.sin()),
        |x| quote!(if x > 1.0 { #x } else { x }),
        |x| quote!(if x > 1.0 { x } else { #x }),
        |x| quote!(loop { break #x }),
        |x| quote!(match i { 0 => #x, _ => x }),
    ];
    for wrap in wraps {
        for depth in [50, 127, 128, 129, 300] {
            let mut inner = quote!(x);
            for _ in 0..depth {
                inner = wrap(inner);
            }
            check(&TokenStream::new(), &quote!(fn f(x: f64, i: usize) -> f64 { #inner }));
        }
    }
    let types: [Wrap; 4] = [
        |t| quote!(Vec<#t>),
        |t| quote!((#t, f64)),
        |t| quote!([#t]),
        |t| quote!(&#t),
    ];
    for wrap in types {
        let mut ty = quote!(f64);
        for _ in 0..300 {
            ty = wrap(ty);
        }
        check(&TokenStream::new(), &quote!(fn f(x: #ty) -> f64 { 1.0 }));
        check(
            &TokenStream::new(),
            &quote!(fn f(x: f64) -> f64 { let y: #ty = x; x as #ty }),
        );
    }
    let patterns: [Wrap; 4] = [
        |p| quote!((#p, _)),
        |p| quote!(&#p),
        |p| quote!(a @ #p),
        |p| quote!(#p | 1),
    ];
    for wrap in patterns {
        let mut pat = quote!(y);
        for _ in 0..300 {
            pat = wrap(pat);
        }
        check(
            &TokenStream::new(),
            &quote!(fn f(x: f64) -> f64 { let #pat = x; match x { #pat => x } }),
        );
    }
}

/// Long runs that nest without brackets.
#[test]
fn flat_depths() {
    let thread = std::thread::Builder::new().stack_size(8 << 20).spawn(all_flat_depths);
    thread.expect("a thread").join().expect("no panic");
}

fn all_flat_depths() {
    type Body = fn(&dyn Fn(TokenStream) -> TokenStream) -> TokenStream;
    let bodies: [Body; 26] = [
        |many| many(quote!(x+)),
        |many| many(quote!(x &&)),
        |many| many(quote!(x..)),
        |many| many(quote!(x =)),
        |many| many(quote!(|a|)),
        |many| many(quote!(return)),
        |many| many(quote!(break)),
        |many| many(quote!(loop)),
        |many| many(quote!(async move)),
        |many| many(quote!('a:)),
        |many| {
            many(quote!({
                x;
            }))
        },
        |many| many(quote!(let y = x;)),
        |many| {
            let calls = many(quote!(.sin()));
            quote!(x #calls;)
        },
        |many| {
            let fields = many(quote!(.a?[0]));
            quote!(x #fields;)
        },
        |many| {
            let casts = many(quote!(as f64));
            quote!(x #casts;)
        },
        |many| {
            let branches = many(quote!(if x > 1.0 { 1.0 } else));
            quote!(#branches { 2.0 };)
        },
        |many| {
            let (open, close) = (many(quote!(Vec<)), many(quote!(>)));
            quote!(let y: #open f64 #close = x;)
        },
        |many| {
            let open = many(quote!(Vec < f64,));
            quote!(let y: #open = x;)
        },
        |many| {
            let pattern = many(quote!(a @));
            quote!(let #pattern b = x;)
        },
        |many| {
            let pattern = many(quote!(ref mut));
            quote!(let #pattern b = x;)
        },
        |many| {
            let alternatives = many(quote!(Mode::Fast |));
            quote!(match i { #alternatives 2 => x, _ => x };)
        },
        |many| {
            let path = many(quote!(a::));
            quote!(#path b;)
        },
        |many| {
            let path = many(quote!(a::<));
            quote!(#path b;)
        },
        |many| {
            let ty = many(quote!(fn() ->));
            quote!(let y: #ty T = x;)
        },
        |many| {
            let ty = many(quote!(&'a mut));
            quote!(let y: #ty T = x;)
        },
        |many| {
            let ty = many(quote!(dyn));
            quote!(let y: #ty T = x;)
        },
    ];
    for body in bodies {
        for length in [60, 128, 3000] {
            let body = body(&|piece| std::iter::repeat_n(piece, length).collect());
            check(&TokenStream::new(), &quote!(fn f(x: f64, i: usize) -> f64 { #body x }));
        }
    }
}

/// 129 levels are one too many, and it is the brackets that say so, before any parser recurses into them.
#[test]
fn brackets_are_counted_on_raw_tokens() {
    let nested = |depth: usize| {
        let mut inner = TokenStream::from(TokenTree::Punct(Punct::new('@', Spacing::Alone)));
        for _ in 0..depth {
            inner = quote!((#inner));
        }
        driver::differentiate(TokenStream::new(), quote!(fn f(x: f64) -> f64 #inner)).to_string()
    };
    assert!(nested(129).contains(messages::NESTING));
    assert!(!nested(128).contains(messages::NESTING));
}
