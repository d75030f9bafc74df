//! The model against the real one: `promtool` of Prometheus 3 judges what the model says.
//!
//! Where there is no such `promtool`, this is left out, loudly; on CI (`CI=true`) that is a failure.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A test may panic: that is how it fails.

mod expressions;
mod files;
mod random;
mod tool;

use real_alerting::Program;
use real_tools::{Comparison, Tool, seed};

/// Series that every case may use, a line each: labels, `|`, values every 30 seconds.
const SERIES: &str = include_str!("cases/series.txt");

#[test]
fn expressions_have_the_values_that_prometheus_gives_them() {
    let Some(promtool) = Program::for_test(Tool::Promtool) else {
        return;
    };
    let cases: Vec<(&str, &str)> = include_str!("cases/expressions.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(" | ").expect(line))
        .collect();
    let series = expressions::series(SERIES);
    let count = cases.len();
    assert!(count >= 200, "there are only {count} expressions");
    let differences = expressions::compare(&promtool, &series, &cases);
    Comparison::new(Tool::Promtool, count, "expressions", differences.len()).report();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn random_expressions_over_random_series_have_the_same_values() {
    let Some(promtool) = Program::for_test(Tool::Promtool) else {
        return;
    };
    let seed = seed();
    let (series, cases) = random::cases(seed, 400);
    let cases: Vec<(&str, &str)> = cases.iter().map(|case| ("9m45s", case.as_str())).collect();
    let differences = expressions::compare(&promtool, &series, &cases);
    Comparison::new(
        Tool::Promtool,
        cases.len(),
        "random expressions",
        differences.len(),
    )
    .of_seed(seed)
    .report();
    assert!(
        differences.is_empty(),
        "WORKSHOP_SEED={seed}\n{}",
        differences.join("\n")
    );
}

#[test]
fn tests_of_rules_pass_and_fail_as_with_promtool() {
    let Some(promtool) = Program::for_test(Tool::Promtool) else {
        return;
    };
    files::compare_tests(&promtool);
}

#[test]
fn files_are_accepted_and_refused_as_by_promtool() {
    let Some(promtool) = Program::for_test(Tool::Promtool) else {
        return;
    };
    files::compare_rules(&promtool);
}
