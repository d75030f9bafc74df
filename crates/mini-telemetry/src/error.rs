//! What can go wrong, in sentences that say what to do.
//!
//! A program whose `main` returns an error prints its `Debug` form, so here that is the sentence too.

use std::fmt;

use opentelemetry_sdk::error::OTelSdkError;
use thiserror::Error;

/// Why telemetry could not be set up. Nothing has been set up then, and the program can go on without.
///
/// ```
/// use mini_telemetry::{SetupError, Telemetry};
///
/// let error = Telemetry::builder("  ").start().err();
/// assert!(matches!(error, Some(SetupError::EmptyName { what: "service" })));
/// ```
#[derive(Error)]
#[non_exhaustive]
pub enum SetupError {
    /// A name, a version or an environment says nothing.
    #[error("the {what} has an empty name: give it one, since telemetry is searched by it")]
    EmptyName {
        /// What has no name: `service`, `version`, `environment`.
        what: &'static str,
    },

    /// There is one set-up in the life of a program: `tracing` takes its subscriber once.
    #[error(
        "telemetry has been set up already: call `start` once, at the beginning of `main`, and hand the \
         `Telemetry` to whoever needs it"
    )]
    AlreadySetUp,

    /// Something else has given `tracing` a subscriber.
    #[error(
        "another subscriber listens to `tracing` already, so logs and spans would go there: remove that \
         set-up (look for `tracing_subscriber::fmt::init` and its like), or call `start` before it"
    )]
    SubscriberTaken,

    /// A filter given in code cannot be read.
    #[error(
        "the filter `{filter}` cannot be read ({why}): write a level, or levels by target, such as \
         `info,orders=debug,hyper=off`"
    )]
    Filter {
        /// What was given.
        filter: String,
        /// What `tracing` says about it.
        why: String,
    },

    /// The system gives no thread that could write telemetry.
    #[error(
        "no thread could be started to write telemetry: {0}. Let this program have more threads (`ulimit -u`, \
         or the limit of its container)"
    )]
    Thread(#[source] std::io::Error),

    /// Where to send to is not an address.
    #[cfg(feature = "otlp")]
    #[error("the endpoint `{endpoint}` ({source_name}) {problem}")]
    Endpoint {
        /// What was given.
        endpoint: String,
        /// Where it was given: the name of a variable, or `in code`.
        source_name: String,
        /// What is wrong, and what to do.
        problem: &'static str,
    },

    /// The exporter could not be built.
    #[cfg(feature = "otlp")]
    #[error("telemetry cannot be sent over OTLP: {0}")]
    Otlp(#[from] opentelemetry_otlp::ExporterBuildError),
}

/// Why some telemetry may be lost.
///
/// ```
/// # use mini_telemetry::{FlushError, Telemetry};
/// # fn end(telemetry: Telemetry) {
/// if let Err(error) = telemetry.shutdown() {
///     for (signal, why) in error.causes() {
///         eprintln!("{signal}: {why}");
///     }
/// }
/// # }
/// ```
#[derive(Error)]
#[error("some telemetry may be lost: {}", list(.causes))]
pub struct FlushError {
    causes: Vec<(&'static str, OTelSdkError)>,
}

impl FlushError {
    /// The signals that could not be sent (`traces`, `metrics`, `logs`), each with the reason.
    ///
    /// ```
    /// # fn report(error: &mini_telemetry::FlushError) {
    /// assert!(error.causes().count() > 0);
    /// # }
    /// ```
    pub fn causes(&self) -> impl Iterator<Item = (&'static str, &OTelSdkError)> {
        self.causes.iter().map(|(signal, why)| (*signal, why))
    }

    /// An error where there is at least one cause.
    pub(crate) fn unless_none(causes: Vec<(&'static str, OTelSdkError)>) -> Result<(), Self> {
        if causes.is_empty() {
            Ok(())
        } else {
            Err(Self { causes })
        }
    }
}

fn list(causes: &[(&'static str, OTelSdkError)]) -> String {
    let causes = causes
        .iter()
        .map(|(signal, why)| format!("{signal}: {why}"));
    causes.collect::<Vec<_>>().join("; ")
}

/// Ctrl-C already belongs to another part of the program, or to whoever started it: `nohup`, and a script that starts
/// it with `&`, have it ignore such signals. Telemetry works all the same.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let telemetry = mini_telemetry::Telemetry::builder("orders").start()?;
/// telemetry.end_on_ctrl_c()?;
/// assert!(telemetry.end_on_ctrl_c().is_err());
/// # Ok(())
/// # }
/// ```
#[derive(Error)]
#[error(
    "Ctrl-C already belongs to another part of the program ({why}): have that part shut telemetry down, and \
     do not call `end_on_ctrl_c`. Or whoever started the program has it ignore such signals, as `nohup` does: \
     then it is as they want it"
)]
pub struct CtrlCTaken {
    pub(crate) why: String,
}

macro_rules! debug_is_the_sentence {
    ($($error:ty),+) => {$(
        impl fmt::Debug for $error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )+};
}

debug_is_the_sentence!(SetupError, FlushError, CtrlCTaken);
