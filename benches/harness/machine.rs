//! What the numbers were measured on.

use std::process::Command;

/// A line of text for the head of the results.
pub fn description() -> String {
    let features: Vec<&str> = [
        ("avx512f", cfg!(target_feature = "avx512f")),
        ("avx2", cfg!(target_feature = "avx2")),
        ("fma", cfg!(target_feature = "fma")),
    ]
    .into_iter()
    .filter_map(|(name, present)| present.then_some(name))
    .collect();
    let features = if features.is_empty() {
        "no target features beyond the default".to_string()
    } else {
        features.join(", ")
    };
    format!(
        "{}; {}, {}; {}",
        processor(),
        compiler(),
        std::env::consts::ARCH,
        features
    )
}

fn processor() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = std::fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|info| {
            let line = info.lines().find(|line| line.starts_with("model name"))?;
            Some(line.split_once(':')?.1.trim().to_string())
        });
    format!(
        "{} with {cores} cores",
        model.unwrap_or_else(|| "unknown processor".to_string())
    )
}

fn compiler() -> String {
    let output = Command::new("rustc").arg("--version").output();
    output.map_or_else(
        |_| "unknown rustc".to_string(),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_string(),
    )
}
