//! What is printed: speeds as ratios of one run, memory and spans as they are.

use std::time::Duration;

use crate::load::{Loaded, Phase};
use crate::spans::Spans;

/// The phases that count, as they are called.
const NAMED: [(Phase, &str); 3] = [
    (Phase::Before, "before"),
    (Phase::Away, "while it is away"),
    (Phase::After, "after"),
];

/// Prints what was seen.
pub(crate) fn print(loaded: &Loaded, spans: &Spans) {
    let before = figures(&loaded.of(Phase::Before).latencies);
    println!("\nanswers to visitors      count       p50               p99               max");
    for (phase, name) in NAMED {
        let latencies = &loaded.of(phase).latencies;
        let [p50, p99, max] = figures(latencies);
        let [b50, b99, bmax] = before;
        println!(
            "  {name:<18} {:>9}   {}   {}   {}",
            latencies.len(),
            against(p50, b50),
            against(p99, b99),
            against(max, bmax),
        );
    }
    println!("\nmemory of the service    mean   most");
    for (phase, name) in NAMED {
        let memory = &loaded.of(phase).memory;
        let mean = memory.iter().sum::<u64>() / (memory.len() as u64).max(1);
        let most = memory.iter().max().copied().unwrap_or_default();
        println!("  {name:<18} {mean:>4} MiB  {most:>3} MiB");
    }
    let made = loaded.answered();
    println!("\nspans");
    println!("  made                        {made:>7}");
    println!("  arrived                     {:>7}", spans.arrived);
    println!("  said to be lost             {:>7}", spans.said);
    println!("  lost without being said     {:>7}", spans.unsaid(made));
    println!("  said to be lost, but there  {:>7}", spans.too_many(made));
    println!("  arrived twice               {:>7}", spans.twice);
}

/// The middle, the slowest hundredth, and the slowest.
fn figures(latencies: &[Duration]) -> [f64; 3] {
    let mut sorted = latencies.to_vec();
    sorted.sort_unstable();
    let last = sorted.len().saturating_sub(1);
    let at = |share: usize| {
        let one = sorted.get(last * share / 100);
        one.copied().unwrap_or_default().as_secs_f64() * 1e3
    };
    [at(50), at(99), at(100)]
}

fn against(milliseconds: f64, before: f64) -> String {
    format!("{milliseconds:>6.2} ms ({:>4.2}x)", milliseconds / before)
}
