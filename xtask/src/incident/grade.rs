//! The answers of a pair, field by field. What is said of a wrong one comes from the telemetry that the pair has, and
//! never names the right one.

mod against;

use std::collections::BTreeSet;

use messages::{FluentValue, Messages};
use transcript::draw::duration;
use transcript::model::{Span, SpanKind};
use transcript::near;

use super::answers::Answers;
use super::day::{Day, Request, time};
use super::figures;
use super::key::{CAUSES, Key, ShownBy};

/// What is said of the answers.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// In the order of the file.
    pub fields: Vec<Field>,
}

/// What is said of a field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name: `route`.
    pub name: &'static str,
    /// What was written.
    pub given: String,
    /// What is to be said of it.
    pub outcome: Outcome,
}

/// Whether a field is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is.
    Right,
    /// It does not matter what it says.
    Indifferent,
    /// Nothing is written there: what belongs there.
    Open(String),
    /// It is not: what telemetry says about it.
    Wrong(String),
}

impl Verdict {
    /// Whether all is right.
    pub fn passes(&self) -> bool {
        self.right() == self.asked()
    }

    /// How many fields are right.
    pub fn right(&self) -> usize {
        self.count(|outcome| *outcome == Outcome::Right)
    }

    /// How many fields are asked for.
    pub fn asked(&self) -> usize {
        self.count(|outcome| *outcome != Outcome::Indifferent)
    }

    fn count(&self, wanted: impl Fn(&Outcome) -> bool) -> usize {
        let outcomes = self.fields.iter().map(|field| &field.outcome);
        outcomes.filter(|outcome| wanted(outcome)).count()
    }
}

/// Judges answers by the telemetry of both days.
pub fn judge(
    answers: &Answers,
    key: &Key,
    yesterday: &Day,
    today: &Day,
    messages: &Messages,
) -> Verdict {
    let judge = Judge {
        key,
        yesterday,
        today,
        before: yesterday.requests(),
        after: today.requests(),
        messages,
    };
    let value = answers.value.0.as_str();
    let given = [
        ("route", answers.route.as_str()),
        ("span", answers.span.as_str()),
        ("attribute", answers.attribute.as_str()),
        ("value", value),
        ("cause", answers.cause.as_str()),
    ];
    let fields = given.map(|(name, given)| {
        let outcome = match name {
            "value" => judge.value(given),
            _ if given.is_empty() => {
                Outcome::Open(judge.say(&format!("incident-open-{name}"), &[]))
            }
            "route" => judge.route(given),
            "span" => judge.span(given),
            "attribute" => judge.attribute(given),
            _ => judge.cause(given),
        };
        Field {
            name,
            given: given.to_owned(),
            outcome,
        }
    });
    Verdict {
        fields: fields.into(),
    }
}

struct Judge<'a> {
    key: &'a Key,
    yesterday: &'a Day,
    today: &'a Day,
    before: Vec<Request<'a>>,
    after: Vec<Request<'a>>,
    messages: &'a Messages,
}

type Arguments<'t> = Vec<(&'t str, FluentValue<'t>)>;

impl<'a> Judge<'a> {
    fn say(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        self.messages.with(id, arguments)
    }

    fn wrong(&self, id: &str, arguments: &[(&str, FluentValue<'_>)]) -> Outcome {
        Outcome::Wrong(self.say(id, arguments))
    }

    /// What is nowhere in today's telemetry, and what may have been meant.
    fn unknown<'n>(
        &self,
        id: &str,
        given: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Outcome {
        let mut text = self.say(id, &[("given", given.into())]);
        if let Some(nearest) = near::nearest(given, known) {
            let nearest = [("suggestion", nearest.into())];
            text += &format!(" {}", self.say("mistake-suggestion", &nearest));
        }
        Outcome::Wrong(text)
    }

    fn route(&self, given: &str) -> Outcome {
        if given == self.key.route {
            return Outcome::Right;
        }
        let known: BTreeSet<&str> = self.after.iter().map(Request::route).collect();
        if !known.contains(given) {
            let answers = |span: &Span| span.kind == SpanKind::Server && span.name == given;
            return match self.today.spans().any(answers) {
                true => self.wrong("incident-route-inner", &[("given", given.into())]),
                false => self.unknown("incident-route-unknown", given, known),
            };
        }
        match self.key.shown_by {
            ShownBy::Time => {
                let slow = |requests: &[Request<'_>], route: &str| {
                    let of_route = requests.iter().filter(|one| one.route() == route);
                    let times = of_route.map(Request::time).collect();
                    duration(figures::percentile(times, 0.95))
                };
                let route = self.key.route.as_str();
                let arguments = [
                    ("given", given.into()),
                    ("before", slow(&self.before, given).into()),
                    ("after", slow(&self.after, given).into()),
                    ("other-before", slow(&self.before, route).into()),
                    ("other-after", slow(&self.after, route).into()),
                ];
                self.wrong("incident-route-time", &arguments)
            }
            ShownBy::Errors => {
                let count = |route: &str, failed: bool| {
                    let of_route = self.after.iter().filter(|one| one.route() == route);
                    let wanted = of_route.filter(|one| !failed || one.failed());
                    FluentValue::from(wanted.count())
                };
                let route = self.key.route.as_str();
                let arguments = [
                    ("given", given.into()),
                    ("failed", count(given, true)),
                    ("all", count(given, false)),
                    ("other-failed", count(route, true)),
                    ("other-all", count(route, false)),
                ];
                self.wrong("incident-route-errors", &arguments)
            }
            ShownBy::Others => {
                let company = |route: &str| percent(figures::company(&self.after, route));
                let arguments = [
                    ("given", given.into()),
                    ("share", company(given).into()),
                    ("other", company(&self.key.route).into()),
                ];
                self.wrong("incident-route-others", &arguments)
            }
        }
    }

    fn span(&self, given: &str) -> Outcome {
        if self.key.spans.iter().any(|span| span == given) {
            return Outcome::Right;
        }
        if !self.today.spans().any(|span| span.name == given) {
            let known: BTreeSet<&str> = self.today.spans().map(|span| span.name.as_str()).collect();
            return self.unknown("incident-span-unknown", given, known);
        }
        let by_errors = self.key.shown_by == ShownBy::Errors;
        let telling = figures::telling(&self.after, &self.key.route, by_errors);
        let name = [("given", given.into())];
        if !telling.iter().any(|one| one.named(given).next().is_some()) {
            return self.wrong("incident-span-elsewhere", &name);
        }
        for right in &self.key.spans {
            if telling.iter().any(|one| one.is_above(given, right)) {
                return self.wrong("incident-span-above", &name);
            }
        }
        for right in &self.key.spans {
            if telling.iter().any(|one| one.is_above(right, given)) {
                return self.wrong("incident-span-below", &name);
            }
        }
        if self.key.shown_by == ShownBy::Others {
            return self.wrong("incident-span-waits", &name);
        }
        let shares = self.key.spans.iter();
        let shares = shares.map(|span| figures::share(&telling, span));
        let arguments = [
            ("given", given.into()),
            ("share", percent(figures::share(&telling, given)).into()),
            ("other", percent(shares.fold(0.0, f64::max)).into()),
        ];
        self.wrong("incident-span-share", &arguments)
    }

    /// The spans in which it happens, on one of the days.
    fn spans_of<'d>(&self, day: &'d Day) -> impl Iterator<Item = &'d Span> {
        day.spans()
            .filter(|span| self.key.spans.iter().any(|name| *name == span.name))
    }

    fn attribute(&self, given: &str) -> Outcome {
        if self.key.attributes.iter().any(|one| one.key == given) {
            return Outcome::Right;
        }
        let keys = self.today.spans().flat_map(|span| &span.attributes);
        let known: BTreeSet<&str> = keys.map(|one| one.key.as_str()).collect();
        if !known.contains(given) {
            return self.unknown("incident-attribute-unknown", given, known);
        }
        let values = |day| -> BTreeSet<String> {
            let spans = self.spans_of(day);
            let values = spans.filter_map(|span| span.attribute(given));
            values.map(ToString::to_string).collect()
        };
        let (before, after) = (values(self.yesterday), values(self.today));
        let mut arguments: Arguments<'_> = vec![("given", given.into())];
        if after.is_empty() {
            return self.wrong("incident-attribute-elsewhere", &arguments);
        }
        arguments.push(("count", after.len().into()));
        if before != after {
            return self.wrong("incident-attribute-varies", &arguments);
        }
        let values: Vec<String> = after.iter().take(3).map(|one| format!("`{one}`")).collect();
        arguments.push(("values", values.join(", ").into()));
        self.wrong("incident-attribute-same", &arguments)
    }

    fn value(&self, given: &str) -> Outcome {
        let mut telling = self.key.attributes.iter();
        let telling = telling.find_map(|one| Some((one.key.as_str(), one.value.as_deref()?)));
        let Some((key, right)) = telling else {
            return Outcome::Indifferent;
        };
        if given == right {
            return Outcome::Right;
        }
        let of = |wanted: Option<&str>| -> Vec<&Span> {
            let spans = self.spans_of(self.today);
            let has = |span: &&Span| match (span.attribute(key), wanted) {
                (Some(value), Some(wanted)) => value.to_string() == wanted,
                (value, None) => value.is_some(),
                (None, Some(_)) => false,
            };
            spans.filter(has).collect()
        };
        if given.is_empty() {
            return Outcome::Open(self.say("incident-open-value", &[]));
        }
        let (theirs, ours) = (of(Some(given)), of(Some(right)));
        if theirs.is_empty() {
            let values = of(None).into_iter().filter_map(|span| span.attribute(key));
            let known: BTreeSet<String> = values.map(ToString::to_string).collect();
            let known = known.iter().map(String::as_str);
            return self.unknown("incident-value-unknown", given, known);
        }
        let mean = |spans: &[&Span]| {
            let times: Vec<_> = spans.iter().map(|span| time(span)).collect();
            duration(figures::mean(&times))
        };
        let arguments = [
            ("given", given.into()),
            ("time", mean(&theirs).into()),
            ("other", mean(&ours).into()),
        ];
        self.wrong("incident-value-other", &arguments)
    }

    fn cause(&self, given: &str) -> Outcome {
        if given == self.key.cause {
            return Outcome::Right;
        }
        if !CAUSES.contains(&given) {
            return self.unknown("incident-cause-unknown", given, CAUSES);
        }
        let [before, after] = against::figures(given, self.yesterday, self.today);
        let arguments = [("before", before.into()), ("after", after.into())];
        self.wrong(&format!("incident-against-{given}"), &arguments)
    }
}

fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}
