//! An evaluator of the texts of partials, over floats and over nested dual numbers whose derivatives come from the rows themselves.

use super::{ROWS, Row, Rule};

pub trait Float: Copy + PartialEq + std::fmt::Debug {
    fn from_f64(x: f64) -> Self;
    fn apply(row: &Row, operands: &[Self]) -> Self;
}

impl Float for f64 {
    fn from_f64(x: f64) -> f64 {
        x
    }

    fn apply(row: &Row, operands: &[f64]) -> f64 {
        (row.f64)(operands)
    }
}

impl Float for f32 {
    fn from_f64(x: f64) -> f32 {
        x as f32
    }

    fn apply(row: &Row, operands: &[f32]) -> f32 {
        (row.f32)(operands)
    }
}

/// A number with derivatives in as many directions as it is nested deep. A plain one is constant.
#[derive(Clone)]
pub enum Number<F> {
    Plain(F),
    Dual(Box<Number<F>>, Box<Number<F>>),
}

impl<F: Float> Number<F> {
    fn constant(x: f64) -> Number<F> {
        Number::Plain(F::from_f64(x))
    }

    /// Operand `k`, as a function of the operands in `directions`.
    pub fn seeded(x: F, k: usize, directions: &[usize]) -> Number<F> {
        match directions {
            [] => Number::Plain(x),
            [first, rest @ ..] => {
                let dot = if *first == k { 1.0 } else { 0.0 };
                Number::Dual(Box::new(Number::seeded(x, k, rest)), Box::new(Number::constant(dot)))
            }
        }
    }

    /// The derivative in all `directions`, whose number this is; the value if there are none.
    pub fn derivative(&self, directions: usize) -> F {
        match self {
            Number::Plain(x) if directions == 0 => *x,
            Number::Plain(_) => F::from_f64(0.0),
            Number::Dual(_, dot) => dot.derivative(directions - 1),
        }
    }

    fn is_dual(&self) -> bool {
        matches!(self, Number::Dual(..))
    }

    fn split(&self) -> (Number<F>, Number<F>) {
        match self {
            Number::Plain(_) => (self.clone(), Number::constant(0.0)),
            Number::Dual(value, dot) => ((**value).clone(), (**dot).clone()),
        }
    }
}

/// The row's operation.
pub fn row<F: Float>(row: &Row, operands: &[Number<F>]) -> Number<F> {
    if !operands.iter().any(Number::is_dual) {
        let plain = operands.iter().map(|x| x.derivative(0)).collect::<Vec<_>>();
        return Number::Plain(F::apply(row, &plain));
    }
    let (values, dots): (Vec<_>, Vec<_>) = operands.iter().map(Number::split).unzip();
    let result = self::row(row, &values);
    let mut dot = Number::constant(0.0);
    let floats = (0..operands.len()).filter(|k| !row.ints.contains(k));
    for (k, rule) in floats.zip(row.partials) {
        if let Some(part) = contribution(*rule, &values, &result, &dots[k]) {
            dot = self::row(named("add"), &[dot, part]);
        }
    }
    Number::Dual(Box::new(result), Box::new(dot))
}

/// What a seed or tangent contributes through an operand with this rule.
pub fn contribution<F: Float>(
    rule: Rule,
    operands: &[Number<F>],
    result: &Number<F>,
    seed: &Number<F>,
) -> Option<Number<F>> {
    let text = |text| expression(&syn::parse_str(text).unwrap(), operands, Some(result));
    match rule {
        Rule::Zero => None,
        Rule::One => Some(seed.clone()),
        Rule::MinusOne => Some(row(named("neg"), std::slice::from_ref(seed))),
        Rule::Mul(t) => Some(row(named("mul"), &[seed.clone(), text(t)])),
        Rule::Strong(t) => Some(row(named("strong"), &[seed.clone(), text(t)])),
        Rule::Gate(t) => Some(row(named("strong"), &[text(t), seed.clone()])),
    }
}

/// Adds the operand that is given by the others.
pub fn with_given<F: Float>(row: &Row, mut operands: Vec<Number<F>>) -> Vec<Number<F>> {
    if let Some(text) = row.given {
        operands.push(expression(&syn::parse_str(text).unwrap(), &operands, None));
    }
    operands
}

fn named(name: &str) -> &'static Row {
    ROWS.iter()
        .find(|row| row.name == name)
        .unwrap_or_else(|| panic!("no row `{name}`"))
}

fn expression<F: Float>(expr: &syn::Expr, operands: &[Number<F>], result: Option<&Number<F>>) -> Number<F> {
    let value = |e: &syn::Expr| expression(e, operands, result);
    match expr {
        syn::Expr::Path(p) => {
            let name = p.path.require_ident().unwrap().to_string();
            match "abcd".find(&name) {
                Some(k) => operands[k].clone(),
                None => result.unwrap().clone(),
            }
        }
        syn::Expr::Lit(l) => match &l.lit {
            syn::Lit::Float(x) => Number::constant(x.base10_parse().unwrap()),
            syn::Lit::Int(n) => Number::constant(n.base10_parse().unwrap()),
            _ => panic!("a literal that is no number"),
        },
        syn::Expr::Paren(e) => value(&e.expr),
        syn::Expr::Unary(e) => row(named("neg"), &[value(&e.expr)]),
        syn::Expr::Binary(e) => {
            let name = match e.op {
                syn::BinOp::Add(_) => "add",
                syn::BinOp::Sub(_) => "sub",
                syn::BinOp::Mul(_) => "mul",
                syn::BinOp::Div(_) => "div",
                _ => panic!("an operator that is not in the language"),
            };
            row(named(name), &[value(&e.left), value(&e.right)])
        }
        syn::Expr::MethodCall(e) => {
            let operands = std::iter::once(value(&e.receiver))
                .chain(e.args.iter().map(value))
                .collect::<Vec<_>>();
            row(named(&e.method.to_string()), &operands)
        }
        syn::Expr::Call(e) => {
            let syn::Expr::Path(p) = &*e.func else {
                panic!("a callee that is no name")
            };
            let operands = e.args.iter().map(value).collect::<Vec<_>>();
            row(named(&p.path.require_ident().unwrap().to_string()), &operands)
        }
        _ => panic!("a form that is not in the language"),
    }
}

/// The adjoints that the row gives its float operands for a seed.
pub fn adjoints<F: Float>(row: &Row, operands: &[F], seed: F) -> Vec<F> {
    let operands = with_given(row, operands.iter().map(|&x| Number::Plain(x)).collect());
    let result = self::row(row, &operands);
    let seed = Number::Plain(seed);
    row.partials
        .iter()
        .map(|rule| {
            contribution(*rule, &operands, &result, &seed)
                .unwrap_or(Number::constant(0.0))
                .derivative(0)
        })
        .collect()
}
