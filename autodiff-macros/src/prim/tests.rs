//! What the table promises of itself. Whether the partials are right is tested where the operations are compiled: `tests/tests/rows`.

use std::collections::HashSet;

use super::expr::operand;
use super::{Gives, Inactive, Prim, Row, Rule, Scalar, Spell, rows};
use crate::ir::build::Builder;
use crate::ir::{Function, OpKind, Pure, Ty};

/// The kinds of number in the language of partials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Float,
    Int,
}

/// The kind of an expression in a text of `row`, and a complaint if it is not in the language.
fn kind(row: &Row, expr: &syn::Expr) -> Result<Kind, String> {
    match expr {
        syn::Expr::Path(p) => {
            let id = p.path.require_ident().map_err(|e| e.to_string())?;
            match operand(id) {
                Some(k) if k >= row.arity => Err(format!("there is no operand `{id}`")),
                Some(k) if row.ints.contains(&k) => Ok(Kind::Int),
                Some(_) => Ok(Kind::Float),
                None if id == "y" => Ok(Kind::Float),
                None => Err(format!("unknown name `{id}`")),
            }
        }
        syn::Expr::Lit(l) => match &l.lit {
            syn::Lit::Float(x) if x.suffix().is_empty() => Ok(Kind::Float),
            syn::Lit::Int(n) if n.suffix().is_empty() => Ok(Kind::Int),
            _ => Err("a literal that is no plain number".to_owned()),
        },
        syn::Expr::Paren(e) => kind(row, &e.expr),
        syn::Expr::Unary(e) => match e.op {
            syn::UnOp::Neg(_) => float(row, &e.expr),
            _ => Err("a prefix operator other than minus".to_owned()),
        },
        syn::Expr::Binary(e) => {
            let (l, r) = (kind(row, &e.left)?, kind(row, &e.right)?);
            let known = matches!(
                e.op,
                syn::BinOp::Add(_) | syn::BinOp::Sub(_) | syn::BinOp::Mul(_) | syn::BinOp::Div(_)
            );
            if known && l == r {
                Ok(l)
            } else {
                Err("an operator with operands that it does not take".to_owned())
            }
        }
        syn::Expr::MethodCall(e) => {
            let name = e.method.to_string();
            let prim = Prim::method(&name).ok_or(format!("no row for `.{name}()`"))?;
            if name != prim.0.name {
                return Err(format!("the row of `.{name}()` has another name"));
            }
            call(row, prim, std::iter::once(&*e.receiver).chain(&e.args))
        }
        syn::Expr::Call(e) => {
            let syn::Expr::Path(p) = &*e.func else {
                return Err("a callee that is no name".to_owned());
            };
            let name = p.path.require_ident().map_err(|e| e.to_string())?;
            let prim = rows()
                .find(|row| name == row.name)
                .map(Prim)
                .ok_or(format!("no row `{name}`"))?;
            if !matches!(prim.0.spell, Spell::Func(_)) {
                return Err(format!("`{name}` is not a function"));
            }
            call(row, prim, &e.args)
        }
        _ => Err("a form that is not in the language".to_owned()),
    }
}

fn float(row: &Row, expr: &syn::Expr) -> Result<Kind, String> {
    match kind(row, expr)? {
        Kind::Float => Ok(Kind::Float),
        Kind::Int => Err("an integer where a float belongs".to_owned()),
    }
}

fn call<'a>(row: &Row, prim: Prim, args: impl IntoIterator<Item = &'a syn::Expr>) -> Result<Kind, String> {
    let args = args.into_iter().collect::<Vec<_>>();
    if args.len() != prim.0.arity {
        return Err(format!("{} operands for {prim:?}", args.len()));
    }
    for (k, arg) in args.into_iter().enumerate() {
        let wanted = if prim.0.ints.contains(&k) {
            Kind::Int
        } else {
            Kind::Float
        };
        if kind(row, arg)? != wanted {
            return Err(format!("operand {k} of {prim:?} is of the other kind"));
        }
    }
    Ok(Kind::Float)
}

fn texts(row: &Row) -> impl Iterator<Item = &'static str> {
    row.partials.iter().filter_map(Rule::text).chain(row.given)
}

#[test]
fn every_text_is_in_the_language_and_closed_over_the_table() {
    for row in rows() {
        for text in texts(row) {
            let expr = syn::parse_str(text).unwrap_or_else(|e| panic!("{}: `{text}`: {e}", row.name));
            assert_eq!(kind(row, &expr), Ok(Kind::Float), "{}: `{text}`", row.name);
        }
    }
}

#[test]
fn rows_are_well_formed() {
    let mut names = HashSet::new();
    for row in rows() {
        let name = row.name;
        assert!(names.insert(name), "two rows named `{name}`");
        assert!(
            !row.ints.contains(&0),
            "{name}: the first operand has the type of the result"
        );
        assert!(row.ints.iter().all(|&k| k < row.arity), "{name}: `ints`");
        assert_eq!(
            row.partials.len() + row.ints.len(),
            row.arity,
            "{name}: a rule for each float operand"
        );
        assert!(row.arity <= 4 && row.cost > 0, "{name}");
        let own = row.arity - usize::from(row.given.is_some());
        assert!(
            !row.points.is_empty() && row.points.iter().all(|p| p.len() == own),
            "{name}: points"
        );
        if let Some(text) = row.given {
            assert!(
                matches!(row.partials.last(), Some(Rule::Zero)),
                "{name}: a given operand has no derivative"
            );
            let needs = Rule::Mul(text).needs();
            assert!(
                !needs.result && needs.operands.iter().all(|&k| k < own),
                "{name}: `given`"
            );
        }
        match row.spell {
            Spell::Infix(_) => assert_eq!(row.arity, 2, "{name}"),
            Spell::Prefix(_) => assert_eq!(row.arity, 1, "{name}"),
            Spell::Method(_) => {}
            Spell::Func(path) => assert!(path.starts_with("math::") || path.starts_with("rules::"), "{name}"),
        }
    }
}

#[test]
fn rows_are_found() {
    let name = |prim: Option<Prim>| prim.map(|p| p.0.name);
    assert_eq!(name(Prim::method("sin")), Some("sin"));
    assert_eq!(name(Prim::method("powi")), Some("powi"));
    assert_eq!(name(Prim::method("sigmoid")), None);
    assert_eq!(name(Prim::infix("+")), Some("add"));
    assert_eq!(Prim::named("powi").with_constant(2).0.name, "powi_nonneg");
    assert_eq!(Prim::named("powi").with_constant(-1).0.name, "powi");
    assert_eq!(Prim::named("powf").with_constant(2).0.name, "powf");
}

#[test]
fn inactive_methods_are_found_by_receiver() {
    let gives = |ty, name| Inactive::method(ty, name).map(|m| m.gives);
    assert_eq!(gives("f64", "is_nan"), Some(Gives::Scalar(Scalar::Bool)));
    assert_eq!(gives("usize", "is_nan"), None);
    assert_eq!(gives("usize", "pow"), Some(Gives::Scalar(Scalar::Same)));
    assert_eq!(gives("u8", "abs"), None);
    assert_eq!(gives("{integer}", "abs"), Some(Gives::Scalar(Scalar::Same)));
    assert!(Inactive::by_reference("total_cmp") && !Inactive::by_reference("pow"));
    assert_eq!(Scalar::Unsigned.of("i16"), "u16");
    assert_eq!(Scalar::Bits.of("f32"), "u32");
    // A float's method is either a row or inactive.
    for row in rows() {
        if let Spell::Method(name) = row.spell {
            assert_eq!(gives("f64", name), None, "{name}");
        }
    }
}

#[test]
fn a_partial_says_what_it_needs() {
    let needs = |name: &str, k: usize| {
        Prim::named(name)
            .rule(k)
            .map(|r| r.needs())
            .map(|p| (p.operands, p.result))
    };
    assert_eq!(needs("mul", 0), Some((vec![1], false)));
    assert_eq!(needs("exp", 0), Some((vec![], true)));
    assert_eq!(needs("add", 0), Some((vec![], false)));
    assert_eq!(needs("powf", 1), Some((vec![0, 1], true)));
    assert_eq!(needs("powi", 0), Some((vec![0, 1], false)));
    assert_eq!(needs("powi", 1), None);
    assert_eq!(needs("powf_d", 1), Some((vec![0, 1, 2, 3], false)));
}

#[test]
fn a_partial_expands_into_ops() {
    let mut b = Builder::new("f");
    let x = b.value(Ty::F32, None);
    let n = b.value(Ty::Int(Some("i32")), None);
    let k = b.int(1);
    let operands = [x, n, k];
    let v = super::expand(
        &mut b,
        "-(powi_d(a, b, c + 1) * 2.0)",
        &mut |_, k| operands[k],
        &mut |_| x,
        &Ty::F32,
    );
    assert!(matches!(b.ty(v), Ty::F32));
    let f: Function = b.finish();
    let ops = f.body.ops.iter().filter_map(|op| match &op.kind {
        OpKind::Prim(p, _) => Some(p.0.name),
        OpKind::Pure(Pure::Bin(op), _) => Some(op),
        _ => None,
    });
    assert_eq!(ops.collect::<Vec<_>>(), ["+", "powi_d", "mul", "neg"]);
}
