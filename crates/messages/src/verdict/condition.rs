//! What makes a step done.

use transcript::judge::{ConditionText, Measure, Owner};
use transcript::model::{SpanKind, Temporality};
use transcript::pins::{Count, Instrument, Place, StatusCode, Wanted, WantedAttribute, quoted};

use crate::Messages;

impl Messages {
    /// A condition as a sentence: "it has the attribute `http.route` = "/images"".
    pub fn condition(&self, condition: &ConditionText) -> String {
        use ConditionText as C;
        match condition {
            C::Span { name, place, count } => self.with(
                "condition-span",
                &[
                    ("name", name.0.as_str().into()),
                    ("place", self.place(place.as_ref()).into()),
                    ("count", self.count(*count).into()),
                ],
            ),
            C::SpanKind { kind } => {
                self.with("condition-span-kind", &[("kind", span_kind(*kind).into())])
            }
            C::Status { code, description } => match description {
                None => self.with("condition-status", &[("code", status(*code).into())]),
                Some(description) => self.with(
                    "condition-status-described",
                    &[
                        ("code", status(*code).into()),
                        ("description", description.0.as_str().into()),
                    ],
                ),
            },
            C::WithinParent { parent } => self.with(
                "condition-within-parent",
                &[("parent", parent.0.as_str().into())],
            ),
            C::Event { name } => self.with("condition-event", &[("name", name.0.as_str().into())]),
            C::Link { to } => self.with("condition-link", &[("to", to.0.as_str().into())]),
            C::Log { body, count } => self.with(
                "condition-log",
                &[
                    ("body", body.0.as_str().into()),
                    ("count", self.count(*count).into()),
                ],
            ),
            C::Severity { severity } => self.with(
                "condition-severity",
                &[("severity", severity.name().into())],
            ),
            C::InSpan { span } => {
                self.with("condition-in-span", &[("span", span.0.as_str().into())])
            }
            C::Target { target } => {
                self.with("condition-target", &[("target", target.0.as_str().into())])
            }
            C::EventName { name } => {
                self.with("condition-event-name", &[("name", name.0.as_str().into())])
            }
            C::Line { text, count } => self.with(
                "condition-line",
                &[
                    ("text", text.0.as_str().into()),
                    ("count", self.count(*count).into()),
                ],
            ),
            C::Scope { name } => self.with("condition-scope", &[("name", name.0.as_str().into())]),
            C::Attribute { of, key, wanted } => self.attribute(of, key, wanted),
            C::Without { of, key } => self.with(
                "condition-without",
                &[("owner", self.owner(of).into()), ("key", key.into())],
            ),
            C::Absent { thing, with } => self.absent(thing, with),
            C::Metric { .. }
            | C::Instrument { .. }
            | C::Unit { .. }
            | C::Description { .. }
            | C::Temporality { .. }
            | C::Boundaries { .. }
            | C::Series { .. }
            | C::Point { .. }
            | C::Measured { .. } => self.metric(condition),
        }
    }

    fn metric(&self, condition: &ConditionText) -> String {
        use ConditionText as C;
        match condition {
            C::Metric { name } => {
                self.with("condition-metric", &[("name", name.0.as_str().into())])
            }
            C::Instrument { instrument: wanted } => self.with(
                "condition-instrument",
                &[("instrument", instrument(*wanted).into())],
            ),
            C::Unit { unit } => self.with("condition-unit", &[("unit", unit.into())]),
            C::Description { description } => self.with(
                "condition-description",
                &[("description", description.0.as_str().into())],
            ),
            C::Temporality {
                temporality: wanted,
            } => self.with(
                "condition-temporality",
                &[("temporality", temporality(*wanted).into())],
            ),
            C::Boundaries { boundaries } => {
                let all: Vec<String> = boundaries.iter().map(f64::to_string).collect();
                self.with(
                    "condition-boundaries",
                    &[("boundaries", all.join(", ").into())],
                )
            }
            C::Series { count } => {
                self.with("condition-series", &[("count", self.number(*count).into())])
            }
            C::Point { attributes } => self.with(
                "condition-point",
                &[("attributes", self.attributes(attributes).into())],
            ),
            C::Measured {
                attributes,
                measure,
            } if attributes.is_empty() => self.with(
                "condition-measured-bare",
                &[("measure", self.measure(measure).into())],
            ),
            C::Measured {
                attributes,
                measure,
            } => self.with(
                "condition-measured",
                &[
                    ("measure", self.measure(measure).into()),
                    ("attributes", self.attributes(attributes).into()),
                ],
            ),
            other => other.kind().to_owned(),
        }
    }

    fn absent(&self, thing: &ConditionText, with: &[ConditionText]) -> String {
        let thing = self.condition(thing);
        if with.is_empty() {
            return self.with("condition-absent", &[("thing", thing.into())]);
        }
        let with: Vec<String> = with.iter().map(|one| self.condition(one)).collect();
        self.with(
            "condition-absent-with",
            &[("thing", thing.into()), ("with", with.join(", ").into())],
        )
    }

    fn attribute(&self, of: &Owner, key: &str, wanted: &Wanted) -> String {
        match wanted {
            Wanted::Any => self.with(
                "condition-attribute-any",
                &[("owner", self.owner(of).into()), ("key", key.into())],
            ),
            wanted => self.with(
                "condition-attribute",
                &[
                    ("owner", self.owner(of).into()),
                    ("key", key.into()),
                    ("value", self.wanted(wanted).into()),
                ],
            ),
        }
    }

    fn place(&self, place: Option<&Place>) -> String {
        match place {
            None => String::new(),
            Some(Place::Root) => self.text("condition-place-root"),
            Some(Place::Under(span)) => {
                self.with("condition-place-under", &[("span", span.0.as_str().into())])
            }
            Some(Place::Parent(span)) => self.with(
                "condition-place-parent",
                &[("span", span.0.as_str().into())],
            ),
        }
    }

    fn owner(&self, owner: &Owner) -> String {
        match owner {
            Owner::Span | Owner::Log => self.text("owner-it"),
            Owner::Event(name) => self.with("owner-event", &[("name", name.into())]),
            Owner::Link(name) => self.with("owner-link", &[("name", name.into())]),
            Owner::Point => self.text("owner-point"),
            Owner::Resource => self.text("owner-resource"),
        }
    }

    /// Empty where any number will do: more than needed is no mistake, so it is not worth a word.
    fn count(&self, count: Count) -> String {
        match (count.exact(), count.min, count.max) {
            (Some(count), ..) => self.with("count-exactly", &[("count", count.into())]),
            (None, 0 | 1, None) => String::new(),
            (None, min, None) => self.with("count-at-least", &[("count", min.into())]),
            (None, 0, Some(max)) => self.with("count-at-most", &[("count", max.into())]),
            (None, min, Some(max)) => {
                self.with("count-between", &[("min", min.into()), ("max", max.into())])
            }
        }
    }

    fn number(&self, count: Count) -> String {
        match (count.exact(), count.min, count.max) {
            (Some(count), ..) => self.with("number-exactly", &[("count", count.into())]),
            (None, min, None) => self.with("number-at-least", &[("count", min.into())]),
            (None, 0, Some(max)) => self.with("number-at-most", &[("count", max.into())]),
            (None, min, Some(max)) => self.with(
                "number-between",
                &[("min", min.into()), ("max", max.into())],
            ),
        }
    }

    /// What a value must be: `"POST"`, `any int`, `0 to 10`, `"ok" or "full"`.
    fn wanted(&self, wanted: &Wanted) -> String {
        match wanted {
            Wanted::Is(value) => quoted(value),
            Wanted::Any => "*".to_owned(),
            Wanted::Type(wanted) => self.with("wanted-type", &[("type", wanted.name().into())]),
            Wanted::Range(low, high) if high.is_infinite() => {
                self.with("wanted-at-least", &[("low", low.to_string().into())])
            }
            Wanted::Range(low, high) if low.is_infinite() => {
                self.with("wanted-at-most", &[("high", high.to_string().into())])
            }
            Wanted::Range(low, high) => self.with(
                "wanted-range",
                &[
                    ("low", low.to_string().into()),
                    ("high", high.to_string().into()),
                ],
            ),
            Wanted::OneOf(values) => {
                let values: Vec<String> = values.iter().map(quoted).collect();
                values.join(&self.text("wanted-or"))
            }
            Wanted::Matches(expression) => self.with(
                "wanted-matches",
                &[("expression", expression.as_str().into())],
            ),
        }
    }

    fn attributes(&self, attributes: &[WantedAttribute]) -> String {
        let all = attributes
            .iter()
            .map(|one| format!("{} = {}", one.key, self.wanted(&one.wanted)));
        all.collect::<Vec<_>>().join(", ")
    }

    fn measure(&self, measure: &Measure) -> String {
        match measure {
            Measure::Value(wanted) => {
                self.with("measure-value", &[("wanted", self.wanted(wanted).into())])
            }
            Measure::Delta(wanted) => {
                self.with("measure-delta", &[("wanted", self.wanted(wanted).into())])
            }
            Measure::Count(count) => {
                self.with("measure-count", &[("wanted", self.number(*count).into())])
            }
            Measure::Filled(count) => {
                self.with("measure-filled", &[("wanted", self.number(*count).into())])
            }
            Measure::Sum(wanted) => {
                self.with("measure-sum", &[("wanted", self.wanted(wanted).into())])
            }
        }
    }
}

/// The words of the specification, the same in every language.
fn span_kind(kind: SpanKind) -> &'static str {
    match kind {
        SpanKind::Internal => "internal",
        SpanKind::Server => "server",
        SpanKind::Client => "client",
        SpanKind::Producer => "producer",
        SpanKind::Consumer => "consumer",
    }
}

pub(super) fn status(code: StatusCode) -> &'static str {
    match code {
        StatusCode::Unset => "unset",
        StatusCode::Ok => "ok",
        StatusCode::Error => "error",
    }
}

fn instrument(instrument: Instrument) -> &'static str {
    match instrument {
        Instrument::Counter => "counter",
        Instrument::UpDownCounter => "up-down counter",
        Instrument::Gauge => "gauge",
        Instrument::Histogram => "histogram",
        Instrument::ExponentialHistogram => "exponential histogram",
    }
}

fn temporality(temporality: Temporality) -> &'static str {
    match temporality {
        Temporality::Cumulative => "cumulative",
        Temporality::Delta => "delta",
    }
}
