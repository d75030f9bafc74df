//! Playing tests.

use super::{Case, ExpectedAlerts, Mismatch, RuleTest};
use crate::duration::{Time, format_duration};
use crate::labels::{Element, Labels};
use crate::number::format_number;
use crate::ruler::{Ruler, State};
use crate::rules::RuleFile;
use crate::store::Store;

impl RuleTest {
    /// How many expectations it has.
    pub fn expectations(&self) -> usize {
        let counts = self
            .cases
            .iter()
            .map(|case| case.alerts.len() + case.values.len());
        counts.sum()
    }

    /// The series of the first test, before any rule has seen them.
    pub fn store(&self) -> Store {
        let first = self.cases.first().map(|case| case.store(Time::MAX));
        first.unwrap_or_default()
    }

    /// Plays all tests with the rules of these files. Each test begins anew.
    pub fn run(&self, files: &[RuleFile]) -> Vec<Mismatch> {
        let mut rules = RuleFile::default();
        rules
            .groups
            .extend(files.iter().flat_map(|file| file.groups.iter().cloned()));
        let place = |name: &String| self.order.iter().position(|other| other == name);
        rules
            .groups
            .sort_by_key(|group| place(&group.name).unwrap_or(usize::MAX));
        let mut mismatches = Vec::new();
        for case in &self.cases {
            case.run(rules.clone(), self, &mut mismatches);
        }
        mismatches
    }
}

impl Case {
    /// The series up to a time.
    fn store(&self, end: Time) -> Store {
        let mut store = Store::default();
        for (labels, values) in &self.series {
            let times = (0..).map(|step| step * self.interval);
            for (time, value) in times.take_while(|time| *time <= end).zip(values) {
                if let Some(value) = value {
                    store.append(labels, time, *value);
                }
            }
        }
        store
    }

    fn run(&self, rules: RuleFile, test: &RuleTest, mismatches: &mut Vec<Mismatch>) {
        let interval = test.evaluation_interval;
        let mut ruler = Ruler::new(rules, self.external.clone());
        let times = self.alerts.iter().map(|alerts| alerts.time);
        let Some(last) = times
            .chain(self.values.iter().map(|values| values.time))
            .max()
        else {
            return;
        };
        // What comes after the last evaluation is not there, not even for an expression that is asked later.
        let mut store = self.store(last - last % interval);
        let mut now = 0;
        while now <= last {
            let round = ruler.evaluate_all(&mut store, now);
            let due = |alerts: &&ExpectedAlerts| (now..now + interval).contains(&alerts.time);
            if !round.failures.is_empty() {
                mismatches.extend(round.failures.into_iter().map(|failure| Mismatch {
                    place: self.place(),
                    what: format!(
                        "the rule `{}` has no answer after {}",
                        failure.rule,
                        format_duration(now)
                    ),
                    wanted: Vec::new(),
                    got: vec![failure.why.to_string()],
                }));
                return;
            }
            for alerts in self.alerts.iter().filter(due) {
                mismatches.extend(alerts.compare(&ruler));
            }
            now += interval;
        }
        self.compare_values(&store, test, mismatches);
    }

    /// Where its first expectation stands.
    fn place(&self) -> strict_yaml::Place {
        let alerts = self.alerts.iter().map(|alerts| alerts.place);
        let places = alerts.chain(self.values.iter().map(|values| values.place));
        places
            .min()
            .unwrap_or(strict_yaml::Place { line: 1, column: 1 })
    }

    fn compare_values(&self, store: &Store, test: &RuleTest, mismatches: &mut Vec<Mismatch>) {
        for expected in &self.values {
            let text = expected.expression.text();
            let what = format!("`{text}` after {}", format_duration(expected.time));
            let wanted = lines(&expected.elements);
            let answer = expected.expression.evaluate_with_step(
                store,
                expected.time,
                test.evaluation_interval,
            );
            let (same, got) = match answer {
                Ok(value) => {
                    let elements = value.into_vector();
                    (
                        equal(&expected.elements, &elements, test.fuzzy),
                        lines(&elements),
                    )
                }
                Err(why) => (false, vec![why.to_string()]),
            };
            if !same {
                mismatches.push(Mismatch {
                    place: expected.place,
                    what,
                    wanted,
                    got,
                });
            }
        }
    }
}

impl ExpectedAlerts {
    fn compare(&self, ruler: &Ruler) -> Option<Mismatch> {
        let alerts = ruler.alerts().into_iter();
        let firing = alerts.filter(|alert| {
            alert.state == State::Firing && alert.labels.get("alertname") == self.name
        });
        let mut got: Vec<(Labels, Labels)> = firing
            .map(|alert| (alert.labels.clone(), alert.annotations.clone()))
            .collect();
        let mut wanted = self.alerts.clone();
        got.sort();
        wanted.sort();
        let lines = |alerts: &[(Labels, Labels)]| -> Vec<String> {
            let lines = alerts
                .iter()
                .map(|(labels, annotations)| format!("{labels} {annotations}"));
            lines.collect()
        };
        (got != wanted).then(|| Mismatch {
            place: self.place,
            what: format!(
                "alerts `{}` that fire after {}",
                self.name,
                format_duration(self.time)
            ),
            wanted: lines(&wanted),
            got: lines(&got),
        })
    }
}

fn sorted(elements: &[Element]) -> Vec<&Element> {
    let mut sorted: Vec<&Element> = elements.iter().collect();
    sorted.sort_by(|a, b| a.labels.cmp(&b.labels));
    sorted
}

/// Whether all labels and values are the same. What is no number is not even the same as itself.
#[allow(clippy::float_cmp)] // to the last digit
fn equal(wanted: &[Element], got: &[Element], fuzzy: bool) -> bool {
    let near = |a: f64, b: f64| a == b || fuzzy && (a.next_up() == b || a.next_down() == b);
    let mut pairs = sorted(wanted).into_iter().zip(sorted(got));
    wanted.len() == got.len() && pairs.all(|(a, b)| a.labels == b.labels && near(a.value, b.value))
}

fn lines(elements: &[Element]) -> Vec<String> {
    let lines = sorted(elements).into_iter();
    lines
        .map(|element| format!("{} {}", element.labels, format_number(element.value)))
        .collect()
}
