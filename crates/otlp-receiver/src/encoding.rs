//! The two ways to write an OTLP message over HTTP.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use prost::Message;
use serde::de::DeserializeOwned;

/// How a message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// `application/x-protobuf`
    Protobuf,
    /// `application/json`
    Json,
}

/// Why a body is not a message, in words.
#[derive(Debug)]
pub(crate) struct Unreadable(pub(crate) String);

impl Encoding {
    /// Its media type.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Protobuf => "application/x-protobuf",
            Self::Json => "application/json",
        }
    }

    /// What a request says that its body is, parameters such as `charset` aside.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let said = headers.get(CONTENT_TYPE)?.to_str().ok()?;
        let media = said.split(';').next().unwrap_or(said).trim();
        [Self::Protobuf, Self::Json]
            .into_iter()
            .find(|encoding| media.eq_ignore_ascii_case(encoding.content_type()))
    }

    pub(crate) fn decode<T: Message + Default + DeserializeOwned>(
        self,
        body: &[u8],
    ) -> Result<T, Unreadable> {
        match self {
            Self::Protobuf => T::decode(body).map_err(|error| Unreadable(error.to_string())),
            Self::Json => {
                serde_json::from_slice(body).map_err(|error| Unreadable(error.to_string()))
            }
        }
    }
}
