//! What a step asks for.

use transcript::judge::{ConditionText, Measure, Owner};
use transcript::pins::{Place, Wanted, WantedAttribute, quoted};

use crate::Messages;

impl Messages {
    /// What a condition asks for: ``span `store image` under `POST /images` ``.
    pub fn condition(&self, what: &ConditionText) -> String {
        match what {
            ConditionText::Span { name, place, count } => self.with(
                "condition-span",
                &[
                    ("name", self.told(&name.shown())),
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
                        &[("status", code), ("description", self.told(&text.shown()))],
                    ),
                    None => self.with("condition-status", &[("status", code)]),
                }
            }
            ConditionText::WithinParent { parent } => self.with(
                "condition-within-parent",
                &[("parent", self.told(&parent.shown()))],
            ),
            ConditionText::Event { name } => {
                self.with("condition-event", &[("name", self.told(&name.shown()))])
            }
            ConditionText::Link { to, number } if to.0 == "*" => {
                self.with("condition-link-any", &[("number", (*number).into())])
            }
            ConditionText::Link { to, number } => self.with(
                "condition-link",
                &[
                    ("name", self.told(&to.shown())),
                    ("number", (*number).into()),
                ],
            ),
            ConditionText::Log { body, count } if body.0 == "*" => {
                self.with("condition-log-any", &[("count", self.count(count).into())])
            }
            ConditionText::Log { body, count } => self.with(
                "condition-log",
                &[
                    ("body", self.told(&body.shown())),
                    ("count", self.count(count).into()),
                ],
            ),
            ConditionText::Severity { severity } => self.with(
                "condition-severity",
                &[("severity", severity.name().into())],
            ),
            ConditionText::InSpan { span } => {
                self.with("condition-in-span", &[("span", self.told(&span.shown()))])
            }
            ConditionText::Target { target } => self.with(
                "condition-target",
                &[("target", self.told(&target.shown()))],
            ),
            ConditionText::EventName { name } => self.with(
                "condition-event-name",
                &[("name", self.told(&name.shown()))],
            ),
            ConditionText::Says { text } => {
                self.with("condition-says", &[("text", self.told(&text.shown()))])
            }
            ConditionText::Attribute { of, key, wanted } => self.with(
                "condition-attribute",
                &[
                    ("owner", self.owner(of).into()),
                    ("key", self.told(key)),
                    ("value", self.wanted(wanted).into()),
                ],
            ),
            ConditionText::Without {
                of: Owner::Point,
                key,
            } => self.with("condition-without-point", &[("key", self.told(key))]),
            ConditionText::Without { of, key } => self.with(
                "condition-without",
                &[("owner", self.owner(of).into()), ("key", self.told(key))],
            ),
            ConditionText::Scope { name } => {
                self.with("condition-scope", &[("name", self.told(&name.shown()))])
            }
            ConditionText::Line { text, count } => self.with(
                "condition-line",
                &[
                    ("text", self.told_whole(&text.shown())),
                    ("count", self.count(count).into()),
                ],
            ),
            ConditionText::Absent { thing, with } => {
                let details: Vec<String> = with.iter().map(|one| self.condition(one)).collect();
                let (id, such_that) = match **thing {
                    ConditionText::Line { .. } | ConditionText::Metric { .. } => {
                        ("condition-absent-feminine", "condition-details-feminine")
                    }
                    _ => ("condition-absent", "condition-details"),
                };
                let details = match details.is_empty() {
                    true => String::new(),
                    false => self.with(such_that, &[("all", details.join(", ").into())]),
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
                self.with("condition-metric", &[("name", self.told(&name.shown()))])
            }
            ConditionText::Instrument { instrument } => self.with(
                "condition-instrument",
                &[("instrument", instrument.name().into())],
            ),
            ConditionText::Unit { unit } => {
                self.with("condition-unit", &[("unit", self.told(unit))])
            }
            ConditionText::Description { description } if description.0 == "*" => {
                self.text("condition-described")
            }
            ConditionText::Description { description } => self.with(
                "condition-description",
                &[("text", self.told(&description.shown()))],
            ),
            ConditionText::Temporality { temporality } => {
                let name = temporality.name().into();
                self.with("condition-temporality", &[("temporality", name)])
            }
            ConditionText::Boundaries { boundaries } => {
                let all: Vec<String> = boundaries.iter().map(f64::to_string).collect();
                self.with(
                    "condition-boundaries",
                    &[("all", self.told(&all.join(", ")))],
                )
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
            Measure::Value(Wanted::Range(low, high)) if low.is_finite() && high.is_finite() => {
                let ends = [("low", self.grouped(*low)), ("high", self.grouped(*high))];
                let [low, high] = ends.map(|(name, end)| (name, end.into()));
                let with = ("attributes", with.into());
                return self.with("condition-value-between", &[low, high, with]);
            }
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
                &[("key", self.told(&one.key)), ("value", value.into())],
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
                self.with("place-under", &[("name", self.told(&above.shown()))])
            }
            Some(Place::Parent(above)) => {
                self.with("place-parent", &[("name", self.told(&above.shown()))])
            }
        }
    }

    /// What a value must be, as the end of a sentence: ` = 201`. Nothing where any will do, and where
    /// it is one that only this run can tell.
    fn wanted(&self, wanted: &Wanted) -> String {
        match wanted {
            Wanted::Any => String::new(),
            Wanted::Is(value) if value.as_text().is_some_and(is_placeholder) => String::new(),
            Wanted::Is(value) => self.with("value-is", &[("value", self.told(&quoted(value)))]),
            Wanted::Type(wanted) => self.with("value-type", &[("type", wanted.name().into())]),
            Wanted::Range(low, high) => {
                let range = self.range(*low, *high).into();
                self.with("value-range", &[("range", range)])
            }
            Wanted::OneOf(values) => {
                let values: Vec<String> = values.iter().map(quoted).collect();
                self.with("value-one-of", &[("values", self.told(&values.join(", ")))])
            }
            Wanted::Matches(expression) => self.with(
                "value-like",
                &[("expression", self.told(expression.as_str()))],
            ),
        }
    }
}

/// Whether a value is nothing but a placeholder: what it stands for is another thing in every run.
fn is_placeholder(text: &str) -> bool {
    text.starts_with('{') && text.ends_with('}') && text.len() > 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn what_comes_from_outside_is_marked_for_those_who_set_it_apart() {
        let says = ConditionText::Says { text: "a".into() };
        let said = Messages::new(Language::English).marking().condition(&says);
        assert_eq!(
            said,
            "it says \"\u{e000}a\u{e001}\", in its body or in an attribute"
        );
    }
}
