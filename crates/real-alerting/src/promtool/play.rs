//! A play as a test of rules: its series, and all that the model said of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use alert_model::{Action, Element, Labels, Sample, State, Time, format_duration};

use super::minutes::with_steps;
use super::{Bench, said};
use crate::journal::{Evaluation, Journal, Kind, Question};
use crate::text::{mapping, number, quoted, series};
use crate::verdict::{Verdict, count};

/// The test, and the rules beside it.
const TEST: &str = "play.yml";
const RULES: &str = "play.rules.yml";

/// How often a test is run that fails: promtool adds floats in no certain order, and their sums may differ in the last
/// digit, on which side of a bound they are among it.
const RUNS: usize = 3;

/// The rules that are evaluated at one pace. A test of promtool knows one pace for all.
struct Pace {
    interval: Time,
    names: BTreeSet<String>,
}

/// What must come of a play.
#[derive(Default)]
struct Expected<'a> {
    evaluations: Vec<&'a Evaluation>,
    /// The rules that it is about.
    names: BTreeSet<String>,
    questions: Vec<&'a Question>,
}

/// Has the play judged.
pub(super) fn judge(bench: &Bench<'_>, journal: &Journal, verdict: &mut Verdict) {
    let Some(start) = start(journal) else {
        return;
    };
    let failed = journal
        .evaluations
        .iter()
        .find(|one| !one.failures.is_empty());
    // Where a rule has no answer, promtool goes no further.
    let end = failed.map_or(Time::MAX, |one| one.time);
    let mut questions: Vec<&Question> = journal.questions.iter().collect();
    for pace in paces(journal, start) {
        let evaluations = journal.evaluations.iter();
        let evaluations =
            evaluations.filter(|one| one.time < end && (one.time - start) % pace.interval == 0);
        let expected = Expected {
            evaluations: evaluations.collect(),
            names: pace.names,
            questions: std::mem::take(&mut questions),
        };
        passes(bench, journal, &expected, pace.interval, verdict);
    }
    if let Some(failed) = failed {
        fails(bench, journal, failed, verdict);
    }
    let count_of = |questions: &[Question]| count(questions.len(), "question");
    if !journal.questions.is_empty() {
        verdict.compared(count_of(&journal.questions));
    }
    if !journal.rules.groups.is_empty() {
        let before = journal.evaluations.iter().filter(|one| one.time <= end);
        verdict.compared(count(before.count(), "evaluation"));
        verdict.compared(count(alerts(&journal.evaluations), "alert"));
    }
}

/// A test with nothing but a question, which is none.
pub(super) fn question_alone(text: &str) -> String {
    let text = quoted(text);
    format!("tests: [{{promql_expr_test: [{{expr: {text}, eval_time: 0s, exp_samples: []}}]}}]\n")
}

/// The moment of the first sample, or of the first evaluation.
fn start(journal: &Journal) -> Option<Time> {
    let samples = journal
        .series
        .values()
        .filter_map(|samples| samples.first());
    let samples = samples.map(|sample| sample.time);
    let evaluations = journal.evaluations.iter().map(|one| one.time);
    samples.chain(evaluations).min()
}

/// The time between two scrapes, or a part of it where they are not evenly spaced.
fn step(journal: &Journal, start: Time) -> Time {
    let samples = journal.series.values().flatten().map(|sample| sample.time);
    let evaluations = journal.evaluations.iter().map(|one| one.time);
    let times = samples.chain(evaluations);
    match times.fold(0, |step, time| divisor(step, time - start)) {
        0 => 1_000,
        step => step,
    }
}

/// The greatest common divisor.
fn divisor(a: Time, b: Time) -> Time {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// The rules by their pace. Those of a group are looked at when a scrape finds that its interval has passed.
///
/// What a rule says that reads what rules of another pace have recorded cannot be foretold by a test of one pace, and
/// is left out.
fn paces(journal: &Journal, start: Time) -> Vec<Pace> {
    let step = step(journal, start);
    let mut names: BTreeMap<Time, BTreeSet<String>> = BTreeMap::new();
    for group in &journal.rules.groups {
        let interval = (group.interval + step - 1) / step * step;
        let names = names.entry(interval.max(step)).or_default();
        names.extend(group.rules.iter().map(|rule| rule.name().to_owned()));
    }
    if names.is_empty() {
        names.insert(step, BTreeSet::new());
    }
    let all = names.clone();
    let paces = names.into_iter().map(|(interval, mut names)| {
        let others = all.iter().filter(|(other, _)| **other != interval);
        let others: Vec<&String> = others.flat_map(|(_, names)| names).collect();
        let rules = journal.rules.groups.iter().flat_map(|group| &group.rules);
        for rule in rules {
            let text = rule.expression.text();
            if others
                .iter()
                .any(|other| *other == rule.name() || text.contains(&**other))
            {
                names.remove(rule.name());
            }
        }
        Pace { interval, names }
    });
    paces.collect()
}

/// How many alerts there were, by their labels and by when they began.
fn alerts(evaluations: &[Evaluation]) -> usize {
    let alerts = evaluations.iter().flat_map(|one| &one.alerts);
    let begun = alerts.map(|alert| (&alert.labels, alert.active_at));
    begun.collect::<BTreeSet<_>>().len()
}

/// All that the model said must come out.
fn passes(
    bench: &Bench<'_>,
    journal: &Journal,
    expected: &Expected<'_>,
    interval: Time,
    verdict: &mut Verdict,
) {
    let Some(start) = start(journal) else {
        return;
    };
    let mut file = head(journal, start, interval);
    let _ = write!(file, "    alert_rule_test:");
    for evaluation in &expected.evaluations {
        let names = expected.names.iter();
        for name in names.filter(|name| is_alert(journal, name)) {
            alert_test(&mut file, evaluation, name, start);
        }
    }
    let _ = write!(file, "\n    promql_expr_test:");
    let evaluations = expected.evaluations.iter();
    let of_rules = evaluations.flat_map(|one| &one.questions);
    let of_rules = of_rules.filter(|(name, _)| expected.names.contains(name));
    let questions = of_rules.map(|(_, question)| question);
    let mut without = Vec::new();
    for question in questions.chain(expected.questions.iter().copied()) {
        if !question_tests(&mut file, question, start) {
            without.push(question);
        }
    }
    file.push('\n');
    for run in 1..=RUNS {
        let answer = asked(bench, journal, &file);
        let Some((passes, said)) = verdict.or_differs("it cannot be asked", answer) else {
            return;
        };
        let differences = said::differences(&said);
        if passes || differences.is_empty() && said.contains("FAILED") && said::is_read(&said) {
            break;
        }
        if run == RUNS {
            let what = format!("in {}", count(differences.len().max(1), "place"));
            let details = if differences.is_empty() {
                vec![said]
            } else {
                differences
            };
            verdict.differs(what, details);
        }
    }
    for question in without {
        let test = head(journal, start, interval)
            + "    promql_expr_test:"
            + &expression_test(&question.text, question.time - start, "[]")
            + "\n";
        let answer = asked(bench, journal, &test);
        if let Some((_, said)) = verdict.or_differs("it cannot be asked", answer)
            && !said.contains("err: ")
        {
            verdict.differs("it has an answer where the model has none", vec![said]);
        }
    }
}

/// A rule that has no answer has none with promtool.
fn fails(bench: &Bench<'_>, journal: &Journal, failed: &Evaluation, verdict: &mut Verdict) {
    let Some(start) = start(journal) else {
        return;
    };
    let interval = paces(journal, start).into_iter().map(|pace| pace.interval);
    let interval = interval.min().unwrap_or(1_000);
    let mut file = head(journal, start, interval);
    file.push_str("    promql_expr_test:");
    file.push_str(&expression_test("vector(1)", failed.time - start, "[]"));
    file.push('\n');
    let answer = asked(bench, journal, &file);
    let Some((_, said)) = verdict.or_differs("it cannot be asked", answer) else {
        return;
    };
    let missing = failed.failures.iter();
    let missing: Vec<&str> = missing
        .map(String::as_str)
        .filter(|name| !said.contains(&format!("rule: {name}, ")))
        .collect();
    if !missing.is_empty() {
        let what = format!("it has an answer for {}", missing.join(", "));
        verdict.differs(what, vec![said]);
    }
}

fn asked(bench: &Bench<'_>, journal: &Journal, test: &str) -> std::io::Result<(bool, String)> {
    if let Some(rules) = journal.accepted(Kind::Rules) {
        bench.put(RULES, &with_steps(&rules.text))?;
    }
    bench.ask(["test", "rules"], TEST, test)
}

fn is_alert(journal: &Journal, name: &str) -> bool {
    let mut rules = journal.rules.groups.iter().flat_map(|group| &group.rules);
    rules.any(|rule| rule.name() == name && matches!(rule.action, Action::Alert { .. }))
}

/// The beginning of a test: what was scraped, and when.
fn head(journal: &Journal, start: Time, interval: Time) -> String {
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
fn alert_test(file: &mut String, evaluation: &Evaluation, name: &str, start: Time) {
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

/// What an expression must give. Whether it gives anything.
fn question_tests(file: &mut String, question: &Question, start: Time) -> bool {
    let Some(answer) = &question.answer else {
        return false;
    };
    let (text, time) = (&question.text, question.time - start);
    if !answer.iter().any(|element| element.value.is_nan()) {
        file.push_str(&expression_test(text, time, &samples(answer)));
        return true;
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
    true
}

fn samples(elements: &[Element]) -> String {
    let samples = elements.iter().map(|element| {
        let (labels, value) = (quoted(&series(&element.labels)), number(element.value));
        format!("{{labels: {labels}, value: {value}}}")
    });
    format!("[{}]", samples.collect::<Vec<_>>().join(", "))
}

fn expression_test(text: &str, time: Time, samples: &str) -> String {
    let (text, time) = (quoted(&with_steps(text)), format_duration(time));
    format!("\n      - {{expr: {text}, eval_time: {time}, exp_samples: {samples}}}")
}
