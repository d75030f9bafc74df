//! Exporters that print as `opentelemetry-stdout` does, and never tear a record.
//!
//! `opentelemetry-stdout` prints a record line by line and takes no lock in between. Two threads that
//! export at the same moment print into each other's records, and one `println!` elsewhere is enough to
//! split a span in two. These exporters make the text of a whole batch first and write it at once, under
//! the lock that `println!` takes too. The text is the same, byte for byte.
//!
//! A reader that goes away (`prog | head`) is no reason to panic either: from then on, these exporters
//! print nothing, and the program goes on.
//!
//! [`Telemetry`](crate::Telemetry) uses them by itself. They are public for those who put their own
//! providers together:
//!
//! - [`SpanExporter`], [`LogExporter`] and [`MetricExporter`] print what `cargo xtask view` reads;
//! - [`TextExporter`] prints a log record as a line of text, [`JsonExporter`] as a line of JSON.

mod any_value;
mod exponential;
mod json;
mod log;
mod metric;
mod points;
mod sink;
mod span;
mod text;
mod time;

pub use json::JsonExporter;
pub use log::LogExporter;
pub use metric::MetricExporter;
pub use span::SpanExporter;
pub use text::TextExporter;

use std::fmt::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use opentelemetry_sdk::Resource;

/// Prints the resource once in the life of an exporter, since it stays the same.
#[derive(Debug)]
struct Once {
    resource: Resource,
    printed: AtomicBool,
}

impl Default for Once {
    fn default() -> Self {
        Self {
            resource: Resource::builder().build(),
            printed: AtomicBool::new(false),
        }
    }
}

impl Once {
    fn set(&mut self, resource: &Resource) {
        self.resource = resource.clone();
    }

    /// `indent` stands before the address of the schema: the printers of spans and logs differ there.
    fn print(&self, out: &mut String, indent: &str) -> fmt::Result {
        if self.printed.swap(true, Ordering::SeqCst) {
            return Ok(());
        }
        resource(out, &self.resource, indent)
    }
}

fn resource(out: &mut String, resource: &Resource, indent: &str) -> fmt::Result {
    writeln!(out, "Resource")?;
    if let Some(address) = resource.schema_url() {
        writeln!(out, "{indent}Resource SchemaUrl: {address:?}")?;
    }
    for (key, value) in resource {
        writeln!(out, "\t ->  {key}={value:?}")?;
    }
    Ok(())
}
