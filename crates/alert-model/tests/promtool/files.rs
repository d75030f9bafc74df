//! Files of rules and of their tests: both must say the same of them.

use alert_model::{RuleFile, RuleTest};
use real_tools::{Comparison, Tool};

use real_alerting::Program;

use crate::tool;

const RULES: &str = include_str!("rules/draw64.rules.yml");
const TESTS: &str = include_str!("rules/draw64.test.yml");

/// A file that is accepted, or refused with a finding at a place: `accepted`, or line and column, and a word of it.
const FILES: &str = include_str!("rules/accepted_or_refused.txt");

/// The expectations were seen with `promtool`; the model must meet all of them, and miss all that are turned into wrong ones.
pub(crate) fn compare_tests(promtool: &Program) {
    let right = judged(promtool, TESTS);
    assert_eq!(right, (0, 0), "mismatches of promtool and of the model");
    let wrong = TESTS
        .replace(
            "exp_alerts: []",
            "exp_alerts: [{exp_labels: {wrong: 'yes'}}]",
        )
        .replace(
            "exp_labels: {severity:",
            "exp_labels: {wrong: 'yes', severity:",
        )
        .replace("exp_labels: {", "exp_labels: {also: 'wrong', ")
        .replace("value: ", "value: 17")
        .replace(
            "exp_samples: []",
            "exp_samples: [{labels: '{}', value: 17}]",
        );
    let count = RuleTest::read(&wrong).unwrap().expectations();
    assert!(count >= 30, "there are only {count} expectations");
    assert_eq!(
        judged(promtool, &wrong),
        (count, count),
        "wrong expectations that are noticed"
    );
    Comparison::new(Tool::Promtool, count, "tests of rules", 0).report();
}

/// How many expectations `promtool` and the model miss.
fn judged(promtool: &Program, tests: &str) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("draw64.rules.yml"), RULES).unwrap();
    let file = folder.path().join("draw64.test.yml");
    std::fs::write(&file, tests).unwrap();
    let (succeeds, said) = tool::run(promtool, &["test", "rules"], &file);
    let theirs = ["    alertname: ", "    expr: "].map(|sign| said.matches(sign).count());
    let theirs: usize = theirs.iter().sum();
    assert_eq!(succeeds, theirs == 0, "{said}");
    let test = RuleTest::read(tests).unwrap_or_else(|findings| panic!("{}", findings[0]));
    let rules = RuleFile::read(RULES).unwrap_or_else(|findings| panic!("{}", findings[0]));
    let ours = test.run(&[rules]);
    if theirs == 0 {
        assert!(ours.is_empty(), "{}", ours[0]);
    }
    (theirs, ours.len())
}

/// What one accepts the other accepts, and what is refused is told as the file says.
pub(crate) fn compare_rules(promtool: &Program) {
    let mut differences = Vec::new();
    let cases: Vec<(&str, &str)> = FILES
        .split("\n=== ")
        .skip(1)
        .map(|case| case.split_once('\n').unwrap())
        .collect();
    for (expected, source) in &cases {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rules.yml");
        std::fs::write(&file, source).unwrap();
        let (accepted, said) = tool::run(promtool, &["check", "rules"], &file);
        let ours = match RuleFile::read(source) {
            Ok(_) => "accepted".to_owned(),
            Err(findings) => findings[0].to_string(),
        };
        let foretold = match expected.strip_prefix("unknown to the model, ") {
            // The real one accepts it, and the model says that it does not know it.
            Some(told) => accepted && ours.starts_with(told),
            None => accepted == (ours == "accepted") && ours.starts_with(expected),
        };
        if !foretold {
            differences.push(format!(
                "{source}\nexpected {expected}\nmodel    {ours}\npromtool {said}"
            ));
        }
    }
    assert!(cases.len() >= 30, "there are only {} files", cases.len());
    Comparison::new(
        Tool::Promtool,
        cases.len(),
        "files of rules",
        differences.len(),
    )
    .report();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
