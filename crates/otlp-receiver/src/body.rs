//! Gets at the telemetry of a request, or says with which status it is refused.

use std::io::Read as _;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use flate2::read::MultiGzDecoder;
use http::header::CONTENT_ENCODING;
use http::{HeaderMap, Method, StatusCode};
use otlp_telemetry::{Signal, Telemetry};

use crate::arrivals::Answer;
use crate::decode::decode;
use crate::encoding::Encoding;

/// Reads what was sent to a path. What cannot be read is refused, with the reason.
pub(crate) fn read(
    method: &Method,
    path: &str,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    limit: usize,
) -> Result<Telemetry, Answer> {
    let Some(signal) = Signal::ALL.into_iter().find(|signal| signal.path() == path) else {
        let known = Signal::ALL.map(Signal::path).join(", ");
        let message = format!("nothing is received at {path}, only at {known}");
        return Err(Answer::refused(StatusCode::NOT_FOUND, message));
    };
    if method != Method::POST {
        let message = format!("{path} takes POST, not {method}");
        return Err(Answer::refused(StatusCode::METHOD_NOT_ALLOWED, message));
    }
    let Some(encoding) = Encoding::of(headers) else {
        let known = [Encoding::Protobuf, Encoding::Json].map(Encoding::content_type);
        let message = format!("the Content-Type must be {}", known.join(" or "));
        return Err(Answer::refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    };
    let body = body.map_err(|error| Answer::refused(error.status(), error.body_text()))?;
    let body = unpacked(headers, body, limit)?;
    decode(signal, encoding, &body)
        .map_err(|error| Answer::refused(StatusCode::BAD_REQUEST, error.0))
}

fn unpacked(headers: &HeaderMap, body: Bytes, limit: usize) -> Result<Bytes, Answer> {
    let said = headers.get(CONTENT_ENCODING).map(|value| value.as_bytes());
    match said {
        None | Some(b"identity") => Ok(body),
        Some(b"gzip") => inflated(&body, limit).map(Bytes::from),
        Some(other) => {
            let other = String::from_utf8_lossy(other);
            let message = format!("the Content-Encoding may be gzip, not {other}");
            Err(Answer::refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, message))
        }
    }
}

/// A few kilobytes of gzip can unpack to gigabytes, so nothing is read beyond the limit.
fn inflated(packed: &[u8], limit: usize) -> Result<Vec<u8>, Answer> {
    let mut body = Vec::new();
    let within = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    MultiGzDecoder::new(packed)
        .take(within)
        .read_to_end(&mut body)
        .map_err(|error| {
            let message = format!("the body is not gzip: {error}");
            Answer::refused(StatusCode::BAD_REQUEST, message)
        })?;
    if body.len() > limit {
        let message = format!("the body unpacks to more than {limit} bytes");
        return Err(Answer::refused(StatusCode::PAYLOAD_TOO_LARGE, message));
    }
    Ok(body)
}
