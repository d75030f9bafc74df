//! What was found where a condition is not met.

use transcript::draw::width;
use transcript::judge::{Above, Finding, Noun, What};
use transcript::model::Tear;
use transcript::pins::{Pattern, Place};

use super::{listed, told, told_whole};
use crate::Messages;

/// Evidence and remark stand on one line where both fit into so many columns.
const LINE: usize = 68;

impl Messages {
    /// What was found: the evidence, and on the same line or the next what it means.
    pub fn finding(&self, finding: &Finding) -> String {
        let (evidence, remark) = self.found(finding);
        match remark {
            None => evidence,
            Some(remark) if width(&evidence) + 3 + width(&remark) <= LINE => {
                format!("{evidence}   {remark}")
            }
            Some(remark) => format!("{evidence}\n{remark}"),
        }
    }

    fn found(&self, finding: &Finding) -> (String, Option<String>) {
        let evidence = match &finding.what {
            What::NotReached { step, name } => self.with(
                "finding-not-reached",
                &[("step", (*step).into()), ("name", told(name))],
            ),
            What::Torn { signal, why } => return self.torn(finding, signal.to_string(), *why),
            What::Silent { signal, anywhere } => {
                let signal = ("signal", signal.to_string().into());
                match anywhere {
                    true => self.with("finding-no-telemetry-here", &[signal]),
                    false => self.with("finding-no-telemetry", &[signal]),
                }
            }
            What::Present { name, noun } => {
                let name = match noun {
                    Noun::Line => told_whole(name),
                    _ => told(name),
                };
                let there = [("noun", word(*noun).into()), ("name", name)];
                self.with("finding-forbidden-present", &there)
            }
            What::WrongStatus {
                wanted,
                yours,
                description,
            } => {
                let mut yours = yours.name().to_owned();
                if let Some(text) = description.as_ref().filter(|text| !text.is_empty()) {
                    yours = format!("{yours} ({})", quoted(text));
                }
                return self.other("finding-wrong-status", &yours, wanted.name());
            }
            What::Wrong {
                property,
                wanted,
                yours,
            } => {
                let id = format!("finding-{}", property.finding());
                return self.other(&id, yours, wanted);
            }
            What::OutlivesParent { parent, micros, .. } => {
                let late = transcript::draw::duration(std::time::Duration::from_micros(
                    micros.unsigned_abs(),
                ));
                let late = [("late", late.into()), ("parent", told(parent))];
                self.with("finding-outlives-parent", &late)
            }
            What::OutsideSpan { wanted, yours } => {
                let evidence = match yours {
                    Some(yours) => self.with("finding-outside-span", &[("yours", told(yours))]),
                    None => self.text("finding-outside-any-span"),
                };
                let remark = self.with("meaning-outside-span", &[("wanted", told(wanted))]);
                return (evidence, Some(remark));
            }
            What::PrintedAsLine { noun, text } => {
                let evidence = self.with("finding-printed-as-line", &[("text", told(text))]);
                let noun = [("noun", word(*noun).into())];
                return (evidence, Some(self.with("meaning-printed-as-line", &noun)));
            }
            What::OtherLine { yours, .. } => {
                // What is wanted stands in the condition above.
                self.with("finding-other-line", &[("yours", told_whole(yours))])
            }
            // Any link would do, if it led somewhere.
            What::LinkMissing { to, there } if *to == Pattern::from("*").shown() => {
                if !there.is_empty() {
                    let remark = self.text("meaning-link-nowhere");
                    return (self.text("finding-link-nowhere"), Some(remark));
                }
                self.text("finding-link-none")
            }
            What::LinkMissing { to, there } if there.is_empty() => {
                self.with("finding-link-missing", &[("name", told(to))])
            }
            What::LinkMissing { to, there } => self.with(
                "finding-link-elsewhere",
                &[("name", told(to)), ("there", listed(there).into())],
            ),
            What::Missing { .. }
            | What::SimilarName { .. }
            | What::WrongParent { .. }
            | What::OtherStep { .. }
            | What::AfterShutdown { .. }
            | What::Twice { .. }
            | What::TooMany { .. }
            | What::TooFew { .. } => return self.found_place(&finding.what),
            What::PointMissing { .. }
            | What::Unchanged { .. }
            | What::WrongMeasure { .. }
            | What::WrongSeries { .. } => return self.found_metric(&finding.what),
            _ => return self.found_attribute(&finding.what),
        };
        (evidence, None)
    }

    fn torn(&self, finding: &Finding, signal: String, why: Tear) -> (String, Option<String>) {
        let line = finding.at.unwrap_or_default();
        let evidence = self.with(
            "finding-torn",
            &[("signal", signal.into()), ("line", line.into())],
        );
        let remark = match why {
            Tear::Cut => self.text("meaning-torn-cut"),
            Tear::Interrupted => self.text("meaning-torn-interrupted"),
            Tear::TooLong => self.text("meaning-torn-too-long"),
        };
        (evidence, Some(remark))
    }

    /// Yours, and what is wanted.
    fn other(&self, id: &str, yours: &str, wanted: &str) -> (String, Option<String>) {
        // That anything would do says nothing about what is not there.
        if yours.is_empty() && wanted == Pattern("*".to_owned()).shown() {
            return (self.text("finding-empty"), None);
        }
        // What is quoted may be empty; an empty name would only leave a gap in the sentence.
        let is_quoted = id.ends_with("-description");
        let evidence = match yours.is_empty() && !is_quoted {
            true => self.text("finding-empty"),
            false => self.with(id, &[("yours", told(yours))]),
        };
        // Both are set alike.
        let meaning = match id {
            "finding-wrong-target"
            | "finding-wrong-event-name"
            | "finding-wrong-scope"
            | "finding-wrong-unit" => "meaning-wanted-name",
            _ => "meaning-wanted",
        };
        let remark = self.with(meaning, &[("wanted", told(wanted))]);
        (evidence, Some(remark))
    }

    fn found_place(&self, what: &What) -> (String, Option<String>) {
        let evidence = match what {
            What::Missing {
                noun: Noun::Line, ..
            } => self.text("finding-missing-line"),
            What::Missing { noun, name, there } => {
                let about = [("noun", word(*noun).into()), ("name", told(name))];
                let remark = match there.is_empty() {
                    true => self.text("meaning-missing-nothing"),
                    false => self.with("meaning-missing", &[("there", self.seen(there).into())]),
                };
                let evidence = match noun {
                    Noun::Event => self.with("finding-missing-event", &[("name", told(name))]),
                    _ => self.with("finding-missing", &about),
                };
                return (evidence, Some(remark));
            }
            What::SimilarName { name, yours, .. } => {
                let yours = [("yours", told(yours))];
                let remark = self.with("meaning-similar-name", &[("wanted", told(name))]);
                return (self.with("finding-similar-name", &yours), Some(remark));
            }
            What::WrongParent { wanted, yours, .. } => {
                let evidence = match yours {
                    Above::Nothing => self.text("finding-wrong-parent-root"),
                    Above::Unprinted => self.text("finding-wrong-parent-orphan"),
                    Above::Span(name) => {
                        self.with("finding-wrong-parent", &[("yours", told(name))])
                    }
                };
                let below =
                    |id: &str, name: &Pattern| self.with(id, &[("name", told(&name.shown()))]);
                let remark = match wanted {
                    Place::Root => self.text("meaning-wrong-parent-root"),
                    Place::Under(name) => below("meaning-wrong-parent-under", name),
                    Place::Parent(name) => below("meaning-wrong-parent", name),
                };
                return (evidence, Some(remark));
            }
            What::OtherStep { step, heading, .. } => match (step, heading) {
                (Some(step), Some(name)) => {
                    let step = [("step", (*step).into()), ("name", told(name))];
                    self.with("finding-other-step", &step)
                }
                (_, Some(name)) => self.with("finding-other-scene", &[("name", told(name))]),
                (_, None) => self.text("finding-before-any-step"),
            },
            What::AfterShutdown { .. } => {
                let evidence = self.text("finding-after-shutdown");
                return (evidence, Some(self.text("meaning-after-shutdown")));
            }
            What::Twice { .. } => self.text("finding-twice"),
            What::TooMany { wanted, count, .. } | What::TooFew { wanted, count, .. } => self.with(
                "finding-number",
                &[("count", (*count).into()), ("wanted", (*wanted).into())],
            ),
            // The others are told elsewhere.
            _ => String::new(),
        };
        (evidence, None)
    }

    fn found_attribute(&self, what: &What) -> (String, Option<String>) {
        let (of, evidence, remark) = match what {
            What::AttributeRenamed {
                of,
                key,
                yours,
                value,
            } => {
                let yours = [("key", told(yours)), ("value", told(value))];
                let remark = self.with("meaning-attribute-renamed", &[("key", told(key))]);
                (of, self.with("finding-attribute", &yours), remark)
            }
            What::AttributeMisspelt {
                of,
                key,
                yours,
                value,
            } => {
                let yours = [("key", told(yours)), ("value", told(value))];
                let remark = self.with("meaning-attribute-misspelt", &[("key", told(key))]);
                (of, self.with("finding-attribute", &yours), remark)
            }
            What::AttributeWrongValue {
                of,
                key,
                wanted,
                yours,
            } => {
                let yours = [("key", told(key)), ("value", told(yours))];
                let remark = self.with("meaning-wanted", &[("wanted", told(wanted))]);
                (of, self.with("finding-attribute", &yours), remark)
            }
            What::AttributeWrongType {
                of,
                key,
                wanted,
                yours,
                value,
            } => {
                let types = [("wanted", told(wanted)), ("yours", told(yours))];
                let yours = [("key", told(key)), ("value", told(value))];
                let remark = self.with("meaning-attribute-wrong-type", &types);
                (of, self.with("finding-attribute", &yours), remark)
            }
            What::AttributeElsewhere { of, key, value, on } => {
                let yours = [("key", told(key)), ("value", told(value)), ("on", told(on))];
                let remark = self.text("meaning-attribute-elsewhere");
                (of, self.with("finding-attribute-elsewhere", &yours), remark)
            }
            What::AttributeForbidden { of, key, value } => {
                let yours = [("key", told(key)), ("value", told(value))];
                let remark = self.text("meaning-attribute-forbidden");
                (of, self.with("finding-attribute", &yours), remark)
            }
            What::AttributeMissing { of, key, there } => {
                let evidence = self.with("finding-attribute-missing", &[("key", told(key))]);
                let remark = match there.is_empty() {
                    true => self.text("meaning-attribute-missing-none"),
                    false => {
                        let there = [("there", listed(there).into())];
                        self.with("meaning-attribute-missing", &there)
                    }
                };
                (of, evidence, remark)
            }
            What::FieldAsProse { key, value, body } => {
                let text = [("body", told(body)), ("value", told(value))];
                let remark = self.with("meaning-field-as-prose", &[("key", told(key))]);
                return (self.with("finding-field-as-prose", &text), Some(remark));
            }
            What::TextMissing { text } => {
                return (
                    self.with("finding-text-missing", &[("text", told(text))]),
                    None,
                );
            }
            What::TextForbidden { key, value, body } => {
                let remark = self.text("meaning-attribute-forbidden");
                let evidence = match key {
                    Some(key) => self.with(
                        "finding-text-forbidden",
                        &[
                            ("body", told(body)),
                            ("key", told(key)),
                            ("value", told(value)),
                        ],
                    ),
                    None => self.with("finding-text-forbidden-body", &[("body", told(value))]),
                };
                return (evidence, Some(remark));
            }
            // The others are told elsewhere.
            _ => return (String::new(), None),
        };
        // Whose attribute it is stands in the condition above, unless it is another's than usual.
        let evidence = match of {
            transcript::judge::Owner::Event(name) => self.with(
                "finding-in-event",
                &[("name", told(name)), ("finding", evidence.into())],
            ),
            transcript::judge::Owner::Resource => {
                self.with("finding-in-resource", &[("finding", evidence.into())])
            }
            _ => evidence,
        };
        (evidence, Some(remark))
    }

    fn found_metric(&self, what: &What) -> (String, Option<String>) {
        match what {
            What::PointMissing { attributes, there } => {
                let set = [("set", told_whole(attributes))];
                let evidence = self.with("finding-point-missing", &set);
                let remark = match there.is_empty() {
                    true => self.text("meaning-point-missing-none"),
                    false => {
                        let there = [("there", listed(there).into())];
                        self.with("meaning-point-missing", &there)
                    }
                };
                (evidence, Some(remark))
            }
            What::Unchanged { .. } => {
                let evidence = self.text("finding-unchanged");
                (evidence, Some(self.text("meaning-unchanged")))
            }
            What::WrongMeasure {
                measure,
                wanted,
                yours,
            } => {
                let id = match measure.as_str() {
                    "value" => "finding-measure-value",
                    "delta" => "finding-measure-delta",
                    "sum" => "finding-measure-sum",
                    "count" => "finding-measure-count",
                    _ => "finding-measure-filled",
                };
                self.other(id, yours, wanted)
            }
            What::WrongSeries { count, keys } => {
                let evidence = self.with("finding-series", &[("count", (*count).into())]);
                let remark = match keys.is_empty() {
                    true => None,
                    false => Some(self.with("meaning-series", &[("keys", self.seen(keys).into())])),
                };
                (evidence, remark)
            }
            // The others are told elsewhere.
            _ => (String::new(), None),
        }
    }
}

/// By what name the sentences choose their noun, and with it their article.
fn word(noun: Noun) -> &'static str {
    match noun {
        Noun::Span => "span",
        Noun::Event => "event",
        Noun::Log => "log",
        Noun::Metric => "metric",
        Noun::Line => "line",
    }
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}
