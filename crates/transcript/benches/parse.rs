//! How fast telemetry is read: the goal is over 300 MB/s on one core, the same for the last of a
//! gigabyte as for the first, in memory that does not grow.
//!
//! The corpus is what the real SDK printed for a service like those of the workshop
//! (`tests/fixtures/service.stdout`), over and over.

#![allow(missing_docs, clippy::unwrap_used)] // What criterion's macros make has no documents.

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group};
use transcript::normalize::Rules;
use transcript::parse::Stream;

const SERVICE: &str = include_str!("../tests/fixtures/service.stdout");
const MEGABYTE: usize = 1_000_000;

/// At least this many bytes of corpus, in whole repetitions.
fn corpus(bytes: usize) -> Vec<u8> {
    SERVICE.as_bytes().repeat(bytes.div_ceil(SERVICE.len()))
}

fn benches(criterion: &mut Criterion) {
    let corpus = corpus(4 * MEGABYTE);
    let mut group = criterion.benchmark_group("parse");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(5));
    group.throughput(Throughput::Bytes(corpus.len() as u64));
    group.bench_function("stream", |bencher| {
        bencher.iter(|| {
            let mut stream = Stream::new();
            let mut items = 0;
            for piece in corpus.chunks(1 << 14) {
                items += stream.push(piece).map(black_box).count();
            }
            items + stream.finish().len()
        });
    });
    group.bench_function("transcript", |bencher| {
        bencher.iter(|| transcript::parse(&corpus))
    });
    group.finish();

    let mut group = criterion.benchmark_group("one stage");
    group.sample_size(20);
    group.throughput(Throughput::Bytes(SERVICE.len() as u64));
    let transcript = transcript::parse(SERVICE.as_bytes());
    let rules = Rules::new(["traces"], [("image", "[a-z]+-[0-9]{3}")]).unwrap();
    group.bench_function("normalize", |bencher| {
        bencher.iter(|| transcript::normalize(&transcript, &rules));
    });
    group.bench_function("print", |bencher| {
        bencher.iter(|| transcript::print(&transcript))
    });
    group.finish();
}

criterion_group!(group, benches);

/// Feeds a gigabyte through one stream and says what each quarter of it took, and how much
/// memory there was at the beginning and at the end.
fn gigabyte() {
    let corpus = corpus(4 * MEGABYTE);
    let mut stream = Stream::new();
    let mut items = 0;
    let mut speeds = Vec::new();
    let memory_before = memory();
    for _ in 0..4 {
        let (start, mut fed) = (clock(), 0);
        while fed < 250 * MEGABYTE {
            for piece in corpus.chunks(1 << 14) {
                items += stream.push(piece).count();
                fed += piece.len();
            }
        }
        speeds.push(fed as f64 / MEGABYTE as f64 / (clock() - start).max(0.01));
    }
    items += stream.finish().len();
    let shown: Vec<_> = speeds.iter().map(|speed| format!("{speed:.0}")).collect();
    println!(
        "1 GB in four quarters: {} MB/s, {items} items",
        shown.join(", ")
    );
    println!("last quarter to first: {:.2}", speeds[3] / speeds[0]);
    if let (Some(before), Some(after)) = (memory_before, memory()) {
        println!("most memory in use: {before} kB before, {after} kB after");
    }
}

/// Seconds of processor time that this process has used, so that a busy machine does not count
/// against us; where the system does not tell, seconds on the clock.
fn clock() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let ticks = std::fs::read_to_string("/proc/self/stat")
        .ok()
        .and_then(|stat| {
            let (_, fields) = stat.rsplit_once(") ")?;
            let mut fields = fields.split(' ').skip(11);
            Some(fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?)
        });
    ticks.map_or_else(|| START.elapsed().as_secs_f64(), |ticks| ticks / 100.0)
}

/// The most memory that this process has ever held, in kB, where the system tells.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    if std::env::args().any(|argument| argument == "--bench") {
        gigabyte();
    }
    group();
    Criterion::default().configure_from_args().final_summary();
}
