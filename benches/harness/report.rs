//! The tables.

use std::fmt::Write;

use benches::problems::{Contenders, Problem};

use crate::allocations::Allocations;
use crate::measure::{self, Effort, Measured, Ratio};
use crate::peers;
use crate::problems;

/// What came of one problem.
pub struct Row {
    problem: Problem,
    primal: Measured,
    adjoint: Measured,
    by_hand: Measured,
    peers: Vec<(&'static str, Measured)>,
    absent: Vec<(&'static str, &'static str)>,
}

impl Row {
    pub fn measure(problem: Problem, effort: Effort) -> Row {
        let Contenders {
            primal,
            adjoint,
            by_hand,
        } = problem.contenders();
        let peers = problems::peers(problem);
        let (names, theirs): (Vec<_>, Vec<_>) = peers.contenders.into_iter().unzip();
        let mut measured = measure::measure([primal, adjoint, by_hand].into_iter().chain(theirs).collect(), effort);
        let theirs = measured.split_off(3);
        let [primal, adjoint, by_hand] = measured
            .try_into()
            .unwrap_or_else(|_| unreachable!("three were measured"));
        Row {
            problem,
            primal,
            adjoint,
            by_hand,
            peers: names.into_iter().zip(theirs).collect(),
            absent: peers.absent,
        }
    }

    /// For the impatient.
    pub fn summary(&self) -> String {
        let (adjoint, by_hand) = (self.adjoint.over(&self.primal), self.by_hand.over(&self.primal));
        let mut line = format!(
            "{:<14} {:<28} primal {:>9}  adjoint {:>5.2}  by hand {:>5.2}  adjoint / by hand {:>5.2}",
            self.problem.name(),
            self.problem.size(),
            time(self.primal.time()),
            adjoint.median,
            by_hand.median,
            self.adjoint.over(&self.by_hand).median,
        );
        for (name, peer) in &self.peers {
            let _ = write!(line, "  {name} {:.1}", peer.over(&self.adjoint).median);
        }
        line
    }
}

/// All tables as a page.
pub fn markdown(machine: &str, rows: &[Row]) -> String {
    let mut page = format!(
        "# Results\n\n\
        Written by `cargo bench -p benches`. All contenders of a problem took turns in one run; a ratio is one of medians, and the range behind it is the middle half \
        of the ratios within each turn. Every number is for value and gradient together, but for `echidna` and `symdiff`, which give the gradient alone.\n\n\
        {machine}.\n\n"
    );
    ours(&mut page, rows);
    theirs(&mut page, rows);
    allocated(&mut page, rows);
    page
}

fn ours(page: &mut String, rows: &[Row]) {
    page.push_str(
        "## Against the function itself, and against an adjoint by hand\n\n\
        | problem | size | primal | adjoint / primal | at most | by hand / primal | adjoint / by hand | at most |\n\
        |---|---|---:|---:|---:|---:|---:|---:|\n",
    );
    for row in rows {
        let (of_primal, of_hand) = row.problem.targets();
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            row.problem.name(),
            row.problem.size(),
            time(row.primal.time()),
            judged(row.adjoint.over(&row.primal), of_primal),
            of_primal,
            ratio(row.by_hand.over(&row.primal)),
            judged(row.adjoint.over(&row.by_hand), of_hand),
            of_hand,
        );
    }
    page.push_str("\nBold: above what is aimed at.\n\n");
}

fn theirs(page: &mut String, rows: &[Row]) {
    page.push_str(
        "## Against other libraries\n\nTheir time as a multiple of the generated adjoint's.\n\n| problem | size |",
    );
    for name in peers::NAMES {
        let _ = write!(page, " {name} |");
    }
    page.push_str("\n|---|---|");
    page.push_str(&"---:|".repeat(peers::NAMES.len()));
    page.push('\n');
    let mut reasons: Vec<&str> = Vec::new();
    for row in rows {
        let _ = write!(page, "| {} | {} |", row.problem.name(), row.problem.size());
        for name in peers::NAMES {
            if let Some((_, peer)) = row.peers.iter().find(|(peer, _)| *peer == name) {
                let _ = write!(page, " {} |", ratio(peer.over(&row.adjoint)));
            } else {
                let reason = row
                    .absent
                    .iter()
                    .find(|(peer, _)| *peer == name)
                    .map_or("not tried", |(_, reason)| reason);
                let number = reasons.iter().position(|r| *r == reason).unwrap_or_else(|| {
                    reasons.push(reason);
                    reasons.len() - 1
                });
                let _ = write!(page, " ({}) |", number + 1);
            }
        }
        page.push('\n');
    }
    page.push('\n');
    for (number, reason) in (1..).zip(reasons) {
        let _ = writeln!(page, "({number}) {reason}  ");
    }
    page.push('\n');
}

fn allocated(page: &mut String, rows: &[Row]) {
    page.push_str("## Memory\n\nCalls of the allocator, and bytes asked for, in one evaluation.\n\n| problem | size | primal | adjoint | by hand |");
    for name in peers::NAMES {
        let _ = write!(page, " {name} |");
    }
    page.push_str("\n|---|---|---:|---:|---:|");
    page.push_str(&"---:|".repeat(peers::NAMES.len()));
    page.push('\n');
    for row in rows {
        let _ = write!(page, "| {} | {} |", row.problem.name(), row.problem.size());
        for ours in [&row.primal, &row.adjoint, &row.by_hand] {
            let _ = write!(page, " {} |", memory(ours.allocations));
        }
        for name in peers::NAMES {
            let cell = row
                .peers
                .iter()
                .find(|(peer, _)| *peer == name)
                .map_or("—".to_string(), |(_, peer)| memory(peer.allocations));
            let _ = write!(page, " {cell} |");
        }
        page.push('\n');
    }
}

fn judged(value: Ratio, at_most: f64) -> String {
    if value.median > at_most {
        format!("**{:.2}** {}", value.median, spread(value))
    } else {
        ratio(value)
    }
}

fn ratio(value: Ratio) -> String {
    if value.median < 10.0 {
        format!("{:.2} {}", value.median, spread(value))
    } else {
        format!("{:.0} {}", value.median, spread(value))
    }
}

fn spread(value: Ratio) -> String {
    let (low, high) = value.quartiles;
    if value.median < 10.0 {
        format!("({low:.2}–{high:.2})")
    } else {
        format!("({low:.0}–{high:.0})")
    }
}

fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        t if t < 1e3 => format!("{t:.1} ns"),
        t if t < 1e6 => format!("{:.2} µs", t / 1e3),
        t => format!("{:.2} ms", t / 1e6),
    }
}

fn memory(allocations: Allocations) -> String {
    match allocations {
        Allocations { count: 0, .. } => "0".to_string(),
        Allocations { count, bytes } if bytes < 10_000 => format!("{count}: {bytes} B"),
        Allocations { count, bytes } if bytes < 10_000_000 => {
            format!("{count}: {} kB", bytes / 1000)
        }
        Allocations { count, bytes } => format!("{count}: {} MB", bytes / 1_000_000),
    }
}
