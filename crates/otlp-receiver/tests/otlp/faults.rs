//! Everything that can go wrong, and what the real exporter makes of it.

use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use http::StatusCode;
use http::header::RETRY_AFTER;
use opentelemetry_otlp::{RetryPolicy, SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceResponse;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceResponse;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceResponse;
use otlp_receiver::{Answer, Arrivals, Encoding, Fault, Receiver, Signal, Times};
use prost::Message as _;

use crate::sender::{send_span, spans};
use crate::visitor;

/// Longer than any test may take.
const NEVER: Duration = Duration::from_secs(3600);
/// How long a slow machine may take over something that is quick.
const PATIENCE: Duration = Duration::from_secs(60);

/// Whether each request was accepted, in the order in which they came.
fn accepted(arrivals: &Arrivals) -> Vec<bool> {
    let requests = arrivals.requests().iter();
    requests.map(|request| request.accepted() > 0).collect()
}

#[test]
fn one_that_is_away_refuses_connections_until_it_is_back_on_its_port() {
    let receiver = Receiver::start().unwrap();
    let address = receiver.address();
    send_span(spans(&receiver));
    receiver.leave().unwrap();
    receiver.leave().unwrap();
    assert!(TcpStream::connect(address).is_err(), "nobody listens");
    send_span(spans(&receiver));
    assert_eq!(accepted(&receiver.arrivals()), [true], "the second is lost");
    receiver.come_back().unwrap();
    receiver.come_back().unwrap();
    assert_eq!(receiver.address(), address);
    send_span(spans(&receiver));
    assert_eq!(accepted(&receiver.arrivals()), [true, true]);
}

#[test]
fn a_patient_exporter_does_not_notice_that_it_was_away() {
    let receiver = Receiver::start().unwrap();
    let policy = RetryPolicy::default().with_max_retries(10_000);
    let exporter = SpanExporter::builder()
        .with_http()
        .with_endpoint(format!("{}/v1/traces", receiver.endpoint()))
        .with_timeout(PATIENCE)
        .with_retry_policy(policy)
        .build()
        .unwrap();
    receiver.leave().unwrap();
    let sending = thread::spawn(move || send_span(exporter));
    receiver.come_back().unwrap();
    sending.join().unwrap();
    assert_eq!(accepted(&receiver.arrivals()), [true]);
}

#[test]
fn leaving_breaks_what_is_being_answered() {
    let receiver = Arc::new(Receiver::start().unwrap());
    receiver.fail(Fault::Slow(NEVER), Times::UntilMended);
    let exporter = spans(&receiver);
    let sending = thread::spawn(move || send_span(exporter));
    let began = |arrivals: &Arrivals| !arrivals.requests().is_empty();
    assert!(receiver.wait(PATIENCE, began));
    receiver.leave().unwrap();
    // It would wait for an hour, and gives up at once.
    sending.join().unwrap();
}

#[test]
fn a_slow_one_keeps_the_sender_waiting() {
    let receiver = Receiver::start().unwrap();
    let delay = Duration::from_millis(300);
    receiver.fail(Fault::Slow(delay), Times::Next(1));
    let began = Instant::now();
    send_span(spans(&receiver));
    assert!(began.elapsed() >= delay);
    assert_eq!(accepted(&receiver.arrivals()), [true]);
}

#[test]
fn one_that_is_too_slow_has_what_the_sender_gave_up() {
    let receiver = Receiver::start().unwrap();
    receiver.fail(Fault::Slow(NEVER), Times::UntilMended);
    let exporter = SpanExporter::builder()
        .with_http()
        .with_endpoint(format!("{}/v1/traces", receiver.endpoint()))
        .with_timeout(Duration::from_secs(2))
        .build()
        .unwrap();
    let began = Instant::now();
    send_span(exporter);
    assert!(began.elapsed() < NEVER);
    assert!(receiver.arrivals().records(Signal::Traces) > 0);
}

#[test]
fn who_is_told_to_come_back_later_does() {
    let receiver = Receiver::start().unwrap();
    for status in [
        StatusCode::TOO_MANY_REQUESTS,
        StatusCode::SERVICE_UNAVAILABLE,
    ] {
        receiver.fail(Fault::refuse(status, None), Times::Next(2));
        send_span(spans(&receiver));
        let arrivals = receiver.take();
        assert_eq!(accepted(&arrivals), [false, false, true], "{status}");
        assert_eq!(arrivals.of(Signal::Traces).count(), 3, "the same thrice");
        assert_eq!(arrivals.records(Signal::Traces), 1, "and taken once");
    }
}

#[test]
fn retry_after_is_heeded() {
    let receiver = Receiver::start().unwrap();
    let busy = Fault::refuse(StatusCode::SERVICE_UNAVAILABLE, Some(1));
    receiver.fail(busy, Times::Next(1));
    let began = Instant::now();
    send_span(spans(&receiver));
    assert!(began.elapsed() >= Duration::from_secs(1));
    assert_eq!(accepted(&receiver.arrivals()), [false, true]);
}

#[test]
fn who_is_told_that_it_is_wrong_does_not_come_back() {
    let receiver = Receiver::start().unwrap();
    let wrong = Fault::refuse(StatusCode::BAD_REQUEST, None);
    receiver.fail(wrong, Times::UntilMended);
    send_span(spans(&receiver));
    assert_eq!(accepted(&receiver.arrivals()), [false]);
    receiver.mend();
    send_span(spans(&receiver));
    assert_eq!(accepted(&receiver.arrivals()), [false, true]);
}

#[test]
fn what_is_accepted_in_part_is_not_sent_again() {
    let receiver = Receiver::start().unwrap();
    let message = "no span without a tenant".to_owned();
    let part = Fault::Partial {
        rejected: 1,
        message: message.clone(),
    };
    receiver.fail(part, Times::UntilMended);
    send_span(spans(&receiver));
    let arrivals = receiver.arrivals();
    assert_eq!(arrivals.requests().len(), 1);
    let answer = Answer::Partial {
        rejected: 1,
        message,
    };
    assert_eq!(arrivals.requests()[0].answer, answer);
    assert_eq!(
        arrivals.records(Signal::Traces),
        0,
        "of one, one was rejected"
    );
}

#[test]
fn what_breaks_before_it_was_answered_is_sent_again() {
    let receiver = Receiver::start().unwrap();
    receiver.fail(Fault::Cut, Times::Next(1));
    send_span(spans(&receiver));
    let arrivals = receiver.arrivals();
    assert_eq!(accepted(&arrivals), [false, true]);
    assert_eq!(arrivals.requests()[0].answer, Answer::Cut);
}

#[tokio::test]
async fn a_refusal_says_why_and_when_to_come_back() {
    let receiver = Receiver::start().unwrap();
    let busy = Fault::refuse(StatusCode::TOO_MANY_REQUESTS, Some(30));
    receiver.fail(busy, Times::UntilMended);
    let request = visitor::post(&receiver, "/v1/traces", Encoding::Json).body("{}");
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.headers()[RETRY_AFTER], "30");
    let status: serde_json::Value = answer.json().await.unwrap();
    assert!(status["message"].is_string(), "{status}");
}

#[tokio::test]
async fn a_part_is_told_of_in_the_words_of_each_signal() {
    let receiver = Receiver::start().unwrap();
    let part = Fault::Partial {
        rejected: 2,
        message: "too old".to_owned(),
    };
    receiver.fail(part, Times::UntilMended);
    for (signal, rejected) in [
        (Signal::Traces, "rejectedSpans"),
        (Signal::Metrics, "rejectedDataPoints"),
        (Signal::Logs, "rejectedLogRecords"),
    ] {
        let request = visitor::post(&receiver, signal.path(), Encoding::Json).body("{}");
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let answer: serde_json::Value = answer.json().await.unwrap();
        let part = serde_json::json!({ rejected: "2", "errorMessage": "too old" });
        assert_eq!(answer, serde_json::json!({ "partialSuccess": part }));

        let request = visitor::post(&receiver, signal.path(), Encoding::Protobuf);
        let body = request.send().await.unwrap().bytes().await.unwrap();
        let (rejected, message) = match signal {
            Signal::Traces => {
                let response = ExportTraceServiceResponse::decode(body).unwrap();
                let part = response.partial_success.unwrap();
                (part.rejected_spans, part.error_message)
            }
            Signal::Metrics => {
                let response = ExportMetricsServiceResponse::decode(body).unwrap();
                let part = response.partial_success.unwrap();
                (part.rejected_data_points, part.error_message)
            }
            Signal::Logs => {
                let response = ExportLogsServiceResponse::decode(body).unwrap();
                let part = response.partial_success.unwrap();
                (part.rejected_log_records, part.error_message)
            }
        };
        assert_eq!((rejected, message.as_str()), (2, "too old"));
    }
}

#[tokio::test]
async fn a_broken_connection_is_no_answer() {
    let receiver = Receiver::start().unwrap();
    receiver.fail(Fault::Cut, Times::UntilMended);
    let request = visitor::post(&receiver, "/v1/traces", Encoding::Protobuf);
    let error = request.body(visitor::spans(2)).send().await.unwrap_err();
    assert!(error.is_request(), "{error:?}");
    let arrivals = receiver.arrivals();
    assert_eq!(arrivals.of(Signal::Traces).count(), 1);
    assert_eq!(arrivals.records(Signal::Traces), 0);
}

#[test]
fn waiting_ends_with_the_limit() {
    let receiver = Receiver::start().unwrap();
    assert!(!receiver.wait(Duration::from_millis(10), |_| false));
    assert!(receiver.wait(Duration::ZERO, |arrivals| arrivals.requests().is_empty()));
}

#[test]
fn somebody_else_may_answer_and_a_fault_comes_before_them() {
    let full = |telemetry: &otlp_receiver::Telemetry| match telemetry.signal() {
        Signal::Traces => Answer::refused(StatusCode::NOT_FOUND, "no spans here".to_owned()),
        _ => Answer::Accepted,
    };
    let receiver = Receiver::start_with_answers(0, full).unwrap();
    send_span(spans(&receiver));
    receiver.fail(Fault::refuse(StatusCode::BAD_REQUEST, None), Times::Next(1));
    send_span(spans(&receiver));
    let statuses: Vec<_> = receiver
        .arrivals()
        .requests()
        .iter()
        .map(|request| match &request.answer {
            Answer::Refused { status, .. } => status.as_u16(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(statuses, [404, 400]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_reserved_port_is_for_receivers_and_nobody_else() {
    use std::net::TcpListener;

    use otlp_receiver::ReservedPort;

    let reserved = ReservedPort::choose().unwrap();
    // The system draws from some fourteen thousand, so that this one would have had its turn.
    for _ in 0..60_000 {
        let other = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        assert_ne!(other.local_addr().unwrap().port(), reserved.number());
    }
    let receiver = Receiver::start_with_answers(reserved.number(), |_| Answer::Accepted).unwrap();
    receiver.leave().unwrap();
    receiver.come_back().unwrap();
    send_span(spans(&receiver));
    assert_eq!(accepted(&receiver.arrivals()), [true]);
}
