//! A logger that is asked for by name, for code that does not use `tracing`.

use opentelemetry::logs::{AnyValue, LogRecord as _, Logger as _, Severity};
use opentelemetry::{Array, KeyValue, Value};
use opentelemetry_sdk::logs::SdkLogger;
use tracing::Level;
use tracing_subscriber::filter::Targets;

/// Logs on behalf of one component. The ids of the current trace and span come by themselves.
///
/// `tracing`'s macros do the same where the component's name is known when the program is built:
/// `tracing::info!(target: "orders.payment", { order.id = 42 }, "charging")`.
///
/// ```
/// use mini_telemetry::Telemetry;
/// use mini_telemetry::opentelemetry::KeyValue;
///
/// let telemetry = Telemetry::builder("orders").start()?;
/// let logger = telemetry.logger("orders.payment");
/// logger.info("charging", []);
/// logger.error("payment refused", [
///     KeyValue::new("order.id", 42),
///     KeyValue::new("error.type", "card_declined"),
/// ]);
/// # Ok::<(), mini_telemetry::SetupError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Logger {
    component: String,
    filter: Targets,
    logger: SdkLogger,
}

impl Logger {
    pub(crate) fn new(component: String, filter: Targets, logger: SdkLogger) -> Self {
        Self {
            component,
            filter,
            logger,
        }
    }

    /// What helps to find a mistake, and is too much at other times.
    ///
    /// ```
    /// # let telemetry = mini_telemetry::Telemetry::builder("orders").filter("debug").start()?;
    /// telemetry.logger("orders").debug("cache missed", []);
    /// # Ok::<(), mini_telemetry::SetupError>(())
    /// ```
    pub fn debug(
        &self,
        message: impl Into<String>,
        attributes: impl IntoIterator<Item = KeyValue>,
    ) {
        self.log(Level::DEBUG, message, attributes);
    }

    /// What happened.
    ///
    /// ```
    /// # let telemetry = mini_telemetry::Telemetry::builder("orders").start()?;
    /// telemetry.logger("orders").info("order accepted", []);
    /// # Ok::<(), mini_telemetry::SetupError>(())
    /// ```
    pub fn info(&self, message: impl Into<String>, attributes: impl IntoIterator<Item = KeyValue>) {
        self.log(Level::INFO, message, attributes);
    }

    /// What went wrong and was got around.
    ///
    /// ```
    /// # let telemetry = mini_telemetry::Telemetry::builder("orders").start()?;
    /// telemetry.logger("orders").warn("second try", []);
    /// # Ok::<(), mini_telemetry::SetupError>(())
    /// ```
    pub fn warn(&self, message: impl Into<String>, attributes: impl IntoIterator<Item = KeyValue>) {
        self.log(Level::WARN, message, attributes);
    }

    /// What failed.
    ///
    /// ```
    /// # let telemetry = mini_telemetry::Telemetry::builder("orders").start()?;
    /// telemetry.logger("orders").error("order lost", []);
    /// # Ok::<(), mini_telemetry::SetupError>(())
    /// ```
    pub fn error(
        &self,
        message: impl Into<String>,
        attributes: impl IntoIterator<Item = KeyValue>,
    ) {
        self.log(Level::ERROR, message, attributes);
    }

    fn log(
        &self,
        level: Level,
        message: impl Into<String>,
        attributes: impl IntoIterator<Item = KeyValue>,
    ) {
        if !self.filter.would_enable(&self.component, &level) {
            return;
        }
        let mut record = self.logger.create_log_record();
        record.set_severity_number(severity(level));
        record.set_severity_text(level.as_str());
        record.set_body(AnyValue::from(message.into()));
        for pair in attributes {
            record.add_attribute(pair.key, any(pair.value));
        }
        self.logger.emit(record);
    }
}

fn severity(level: Level) -> Severity {
    match level {
        Level::ERROR => Severity::Error,
        Level::WARN => Severity::Warn,
        Level::INFO => Severity::Info,
        Level::DEBUG => Severity::Debug,
        Level::TRACE => Severity::Trace,
    }
}

/// The API has one kind of value for spans and metrics, and another for logs.
fn any(value: Value) -> AnyValue {
    match value {
        Value::Bool(value) => value.into(),
        Value::I64(value) => value.into(),
        Value::F64(value) => value.into(),
        Value::String(text) => text.into(),
        Value::Array(Array::Bool(values)) => values.into_iter().collect(),
        Value::Array(Array::I64(values)) => values.into_iter().collect(),
        Value::Array(Array::F64(values)) => values.into_iter().collect(),
        Value::Array(Array::String(values)) => values.into_iter().collect(),
        // Both enums may grow.
        other => other.as_str().into_owned().into(),
    }
}
