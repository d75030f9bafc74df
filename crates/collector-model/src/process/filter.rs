//! `filter`: drops what a condition holds for.

use otlp_telemetry::{Signal, Telemetry};

use super::{Process, Refused, Surroundings};
use crate::ottl::{Condition, Scope, each_scene, holds};
use crate::read::settings::Settings;

/// Drops spans, records and metrics.
#[derive(Debug)]
pub(crate) struct Filter {
    id: String,
    conditions: Vec<Condition>,
}

/// A condition as it stands in the configuration.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) place: strict_yaml::Place,
    /// Whose fields those are that come without a name before them.
    pub(crate) context: Option<&'static str>,
}

impl Filter {
    pub(crate) fn new(id: &str, settings: &Settings<'_>, signal: Signal) -> Self {
        let conditions = conditions(settings, signal).into_iter().filter_map(|one| {
            let read = Condition::read(&one.text, signal, one.context);
            read.ok()
        });
        Self {
            id: id.to_owned(),
            conditions: conditions.collect(),
        }
    }
}

/// The conditions of a signal: `trace_conditions`, or `traces` with `span` beneath as it was written before.
pub(crate) fn conditions(settings: &Settings<'_>, signal: Signal) -> Vec<Written> {
    let (flat, older, inner, context) = match signal {
        Signal::Traces => ("trace_conditions", "traces", "span", "span"),
        Signal::Metrics => ("metric_conditions", "metrics", "metric", "metric"),
        Signal::Logs => ("log_conditions", "logs", "log_record", "log"),
    };
    let older = settings.within(older);
    let places = [
        (settings.get(flat), None),
        (older.get(inner), Some(context)),
    ];
    let mut found = Vec::new();
    for (values, context) in places {
        let values = values.and_then(|values| values.list()).unwrap_or_default();
        found.extend(values.iter().filter_map(|value| {
            Some(Written {
                text: value.text()?.to_owned(),
                place: value.place,
                context,
            })
        }));
    }
    found
}

impl Process for Filter {
    fn take(
        &mut self,
        mut telemetry: Telemetry,
        around: &mut Surroundings<'_>,
    ) -> Result<Option<Telemetry>, Refused> {
        let before = telemetry.len();
        each_scene(&mut telemetry, Scope::Items, &mut |scene| {
            let mut conditions = self.conditions.iter();
            !conditions.any(|condition| holds(condition, scene))
        });
        let name = match telemetry.signal() {
            Signal::Traces => "otelcol_processor_filter_spans_filtered",
            Signal::Metrics => "otelcol_processor_filter_datapoints_filtered",
            Signal::Logs => "otelcol_processor_filter_logs_filtered",
        };
        let dropped = before - telemetry.len();
        around.own.add(name, &[("filter", &self.id)], dropped);
        Ok((!telemetry.is_empty()).then_some(telemetry))
    }
}
