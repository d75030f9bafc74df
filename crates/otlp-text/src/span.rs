//! Spans.

use opentelemetry_proto::tonic::trace::v1::span as sent;
use opentelemetry_proto::tonic::trace::v1::{Span as Message, Status as SentStatus};
use transcript::model::{Event, Link, Scope, Span, SpanKind, Status};

use crate::value::{attributes, id, moment};

pub(crate) fn span(message: &Message, scope: Scope) -> Span {
    let some_id = |bytes: &[u8], digits: usize| id(bytes).unwrap_or_else(|| "0".repeat(digits));
    Span {
        at: 0,
        scope,
        name: (&message.name).into(),
        trace_id: some_id(&message.trace_id, 32).into(),
        span_id: some_id(&message.span_id, 16).into(),
        parent_span_id: id(&message.parent_span_id).map(Into::into),
        sampled: true, // what is not sampled is not sent
        kind: kind(message.kind),
        start: moment(message.start_time_unix_nano),
        end: moment(message.end_time_unix_nano),
        status: status(message.status.as_ref()),
        attributes: attributes(&message.attributes),
        events: message.events.iter().map(event).collect(),
        links: message.links.iter().map(link).collect(),
    }
}

fn kind(kind: i32) -> SpanKind {
    match kind {
        2 => SpanKind::Server,
        3 => SpanKind::Client,
        4 => SpanKind::Producer,
        5 => SpanKind::Consumer,
        _ => SpanKind::Internal,
    }
}

fn status(message: Option<&SentStatus>) -> Status {
    match message.map_or((0, ""), |message| (message.code, message.message.as_str())) {
        (1, _) => Status::Ok,
        (2, why) => Status::Error(why.to_owned()),
        _ => Status::Unset,
    }
}

fn event(message: &sent::Event) -> Event {
    Event {
        name: (&message.name).into(),
        time: moment(message.time_unix_nano),
        attributes: attributes(&message.attributes),
    }
}

fn link(message: &sent::Link) -> Link {
    Link {
        trace_id: id(&message.trace_id).unwrap_or_default().into(),
        span_id: id(&message.span_id).unwrap_or_default().into(),
        attributes: attributes(&message.attributes),
    }
}
