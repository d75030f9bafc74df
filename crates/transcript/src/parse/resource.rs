//! The resource at the head of a batch, and the scope at the head of a group of metrics.

use super::field::after;
use super::record::{Record, is_doubtful};
use super::value::{keyed, quoted, untyped};
use crate::label::{self, scope as label_of};
use crate::model::{Resource, Scope, Signal};

/// A resource that is being read. It may end after any line.
pub(super) struct ResourceRecord {
    pub(super) resource: Resource,
}

impl ResourceRecord {
    pub(super) fn new(at: usize, signal: Signal) -> Self {
        let resource = Resource {
            at,
            signal,
            schema_url: None,
            attributes: Vec::new(),
        };
        ResourceRecord { resource }
    }
}

impl Record for ResourceRecord {
    fn accept(&mut self, line: &str) -> bool {
        if let Some(attribute) = line.strip_prefix(label::RESOURCE_ATTRIBUTE) {
            let Some(attribute) = keyed(attribute, "=") else {
                return false;
            };
            self.resource.attributes.push(attribute);
            return true;
        }
        let schema = after(line, label::RESOURCE_SCHEMA)
            .or_else(|| after(line, label::RESOURCE_SCHEMA_LOGS))
            .and_then(quoted);
        let read = schema.is_some() && self.resource.schema_url.is_none();
        if read {
            self.resource.schema_url = schema;
        }
        read
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn is_in_doubt(&self) -> bool {
        is_doubtful(&self.resource.attributes)
    }
}

/// The lines of a scope, beneath `Instrumentation Scope` or `Instrumentation Scope #0`.
pub(super) struct ScopeRecord {
    pub(super) scope: Scope,
    named: bool,
    /// Spans show the scope's name in quotes, metrics show it raw.
    in_quotes: bool,
}

impl ScopeRecord {
    pub(super) fn of_span() -> Self {
        ScopeRecord {
            scope: Scope::default(),
            named: false,
            in_quotes: true,
        }
    }

    pub(super) fn of_metrics() -> Self {
        ScopeRecord {
            in_quotes: false,
            ..ScopeRecord::of_span()
        }
    }

    fn name(&mut self, text: &str) -> Option<()> {
        self.scope.name = if self.in_quotes {
            quoted(text)?
        } else {
            text.into()
        };
        self.named = true;
        Some(())
    }

    fn read(&mut self, line: &str) -> Option<()> {
        if !self.named {
            return self.name(after(line, label_of::NAME)?);
        }
        if let Some(attribute) = line.strip_prefix(label_of::ATTRIBUTE) {
            self.scope.attributes.push(untyped(attribute, ": ")?);
        } else if let (Some(version), None) = (after(line, label_of::VERSION), &self.scope.version)
        {
            self.scope.version = Some(quoted(version)?);
        } else if let (Some(url), None) = (after(line, label_of::SCHEMA), &self.scope.schema_url) {
            self.scope.schema_url = Some(quoted(url)?);
        } else if line != label_of::ATTRIBUTES {
            return None;
        }
        Some(())
    }
}

impl Record for ScopeRecord {
    fn accept(&mut self, line: &str) -> bool {
        self.read(line).is_some()
    }

    fn is_whole(&self) -> bool {
        self.named
    }
}
