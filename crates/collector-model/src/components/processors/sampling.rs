//! `tail_sampling`.

use otlp_telemetry::Signal;
use strict_yaml::nearest;

use super::redaction::check_patterns;
use crate::finding::{Finding, Gravity};
use crate::process::sampling::status;
use crate::read::settings::Settings;
use crate::read::shape::{ANYTHING, Field, Shape};

pub(super) const TAIL_SAMPLING: Shape = Shape::Fields(&[&[
    ("decision_wait", Shape::Duration),
    ("decision_wait_after_root_received", Shape::Beyond),
    ("num_traces", Shape::Count),
    ("block_on_overflow", Shape::Beyond),
    ("expected_new_traces_per_sec", Shape::Count),
    ("policies", Shape::List(&Shape::Fields(&[SHARED, NESTED]))),
    ("decision_cache", Shape::Beyond),
    ("tail_storage", Shape::Beyond),
    ("sample_on_first_match", Shape::Flag),
    ("sampling_strategy", Shape::Beyond),
    ("drop_pending_traces_on_shutdown", Shape::Beyond),
    ("maximum_trace_size_bytes", Shape::Beyond),
    ("num_shards", Shape::Beyond),
]]);

const SUB_POLICIES: Shape = Shape::List(&Shape::Fields(&[SHARED, &[("not", NOT)]]));

const NOT: Shape = Shape::Fields(&[&[("not_sub_policy", Shape::Fields(&[SHARED]))]]);

const NESTED: &[Field] = &[
    ("and", Shape::Fields(&[&[("and_sub_policy", SUB_POLICIES)]])),
    (
        "drop",
        Shape::Fields(&[&[("drop_sub_policy", SUB_POLICIES)]]),
    ),
    ("not", NOT),
    ("composite", Shape::Beyond),
];

const KEYED: Field = ("key", Shape::Text);
const INVERTED: Field = ("invert_match", Shape::Flag);

const SHARED: &[Field] = &[
    ("name", Shape::Text),
    ("type", Shape::Text),
    ("always_sample", Shape::Any),
    (
        "latency",
        Shape::Fields(&[&[
            ("threshold_ms", Shape::Whole),
            ("upper_threshold_ms", Shape::Whole),
        ]]),
    ),
    (
        "numeric_attribute",
        Shape::Fields(&[&[
            KEYED,
            ("min_value", Shape::Whole),
            ("max_value", Shape::Whole),
            INVERTED,
        ]]),
    ),
    (
        "probabilistic",
        Shape::Fields(&[&[
            ("hash_salt", Shape::Text),
            ("sampling_percentage", Shape::Number),
        ]]),
    ),
    (
        "status_code",
        Shape::Fields(&[&[("status_codes", Shape::List(&Shape::Text))]]),
    ),
    (
        "string_attribute",
        Shape::Fields(&[&[
            KEYED,
            ("values", Shape::List(&Shape::Text)),
            ("enabled_regex_matching", Shape::Flag),
            ("cache_max_size", Shape::Whole),
            INVERTED,
        ]]),
    ),
    (
        "boolean_attribute",
        Shape::Fields(&[&[KEYED, ("value", Shape::Flag), INVERTED]]),
    ),
    (
        "span_count",
        Shape::Fields(&[&[("min_spans", Shape::Whole), ("max_spans", Shape::Whole)]]),
    ),
    ("rate_limiting", Shape::Beyond),
    ("bytes_limiting", Shape::Beyond),
    ("trace_state", Shape::Beyond),
    ("ottl_condition", Shape::Beyond),
    ("trace_flags", Shape::Beyond),
    (ANYTHING, Shape::Any), // for policies of extensions
];

/// The types that this model plays.
const TYPES: [&str; 11] = [
    "always_sample",
    "latency",
    "numeric_attribute",
    "probabilistic",
    "status_code",
    "string_attribute",
    "boolean_attribute",
    "span_count",
    "and",
    "not",
    "drop",
];

/// Those that only the real one plays.
const BEYOND: [&str; 6] = [
    "rate_limiting",
    "bytes_limiting",
    "trace_state",
    "ottl_condition",
    "trace_flags",
    "composite",
];

/// Policies are made when the collector starts: `validate` has nothing to say about them.
pub(super) fn build(settings: &Settings<'_>, _: Signal, findings: &mut Vec<Finding>) {
    let mut names: Vec<&str> = Vec::new();
    for policy in settings.each("policies") {
        let name = policy.text("name");
        if name.is_empty() {
            unstartable(
                &policy,
                "name",
                "a policy has a `name`".to_owned(),
                findings,
            );
        } else if names.contains(&name) {
            unstartable(
                &policy,
                "name",
                format!("two policies are called `{name}`"),
                findings,
            );
        }
        names.push(name);
        build_policy(&policy, true, findings);
    }
    if names.is_empty() {
        let what = "there are no policies, so no trace is kept";
        let place = settings.place_of("policies");
        findings.push(Finding::new(Gravity::Note, place, what));
    }
}

fn unstartable(of: &Settings<'_>, key: &str, what: String, findings: &mut Vec<Finding>) {
    findings.push(Finding::new(Gravity::Unstartable, of.place_of(key), what));
}

fn build_policy(policy: &Settings<'_>, outer: bool, findings: &mut Vec<Finding>) {
    let kind = policy.text("type");
    if BEYOND.contains(&kind) {
        let name = format!("the policy `{kind}`");
        findings.push(Finding::unknown(policy.place_of("type"), &name));
        return;
    }
    if !TYPES.contains(&kind) || (!outer && kind == "drop") {
        let what = match kind {
            "" => "a policy has a `type`".to_owned(),
            kind => format!("there is no policy of the type `{kind}` here"),
        };
        let place = policy.place_of("type");
        let finding = Finding::new(Gravity::Unstartable, place, what);
        findings.push(finding.did_you_mean(nearest(kind, TYPES)));
        return;
    }
    let own = policy.within(kind);
    match kind {
        "status_code" => {
            let codes = own.texts("status_codes");
            if codes.is_empty() {
                let what = "this policy has at least one of OK, ERROR, UNSET".to_owned();
                unstartable(&own, "status_codes", what, findings);
            }
            for code in codes.iter().filter(|code| status(code).is_none()) {
                let what = format!("`{code}` is none of OK, ERROR, UNSET");
                let finding =
                    Finding::new(Gravity::Unstartable, own.place_of("status_codes"), what);
                findings.push(finding.did_you_mean(nearest(code, ["OK", "ERROR", "UNSET"])));
            }
        }
        "string_attribute" if own.flag("enabled_regex_matching", false) => {
            check_patterns(&own, "values", Gravity::Unstartable, findings);
        }
        "numeric_attribute" if own.whole("min_value", 0) == 0 && own.whole("max_value", 0) == 0 => {
            let what = "this policy has a `min_value` or a `max_value` other than 0".to_owned();
            unstartable(&own, "min_value", what, findings);
        }
        "and" => each_sub_policy(&own, "and_sub_policy", findings),
        "drop" => each_sub_policy(&own, "drop_sub_policy", findings),
        "not" => build_policy(&own.within("not_sub_policy"), false, findings),
        _ => {}
    }
}

fn each_sub_policy(own: &Settings<'_>, key: &str, findings: &mut Vec<Finding>) {
    for policy in own.each(key) {
        build_policy(&policy, false, findings);
    }
}
