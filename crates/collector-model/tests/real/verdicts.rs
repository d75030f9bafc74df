//! What is refused, and what is accepted: the same by both.

use std::path::Path;
use std::sync::Mutex;

use collector_model::{Configuration, Finding, Gravity};
use real_tools::{Comparison, Tool};

use crate::cases::{Case, cases};
use crate::otelcol::{otelcol, refusal, start};

/// What is wrong with a verdict on one case.
type Judge = dyn Fn(&Path, &Case, &[Finding]) -> Option<String> + Sync;

/// Judges all cases of a file, several at a time, and says how many of `what` there were.
fn judge(what: &str, file: &'static str, judge: &Judge) {
    let Some(otelcol) = otelcol() else { return };
    let cases = cases(file);
    let wrong = Mutex::new(Vec::new());
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(case) =
                    cases.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
                {
                    let environment = |name: &str| (name == "PORT").then(|| "4318".to_owned());
                    let findings = Configuration::read(case.text, &environment).findings;
                    if let Some(why) = judge(&otelcol, case, &findings) {
                        let said = findings
                            .iter()
                            .map(|one| format!("  {:?} {one}", one.gravity));
                        let said = said.collect::<Vec<_>>().join("\n");
                        let mut wrong = wrong.lock().unwrap();
                        wrong.push(format!("{}: {why}\n{said}", case.about));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    Comparison::new(Tool::Otelcol, cases.len(), what, wrong.len()).report();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn has(findings: &[Finding], gravity: Gravity) -> bool {
    findings.iter().any(|one| one.gravity == gravity)
}

#[test]
fn what_the_model_refuses_the_real_one_refuses() {
    judge(
        "refused configurations",
        include_str!("cases/refused.yaml"),
        &|otelcol, case, findings| {
            if !has(findings, Gravity::Refused) {
                return Some("the model does not refuse it".to_owned());
            }
            let refused = refusal(otelcol, case.text).is_some();
            (!refused).then(|| "the real one accepts it".to_owned())
        },
    );
}

#[test]
fn what_the_model_accepts_the_real_one_accepts() {
    judge(
        "accepted configurations",
        include_str!("cases/accepted.yaml"),
        &|otelcol, case, findings| {
            if !findings.iter().all(Finding::is_note) {
                return Some("the model does not accept it".to_owned());
            }
            refusal(otelcol, case.text).map(|why| format!("the real one refuses it: {why}"))
        },
    );
}

#[test]
fn what_the_model_says_will_not_start_does_not() {
    judge(
        "configurations that do not start",
        include_str!("cases/unstartable.yaml"),
        &|otelcol, case, findings| {
            if has(findings, Gravity::Refused) || !has(findings, Gravity::Unstartable) {
                return Some("the model says something else".to_owned());
            }
            if let Some(why) = refusal(otelcol, case.text) {
                return Some(format!("the real one refuses it already: {why}"));
            }
            let started = start(otelcol, case.text).is_some();
            started.then(|| "the real one starts".to_owned())
        },
    );
}

#[test]
fn what_the_model_does_not_know_it_names() {
    judge(
        "configurations that the model does not know",
        include_str!("cases/unknown.yaml"),
        &|otelcol, case, findings| {
            if has(findings, Gravity::Refused) || !has(findings, Gravity::Unknown) {
                return Some("the model says something else".to_owned());
            }
            refusal(otelcol, case.text).map(|why| format!("the real one refuses it: {why}"))
        },
    );
}
