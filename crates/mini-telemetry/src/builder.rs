//! What a program says about itself before telemetry starts.

use std::sync::atomic::{AtomicBool, Ordering};

use opentelemetry::global;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::logs::LoggerProviderBuilder;
use opentelemetry_sdk::metrics::MeterProviderBuilder;
use opentelemetry_sdk::trace::TracerProviderBuilder;

use crate::additions::Additions;
use crate::destination::{Destination, Destinations};
use crate::error::SetupError;
use crate::identity::Identity;
#[cfg(feature = "otlp")]
use crate::otlp::Otlp;
use crate::signals::{Plan, Signals};
use crate::telemetry::Telemetry;
use crate::{bridge, filter, propagation, variables};

/// Whether a set-up has succeeded in this program.
static STARTED: AtomicBool = AtomicBool::new(false);

/// How log records look on stdout.
///
/// ```
/// use mini_telemetry::{Logs, Telemetry};
///
/// let telemetry = Telemetry::builder("orders").logs(Logs::Text).start()?;
/// tracing::info!(target: "orders.payment", { order.id = 42 }, "charging");
/// # Ok::<(), mini_telemetry::SetupError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Logs {
    /// Whole records, in the format of `opentelemetry-stdout`, in batches like spans.
    #[default]
    Records,
    /// A line of text each, at once: `time [LEVEL] component - trace_id=… span_id=… - message key=value`.
    Text,
    /// A line of JSON each, at once.
    Json,
}

/// What a program says about itself before telemetry starts. [`Telemetry::builder`] makes one.
///
/// ```
/// use mini_telemetry::Telemetry;
///
/// let telemetry = Telemetry::builder("orders")
///     .version(env!("CARGO_PKG_VERSION"))
///     .environment("development")
///     .filter("info,orders=debug")
///     .start()?;
/// # Ok::<(), mini_telemetry::SetupError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is set up before `start`"]
pub struct Builder {
    identity: Identity,
    filter: Option<String>,
    logs: Logs,
    destination: Destination,
    additions: Additions,
    #[cfg(feature = "otlp")]
    otlp: Otlp,
}

impl Builder {
    pub(crate) fn new(service: String) -> Self {
        Self {
            identity: Identity {
                service,
                version: None,
                environment: None,
            },
            filter: None,
            logs: Logs::default(),
            destination: Destination::STDOUT,
            additions: Additions::default(),
            #[cfg(feature = "otlp")]
            otlp: Otlp::default(),
        }
    }

    /// The version of the service, `service.version`.
    ///
    /// ```
    /// # use mini_telemetry::Telemetry;
    /// let builder = Telemetry::builder("orders").version(env!("CARGO_PKG_VERSION"));
    /// # let _ = builder;
    /// ```
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.identity.version = Some(version.into());
        self
    }

    /// Where it runs, `deployment.environment.name`: `development`, `test`, `production`.
    ///
    /// ```
    /// # use mini_telemetry::Telemetry;
    /// let builder = Telemetry::builder("orders").environment("production");
    /// # let _ = builder;
    /// ```
    pub fn environment(mut self, environment: impl Into<String>) -> Self {
        self.identity.environment = Some(environment.into());
        self
    }

    /// Which spans and events are worth telling: a level, or levels by target. Without it, `info`; the
    /// variable `RUST_LOG` wins over it.
    ///
    /// ```
    /// # use mini_telemetry::Telemetry;
    /// let builder = Telemetry::builder("orders").filter("info,orders.payment=debug,sqlx=off");
    /// # let _ = builder;
    /// ```
    pub fn filter(mut self, filter: impl Into<String>) -> Self {
        self.filter = Some(filter.into());
        self
    }

    /// How log records look on stdout. Without it, [`Logs::Records`].
    ///
    /// ```
    /// # use mini_telemetry::{Logs, Telemetry};
    /// let builder = Telemetry::builder("orders").logs(Logs::Json);
    /// # let _ = builder;
    /// ```
    pub fn logs(mut self, logs: Logs) -> Self {
        self.logs = logs;
        self
    }

    /// Adds to the SDK's own builder of traces, before anything is sent anywhere: a span processor, such as one
    /// that copies baggage onto each span, or a sampler.
    ///
    /// ```
    /// # use mini_telemetry::Telemetry;
    /// use mini_telemetry::opentelemetry_sdk::trace::Sampler;
    ///
    /// let builder = Telemetry::builder("orders")
    ///     .extend_traces(|traces| traces.with_sampler(Sampler::TraceIdRatioBased(0.1)));
    /// # let _ = builder;
    /// ```
    pub fn extend_traces(
        mut self,
        extend: impl Fn(TracerProviderBuilder) -> TracerProviderBuilder + Send + Sync + 'static,
    ) -> Self {
        self.additions.traces.push(extend);
        self
    }

    /// Adds to the SDK's own builder of metrics: a view, another reader.
    ///
    /// ```
    /// # use mini_telemetry::Telemetry;
    /// use mini_telemetry::opentelemetry_sdk::metrics::{Instrument, Stream};
    ///
    /// let builder = Telemetry::builder("orders").extend_metrics(|metrics| {
    ///     metrics.with_view(|instrument: &Instrument| {
    ///         let renamed = Stream::builder().with_name("orders.taken");
    ///         (instrument.name() == "orders.accepted").then(|| renamed.build().ok()).flatten()
    ///     })
    /// });
    /// # let _ = builder;
    /// ```
    pub fn extend_metrics(
        mut self,
        extend: impl Fn(MeterProviderBuilder) -> MeterProviderBuilder + Send + Sync + 'static,
    ) -> Self {
        self.additions.metrics.push(extend);
        self
    }

    /// Adds to the SDK's own builder of logs, before anything is sent anywhere: a processor, such as one that
    /// redacts records.
    ///
    /// ```
    /// # use mini_telemetry::Telemetry;
    /// use mini_telemetry::opentelemetry_sdk::logs::SimpleLogProcessor;
    /// use mini_telemetry::stdout::TextExporter;
    ///
    /// let builder = Telemetry::builder("orders").extend_logs(|logs| {
    ///     logs.with_log_processor(SimpleLogProcessor::new(TextExporter::default()))
    /// });
    /// # let _ = builder;
    /// ```
    pub fn extend_logs(
        mut self,
        extend: impl Fn(LoggerProviderBuilder) -> LoggerProviderBuilder + Send + Sync + 'static,
    ) -> Self {
        self.additions.logs.push(extend);
        self
    }

    /// Sends the three signals over OTLP (HTTP, protobuf) instead of printing them: to
    /// `OTEL_EXPORTER_OTLP_ENDPOINT`, or else to a collector on this machine, `http://localhost:4318`.
    ///
    /// ```
    /// # use mini_telemetry::Telemetry;
    /// let builder = Telemetry::builder("orders").otlp();
    /// # let _ = builder;
    /// ```
    #[cfg(feature = "otlp")]
    pub fn otlp(mut self) -> Self {
        self.destination = Destination::OTLP;
        self
    }

    /// As [`otlp`](Self::otlp), to another collector. `OTEL_EXPORTER_OTLP_ENDPOINT` wins over it.
    ///
    /// ```
    /// # use mini_telemetry::Telemetry;
    /// let builder = Telemetry::builder("orders").otlp_to("http://collector:4318");
    /// # let _ = builder;
    /// ```
    #[cfg(feature = "otlp")]
    pub fn otlp_to(mut self, endpoint: impl Into<String>) -> Self {
        self.otlp = Otlp::to(endpoint.into());
        self.otlp()
    }

    /// Sets telemetry up for the whole program: global providers, W3C propagation, and a subscriber for
    /// `tracing`. Whoever calls this keeps the [`Telemetry`] until the end of the program, since it sends
    /// what still waits when it is dropped.
    ///
    /// ```
    /// use mini_telemetry::{SetupError, Telemetry};
    ///
    /// let telemetry = Telemetry::builder("orders").start()?;
    /// let again = Telemetry::builder("orders").start();
    /// assert!(matches!(again, Err(SetupError::AlreadySetUp)));
    /// # Ok::<(), SetupError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`SetupError`] says which: a name that is empty, a filter or an endpoint that cannot be read, a second
    /// set-up, or another subscriber. Nothing is set up then.
    pub fn start(self) -> Result<Telemetry, SetupError> {
        self.identity.check()?;
        let filter = filter::read(self.filter.as_deref())?;
        if STARTED.swap(true, Ordering::SeqCst) {
            return Err(SetupError::AlreadySetUp);
        }
        self.install(filter).inspect_err(|_| {
            STARTED.store(false, Ordering::SeqCst);
        })
    }

    fn install(self, filter: tracing_subscriber::filter::Targets) -> Result<Telemetry, SetupError> {
        let plan = Plan {
            resource: self.identity.resource(),
            destinations: Destinations::read(self.destination),
            logs: self.logs,
            additions: self.additions,
            #[cfg(feature = "otlp")]
            otlp: self.otlp,
        };
        let signals = bridge::while_building(filter.clone(), || Signals::build(&plan))?;

        propagation::install();
        if variables::is_true("OTEL_SDK_DISABLED") {
            // What has ended makes nothing, and costs nothing.
            signals.shut_down().unwrap_or_default();
            return Ok(Telemetry::new(signals, filter));
        }

        let tracer = signals.traces.tracer(self.identity.service);
        let subscriber = bridge::subscriber(filter.clone(), tracer, &signals.logs);
        // What can fail comes first, so that a failure leaves nothing behind.
        tracing::subscriber::set_global_default(subscriber)
            .map_err(|_| SetupError::SubscriberTaken)?;
        global::set_tracer_provider(signals.traces.clone());
        global::set_meter_provider(signals.metrics.clone());
        Ok(Telemetry::new(signals, filter))
    }
}
