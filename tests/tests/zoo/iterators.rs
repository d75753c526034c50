//! Iterators: sources, adapters, consumers, and closures that read and change what is around them.

use super::everywhere::everywhere;
use crate::doubles::iterators as twin;
use autodiff::differentiate;

everywhere! {
    // ---- with random access
    mapped_and_summed(s, x, k) {
        s += x.iter().map(|v| v * v * k).sum::<f64>() * 0.1 * s;
    }
    a_sum_by_its_annotation(s, x, k) {
        let total: f64 = x.iter().map(|&v| (v * k).sin()).sum();
        s = s * 0.5 + total;
    }
    summed_alone(s, x, k) {
        s = s * k + x.iter().sum::<f64>();
    }
    an_empty_sum(s, x, k) {
        s = s * k + x[..0].iter().sum::<f64>() + x[0];
    }
    multiplied(s, x, k) {
        s = s * 0.5 + x.iter().map(|v| v + k).product::<f64>();
    }
    zipped(s, x, k) {
        s = s * k + x.iter().zip(&x[1..]).map(|(a, b)| a * b).sum::<f64>();
    }
    zipped_three(s, x, k) {
        s = s * k + x.iter().zip(x[1..].iter()).zip(x.iter().rev()).map(|((a, b), c)| a * b * c).sum::<f64>();
    }
    zipped_with_a_range(s, x, k) {
        for (i, v) in (1..).zip(x) {
            s = s * 0.5 + i as f64 * v * k;
        }
        for (v, i) in x.iter().zip(0..2_i16) {
            s = s * 0.5 + f64::from(i) * v;
        }
    }
    enumerated(s, x, k) {
        for (i, v) in x.iter().enumerate() {
            s = 0.5 * s + i as f64 * v * k;
        }
    }
    enumerated_from_the_back(s, x, k) {
        for (i, v) in x.iter().enumerate().rev() {
            s = 0.5 * s + i as f64 * v * k;
        }
        for (i, v) in x.iter().rev().enumerate() {
            s = 0.5 * s + i as f64 * v;
        }
    }
    reversed_and_mapped(s, x, k) {
        s = x.iter().rev().map(|v| v * k).fold(s, |acc, v| acc * 0.5 + v);
        s = x.iter().map(|v| v * k).rev().fold(s, |acc, v| acc * 0.5 + v);
    }
    skipped_and_taken(s, x, k) {
        s = x.iter().skip(1).take(2).fold(s, |acc, v| acc * k + v);
        s = x.iter().take(9).skip(3).fold(s, |acc, v| acc * k + v);
        s = x.iter().skip(9).fold(s, |acc, v| acc * k + v);
    }
    in_steps(s, x, k) {
        for v in x.iter().step_by(2) {
            s = 0.5 * s + v * k;
        }
        for v in x.iter().rev().step_by(3) {
            s = 0.5 * s + v * k;
        }
        for i in (0..4).rev().step_by(2) {
            s = 0.5 * s + x[i];
        }
    }
    in_chunks(s, x, k) {
        for pair in x.chunks(3) {
            s = 0.5 * s + pair[0] * pair[pair.len() - 1] * k;
        }
        for pair in x.chunks_exact(3) {
            s = 0.5 * s + pair[0] * pair[2];
        }
    }
    in_windows(s, x, k) {
        s = 0.5 * s + k * x.windows(2).map(|w| (w[1] - w[0]).powi(2)).sum::<f64>();
        for w in x.windows(3).rev() {
            s = 0.5 * s + w[0] * w[2];
        }
    }
    more_windows_than_elements(s, x, k) {
        s = s * k + x[0] + x.windows(9).map(|w| w[0]).sum::<f64>();
    }
    changed_in_place(s, x, k) {
        let mut y = x.to_vec();
        y.iter_mut().for_each(|v| *v *= k);
        for v in y.iter_mut().skip(1).step_by(2) {
            *v = v.sin() + s;
        }
        for (a, b) in y.iter_mut().zip(x) {
            *a += b * b;
        }
        for (i, v) in y.iter_mut().enumerate() {
            *v *= i as f64;
        }
        s = s * 0.5 + y[1] * y[2] + y[3];
    }
    chunks_changed_in_place(s, x, k) {
        let mut y = x.to_vec();
        for pair in y.chunks_mut(2) {
            pair[0] *= pair[1] * k;
        }
        for pair in y.chunks_exact_mut(2) {
            pair[1] += pair[0] * s;
        }
        s = s * 0.5 + y[0] * y[1] + y[2] * y[3];
    }
    repeated_and_cycled(s, x, k) {
        s = s * 0.5 + x.iter().cycle().take(7).map(|v| v * k).sum::<f64>();
        for (v, w) in x.iter().zip(std::iter::repeat(k)) {
            s = s * 0.5 + v * w;
        }
        s += x.iter().zip([0.5, k].iter().cycle()).map(|(a, b)| a * b).sum::<f64>();
    }
    by_value(s, x, k) {
        let y = vec![x[0] * k, x[1], s];
        for v in y {
            s = 0.5 * s + v * v;
        }
        let z = [x[2], k, x[0]];
        s = z.into_iter().map(|v| v * v).fold(s, |a, b| 0.5 * a + b);
    }
    an_array_that_changes_while_its_copy_is_run_over(s, x, k) {
        let mut y = [x[0], x[1], k];
        for v in y {
            y[2] += v * k;
            s = 0.5 * s + v * y[2];
        }
    }
    rows(s, x, k) {
        let m = vec![vec![x[0], x[1]], vec![x[2] * k, x[3]]];
        s = s * 0.5 + m.iter().map(|row| row.iter().zip(x).map(|(a, b)| a * b).sum::<f64>()).sum::<f64>();
        s = s * 0.5 + m.iter().zip(x).map(|(row, b)| row[0] * b).sum::<f64>();
    }
    copied_and_cloned(s, x, k) {
        s = s * 0.5 + x.iter().copied().map(|v| v * k).sum::<f64>();
        s = s * 0.5 + x.iter().cloned().zip(x.iter().copied().skip(1)).map(|(a, b)| a * b).sum::<f64>();
    }
    functions_by_name(s, x, k) {
        s = s * 0.5 + x.iter().copied().map(f64::sin).map(f64::abs).sum::<f64>() * k;
        s = s * 0.5 + x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        s += x.iter().copied().map(twice).sum::<f64>();
    }
    maps_over_ranges(s, x, k) {
        s = s * 0.5 + (0..x.len()).map(|i| x[i] * k).sum::<f64>();
        s = s * 0.5 + (1..=3).map(|i| x[i] * x[i - 1]).sum::<f64>();
        s = s * 0.5 + (0..2).map(|i| (0..2).map(|j| x[i + 2 * j] * x[j]).sum::<f64>()).sum::<f64>();
        s += (-2..=2_i16).rev().map(|i| f64::from(i) * k).sum::<f64>();
    }
    // ---- run from the front only
    filtered(s, x, k) {
        s += x.iter().filter(|v| **v > 0.3).map(|v| v * k).sum::<f64>();
        s = x.iter().filter(|&&v| v < 0.8).fold(s, |a, b| a * 0.5 + b * b);
        for v in x.iter().copied().filter(|v| *v > 0.0) {
            s = 0.5 * s + v * k;
        }
    }
    filtered_pairs(s, x, k) {
        s += x.iter().enumerate().filter(|(i, _)| i % 2 == 0).map(|(i, v)| v * k * i as f64).sum::<f64>();
        s += x.iter().zip(&x[1..]).filter(|(a, b)| *a < *b).map(|(a, b)| a * b).sum::<f64>();
        s += x.iter().enumerate().filter(|p| p.0 > 0 && *p.1 > 0.0).map(|p| p.1 * k).sum::<f64>();
        s += x.iter().enumerate().filter(|&(i, v)| i > 1 && *v > 0.0).map(|(_, v)| v * v).sum::<f64>();
    }
    filtered_and_mapped(s, x, k) {
        s += x.iter().filter_map(|v| if *v > 0.0 { Some(v.sqrt() * k) } else { None }).sum::<f64>();
        s += x.iter().filter_map(|&v| (v < 1.0).then(|| v * v)).sum::<f64>();
        s += x.iter().filter_map(|&v| {
            if v < 0.0 {
                return None;
            }
            let w = v * k;
            Some(w * w)
        }).sum::<f64>();
        s += x.iter().filter_map(|&v| match v > 0.5 { true => Some(v * s), false => None }).sum::<f64>();
    }
    flattened(s, x, k) {
        s = s * 0.5 + x.iter().flat_map(|a| x.iter().map(move |b| a * b * k)).sum::<f64>();
        s = s * 0.5 + (0..2).flat_map(|i| (0..2).map(move |j| x[i] * x[j + 1])).sum::<f64>();
        let m = vec![vec![x[0], k], vec![x[2]]];
        s = s * 0.5 + m.iter().flatten().map(|v| v * v).sum::<f64>();
        for v in m.iter().flat_map(|row| row.iter()).rev() {
            s = 0.5 * s + v;
        }
    }
    scanned(s, x, k) {
        s = s * 0.5 + x.iter().scan(k, |state, v| {
            *state = *state * 0.5 + v;
            Some(*state * v)
        }).sum::<f64>();
        s = s * 0.5 + x.iter().scan(0.0, |a, v| { *a += v; if *a > 1.5 { None } else { Some(*a * k) } }).sum::<f64>();
    }
    while_it_holds(s, x, k) {
        s = s * 0.5 + x.iter().take_while(|v| **v < 1.0).map(|v| v * k).sum::<f64>();
        s = s * 0.5 + x.iter().skip_while(|v| **v < 0.5).map(|v| v * v).sum::<f64>();
        s = s * 0.5 + x.iter().map_while(|v| if *v < 1.0 { Some(v * s) } else { None }).sum::<f64>();
    }
    chained(s, x, k) {
        for v in x[..2].iter().chain(&[k, s]).chain(std::iter::once(&k)) {
            if *v > 1.2 {
                continue;
            }
            s = 0.5 * s + v * v;
            if s > 9.0 {
                break;
            }
        }
        s += x.iter().rev().chain(x).map(|v| v * k).fold(0.1, |a, b| a * 0.5 + b);
        s = x.iter().chain(x.iter().skip(2)).rev().fold(s, |a, b| a * 0.5 + b);
    }
    made_step_by_step(s, x, k) {
        s += std::iter::successors(Some(k), |v| Some(v * 0.5 + x[0])).take(3).sum::<f64>();
        s += std::iter::successors(Some(k), |&v| if v.abs() < 0.1 { None } else { Some(v * 0.4) }).sum::<f64>();
        let mut n = 0;
        s += std::iter::from_fn(|| {
            n += 1;
            if n > 3 { None } else { Some(x[n] * k) }
        }).sum::<f64>();
        let mut w = k;
        s += std::iter::repeat_with(|| { w *= 0.5; w * x[1] }).take(2).sum::<f64>();
    }
    counted_while_run(s, x, k) {
        s += x.iter().filter(|v| **v > -0.35).enumerate().map(|(i, v)| i as f64 * v * k).sum::<f64>();
        s += x.iter().filter(|v| **v > -0.35).skip(1).map(|v| v * v).sum::<f64>();
        s += x.iter().filter(|v| **v > -0.35).take(2).map(|v| v * k).sum::<f64>();
        s += x.iter().filter(|v| **v > -2.0).step_by(2).map(|v| v * k).sum::<f64>();
        for v in x.iter().filter(|v| **v > -0.35).take(2) {
            if *v < 0.4 {
                continue;
            }
            s = s * 0.5 + v;
        }
    }
    zipped_with_what_is_run(s, x, k) {
        s += x.iter().filter(|v| **v > 0.0).zip(&x[1..]).map(|(a, b)| a * b * k).sum::<f64>();
        s += x.iter().zip(x.iter().filter(|v| **v < 1.0)).map(|(a, b)| a * b).sum::<f64>();
    }
    // ---- consumers
    folded(s, x, k) {
        s = x.iter().fold(s, |acc, &v| acc * 0.5 + v * k);
        let (sum, squares) = x.iter().fold((0.0, 0.0), |(a, b), v| (a + v, b + v * v));
        s = s * 0.5 + squares - sum * sum * k;
    }
    collected(s, x, k) {
        let y: Vec<f64> = x.iter().map(|v| v * k).collect();
        let z = y.iter().zip(x).map(|(a, b)| a * b + s).collect::<Vec<_>>();
        s = s * 0.5 + z.iter().map(|v| v * v).sum::<f64>() + y[0];
    }
    collected_without_a_known_length(s, x, k) {
        let y: Vec<f64> = x.iter().filter(|v| **v > 0.0).map(|v| v * k).collect();
        s = s * 0.5 + y.iter().sum::<f64>() * y.len() as f64;
        let mut acc = 0.0;
        let z: Vec<f64> = x.iter().map(|v| { acc += v * k; acc }).collect();
        s += z[1] * z[3];
    }
    collected_rows(s, x, k) {
        let m: Vec<Vec<f64>> = (0..2).map(|i| x.iter().map(|v| v * k + i as f64).collect()).collect();
        let t: Vec<(f64, f64)> = x.iter().enumerate().map(|(i, v)| (v * s, v * i as f64)).collect();
        s = s * 0.5 + m[0][1] * m[1][2] + t[2].0 * t[3].1;
    }
    unzipped(s, x, k) {
        let (a, b): (Vec<f64>, Vec<f64>) = x.iter().map(|v| (v * k, v * v)).unzip();
        let (c, d): (Vec<f64>, Vec<f64>) = x.iter().copied().partition(|v| *v > 0.3);
        s = s * 0.5 + a[0] * b[1] + a[3] * b[2] + c[0] * k - d.iter().sum::<f64>();
    }
    extended(s, x, k) {
        let mut v = vec![k];
        v.extend(x.iter().map(|a| a * k));
        v.extend_from_slice(&x[1..3]);
        v.extend(vec![s, k]);
        v.extend(x);
        v.extend(&[k]);
        s = s * 0.5 + v.iter().enumerate().map(|(i, a)| a * i as f64).sum::<f64>();
    }
    asked(s, x, k) {
        if x.iter().any(|v| *v > 1.2) && x.iter().all(|&v| v < 2.0) {
            s = s * k + x[0];
        }
        let n = x.iter().filter(|v| **v > 0.3).count();
        let at = x.iter().position(|v| *v < 0.0).unwrap_or(0);
        s = s * 0.5 + x[at] * n as f64;
    }
    one_of_them(s, x, k) {
        s = s * 0.5 + x.iter().last().unwrap() * k;
        s = s * 0.5 + x.iter().map(|v| v * v).nth(2).unwrap() + x.iter().rev().next().unwrap();
        s = s * 0.5 + x.iter().find(|v| **v < 0.3).unwrap() * k;
        s += x.iter().filter(|v| **v > 0.0).last().copied().unwrap_or(k);
        s += x.iter().find_map(|v| if *v < 0.0 { Some(v * k) } else { None }).unwrap_or(0.0);
    }
    the_largest(s, x, k) {
        s = s * 0.5 + x.iter().copied().reduce(f64::max).unwrap() * k;
        s += x.iter().copied().max_by(|a, b| a.partial_cmp(b).unwrap()).unwrap() * s;
        s += x.iter().min_by(|a, b| a.total_cmp(b)).unwrap() * k;
        let (i, v) = x.iter().enumerate().max_by(|a, b| a.1.partial_cmp(b.1).unwrap()).unwrap();
        s += v * i as f64;
        let j = (0..x.len()).min_by(|&a, &b| x[a].total_cmp(&x[b])).expect("not empty");
        s += x[j] * k + x.iter().map(|v| v * v).min_by(|a, b| a.total_cmp(b)).unwrap();
        s += x.iter().filter(|v| **v > -9.0).max_by(|a, b| a.total_cmp(b)).unwrap() * k;
    }
    folded_while_it_works(s, x, k) {
        s += x.iter().try_fold(k, |acc, v| if *v < 1.0 { Some(acc * 0.5 + v) } else { None }).unwrap_or(x[0]);
        s += x.iter().try_fold(k, |acc, v| Some(acc * 0.5 + v)).unwrap();
    }
    inspected(s, x, k) {
        let mut n = 0;
        let t: f64 = x.iter().inspect(|_| n += 1).map(|v| v * k).sum();
        s = s * 0.5 + t * n as f64;
    }
    // ---- closures
    closures_that_change_what_they_capture(s, x, k) {
        let mut last = k;
        x.iter().for_each(|v| {
            last = last * 0.5 + v;
            s += last * v * 0.1;
        });
        s += last;
    }
    closures_that_own_a_copy(s, x, k) {
        let mut w = k;
        s += x.iter().map(move |v| { w = w * 0.5 + v; w }).sum::<f64>();
        s += w;
    }
    closures_that_return(s, x, k) {
        s += x.iter().map(|&v| {
            if v < 0.0 {
                return v * k;
            }
            let w = v * v;
            w + s * 0.1
        }).sum::<f64>();
    }
    closures_that_say_their_types(s, x, k) {
        s += x.iter().map(|v: &f64| -> f64 { v * k }).fold(0.0, |a: f64, b: f64| a + b * b);
    }
    closures_with_loops(s, x, k) {
        s += x.iter().map(|v| {
            let mut t = 0.0;
            for (i, w) in x.iter().enumerate() {
                if i == 2 {
                    continue;
                }
                t = t * 0.5 + v * w;
                if t > 3.0 {
                    break;
                }
            }
            t * k
        }).sum::<f64>();
    }
    integers_along_the_way(s, x, k) {
        let idx: Vec<usize> = (0..x.len()).filter(|i| i % 2 == 1).collect();
        let n: usize = idx.iter().sum();
        let p: usize = idx.iter().map(|i| i + 1).product();
        let m = idx.iter().copied().max().unwrap();
        s = s * k + idx.iter().map(|&i| x[i]).sum::<f64>() * n as f64 + p as f64 * x[m];
    }

    // ---- with a name
    item_by_item(s, x, k) {
        let mut it = x.iter();
        let first = it.next().unwrap();
        if let Some(second) = it.next() {
            s += first * second * k * s;
        }
        it.next();
        for v in it {
            s += v * v * s;
        }
    }
    while_there_are_items(s, x, k) {
        let mut it = x.iter();
        while let Some(v) = it.next() {
            if *v < 0.0 && let Some(w) = it.next() {
                s += w * s;
            }
            s = s * 0.5 + v * k;
        }
    }
    peeked_at(s, x, k) {
        let mut it = x.iter().peekable();
        while let Some(v) = it.next() {
            match it.peek() {
                Some(next) => s += v * **next * k * s,
                None => s += v * s,
            }
        }
    }
    peeked_at_first(s, x, k) {
        let mut it = x.iter().peekable();
        while let Some(v) = it.peek() {
            s += **v * s * k;
            it.next();
        }
    }
    taken_off_and_gone_on(s, x, k) {
        let mut it = x.iter();
        for v in it.by_ref() {
            if *v < 0.0 {
                break;
            }
            s += v * s;
        }
        let two: f64 = it.by_ref().take(2).map(|v| v * k).sum();
        s = it.fold(s * two, |s, v| s * k + v * v);
    }
    taken_off_while(s, x, k) {
        let mut it = x.iter();
        let head: f64 = (&mut it).take_while(|v| **v > 0.0).map(|v| v * k).sum();
        let left = it.len() as f64;
        s = s * head + it.map(|v| v * v).sum::<f64>() * left;
    }
    from_both_ends(s, x, k) {
        let mut it = x.iter().enumerate().skip(1);
        let Some((i, first)) = it.next() else { return s };
        s += first * i as f64 * k;
        while let Some((i, last)) = it.next_back() {
            s = s * k + last * i as f64;
        }
    }
    the_nth(s, x, k) {
        let mut it = x.iter().copied();
        let second = it.nth(1).unwrap_or(0.0);
        s += second * it.clone().sum::<f64>();
        s += it.nth(5).unwrap_or(k) * s + it.next().unwrap_or(1.5) * k;
    }
    found_and_gone_on(s, x, k) {
        let mut it = x.iter();
        let found = match it.find(|v| **v < 0.0) {
            Some(v) => *v,
            None => k,
        };
        if it.any(|v| *v > 0.0) {
            s += found * it.map(|v| v * s).sum::<f64>();
        }
    }
    named_and_mapped(s, x, k) {
        let it = x.iter().map(|v| v * k);
        let k = 3.0;
        let it = it.rev();
        s += it.zip(x).map(|(a, b)| a * b).sum::<f64>() * k;
        let positive = x.iter().filter(|v| **v > 0.0);
        for v in positive {
            s += v * s * 0.1;
        }
    }
    named_and_written_through(s, x, k) {
        let mut w = x.to_vec();
        let mut it = w.iter_mut();
        while let Some(v) = it.next() {
            *v = *v * k + s;
            if let Some(u) = it.next() {
                *u *= s;
            }
        }
        s += w[0] * w[1] + w[3];
    }
    chunk_by_chunk(s, x, k) {
        let mut chunks = x.chunks(3);
        let mut countdown = (0..3).rev();
        while let Some(chunk) = chunks.next() {
            s = s * chunk[0] + chunk[chunk.len() - 1] * k;
            if let Some(i) = countdown.next() {
                s += x[i] * s;
            }
        }
    }
    asked_by_a_closure(s, x, k) {
        let mut it = x.iter();
        let mut pull = || it.next().copied().unwrap_or(0.5);
        s += pull() * k;
        s *= pull();
    }

    // ---- functions of `std::iter`
    functions_of_iterators(s, x, k) {
        for (a, b) in std::iter::zip(x, &x[1..]) {
            s += a * b * k;
        }
        s += x.iter().zip(std::iter::repeat_n(k, 3)).map(|(a, b)| a * b * s).sum::<f64>();
        s += x.iter().copied().chain(std::iter::empty()).fuse().sum::<f64>() * s;
        s += std::iter::once(k * s).chain(x.iter().copied()).map(|v| v * v).sum::<f64>();
    }
    generated_items(s, x, k) {
        for v in std::iter::successors(Some(k * 0.5), |v| if *v < 5.0 { Some(v * 2.0 + x[0]) } else { None }).take(6) {
            s += v * 0.01 * s;
        }
        let mut n = 0;
        let mut a = k;
        let halves = std::iter::from_fn(|| {
            n += 1;
            a *= 0.5;
            if n < 4 { Some(a * n as f64) } else { None }
        });
        s += halves.sum::<f64>() * s;
    }
}

#[autodiff::differentiate]
fn twice(v: f64) -> f64 {
    2.0 * v * v
}

/// Data in types that only rustc sees, which have elements as slices do.
pub struct Table {
    pub queue: std::collections::VecDeque<f64>,
    pub boxed: Box<[f64]>,
    pub heap: std::collections::BinaryHeap<usize>,
}

#[differentiate]
pub fn over_other_sequences(x: f64, #[constant] table: &Table) -> f64 {
    let mut s = x * table
        .boxed
        .iter()
        .zip(&table.boxed[1..])
        .map(|(a, b)| a * b * x)
        .sum::<f64>();
    for y in table.queue.iter() {
        s = s * 0.5 + y * x;
    }
    if let Some(first) = table.boxed.first() {
        s *= first;
    }
    let mut heap = table.heap.clone();
    while let Some(i) = heap.pop() {
        s = s * x + table.boxed[i];
    }
    s
}

pub fn table() -> Table {
    Table {
        queue: [0.5, -1.5].into(),
        boxed: Box::new([0.7, 1.2, -0.4]),
        heap: [1, 2, 0].into(),
    }
}

tests::test! { of_other_sequences: scalar over_other_sequences(1.3, const &table()) }
