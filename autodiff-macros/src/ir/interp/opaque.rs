//! The subset of inactive code that is evaluated: `matches!`, `assert!`, and simple expressions of what the code reads.

use super::{Data, Panic, Run, order, scalar};
use crate::ir::{Pure, Ty};
use proc_macro2::TokenStream;
use std::collections::HashMap;
use syn::parse::{ParseStream, Parser};

/// What the names in the code are bound to.
pub(super) type Names = HashMap<String, Data>;

fn unknown(tokens: &TokenStream) -> Panic {
    Panic::fault(format!("cannot evaluate `{}`", super::super::print::tidy(tokens)))
}

/// Code with a value.
pub(super) fn expression(tokens: &TokenStream, names: &Names) -> Run<Data> {
    let expr: syn::Expr = syn::parse2(tokens.clone()).map_err(|_| unknown(tokens))?;
    value(&expr, names)?.ok_or_else(|| unknown(tokens))
}

/// Code for its effect: it may panic, and is skipped otherwise.
pub(super) fn statement(tokens: &TokenStream, names: &Names) -> Run<()> {
    let Ok(mac) = syn::parse2::<syn::Macro>(trimmed(tokens)) else {
        return Ok(());
    };
    let name = mac
        .path
        .segments
        .last()
        .map(|s| s.ident.to_string())
        .unwrap_or_default();
    let arguments = syn::punctuated::Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated;
    let arguments = || arguments.parse2(mac.tokens.clone()).unwrap_or_default();
    let holds = match name.as_str() {
        "panic" | "unreachable" | "todo" | "unimplemented" => false,
        "assert" | "debug_assert" => match arguments().first() {
            Some(condition) => !matches!(value(condition, names)?, Some(Data::Bool(false))),
            None => true,
        },
        "assert_eq" | "debug_assert_eq" => match arguments().iter().collect::<Vec<_>>()[..] {
            [a, b, ..] => match (value(a, names)?, value(b, names)?) {
                (Some(a), Some(b)) => !scalar::compare("==", &a, &b).is_ok_and(|d| d.same(&Data::Bool(false))),
                _ => true,
            },
            _ => true,
        },
        _ => true,
    };
    match holds {
        true => Ok(()),
        false => Err(Panic::program(super::super::print::tidy(tokens))),
    }
}

/// Without a semicolon at the end.
fn trimmed(tokens: &TokenStream) -> TokenStream {
    let is_semicolon = |t: &proc_macro2::TokenTree| matches!(t, proc_macro2::TokenTree::Punct(p) if p.as_char() == ';');
    tokens.clone().into_iter().filter(|t| !is_semicolon(t)).collect()
}

/// `None`: of a form that is not in the subset.
pub(super) fn value(expr: &syn::Expr, names: &Names) -> Run<Option<Data>> {
    // An operand that is not in the subset takes the whole with it.
    macro_rules! known {
        ($e:expr) => {
            match value($e, names)? {
                Some(data) => data,
                None => return Ok(None),
            }
        };
    }
    Ok(match expr {
        syn::Expr::Lit(l) => literal(&l.lit),
        syn::Expr::Path(p) => p.path.get_ident().and_then(|id| names.get(&id.to_string())).cloned(),
        syn::Expr::Paren(e) => value(&e.expr, names)?,
        syn::Expr::Group(e) => value(&e.expr, names)?,
        syn::Expr::Reference(e) => value(&e.expr, names)?,
        syn::Expr::Unary(e) => match (&e.op, known!(&e.expr)) {
            (syn::UnOp::Deref(_), data) => Some(data),
            (syn::UnOp::Not(_), Data::Bool(b)) => Some(Data::Bool(!b)),
            (syn::UnOp::Neg(_), Data::Int(n)) => Some(Data::Int(-n)),
            (syn::UnOp::Neg(_), Data::F64(x)) => Some(Data::F64(-x)),
            (syn::UnOp::Neg(_), Data::F32(x)) => Some(Data::F32(-x)),
            _ => None,
        },
        syn::Expr::Binary(e) => {
            let a = known!(&e.left);
            match (&e.op, &a) {
                (syn::BinOp::And(_), Data::Bool(false)) | (syn::BinOp::Or(_), Data::Bool(true)) => {
                    return Ok(Some(a));
                }
                (syn::BinOp::And(_) | syn::BinOp::Or(_), _) => return value(&e.right, names),
                _ => {}
            }
            binary(&e.op, &a, &known!(&e.right))?
        }
        syn::Expr::Tuple(e) => {
            let mut items = Vec::new();
            for item in &e.elems {
                items.push(known!(item));
            }
            Some(Data::Tuple(items))
        }
        syn::Expr::Index(e) if matches!(&*e.index, syn::Expr::Range(all) if all.start.is_none() && all.end.is_none()) => {
            value(&e.expr, names)?
        }
        syn::Expr::Index(e) => match (known!(&e.expr), known!(&e.index)) {
            (Data::Seq { items, .. }, Data::Int(k)) => match usize::try_from(k).ok().and_then(|k| items.get(k)) {
                Some(item) => Some(item.clone()),
                None => return Err(Panic::program("index out of bounds")),
            },
            _ => None,
        },
        syn::Expr::MethodCall(e) => match (known!(&e.receiver), e.method.to_string().as_str()) {
            (Data::Seq { items, .. }, "len") => Some(Data::Int(items.len() as i128)),
            (Data::Seq { items, .. }, "is_empty") => Some(Data::Bool(items.is_empty())),
            (data @ (Data::F64(_) | Data::F32(_)), name) if e.args.is_empty() => {
                let method = Pure::Method(name.to_owned());
                scalar::pure(&method, &[data], &Ty::F64, &Ty::Bool).ok()
            }
            (receiver, name) => match (e.args.first(), e.args.len()) {
                (None, _) => order::of_ordering(&receiver, name),
                (Some(other), 1) => order::compared(&receiver, name, &known!(other)),
                _ => None,
            },
        },
        syn::Expr::If(e) => {
            let arm = match (known!(&e.cond), &e.else_branch) {
                (Data::Bool(true), _) => match &e.then_branch.stmts[..] {
                    [syn::Stmt::Expr(tail, None)] => tail,
                    _ => return Ok(None),
                },
                (Data::Bool(false), Some((_, els))) => els,
                _ => return Ok(None),
            };
            value(arm, names)?
        }
        syn::Expr::Block(e) => match &e.block.stmts[..] {
            [syn::Stmt::Expr(tail, None)] => value(tail, names)?,
            [
                syn::Stmt::Item(syn::Item::Fn(_)),
                syn::Stmt::Expr(syn::Expr::Call(call), None),
            ] => match (call.args.first(), call.args.last(), call.args.len()) {
                (Some(of), Some(syn::Expr::Closure(by)), 2) => order::sorted(&known!(of), by, names)?,
                _ => None,
            },
            _ => None,
        },
        syn::Expr::Macro(e) if e.mac.path.segments.last().is_some_and(|s| s.ident == "matches") => {
            let parse = |input: ParseStream| {
                let of: syn::Expr = input.parse()?;
                input.parse::<syn::Token![,]>()?;
                let pattern = syn::Pat::parse_multi_with_leading_vert(input)?;
                let guard: Option<syn::Expr> = match input.parse::<Option<syn::Token![if]>>()? {
                    Some(_) => Some(input.parse()?),
                    None => None,
                };
                input.parse::<Option<syn::Token![,]>>()?;
                Ok((of, pattern, guard))
            };
            let Ok((of, pattern, guard)) = parse.parse2(e.mac.tokens.clone()) else {
                return Ok(None);
            };
            let data = known!(&of);
            let mut bound = names.clone();
            match (matches(&pattern, &data, &mut bound)?, guard) {
                (Some(true), Some(guard)) => value(&guard, &bound)?,
                (outcome, _) => outcome.map(Data::Bool),
            }
        }
        _ => None,
    })
}

fn literal(lit: &syn::Lit) -> Option<Data> {
    match lit {
        syn::Lit::Int(n) if matches!(n.suffix(), "f32" | "f64") => float(n.base10_digits(), n.suffix()),
        syn::Lit::Int(n) => n.base10_parse().ok().map(Data::Int),
        syn::Lit::Float(x) => float(x.base10_digits(), x.suffix()),
        syn::Lit::Bool(b) => Some(Data::Bool(b.value)),
        syn::Lit::Char(c) => Some(Data::Char(c.value())),
        _ => None,
    }
}

fn float(digits: &str, suffix: &str) -> Option<Data> {
    match suffix {
        "f32" => digits.parse().ok().map(Data::F32),
        _ => digits.parse().ok().map(Data::F64),
    }
}

fn binary(op: &syn::BinOp, a: &Data, b: &Data) -> Run<Option<Data>> {
    let text = match op {
        syn::BinOp::Add(_) => "+",
        syn::BinOp::Sub(_) => "-",
        syn::BinOp::Mul(_) => "*",
        syn::BinOp::Div(_) => "/",
        syn::BinOp::Rem(_) => "%",
        syn::BinOp::Eq(_) => "==",
        syn::BinOp::Ne(_) => "!=",
        syn::BinOp::Lt(_) => "<",
        syn::BinOp::Le(_) => "<=",
        syn::BinOp::Gt(_) => ">",
        syn::BinOp::Ge(_) => ">=",
        _ => return Ok(None),
    };
    match (text, a) {
        ("+" | "-" | "*" | "/" | "%", Data::Int(_)) => {
            let ty = Ty::Int(Some("i64"));
            scalar::pure(&Pure::Bin(text), &[a.clone(), b.clone()], &ty, &ty).map(Some)
        }
        ("+" | "-" | "*" | "/" | "%", _) => Ok(None),
        _ => Ok(scalar::compare(text, a, b).ok()),
    }
}

/// Does the pattern match? Names in it are bound. `None`: of a form that is not in the subset.
fn matches(pattern: &syn::Pat, data: &Data, names: &mut Names) -> Run<Option<bool>> {
    let is = |op: &str, bound: &syn::Expr, names: &Names| -> Run<Option<bool>> {
        Ok(match value(bound, names)? {
            Some(bound) => match scalar::compare(op, data, &bound) {
                Ok(Data::Bool(b)) => Some(b),
                _ => None,
            },
            None => None,
        })
    };
    Ok(match pattern {
        syn::Pat::Wild(_) => Some(true),
        syn::Pat::Paren(p) => matches(&p.pat, data, names)?,
        syn::Pat::Ident(p) => {
            let inner = match &p.subpat {
                Some((_, inner)) => matches(inner, data, names)?,
                None => Some(true),
            };
            names.insert(p.ident.to_string(), data.clone());
            inner
        }
        syn::Pat::Lit(p) => is("==", &syn::Expr::Lit(p.clone()), names)?,
        syn::Pat::Range(p) => {
            let above = match &p.start {
                Some(start) => is(">=", start, names)?,
                None => Some(true),
            };
            let op = match p.limits {
                syn::RangeLimits::HalfOpen(_) => "<",
                syn::RangeLimits::Closed(_) => "<=",
            };
            let below = match &p.end {
                Some(end) => is(op, end, names)?,
                None => Some(true),
            };
            above.zip(below).map(|(a, b)| a && b)
        }
        syn::Pat::Or(p) => {
            for case in &p.cases {
                match matches(case, data, names)? {
                    Some(false) => {}
                    outcome => return Ok(outcome),
                }
            }
            Some(false)
        }
        // An `Option` is a tuple of what is inside, or of nothing.
        syn::Pat::TupleStruct(p) => match (data, p.elems.first()) {
            (Data::Tuple(inside), Some(inner)) if p.path.segments.last().is_some_and(|s| s.ident == "Some") => {
                match inside.first() {
                    Some(inside) => matches(inner, inside, names)?,
                    None => Some(false),
                }
            }
            _ => None,
        },
        syn::Pat::Tuple(p) => match data {
            Data::Tuple(items) if items.len() == p.elems.len() => {
                for (pattern, item) in p.elems.iter().zip(items) {
                    match matches(pattern, item, names)? {
                        Some(true) => {}
                        outcome => return Ok(outcome),
                    }
                }
                Some(true)
            }
            _ => None,
        },
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evaluate(text: &str) -> Run<Data> {
        let mut names = Names::new();
        names.insert("n".to_owned(), Data::Int(4));
        names.insert("x".to_owned(), Data::F64(1.5));
        names.insert("xs".to_owned(), Data::slice(&[1.0, 2.0]));
        expression(&text.parse().expect("tokens"), &names)
    }

    #[test]
    fn patterns_on_integers() {
        for (text, outcome) in [
            ("matches!(n, 4)", true),
            ("matches!(n, 1 | 2..=5)", true),
            ("matches!(n, 5..)", false),
            ("matches!(n, ..4)", false),
            ("matches!(n, -4)", false),
            ("matches!(n, k if k > 3)", true),
            ("matches!(n, k @ 1..=3 if k > 0)", false),
            ("matches!((n, x > 1.0), (4, true))", true),
            ("matches!((n, true), (_, false))", false),
            ("n % 2 == 0 && xs.len() == 2", true),
            ("xs.is_empty() || x.is_nan()", false),
            ("xs[1] < x", false),
        ] {
            assert!(evaluate(text).is_ok_and(|d| d.same(&Data::Bool(outcome))), "{text}");
        }
        assert!(matches!(evaluate("n.odd()"), Err(Panic::Fault(_))));
        assert!(matches!(evaluate("matches!(n, Some(_))"), Err(Panic::Fault(_))));
    }

    #[test]
    fn assertions() {
        let run = |text: &str| {
            let names = Names::from([("n".to_owned(), Data::Int(4))]);
            statement(&text.parse().expect("tokens"), &names)
        };
        assert_eq!(run("assert!(n > 3, \"{n}\")"), Ok(()));
        assert!(matches!(run("assert!(n > 4);"), Err(Panic::Program(_))));
        assert!(matches!(run("assert_eq!(n, 5)"), Err(Panic::Program(_))));
        assert!(matches!(run("panic!(\"no\")"), Err(Panic::Program(_))));
        assert_eq!(run("println!(\"{n}\")"), Ok(()));
        assert_eq!(run("assert!(unknown(n))"), Ok(()));
    }
}
