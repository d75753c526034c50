//! Memory: loads and stores, borrows, moves, changes of length.

use super::everywhere::everywhere;
use crate::doubles::memory as twin;

everywhere! {
    the_end_of_a_cut(s, x, k) {
        let mut v = x.to_vec();
        let cut = &mut v[..];
        cut[cut.len() - 3] += 0.5;
        cut[cut.len() - 2] = k;
        let from = &mut cut[1..];
        from[from.len() - 1] *= k;
        s += v[0] * v[1] + v[2] * v[3];
    }
    numbers_beside_indices(s, x, k) {
        let mut v = Vec::new();
        for i in 0..x.len() {
            v.push((x[i] * k, i));
        }
        let pair = [(x[0], 1_usize), (k * k, 2)];
        for (a, i) in &v {
            s = s * 0.5 + a * x[*i] * pair[1].0;
        }
        let w = vec![(s, 3_usize), (pair[0].0, pair[0].1)];
        s += w[0].0 * w[1].0 * x[w[1].1] * w[0].1 as f64;
    }
    elements(s, x, k) {
        let mut a = [x[0], x[1], k];
        a[0] = a[1] * a[2];
        a[2] += a[0] * x[2];
        a[1] -= a[2];
        a[0] *= a[0];
        a[2] /= 2.0 + a[1] * a[1];
        s += a[0] * a[1] * a[2];
    }
    an_element_from_itself(s, x, k) {
        let mut a = [x[0], k];
        a[0] = a[0] * a[0] + a[1];
        a[1] = a[0] * a[1];
        a[0] = a[1].sin() * a[0];
        s += a[0] * a[1];
    }
    elements_in_a_loop(s, x, k) {
        let mut a = vec![0.0; x.len()];
        a[0] = k;
        for i in 1..x.len() {
            a[i] = a[i - 1] * x[i] + x[i - 1];
        }
        for i in 0..x.len() {
            s += a[i] * a[i];
        }
    }
    the_same_element_again_and_again(s, x, k) {
        let mut a = [k];
        for i in 0..x.len() {
            a[0] = a[0] * x[i] + a[0].sin();
        }
        s += a[0];
    }
    indices_that_coincide(s, x, k) {
        let mut a = [x[0], k, x[1]];
        for i in 0..3 {
            for j in 0..2 {
                a[i] = a[j] * a[(i + j) % 3];
            }
        }
        s += a[0] + a[1] * 2.0 + a[2] * 3.0;
    }
    indices_from_memory(s, x, k) {
        let order = [3, 1, 1, 0];
        let mut a = [0.0; 4];
        for i in 0..4 {
            a[order[i]] += x[i] * k;
        }
        let mut n = 0;
        for i in 0..4 {
            s += a[n] * x[i];
            n = order[n];
        }
    }
    integers_in_memory(s, x, k) {
        let mut next = vec![1, 2, 3, 0];
        let mut at = 0;
        for _ in 0..6 {
            s = s * 0.5 + x[at] * k;
            let to = next[at];
            next[at] = next[to];
            at = to;
        }
    }
    an_old_value_is_kept(s, x, k) {
        let mut a = [x[0], k];
        let old = a[0];
        a[0] = old * a[1];
        let older = old * a[0];
        a[0] = 7.0;
        s += old * older * a[0];
    }
    a_value_is_overwritten_unused(s, x, k) {
        let mut a = [x[0] * k, x[1]];
        a[0] = k * k;
        a[1] = 0.5;
        s += a[0] * x[2] + a[1] * k;
    }
    two_dimensional_arrays(s, x, k) {
        let mut m = [[x[0], k], [x[1], x[2]]];
        m[0][1] = m[1][0] * m[0][0];
        m[1][1] += m[0][1];
        for i in 0..2 {
            for j in 0..2 {
                m[i][j] *= m[j][i] + k;
            }
        }
        s += m[0][0] * m[1][1] - m[0][1] * m[1][0];
    }
    rows_of_arrays(s, x, k) {
        let mut m = [[x[0], k], [x[1], x[2]]];
        let row = m[1];
        m[0] = [row[1] * k, m[0][0]];
        m[1][0] = 0.1;
        m[1] = m[0];
        m[1][1] *= row[0];
        s += m[0][0] * m[1][1] + row[0] * m[1][0];
    }
    vectors_of_vectors(s, x, k) {
        let mut m = vec![vec![x[0], k], vec![x[1]]];
        let a = m[0][0] * k;
        m[1].push(a);
        m.push(vec![x[2]; 3]);
        m[2][1] = m[1][1] * m[0][1];
        for i in 0..m.len() {
            for j in 0..m[i].len() {
                s = s * 0.7 + m[i][j] * m[i][j];
            }
        }
    }
    rows_of_vectors(s, x, k) {
        let mut m = vec![vec![0.0; 2]; 2];
        m[0][1] = x[0] * k;
        m[1][0] = x[1];
        let row = m[0].clone();
        m[0] = m[1].clone();
        m[1] = row;
        m[0][1] += m[1][1] * k;
        s += m[0][0] * m[1][1] + m[0][1] * m[0][1];
    }
    flattened_matrices(s, x, k) {
        let n = 2;
        let mut y = vec![0.0; n * n];
        for i in 0..n {
            for j in 0..n {
                for l in 0..n {
                    y[i * n + j] += x[i * n + l] * x[l * n + j];
                }
            }
        }
        for i in 0..n {
            s += y[i * n + i] * k;
        }
        s += y[1];
    }
    slices_of_slices(s, x, k) {
        let y = &x[1..];
        let z = &y[..2];
        let w = &x[1..=2];
        let all = &x[..];
        s += y[0] * z[1] * k + w[1] * all[3] + z.len() as f64 * k;
    }
    slices_cut_to_length(s, x, k) {
        let n = 2;
        for i in 0..2 {
            let row = &x[i * n..][..n];
            for j in 0..n {
                s = s * 0.5 + row[j] * k;
            }
        }
    }
    slices_that_change(s, x, k) {
        let mut a = x.to_vec();
        let part = &mut a[1..3];
        part[0] *= k;
        part[1] += part[0];
        let more = &mut part[1..];
        more[0] *= more[0];
        s += a[1] * a[2];
    }
    the_index_of_a_borrow_changes(s, x, k) {
        let mut a = x.to_vec();
        let mut i = 1;
        let part = &mut a[i..];
        i += 1;
        part[0] = part[i] * k;
        s += a[i] * a[1];
    }
    dereferences(s, x, k) {
        let mut a = [x[0], k];
        let r = &mut a[0];
        *r += x[1];
        *r *= *r;
        let q = &a[0];
        let p = *q;
        s += p * a[1] * *q;
    }
    references_to_references(s, x, k) {
        let r = &x;
        let a = &x[0];
        s += r[1] * *a * k;
        let b = &&k;
        s += **b * r[0];
    }
    a_reborrow(s, x, k) {
        let mut a = [x[0], k];
        let r = &mut a;
        let q = &mut *r;
        q[0] *= q[1];
        r[1] += r[0];
        s += a[0] * a[1];
    }
    an_array_is_copied(s, x, k) {
        let a = [x[0], k];
        let mut b = a;
        b[0] *= b[1];
        s += a[0] * b[0] + b[1] * a[1];
    }
    an_array_is_assigned(s, x, k) {
        let mut a = [x[0], k];
        for i in 0..2 {
            a = [a[1] * x[i], a[0]];
        }
        s += a[0] * a[1];
    }
    split_at(s, x, k) {
        let (a, b) = x.split_at(1);
        s += a[0] * b[0] * k + b[2] * b.len() as f64;
    }
    split_at_mut(s, x, k) {
        let mut v = x.to_vec();
        let (a, b) = v.split_at_mut(2);
        a[0] = b[1] * k;
        b[0] += a[0] * a[1];
        for i in 0..2 {
            a[i] *= b[i];
        }
        s += v[0] * v[1] + v[2] * v[3];
    }
    split_at_mut_in_a_loop(s, x, k) {
        let mut v = x.to_vec();
        for i in 1..v.len() {
            let (done, rest) = v.split_at_mut(i);
            rest[0] += done[i - 1] * k;
        }
        s += v[3] * v[1];
    }
    copying_between_halves(s, x, k) {
        let mut v = x.to_vec();
        let (a, b) = v.split_at_mut(2);
        b[0] *= k;
        a.copy_from_slice(b);
        b[1..].copy_from_slice(&a[..1]);
        s += v[0] * v[3] + v[1];
    }
    swapping_elements(s, x, k) {
        let mut v = x.to_vec();
        v.swap(0, 2);
        v[0] *= k;
        v.swap(1, 1);
        v.swap(3, 0);
        s += v[3] * v[3] * v[2] + v[0];
    }
    swapping_elements_of_an_array(s, x, k) {
        let mut v = [x[0], x[1], k];
        for i in 0..2 {
            v[i] *= v[2];
            v.swap(i, i + 1);
        }
        s += v[0] + 2.0 * v[1] * v[2];
    }
    mem_swap_of_numbers(s, x, k) {
        let mut a = x[0] * k;
        let mut b = x[1];
        std::mem::swap(&mut a, &mut b);
        s += a * a * b;
    }
    mem_swap_of_elements(s, x, k) {
        let mut v = [x[0], k];
        let mut a = x[1];
        std::mem::swap(&mut a, &mut v[1]);
        core::mem::swap(&mut v[0], &mut s);
        s += v[0] * v[1] * a;
    }
    mem_swap_of_vectors(s, x, k) {
        let mut now = vec![x[0], k];
        let mut next = vec![0.0; 2];
        for i in 0..3 {
            next[0] = now[1] * x[i];
            next[1] = now[0] * now[1] + k;
            std::mem::swap(&mut now, &mut next);
        }
        s += now[0] * now[1];
    }
    mem_swap_of_rows(s, x, k) {
        let mut m = vec![vec![x[0]], vec![k, x[1]]];
        let mut row = vec![x[2], x[3], k];
        std::mem::swap(&mut m[0], &mut row);
        row[0] *= m[0][1];
        m.swap(0, 1);
        s += m[0][1] * m[1][2] + row[0];
    }
    mem_replace(s, x, k) {
        let mut a = x[0] * k;
        let old = std::mem::replace(&mut a, x[1]);
        let mut v = vec![x[2], k];
        let rest = std::mem::replace(&mut v, vec![a, old, k]);
        s += old * a + v[1] * rest[0] + v[2] * rest[1];
    }
    mem_take(s, x, k) {
        let mut a = x[0] * k;
        let old = std::mem::take(&mut a);
        a += x[1];
        let mut v = vec![old, k];
        let taken = std::mem::take(&mut v);
        v.push(taken[0] * a);
        s += v[0] * taken[1] + v.len() as f64 * k;
    }
    filling(s, x, k) {
        let mut v = x.to_vec();
        v[1] *= 2.0;
        s += v[1];
        v.fill(k * x[0]);
        v[0] *= k;
        v[2..].fill(x[1]);
        s += v[0] * v[1] * v[2] + v[3];
    }
    copying_a_slice(s, x, k) {
        let mut v = vec![k; 4];
        v[0] *= x[0];
        s += v[0];
        v.copy_from_slice(x);
        v[0] *= v[1];
        v[..2].copy_from_slice(&x[2..]);
        let w = [k, s];
        v[2..].copy_from_slice(&w);
        s += v[0] * v[1] + v[2] * v[3];
    }
    cloning(s, x, k) {
        let v = vec![x[0], k];
        let mut w = v.clone();
        w[0] *= v[1];
        let a = [x[1], k];
        let mut b = a.clone();
        b[1] = w[0] * a[0];
        let c = k.clone();
        s += v[0] * w[0] + b[1] * c;
    }
    to_vec(s, x, k) {
        let mut v = x.to_vec();
        v[0] = v[1] * k;
        let w = v[..2].to_vec();
        v[1] = w[0] * w[0];
        let a = [k, x[0]].to_vec();
        s += v[0] * v[1] + w[1] * a[1];
    }
    a_new_vector(s, x, k) {
        let mut v = Vec::new();
        for i in 0..x.len() {
            v.push(x[i] * k);
        }
        let mut w: Vec<f64> = Vec::with_capacity(x.len());
        w.push(v[0]);
        w.push(v[1] * v[2]);
        s += w[0] * w[1] + v[3] * v.len() as f64;
    }
    pushing_in_a_condition(s, x, k) {
        let mut v = Vec::new();
        for i in 0..x.len() {
            if x[i] > 0.0 {
                v.push(x[i] * k);
            }
        }
        for i in 0..v.len() {
            s = s * 0.5 + v[i] * v[i];
        }
    }
    popping(s, x, k) {
        let mut v = vec![x[0], x[1] * k, x[2]];
        let a = v.pop().unwrap();
        v.push(a * k);
        v.push(k);
        v.pop();
        let b = v.pop().expect("there are three");
        let c = v.pop().unwrap();
        s += b * c * v[0] + a + v.len() as f64 * k;
    }
    a_stack(s, x, k) {
        let mut stack = Vec::new();
        for i in 0..x.len() {
            stack.push(x[i]);
            if stack.len() > 1 && x[i] > 0.0 {
                let a = stack.pop().unwrap();
                let b = stack.pop().unwrap();
                stack.push(a * b + k);
            }
        }
        while stack.len() > 0 {
            s = s * 0.5 + stack.pop().unwrap();
        }
    }
    popping_vectors(s, x, k) {
        let mut m = vec![vec![x[0], k], vec![x[1]]];
        let mut row = m.pop().unwrap();
        row.push(k * m[0][0]);
        m.push(row);
        m.push(vec![k]);
        m.pop();
        s += m[1][1] * m[1][0] + m.len() as f64;
    }
    vectors_by_macro(s, x, k) {
        let a = vec![x[0], k, x[1] * k];
        let b = vec![k * x[2]; 3];
        let c = vec![vec![x[3]; 2]; 2];
        let d: Vec<f64> = vec![];
        s += a[0] * b[2] + a[1] * c[1][0] + d.len() as f64;
    }
    repeated_arrays(s, x, k) {
        let mut a = [k * x[0]; 3];
        a[1] *= x[1];
        let mut m = [[0.0; 2]; 3];
        m[2][1] = a[1];
        m[0] = [k; 2];
        s += a[0] * a[1] + m[2][1] * m[0][0];
    }
    a_moved_vector(s, x, k) {
        let v = vec![x[0], k];
        let mut w = v;
        w[0] *= w[1];
        let m = vec![w, vec![x[1]]];
        s += m[0][0] * m[1][0];
    }
    a_vector_is_assigned(s, x, k) {
        let mut v = vec![x[0], k];
        for i in 0..3 {
            let w = vec![v[0] * x[i], v[1], v[0]];
            v = w;
            v.pop();
        }
        v = vec![v[0] * v[1], k, v[1]];
        s += v[0] * v[2];
    }
    a_vector_from_a_branch(s, x, k) {
        let v = if x[0] > 0.0 { vec![x[0], k] } else { vec![k; 3] };
        let mut w;
        match v.len() {
            2 => w = v.clone(),
            _ => w = vec![x[1], k * k],
        }
        w[0] *= v[1];
        s += w[0] * w[1] * v[0];
    }
    lengths(s, x, k) {
        let v = vec![k; x.len() + 1];
        let empty: [f64; 0] = [];
        s += v.len() as f64 * x[0] * k + empty.len() as f64;
        if !x.is_empty() && !v.is_empty() {
            s *= x[v.len() - 2] + 0.5;
        }
    }
    first_and_last(s, x, k) {
        s += x[0] * x[x.len() - 1] * k;
    }
    nested_tuples_in_memory(s, x, k) {
        let mut v = vec![(x[0], k), (x[1], x[2])];
        v[0].1 *= v[1].0;
        v.push((v[0].1, s));
        let (a, b) = v[2];
        v[1] = (b, a);
        s += v[0].0 * v[1].0 * v[1].1 + a * b;
    }
    a_vector_inside_a_tuple(s, x, k) {
        let mut t = (vec![x[0], k], x[1]);
        t.0[1] *= t.1;
        t.1 = t.0[1] * t.0[0];
        s += t.1 * t.0[0];
    }
    in_place_prefix_sums(s, x, k) {
        let mut v = x.to_vec();
        for i in 1..v.len() {
            v[i] += v[i - 1];
        }
        for i in 1..v.len() {
            v[i] *= v[i - 1];
        }
        s += v[3] * k;
    }
    a_work_array_is_reused(s, x, k) {
        let mut work = [0.0; 2];
        for i in 0..3 {
            work[0] = x[i] * k;
            work[1] = work[0] * s;
            work[0] = work[1] * work[1];
            s = s * 0.5 + work[0] + work[1];
        }
    }
}

#[autodiff::differentiate]
pub fn scale(x: &mut [f64], k: f64) {
    for i in 0..x.len() {
        x[i] *= k * x[i];
    }
}

#[autodiff::differentiate]
pub fn increment(x: &mut f64, k: f64) {
    *x += k * k;
    *x *= *x;
}

#[autodiff::differentiate]
pub fn exchange(x: &mut f64, y: &mut f64, k: f64) {
    std::mem::swap(x, y);
    *x *= k;
    *y += *x;
}

#[autodiff::differentiate]
pub fn array_in_place(x: &mut [f64; 3], y: &[f64]) {
    x[0] = x[1] * y[0];
    x[2] += x[0];
    x[1] = 1.5;
}

#[autodiff::differentiate]
pub fn rows_in_place(m: &mut [Vec<f64>], x: &[f64]) {
    for row in m {
        for j in 0..row.len() {
            row[j] = row[j] * x[j] + x[0];
        }
    }
}

#[autodiff::differentiate]
pub fn matrix_in_place(m: &mut [[f64; 2]; 2]) {
    let t = m[0][1];
    m[0][1] = m[1][0] * m[0][0];
    m[1][0] = t * t;
}

#[autodiff::differentiate]
pub fn append(v: &mut Vec<f64>, x: &[f64]) {
    for a in x {
        v.push(a * v[0]);
    }
}

#[autodiff::differentiate]
pub fn shorten(v: &mut Vec<f64>, k: f64) {
    let a = v.pop().unwrap();
    v[0] *= a * k;
}

#[autodiff::differentiate]
pub fn replace_all(v: &mut Vec<f64>, k: f64) {
    *v = vec![v[0] * k, v[1], k];
}

#[autodiff::differentiate]
pub fn overwrite(v: &mut [f64], k: f64) {
    v.fill(k);
}

#[autodiff::differentiate]
pub fn untouched(_v: &mut [f64], x: f64) -> f64 {
    x * x
}

#[autodiff::differentiate]
pub fn with_result(v: &mut [f64], k: f64) -> f64 {
    v[0] *= k;
    let y = v[0] * v[1];
    v[1] = 0.0;
    y
}

#[autodiff::differentiate]
pub fn accumulate(x: &[f64], out: &mut [f64]) {
    for i in 0..x.len() {
        out[i] += x[i] * x[i];
    }
}

#[autodiff::differentiate]
pub fn count(x: &[f64], hits: &mut [usize], y: &mut f64) {
    for i in 0..x.len() {
        if x[i] > 0.0 {
            hits[i] += 1;
            *y += x[i] * x[i];
        }
    }
}

#[autodiff::differentiate]
pub fn of_fields(v: &mut (Vec<f64>, f64), k: f64) {
    let part = &mut v.0[1..];
    part[0] *= k;
    v.1 += v.0[1] * v.0[0];
}

#[autodiff::differentiate]
pub fn return_in_between(v: &mut [f64], k: f64) {
    v[0] *= k;
    if v[0] > 1.0 {
        return;
    }
    for i in 0..v.len() {
        v[i] += k;
        if v[i] < 0.0 {
            return;
        }
        v[i] *= v[i];
    }
    v[0] = k;
}

#[autodiff::differentiate]
pub fn ping_pong(u: &mut [f64], v: &mut [f64], k: f64, steps: usize) {
    for step in 0..steps {
        if step % 2 == 0 {
            for i in 1..u.len() - 1 {
                v[i] = u[i] + k * (u[i - 1] - 2.0 * u[i] + u[i + 1]) * u[i];
            }
        } else {
            for i in 1..u.len() - 1 {
                u[i] = v[i] + k * (v[i - 1] - 2.0 * v[i] + v[i + 1]) * v[i];
            }
        }
    }
}

tests::test! { a_slice_in_place: in_place scale(&mut vec![0.5, -1.5], 0.7) }
tests::test! { a_number_in_place: in_place increment(&mut 0.5, 0.7) }
tests::test! { two_numbers_in_place: in_place exchange(&mut 0.5, &mut 1.5, 0.7) }
tests::test! { an_array_in_place: in_place array_in_place(&mut [0.5, 1.5, 2.5], &vec![0.7]) }
tests::test! { vectors_of_vectors_in_place: in_place rows_in_place(&mut vec![vec![0.5, 1.5], vec![2.5]], &vec![0.7, -0.3]) }
tests::test! { a_matrix_in_place: in_place matrix_in_place(&mut [[0.5, 1.5], [2.5, 3.5]]) }
tests::test! { a_vector_grows: in_place append(&mut vec![0.5, 1.5], &vec![0.7, -0.3]), in_place append(&mut vec![0.5], &vec![]) }
tests::test! { a_vector_shrinks: in_place shorten(&mut vec![0.5, 1.5, 2.5], 0.7) }
tests::test! { a_vector_is_replaced: in_place replace_all(&mut vec![0.5, 1.5], 0.7) }
tests::test! { an_initial_content_that_does_not_matter: in_place overwrite(&mut vec![0.5, 1.5], 0.7) }
tests::test! { an_argument_that_stays: in_place_result untouched(&mut vec![0.5, 1.5], 0.7) }
tests::test! { a_result_beside: in_place_result with_result(&mut vec![0.5, 1.5], 0.7) }
tests::test! { sums_in_place: in_place accumulate(&vec![0.5, 1.5], &mut vec![0.7, -0.3]) }
tests::test! { integers_in_place: in_place count(&vec![0.5, -1.5, 2.5], const &mut [7, 7, 7], &mut 0.1) }
tests::test! { a_tuple_in_place: in_place of_fields(&mut (vec![0.5, 1.5], 2.5), 0.7) }
tests::test! { returns_in_place:
    in_place return_in_between(&mut vec![0.5, 1.5], 3.0), in_place return_in_between(&mut vec![0.5, 1.5], 0.7),
    in_place return_in_between(&mut vec![0.5, -1.5], 0.7)
}
tests::test! { two_buffers: in_place ping_pong(&mut vec![0.5, 1.5, -0.3, 0.9], &mut vec![0.1, 0.2, 0.3, 0.4], 0.2, const 5) }

#[test]
fn integers_hold_the_final_content() {
    let mut hits = [7, 7, 7];
    let (mut y, mut y_bar) = (0.0, 1.0);
    let mut x_bar = [0.0; 3];
    count::adjoint(&[0.5, -1.5, 2.5], &mut hits, &mut y, (&mut x_bar, &mut y_bar));
    assert_eq!((hits, y, x_bar, y_bar), ([8, 7, 8], 6.5, [1.0, 0.0, 5.0], 1.0));
}

/// Elements of two halves, which rustc knows to be apart in the function only.
#[autodiff::differentiate]
pub fn halves_exchanged(v: &mut [f64], k: usize) -> f64 {
    let (left, right) = v.split_at_mut(1);
    let mut product = 1.0;
    for i in 0..3 {
        std::mem::swap(&mut left[0], &mut right[(k + i) % 2]);
        product *= left[0] + right[1];
    }
    product
}

#[autodiff::differentiate]
pub fn rows_exchanged(m: &mut [Vec<f64>], k: usize) -> f64 {
    let (above, below) = m.split_at_mut(1);
    let mut sum = 0.0;
    for i in 0..2 {
        std::mem::swap(&mut above[0], &mut below[(k + i) % 2]);
        sum += above[0][0] * below[0][1];
    }
    sum
}

tests::test! { exchanged_halves: in_place_result halves_exchanged(&mut vec![0.5, 1.5, 0.75], const 1) }
tests::test! { exchanged_rows: in_place_result rows_exchanged(&mut vec![vec![0.5, 1.5], vec![0.75, 0.25], vec![1.25, 2.0]], const 1) }

/// Copies between halves, both ways, also between halves of a half and rows of two halves.
#[autodiff::differentiate]
pub fn halves_copied(v: &mut [f64], k: f64) -> f64 {
    let n = v.len() / 3;
    let (low, rest) = v.split_at_mut(n);
    let (middle, high) = rest.split_at_mut(n);
    low[0] *= k;
    middle.copy_from_slice(low);
    low.copy_from_slice(&high[..n]);
    high[1..].copy_from_slice(&middle[1..]);
    v[0] * v[2] * v[4] + v[5] * k
}

#[autodiff::differentiate]
pub fn rows_copied(m: &mut [[f64; 2]], k: f64) -> f64 {
    let (above, below) = m.split_at_mut(1);
    below[0][1] *= k;
    for i in 0..2 {
        above[0].copy_from_slice(&below[i]);
        below[i][0] *= above[0][1];
    }
    m[0][0] * m[1][0]
}

/// Rows that a pattern has told apart.
#[autodiff::differentiate]
pub fn matched_rows_copied(m: &mut [[f64; 2]], k: f64) -> f64 {
    if let [above, below, ..] = m {
        below[0] *= k;
        above.copy_from_slice(below);
        below[1] *= above[0];
    }
    m[0][0] * m[1][1]
}

tests::test! { copied_halves: in_place_result halves_copied(&mut vec![0.5, 1.5, 0.75, -0.25, 1.25, 2.0], 0.7) }
tests::test! { copied_rows: in_place_result rows_copied(&mut vec![[0.5, 1.5], [0.75, 0.25], [1.25, 2.0]], 0.7) }
tests::test! { copied_matched_rows: in_place_result matched_rows_copied(&mut vec![[0.5, 1.5], [0.75, 0.25], [1.25, 2.0]], 0.7) }
