//! Who the telemetry is from: the resource that every record belongs to.

use opentelemetry::KeyValue;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::resource::{EnvResourceDetector, TelemetryResourceDetector};

use crate::error::SetupError;
use crate::variables;

/// What the program says about itself.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) service: String,
    pub(crate) version: Option<String>,
    pub(crate) environment: Option<String>,
}

impl Identity {
    /// An empty name is worse than none: it looks as if somebody had chosen it.
    pub(crate) fn check(&self) -> Result<(), SetupError> {
        let names = [
            ("service", Some(&self.service)),
            ("version", self.version.as_ref()),
            ("environment", self.environment.as_ref()),
        ];
        for (what, name) in names {
            if name.is_some_and(|name| name.trim().is_empty()) {
                return Err(SetupError::EmptyName { what });
            }
        }
        Ok(())
    }

    /// The operator has the last word, since the same program runs in several places: variables win
    /// over the code, and `OTEL_SERVICE_NAME` over `OTEL_RESOURCE_ATTRIBUTES`.
    pub(crate) fn resource(&self) -> Resource {
        let of_code = [
            ("service.name", Some(&self.service)),
            ("service.version", self.version.as_ref()),
            ("deployment.environment.name", self.environment.as_ref()),
        ];
        let of_code = of_code
            .into_iter()
            .filter_map(|(key, value)| Some(KeyValue::new(key, value?.clone())));
        let builder = Resource::builder_empty()
            .with_attributes(of_code)
            .with_detector(Box::new(TelemetryResourceDetector))
            .with_detector(Box::new(EnvResourceDetector::new()));
        match variables::text("OTEL_SERVICE_NAME") {
            Some(name) => builder.with_service_name(name).build(),
            None => builder.build(),
        }
    }
}
