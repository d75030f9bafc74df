//! Answers as the specification has them: in the encoding of the request, and with a reason.

use std::io;

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use otlp_telemetry::Signal;
use prost::Message;
use serde_json::json;

use crate::arrivals::Answer;
use crate::encoding::Encoding;

/// `google.rpc.Status`, of which OTLP over HTTP uses the message only.
#[derive(Clone, PartialEq, Message)]
struct Status {
    #[prost(string, tag = "2")]
    message: String,
}

/// `Export…ServiceResponse`: the three have the same fields of the same numbers, and only in JSON other names.
#[derive(Clone, PartialEq, Message)]
struct Taken {
    #[prost(message, optional, tag = "1")]
    partial_success: Option<PartialSuccess>,
}

/// `Export…PartialSuccess`.
#[derive(Clone, PartialEq, Message)]
struct PartialSuccess {
    #[prost(int64, tag = "1")]
    rejected: i64,
    #[prost(string, tag = "2")]
    error_message: String,
}

/// The answer in HTTP, to telemetry of this signal in this encoding.
pub(crate) fn response(answer: &Answer, signal: Signal, encoding: Encoding) -> Response {
    match answer {
        Answer::Accepted => taken(signal, encoding, None),
        Answer::Partial { rejected, message } => {
            let part = PartialSuccess {
                rejected: i64::try_from(*rejected).unwrap_or(i64::MAX),
                error_message: message.clone(),
            };
            taken(signal, encoding, Some(part))
        }
        Answer::Refused { .. } | Answer::Cut => refusal(answer, Some(encoding)),
    }
}

/// The answer in HTTP to what was not taken. What came in no encoding that we know is answered in plain text.
pub(crate) fn refusal(answer: &Answer, encoding: Option<Encoding>) -> Response {
    let Answer::Refused {
        status,
        message,
        retry_after,
    } = answer
    else {
        return broken();
    };
    let mut response = match encoding {
        Some(Encoding::Protobuf) => {
            let message = message.clone();
            protobuf(&Status { message })
        }
        Some(Encoding::Json) => json_of(&json!({ "message": message })),
        None => format!("{message}\n").into_response(),
    };
    *response.status_mut() = *status;
    if *status == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = HeaderValue::from_static("POST");
        response.headers_mut().insert(ALLOW, allowed);
    }
    if let Some(seconds) = retry_after {
        let seconds = HeaderValue::from(*seconds);
        response.headers_mut().insert(RETRY_AFTER, seconds);
    }
    response
}

/// What is taken whole is answered with a message that is empty, not with a part of zero.
fn taken(signal: Signal, encoding: Encoding, part: Option<PartialSuccess>) -> Response {
    match encoding {
        Encoding::Protobuf => protobuf(&Taken {
            partial_success: part,
        }),
        Encoding::Json => json_of(&match part {
            None => json!({}),
            // JSON of protobuf writes 64-bit integers as strings.
            Some(part) => json!({ "partialSuccess": {
                rejected(signal): part.rejected.to_string(),
                "errorMessage": part.error_message,
            } }),
        }),
    }
}

/// What the JSON of a signal calls the records that were not taken.
fn rejected(signal: Signal) -> &'static str {
    match signal {
        Signal::Traces => "rejectedSpans",
        Signal::Metrics => "rejectedDataPoints",
        Signal::Logs => "rejectedLogRecords",
    }
}

fn protobuf(message: &impl Message) -> Response {
    written(Encoding::Protobuf, message.encode_to_vec())
}

fn json_of(value: &serde_json::Value) -> Response {
    written(Encoding::Json, value.to_string().into_bytes())
}

fn written(encoding: Encoding, body: Vec<u8>) -> Response {
    let content_type = HeaderValue::from_static(encoding.content_type());
    ([(CONTENT_TYPE, content_type)], body).into_response()
}

/// A body that fails before its first byte: the server closes the connection without another word.
fn broken() -> Response {
    let error = io::Error::from(io::ErrorKind::ConnectionAborted);
    Body::from_stream(stream::iter([Err::<Bytes, _>(error)])).into_response()
}
