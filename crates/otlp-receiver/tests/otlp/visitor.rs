//! Somebody who writes requests by hand.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use http::header::CONTENT_TYPE;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span};
use otlp_receiver::{Encoding, Receiver};
use prost::Message as _;
use reqwest::{Client, RequestBuilder};

/// A request to a path, which has everything but its body.
pub(crate) fn post(receiver: &Receiver, path: &str, encoding: Encoding) -> RequestBuilder {
    let url = format!("{}{path}", receiver.endpoint());
    let request = client().post(url);
    request.header(CONTENT_TYPE, encoding.content_type())
}

/// A client that heeds no proxy: the receiver is on this machine.
pub(crate) fn client() -> Client {
    Client::builder().no_proxy().build().unwrap()
}

/// A request of so many spans, in protobuf.
pub(crate) fn spans(count: usize) -> Vec<u8> {
    let span = Span {
        name: "store image".to_owned(),
        ..Span::default()
    };
    let spans = ScopeSpans {
        spans: vec![span; count],
        ..ScopeSpans::default()
    };
    let resource = ResourceSpans {
        scope_spans: vec![spans],
        ..ResourceSpans::default()
    };
    let request = ExportTraceServiceRequest {
        resource_spans: vec![resource],
    };
    request.encode_to_vec()
}

/// Packs a body.
pub(crate) fn gzip(body: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(body).unwrap();
    packed.finish().unwrap()
}
