//! `tail_sampling`: keeps whole traces or drops them, once their end is known.

mod chance;
mod policy;

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use opentelemetry_proto::tonic::trace::v1::ResourceSpans;
use otlp_telemetry::Telemetry;

pub(crate) use self::policy::status;
use self::policy::{Decision, Policy};
use super::{Process, Refused, Surroundings};
use crate::read::settings::Settings;

/// A trace that has begun to arrive.
#[derive(Debug)]
struct Trace {
    spans: Vec<ResourceSpans>,
    decided: Option<Decision>,
}

/// Holds traces until they are decided. With more than it may hold, the oldest goes; the real one takes those of one
/// request in no particular order.
#[derive(Debug)]
pub(crate) struct TailSampling {
    wait: Duration,
    most: usize,
    on_first_match: bool,
    policies: Vec<Policy>,
    /// What goes before a policy's name where the processor has one.
    prefix: String,
    traces: HashMap<Vec<u8>, Trace>,
    /// Traces by their arrival, the oldest first: what has to go when there are too many.
    arrived: VecDeque<Vec<u8>>,
    /// Traces by the time of their decision.
    waiting: VecDeque<(Duration, Vec<u8>)>,
    /// Late spans of traces that are kept: they follow at once.
    late: Vec<ResourceSpans>,
}

/// How long a trace has to come in.
pub(crate) fn wait(settings: &Settings<'_>) -> Duration {
    let wait = settings.duration("decision_wait", Duration::from_secs(30));
    wait.max(Duration::from_secs(1))
}

impl TailSampling {
    pub(crate) fn new(id: &str, settings: &Settings<'_>) -> Self {
        let mut policies: Vec<Policy> = settings
            .each("policies")
            .filter_map(|one| Policy::read(&one))
            .collect();
        policies.sort_by_key(|policy| !policy.drops()); // what drops has the first word
        let name = id.split_once('/').map(|(_, name)| format!("{name}."));
        Self {
            wait: wait(settings),
            most: usize::try_from(settings.whole("num_traces", 50_000)).unwrap_or(0),
            on_first_match: settings.flag("sample_on_first_match", false),
            policies,
            prefix: name.unwrap_or_default(),
            traces: HashMap::new(),
            arrived: VecDeque::new(),
            waiting: VecDeque::new(),
            late: Vec::new(),
        }
    }

    fn arrive(&mut self, id: Vec<u8>, spans: ResourceSpans, around: &mut Surroundings<'_>) {
        if let Some(trace) = self.traces.get_mut(&id) {
            match trace.decided {
                None => trace.spans.push(spans),
                Some(Decision::Sampled) => self.late.push(spans),
                Some(_) => {}
            }
            return;
        }
        if self.traces.len() >= self.most
            && let Some(oldest) = self.arrived.pop_front()
        {
            self.traces.remove(&oldest);
        }
        let name = "otelcol_processor_tail_sampling_new_trace_id_received";
        around.own.add(name, &[], 1);
        self.arrived.push_back(id.clone());
        self.waiting.push_back((around.now + self.wait, id.clone()));
        let spans = vec![spans];
        self.traces.insert(
            id,
            Trace {
                spans,
                decided: None,
            },
        );
    }

    /// Decides about a trace, and gives out its spans where it is kept.
    fn decide(&mut self, id: &[u8], around: &mut Surroundings<'_>) -> Option<Telemetry> {
        let Some(trace) = self.traces.get_mut(id) else {
            let name = "otelcol_processor_tail_sampling_sampling_trace_dropped_too_early";
            around.own.add(name, &[], 1);
            return None;
        };
        let spans = std::mem::take(&mut trace.spans);
        let mut result = Decision::NotSampled;
        for policy in &self.policies {
            let decision = policy.decide(id, &spans);
            let name = format!("{}{}", self.prefix, policy.name());
            let labels = [
                ("policy", name.as_str()),
                ("sampled", decision.sampled()),
                ("decision", decision.name()),
            ];
            let counted = "otelcol_processor_tail_sampling_count_traces_sampled";
            around.own.add(counted, &labels, 1);
            result = result.max(decision);
            let first = self.on_first_match && decision == Decision::Sampled;
            if first || decision == Decision::Dropped {
                break;
            }
        }
        let labels = [("sampled", result.sampled()), ("decision", result.name())];
        let counted = "otelcol_processor_tail_sampling_global_count_traces_sampled";
        around.own.add(counted, &labels, 1);
        trace.decided = Some(result);
        (result == Decision::Sampled).then_some(Telemetry::Traces(spans))
    }

    fn decide_until(
        &mut self,
        until: Option<Duration>,
        around: &mut Surroundings<'_>,
    ) -> Vec<Telemetry> {
        let late = std::mem::take(&mut self.late);
        let mut out: Vec<Telemetry> = match late.is_empty() {
            true => Vec::new(),
            false => vec![Telemetry::Traces(late)],
        };
        while let Some((due, _)) = self.waiting.front()
            && until.is_none_or(|until| *due <= until)
            && let Some((_, id)) = self.waiting.pop_front()
        {
            out.extend(self.decide(&id, around));
        }
        out
    }
}

impl Process for TailSampling {
    fn take(
        &mut self,
        telemetry: Telemetry,
        around: &mut Surroundings<'_>,
    ) -> Result<Option<Telemetry>, Refused> {
        if let Telemetry::Traces(resources) = telemetry {
            for (id, spans) in resources.into_iter().flat_map(by_trace) {
                self.arrive(id, spans, around);
            }
        }
        Ok(None)
    }

    fn due(&self) -> Option<Duration> {
        if !self.late.is_empty() {
            return Some(Duration::ZERO);
        }
        self.waiting.front().map(|(due, _)| *due)
    }

    fn wake(&mut self, around: &mut Surroundings<'_>) -> Vec<Telemetry> {
        self.decide_until(Some(around.now), around)
    }

    fn stop(&mut self, around: &mut Surroundings<'_>) -> Vec<Telemetry> {
        self.decide_until(None, around)
    }
}

/// One resource's spans, trace by trace in the order of their arrival.
fn by_trace(resource: ResourceSpans) -> Vec<(Vec<u8>, ResourceSpans)> {
    let mut traces: Vec<(Vec<u8>, ResourceSpans)> = Vec::new();
    let ResourceSpans {
        resource,
        scope_spans,
        schema_url,
    } = resource;
    for mut scope in scope_spans {
        let spans = std::mem::take(&mut scope.spans);
        for span in spans {
            let id = span.trace_id.clone();
            let at = traces.iter().position(|(other, _)| *other == id);
            let at = at.unwrap_or_else(|| {
                let empty = ResourceSpans {
                    resource: resource.clone(),
                    scope_spans: Vec::new(),
                    schema_url: schema_url.clone(),
                };
                traces.push((id, empty));
                traces.len() - 1
            });
            let scopes = &mut traces[at].1.scope_spans;
            match scopes.last_mut() {
                Some(last) if last.scope == scope.scope => last.spans.push(span),
                _ => {
                    let mut own = scope.clone();
                    own.spans.push(span);
                    scopes.push(own);
                }
            }
        }
    }
    traces
}
