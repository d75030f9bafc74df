//! Where telemetry goes.

use otlp_telemetry::Signal;

use super::network::{GRPC_CLIENT, HTTP_CLIENT, host_and_port};
use super::sending::{QUEUE, RETRY, check as check_sending};
use super::{EVERY, Kind, buildable};
use crate::finding::{Finding, Gravity};
use crate::read::settings::Settings;
use crate::read::shape::{Field, Shape};

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "debug",
        alias: None,
        shape: Shape::Fields(&[DEBUG]),
        check: check_debug,
        build: buildable,
        signals: EVERY,
    },
    Kind {
        name: "file",
        alias: None,
        shape: Shape::Fields(&[FILE]),
        check: check_file,
        build: buildable,
        signals: EVERY,
    },
    Kind {
        name: "otlp_grpc",
        alias: Some("otlp"),
        shape: Shape::Fields(&[GRPC_CLIENT, SENDING]),
        check: check_grpc,
        build: buildable,
        signals: EVERY,
    },
    Kind {
        name: "otlp_http",
        alias: Some("otlphttp"),
        shape: Shape::Fields(&[HTTP_CLIENT, SENDING, OTLP_HTTP]),
        check: check_http,
        build: build_http,
        signals: EVERY,
    },
];

const SENDING: &[Field] = &[("sending_queue", QUEUE), ("retry_on_failure", RETRY)];

const DEBUG: &[Field] = &[
    ("verbosity", Shape::Text),
    ("sampling_initial", Shape::Whole),
    ("sampling_thereafter", Shape::Whole),
    ("use_internal_logger", Shape::Flag),
    ("output_paths", Shape::List(&Shape::Text)),
    ("sending_queue", QUEUE),
];

const FILE: &[Field] = &[
    ("path", Shape::Text),
    ("append", Shape::Flag),
    ("rotation", Shape::Beyond),
    ("format", Shape::Text),
    ("encoding", Shape::Beyond),
    ("compression", Shape::Beyond),
    ("compression_params", Shape::Beyond),
    ("flush_interval", Shape::Duration),
    ("group_by", Shape::Beyond),
    ("create_directory", Shape::Flag),
    ("directory_permissions", Shape::Beyond),
];

const OTLP_HTTP: &[Field] = &[
    ("traces_endpoint", Shape::Text),
    ("metrics_endpoint", Shape::Text),
    ("logs_endpoint", Shape::Text),
    ("profiles_endpoint", Shape::Text),
    ("encoding", Shape::Choice(&["proto", "json"])),
];

fn check_debug(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    let verbosity = settings.text("verbosity").to_lowercase();
    if !["", "basic", "normal", "detailed"].contains(&verbosity.as_str()) {
        let what = format!("`{verbosity}` is none of basic, normal, detailed");
        findings.push(Finding::refused(settings.place_of("verbosity"), what));
    }
    let internal = settings.flag("use_internal_logger", true);
    if internal && settings.get("output_paths").is_some() {
        let what = "`output_paths` goes with `use_internal_logger: false` alone";
        findings.push(Finding::refused(settings.place_of("output_paths"), what));
    }
    if !internal
        && settings.get("output_paths").is_some()
        && settings.texts("output_paths").is_empty()
    {
        let what = "`output_paths` has at least one path";
        findings.push(Finding::refused(settings.place_of("output_paths"), what));
    }
    check_sending(settings, findings);
}

fn check_file(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    if settings.text("path").is_empty() {
        let finding = Finding::refused(settings.place_of("path"), "a file has a `path`");
        findings.push(finding);
    }
    if !["", "json", "proto"].contains(&settings.text("format")) || is_empty(settings, "format") {
        let what = "the format is `json` or `proto`";
        findings.push(Finding::refused(settings.place_of("format"), what));
    }
    if settings.nanoseconds("flush_interval", std::time::Duration::ZERO) < 0 {
        let what = "`flush_interval` must not be negative";
        findings.push(Finding::refused(settings.place_of("flush_interval"), what));
    }
}

/// Whether a key says an empty text, which is not the same as saying nothing.
fn is_empty(settings: &Settings<'_>, key: &str) -> bool {
    settings
        .get(key)
        .is_some_and(|value| value.text() == Some(""))
}

fn check_grpc(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    if settings.text("endpoint").is_empty() {
        let what = "an exporter for OTLP over gRPC has an `endpoint`";
        findings.push(Finding::refused(settings.place_of("endpoint"), what));
    }
    host_and_port(settings, findings);
    check_sending(settings, findings);
}

fn check_http(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    let endpoints = [
        "endpoint",
        "traces_endpoint",
        "metrics_endpoint",
        "logs_endpoint",
        "profiles_endpoint",
    ];
    if endpoints.iter().all(|key| settings.text(key).is_empty()) {
        let what = "an exporter for OTLP over HTTP has an `endpoint`";
        let finding = Finding::refused(settings.place_of("endpoint"), what);
        findings.push(
            finding.suggest("write `endpoint: http://…`; `/v1/traces` and its kin are added"),
        );
    }
    check_sending(settings, findings);
}

fn build_http(settings: &Settings<'_>, signal: Signal, findings: &mut Vec<Finding>) {
    let own = format!("{}_endpoint", signal.name());
    let (key, endpoint) = match settings.text(&own) {
        "" => ("endpoint", settings.text("endpoint")),
        endpoint => (own.as_str(), endpoint),
    };
    if endpoint.is_empty() {
        let what = format!(
            "there is neither `endpoint` nor `{own}`, which a pipeline for {} wants",
            signal.name()
        );
        findings.push(Finding::refused(settings.place(), what));
        return;
    }
    let scheme = endpoint.split_once("://").map(|(scheme, _)| scheme);
    if !matches!(scheme, Some("http" | "https")) {
        let what = format!(
            "nothing can be sent to `{endpoint}`, since it does not begin with `http://` or `https://`"
        );
        let finding = Finding::new(Gravity::Unknown, settings.place_of(key), what);
        findings.push(finding.suggest("the real one accepts it, and drops everything at run time"));
    }
}
