//! What is the end of one pipeline and the beginning of another.

use std::time::Duration;

use otlp_telemetry::Signal;

use super::{EVERY, Kind, buildable, fine};
use crate::finding::Finding;
use crate::read::settings::Settings;
use crate::read::shape::{Field, Shape};

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "forward",
        alias: None,
        shape: Shape::Fields(&[&[]]),
        check: fine,
        build: buildable,
        signals: EVERY,
    },
    Kind {
        name: "span_metrics",
        alias: Some("spanmetrics"),
        shape: Shape::Fields(&[SPAN_METRICS]),
        check: check_span_metrics,
        build: buildable,
        signals: &[Signal::Traces, Signal::Metrics],
    },
];

const DIMENSIONS: Shape = Shape::List(&Shape::Fields(&[&[
    ("name", Shape::Text),
    ("default", Shape::Text),
    ("glob", Shape::Beyond),
]]));

const SPAN_METRICS: &[Field] = &[
    ("dimensions", DIMENSIONS),
    ("calls_dimensions", DIMENSIONS),
    ("exclude_dimensions", Shape::List(&Shape::Text)),
    ("dimensions_cache_size", Shape::Beyond),
    ("resource_metrics_cache_size", Shape::Beyond),
    ("resource_metrics_key_attributes", Shape::List(&Shape::Text)),
    ("aggregation_temporality", Shape::Text),
    (
        "histogram",
        Shape::Fields(&[&[
            ("disable", Shape::Flag),
            ("unit", Shape::Choice(&["ms", "s"])),
            ("exponential", Shape::Beyond),
            (
                "explicit",
                Shape::Fields(&[&[("buckets", Shape::List(&Shape::Duration))]]),
            ),
            ("dimensions", DIMENSIONS),
        ]]),
    ),
    ("metrics_flush_interval", Shape::Duration),
    ("metrics_expiration", Shape::Beyond),
    ("series_expiration", Shape::Beyond),
    ("metric_timestamp_cache_size", Shape::Beyond),
    ("namespace", Shape::Text),
    ("exemplars", Shape::Beyond),
    ("events", Shape::Beyond),
    ("include_instrumentation_scope", Shape::List(&Shape::Text)),
    ("aggregation_cardinality_limit", Shape::Beyond),
    ("add_resource_attributes", Shape::Flag),
    ("enable_metrics_sampling_method", Shape::Beyond),
];

/// What every series has without being asked.
const GIVEN: [&str; 5] = [
    "service.name",
    "span.kind",
    "status.code",
    "span.name",
    "collector.instance.id",
];

fn check_span_metrics(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    let histogram = settings.within("histogram");
    for (of, key) in [
        (settings, "dimensions"),
        (settings, "calls_dimensions"),
        (&histogram, "dimensions"),
    ] {
        let mut names: Vec<&str> = GIVEN.to_vec();
        for dimension in of.each(key) {
            let name = dimension.text("name");
            if name.is_empty() {
                let what = "a dimension has a `name`";
                findings.push(Finding::refused(dimension.place(), what));
            } else if names.contains(&name) {
                let what = format!("the dimension `{name}` is there twice");
                let finding = Finding::refused(dimension.place(), what);
                findings.push(match GIVEN.contains(&name) {
                    true => finding.suggest("it is there without being asked for"),
                    false => finding,
                });
            }
            names.push(name);
        }
    }
    let interval = settings.nanoseconds("metrics_flush_interval", Duration::from_secs(60));
    if interval < 0 {
        let what = "`metrics_flush_interval` must not be negative";
        findings.push(Finding::refused(
            settings.place_of("metrics_flush_interval"),
            what,
        ));
    }
}
