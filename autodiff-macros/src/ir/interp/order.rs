//! Comparisons, and the order of elements: an `Ordering` is -1, 0 or 1.

use super::opaque::{Names, value};
use super::{Data, Run};
use std::cmp::Ordering;

/// `a.partial_cmp(&b)`, `a.total_cmp(&b)`
pub(super) fn compared(a: &Data, name: &str, b: &Data) -> Option<Data> {
    let (Data::F64(a), Data::F64(b)) = (a, b) else {
        return None;
    };
    match name {
        "partial_cmp" => Some(Data::Tuple(a.partial_cmp(b).map(number).into_iter().collect())),
        "total_cmp" => Some(number(a.total_cmp(b))),
        _ => None,
    }
}

fn number(ordering: Ordering) -> Data {
    Data::Int(ordering as i128)
}

/// A method of an `Ordering`, or of an `Option` of one.
pub(super) fn of_ordering(receiver: &Data, name: &str) -> Option<Data> {
    match (receiver, name) {
        (Data::Tuple(inside), "unwrap") => inside.first().cloned(),
        (Data::Int(n), "reverse") => Some(Data::Int(-n)),
        (Data::Int(n), "is_lt") => Some(Data::Bool(*n < 0)),
        (Data::Int(n), "is_le") => Some(Data::Bool(*n <= 0)),
        (Data::Int(n), "is_gt") => Some(Data::Bool(*n > 0)),
        (Data::Int(n), "is_ge") => Some(Data::Bool(*n >= 0)),
        _ => None,
    }
}

/// The indices of the elements, sorted by the closure.
pub(super) fn sorted(of: &Data, by: &syn::ExprClosure, names: &Names) -> Run<Option<Data>> {
    let (Data::Seq { items, kind: _ }, [syn::Pat::Ident(a), syn::Pat::Ident(b)]) =
        (of, &by.inputs.iter().collect::<Vec<_>>()[..])
    else {
        return Ok(None);
    };
    let less = |i: usize, j: usize| -> Run<Option<bool>> {
        let mut names = names.clone();
        names.insert(a.ident.to_string(), items[i].clone());
        names.insert(b.ident.to_string(), items[j].clone());
        Ok(match value(&by.body, &names)? {
            Some(Data::Int(n)) => Some(n < 0),
            _ => None,
        })
    };
    // By insertion, since a comparison may fail; stable, as `sort_by` is.
    let mut order: Vec<usize> = Vec::new();
    for i in 0..items.len() {
        let mut at = order.len();
        while at > 0 {
            match less(i, order[at - 1])? {
                Some(true) => at -= 1,
                Some(false) => break,
                None => return Ok(None),
            }
        }
        order.insert(at, i);
    }
    let items = order.into_iter().map(|i| Data::Int(i as i128)).collect();
    let kind = super::Kind::Vec;
    Ok(Some(Data::Seq { items, kind }))
}
