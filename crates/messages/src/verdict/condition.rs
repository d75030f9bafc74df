//! What a step asks for.

use transcript::judge::{ConditionText, Measure, Owner};
use transcript::pins::{Count, Place, Wanted, WantedAttribute, quoted};

use super::{told, told_whole};
use crate::Messages;

impl Messages {
    /// What a condition asks for: ``span `store image` under `POST /images` ``.
    pub fn condition(&self, what: &ConditionText) -> String {
        match what {
            ConditionText::Span { name, place, count } => self.with(
                "condition-span",
                &[
                    ("name", told(&name.shown())),
                    ("place", self.place(place.as_ref()).into()),
                    ("count", self.count(count).into()),
                ],
            ),
            ConditionText::SpanKind { kind } => {
                self.with("condition-span-kind", &[("kind", kind.name().into())])
            }
            ConditionText::Status { code, description } => {
                let code = code.name().into();
                match description {
                    Some(text) => self.with(
                        "condition-status-described",
                        &[("status", code), ("description", told(&text.shown()))],
                    ),
                    None => self.with("condition-status", &[("status", code)]),
                }
            }
            ConditionText::WithinParent { parent } => self.with(
                "condition-within-parent",
                &[("parent", told(&parent.shown()))],
            ),
            ConditionText::Event { name } => {
                self.with("condition-event", &[("name", told(&name.shown()))])
            }
            ConditionText::Link { to, number } if to.0 == "*" => {
                self.with("condition-link-any", &[("number", (*number).into())])
            }
            ConditionText::Link { to, number } => self.with(
                "condition-link",
                &[("name", told(&to.shown())), ("number", (*number).into())],
            ),
            ConditionText::Log { body, count } if body.0 == "*" => {
                self.with("condition-log-any", &[("count", self.count(count).into())])
            }
            ConditionText::Log { body, count } => self.with(
                "condition-log",
                &[
                    ("body", told(&body.shown())),
                    ("count", self.count(count).into()),
                ],
            ),
            ConditionText::Severity { severity } => self.with(
                "condition-severity",
                &[("severity", severity.name().into())],
            ),
            ConditionText::InSpan { span } => {
                self.with("condition-in-span", &[("span", told(&span.shown()))])
            }
            ConditionText::Target { target } => {
                self.with("condition-target", &[("target", told(&target.shown()))])
            }
            ConditionText::EventName { name } => {
                self.with("condition-event-name", &[("name", told(&name.shown()))])
            }
            ConditionText::Says { text } => {
                self.with("condition-says", &[("text", told(&text.shown()))])
            }
            ConditionText::Attribute { of, key, wanted } => self.with(
                "condition-attribute",
                &[
                    ("owner", self.owner(of).into()),
                    ("key", told(key)),
                    ("value", self.wanted(wanted).into()),
                ],
            ),
            ConditionText::Without {
                of: Owner::Point,
                key,
            } => self.with("condition-without-point", &[("key", told(key))]),
            ConditionText::Without { of, key } => self.with(
                "condition-without",
                &[("owner", self.owner(of).into()), ("key", told(key))],
            ),
            ConditionText::Scope { name } => {
                self.with("condition-scope", &[("name", told(&name.shown()))])
            }
            ConditionText::Line { text, count } => self.with(
                "condition-line",
                &[
                    ("text", told_whole(&text.shown())),
                    ("count", self.count(count).into()),
                ],
            ),
            ConditionText::Absent { thing, with } => {
                let details: Vec<String> = with.iter().map(|one| self.condition(one)).collect();
                let details = match details.is_empty() {
                    true => String::new(),
                    false => self.with("condition-details", &[("all", details.join(", ").into())]),
                };
                let id = match **thing {
                    ConditionText::Line { .. } | ConditionText::Metric { .. } => {
                        "condition-absent-feminine"
                    }
                    _ => "condition-absent",
                };
                let thing = self.condition(thing).into();
                self.with(id, &[("thing", thing), ("details", details.into())])
            }
            _ => self.of_metric(what),
        }
    }

    fn of_metric(&self, what: &ConditionText) -> String {
        match what {
            ConditionText::Metric { name } => {
                self.with("condition-metric", &[("name", told(&name.shown()))])
            }
            ConditionText::Instrument { instrument } => self.with(
                "condition-instrument",
                &[("instrument", instrument.name().into())],
            ),
            ConditionText::Unit { unit } => self.with("condition-unit", &[("unit", told(unit))]),
            ConditionText::Description { description } if description.0 == "*" => {
                self.text("condition-described")
            }
            ConditionText::Description { description } => self.with(
                "condition-description",
                &[("text", told(&description.shown()))],
            ),
            ConditionText::Temporality { temporality } => {
                let name = temporality.name().into();
                self.with("condition-temporality", &[("temporality", name)])
            }
            ConditionText::Boundaries { boundaries } => {
                let all: Vec<String> = boundaries.iter().map(f64::to_string).collect();
                self.with("condition-boundaries", &[("all", told(&all.join(", ")))])
            }
            ConditionText::Series { count } => {
                self.with("condition-series", &[("count", self.number(count).into())])
            }
            ConditionText::Point { attributes } => self.with(
                "condition-point",
                &[("attributes", self.attributes(attributes).into())],
            ),
            ConditionText::Measured {
                attributes,
                measure,
            } => self.measured(attributes, measure),
            // The others are told above.
            _ => String::new(),
        }
    }

    fn measured(&self, attributes: &[WantedAttribute], measure: &Measure) -> String {
        let with = self.attributes(attributes);
        let (id, number) = match measure {
            Measure::Value(wanted) => ("condition-value", self.measure(wanted)),
            Measure::Delta(wanted) => ("condition-delta", self.measure(wanted)),
            Measure::Sum(wanted) => ("condition-sum", self.measure(wanted)),
            Measure::Count(count) => ("condition-count", self.number(count)),
            Measure::Filled(count) => ("condition-filled", self.number(count)),
        };
        self.with(
            id,
            &[("number", number.into()), ("attributes", with.into())],
        )
    }

    /// The attributes of a point, at the end of a sentence: `` with `draw64.color` = red``.
    fn attributes(&self, attributes: &[WantedAttribute]) -> String {
        if attributes.is_empty() {
            return String::new();
        }
        let each = attributes.iter().map(|one| {
            let value = self.wanted(&one.wanted);
            self.with(
                "point-attribute",
                &[("key", told(&one.key)), ("value", value.into())],
            )
        });
        let all = each.collect::<Vec<_>>().join(", ");
        self.with("point-attributes", &[("all", all.into())])
    }

    fn place(&self, place: Option<&Place>) -> String {
        match place {
            None => String::new(),
            Some(Place::Root) => self.text("place-root"),
            Some(Place::Under(above)) => {
                self.with("place-under", &[("name", told(&above.shown()))])
            }
            Some(Place::Parent(above)) => {
                self.with("place-parent", &[("name", told(&above.shown()))])
            }
        }
    }

    /// What a value must be, as the end of a sentence: ` = 201`. Nothing where any will do, and where
    /// it is one that only this run can tell.
    fn wanted(&self, wanted: &Wanted) -> String {
        match wanted {
            Wanted::Any => String::new(),
            Wanted::Is(value) if value.as_text().is_some_and(is_placeholder) => String::new(),
            Wanted::Is(value) => self.with("value-is", &[("value", told(&quoted(value)))]),
            Wanted::Type(wanted) => self.with("value-type", &[("type", wanted.name().into())]),
            Wanted::Range(..) => self.with("value-range", &[("range", told(&wanted.to_string()))]),
            Wanted::OneOf(values) => {
                let values: Vec<String> = values.iter().map(quoted).collect();
                self.with("value-one-of", &[("values", told(&values.join(", ")))])
            }
            Wanted::Matches(expression) => {
                self.with("value-like", &[("expression", told(expression.as_str()))])
            }
        }
    }

    /// What a number must be, as a part of a sentence: `3`, `between 0 and 10`.
    fn measure(&self, wanted: &Wanted) -> String {
        match wanted {
            Wanted::Any | Wanted::Type(_) => self.text("number-any"),
            other => other.to_string(),
        }
    }

    /// How many, as a part of a sentence: `3`, `at least 2`.
    fn number(&self, count: &Count) -> String {
        match (count.exact(), count.min, count.max) {
            (Some(exact), ..) => exact.to_string(),
            (None, min, None) => self.with("number-at-least", &[("number", min.into())]),
            (None, 0, Some(max)) => self.with("number-at-most", &[("number", max.into())]),
            (None, min, Some(max)) => self.with(
                "number-between",
                &[("min", min.into()), ("max", max.into())],
            ),
        }
    }
}

/// Whether a value is nothing but a placeholder: what it stands for is another thing in every run.
fn is_placeholder(text: &str) -> bool {
    text.starts_with('{') && text.ends_with('}') && text.len() > 2
}
