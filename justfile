# The commands that people type. `just` alone lists them.

default:
    @just --list

# Everything that a change must pass
ci:
    bash .ci/run

test *args:
    cargo test {{args}}

# The compiler alone: the quickest round
test-macros *args:
    cargo test -p autodiff-macros {{args}}

# Hours of generated programs and of tokens that nobody would write
soak seed="1":
    AUTODIFF_SEED={{seed}} AUTODIFF_PROGRAMS=1000000 AUTODIFF_FUZZ=500000 cargo test -p autodiff-macros --lib -- --nocapture generated robust
    AUTODIFF_SEED={{seed}} AUTODIFF_COMPILED=10000 cargo test -p generated

# The runtime and some generated programs under Miri
miri:
    MIRIFLAGS=-Zmiri-deterministic-floats cargo +nightly miri test -p autodiff-runtime --lib
    MIRIFLAGS=-Zmiri-deterministic-floats AUTODIFF_COMPILED=8 cargo +nightly miri test -p generated

fmt:
    cargo fmt --all

lint:
    cargo clippy --workspace --all-targets -- -D warnings

doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

digits *args:
    cargo run --release --example digits -- {{args}}

# Generated adjoints against adjoints by hand and other libraries: writes benches/RESULTS.md
bench *args:
    cargo bench -p benches -- {{args}}

# How time and memory grow with the size: writes benches/growth.svg
growth:
    cargo bench -p benches -- --growth

# Instructions of the benches against benches/INSTRUCTIONS.tsv, which `just instructions --store` writes anew
instructions *args:
    cargo run --release -p benches --bin instructions -- {{args}}

neuron *args:
    cargo run --release --example neuron -- {{args}}

fit *args:
    cargo run --release --example fit -- {{args}}

# What the compiler makes of each annotated function of a package, as files in target/dump
dump package:
    touch {{package}}/src/lib.rs
    AUTODIFF_DUMP={{justfile_directory()}}/target/dump cargo check -p {{package}}

# Licences, advisories and sources of the dependencies
deny:
    cargo deny check
