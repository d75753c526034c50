//! The checker finds what it is there to find: companions written by hand, with one fault each.

use tests::{Argument, Subject, Typed, check};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    None,
    /// The last bit of a value.
    Value,
    /// A small part of one entry.
    Entry,
    /// `=` for `+=`.
    Assigned,
    /// So small that only the inner product sees it.
    Tangent,
    /// A record that is used up.
    UsedUp,
    /// The adjoint of what was overwritten is not cleared.
    NotCleared,
    /// The final content of a `&mut` argument.
    Content,
}

fn product(x: &[f64], k: f64) -> f64 {
    x[0] * x[1].sin() * k
}

fn argument(text: &'static str, mutable: bool) -> Argument {
    Argument { text, mutable }
}

/// A function to a number.
fn pure(fault: Fault) -> Subject {
    type X = (Vec<f64>, f64);
    let partials = |(x, k): &X| (vec![x[1].sin() * k, x[0] * x[1].cos() * k], x[0] * x[1].sin());
    let gradient = move |x: &X| {
        let (mut dx, dk) = partials(x);
        if fault == Fault::Entry {
            dx[1] *= 1.0 + 1e-5;
        }
        (dx, dk)
    };
    let scaled = move |x: &X, seed: f64| {
        let (mut dx, dk) = gradient(x);
        dx.iter_mut().for_each(|g| *g *= seed);
        (dx, dk * seed)
    };
    let value = move |x: &X| {
        let y = product(&x.0, x.1);
        if fault == Fault::Value { y.next_up() } else { y }
    };
    Typed::new(
        format!("pure {fault:?}"),
        vec![argument("x", false), argument("k", false)],
        (vec![0.5, 2.0], 3.0),
        |x| product(&x.0, x.1),
        move |x, bar, seed| {
            let (dx, dk) = scaled(x, seed);
            if fault == Fault::Assigned {
                bar.1 = dk;
            } else {
                bar.1 += dk;
            }
            bar.0.iter_mut().zip(dx).for_each(|(bar, g)| *bar += g);
            product(&x.0, x.1)
        },
        move |x, dot| {
            let (dx, dk) = partials(x);
            let slip = if fault == Fault::Tangent { 1e-9 } else { 0.0 };
            (
                product(&x.0, x.1),
                dx[0] * dot.0[0] + dx[1] * dot.0[1] + dk * dot.1 * (1.0 + slip),
            )
        },
    )
    .result(
        move |x, seed| (product(&x.0, x.1), scaled(x, seed)),
        move |x, seeds| {
            let again = |(n, seed)| {
                if fault == Fault::UsedUp && n > 0 {
                    scaled(x, 0.0)
                } else {
                    scaled(x, seed)
                }
            };
            (product(&x.0, x.1), seeds.into_iter().enumerate().map(again).collect())
        },
    )
    .scalar(move |x| gradient(x), move |x| (value(x), gradient(x)))
    .subject()
}

/// A function in place: `x[0] = k * x[1]`, and `x` grows by `x[0]`.
fn in_place(fault: Fault) -> Subject {
    let run = |x: &mut Vec<f64>, k: f64| {
        x.push(x[0]);
        x[0] = k * x[1];
    };
    Typed::new(
        format!("in place {fault:?}"),
        vec![argument("x", true), argument("k", false)],
        (vec![0.5, 2.0], 3.0),
        move |(x, k)| run(x, *k),
        move |(x, k), (x_bar, k_bar), ()| {
            let seed = x_bar[0];
            if fault != Fault::NotCleared {
                x_bar[0] = 0.0;
            }
            x_bar[1] += *k * seed;
            *k_bar += x[1] * seed;
            let last = x_bar.pop().expect("it has grown");
            x_bar[0] += last;
            run(x, *k);
            if fault == Fault::Content {
                x[2] = x[2].next_down();
            }
        },
        move |(x, k), (x_dot, k_dot)| {
            let first = x_dot[0];
            x_dot.push(first);
            x_dot[0] = *k_dot * x[1] + *k * x_dot[1];
            run(x, *k);
            ((), ())
        },
    )
    .subject()
}

#[test]
fn right_companions_pass() {
    assert_eq!(check(&pure(Fault::None), None), Vec::<String>::new());
    assert_eq!(check(&in_place(Fault::None), None), Vec::<String>::new());
}

#[test]
fn each_fault_is_found() {
    let finds = |subject: Subject, what: &str| {
        let found = check(&subject, None);
        assert!(!found.is_empty(), "{what} goes unnoticed");
        assert!(found.iter().all(|line| line.contains(what)), "{found:#?}");
    };
    finds(pure(Fault::Value), "`value_and_grad` leaves another value");
    finds(pure(Fault::Assigned), "`adjoint` on a shadow of");
    finds(pure(Fault::Tangent), "`adjoint` and `jvp` are not of one function");
    finds(pure(Fault::UsedUp), "`pullback with");
    finds(in_place(Fault::Content), "`adjoint` leaves another value");
    // What is seen in more than one way.
    let sees = |subject: Subject, what: &str| {
        let found = check(&subject, None);
        assert!(found.iter().any(|line| line.contains(what)), "{found:#?}");
    };
    sees(pure(Fault::Entry), "argument 0 (`x`), entry 1");
    sees(in_place(Fault::NotCleared), "argument 0 (`x`), entry 0");
}
