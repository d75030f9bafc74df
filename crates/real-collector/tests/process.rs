//! The real collector, as a process of ours.
//!
//! Without it these tests say so and pass, unless `CI` is set; `cargo xtask tools` builds it.

#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use std::time::Duration;

use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span};
use real_collector::{Collector, Setup, Shortage, Telemetry};
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
        assert!(collector.recover(patience), "{}", collector.log());
        assert_eq!(collector.send(&span()).unwrap().status, 200);
    }
    collector.stop();
    assert_eq!(collector.take_written().len(), 2);
}
