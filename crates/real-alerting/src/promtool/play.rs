//! A play as a test of rules: its series, and all that the model said of them.

use std::collections::BTreeSet;
use std::io;

use alert_model::{Action, Time};

use super::minutes::with_steps;
use super::paces::{paces, start};
use super::test_file::{RULES, alert_test, expression_test, head, question_tests};
use super::{Bench, said};
use crate::journal::{Evaluation, Journal, Kind, Question};
use crate::verdict::{Verdict, count};

/// The test.
const TEST: &str = "play.yml";

/// How often a test is run that fails: promtool adds floats in no certain order, and their sums may differ in the last
/// digit, on which side of a bound they are among it.
const RUNS: usize = 3;

/// What must come of a play, as far as its rules are evaluated at one pace.
struct Expected<'a> {
    interval: Time,
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
    let evaluations = &journal.evaluations;
    let failed = evaluations.iter().find(|one| !one.failures.is_empty());
    // Where a rule has no answer, promtool goes no further.
    let end = failed.map_or(Time::MAX, |one| one.time);
    let mut questions: Vec<&Question> = journal.questions.iter().collect();
    for pace in paces(journal, start) {
        let is_due = |one: &&Evaluation| one.time < end && (one.time - start) % pace.interval == 0;
        let expected = Expected {
            interval: pace.interval,
            evaluations: evaluations.iter().filter(is_due).collect(),
            names: pace.names,
            questions: std::mem::take(&mut questions),
        };
        let compared = compare(bench, journal, start, &expected, verdict);
        if verdict.or_differs("it cannot be asked", compared).is_none() {
            return;
        }
    }
    if let Some(failed) = failed {
        let compared = fails(bench, journal, start, failed, verdict);
        verdict.or_differs("it cannot be asked", compared);
    }
    if !journal.questions.is_empty() {
        verdict.compared(count(journal.questions.len(), "question"));
    }
    if !journal.rules.groups.is_empty() {
        let before = evaluations.iter().filter(|one| one.time <= end);
        verdict.compared(count(before.count(), "evaluation"));
        verdict.compared(count(alerts(evaluations), "alert"));
    }
}

/// How many alerts there were, by their labels and by when they began.
fn alerts(evaluations: &[Evaluation]) -> usize {
    let alerts = evaluations.iter().flat_map(|one| &one.alerts);
    let begun = alerts.map(|alert| (&alert.labels, alert.active_at));
    begun.collect::<BTreeSet<_>>().len()
}

/// All that the model said must come out.
fn compare(
    bench: &Bench<'_>,
    journal: &Journal,
    start: Time,
    expected: &Expected<'_>,
    verdict: &mut Verdict,
) -> io::Result<()> {
    let head = head(journal, start, expected.interval);
    let mut file = head.clone() + "    alert_rule_test:";
    for evaluation in &expected.evaluations {
        let names = expected.names.iter();
        for name in names.filter(|name| is_alert(journal, name)) {
            alert_test(&mut file, evaluation, name, start);
        }
    }
    let evaluations = expected.evaluations.iter();
    let of_rules = evaluations.flat_map(|one| &one.questions);
    let of_rules = of_rules.filter(|(name, _)| expected.names.contains(name));
    let questions = of_rules.map(|(_, question)| question);
    let questions = questions.chain(expected.questions.iter().copied());
    let (answered, without): (Vec<_>, Vec<_>) =
        questions.partition(|question| question.answer.is_some());
    file.push_str("\n    promql_expr_test:");
    for question in answered {
        question_tests(&mut file, question, start);
    }
    file.push('\n');
    passes(bench, journal, &file, verdict)?;
    for question in without {
        let test = expression_test(&question.text, question.time - start, "[]");
        let test = format!("{head}    promql_expr_test:{test}\n");
        let (_, said) = asked(bench, journal, &test)?;
        if !said.contains("err: ") {
            verdict.differs("it has an answer where the model has none", vec![said]);
        }
    }
    Ok(())
}

/// The test passes, once at least.
fn passes(
    bench: &Bench<'_>,
    journal: &Journal,
    file: &str,
    verdict: &mut Verdict,
) -> io::Result<()> {
    let mut differences = Vec::new();
    for _ in 0..RUNS {
        let (passes, said) = asked(bench, journal, file)?;
        differences = said::differences(&said);
        if passes || said::is_read(&said) && differences.is_empty() {
            return Ok(());
        }
        if differences.is_empty() {
            verdict.differs("it does not understand the play", vec![said]);
            return Ok(());
        }
    }
    verdict.differs(
        format!("in {}", count(differences.len(), "place")),
        differences,
    );
    Ok(())
}

/// A rule that has no answer has none with promtool.
fn fails(
    bench: &Bench<'_>,
    journal: &Journal,
    start: Time,
    failed: &Evaluation,
    verdict: &mut Verdict,
) -> io::Result<()> {
    let intervals = paces(journal, start).into_iter().map(|pace| pace.interval);
    let head = head(journal, start, intervals.min().unwrap_or(1_000));
    let test = expression_test("vector(1)", failed.time - start, "[]");
    let (_, said) = asked(
        bench,
        journal,
        &format!("{head}    promql_expr_test:{test}\n"),
    )?;
    let missing = failed.failures.iter().map(String::as_str);
    let missing = missing.filter(|name| !said.contains(&format!("rule: {name}, ")));
    let missing: Vec<&str> = missing.collect();
    if !missing.is_empty() {
        let what = format!("it has an answer for {}", missing.join(", "));
        verdict.differs(what, vec![said]);
    }
    Ok(())
}

fn asked(bench: &Bench<'_>, journal: &Journal, test: &str) -> io::Result<(bool, String)> {
    if let Some(rules) = journal.accepted(Kind::Rules) {
        bench.put(RULES, &with_steps(&rules.text))?;
    }
    bench.ask(["test", "rules"], TEST, test)
}

fn is_alert(journal: &Journal, name: &str) -> bool {
    let mut rules = journal.rules.groups.iter().flat_map(|group| &group.rules);
    rules.any(|rule| rule.name() == name && matches!(rule.action, Action::Alert { .. }))
}
