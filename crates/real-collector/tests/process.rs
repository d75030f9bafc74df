//! The real collector, as a process of ours.
//!
//! Without it these tests say so and pass, unless `CI` is set; `cargo xtask tools` builds it.

#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use std::time::{Duration, Instant};

use collector_model::Configuration;
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span};
use real_collector::{Collector, Player, Setup, Shortage, Taken, Telemetry};
use real_tools::Tool;

const CONFIGURATION: &str = "
receivers: {otlp: {protocols: {http: {endpoint: 'localhost:4318'}}}}
processors: {memory_limiter: {check_interval: 1s, limit_mib: 400, spike_limit_mib: 100}}
exporters: {file: {path: telemetry.json, flush_interval: 50ms}}
service: {pipelines: {traces: {receivers: [otlp], processors: [memory_limiter], exporters: [file]}}}
";

fn span() -> Telemetry {
    let span = Span {
        name: "draw".to_owned(),
        trace_id: vec![1; 16],
        span_id: vec![1; 8],
        ..Span::default()
    };
    let scope = ScopeSpans {
        spans: vec![span],
        ..ScopeSpans::default()
    };
    Telemetry::Traces(vec![ResourceSpans {
        scope_spans: vec![scope],
        ..ResourceSpans::default()
    }])
}

#[test]
fn it_refuses_while_its_memory_is_short_and_takes_again() {
    let Some(otelcol) = Tool::Otelcol.for_test() else {
        return;
    };
    let setup = Setup::new(otelcol, CONFIGURATION).variable("GOMEMLIMIT", "512MiB");
    let mut collector = Collector::start(&setup).unwrap();
    let patience = Duration::from_secs(20);
    for _ in 0..2 {
        assert_eq!(collector.run_short(512, patience), Shortage::Refusing);
        // It looks often, in vain, and more and more seldom.
        std::thread::sleep(Duration::from_secs(3));
        assert_eq!(collector.send(&span()).unwrap().status, 503);
        assert!(collector.recover(300, patience), "{}", collector.log());
        assert_eq!(collector.send(&span()).unwrap().status, 200);
    }
    collector.stop();
    assert_eq!(collector.take_written().len(), 2);
}

#[test]
fn what_it_cannot_read_it_says_in_one_line() {
    let Some(otelcol) = Tool::Otelcol.for_test() else {
        return;
    };
    for broken in [
        "receivers:\n  otlp: [\n",
        "",
        &CONFIGURATION.replace("exporters: [file]", "exporters: [fiel]"),
    ] {
        let mut player = Player::start(otelcol.clone(), broken, None, 512);
        player.run_short();
        assert_eq!(player.take(&span(), true), Taken::Yes);
        player.leave();
        player.come_back();
        assert!(!player.is_there() && player.pass(true).is_empty());
        let said = player.said();
        println!("{said}");
        assert!(said.contains(": does not start: "), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn what_takes_all_that_comes_is_killed_and_begins_anew() {
    let Some(otelcol) = Tool::Otelcol.for_test() else {
        return;
    };
    // It refuses in vain: what stands before it has said yes.
    let source = CONFIGURATION
        .replace("processors: {", "processors: {batch: {timeout: 1ms}, ")
        .replace("processors: [", "processors: [batch, ");
    let begun = Instant::now();
    let reading = Configuration::read(&source, &|_| None);
    let known = reading.configuration.as_ref();
    let mut player = Player::start(otelcol, &source, known, 512);
    player.run_short();
    assert_eq!(player.take(&span(), true), Taken::Killed);
    assert_eq!(player.take(&span(), false), Taken::Yes);
    assert_eq!(player.pass(true).len(), 1);
    let said = player.said();
    assert!(said.ends_with("took 2 requests, sent 1 span\n"), "{said}");
    // What was said in an earlier life keeps nobody waiting.
    assert!(begun.elapsed() < Duration::from_secs(40), "{said}");
}

#[test]
fn what_the_model_cannot_read_is_played_all_the_same() {
    let Some(otelcol) = Tool::Otelcol.for_test() else {
        return;
    };
    let source = CONFIGURATION.replace("flush_interval: 50ms", "rotation: {max_megabytes: 9}");
    let reading = Configuration::read(&source, &|_| None);
    assert!(reading.configuration.is_none(), "the model reads this now");
    let mut player = Player::start(otelcol, &source, None, 512);
    assert_eq!(player.take(&span(), false), Taken::Yes);
    assert_eq!(player.pass(true).len(), 1);
    let said = player.said();
    assert!(said.contains("the model cannot read this"), "{said}");
}
