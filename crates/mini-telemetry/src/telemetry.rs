//! The guard: hands out tracers, meters and loggers, and sends what waits at the end.

use std::borrow::Cow;

use opentelemetry::logs::LoggerProvider as _;
use opentelemetry::metrics::{Meter, MeterProvider as _};
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::trace::SdkTracer;
use tracing_subscriber::filter::Targets;

use crate::builder::Builder;
use crate::error::{CtrlCTaken, FlushError};
use crate::logger::Logger;
use crate::signals::Signals;
use crate::{bridge, diagnostics, interrupt};

/// Telemetry, for as long as this lives. Keep it in `main`:
///
/// ```
/// use mini_telemetry::Telemetry;
///
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     let telemetry = Telemetry::builder("orders").start()?;
///     // … the program …
///     telemetry.shutdown()?;
///     Ok(())
/// }
/// ```
///
/// Spans, metrics and log records wait in batches. They are sent from time to time, and when this is shut
/// down or dropped: at the end of `main`, where `?` leaves it early, and where a panic unwinds through it.
/// Three ways out run no destructor, and lose what waits:
///
/// - Ctrl-C: see [`end_on_ctrl_c`](Self::end_on_ctrl_c);
/// - [`std::process::exit`]: call [`shutdown`](Self::shutdown) first, or return an exit code from `main`;
/// - a panic in a program built with `panic = "abort"`: share this in an `Arc`, and call
///   [`flush`](Self::flush) in a panic hook.
#[derive(Debug)]
#[must_use = "telemetry ends when this is dropped: keep it until the end of `main`"]
pub struct Telemetry {
    signals: Signals,
    filter: Targets,
}

impl Telemetry {
    /// Begins the set-up, with the one thing that cannot be left out: `service.name`.
    ///
    /// ```
    /// use mini_telemetry::Telemetry;
    ///
    /// let telemetry = Telemetry::builder("orders").version("1.4.0").start()?;
    /// # Ok::<(), mini_telemetry::SetupError>(())
    /// ```
    pub fn builder(service: impl Into<String>) -> Builder {
        Builder::new(service.into())
    }

    pub(crate) fn new(signals: Signals, filter: Targets) -> Self {
        Self { signals, filter }
    }

    /// A tracer for one component: makes spans by hand.
    ///
    /// ```
    /// use mini_telemetry::Telemetry;
    /// use mini_telemetry::opentelemetry::KeyValue;
    /// use mini_telemetry::opentelemetry::trace::{Span, Tracer};
    ///
    /// let telemetry = Telemetry::builder("orders").start()?;
    /// let tracer = telemetry.tracer("orders.stock");
    /// let mut span = tracer.start("reserve stock");
    /// span.set_attribute(KeyValue::new("order.items", 3));
    /// span.end();
    /// # Ok::<(), mini_telemetry::SetupError>(())
    /// ```
    pub fn tracer(&self, component: impl Into<Cow<'static, str>>) -> SdkTracer {
        self.signals.traces.tracer(named(component.into()))
    }

    /// A meter for one component: makes counters, histograms and gauges. Make each once, and keep it.
    ///
    /// ```
    /// use mini_telemetry::Telemetry;
    /// use mini_telemetry::opentelemetry::KeyValue;
    ///
    /// let telemetry = Telemetry::builder("orders").start()?;
    /// let orders = telemetry
    ///     .meter("orders")
    ///     .u64_counter("orders.accepted")
    ///     .with_unit("{order}")
    ///     .with_description("Orders that were accepted.")
    ///     .build();
    /// orders.add(1, &[KeyValue::new("order.channel", "web")]);
    /// # Ok::<(), mini_telemetry::SetupError>(())
    /// ```
    pub fn meter(&self, component: impl Into<Cow<'static, str>>) -> Meter {
        let component = named(component.into());
        let scope = opentelemetry::InstrumentationScope::builder(component).build();
        self.signals.metrics.meter_with_scope(scope)
    }

    /// A logger for one component, for code that does not use `tracing`.
    ///
    /// ```
    /// use mini_telemetry::Telemetry;
    ///
    /// let telemetry = Telemetry::builder("orders").start()?;
    /// telemetry.logger("orders.payment").info("charging", []);
    /// # Ok::<(), mini_telemetry::SetupError>(())
    /// ```
    pub fn logger(&self, component: impl Into<Cow<'static, str>>) -> Logger {
        let component = named(component.into());
        let logger = self.signals.logs.logger(component.clone());
        Logger::new(component.into_owned(), self.filter.clone(), logger)
    }

    /// Sends what waits now, and goes on.
    ///
    /// ```
    /// # let telemetry = mini_telemetry::Telemetry::builder("orders").start()?;
    /// telemetry.flush()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A signal could not be sent, or not in time: the SDK waits 5 seconds for each.
    pub fn flush(&self) -> Result<(), FlushError> {
        self.signals.flush()
    }

    /// From here on, Ctrl-C first sends what waits, and then ends the program with exit code 130. The same
    /// goes for the other ways of asking a program to end: SIGTERM and SIGHUP on Unix, a closed console
    /// on Windows.
    ///
    /// A span that is still open then is not sent, since it has no end. A service that finishes its requests
    /// first listens for Ctrl-C itself (with tokio: `tokio::signal::ctrl_c()`), returns from `main`, and needs
    /// none of this.
    ///
    /// ```
    /// # let telemetry = mini_telemetry::Telemetry::builder("orders").start()?;
    /// telemetry.end_on_ctrl_c()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Another part of the program has taken Ctrl-C, or the program was started with one of these signals ignored, by
    /// `nohup` or by a script with `&`. A program that may be started so says it and goes on.
    pub fn end_on_ctrl_c(&self) -> Result<(), CtrlCTaken> {
        let signals = self.signals.clone();
        interrupt::then(move || finish(&signals))
    }

    /// Sends what waits, and ends telemetry. Dropping does the same, and can only print what went wrong.
    ///
    /// ```
    /// # let telemetry = mini_telemetry::Telemetry::builder("orders").start()?;
    /// telemetry.shutdown()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A signal could not be sent, or not in time: the SDK waits 5 seconds for each.
    pub fn shutdown(self) -> Result<(), FlushError> {
        bridge::end();
        self.signals.shut_down()
    }
}

impl Drop for Telemetry {
    fn drop(&mut self) {
        finish(&self.signals);
    }
}

fn finish(signals: &Signals) {
    bridge::end();
    if let Err(error) = signals.shut_down() {
        diagnostics::say(format_args!("{error}"));
    }
}

/// The specification wants something that works for an empty name too, and that somebody is told.
fn named(component: Cow<'static, str>) -> Cow<'static, str> {
    if component.trim().is_empty() {
        diagnostics::say(format_args!(
            "a component has an empty name: its telemetry cannot be told from others'"
        ));
    }
    component
}
