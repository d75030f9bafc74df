//! Chains of processors and telemetry that nobody chose.

use collector_model::Telemetry;
use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::logs::v1::{LogRecord, ResourceLogs, ScopeLogs};
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span, Status};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestError, TestRunner};
use real_tools::{Comparison, Tool, seed};

use crate::gallery::{pair, text};
use crate::otelcol::otelcol;
use crate::processors::{Chain, differences};

/// How many collectors are started, and how many chains each of them has.
const RUNS: u32 = 12;
const CHAINS: usize = 10;

const KEYS: [&str; 7] = [
    "http.route",
    "password",
    "api_key",
    "note",
    "status",
    "premium",
    "ratio",
];

const TEXTS: [&str; 7] = [
    "/images",
    "hunter2",
    "card 4111 1111 1111 1111",
    "",
    "ada@example.org",
    "12",
    "a\nb é",
];

const PATTERNS: [&str; 8] = [
    "password",
    "^.*key$",
    r"\\d{4}",
    "[a-c]+",
    "o",
    "(?i)HUNTER",
    r"\\bcard\\b",
    "^$",
];

#[test]
fn random_chains_do_the_same_to_random_telemetry() {
    let Some(otelcol) = otelcol() else { return };
    let seed = seed();
    let mut runner = TestRunner::new(Config {
        cases: RUNS,
        rng_seed: RngSeed::Fixed(seed),
        max_shrink_iters: 40,
        failure_persistence: None,
        ..Config::default()
    });
    let chains = prop::collection::vec(chain(), CHAINS..=CHAINS);
    let result = runner.run(&(chains, telemetry()), |(chains, requests)| {
        let chains: Vec<Chain> = chains.into_iter().map(read).collect();
        let differences = differences(&otelcol, &chains, &requests);
        prop_assert!(differences.is_empty(), "\n{}", differences.join("\n"));
        Ok(())
    });
    match result {
        Ok(()) => {
            let (chains, what) = (CHAINS * RUNS as usize, "random chains of processors");
            Comparison::new(Tool::Otelcol, chains, what, 0)
                .of_seed(seed)
                .report();
        }
        // The differences name the chain; the telemetry would be pages long.
        Err(TestError::Fail(why, _)) => panic!("WORKSHOP_SEED={seed}: {why}"),
        Err(error) => panic!("WORKSHOP_SEED={seed}: {error}"),
    }
}

fn read(processors: Vec<(String, String)>) -> Chain {
    let is_of_traces = processors
        .iter()
        .any(|(id, _)| id.starts_with("tail_sampling"));
    let about = format!("{processors:?}");
    Chain {
        about,
        processors,
        signals: if is_of_traces {
            vec!["traces"]
        } else {
            vec!["traces", "logs"]
        },
    }
}

/// One to three processors, each with an id of its own.
fn chain() -> impl Strategy<Value = Vec<(String, String)>> {
    let one = prop_oneof![redaction(), attributes(), sampling(), transform()];
    prop::collection::vec(one, 1..=3).prop_map(|chain| {
        let named = chain.into_iter().enumerate();
        named
            .map(|(at, (id, settings))| (format!("{id}/{at}"), settings))
            .collect()
    })
}

type Processor = (&'static str, String);

fn some_of(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::subsequence(of, 1..=2).prop_map(|some| {
        let quoted = some.iter().map(|one| format!("\"{one}\""));
        format!("[{}]", quoted.collect::<Vec<_>>().join(", "))
    })
}

fn redaction() -> impl Strategy<Value = Processor> {
    let summary = prop::sample::select(vec!["debug", "info", "silent"]);
    let parts = (
        any::<bool>(),
        some_of(&KEYS),
        prop::option::of(some_of(&PATTERNS)),
        prop::option::of(some_of(&PATTERNS)),
        prop::option::of(some_of(&KEYS)),
        any::<bool>(),
        summary,
    );
    parts.prop_map(|(all, allowed, keys, values, ignored, types, summary)| {
        let mut lines = vec![
            format!("allow_all_keys: {all}"),
            format!("allowed_keys: {allowed}"),
            format!("redact_all_types: {types}"),
            format!("summary: {summary}"),
        ];
        lines.extend(keys.map(|keys| format!("blocked_key_patterns: {keys}")));
        lines.extend(values.map(|values| format!("blocked_values: {values}")));
        lines.extend(ignored.map(|ignored| format!("ignored_keys: {ignored}")));
        ("redaction", settings(&lines))
    })
}

fn attributes() -> impl Strategy<Value = Processor> {
    let key = || prop::sample::select(&KEYS[..]);
    let change = prop::sample::select(vec!["insert", "update", "upsert"]);
    let value = prop::sample::select(vec!["value: new", "value: 7", "value: true", "value: 1.5"]);
    let to = prop::sample::select(vec!["string", "int", "double"]);
    let action = prop_oneof![
        (key(), change.clone(), value)
            .prop_map(|(key, action, value)| format!("{{key: {key}, {value}, action: {action}}}")),
        (key(), change, key()).prop_map(|(key, action, from)| format!(
            "{{key: {key}, from_attribute: {from}, action: {action}}}"
        )),
        key().prop_map(|key| format!("{{key: {key}, action: delete}}")),
        (key(), to)
            .prop_map(|(key, to)| format!("{{key: {key}, converted_type: {to}, action: convert}}")),
    ];
    prop::collection::vec(action, 1..=3).prop_map(|actions| {
        let mut lines = vec!["actions:".to_owned()];
        lines.extend(actions.into_iter().map(|action| format!("  - {action}")));
        ("attributes", settings(&lines))
    })
}

fn sampling() -> impl Strategy<Value = Processor> {
    let key = || prop::sample::select(&KEYS[..]);
    let invert = any::<bool>();
    let policy = prop_oneof![
        (0..60_u32).prop_map(|percent| format!(
            "type: probabilistic, probabilistic: {{sampling_percentage: {percent}.25}}"
        )),
        (0..900_u32).prop_map(|ms| format!("type: latency, latency: {{threshold_ms: {ms}}}")),
        prop::sample::select(vec!["[ERROR]", "[OK, ERROR]", "[UNSET]"])
            .prop_map(|codes| format!("type: status_code, status_code: {{status_codes: {codes}}}")),
        (key(), some_of(&TEXTS[..2]), invert).prop_map(|(key, values, invert)| format!(
            "type: string_attribute, string_attribute: {{key: {key}, values: {values}, invert_match: {invert}}}"
        )),
        (key(), 1..5_i64, invert).prop_map(|(key, min, invert)| format!(
            "type: numeric_attribute, numeric_attribute: {{key: {key}, min_value: {min}, invert_match: {invert}}}"
        )),
        (key(), any::<bool>()).prop_map(|(key, value)| format!(
            "type: boolean_attribute, boolean_attribute: {{key: {key}, value: {value}}}"
        )),
    ];
    prop::collection::vec(policy, 1..=3).prop_map(|policies| {
        let mut lines = vec!["policies:".to_owned()];
        let named = policies.iter().enumerate();
        lines.extend(named.map(|(at, policy)| format!("  - {{name: p{at}, {policy}}}")));
        ("tail_sampling", settings(&lines))
    })
}

fn transform() -> impl Strategy<Value = Processor> {
    let key = || prop::sample::select(&KEYS[..]);
    let operator = prop::sample::select(vec!["==", "!=", "<", ">="]);
    let value = prop::sample::select(vec!["\"/images\"", "3", "1.5", "true", "nil"]);
    let condition = (key(), operator, value).prop_map(|(key, operator, value)| {
        format!("where X.attributes[\"{key}\"] {operator} {value}")
    });
    let what = prop_oneof![
        (key(), key()).prop_map(|(to, from)| format!(
            "set(X.attributes[\"{to}\"], X.attributes[\"{from}\"])"
        )),
        key().prop_map(|key| format!("delete_key(X.attributes, \"{key}\")")),
        prop::sample::select(vec!["[a-c]+", "[0-9]{4}", "^h"]).prop_map(|pattern| format!(
            "replace_all_patterns(X.attributes, \"value\", \"{pattern}\", \"_\")"
        )),
    ];
    let statement = (what, prop::option::of(condition))
        .prop_map(|(what, condition)| format!("{what} {}", condition.unwrap_or_default()));
    prop::collection::vec(statement, 1..=3).prop_map(|statements| {
        let mut lines = Vec::new();
        for (key, name) in [("trace_statements", "span"), ("log_statements", "log")] {
            lines.push(format!("{key}:"));
            let named = statements.iter();
            lines.extend(
                named.map(|one| format!("  - '{}'", one.trim().replace("X.", &format!("{name}.")))),
            );
        }
        ("transform", settings(&lines))
    })
}

/// Lines as they stand beneath a processor's id.
fn settings(lines: &[String]) -> String {
    lines.iter().map(|line| format!("    {line}\n")).collect()
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => prop::sample::select(&TEXTS[..]).prop_map(text),
        1 => (-3..600_i64).prop_map(Value::IntValue),
        1 => any::<bool>().prop_map(Value::BoolValue),
        1 => (-20..20_i32).prop_map(|eighths| Value::DoubleValue(f64::from(eighths) / 8.0)),
    ]
}

fn attribute_list() -> impl Strategy<Value = Vec<KeyValue>> {
    let values = prop::collection::vec(prop::option::of(value()), KEYS.len());
    values.prop_map(|values| {
        let pairs = KEYS.iter().zip(values);
        pairs
            .filter_map(|(key, value)| Some(pair(key, value?)))
            .collect()
    })
}

fn span() -> impl Strategy<Value = Span> {
    let parts = (
        0..24_u8,
        any::<[u8; 8]>(),
        attribute_list(),
        0..3_i32,
        1..6_i32,
        0..2000_u64,
    );
    parts.prop_map(|(trace, id, attributes, code, kind, milliseconds)| Span {
        trace_id: [
            trace.wrapping_mul(71),
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            1,
            2,
            3,
            4,
            5,
            trace + 1,
        ]
        .to_vec(),
        span_id: id.to_vec(),
        name: "GET /images".to_owned(),
        kind,
        start_time_unix_nano: 1_795_000_000_000_000_000,
        end_time_unix_nano: 1_795_000_000_000_000_000 + milliseconds * 1_000_000,
        attributes,
        status: Some(Status {
            code,
            ..Status::default()
        }),
        ..Span::default()
    })
}

fn record() -> impl Strategy<Value = LogRecord> {
    (value(), attribute_list(), 1..24_i32).prop_map(|(body, attributes, severity_number)| {
        LogRecord {
            time_unix_nano: 1_795_000_000_000_000_000,
            severity_number,
            body: pair("", body).value,
            attributes,
            ..LogRecord::default()
        }
    })
}

fn resource() -> impl Strategy<Value = Option<Resource>> {
    attribute_list().prop_map(|attributes| {
        Some(Resource {
            attributes,
            ..Resource::default()
        })
    })
}

fn telemetry() -> impl Strategy<Value = Vec<Telemetry>> {
    let spans = prop::collection::vec(span(), 1..20);
    let traces = (resource(), spans).prop_map(|(resource, spans)| {
        let scope_spans = vec![ScopeSpans {
            spans,
            ..ScopeSpans::default()
        }];
        Telemetry::Traces(vec![ResourceSpans {
            resource,
            scope_spans,
            ..ResourceSpans::default()
        }])
    });
    let records = prop::collection::vec(record(), 1..12);
    let logs = (resource(), records).prop_map(|(resource, log_records)| {
        let scope_logs = vec![ScopeLogs {
            log_records,
            ..ScopeLogs::default()
        }];
        Telemetry::Logs(vec![ResourceLogs {
            resource,
            scope_logs,
            ..ResourceLogs::default()
        }])
    });
    (prop::collection::vec(traces, 1..4), logs).prop_map(|(mut requests, logs)| {
        requests.push(logs);
        requests
    })
}
