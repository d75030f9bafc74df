//! Where each signal goes: to stdout, over OTLP, to both, or nowhere.

use crate::{diagnostics, variables};

/// Where one signal goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Destination {
    pub(crate) stdout: bool,
    pub(crate) otlp: bool,
}

impl Destination {
    pub(crate) const STDOUT: Self = Self {
        stdout: true,
        otlp: false,
    };

    const NOWHERE: Self = Self {
        stdout: false,
        otlp: false,
    };

    #[cfg(feature = "otlp")]
    pub(crate) const OTLP: Self = Self {
        stdout: false,
        otlp: true,
    };

    /// What the variable says, or what the code says where it says nothing that can be done.
    fn read(variable: &str, code: Self) -> Self {
        let Some(words) = variables::list(variable) else {
            return code;
        };
        let mut destination = Self::NOWHERE;
        for word in &words {
            match word.as_str() {
                "none" => {}
                "console" => destination.stdout = true,
                "otlp" if cfg!(feature = "otlp") => destination.otlp = true,
                "otlp" => {
                    diagnostics::say(format_args!(
                        "{variable} is `otlp`, and this program cannot: build it with mini-telemetry's \
                         feature `otlp`"
                    ));
                    return code;
                }
                other => {
                    diagnostics::say(format_args!(
                        "{variable} is `{other}`, which is none of `console`, `otlp` and `none`: ignored"
                    ));
                    return code;
                }
            }
        }
        destination
    }
}

/// Where the three signals go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Destinations {
    pub(crate) traces: Destination,
    pub(crate) metrics: Destination,
    pub(crate) logs: Destination,
}

impl Destinations {
    /// What `OTEL_*_EXPORTER` say, which the SDK does not read, or else what the code says.
    pub(crate) fn read(code: Destination) -> Self {
        Self {
            traces: Destination::read("OTEL_TRACES_EXPORTER", code),
            metrics: Destination::read("OTEL_METRICS_EXPORTER", code),
            logs: Destination::read("OTEL_LOGS_EXPORTER", code),
        }
    }
}
