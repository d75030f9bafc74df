//! From `tracing` to the three signals: spans become spans, events become log records.

use std::sync::atomic::{AtomicBool, Ordering};

use opentelemetry_appender_tracing::layer::OpenTelemetryTracingBridge;
use opentelemetry_sdk::logs::{SdkLogger, SdkLoggerProvider};
use opentelemetry_sdk::trace::SdkTracer;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

use crate::diagnostics;

/// Set when the program ends: whoever still speaks then is not heard, and need not be told so each time.
static ENDED: AtomicBool = AtomicBool::new(false);

pub(crate) fn end() {
    ENDED.store(true, Ordering::Relaxed);
}

/// Who listens to `tracing` from now on.
pub(crate) fn subscriber(
    filter: Targets,
    tracer: SdkTracer,
    logs: &SdkLoggerProvider,
) -> impl Subscriber + Send + Sync + use<> {
    // The place in the code and the thread would double what there is to read.
    let spans = tracing_opentelemetry::layer()
        .with_tracer(tracer)
        .with_location(false)
        .with_target(false)
        .with_threads(false)
        .with_tracked_inactivity(false);
    let events = Events {
        logs: OpenTelemetryTracingBridge::new(logs),
    };
    // One filter for all layers: what nobody wants is not even looked at.
    tracing_subscriber::registry()
        .with(filter)
        .with(spans)
        .with(events)
}

/// While the providers are built, the SDK has nobody else to complain to.
pub(crate) fn while_building<T>(filter: Targets, build: impl FnOnce() -> T) -> T {
    let listener = tracing_subscriber::registry().with(filter).with(OwnAffairs);
    tracing::subscriber::with_default(listener, build)
}

struct OwnAffairs;

impl<S: Subscriber> Layer<S> for OwnAffairs {
    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        if diagnostics::is_about_telemetry(event.metadata()) {
            diagnostics::pass_on(event);
        }
    }
}

/// An event is a log record, and is not repeated on its span. An error is noted on the span too: it is what
/// turns the span red.
///
/// This layer stands before the one for spans and decides there, in `event_enabled`, whether an event goes on. The
/// usual way, a filter on that layer, would cost every span a tenth more.
struct Events {
    logs: OpenTelemetryTracingBridge<SdkLoggerProvider, SdkLogger>,
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Events {
    fn event_enabled(&self, event: &Event<'_>, context: Context<'_, S>) -> bool {
        let metadata = event.metadata();
        let ended = ENDED.load(Ordering::Relaxed);
        if diagnostics::is_about_telemetry(metadata) {
            if !(ended && says_that_it_ended(metadata)) {
                diagnostics::pass_on(event);
            }
            return false;
        }
        if !ended {
            self.logs.on_event(event, context);
        }
        *metadata.level() == Level::ERROR
    }
}

/// `BatchSpanProcessor.OnEnd.AfterShutdown` and its like: once for each record that comes too late.
fn says_that_it_ended(metadata: &Metadata<'_>) -> bool {
    metadata.name().ends_with("AfterShutdown") || metadata.name().ends_with("ProcessorShutdown")
}
