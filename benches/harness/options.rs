use std::path::PathBuf;
use std::time::Duration;

use benches::problems::Problem;
use clap::Parser;

use crate::measure::Effort;

/// Times generated adjoints against adjoints by hand and against other libraries.
#[derive(Parser)]
#[command(name = "benches")]
pub struct Options {
    /// Only problems whose name or size contains one of these; nothing is written then
    pub filter: Vec<String>,
    /// Where to write the results
    #[arg(long, value_name = "FILE", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/RESULTS.md"), hide_default_value = true)]
    pub output: PathBuf,
    /// How often the contenders take turns
    #[arg(long, default_value_t = 60)]
    rounds: usize,
    /// Milliseconds of one turn
    #[arg(long, default_value_t = 3)]
    batch: u64,
    /// Seconds for one contender in all, after which it sits out
    #[arg(long, default_value_t = 2)]
    limit: u64,
    /// Draws how time and memory grow with the size, in growth.svg beside the results
    #[arg(long)]
    pub growth: bool,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

impl Options {
    pub fn wants(&self, problem: Problem) -> bool {
        let name = format!("{} {}", problem.name(), problem.size());
        self.filter.is_empty() || self.filter.iter().any(|filter| name.contains(filter.as_str()))
    }

    pub fn effort(&self) -> Effort {
        Effort {
            rounds: self.rounds.max(3),
            batch: Duration::from_millis(self.batch.max(1)),
            limit: Duration::from_secs(self.limit),
        }
    }
}
