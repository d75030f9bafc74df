//! `transform` and `filter`: what is written in OTTL.

use otlp_telemetry::Signal;

use crate::finding::Finding;
use crate::ottl::{Condition, Statement};
use crate::process::{filter, transform};
use crate::read::settings::Settings;
use crate::read::shape::{Field, Shape};
use strict_yaml::Place;

const MODE: Shape = Shape::Choice(&["ignore", "propagate", "silent"]);

pub(super) const TRANSFORM: Shape = Shape::Fields(&[&[
    ("error_mode", MODE),
    ("trace_statements", Shape::Any),
    ("metric_statements", Shape::Any),
    ("log_statements", Shape::Any),
    ("profile_statements", Shape::Beyond),
    ("flatten_data", Shape::Beyond),
]]);

const TEXTS: Shape = Shape::List(&Shape::Text);

pub(super) const FILTER: Shape = Shape::Fields(&[&[
    ("error_mode", MODE),
    ("spans", Shape::Beyond),
    (
        "traces",
        older(&[&[
            ("span", TEXTS),
            ("resource", Shape::Beyond),
            ("spanevent", Shape::Beyond),
        ]]),
    ),
    (
        "metrics",
        older(&[&[
            ("metric", TEXTS),
            ("resource", Shape::Beyond),
            ("datapoint", Shape::Beyond),
            ("include", Shape::Beyond),
            ("exclude", Shape::Beyond),
            ("regexp", Shape::Beyond),
        ]]),
    ),
    (
        "logs",
        older(&[&[
            ("log_record", TEXTS),
            ("resource", Shape::Beyond),
            ("include", Shape::Beyond),
            ("exclude", Shape::Beyond),
        ]]),
    ),
    ("profiles", Shape::Beyond),
    ("trace_conditions", Shape::Any),
    ("metric_conditions", Shape::Any),
    ("log_conditions", Shape::Any),
    ("profile_conditions", Shape::Beyond),
]]);

/// How conditions were written before.
const fn older(groups: &'static [&'static [Field]]) -> Shape {
    Shape::Fields(groups)
}

/// A group of statements that says what it is about.
const GROUP: Shape = Shape::Fields(&[&[
    ("context", Shape::Text),
    ("conditions", Shape::Beyond),
    ("error_mode", MODE),
    ("statements", TEXTS),
    ("shared_cache", Shape::Beyond),
]]);

pub(super) fn check_transform(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    for signal in Signal::ALL {
        let key = transform::key(signal);
        check_list(settings, key, findings);
        for group in transform::statements(settings, signal) {
            let context = group.context.as_deref();
            for (text, place) in &group.texts {
                if let Err(problem) = Statement::read(text, signal, context) {
                    findings.push(said(*place, &problem));
                }
            }
        }
    }
}

/// Texts, or groups of them, and not both.
fn check_list(settings: &Settings<'_>, key: &str, findings: &mut Vec<Finding>) {
    let Some(value) = settings.get(key) else {
        return;
    };
    let Some(values) = value.list() else {
        let what = format!("a list belongs here, not {}", value.described());
        findings.push(Finding::refused(value.place, what));
        return;
    };
    let texts = values.iter().filter(|value| value.text().is_some()).count();
    if texts > 0 && texts < values.len() {
        let what = "statements stand alone or in groups with a context, not some of each";
        findings.push(Finding::refused(value.place, what));
    }
    for value in values.iter().filter(|value| value.text().is_none()) {
        GROUP.check(value, "a group of statements", findings);
    }
}

pub(super) fn check_filter(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    for signal in Signal::ALL {
        for one in filter::conditions(settings, signal) {
            match Condition::read(&one.text, signal, one.context) {
                Err(problem) => findings.push(said(one.place, &problem)),
                Ok(condition) if condition.is_of_points() => {
                    findings.push(Finding::unknown(
                        one.place,
                        "conditions on single data points",
                    ));
                }
                Ok(_) => {}
            }
        }
    }
    for key in ["trace_conditions", "metric_conditions", "log_conditions"] {
        let Some(value) = settings.get(key) else {
            continue;
        };
        match value.list() {
            Some(values) => {
                let groups = values.iter().filter(|value| value.text().is_none());
                findings.extend(
                    groups.map(|value| Finding::unknown(value.place, "conditions in groups")),
                );
            }
            None => {
                let what = format!("a list belongs here, not {}", value.described());
                findings.push(Finding::refused(value.place, what));
            }
        }
    }
}

fn said(place: Place, problem: &crate::ottl::Problem) -> Finding {
    match problem.unknown {
        true => Finding::unknown(place, &problem.what),
        false => {
            let what = format!(
                "at the character {} of the text: {}",
                problem.at + 1,
                problem.what
            );
            Finding::refused(place, what)
        }
    }
}
