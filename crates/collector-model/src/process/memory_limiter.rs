//! `memory_limiter`: takes nothing more when memory is short, so that whoever sends keeps it and tries again.

use otlp_telemetry::Telemetry;

use super::{Process, Refused, Surroundings};
use crate::read::settings::Settings;

/// How much memory a machine is said to have, for limits in percent.
const MACHINE: u64 = 4096;

/// Refuses above its soft limit.
#[derive(Debug)]
pub(crate) struct MemoryLimiter {
    id: String,
    /// In MiB.
    soft_limit: u64,
}

/// Its limits in MiB, shares made into numbers.
pub(crate) struct Limits {
    /// What it may use.
    pub(crate) limit: u64,
    /// How much of that is kept free.
    pub(crate) spike: u64,
}

impl Limits {
    pub(crate) fn read(settings: &Settings<'_>) -> Self {
        let count = |key| u64::try_from(settings.whole(key, 0)).unwrap_or(0);
        let (limit, spike) = match count("limit_mib") {
            0 => {
                let share = |key| MACHINE * count(key) / 100;
                (share("limit_percentage"), share("spike_limit_percentage"))
            }
            limit => (limit, count("spike_limit_mib")),
        };
        // A fifth is kept free unless something else is said.
        let spike = if spike == 0 { limit / 5 } else { spike };
        Self { limit, spike }
    }

    /// Above this, it refuses.
    pub(crate) fn soft(&self) -> u64 {
        self.limit.saturating_sub(self.spike)
    }
}

impl MemoryLimiter {
    pub(crate) fn new(id: &str, settings: &Settings<'_>) -> Self {
        Self {
            id: id.to_owned(),
            soft_limit: Limits::read(settings).soft(),
        }
    }
}

impl Process for MemoryLimiter {
    fn take(
        &mut self,
        telemetry: Telemetry,
        around: &mut Surroundings<'_>,
    ) -> Result<Option<Telemetry>, Refused> {
        let labels = [("processor", self.id.as_str())];
        let items = telemetry.signal().items();
        let length = telemetry.len();
        if around.memory > self.soft_limit {
            let name = format!("otelcol_processor_memory_limiter_refused_{items}");
            around.own.add(&name, &labels, length);
            return Err(Refused);
        }
        let name = format!("otelcol_processor_memory_limiter_accepted_{items}");
        around.own.add(&name, &labels, length);
        Ok(Some(telemetry))
    }
}
