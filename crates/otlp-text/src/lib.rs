//! OTLP's messages as `opentelemetry-stdout` would have printed them, had they never been sent.
//!
//! What has gone over a wire can be read, drawn and judged like what a program prints: both are one
//! [`Section`] of a [`transcript`].
//!
//! ```
//! use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span};
//!
//! let span = Span {
//!     name: "GET /images".to_owned(),
//!     ..Span::default()
//! };
//! let scope_spans = vec![ScopeSpans {
//!     spans: vec![span],
//!     ..ScopeSpans::default()
//! }];
//! let spans = ResourceSpans {
//!     scope_spans,
//!     ..ResourceSpans::default()
//! };
//! let text = otlp_text::Sections::default().with_spans(&[spans]).print();
//! assert!(text.contains("Name         : GET /images"));
//! ```

mod log;
mod metric;
mod span;
mod value;

use opentelemetry_proto::tonic::logs::v1::ResourceLogs;
use opentelemetry_proto::tonic::metrics::v1::ResourceMetrics;
use opentelemetry_proto::tonic::resource::v1::Resource as Message;
use opentelemetry_proto::tonic::trace::v1::ResourceSpans;
use transcript::model::{Resource, Section, Signal, Transcript};

/// Telemetry by the resource that it is of, in the order in which the resources came.
#[derive(Debug, Default)]
pub struct Sections {
    sections: Vec<Section>,
}

impl Sections {
    /// Adds spans.
    #[must_use]
    pub fn with_spans(mut self, messages: &[ResourceSpans]) -> Self {
        for message in messages {
            let section = self.of(Signal::Traces, message.resource.as_ref());
            for scope in &message.scope_spans {
                let own = value::scope(scope.scope.as_ref(), &scope.schema_url);
                let spans = scope.spans.iter();
                section
                    .spans
                    .extend(spans.map(|span| span::span(span, own.clone())));
            }
        }
        self
    }

    /// Adds log records.
    #[must_use]
    pub fn with_logs(mut self, messages: &[ResourceLogs]) -> Self {
        for message in messages {
            let section = self.of(Signal::Logs, message.resource.as_ref());
            for scope in &message.scope_logs {
                let own = value::scope(scope.scope.as_ref(), &scope.schema_url);
                let records = scope.log_records.iter();
                section
                    .logs
                    .extend(records.map(|record| log::log(record, &own)));
            }
        }
        self
    }

    /// Adds metrics.
    #[must_use]
    pub fn with_metrics(mut self, messages: &[ResourceMetrics]) -> Self {
        for message in messages {
            let section = self.of(Signal::Metrics, message.resource.as_ref());
            for scope in &message.scope_metrics {
                let own = value::scope(scope.scope.as_ref(), &scope.schema_url);
                let metrics = scope.metrics.iter();
                section
                    .metrics
                    .extend(metrics.filter_map(|metric| metric::metric(metric, &own)));
            }
        }
        self
    }

    /// All of it as text. Nothing is nothing.
    pub fn print(self) -> String {
        let sections = self.sections;
        transcript::print(&Transcript { sections })
    }

    /// The section of a signal's resource.
    fn of(&mut self, signal: Signal, message: Option<&Message>) -> &mut Section {
        let attributes = message.map_or(&[][..], |message| &message.attributes);
        let resource = Resource {
            at: 0,
            signal,
            schema_url: None,
            attributes: value::attributes(attributes),
        };
        let found = self
            .sections
            .iter()
            .position(|section| section.resources.contains(&resource));
        let at = found.unwrap_or_else(|| {
            self.sections.push(Section {
                resources: vec![resource],
                ..Section::default()
            });
            self.sections.len() - 1
        });
        &mut self.sections[at]
    }
}
