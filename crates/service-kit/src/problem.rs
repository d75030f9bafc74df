//! What a client reads when something is wrong: problem documents by RFC 9457.

use std::error::Error;

use axum::Json;
use axum::extract::rejection::{BytesRejection, JsonRejection, PathRejection, QueryRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A problem document, `application/problem+json`: which kind of problem, and what happened this
/// time. Make one from an error with `?`, or from a status and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Which kind of problem: a stable name for programs. A URN, such as
    /// `urn:draw64:problem:image-not-found`: a name, not a place to look something up.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The kind in words, the same every time.
    pub title: &'static str,
    /// The HTTP status, repeated for those who keep only the document.
    #[serde(serialize_with = "as_number")]
    pub status: StatusCode,
    /// What happened this time, and what to do about it.
    pub detail: String,
    /// Whether the same request may work in a moment: then the answer says `Retry-After: 1`.
    #[serde(skip)]
    pub passes: bool,
}

/// A kind of problem that a service knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    name: &'static str,
    title: &'static str,
    status: StatusCode,
    passes: bool,
}

impl Kind {
    /// The request is not one we understand.
    pub const INVALID_REQUEST: Kind = Kind::new(
        "urn:draw64:problem:invalid-request",
        "The request is not valid",
        StatusCode::BAD_REQUEST,
    );

    /// The database is away; the same request may work in a moment.
    pub const DATABASE_AWAY: Kind = Kind::new(
        "urn:draw64:problem:database-away",
        "The database is away",
        StatusCode::SERVICE_UNAVAILABLE,
    )
    .that_passes();

    /// A kind of this name (a URN), in these words, answered with this status.
    pub const fn new(name: &'static str, title: &'static str, status: StatusCode) -> Kind {
        Kind {
            name,
            title,
            status,
            passes: false,
        }
    }

    /// Its name, a URN.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The same, for what passes by itself: the answer asks the client to try again in a second.
    pub const fn that_passes(self) -> Kind {
        Kind {
            passes: true,
            ..self
        }
    }
}

fn as_number<S: serde::Serializer>(status: &StatusCode, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_u16(status.as_u16())
}

impl Problem {
    /// A problem of this kind, and what happened this time.
    pub fn of(kind: Kind, detail: impl Into<String>) -> Problem {
        Problem {
            kind: kind.name,
            title: kind.title,
            status: kind.status,
            detail: detail.into(),
            passes: kind.passes,
        }
    }

    /// A problem that is no more than its status (`about:blank`).
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Problem {
        let title = status.canonical_reason().unwrap_or("Error");
        Problem::of(Kind::new("about:blank", title, status), detail)
    }

    /// The request is not one we understand: 400.
    pub fn invalid(detail: impl Into<String>) -> Problem {
        Problem::of(Kind::INVALID_REQUEST, detail)
    }

    /// The database is away: 503. Why is for the operator's telemetry, not for strangers.
    pub fn database_away() -> Problem {
        Problem::of(
            Kind::DATABASE_AWAY,
            "nothing was changed that you were told of: try again in a moment",
        )
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
        let passes = self.passes;
        let mut response = (self.status, Json(self)).into_response();
        let headers = response.headers_mut();
        let problem_json = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, problem_json);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if passes {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
