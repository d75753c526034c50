#!/usr/bin/env bash
# What annotations cost to compile, in seconds of processor time (which other work on the machine changes little), and what companions that nobody calls cost in code.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export CARGO_TARGET_DIR=$dir/target CARGO_INCREMENTAL=0 TIMEFORMAT='%U %S'
mkdir "$dir/src"
cp "$root/Cargo.lock" "$dir"
cat >"$dir/Cargo.toml" <<EOF
[package]
name = "cost"
version = "0.1.0"
edition = "2024"

[lib]
crate-type = ["rlib"]

[dependencies]
autodiff-runtime = { path = "$root/autodiff-runtime" }

[workspace]
EOF

# A crate of so many functions of ten lines, each annotated by $2 or not.
functions() {
    echo "#![allow(dead_code, unused_imports)] use autodiff::differentiate;"
    for ((k = 0; k < $1; k++)); do
        cat <<EOF
$2
pub fn sum_$k(x: &[f64], k: f64) -> f64 {
    let mut sum = $k.0;
    for i in 1..x.len() {
        let d = x[i] - k * x[i - 1];
        if d > 0.0 {
            sum += (d * d).sin();
        }
    }
    sum
}
EOF
    done >>"$dir/body"
    cat "$dir/body"
    rm "$dir/body"
}

seconds() {
    local spent
    spent=$({ time cargo build --quiet "$@" --manifest-path "$dir/Cargo.toml" >"$dir/said" 2>&1 || { cat "$dir/said" >&2; exit 1; }; } 2>&1)
    awk '{ printf "%.2f", $1 + $2 }' <<<"$spent"
}

# Without optimisation, where nothing is left out because it is small.
code() { size "$dir/target/debug/libcost.rlib" 2>/dev/null | awk 'NR > 1 { sum += $1 } END { print sum }'; }

functions 1 '#[differentiate]' >"$dir/src/lib.rs"
echo "a clean build of a crate with one annotated function: $(seconds) s, in release $(seconds --release) s"
for mode in "" --release; do
    functions 200 '' >"$dir/src/lib.rs"
    plain=$(seconds $mode)
    [ -z "$mode" ] && plain_code=$(code)
    functions 200 '#[differentiate]' >"$dir/src/lib.rs"
    annotated=$(seconds $mode)
    [ -z "$mode" ] && annotated_code=$(code)
    awk -v a="$annotated" -v p="$plain" -v m="${mode:-dev}" \
        'BEGIN { printf "%s: 2,000 lines in %s s, annotated in %s s: %.2f ms for each annotated line\n", m, p, a, (a - p) / 2 }'
done
echo "code of 200 functions: $plain_code bytes; annotated, companions not called: $annotated_code bytes"
