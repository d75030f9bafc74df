//! Random series, and random expressions over them.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::expressions::Line;

/// Series and expressions that follow from the seed.
pub(crate) fn cases(seed: u64, count: usize) -> (Vec<Line>, Vec<String>) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let mut series = Vec::new();
    for metric in ["a", "b"] {
        for route in ["x", "y", "z"] {
            for code in ["200", "500"] {
                let values = prop::collection::vec(value(), 1..24)
                    .new_tree(&mut runner)
                    .unwrap();
                let labels = format!("{metric}{{route=\"{route}\", code=\"{code}\"}}");
                series.push((labels, values.current().join(" ")));
            }
        }
    }
    let expressions = (0..count).map(|_| vector(3).new_tree(&mut runner).unwrap().current());
    (series, expressions.collect())
}

/// A step of a series: mostly numbers, some gaps, an end.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        10 => (0..50i32).prop_map(|value| value.to_string()),
        4 => (-200..200i32).prop_map(|value| (f64::from(value) / 8.0).to_string()),
        3 => Just("_".to_owned()),
        1 => Just("stale".to_owned()),
    ]
}

fn selector() -> impl Strategy<Value = String> {
    let matchers = prop::sample::select(vec![
        "",
        "{route=\"x\"}",
        "{code!=\"500\"}",
        "{route=~\"x|y\"}",
        "{route!~\"x.*\", code=\"200\"}",
    ]);
    (prop::sample::select(vec!["a", "b"]), matchers)
        .prop_map(|(metric, matchers)| format!("{metric}{matchers}"))
}

fn offset() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "",
        " offset 1m",
        " offset 45s",
        " offset -30s",
        " @ 300",
    ])
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(words)
}

/// A value for each of several series, so many levels deep.
fn vector(depth: u32) -> BoxedStrategy<String> {
    let instant =
        (selector(), offset()).prop_map(|(selector, offset)| format!("{selector}{offset}"));
    let ranges = one_of(&[
        "rate",
        "increase",
        "delta",
        "irate",
        "idelta",
        "changes",
        "resets",
        "avg_over_time",
        "min_over_time",
        "max_over_time",
        "sum_over_time",
        "count_over_time",
        "last_over_time",
        "present_over_time",
        "stddev_over_time",
        "absent_over_time",
        "deriv",
    ]);
    let windows = one_of(&["30s", "1m", "1m30s", "2m", "5m", "7m"]);
    let ranged =
        (ranges, selector(), windows, offset()).prop_map(|(function, selector, window, offset)| {
            format!("{function}({selector}[{window}]{offset})")
        });
    let leaf = prop_oneof![instant, ranged].boxed();
    if depth == 0 {
        return leaf;
    }
    let inner = move || vector(depth - 1);
    let groups = one_of(&[
        "",
        " by (route)",
        " by (code)",
        " without (route)",
        " by (route, code)",
        " without ()",
    ]);
    let aggregated = (
        one_of(&["sum", "avg", "min", "max", "count", "group"]),
        groups,
        inner(),
    )
        .prop_map(|(operation, groups, inner)| format!("{operation}{groups} ({inner})"));
    let numbers = (
        inner(),
        one_of(&[
            "+", "-", "*", "/", "%", ">", "<", ">=", "==", "!=", "> bool", "<= bool",
        ]),
        -5..20i32,
    )
        .prop_map(|(inner, operator, number)| format!("({inner}) {operator} {number}"));
    let both = (inner(), operator(), inner())
        .prop_map(|(left, operator, right)| format!("({left}) {operator} ({right})"));
    let functions = (
        one_of(&["abs", "ceil", "floor", "round", "-", "absent", "sgn"]),
        inner(),
    )
        .prop_map(|(function, inner)| format!("{function}({inner})"));
    let again = (
        one_of(&["max_over_time", "sum_over_time", "count_over_time"]),
        inner(),
    )
        .prop_map(|(function, inner)| format!("{function}(({inner})[3m:1m])"));
    prop_oneof![2 => leaf, 3 => aggregated, 2 => numbers, 3 => both, 2 => functions, 1 => again]
        .boxed()
}

fn operator() -> impl Strategy<Value = &'static str> {
    one_of(&[
        "+",
        "/",
        ">",
        "- on (route, code)",
        "* ignoring (code)",
        "/ on (route) group_left ()",
        "+ ignoring (code) group_right ()",
        "and",
        "or",
        "unless",
        "and on (route)",
        "unless ignoring (code)",
    ])
}
