//! `batch`: waits for more, for a while.

use std::time::Duration;

use otlp_telemetry::Telemetry;

use super::{Process, Refused, Surroundings};
use crate::read::settings::Settings;

/// Holds telemetry until there is enough of it, or until it has waited long enough.
#[derive(Debug)]
pub(crate) struct Batch {
    id: String,
    timeout: Duration,
    size: usize,
    max_size: usize,
    waiting: Option<Telemetry>,
    since: Duration,
}

/// How long it waits for more.
pub(crate) fn timeout(settings: &Settings<'_>) -> Duration {
    settings.duration("timeout", Duration::from_millis(200))
}

impl Batch {
    pub(crate) fn new(id: &str, settings: &Settings<'_>) -> Self {
        let size = |key, default| usize::try_from(settings.whole(key, default)).unwrap_or(0);
        Self {
            id: id.to_owned(),
            timeout: timeout(settings),
            size: size("send_batch_size", 8192),
            max_size: size("send_batch_max_size", 0),
            waiting: None,
            since: Duration::ZERO,
        }
    }

    fn is_full(&self) -> bool {
        let length = self.waiting.as_ref().map_or(0, Telemetry::len);
        length > 0 && (self.timeout.is_zero() || length >= self.size)
    }

    fn send(&mut self, trigger: &str, around: &mut Surroundings<'_>) -> Vec<Telemetry> {
        let Some(batch) = self.waiting.take() else {
            return Vec::new();
        };
        let name = format!("otelcol_processor_batch_{trigger}_trigger_send");
        // A batch that is too large goes out in parts.
        let parts = match self.max_size {
            0 => 1,
            most => batch.len().div_ceil(most).max(1),
        };
        around.own.add(&name, &[("processor", &self.id)], parts);
        vec![batch]
    }
}

impl Process for Batch {
    fn take(
        &mut self,
        telemetry: Telemetry,
        around: &mut Surroundings<'_>,
    ) -> Result<Option<Telemetry>, Refused> {
        match &mut self.waiting {
            Some(waiting) => waiting.append(telemetry),
            None => {
                self.waiting = Some(telemetry);
                self.since = around.now;
            }
        }
        Ok(None)
    }

    fn due(&self) -> Option<Duration> {
        self.waiting.as_ref()?;
        match self.is_full() {
            true => Some(Duration::ZERO),
            false => Some(self.since + self.timeout),
        }
    }

    fn wake(&mut self, around: &mut Surroundings<'_>) -> Vec<Telemetry> {
        let trigger = match self.is_full() {
            true => "batch_size",
            false => "timeout",
        };
        self.send(trigger, around)
    }

    fn stop(&mut self, around: &mut Surroundings<'_>) -> Vec<Telemetry> {
        self.send("timeout", around)
    }
}
