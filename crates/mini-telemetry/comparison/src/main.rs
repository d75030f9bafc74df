//! What a span costs, and how long the beginning and the end take: this library, the SDK set up by hand, and
//! `init-tracing-opentelemetry`, in one run.
//!
//! `tracing` takes one subscriber in the life of a program, so each set-up lives in a process of its own: this
//! program, started again. The three are asked in turns, so that a busy machine is busy for all of them, and the
//! ratios are those of the lower deciles over the rounds.
//!
//! A span is measured as a program pays for it, up to its end; sending happens on a thread of the SDK's own. Spans are
//! made in bursts that fit into the queue, with a pause for it to empty, since a full queue would be measured by what
//! it throws away.

mod child;
mod contender;
mod receiver;
mod work;

use std::time::Duration;

use criterion::{Criterion, SamplingMode};

use crate::child::Child;
use crate::contender::Contender;
use crate::work::Way;

/// How often each is started, since two processes of one program are not equally fast, and how often it is then asked.
const PROCESSES: usize = 12;
const ROUNDS: usize = 9;
const STARTS: usize = 30;

fn main() {
    if let Some(contender) = Contender::asked_for() {
        return contender::play(contender);
    }
    let collector = receiver::start();
    criterion(&collector);
    println!(
        "\nlower deciles: the bare SDK, mini-telemetry, init-tracing-opentelemetry (in brackets: of the bare SDK)"
    );
    for way in Way::ALL {
        let mut times = [const { Vec::new() }; 3];
        for _ in 0..PROCESSES {
            let mut children = Contender::ALL.map(|contender| Child::start(contender, &collector));
            for round in 0..ROUNDS {
                // Whoever comes first after a pause has it a little easier, or harder.
                for index in (0..3).map(|place| (place + round) % 3) {
                    times[index].extend(children[index].bursts(way, 3));
                }
            }
        }
        report(
            &format!("a span with four attributes, {way}"),
            times.map(|times| {
                let spans = work::BURST as f64;
                times
                    .iter()
                    .map(|time| time.as_nanos() as f64 / spans)
                    .collect()
            }),
            "ns",
        );
    }
    let mut starts = [const { Vec::new() }; 3];
    let mut ends = [const { Vec::new() }; 3];
    for _ in 0..STARTS {
        for (index, contender) in Contender::ALL.into_iter().enumerate() {
            let mut child = Child::start(contender, &collector);
            starts[index].push(child.set_up.as_nanos() as f64 / 1000.0);
            child.bursts(Way::Tracing, 1);
            ends[index].push(child.end().as_nanos() as f64 / 1000.0);
        }
    }
    report("start-up", starts, "µs");
    report("the end, with 400 spans to send", ends, "µs");
}

/// Criterion's own view of the same: a burst is one iteration.
fn criterion(collector: &str) {
    let mut criterion = Criterion::default().configure_from_args();
    for way in Way::ALL {
        let mut group = criterion.benchmark_group(format!("400 spans with four attributes, {way}"));
        group.sampling_mode(SamplingMode::Flat).sample_size(20);
        group.warm_up_time(Duration::from_millis(5));
        group.measurement_time(Duration::from_millis(60));
        for contender in Contender::ALL {
            let mut child = Child::start(contender, collector);
            group.bench_function(contender.name(), |bencher| {
                bencher.iter_custom(|bursts| child.bursts(way, bursts).iter().sum());
            });
        }
        group.finish();
    }
    criterion.final_summary();
}

/// The lower deciles, and how they compare with the bare SDK's. What else runs on the machine only ever adds, and
/// not in the same tenth of a second for all.
fn report(what: &str, mut times: [Vec<f64>; 3], unit: &str) {
    let [bare, mini, other] = times.each_mut().map(|times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 10]
    });
    println!(
        "{what:<48} {bare:>8.0} {unit}   {mini:>8.0} {unit} ({:.2})   {other:>8.0} {unit} ({:.2})",
        mini / bare,
        other / bare
    );
}
