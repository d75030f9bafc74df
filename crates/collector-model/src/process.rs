//! What processors do with telemetry.

pub(crate) mod actions;
pub(crate) mod batch;
pub(crate) mod filter;
pub(crate) mod memory_limiter;
pub(crate) mod redaction;
pub(crate) mod sampling;
pub(crate) mod transform;

use std::fmt::Debug;
use std::time::Duration;

use otlp_telemetry::Telemetry;

use crate::own::OwnTelemetry;

/// What is around a processor while it works.
pub(crate) struct Surroundings<'a> {
    /// What the clock says.
    pub(crate) now: Duration,
    /// How much memory the collector uses, in MiB.
    pub(crate) memory: u64,
    /// Where it counts.
    pub(crate) own: &'a mut OwnTelemetry,
}

/// That something was not taken. Whoever sent it may try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused;

/// A processor within one pipeline.
pub(crate) trait Process: Debug + Send {
    /// Takes telemetry in, and gives out what goes on at once.
    fn take(
        &mut self,
        telemetry: Telemetry,
        around: &mut Surroundings<'_>,
    ) -> Result<Option<Telemetry>, Refused>;

    /// When it wants to be woken next.
    fn due(&self) -> Option<Duration> {
        None
    }

    /// Gives out what is due.
    fn wake(&mut self, _around: &mut Surroundings<'_>) -> Vec<Telemetry> {
        Vec::new()
    }

    /// Gives out all that it still has: the collector ends.
    fn stop(&mut self, _around: &mut Surroundings<'_>) -> Vec<Telemetry> {
        Vec::new()
    }
}
