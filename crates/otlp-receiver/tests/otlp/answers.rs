//! What the specification of OTLP/HTTP asks of a server.

use http::StatusCode;
use http::header::{ALLOW, CONTENT_ENCODING, CONTENT_TYPE};
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceResponse;
use otlp_receiver::{Answer, Encoding, Receiver, Signal};
use prost::Message as _;
use reqwest::Response;

use crate::visitor::{client, gzip, post, spans};

/// `google.rpc.Status`.
#[derive(prost::Message)]
struct Status {
    #[prost(int32, tag = "1")]
    code: i32,
    #[prost(string, tag = "2")]
    message: String,
}

fn content_type(response: &Response) -> &str {
    response.headers()[CONTENT_TYPE].to_str().unwrap()
}

#[tokio::test]
async fn what_can_be_read_is_answered_in_its_own_encoding() {
    let receiver = Receiver::start().unwrap();
    for signal in Signal::ALL {
        let answer = post(&receiver, signal.path(), Encoding::Protobuf);
        let answer = answer.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(content_type(&answer), "application/x-protobuf");
        assert!(answer.bytes().await.unwrap().is_empty(), "an empty message");

        let answer = post(&receiver, signal.path(), Encoding::Json).body("{}");
        let answer = answer.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(content_type(&answer), "application/json");
        assert_eq!(answer.text().await.unwrap(), "{}");
    }
    let arrivals = receiver.arrivals();
    let came: Vec<_> = arrivals
        .requests()
        .iter()
        .map(|request| (request.path.as_str(), request.encoding().unwrap()))
        .collect();
    let expected = Signal::ALL.map(|signal| {
        let path = signal.path();
        [(path, Encoding::Protobuf), (path, Encoding::Json)]
    });
    assert_eq!(came, expected.concat(), "in the order in which they came");
}

#[tokio::test]
async fn a_content_type_may_have_parameters_and_any_letters() {
    let receiver = Receiver::start().unwrap();
    let url = format!("{}/v1/logs", receiver.endpoint());
    let request = client().post(url).body("{}");
    let request = request.header(CONTENT_TYPE, "Application/JSON; charset=utf-8");
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(content_type(&answer), "application/json");
}

#[tokio::test]
async fn what_is_packed_is_unpacked() {
    let receiver = Receiver::start().unwrap();
    let request = post(&receiver, "/v1/traces", Encoding::Protobuf);
    let request = request.header(CONTENT_ENCODING, "gzip");
    let answer = request.body(gzip(&spans(3))).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let body = answer.bytes().await.unwrap();
    let response = ExportTraceServiceResponse::decode(body).unwrap();
    assert_eq!(response.partial_success, None);
    assert_eq!(receiver.arrivals().records(Signal::Traces), 3);
}

#[tokio::test]
async fn what_cannot_be_read_is_told_why() {
    let receiver = Receiver::start().unwrap();
    let answer = post(&receiver, "/v1/traces", Encoding::Protobuf).body("not protobuf");
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    assert_eq!(content_type(&answer), "application/x-protobuf");
    let status = Status::decode(answer.bytes().await.unwrap()).unwrap();
    assert!(!status.message.is_empty());

    let answer = post(&receiver, "/v1/traces", Encoding::Json).body("{\"resourceSpans\": 1}");
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    assert_eq!(content_type(&answer), "application/json");
    let status: serde_json::Value = answer.json().await.unwrap();
    let message = status["message"].as_str().unwrap();
    assert!(message.contains("line 1 column"), "{message}");

    let answer = post(&receiver, "/v1/traces", Encoding::Protobuf).body(spans(1));
    let answer = answer.header(CONTENT_ENCODING, "gzip");
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let status = Status::decode(answer.bytes().await.unwrap()).unwrap();
    assert!(status.message.contains("not gzip"), "{}", status.message);

    let arrivals = receiver.arrivals();
    assert_eq!(arrivals.requests().len(), 3, "they are written down");
    assert_eq!(arrivals.accepted().count(), 0);
    assert_eq!(arrivals.of(Signal::Traces).count(), 0, "they carried none");
}

#[tokio::test]
async fn a_wrong_place_method_or_type_is_named() {
    let receiver = Receiver::start().unwrap();
    let answer = post(&receiver, "/v1/trace", Encoding::Json).body("{}");
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(answer.text().await.unwrap().contains("/v1/traces"));

    let answer = client().get(format!("{}/v1/traces", receiver.endpoint()));
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.headers()[ALLOW], "POST");

    let answer = client().post(format!("{}/v1/traces", receiver.endpoint()));
    let answer = answer.header(CONTENT_TYPE, "text/plain").body("{}");
    let answer = answer.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(answer.text().await.unwrap().contains("application/json"));

    let answer = post(&receiver, "/v1/traces", Encoding::Json).body("{}");
    let answer = answer.header(CONTENT_ENCODING, "br").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);

    let arrivals = receiver.take();
    let paths: Vec<_> = arrivals
        .requests()
        .iter()
        .map(|request| request.path.as_str())
        .collect();
    assert_eq!(
        paths,
        ["/v1/trace", "/v1/traces", "/v1/traces", "/v1/traces"]
    );
    let Answer::Refused { status, .. } = arrivals.requests()[0].answer else {
        panic!("it was refused");
    };
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(receiver.arrivals().requests().is_empty(), "they were taken");
}

#[tokio::test]
async fn a_body_has_a_limit_as_sent_and_unpacked() {
    let receiver = Receiver::start_with_limit(1000).unwrap();
    let large = spans(500);
    assert!(large.len() > 1000 && gzip(&large).len() < 1000);
    let fits = spans(10);
    for (body, packed, expected) in [
        (fits.clone(), false, StatusCode::OK),
        (gzip(&fits), true, StatusCode::OK),
        (large.clone(), false, StatusCode::PAYLOAD_TOO_LARGE),
        (gzip(&large), true, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let mut request = post(&receiver, "/v1/traces", Encoding::Protobuf).body(body);
        if packed {
            request = request.header(CONTENT_ENCODING, "gzip");
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), expected, "packed: {packed}");
    }
    assert_eq!(receiver.arrivals().records(Signal::Traces), 20);
}
