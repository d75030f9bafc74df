//! What a client reads when something is wrong: problem documents by RFC 9457.

use std::error::Error;

use axum::Json;
use axum::extract::rejection::{BytesRejection, JsonRejection, PathRejection, QueryRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::store::StoreError;

/// A problem document, `application/problem+json`: which kind of problem, and what happened this
/// time. Make one from an error with `?`, or from a status and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Which kind of problem: a stable name for programs.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The kind in words, the same every time.
    pub title: &'static str,
    /// The HTTP status, repeated for those who keep only the document.
    #[serde(serialize_with = "as_number")]
    pub status: StatusCode,
    /// What happened this time, and what to do about it.
    pub detail: String,
}

/// The kinds of problem this service knows. In a document they are URNs, such as
/// `urn:draw64:problem:image-not-found`: names, not places to look something up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum Kind {
    /// No image of this name.
    #[serde(rename = "urn:draw64:problem:image-not-found")]
    ImageNotFound,
    /// There are as many images as there may be.
    #[serde(rename = "urn:draw64:problem:gallery-full")]
    GalleryFull,
    /// The request is not one we understand.
    #[serde(rename = "urn:draw64:problem:invalid-request")]
    InvalidRequest,
    /// The database is away; the same request may work in a moment.
    #[serde(rename = "urn:draw64:problem:database-away")]
    DatabaseAway,
    /// Nothing more to say than what the HTTP status says.
    #[serde(rename = "about:blank")]
    Status,
}

fn as_number<S: serde::Serializer>(status: &StatusCode, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_u16(status.as_u16())
}

impl Problem {
    /// A problem that is no more than its status (`about:blank`).
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Problem {
        Problem::of(
            Kind::Status,
            status,
            status.canonical_reason().unwrap_or("Error"),
            detail,
        )
    }

    /// The request is not one we understand: 400.
    pub fn invalid(detail: impl Into<String>) -> Problem {
        let title = "The request is not valid";
        Problem::of(Kind::InvalidRequest, StatusCode::BAD_REQUEST, title, detail)
    }

    fn of(
        kind: Kind,
        status: StatusCode,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Problem {
        Problem {
            kind,
            title,
            status,
            detail: detail.into(),
        }
    }

    /// What a rejected extractor said, in the same form as everything else.
    fn rejected(status: StatusCode, said: String) -> Problem {
        match status {
            StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => Problem::invalid(said),
            StatusCode::PAYLOAD_TOO_LARGE => {
                Problem::new(status, "the body is larger than this service accepts")
            }
            status => Problem::new(status, said),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        let detail = error.to_string();
        match error {
            StoreError::NotFound(_) => Problem::of(
                Kind::ImageNotFound,
                StatusCode::NOT_FOUND,
                "No such image",
                detail,
            ),
            StoreError::Full { .. } => Problem::of(
                Kind::GalleryFull,
                StatusCode::CONFLICT,
                "The gallery is full",
                format!("{detail}: delete one first"),
            ),
            StoreError::Unavailable(_) | StoreError::Open { .. } => Problem::of(
                Kind::DatabaseAway,
                StatusCode::SERVICE_UNAVAILABLE,
                "The database is away",
                // Why is for the operator's telemetry, not for strangers.
                "nothing was changed that you were told of: try again in a moment",
            ),
            StoreError::Damaged(_) => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail),
        }
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Problem {
        // The deepest cause says which line and column; axum's own text says only "failed".
        let said = deepest(&rejection);
        Problem::rejected(rejection.status(), said)
    }
}

impl From<PathRejection> for Problem {
    fn from(rejection: PathRejection) -> Problem {
        Problem::rejected(rejection.status(), deepest(&rejection))
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Problem {
        Problem::rejected(rejection.status(), deepest(&rejection))
    }
}

impl From<BytesRejection> for Problem {
    fn from(rejection: BytesRejection) -> Problem {
        Problem::rejected(rejection.status(), deepest(&rejection))
    }
}

fn deepest(error: &dyn Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error.to_string()
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let away = self.kind == Kind::DatabaseAway;
        let mut response = (self.status, Json(self)).into_response();
        let headers = response.headers_mut();
        let problem_json = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, problem_json);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if away {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
