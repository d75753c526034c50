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
