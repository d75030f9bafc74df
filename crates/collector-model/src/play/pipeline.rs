//! A pipeline at work, and what works in it.

use otlp_telemetry::Signal;

use crate::process::Process;
use crate::process::actions::Actions;
use crate::process::batch::Batch;
use crate::process::filter::Filter;
use crate::process::memory_limiter::MemoryLimiter;
use crate::process::redaction::Redaction;
use crate::process::sampling::TailSampling;
use crate::process::transform::Transform;
use crate::read::Component;

/// A pipeline at work.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) signal: Signal,
    pub(super) receivers: Vec<String>,
    pub(super) processes: Vec<Box<dyn Process>>,
    pub(super) exits: Vec<Exit>,
}

/// Where a pipeline ends.
#[derive(Clone, Debug)]
pub(super) enum Exit {
    Exporter(String),
    /// The pipelines that begin there.
    Forward(Vec<usize>),
    SpanMetrics(String),
}

/// A processor by its kind.
pub(super) fn process(component: &Component, signal: Signal) -> Option<Box<dyn Process>> {
    let (id, settings) = (&component.id, component.settings());
    Some(match component.kind.name {
        "attributes" => Box::new(Actions::on_items(&settings)),
        "batch" => Box::new(Batch::new(id, &settings)),
        "filter" => Box::new(Filter::new(id, &settings, signal)),
        "memory_limiter" => Box::new(MemoryLimiter::new(id, &settings)),
        "redaction" => Box::new(Redaction::new(&settings)),
        "resource" => Box::new(Actions::on_resources(&settings)),
        "tail_sampling" => Box::new(TailSampling::new(id, &settings)),
        "transform" => Box::new(Transform::new(&settings, signal)),
        _ => return None,
    })
}
