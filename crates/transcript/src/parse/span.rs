//! Spans, line by line.

use smol_str::SmolStr;

use super::field::{after, id, numbered, sampled, time};
use super::record::{Record, is_doubtful};
use super::resource::ScopeRecord;
use super::value::{keyed, quoted};
use crate::label::{self, span as label_of};
use crate::model::{Attribute, Event, Link, Span, SpanKind, Status, Time};

/// A span of a service has about as many.
const USUAL_ATTRIBUTES: usize = 12;

/// A span that is being read.
pub(super) struct SpanRecord {
    span: Span,
    scope: ScopeRecord,
    next: Next,
    /// A title (`Attributes:`, `Events:`, `Links:`) was the last line: something must follow.
    titled: bool,
}

/// Which line is to come next.
#[derive(Clone, Copy)]
enum Next {
    ScopeTitle,
    Scope,
    Name,
    TraceId,
    SpanId,
    Flags,
    Parent,
    Kind,
    Start,
    End,
    Status,
    /// Attributes of the span, or its first event or link.
    Attributes,
    EventName,
    EventTime,
    /// Attributes of the last event, or another event, or the first link.
    EventAttributes,
    LinkTrace,
    LinkSpan,
    /// Attributes of the last link, or another link.
    LinkAttributes,
}

impl SpanRecord {
    /// A span whose first line, `Span #0`, stood at `at`.
    pub(super) fn new(at: usize) -> Self {
        SpanRecord {
            span: Span {
                at,
                scope: Default::default(),
                name: SmolStr::default(),
                trace_id: SmolStr::default(),
                span_id: SmolStr::default(),
                parent_span_id: None,
                sampled: false,
                kind: SpanKind::Internal,
                start: Time::Placeholder,
                end: Time::Placeholder,
                status: Status::Unset,
                attributes: Vec::new(),
                events: Vec::new(),
                links: Vec::new(),
            },
            scope: ScopeRecord::of_span(),
            next: Next::ScopeTitle,
            titled: false,
        }
    }

    /// The span, once it is whole.
    pub(super) fn into_span(self) -> Span {
        Span {
            scope: self.scope.scope,
            ..self.span
        }
    }

    /// Reads the line that must come next, and says what comes after it.
    fn read(&mut self, line: &str) -> Option<Next> {
        let span = &mut self.span;
        Some(match self.next {
            Next::ScopeTitle => (line == label::scope::OF_SPAN).then_some(Next::Scope)?,
            Next::Scope => {
                if line.is_empty() && self.scope.is_whole() {
                    Next::Name
                } else if self.scope.accept(line) {
                    Next::Scope
                } else {
                    // The empty line may be gone, where a tool has stripped it.
                    self.next = Next::Name;
                    let next = if self.scope.is_whole() {
                        self.read(line)
                    } else {
                        None
                    };
                    self.next = Next::Scope;
                    next?
                }
            }
            Next::Name => {
                span.name = after(line, label_of::NAME)?.into();
                Next::TraceId
            }
            Next::TraceId => {
                span.trace_id = id(line.strip_prefix(label_of::TRACE_ID)?, 32)?;
                Next::SpanId
            }
            Next::SpanId => {
                span.span_id = id(line.strip_prefix(label_of::SPAN_ID)?, 16)?;
                Next::Flags
            }
            Next::Flags => {
                span.sampled = sampled(line.strip_prefix(label_of::FLAGS)?)?;
                Next::Parent
            }
            Next::Parent => {
                span.parent_span_id = match line.strip_prefix(label_of::PARENT)? {
                    label_of::NO_PARENT => None,
                    parent => Some(id(parent, 16)?),
                };
                Next::Kind
            }
            Next::Kind => {
                span.kind = kind(line.strip_prefix(label_of::KIND)?)?;
                Next::Start
            }
            Next::Start => {
                span.start = time(line.strip_prefix(label_of::START)?)?;
                Next::End
            }
            Next::End => {
                span.end = time(line.strip_prefix(label_of::END)?)?;
                Next::Status
            }
            Next::Status => {
                span.status = status(line.strip_prefix(label_of::STATUS)?)?;
                Next::Attributes
            }
            Next::EventName => {
                let name = after(line, label_of::EVENT_NAME)?.into();
                span.events.push(Event {
                    name,
                    time: Time::Placeholder,
                    attributes: Vec::new(),
                });
                Next::EventTime
            }
            Next::EventTime => {
                span.events.last_mut()?.time = time(line.strip_prefix(label_of::EVENT_TIME)?)?;
                Next::EventAttributes
            }
            Next::LinkTrace => {
                let trace_id = id(line.strip_prefix(label_of::LINK_TRACE)?, 32)?;
                span.links.push(Link {
                    trace_id,
                    span_id: SmolStr::default(),
                    attributes: Vec::new(),
                });
                Next::LinkSpan
            }
            Next::LinkSpan => {
                span.links.last_mut()?.span_id = id(line.strip_prefix(label_of::LINK_SPAN)?, 16)?;
                Next::LinkAttributes
            }
            Next::Attributes | Next::EventAttributes | Next::LinkAttributes => {
                return self.read_tail(line);
            }
        })
    }

    /// Reads what may come once the span, its last event or its last link is whole.
    fn read_tail(&mut self, line: &str) -> Option<Next> {
        let no_link = self.span.links.is_empty();
        if numbered(line, label_of::EVENT) && no_link {
            return Some(Next::EventName);
        }
        if numbered(line, label_of::LINK) {
            return Some(Next::LinkTrace);
        }
        let titled = line == label_of::ATTRIBUTES && self.attributes()?.is_empty()
            || line == label_of::EVENTS && no_link && self.span.events.is_empty()
            || line == label_of::LINKS && no_link;
        if line == label_of::ATTRIBUTES {
            self.attributes()?.reserve(USUAL_ATTRIBUTES);
        }
        (titled && !self.titled).then_some(self.next)
    }

    /// The attributes that an attribute line at this place belongs to.
    fn attributes(&mut self) -> Option<&mut Vec<Attribute>> {
        match self.next {
            Next::Attributes => Some(&mut self.span.attributes),
            Next::EventAttributes => Some(&mut self.span.events.last_mut()?.attributes),
            Next::LinkAttributes => Some(&mut self.span.links.last_mut()?.attributes),
            _ => None,
        }
    }

    fn attribute(&mut self, text: &str) -> Option<()> {
        let attribute = keyed(text, ": ")?;
        self.attributes()?.push(attribute);
        Some(())
    }
}

impl Record for SpanRecord {
    fn accept(&mut self, line: &str) -> bool {
        if let Some(text) = line.strip_prefix(label_of::ATTRIBUTE) {
            let read = self.attribute(text).is_some();
            self.titled &= !read;
            return read;
        }
        let Some(next) = self.read(line) else {
            return false;
        };
        self.next = next;
        self.titled = matches!(
            line,
            label_of::ATTRIBUTES | label_of::EVENTS | label_of::LINKS
        );
        true
    }

    fn is_whole(&self) -> bool {
        let at_an_end = matches!(
            self.next,
            Next::Attributes | Next::EventAttributes | Next::LinkAttributes
        );
        at_an_end && !self.titled
    }

    fn is_in_doubt(&self) -> bool {
        match self.next {
            Next::Attributes => is_doubtful(&self.span.attributes),
            Next::EventAttributes => self
                .span
                .events
                .last()
                .is_some_and(|event| is_doubtful(&event.attributes)),
            Next::LinkAttributes => self
                .span
                .links
                .last()
                .is_some_and(|link| is_doubtful(&link.attributes)),
            _ => false,
        }
    }
}

fn kind(text: &str) -> Option<SpanKind> {
    Some(match text {
        "Internal" => SpanKind::Internal,
        "Server" => SpanKind::Server,
        "Client" => SpanKind::Client,
        "Producer" => SpanKind::Producer,
        "Consumer" => SpanKind::Consumer,
        _ => return None,
    })
}

fn status(text: &str) -> Option<Status> {
    Some(match text {
        "Unset" => Status::Unset,
        "Ok" => Status::Ok,
        error => {
            let description = error
                .strip_prefix("Error { description: ")?
                .strip_suffix(" }")?;
            Status::Error(quoted(description)?.into())
        }
    })
}
