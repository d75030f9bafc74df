//! What the model says of an expression is written down as what is expected, and `promtool` judges it.

use std::fmt::Write;

use alert_model::{
    Element, Expression, Labels, RuleTest, Store, Value, format_number, parse_duration, seconds,
};

use real_alerting::Program;

use crate::tool;

/// A series: its labels, and its values every 30 seconds.
pub(crate) type Line = (String, String);

pub(crate) fn series(text: &str) -> Vec<Line> {
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let pairs = lines.map(|line| line.split_once(" | ").expect(line));
    pairs
        .map(|(labels, values)| (labels.trim().to_owned(), values.to_owned()))
        .collect()
}

/// A line for each expression of which `promtool` says something else. And what is wrong by intent must be refused, or the
/// comparison itself could not fail.
pub(crate) fn compare(promtool: &Program, series: &[Line], cases: &[(&str, &str)]) -> Vec<String> {
    let store = store(series);
    let mut differences = Vec::new();
    let mut judged = Vec::new();
    for (time, text) in cases {
        let expression = match Expression::parse(text) {
            Ok(expression) => expression,
            Err(refusal) => {
                differences.push(format!("{text}: refused: {}", refusal.what));
                continue;
            }
        };
        let at = parse_duration(time).unwrap();
        let Ok(value) = expression.evaluate_with_step(&store, at, seconds(15)) else {
            judged.push(((*time).to_owned(), (*text).to_owned(), None));
            continue;
        };
        // What is no number is not equal to itself, so it is asked in another way.
        let other = format!("({text}) != bool ({text})");
        let again = match &value {
            Value::Scalar(number) if number.is_nan() => vec![other],
            Value::Vector(elements) if elements.iter().any(|element| element.value.is_nan()) => {
                vec![format!("({text}) == ({text})"), other]
            }
            _ => {
                judged.push((
                    (*time).to_owned(),
                    (*text).to_owned(),
                    Some(value.into_vector()),
                ));
                continue;
            }
        };
        for again in again {
            let value =
                Expression::parse(&again)
                    .unwrap()
                    .evaluate_with_step(&store, at, seconds(15));
            let elements = value.ok().map(Value::into_vector);
            judged.push(((*time).to_owned(), again, elements));
        }
    }
    for (time, text, elements) in &judged {
        // One at a time would take a second each: see below.
        if elements.is_none() {
            let file = file(series, &[(time, text, &[])]);
            if succeeds(promtool, &file).0 {
                differences.push(format!("{text}: the model has no answer, promtool has"));
            }
        }
    }
    let answered: Vec<(&String, &String, &[Element])> = judged
        .iter()
        .filter_map(|(time, text, elements)| Some((time, text, elements.as_deref()?)))
        .collect();
    let right = file(series, &answered);
    let (_, said) = succeeds(promtool, &right);
    let refused = said.matches("expr: \"").count();
    if refused > 0 || !said.contains("SUCCESS") {
        differences.push(said);
    }
    // The model's own player must say the same of the same file.
    let ours = RuleTest::read(&right)
        .unwrap_or_else(|findings| panic!("{}", findings[0]))
        .run(&[]);
    assert!(ours.is_empty(), "{}", ours[0]);

    let changed: Vec<Vec<Element>> = answered
        .iter()
        .map(|(_, _, elements)| wrong(elements))
        .collect();
    let answered = answered.iter().zip(&changed);
    let answered: Vec<_> = answered
        .map(|((time, text, _), changed)| (*time, *text, changed.as_slice()))
        .collect();
    let wrong = file(series, &answered);
    let (_, said) = succeeds(promtool, &wrong);
    assert_eq!(
        said.matches("expr: \"").count(),
        answered.len(),
        "promtool accepts what is wrong by intent"
    );
    assert_eq!(
        RuleTest::read(&wrong).unwrap().run(&[]).len(),
        answered.len(),
        "the model accepts what is wrong by intent"
    );
    differences
}

/// An answer that is not the right one: the first value is another, or there is one where there should be none.
fn wrong(elements: &[Element]) -> Vec<Element> {
    let mut changed = elements.to_vec();
    match changed.first_mut() {
        Some(first) if first.value.is_infinite() => first.value = 0.0,
        Some(first) if first.value == 0.0 => first.value = 1.0,
        Some(first) => first.value *= 2.0,
        None => changed.push(Element {
            labels: Labels::new([("wrong", "yes")]),
            value: 1.0,
        }),
    }
    changed
}

fn store(series: &[Line]) -> Store {
    // By the model's own reader of the notation, which is compared as well.
    let file = file(series, &[]);
    RuleTest::read(&file)
        .unwrap_or_else(|findings| panic!("{}", findings[0]))
        .store()
}

/// A file of tests.
fn file(series: &[Line], answers: &[(&String, &String, &[Element])]) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let mut file =
        "fuzzy_compare: true\nevaluation_interval: 15s\ntests:\n  - interval: 30s\n    input_series:\n".to_owned();
    for (labels, values) in series {
        writeln!(
            file,
            "      - series: {}\n        values: {}",
            quoted(labels),
            quoted(values)
        )
        .unwrap();
    }
    // promtool loads what comes before the last question, and goes by the order of a map: sums of floats may differ from
    // run to run in their last digit, which `fuzzy_compare` allows for.
    file.push_str("    promql_expr_test:\n      - {expr: 'vector(1)', eval_time: 25m, exp_samples: [{labels: '{}', value: 1}]}\n");
    for (time, text, elements) in answers {
        writeln!(
            file,
            "      - expr: {}\n        eval_time: {time}\n        exp_samples:",
            quoted(text)
        )
        .unwrap();
        for element in *elements {
            let value = match element.value {
                f64::INFINITY => ".inf".to_owned(),
                f64::NEG_INFINITY => "-.inf".to_owned(),
                value => format_number(value),
            };
            let labels = quoted(&element.labels.to_string());
            writeln!(
                file,
                "          - labels: {labels}\n            value: {value}"
            )
            .unwrap();
        }
    }
    file
}

fn succeeds(promtool: &Program, file: &str) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.yml");
    std::fs::write(&path, file).unwrap();
    tool::run(promtool, &["test", "rules"], &path)
}
