//! What each of the two counts of itself.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use collector_model::{Collector, Configuration};
use real_tools::{Comparison, Tool};

use crate::gallery;
use crate::otelcol::{otelcol, start};

const CONFIGURATION: &str = "
receivers:
  otlp:
    protocols:
      http:
        endpoint: localhost:${env:PORT}
processors:
  memory_limiter:
    check_interval: 1s
    limit_mib: 4000
  tail_sampling:
    decision_wait: 1s
    policies:
      - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
      - {name: tenth, type: probabilistic, probabilistic: {sampling_percentage: 10}}
  filter:
    logs:
      log_record: ['severity_number < SEVERITY_NUMBER_INFO']
  batch:
    timeout: 100ms
exporters:
  file:
    path: ${env:OUT}/all.json
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [memory_limiter, tail_sampling]
      exporters: [file]
    logs:
      receivers: [otlp]
      processors: [memory_limiter, filter, batch]
      exporters: [file]
    metrics:
      receivers: [otlp]
      processors: [memory_limiter]
      exporters: [file]
";

/// Until it has decided about its traces, which it does once a second.
const WAIT: Duration = Duration::from_millis(2600);

#[test]
fn both_count_the_same_of_themselves() {
    let Some(otelcol) = otelcol() else { return };
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    // Where the real one is asked is no affair of the model's.
    let source = format!(
        "{CONFIGURATION}  telemetry:\n    metrics:\n      readers:\n        - pull:\n            exporter:\n              \
         prometheus: {{host: 127.0.0.1, port: {port}}}\n"
    );
    let environment = |name: &str| (name == "PORT").then(|| "4318".to_owned());
    let reading = Configuration::read(CONFIGURATION, &environment);
    let mut model = Collector::start(&reading.configuration.unwrap());
    let real = start(&otelcol, &source).unwrap();
    for request in gallery::requests() {
        real.send(&request).unwrap();
        model.receive("otlp", request).unwrap();
    }
    std::thread::sleep(WAIT);
    model.pass(WAIT);
    let exposed = metrics(port);
    let mut series = 0;
    for (name, labels, count) in model.own_telemetry().iter() {
        let has = |line: &&str| {
            labels
                .iter()
                .all(|(key, value)| line.contains(&format!("{key}=\"{value}\"")))
        };
        let lines = exposed.lines().filter(|line| {
            let rest = line.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with(['{', ' ']))
        });
        let values = lines
            .filter(has)
            .filter_map(|line| line.rsplit(' ').next()?.parse::<f64>().ok());
        assert_eq!(
            values.sum::<f64>(),
            count as f64,
            "{name} {labels:?}\n{exposed}"
        );
        series += 1;
    }
    Comparison::new(Tool::Otelcol, series, "series of its own metrics", 0).report();
    assert!(series >= 14, "only {series} series were compared");
}

/// What Prometheus would be told.
fn metrics(port: u16) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.write_all(b"GET /metrics HTTP/1.0\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}
