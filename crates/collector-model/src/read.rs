//! From a text to a configuration, and what is wrong with it.

mod declared;
pub(crate) mod duration;
mod expand;
mod graph;
mod pipelines;
pub(crate) mod settings;
pub(crate) mod shape;
pub(crate) mod value;

use strict_yaml::Node;

pub use self::expand::Environment;
use self::expand::Expansion;
pub(crate) use self::graph::carries;
pub(crate) use self::pipelines::Pipeline;
use self::settings::Settings;
use self::shape::Shape;
use self::value::Value;
use crate::components::{Class, Kind, TELEMETRY};
use crate::finding::{Finding, Gravity};

/// A configuration that the collector can be started with.
#[derive(Debug)]
pub struct Configuration {
    pub(crate) components: Vec<Component>,
    pub(crate) pipelines: Vec<Pipeline>,
}

/// A component as it is declared.
#[derive(Debug)]
pub(crate) struct Component {
    pub(crate) class: Class,
    /// As it is written: `tail_sampling`, `otlp_http/backend`.
    pub(crate) id: String,
    pub(crate) place: strict_yaml::Place,
    pub(crate) kind: &'static Kind,
    pub(crate) value: Value,
}

impl Component {
    pub(crate) fn settings(&self) -> Settings<'_> {
        Settings::new(&self.value)
    }
}

/// What came of reading.
#[derive(Debug)]
pub struct Reading {
    /// What is to be said, in the order of the file.
    pub findings: Vec<Finding>,
    /// The configuration, unless something is wrong with it.
    pub configuration: Option<Configuration>,
}

/// What a configuration has at its top, beside its components.
const TOP: Shape = Shape::Fields(&[&[
    ("receivers", Shape::Any),
    ("processors", Shape::Any),
    ("exporters", Shape::Any),
    ("connectors", Shape::Any),
    ("extensions", Shape::Any),
    ("service", Shape::Any),
]]);

const SERVICE: Shape = Shape::Fields(&[&[
    ("telemetry", TELEMETRY),
    ("extensions", Shape::Any),
    ("pipelines", Shape::Any),
]]);

impl Configuration {
    /// Reads a configuration. `environment` says what its variables say.
    pub fn read(source: &str, environment: Environment<'_>) -> Reading {
        let node = match Node::read(source) {
            Ok(node) => node,
            Err(finding) => {
                return Reading {
                    findings: vec![finding.into()],
                    configuration: None,
                };
            }
        };
        let mut expansion = Expansion {
            environment,
            findings: Vec::new(),
        };
        let value = expansion.value(&node);
        let mut findings = expansion.findings;
        let configuration = read(&value, &mut findings);
        findings.sort_by_key(|finding| finding.found.place);
        let is_right = findings.iter().all(Finding::is_note);
        Reading {
            findings,
            configuration: is_right.then_some(configuration),
        }
    }
}

fn read(value: &Value, findings: &mut Vec<Finding>) -> Configuration {
    TOP.check(value, "the configuration", findings);
    let top = Settings::new(value);
    let mut components = Vec::new();
    for class in Class::ALL {
        let section = top.get(class.section());
        components.extend(
            section
                .map(|section| declared::read(class, section, findings))
                .into_iter()
                .flatten(),
        );
    }
    let has = |class| components.iter().any(|one: &Component| one.class == class);
    for class in [Class::Receiver, Class::Exporter] {
        // A component of another version was declared at least, and has been named.
        let attempted = top.within(class.section()).place() != value.place;
        if !has(class) && !attempted {
            let what = format!("there are no {}", class.section());
            findings.push(Finding::refused(value.place, what));
        }
    }
    check_ids(&components, findings);

    let service = top.within("service");
    if let Some(value) = top.get("service") {
        SERVICE.check(value, "`service`", findings);
    }
    let pipelines = pipelines::read(&service, &components, findings);
    let started = pipelines::extensions(&service, &components, findings);
    graph::check(&components, &pipelines, findings);
    build(&components, &pipelines, findings);
    note_unused(&components, &pipelines, &started, findings);
    Configuration {
        components,
        pipelines,
    }
}

/// An id that is an exporter's or a receiver's cannot be a connector's as well.
fn check_ids(components: &[Component], findings: &mut Vec<Finding>) {
    let connectors = components
        .iter()
        .filter(|one| one.class == Class::Connector);
    for connector in connectors {
        let other = components.iter().find(|other| {
            matches!(other.class, Class::Receiver | Class::Exporter) && other.id == connector.id
        });
        if let Some(other) = other {
            let what = format!(
                "`{}` is a connector and a {}",
                connector.id,
                other.class.noun()
            );
            let finding = Finding::refused(connector.place, what);
            findings
                .push(finding.suggest(format!("call one of them `{}/connector`", connector.id)));
        }
    }
}

/// What can only be told once a component is in a pipeline.
fn build(components: &[Component], pipelines: &[Pipeline], findings: &mut Vec<Finding>) {
    for component in components {
        let mut said = Vec::new();
        for pipeline in pipelines.iter().filter(|pipeline| pipeline.has(component)) {
            if component.kind.signals.contains(&pipeline.signal) {
                (component.kind.build)(&component.settings(), pipeline.signal, &mut said);
            } else {
                let what = format!(
                    "`{}` is nothing for {}",
                    component.id,
                    pipeline.signal.name()
                );
                said.push(Finding::refused(pipeline.place, what));
            }
        }
        said.dedup();
        let new = said
            .into_iter()
            .filter(|finding| !findings.contains(finding));
        let new: Vec<_> = new.collect();
        findings.extend(new);
    }
}

fn note_unused(
    components: &[Component],
    pipelines: &[Pipeline],
    started: &[String],
    findings: &mut Vec<Finding>,
) {
    for component in components {
        let used = match component.class {
            Class::Extension => started.contains(&component.id),
            _ => pipelines.iter().any(|pipeline| pipeline.has(component)),
        };
        if !used {
            let list = match component.class {
                Class::Extension => "`service.extensions` names it not",
                _ => "no pipeline has it",
            };
            let what = format!("`{}` is declared and not used: {list}", component.id);
            findings.push(Finding::new(Gravity::Note, component.place, what));
        }
    }
}
