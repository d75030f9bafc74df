//! What telemetry has to say about itself: to stderr, so that it never stands among the program's own.

use std::fmt::{self, Write as _};
use std::io::Write;

use tracing::field::{Field, Visit};
use tracing::{Event, Metadata};

/// One line on stderr. Nothing can be done, and nothing is said, when that is closed too.
pub(crate) fn say(message: fmt::Arguments<'_>) {
    let line = format!("telemetry: {message}\n");
    let _unheard = std::io::stderr().lock().write_all(line.as_bytes());
}

/// Whether the SDK and its exporters speak, not the program.
pub(crate) fn is_about_telemetry(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    target.starts_with("opentelemetry") || target.starts_with("tracing_opentelemetry")
}

/// Prints what the SDK says.
pub(crate) fn pass_on(event: &Event<'_>) {
    let mut words = Words::default();
    event.record(&mut words);
    let Words { message, rest } = words;
    match message {
        Some(message) => say(format_args!("{message}{rest}")),
        None => say(format_args!("{}{rest}", event.metadata().name())),
    }
}

/// The message of an event, and ` key=value` for what else it has to say.
#[derive(Default)]
struct Words {
    message: Option<String>,
    rest: String,
}

impl Words {
    fn take(&mut self, field: &Field, value: fmt::Arguments<'_>) {
        match field.name() {
            "message" => self.message = Some(value.to_string()),
            // Repeats the event's own name.
            "name" => {}
            // Writing to a String does not fail.
            name => {
                let _never = write!(self.rest, " {name}={value}");
            }
        }
    }
}

impl Visit for Words {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.take(field, format_args!("{value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.take(field, format_args!("{value:?}"));
    }
}
