//! A test of rules, as text.

use std::fmt::Write;

use alert_model::{Element, Labels, Sample, State, Time, format_duration};

use super::minutes::with_steps;
use super::paces::step;
use crate::journal::{Evaluation, Journal, Question};
use crate::text::{mapping, number, quoted, series};

/// The rules beside the test.
pub(super) const RULES: &str = "play.rules.yml";

/// A test with nothing but a question, which is none.
pub(super) fn question_alone(text: &str) -> String {
    let text = quoted(text);
    format!("tests: [{{promql_expr_test: [{{expr: {text}, eval_time: 0s, exp_samples: []}}]}}]\n")
}

/// The beginning of a test: what was scraped, and when.
pub(super) fn head(journal: &Journal, start: Time, interval: Time) -> String {
    let step = step(journal, start);
    let mut file = "fuzzy_compare: true\n".to_owned();
    if !journal.rules.groups.is_empty() {
        let _ = writeln!(file, "rule_files: [{RULES}]");
    }
    let (interval, every) = (format_duration(interval), format_duration(step));
    let _ = writeln!(
        file,
        "evaluation_interval: {interval}\ntests:\n  - interval: {every}"
    );
    let _ = writeln!(file, "    start_timestamp: \"{}\"", start / 1_000);
    let _ = write!(file, "    input_series:");
    for (labels, samples) in &journal.series {
        let labels = quoted(&series(labels));
        let values = values(samples, start, step);
        let _ = write!(
            file,
            "\n      - {{series: {labels}, values: {}}}",
            quoted(&values)
        );
    }
    file.push('\n');
    file
}

/// `_ 0 1 stale _ 2`: a value for each step, from the start on.
fn values(samples: &[Sample], start: Time, step: Time) -> String {
    let mut values: Vec<String> = Vec::new();
    for sample in samples {
        let place = usize::try_from((sample.time - start) / step).unwrap_or_default();
        values.resize(place.max(values.len()), "_".to_owned());
        values.push(if sample.is_stale() {
            "stale".to_owned()
        } else {
            sample.value.to_string()
        });
    }
    values.join(" ")
}

/// The alerts of a name that fire at an evaluation.
pub(super) fn alert_test(file: &mut String, evaluation: &Evaluation, name: &str, start: Time) {
    let time = format_duration(evaluation.time - start);
    let alerts = evaluation
        .alerts
        .iter()
        .filter(|alert| alert.state == State::Firing && alert.labels.get("alertname") == name);
    let alerts: Vec<String> = alerts
        .map(|alert| {
            let (labels, annotations) = (
                mapping(alert.labels.iter()),
                mapping(alert.annotations.iter()),
            );
            format!("{{exp_labels: {labels}, exp_annotations: {annotations}}}")
        })
        .collect();
    let (name, alerts) = (quoted(name), alerts.join(", "));
    let _ = write!(
        file,
        "\n      - {{eval_time: {time}, alertname: {name}, exp_alerts: [{alerts}]}}"
    );
}

/// What an expression must give.
pub(super) fn question_tests(file: &mut String, question: &Question, start: Time) {
    let answer = question.answer.as_deref().unwrap_or_default();
    let (text, time) = (&question.text, question.time - start);
    if !answer.iter().any(|element| element.value.is_nan()) {
        file.push_str(&expression_test(text, time, &samples(answer)));
        return;
    }
    // What is no number is not even equal to itself, so it is asked for in another way.
    let is_one = answer.iter().map(|element| Element {
        labels: element.labels.nameless(),
        value: f64::from(u8::from(element.value.is_nan())),
    });
    let is_one: Vec<Element> = is_one.collect();
    let unequal = format!("(\n{text}\n) != bool (\n{text}\n)");
    file.push_str(&expression_test(&unequal, time, &samples(&is_one)));
    // A number alone may not be compared as the others are.
    if answer
        .iter()
        .any(|element| element.labels != Labels::default())
    {
        let numbers = answer.iter().filter(|element| !element.value.is_nan());
        let numbers: Vec<Element> = numbers.cloned().collect();
        let equal = format!("(\n{text}\n) == (\n{text}\n)");
        file.push_str(&expression_test(&equal, time, &samples(&numbers)));
    }
}

fn samples(elements: &[Element]) -> String {
    let samples = elements.iter().map(|element| {
        let (labels, value) = (quoted(&series(&element.labels)), number(element.value));
        format!("{{labels: {labels}, value: {value}}}")
    });
    format!("[{}]", samples.collect::<Vec<_>>().join(", "))
}

/// What an expression must give at a time after the start.
pub(super) fn expression_test(text: &str, time: Time, samples: &str) -> String {
    let (text, time) = (quoted(&with_steps(text)), format_duration(time));
    format!("\n      - {{expr: {text}, eval_time: {time}, exp_samples: {samples}}}")
}
