//! A test that somebody wrote of their own rules.

use alert_model::{Action, Rule, RuleFile, Template, format_duration};

use super::Bench;
use crate::journal::{Journal, Kind};
use crate::text::quoted;
use crate::verdict::{Verdict, count};

/// The test passes, and fails, with promtool as with the model, on the rules as they are and on each that is spoilt.
pub(super) fn judge(bench: &Bench<'_>, journal: &Journal, verdict: &mut Verdict) {
    let test = journal
        .files
        .iter()
        .rev()
        .find(|file| file.kind == Kind::Test);
    let Some((test, rules)) = test.zip(journal.accepted(Kind::Rules)) else {
        return;
    };
    // One that the model cannot read has not been tried.
    let unread = [(None, false)];
    let tests = if test.accepted {
        &journal.tests
    } else {
        &unread[..]
    };
    for (number, (spoilt, passes)) in tests.iter().enumerate() {
        let text = spoilt.as_ref().map_or_else(|| rules.text.clone(), written);
        let answer = bench
            .put(&rules.path, &text)
            .and_then(|_| bench.ask(["test", "rules"], &test.path, &test.text));
        let Some((really, said)) = verdict.or_differs("it cannot be asked", answer) else {
            return;
        };
        if really != *passes {
            let word = if really { "passes" } else { "fails" };
            let which = match number {
                0 => "your rules".to_owned(),
                _ => format!("spoilt rules {number}"),
            };
            verdict.differs(format!("{} {word} with {which}", test.path), vec![said]);
        }
    }
    let runs = count(tests.len(), "run");
    verdict.compared(format!("{runs} of {}", test.path));
}

/// Rules as a file.
fn written(rules: &RuleFile) -> String {
    let groups = rules.groups.iter().map(|group| {
        let rules: Vec<String> = group.rules.iter().map(rule).collect();
        let (name, interval) = (quoted(&group.name), format_duration(group.interval));
        let rules = rules.join(",\n  ");
        format!("{{name: {name}, interval: {interval}, rules: [\n  {rules}]}}")
    });
    let groups: Vec<String> = groups.collect();
    format!("groups: [{}]\n", groups.join(",\n"))
}

fn rule(rule: &Rule) -> String {
    let (expression, labels) = (quoted(rule.expression.text()), templates(&rule.labels));
    let rest = format!("expr: {expression}, labels: {labels}");
    match &rule.action {
        Action::Record(name) => format!("{{record: {}, {rest}}}", quoted(name)),
        Action::Alert {
            name,
            hold,
            keep,
            annotations,
        } => {
            let (name, annotations) = (quoted(name), templates(annotations));
            let (hold, keep) = (format_duration(*hold), format_duration(*keep));
            format!(
                "{{alert: {name}, {rest}, for: {hold}, keep_firing_for: {keep}, annotations: {annotations}}}"
            )
        }
    }
}

fn templates(templates: &[(String, Template)]) -> String {
    let pairs = templates.iter();
    crate::text::mapping(pairs.map(|(name, template)| (name.as_str(), template.source())))
}
