//! What the model said is true, and each lie about it is noticed.
#![allow(clippy::unwrap_used)] // a test says what went wrong by failing

mod play;

use std::thread;

use alert_model::routing::{Config, Status};
use alert_model::{RuleFile, State};
use real_alerting::{
    Journal, Kind, Program, Verdict, judge_notifications, judge_routes, judge_rules,
};
use real_tools::Tool;

/// Spoils what was written down.
type Lie = (&'static str, fn(&mut Journal));

/// The truth is agreed with, and each lie is not; with words that the difference must have.
fn noticed(judge: impl Fn(&Journal) -> Option<Verdict> + Sync, lies: &[(Lie, &str)]) {
    let truth = play::journal();
    let verdict = judge(&truth).unwrap().to_string();
    assert!(verdict.starts_with("agrees, "), "{verdict}");
    thread::scope(|scope| {
        for ((what, lie), word) in lies {
            let mut journal = truth.clone();
            let judge = &judge;
            scope.spawn(move || {
                lie(&mut journal);
                let verdict = judge(&journal).unwrap().to_string();
                let noticed = verdict.starts_with("differs, ") && verdict.contains(word);
                assert!(noticed, "{what}: {verdict}");
                // Details stand below, where no other line is taken for one of theirs.
                let mut details = verdict.lines().skip(1);
                assert!(details.all(|line| line.starts_with("    ")), "{verdict}");
            });
        }
    });
}

#[test]
fn promtool_notices_what_the_rules_did_not_say() {
    let Some(promtool) = Program::for_test(Tool::Promtool) else {
        return;
    };
    let lies: &[(Lie, &str)] = &[
        (
            ("an alert less", |journal| {
                journal.evaluations[6].alerts.clear()
            }),
            "alertname: Down, time: 1m30s",
        ),
        (
            ("another text", |journal| {
                journal.evaluations[6].alerts[0]
                    .annotations
                    .set("summary", "a:1 is up");
            }),
            "a:1 is up",
        ),
        (
            ("an alert too early", |journal| {
                let alert = &mut journal.evaluations[3].alerts[0];
                assert_eq!(alert.state, State::Pending);
                alert.state = State::Firing;
            }),
            "time: 45s",
        ),
        (
            ("nothing is pending", |journal| {
                journal.evaluations[3].questions[0].1.answer = Some(Vec::new());
            }),
            "ALERTS",
        ),
        (
            ("another value is recorded", |journal| {
                let (_, question) = &mut journal.evaluations[6].questions[1];
                question.answer.as_mut().unwrap()[0].value += 1.0;
            }),
            "job:up:sum",
        ),
        (
            ("another answer", |journal| {
                journal.questions[0].answer.as_mut().unwrap()[0].value += 0.001;
            }),
            "rate",
        ),
        (
            ("an answer where there is none", |journal| {
                journal.questions[0].answer = None
            }),
            "has an answer",
        ),
        (
            ("a number where there is none", |journal| {
                journal.questions[1].answer.as_mut().unwrap()[0].value = 0.0;
            }),
            "NaN",
        ),
        (
            ("another sample", |journal| {
                for samples in journal.series.values_mut() {
                    samples.last_mut().unwrap().value += 1.0;
                }
            }),
            "place",
        ),
        (
            ("a rule that has no answer", |journal| {
                journal.evaluations[6].failures.push("Down".to_owned());
            }),
            "an answer for Down",
        ),
        (
            ("a file that is refused", |journal| {
                journal.files[0].accepted = false
            }),
            "accepts src/rules/a.yml",
        ),
        (
            ("a file that is accepted", |journal| {
                journal.files[0].text.push_str("x: y\n")
            }),
            "refuses src/rules/a.yml",
        ),
        (
            ("a question that is none", |journal| {
                journal.files[1].accepted = false;
            }),
            "understands src/queries/a.promql",
        ),
        (
            ("a test that fails", |journal| journal.tests[0].1 = false),
            "passes with your rules",
        ),
        (
            ("a test that passes", |journal| journal.tests[1].1 = true),
            "fails with spoilt rules 1",
        ),
        (
            ("a test that cannot be read", |journal| {
                journal
                    .files
                    .iter_mut()
                    .find(|file| file.kind == Kind::Test)
                    .unwrap()
                    .accepted = false;
            }),
            "passes with your rules",
        ),
    ];
    noticed(|journal| judge_rules(&promtool, journal), lies);
}

#[test]
fn amtool_notices_another_receiver() {
    let Some(amtool) = Program::for_test(Tool::Amtool) else {
        return;
    };
    let lies: &[(Lie, &str)] = &[
        (
            ("another receiver", |journal| {
                let other = play::CONFIG.replace("receiver: pager", "receiver: team");
                journal.config = Some(Config::read(&other).unwrap());
            }),
            "amtool tells pager",
        ),
        (
            ("a file that is refused", |journal| {
                journal.files.last_mut().unwrap().accepted = false;
            }),
            "accepts src/alertmanager.yml",
        ),
        (
            ("a file that is accepted", |journal| {
                journal
                    .files
                    .last_mut()
                    .unwrap()
                    .text
                    .push_str("routes: []\n");
            }),
            "refuses src/alertmanager.yml",
        ),
    ];
    noticed(|journal| judge_routes(&amtool, journal), lies);
}

#[test]
fn alertmanager_notices_what_nobody_was_told() {
    let Some(alertmanager) = Program::for_test(Tool::Alertmanager) else {
        return;
    };
    let lies: &[(Lie, &str)] = &[
        (
            ("a message less", |journal| drop(journal.told.pop())),
            "the model tells",
        ),
        (
            ("another order", |journal| journal.told.reverse()),
            "the model tells",
        ),
        (
            ("an alert that is over", |journal| {
                journal.told[0].message.alerts[0].status = Status::Resolved;
            }),
            "resolved",
        ),
        (
            ("an alert more", |journal| {
                let alert = journal.told[0].message.alerts[0].clone();
                journal.told[0].message.alerts.push(alert);
            }),
            "the model tells",
        ),
        (
            ("a configuration that is refused", |journal| {
                journal.files.last_mut().unwrap().accepted = false;
            }),
            "it accepts src/alertmanager.yml",
        ),
    ];
    noticed(|journal| judge_notifications(&alertmanager, journal), lies);
}

#[test]
fn a_rule_that_has_no_answer_has_none_with_promtool() {
    let Some(promtool) = Program::for_test(Tool::Promtool) else {
        return;
    };
    let mut journal = play::twins();
    assert_eq!(journal.evaluations[2].failures, ["Twins"]);
    let verdict = judge_rules(&promtool, &journal).unwrap().to_string();
    assert_eq!(verdict, "agrees, 1 file, 3 evaluations, 1 alert");
    // It has been so from the third evaluation on.
    journal.evaluations[1].failures = journal.evaluations[2].failures.clone();
    let verdict = judge_rules(&promtool, &journal).unwrap().to_string();
    assert!(verdict.starts_with("differs, "), "{verdict}");
}

#[test]
fn a_program_that_is_none_is_said_in_a_line() {
    let none = Program::new(Tool::Promtool, "/no/such/promtool".into());
    let verdict = judge_rules(&none, &play::journal()).unwrap().to_string();
    assert!(
        verdict.starts_with("differs, it cannot be asked"),
        "{verdict}"
    );
}

#[test]
fn nothing_is_written_down_where_nobody_is_asked() {
    let witness = real_alerting::Witness::with([]);
    witness.rules("a.yml", "", Some(&RuleFile::default()));
    assert!(witness.take().is_none());
}
