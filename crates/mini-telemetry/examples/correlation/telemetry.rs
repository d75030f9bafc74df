//! The set-up of both services. W3C trace context and baggage come with it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mini_telemetry::opentelemetry_sdk::metrics::{Aggregation, Instrument, Stream};

use crate::baggage::OntoSpans;
use crate::console::Console;

/// Telemetry, and what the scenario looks at.
#[derive(Clone)]
pub(crate) struct Telemetry {
    all: Arc<Mutex<Option<mini_telemetry::Telemetry>>>,
    console: Console,
}

impl Telemetry {
    /// Sets all three signals up, under the name of the service.
    pub(crate) fn init(service: &'static str) -> Self {
        let console = Console::default();
        let shown = console.clone();
        let all = mini_telemetry::Telemetry::builder(service)
            .version(env!("CARGO_PKG_VERSION"))
            .environment("workshop")
            .extend_traces(|traces| traces.with_span_processor(OntoSpans))
            .extend_metrics(|metrics| metrics.with_view(trim))
            .extend_logs(move |logs| logs.with_log_processor(shown.clone()))
            .start()
            .inspect_err(|error| eprintln!("no telemetry: {error}"));
        Self {
            all: Arc::new(Mutex::new(all.ok())),
            console,
        }
    }

    /// Where records can be seen as lines of text.
    pub(crate) fn console(&self) -> Console {
        self.console.clone()
    }

    /// Sends what waits.
    pub(crate) fn flush(&self) {
        if let Some(Err(error)) = self.lock().as_ref().map(mini_telemetry::Telemetry::flush) {
            eprintln!("{error}");
        }
    }

    /// Sends what still waits, and ends.
    pub(crate) fn shutdown(&self) {
        let all = self.lock().take();
        if let Some(Err(error)) = all.map(mini_telemetry::Telemetry::shutdown) {
            eprintln!("{error}");
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<mini_telemetry::Telemetry>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As in the stage: what the HTTP layer measures is left out.
fn trim(instrument: &Instrument) -> Option<Stream> {
    let dropped = Stream::builder().with_aggregation(Aggregation::Drop);
    let is_of_http = instrument.name().starts_with("http.server.");
    is_of_http.then(|| dropped.build().ok()).flatten()
}
