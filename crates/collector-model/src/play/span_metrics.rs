//! `span_metrics`: counts spans and their durations.

mod told;

use std::collections::BTreeMap;
use std::time::Duration;

use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{InstrumentationScope, KeyValue};
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, Span};
use otlp_telemetry::Telemetry;

use crate::attributes;
use crate::read::settings::Settings;

/// The bounds of buckets unless others are named, in milliseconds.
const BOUNDS: [f64; 16] = [
    2.0, 4.0, 6.0, 8.0, 10.0, 50.0, 100.0, 200.0, 400.0, 800.0, 1000.0, 1400.0, 2000.0, 5000.0,
    10_000.0, 15_000.0,
];

/// What this collector calls itself. The real one draws a name when it starts.
const INSTANCE: &str = "00000000-0000-0000-0000-000000000000";

/// Counts spans by their service, name, kind, status, and whatever else is asked for.
#[derive(Debug)]
pub(super) struct SpanMetrics {
    interval: Duration,
    next: Duration,
    namespace: String,
    unit: Option<Unit>,
    bounds: Vec<f64>,
    is_delta: bool,
    dimensions: Vec<Dimension>,
    of_calls: Vec<Dimension>,
    of_durations: Vec<Dimension>,
    excluded: Vec<String>,
    scopes: Vec<String>,
    key_attributes: Vec<String>,
    resources: Vec<Series>,
}

/// The unit of durations; without one, there are none.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Unit {
    Milliseconds,
    Seconds,
}

#[derive(Debug)]
struct Dimension {
    name: String,
    default: Option<String>,
}

/// All series of a resource.
#[derive(Debug)]
struct Series {
    key: Vec<(String, String)>,
    resource: Vec<KeyValue>,
    calls: BTreeMap<String, Calls>,
    durations: BTreeMap<String, Durations>,
}

#[derive(Debug)]
struct Calls {
    attributes: Vec<KeyValue>,
    count: i64,
    since: Duration,
    /// Whether it was never told: then it is told as zero once, so that a rate has where to begin.
    is_new: bool,
}

#[derive(Debug)]
struct Durations {
    attributes: Vec<KeyValue>,
    counts: Vec<u64>,
    sum: f64,
    since: Duration,
}

/// In which interval it tells what it has counted.
pub(crate) fn interval(settings: &Settings<'_>) -> Duration {
    settings.duration("metrics_flush_interval", Duration::from_secs(60))
}

impl SpanMetrics {
    pub(super) fn new(settings: &Settings<'_>) -> Self {
        let interval = interval(settings);
        let histogram = settings.within("histogram");
        let unit = match histogram.text("unit") {
            "s" => Unit::Seconds,
            _ => Unit::Milliseconds,
        };
        let buckets = histogram.within("explicit").durations("buckets");
        let bounds = match buckets {
            Some(buckets) => buckets
                .iter()
                .map(|bound| unit.of(bound.as_nanos() as f64))
                .collect(),
            None if unit == Unit::Seconds => BOUNDS.map(|bound| bound / 1e3).to_vec(),
            None => BOUNDS.to_vec(),
        };
        Self {
            interval,
            next: interval,
            namespace: match settings.get("namespace") {
                Some(_) => settings.text("namespace").to_owned(),
                None => "traces.span.metrics".to_owned(),
            },
            unit: (!histogram.flag("disable", false)).then_some(unit),
            bounds,
            is_delta: settings.text("aggregation_temporality") == "AGGREGATION_TEMPORALITY_DELTA",
            dimensions: dimensions(settings, "dimensions"),
            of_calls: dimensions(settings, "calls_dimensions"),
            of_durations: dimensions(&histogram, "dimensions"),
            excluded: settings.texts("exclude_dimensions"),
            scopes: settings.texts("include_instrumentation_scope"),
            key_attributes: settings.texts("resource_metrics_key_attributes"),
            resources: Vec::new(),
        }
    }

    pub(super) fn due(&self) -> Duration {
        self.next
    }

    /// Counts spans.
    pub(super) fn take(&mut self, resources: &[ResourceSpans], now: Duration) {
        for one in resources {
            let resource = one
                .resource
                .as_ref()
                .map(|resource| resource.attributes.as_slice());
            let resource = resource.unwrap_or_default();
            if !attributes::has(resource, "service.name") {
                continue;
            }
            let at = self.series(resource);
            for inner in &one.scope_spans {
                let scope = inner.scope.clone().unwrap_or_default();
                for span in &inner.spans {
                    self.count(at, resource, &scope, span, now);
                }
            }
        }
    }

    /// Where the series of a resource are.
    fn series(&mut self, resource: &[KeyValue]) -> usize {
        let counts = |one: &&KeyValue| {
            self.key_attributes.is_empty() || self.key_attributes.contains(&one.key)
        };
        let text = |one: &KeyValue| {
            let value = one.value.as_ref().and_then(|value| value.value.as_ref());
            (one.key.clone(), attributes::text(value))
        };
        let mut key: Vec<_> = resource.iter().filter(counts).map(text).collect();
        key.sort_unstable();
        let found = self.resources.iter().position(|series| series.key == key);
        found.unwrap_or_else(|| {
            self.resources.push(Series {
                key,
                resource: resource.to_vec(),
                calls: BTreeMap::new(),
                durations: BTreeMap::new(),
            });
            self.resources.len() - 1
        })
    }

    fn count(
        &mut self,
        at: usize,
        resource: &[KeyValue],
        scope: &InstrumentationScope,
        span: &Span,
        now: Duration,
    ) {
        let calls = self.attributes(resource, scope, span, &self.of_calls);
        let durations = self.attributes(resource, scope, span, &self.of_durations);
        let series = &mut self.resources[at];
        let one = series.calls.entry(key(&calls)).or_insert_with(|| Calls {
            attributes: calls,
            count: 0,
            since: now,
            is_new: true,
        });
        one.count += 1;
        let Some(unit) = self.unit else {
            return;
        };
        let nanoseconds = span
            .end_time_unix_nano
            .saturating_sub(span.start_time_unix_nano);
        let duration = unit.of(nanoseconds as f64);
        let buckets = self.bounds.len() + 1;
        let one = series
            .durations
            .entry(key(&durations))
            .or_insert_with(|| Durations {
                attributes: durations,
                counts: vec![0; buckets],
                sum: 0.0,
                since: now,
            });
        one.sum += duration;
        one.counts[self.bounds.partition_point(|bound| *bound < duration)] += 1;
    }

    /// What a series is known by.
    fn attributes(
        &self,
        resource: &[KeyValue],
        scope: &InstrumentationScope,
        span: &Span,
        more: &[Dimension],
    ) -> Vec<KeyValue> {
        let mut all = Vec::new();
        let service = attributes::string(attributes::get(resource, "service.name"));
        let status = span.status.as_ref().map_or(0, |status| status.code);
        let given = [
            ("service.name", service),
            ("span.name", &span.name),
            ("span.kind", kind(span.kind)),
            ("status.code", status_code(status)),
            ("collector.instance.id", INSTANCE),
        ];
        for (name, value) in given {
            if !self.excluded.iter().any(|excluded| excluded == name) {
                attributes::put(&mut all, name, Some(Value::StringValue(value.to_owned())));
            }
        }
        if !scope.name.is_empty() && self.scopes.contains(&scope.name) {
            let mut put = |name: &str, value: &String| {
                let name = format!("span.instrumentation.scope.{name}");
                attributes::put(&mut all, &name, Some(Value::StringValue(value.clone())));
            };
            put("name", &scope.name);
            if !scope.version.is_empty() {
                put("version", &scope.version);
            }
        }
        for dimension in self.dimensions.iter().chain(more) {
            let places = [span.attributes.as_slice(), resource];
            let place = places
                .iter()
                .find(|place| attributes::has(place, &dimension.name));
            if let Some(place) = place {
                let value = attributes::get(place, &dimension.name).cloned();
                attributes::put(&mut all, &dimension.name, value);
            } else if let Some(default) = &dimension.default {
                let value = Value::StringValue(default.clone());
                attributes::put(&mut all, &dimension.name, Some(value));
            }
        }
        all
    }

    /// Tells what it has counted, where it is time.
    pub(super) fn wake(&mut self, now: Duration) -> Option<Telemetry> {
        if now < self.next {
            return None;
        }
        self.next = now + self.interval.max(Duration::from_millis(1));
        let resources = std::mem::take(&mut self.resources);
        let mut metrics = Vec::new();
        for mut series in resources {
            metrics.push(self.told(&mut series, now));
            if !self.is_delta {
                self.resources.push(series);
            }
        }
        Some(Telemetry::Metrics(metrics))
    }
}

impl Unit {
    fn of(self, nanoseconds: f64) -> f64 {
        match self {
            Self::Milliseconds => nanoseconds / 1e6,
            Self::Seconds => nanoseconds / 1e9,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Milliseconds => "ms",
            Self::Seconds => "s",
        }
    }
}

fn dimensions(settings: &Settings<'_>, key: &str) -> Vec<Dimension> {
    let all = settings.each(key).map(|one| Dimension {
        name: one.text("name").to_owned(),
        default: one.get("default").map(|_| one.text("default").to_owned()),
    });
    all.collect()
}

/// What tells one series from another.
fn key(attributes: &[KeyValue]) -> String {
    let parts = attributes.iter().map(|one| {
        let value = one.value.as_ref().and_then(|value| value.value.as_ref());
        format!("{}\0{}\0", one.key, attributes::text(value))
    });
    parts.collect()
}

fn kind(kind: i32) -> &'static str {
    match kind {
        1 => "SPAN_KIND_INTERNAL",
        2 => "SPAN_KIND_SERVER",
        3 => "SPAN_KIND_CLIENT",
        4 => "SPAN_KIND_PRODUCER",
        5 => "SPAN_KIND_CONSUMER",
        _ => "SPAN_KIND_UNSPECIFIED",
    }
}

fn status_code(code: i32) -> &'static str {
    match code {
        1 => "STATUS_CODE_OK",
        2 => "STATUS_CODE_ERROR",
        _ => "STATUS_CODE_UNSET",
    }
}
