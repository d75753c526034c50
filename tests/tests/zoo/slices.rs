//! Methods of slices, arrays and vectors: first and last elements, sorting, what moves elements about.

use super::everywhere::everywhere;
use crate::doubles::slices as twin;
use std::collections::VecDeque;

everywhere! {
    ends_of_a_slice(s, x, k) {
        s = s * 0.5 + x.first().unwrap() * k + x.last().expect("not empty") * x[1];
        s += x[..0].first().copied().unwrap_or(k) + x.get(2).unwrap() * k;
        s += x.get(9).copied().unwrap_or(x[0]) + x.get(1).map_or(0.0, |v| v * v);
        if x.first().is_some() && x.get(9).is_none() {
            s *= k;
        }
    }
    ends_taken_apart(s, x, k) {
        if let Some(v) = x.first() {
            s = s * 0.5 + v * k;
        }
        if let Some(&v) = x.get(7) {
            s += v;
        } else if let Some(v) = x[1..].last() {
            s = s * 0.5 + v * v;
        }
        let Some(w) = x.get(1) else {
            panic!("there is one");
        };
        s += match x.last() {
            Some(v) => v * w,
            None => k,
        };
        let t = if let Some(v) = x[..0].first() { v * 2.0 } else { k * k };
        s += t;
    }
    changed_at_its_ends(s, x, k) {
        let mut y = x.to_vec();
        *y.first_mut().unwrap() *= k;
        if let Some(v) = y.last_mut() {
            *v = *v * s + k;
        }
        if let Some(v) = y.get_mut(1) {
            *v *= *v;
        }
        s = s * 0.5 + y[0] * y[1] + y[3];
    }
    a_stack(s, x, k) {
        let mut stack = vec![x[0] * k];
        let mut n = 0;
        while let Some(v) = stack.pop() {
            n += 1;
            s = s * 0.5 + v * v;
            if n < 4 {
                stack.push(v * x[n % 4]);
                if n == 2 {
                    stack.push(k);
                }
            }
        }
        stack.extend(x);
        if stack.pop().is_some() && stack.pop().is_none() {
            s = 0.0;
        }
        s += stack.pop().unwrap_or(k) * s;
    }
    inserted_and_removed(s, x, k) {
        let mut y = x.to_vec();
        y.insert(1, k * k);
        y.insert(5, s);
        let gone = y.remove(2);
        let other = y.swap_remove(0);
        s = s * 0.5 + gone * other + y[0] * 0.5 + y[1] * y[2] + y[3];
    }
    resized(s, x, k) {
        let mut y = x.to_vec();
        y.truncate(3);
        y.truncate(9);
        y.resize(5, k * s);
        y.resize(4, x[0]);
        s = s * 0.5 + y[0] * y[3] + y.iter().sum::<f64>();
        y.clear();
        y.push(k);
        s += y[0] * y.len() as f64;
    }
    turned(s, x, k) {
        let mut y = x.to_vec();
        y.reverse();
        s = s * 0.5 + y[0] * k - y[1];
        y.rotate_left(1);
        s = s * 0.5 + y[0] * k - y[1] * y[3];
        y[1..].rotate_right(2);
        s = s * 0.5 + y[1] * k - y[2] * y[3];
        let mut z = [k, x[0], s];
        z.reverse();
        s = z[0] * 0.5 + z[2] * z[1];
    }
    concatenated(s, x, k) {
        let parts = vec![vec![x[0], k], vec![], vec![x[1] * x[2]]];
        let all = parts.concat();
        s = s * 0.5 + all[0] * all[1] + all[2];
        let rows = [[x[0], x[1]], [k, s]];
        let flat = rows.concat();
        s = s * 0.5 + flat[1] * flat[2];
    }
    kept_in_part(s, x, k) {
        let mut y: Vec<f64> = x.iter().map(|v| v * k).collect();
        y.retain(|v| *v * k > 0.0);
        s = s * 0.5 + y.iter().enumerate().map(|(i, v)| v * i as f64).sum::<f64>() + y[0] * y[0];
    }
    drained(s, x, k) {
        let mut y: Vec<f64> = x.iter().map(|v| v * k).collect();
        for v in y.drain(..) {
            s = s * 0.5 + v * v;
        }
        y.push(k);
        s += y.iter().sum::<f64>();
    }
    sorted(s, x, k) {
        let mut y: Vec<f64> = x.iter().map(|v| v * k).collect();
        y.sort_by(|a, b| a.partial_cmp(b).unwrap());
        s = s * 0.5 + y[0] * 0.3 + y[1] * y[2] - y[3] * y[3];
        y.sort_unstable_by(|a, b| b.total_cmp(a));
        s = s * 0.5 + y[0] * 0.3 + y[1] * y[2] - y[3] * y[3];
        let mut z = [x[2], x[0], k];
        z.sort_by(f64::total_cmp);
        s = s * 0.5 + z[0] * 2.0 + z[1] * z[2];
    }
    indices_sorted_by_values(s, x, k) {
        let mut order: Vec<usize> = (0..x.len()).collect();
        order.sort_by(|&i, &j| x[i].partial_cmp(&x[j]).unwrap());
        for (rank, &i) in order.iter().enumerate() {
            s = s * 0.5 + x[i] * rank as f64 * k;
        }
    }
    pairs_sorted(s, x, k) {
        let mut pairs: Vec<(f64, f64)> = x.iter().map(|v| (v * k, v * v)).collect();
        pairs.sort_by(|a, b| a.1.total_cmp(&b.1));
        for (i, (a, b)) in pairs.iter().enumerate() {
            s = s * 0.5 + a * b + i as f64 * a;
        }
    }
    the_median(s, x, k) {
        let mut y: Vec<f64> = x.iter().map(|v| v * k).collect();
        y.select_nth_unstable_by(1, |a, b| a.partial_cmp(b).unwrap());
        s = s * 0.5 + y[1] * y[1];
        let (_, m, _) = y.select_nth_unstable_by(2, |a, b| a.total_cmp(b));
        s += *m * k;
    }
    the_largest_by_folding(s, x, k) {
        s = s * 0.5 + x.iter().copied().fold(f64::NEG_INFINITY, f64::max) * k;
        s += x.iter().fold(f64::INFINITY, |a, &b| a.min(b));
        s += x.iter().cloned().fold(f64::NAN, f64::min) * s;
    }
    arrays_made_and_mapped(s, x, k) {
        let a: [f64; 3] = std::array::from_fn(|i| x[i] * k);
        let b = a.map(|v| v * v + s);
        let c = [k, s].map(f64::sin);
        s = s * 0.5 + b[0] * a[1] + b[2] + c[0] * c[1];
    }

    // ---- queues
    a_moving_window(s, x, k) {
        let mut window = VecDeque::new();
        for v in x {
            window.push_back(v * k);
            if window.len() > 2 {
                s += window.pop_front().unwrap() * s;
            }
        }
        s += window[0] * window[1] + window.iter().sum::<f64>();
    }
    both_ends_of_a_queue(s, x, k) {
        let mut q: std::collections::VecDeque<f64> = VecDeque::with_capacity(4);
        for v in x {
            q.push_front(v * k * s);
        }
        if let Some(front) = q.front() {
            s += front * q.back().unwrap();
        }
        if let Some(back) = q.back_mut() {
            *back *= k;
        }
        while let Some(v) = q.pop_back() {
            s = s * 0.5 + v;
        }
        q.push_back(k);
        s += q.pop_front().expect("one") + q.pop_front().unwrap_or(x[0]);
    }
    queues_made_of_others(s, x, k) {
        let mut q = VecDeque::from(vec![k, s, x[0]]);
        q[1] += k;
        let first = q.pop_front();
        s += first.unwrap_or(0.0) * q[0] + q[1];
        let mut r: VecDeque<f64> = x.iter().map(|v| v * k).collect();
        r.rotate_left(1);
        r.pop_front();
        for v in r.iter_mut() {
            *v *= s;
        }
        s = r.iter().enumerate().fold(s, |s, (i, v)| s * 0.5 + i as f64 * v);
    }
    queues_of_pairs_and_indices(s, x, k) {
        let mut q: VecDeque<(usize, f64)> = VecDeque::new();
        for (i, v) in x.iter().enumerate() {
            q.push_back((i, v * k));
        }
        while let Some((i, v)) = q.pop_front() {
            s += i as f64 * v * s;
        }
        // The largest of the last two.
        let mut largest: VecDeque<usize> = VecDeque::new();
        for i in 0..x.len() {
            while let Some(&j) = largest.back() {
                if x[j] < x[i] {
                    largest.pop_back();
                } else {
                    break;
                }
            }
            largest.push_back(i);
            if largest[0] + 2 <= i {
                largest.pop_front();
            }
            s += x[largest[0]] * k;
        }
    }
}
