//! `transform`: whatever is said in OTTL.

use otlp_telemetry::{Signal, Telemetry};

use super::{Process, Refused, Surroundings};
use crate::ottl::{Scope, Statement, each_scene, perform};
use crate::read::settings::Settings;

/// Performs statements, group by group.
#[derive(Debug)]
pub(crate) struct Transform {
    groups: Vec<Vec<Statement>>,
}

impl Transform {
    pub(crate) fn new(settings: &Settings<'_>, signal: Signal) -> Self {
        let groups = statements(settings, signal).into_iter();
        let groups = groups.map(|group| {
            let context = group.context.as_deref();
            let statements = group.texts.iter();
            statements
                .filter_map(|(text, _)| Statement::read(text, signal, context).ok())
                .collect()
        });
        Self {
            groups: groups.collect(),
        }
    }
}

/// Statements that are said together.
pub(crate) struct Group {
    /// Whose fields those are that come without a name before them.
    pub(crate) context: Option<String>,
    pub(crate) texts: Vec<(String, strict_yaml::Place)>,
}

/// The key of a signal's statements.
pub(crate) fn key(signal: Signal) -> &'static str {
    match signal {
        Signal::Traces => "trace_statements",
        Signal::Metrics => "metric_statements",
        Signal::Logs => "log_statements",
    }
}

/// The statements of a signal: a list of texts, or of groups with a context.
pub(crate) fn statements(settings: &Settings<'_>, signal: Signal) -> Vec<Group> {
    let values = settings.get(key(signal)).and_then(|value| value.list());
    let values = values.unwrap_or_default();
    let text = |value: &crate::read::value::Value| Some((value.text()?.to_owned(), value.place));
    let flat: Vec<_> = values.iter().filter_map(text).collect();
    let mut groups = Vec::new();
    if !flat.is_empty() {
        groups.push(Group {
            context: None,
            texts: flat,
        });
    }
    for value in values.iter().filter(|value| value.map().is_some()) {
        let group = Settings::new(value);
        let texts = group.get("statements").and_then(|value| value.list());
        groups.push(Group {
            context: group
                .get("context")
                .map(|_| group.text("context").to_owned()),
            texts: texts.unwrap_or_default().iter().filter_map(text).collect(),
        });
    }
    groups
}

impl Process for Transform {
    fn take(
        &mut self,
        mut telemetry: Telemetry,
        _around: &mut Surroundings<'_>,
    ) -> Result<Option<Telemetry>, Refused> {
        for group in &self.groups {
            let scope = match group.iter().any(Statement::is_of_points) {
                true => Scope::Points,
                false => Scope::Items,
            };
            each_scene(&mut telemetry, scope, &mut |scene| {
                for statement in group {
                    perform(statement, scene);
                }
                true
            });
        }
        Ok(Some(telemetry))
    }
}
