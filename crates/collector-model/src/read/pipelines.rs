//! `service.pipelines` and `service.extensions`: what of all that is declared is used, and in which order.

use otlp_telemetry::Signal;
use strict_yaml::{Place, nearest};

use super::Component;
use super::settings::Settings;
use super::shape::Shape;
use super::value::Value;
use crate::components::Class;
use crate::finding::{Finding, Gravity};

/// A pipeline: one signal's way through the collector.
#[derive(Debug)]
pub(crate) struct Pipeline {
    /// As it is written: `traces`, `traces/raw`.
    pub(crate) id: String,
    pub(crate) signal: Signal,
    pub(crate) place: Place,
    pub(crate) receivers: Vec<String>,
    pub(crate) processors: Vec<String>,
    pub(crate) exporters: Vec<String>,
}

impl Pipeline {
    /// Whether a component is part of it.
    pub(crate) fn has(&self, component: &Component) -> bool {
        let (receives, exports) = (
            self.receivers.contains(&component.id),
            self.exporters.contains(&component.id),
        );
        match component.class {
            Class::Receiver => receives,
            Class::Processor => self.processors.contains(&component.id),
            Class::Exporter => exports,
            Class::Connector => receives || exports,
            Class::Extension => false,
        }
    }
}

const PIPELINE: Shape = Shape::Fields(&[&[
    ("receivers", Shape::Any),
    ("processors", Shape::Any),
    ("exporters", Shape::Any),
]]);

/// Reads all pipelines.
pub(super) fn read(
    service: &Settings<'_>,
    components: &[Component],
    findings: &mut Vec<Finding>,
) -> Vec<Pipeline> {
    let value = service.get("pipelines");
    let entries = value.and_then(Value::map).unwrap_or_default();
    if let Some(value) = value.filter(|value| value.map().is_none()) {
        let what = format!("keys with values belong here, not {}", value.described());
        findings.push(Finding::refused(value.place, what));
        return Vec::new();
    }
    if entries.is_empty() {
        let what = "there is no pipeline, so nothing is taken in";
        let finding = Finding::refused(service.place(), what);
        findings.push(finding.suggest("write `pipelines:` under `service:`"));
    }
    let mut pipelines = Vec::new();
    for (key, value) in entries {
        let (name, given) = match key.name.split_once('/') {
            Some((name, given)) => (name, Some(given)),
            None => (key.name.as_str(), None),
        };
        let signal = Signal::ALL.into_iter().find(|signal| signal.name() == name);
        let Some(signal) = signal.filter(|_| given.is_none_or(|given| !given.trim().is_empty()))
        else {
            let what = format!("there is no pipeline for `{}`", key.name);
            let near = nearest(name, Signal::ALL.map(Signal::name));
            findings.push(match near {
                Some(near) => Finding::refused(key.place, what).did_you_mean(Some(near)),
                None => {
                    Finding::refused(key.place, what).suggest("there are traces, metrics and logs")
                }
            });
            continue;
        };
        PIPELINE.check(value, &format!("the pipeline `{}`", key.name), findings);
        let pipeline = Settings::new(value);
        let list = |name, findings: &mut Vec<Finding>| ids(&pipeline, name, findings);
        let read = Pipeline {
            id: key.name.clone(),
            signal,
            place: key.place,
            receivers: texts(&list("receivers", findings)),
            processors: texts(&list("processors", findings)),
            exporters: texts(&list("exporters", findings)),
        };
        for (class, name) in [
            (Class::Receiver, "receivers"),
            (Class::Exporter, "exporters"),
        ] {
            let values = ids(&pipeline, name, &mut Vec::new());
            if values.is_empty() {
                let what = format!("the pipeline `{}` has no {}", key.name, class.noun());
                findings.push(Finding::refused(key.place, what));
            }
            declared(class, &values, components, findings);
        }
        let processors = ids(&pipeline, "processors", &mut Vec::new());
        declared(Class::Processor, &processors, components, findings);
        check_order(&processors, components, findings);
        pipelines.push(read);
    }
    pipelines
}

/// The extensions that are started.
pub(super) fn extensions(
    service: &Settings<'_>,
    components: &[Component],
    findings: &mut Vec<Finding>,
) -> Vec<String> {
    let values = ids(service, "extensions", findings);
    declared(Class::Extension, &values, components, findings);
    texts(&values)
}

fn ids<'a>(of: &Settings<'a>, key: &str, findings: &mut Vec<Finding>) -> Vec<&'a Value> {
    let Some(value) = of.get(key) else {
        return Vec::new();
    };
    let Some(values) = value.list() else {
        let what = format!("a list belongs here, not {}", value.described());
        let finding = Finding::refused(value.place, what);
        findings.push(match value.text() {
            Some(text) => finding.suggest(format!("write `[{text}]`")),
            None => finding,
        });
        return Vec::new();
    };
    for value in values.iter().filter(|value| value.text().is_none()) {
        let what = format!("an id belongs here, not {}", value.described());
        findings.push(Finding::refused(value.place, what));
    }
    values
        .iter()
        .filter(|value| value.text().is_some())
        .collect()
}

fn texts(values: &[&Value]) -> Vec<String> {
    let texts = values.iter().filter_map(|value| value.text());
    texts.map(str::to_owned).collect()
}

/// Refuses ids that nothing is declared by.
fn declared(
    class: Class,
    values: &[&Value],
    components: &[Component],
    findings: &mut Vec<Finding>,
) {
    let connects = matches!(class, Class::Receiver | Class::Exporter);
    let known = || {
        let known = components.iter();
        known.filter(move |one| one.class == class || connects && one.class == Class::Connector)
    };
    for value in values {
        let id = value.text().unwrap_or_default();
        if known().any(|one| one.id == id) {
            continue;
        }
        let noun = class.noun();
        let what = format!(
            "the {noun} `{id}` is not declared under `{}`",
            class.section()
        );
        let near = nearest(id, known().map(|one| one.id.as_str()));
        findings.push(Finding::refused(value.place, what).did_you_mean(near));
    }
}

fn check_order(processors: &[&Value], components: &[Component], findings: &mut Vec<Finding>) {
    for (at, value) in processors.iter().enumerate() {
        let id = value.text();
        if processors[..at].iter().any(|other| other.text() == id) {
            let what = format!("the processor `{}` is there twice", id.unwrap_or_default());
            findings.push(Finding::refused(value.place, what));
        }
        let component = components.iter().find(|one| Some(one.id.as_str()) == id);
        if at > 0 && component.is_some_and(|one| one.kind.name == "memory_limiter") {
            let what = "the limiter has something before it: what that holds, it cannot give back";
            let finding = Finding::new(Gravity::Note, value.place, what);
            findings.push(finding.suggest("put it first"));
        }
    }
}
