//! `cargo bench -p real-collector`: the real collector is killed under load, and starts again some seconds later. What do
//! the visitors of a service notice that sends to it, how much memory does the service take, and which spans are lost?
//!
//! The service is the one of stage 6, as its solution has it: batches, an exporter that gives up soon, and a count of
//! what it gave up. The collector writes what it takes into a file at once. One that holds spans, as tail sampling does,
//! loses those with its life, and whoever sent them does not learn of it.

mod load;
mod report;
mod service;
mod spans;

use std::error::Error;
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, ExitCode};
use std::thread;
use std::time::{Duration, Instant};

use real_collector::{Collector, Setup};
use real_tools::Tool;

use crate::load::{Load, Phase};
use crate::service::Service;

/// What the collector is told.
const CONFIGURATION: &str = "
receivers: {otlp: {protocols: {http: {endpoint: 'localhost:4318'}}}}
processors: {memory_limiter: {check_interval: 1s, limit_mib: 400, spike_limit_mib: 100}}
exporters: {file: {path: telemetry.json, flush_interval: 5ms}}
service:
  pipelines:
    traces: {receivers: [otlp], processors: [memory_limiter], exporters: [file]}
    metrics: {receivers: [otlp], processors: [memory_limiter], exporters: [file]}
    logs: {receivers: [otlp], processors: [memory_limiter], exporters: [file]}
";

/// How long the collector is there, away, and there again.
const THERE: Duration = Duration::from_secs(10);
const AWAY: Duration = Duration::from_secs(6);

fn main() -> ExitCode {
    // `cargo test --benches` asks whether this would run, not for half a minute of measuring.
    if !std::env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<(), Box<dyn Error>> {
    let otelcol = Tool::Otelcol.find()?;
    let program = build()?;
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port();
    let setup = Setup::new(otelcol.path, CONFIGURATION).at(port);
    let mut collector = Collector::start(&setup)?;
    let mut service = Service::start(&program, &collector.endpoint())?;
    let load = Load::start(service.address(), service.id())?;
    thread::sleep(Duration::from_secs(2)); // until all is warm

    load.begin(Phase::Before);
    thread::sleep(THERE);
    collector.kill();
    load.begin(Phase::Away);
    let killed = Instant::now();
    thread::sleep(AWAY);
    collector.start_anew()?;
    let away = killed.elapsed();
    load.begin(Phase::After);
    thread::sleep(THERE);

    let loaded = load.stop();
    service.stop();
    collector.stop();
    let spans = spans::Spans::count(&collector.take_written());
    println!(
        "The collector (otelcol {}) was killed, and away for {:.1} s.",
        otelcol.version,
        away.as_secs_f64()
    );
    report::print(&loaded, &spans);
    match spans.unsaid(loaded.answered()) {
        0 => Ok(()),
        _ => Err("spans were lost of which nobody knows".into()),
    }
}

/// Builds the solution of stage 6, and says where its program is.
fn build() -> Result<std::path::PathBuf, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .args(["build", "-p", "collector-solution", "--message-format=json"])
        .stderr(std::process::Stdio::inherit())
        .output()?;
    let messages = String::from_utf8(output.stdout)?;
    let program = messages.lines().find_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        let is_it = message["target"]["name"] == "collector-solution";
        is_it.then(|| message["executable"].as_str().map(Into::into))?
    });
    program.ok_or_else(|| "the solution of stage 6 could not be built".into())
}
