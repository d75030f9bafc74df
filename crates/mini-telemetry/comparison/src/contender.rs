//! The three set-ups, each as its own documentation has it.

use std::io::{BufRead, Write};
use std::time::{Duration, Instant};

use init_tracing_opentelemetry::TracingConfig;
use mini_telemetry::Telemetry;
use opentelemetry::global;
use opentelemetry::trace::{Tracer, TracerProvider};
use opentelemetry_appender_tracing::layer::OpenTelemetryTracingBridge;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::logs::SdkLoggerProvider;
use opentelemetry_sdk::metrics::SdkMeterProvider;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;

use crate::work::{self, PAUSE, Way};

/// Says which one a process is.
pub(crate) const VARIABLE: &str = "MINI_TELEMETRY_CONTENDER";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contender {
    Bare,
    Mini,
    Other,
}

impl Contender {
    pub(crate) const ALL: [Self; 3] = [Self::Bare, Self::Mini, Self::Other];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bare => "bare SDK",
            Self::Mini => "mini-telemetry",
            Self::Other => "init-tracing-opentelemetry",
        }
    }

    pub(crate) fn asked_for() -> Option<Self> {
        let name = std::env::var(VARIABLE).ok()?;
        Self::ALL
            .into_iter()
            .find(|contender| contender.name() == name)
    }
}

/// The process of one contender: sets up, does what it is asked to on stdin, and answers in nanoseconds on
/// stderr, since stdout is for telemetry.
pub(crate) fn play(contender: Contender) {
    let begin = Instant::now();
    match contender {
        Contender::Bare => bare(begin),
        Contender::Mini => mini(begin),
        Contender::Other => other(begin),
    }
}

/// The SDK's three providers with `opentelemetry-stdout`, and the usual layers.
fn bare(begin: Instant) {
    let resource = Resource::builder().with_service_name("comparison").build();
    let traces = SdkTracerProvider::builder()
        .with_resource(resource.clone())
        .with_batch_exporter(opentelemetry_stdout::SpanExporter::default())
        .build();
    let metrics = SdkMeterProvider::builder()
        .with_resource(resource.clone())
        .with_periodic_exporter(opentelemetry_stdout::MetricExporter::default())
        .build();
    let logs = SdkLoggerProvider::builder()
        .with_resource(resource)
        .with_batch_exporter(opentelemetry_stdout::LogExporter::default())
        .build();
    global::set_tracer_provider(traces.clone());
    global::set_meter_provider(metrics.clone());
    let spans = tracing_opentelemetry::layer()
        .with_tracer(traces.tracer("comparison"))
        .with_location(false)
        .with_target(false)
        .with_threads(false)
        .with_tracked_inactivity(false);
    let subscriber = tracing_subscriber::registry()
        .with(LevelFilter::INFO)
        .with(spans)
        .with(OpenTelemetryTracingBridge::new(&logs));
    tracing::subscriber::set_global_default(subscriber).expect("the first");
    answer(&[begin.elapsed()]);
    listen(&traces.tracer("by hand"));
    let begin = Instant::now();
    traces.shutdown().expect("an end");
    metrics.shutdown().expect("an end");
    logs.shutdown().expect("an end");
    answer(&[begin.elapsed()]);
}

fn mini(begin: Instant) {
    let telemetry = Telemetry::builder("comparison").start().expect("a set-up");
    answer(&[begin.elapsed()]);
    listen(&telemetry.tracer("by hand"));
    let begin = Instant::now();
    telemetry.shutdown().expect("an end");
    answer(&[begin.elapsed()]);
}

/// The preset with the least to do, and traces alone, over OTLP: it has no other way to send.
fn other(begin: Instant) {
    let config = TracingConfig::minimal()
        .with_otel(true)
        .with_quiet_init(true);
    let guard = config.init_subscriber().expect("a set-up");
    answer(&[begin.elapsed()]);
    let traces = guard.otel_guard().expect("it is on").tracer_provider();
    listen(&traces.tracer("by hand"));
    let begin = Instant::now();
    drop(guard);
    answer(&[begin.elapsed()]);
}

/// `by hand 3`: three bursts. No more lines: the end.
fn listen(tracer: &impl Tracer) {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let (way, bursts) = line.rsplit_once(' ').expect("two words");
        let way: Way = way.parse().expect("a way");
        let times: Vec<Duration> = (0..bursts.parse().expect("a number"))
            .map(|_| {
                std::thread::sleep(PAUSE);
                work::burst(way, tracer)
            })
            .collect();
        answer(&times);
    }
}

fn answer(times: &[Duration]) {
    let words: Vec<String> = times
        .iter()
        .map(|time| time.as_nanos().to_string())
        .collect();
    writeln!(std::io::stderr(), "{}", words.join(" ")).expect("somebody listens");
}
