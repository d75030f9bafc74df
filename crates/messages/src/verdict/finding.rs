//! What was found where a condition is not met.

use transcript::judge::{Above, Finding, Noun, Property, What};
use transcript::model::Tear;

use super::condition::status;
use crate::Messages;

impl Messages {
    /// What was found, as a sentence that stands below its condition.
    pub fn finding(&self, finding: &Finding) -> String {
        match &finding.what {
            What::NotReached { step, .. } => {
                self.with("finding-not-reached", &[("step", (*step).into())])
            }
            What::Torn { signal, why } => {
                let signal = signal.to_string();
                match why {
                    Tear::Cut => self.with("finding-torn-cut", &[("signal", signal.into())]),
                    Tear::Interrupted => {
                        self.with("finding-torn-interrupted", &[("signal", signal.into())])
                    }
                    Tear::TooLong => {
                        self.with("finding-torn-too-long", &[("signal", signal.into())])
                    }
                }
            }
            What::Silent { signal, anywhere } => {
                let signal = signal.to_string();
                if *anywhere {
                    self.with("finding-silent-anywhere", &[("signal", signal.into())])
                } else {
                    self.with("finding-silent", &[("signal", signal.into())])
                }
            }
            What::WrongStatus {
                yours, description, ..
            } => match description {
                None => self.with("finding-wrong-status", &[("yours", status(*yours).into())]),
                Some(description) => self.with(
                    "finding-wrong-status-described",
                    &[
                        ("yours", status(*yours).into()),
                        ("description", description.into()),
                    ],
                ),
            },
            What::OutlivesParent { parent, micros, .. } => self.with(
                "finding-outlives-parent",
                &[("parent", parent.into()), ("micros", (*micros).into())],
            ),
            What::Wrong {
                property, yours, ..
            } => self.wrong(*property, yours),
            What::LinkMissing { there, .. } if there.is_empty() => {
                self.text("finding-link-missing")
            }
            What::LinkMissing { there, .. } => self.with(
                "finding-link-missing-there",
                &[("there", self.names(there).into())],
            ),
            What::OutsideSpan { yours, .. } => match yours {
                Some(yours) => self.with("finding-outside-span", &[("yours", yours.into())]),
                None => self.text("finding-outside-every-span"),
            },
            What::PrintedAsLine { text, .. } => {
                self.with("finding-printed-as-line", &[("text", text.trim().into())])
            }
            What::OtherLine { yours, .. } => {
                self.with("finding-other-line", &[("yours", yours.trim().into())])
            }
            What::PointMissing { attributes, there } if there.is_empty() => self.with(
                "finding-point-missing",
                &[("attributes", attributes.into())],
            ),
            What::PointMissing { attributes, there } => self.with(
                "finding-point-missing-there",
                &[
                    ("attributes", attributes.into()),
                    ("there", self.names(there).into()),
                ],
            ),
            What::Unchanged { name } => self.with("finding-unchanged", &[("name", name.into())]),
            What::WrongMeasure { wanted, yours, .. } => self.with(
                "finding-wrong-measure",
                &[("wanted", wanted.into()), ("yours", yours.into())],
            ),
            What::WrongSeries { count, keys } => self.with(
                "finding-wrong-series",
                &[("count", (*count).into()), ("keys", self.seen(keys).into())],
            ),
            What::Missing { .. }
            | What::SimilarName { .. }
            | What::WrongParent { .. }
            | What::OtherStep { .. }
            | What::AfterShutdown { .. }
            | What::Twice { .. }
            | What::TooMany { .. }
            | What::TooFew { .. }
            | What::Present { .. } => self.whereabouts(&finding.what),
            What::AttributeRenamed { .. }
            | What::AttributeMisspelt { .. }
            | What::AttributeWrongValue { .. }
            | What::AttributeWrongType { .. }
            | What::AttributeElsewhere { .. }
            | What::FieldAsProse { .. }
            | What::AttributeMissing { .. }
            | What::AttributeForbidden { .. } => self.carried(&finding.what),
        }
    }

    /// Whether and where a thing is.
    fn whereabouts(&self, what: &What) -> String {
        match what {
            What::Missing { noun, name, there } if there.is_empty() => self.with(
                "finding-missing",
                &[("noun", self.noun(*noun).into()), ("name", name.into())],
            ),
            What::Missing { noun, name, there } => self.with(
                "finding-missing-there",
                &[
                    ("noun", self.noun(*noun).into()),
                    ("name", name.into()),
                    ("there", self.seen(there).into()),
                ],
            ),
            What::SimilarName { yours, .. } => {
                self.with("finding-similar-name", &[("yours", yours.into())])
            }
            What::WrongParent { yours, .. } => match yours {
                Above::Nothing => self.text("finding-wrong-parent-nothing"),
                Above::Unprinted => self.text("finding-wrong-parent-unprinted"),
                Above::Span(yours) => {
                    self.with("finding-wrong-parent-span", &[("yours", yours.into())])
                }
            },
            What::OtherStep {
                step: Some(step), ..
            } => self.with("finding-other-step", &[("step", (*step).into())]),
            What::OtherStep {
                heading: Some(heading),
                ..
            } => self.with("finding-other-section", &[("heading", heading.into())]),
            What::OtherStep { .. } => self.text("finding-before-first-step"),
            What::AfterShutdown { .. } => self.text("finding-after-shutdown"),
            What::Twice { .. } => self.text("finding-twice"),
            What::TooMany { wanted, count, .. } => self.with(
                "finding-too-many",
                &[("wanted", (*wanted).into()), ("count", (*count).into())],
            ),
            What::TooFew { wanted, count, .. } => self.with(
                "finding-too-few",
                &[("wanted", (*wanted).into()), ("count", (*count).into())],
            ),
            What::Present { name, .. } => self.with("finding-present", &[("name", name.into())]),
            other => other.kind().to_owned(),
        }
    }

    /// What a thing carries.
    fn carried(&self, what: &What) -> String {
        match what {
            What::AttributeRenamed { yours, value, .. } => self.with(
                "finding-attribute-renamed",
                &[("yours", yours.into()), ("value", value.into())],
            ),
            What::AttributeMisspelt {
                key, yours, value, ..
            } => self.with(
                "finding-attribute-misspelt",
                &[
                    ("key", key.into()),
                    ("yours", yours.into()),
                    ("value", value.into()),
                ],
            ),
            What::AttributeWrongValue { key, yours, .. } => self.with(
                "finding-attribute-wrong-value",
                &[("key", key.into()), ("yours", yours.into())],
            ),
            What::AttributeWrongType {
                key,
                wanted,
                yours,
                value,
                ..
            } => self.with(
                "finding-attribute-wrong-type",
                &[
                    ("key", key.into()),
                    ("wanted", wanted.into()),
                    ("yours", yours.into()),
                    ("value", value.into()),
                ],
            ),
            What::AttributeElsewhere { key, value, on, .. } => self.with(
                "finding-attribute-elsewhere",
                &[
                    ("key", key.into()),
                    ("value", value.into()),
                    ("on", on.into()),
                ],
            ),
            What::FieldAsProse { key, value, body } => self.with(
                "finding-field-as-prose",
                &[
                    ("key", key.into()),
                    ("value", value.into()),
                    ("body", body.into()),
                ],
            ),
            What::AttributeMissing { key, there, .. } if there.is_empty() => {
                self.with("finding-attribute-missing", &[("key", key.into())])
            }
            What::AttributeMissing { key, there, .. } => self.with(
                "finding-attribute-missing-there",
                &[("key", key.into()), ("there", self.names(there).into())],
            ),
            What::AttributeForbidden { key, value, .. } => self.with(
                "finding-attribute-forbidden",
                &[("key", key.into()), ("value", value.into())],
            ),
            other => other.kind().to_owned(),
        }
    }

    fn wrong(&self, property: Property, yours: &str) -> String {
        let yours = [("yours", yours.into())];
        match property {
            Property::Kind => self.with("finding-wrong-kind", &yours),
            Property::StatusDescription => self.with("finding-wrong-status-description", &yours),
            Property::Severity => self.with("finding-wrong-severity", &yours),
            Property::Target => self.with("finding-wrong-target", &yours),
            Property::EventName => self.with("finding-wrong-event-name", &yours),
            Property::Scope => self.with("finding-wrong-scope", &yours),
            Property::Instrument => self.with("finding-wrong-instrument", &yours),
            Property::Unit => self.with("finding-wrong-unit", &yours),
            Property::Description => self.with("finding-wrong-description", &yours),
            Property::Temporality => self.with("finding-wrong-temporality", &yours),
            Property::Boundaries => self.with("finding-wrong-boundaries", &yours),
        }
    }

    fn noun(&self, noun: Noun) -> String {
        match noun {
            Noun::Span => self.text("noun-span"),
            Noun::Event => self.text("noun-event"),
            Noun::Log => self.text("noun-log"),
            Noun::Metric => self.text("noun-metric"),
            Noun::Line => self.text("noun-line"),
        }
    }
}
