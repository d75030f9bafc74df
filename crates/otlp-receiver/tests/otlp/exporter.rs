//! What the real exporters send is what comes.

use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::number_data_point;
use otlp_receiver::{Encoding, Receiver, Signal, Telemetry};

use crate::sender;

#[test]
fn all_three_signals_come_as_they_were_sent() {
    let receiver = Receiver::start().unwrap();
    sender::send_all(Some(&receiver.endpoint()));
    let arrivals = receiver.arrivals();
    for signal in Signal::ALL {
        assert_eq!(arrivals.of(signal).count(), 1, "{signal}");
        assert_eq!(arrivals.records(signal), 1, "{signal}");
    }
    let encodings = arrivals.requests().iter().map(|request| request.encoding());
    assert!(encodings.eq([Some(Encoding::Protobuf); 3]));

    let mut accepted = arrivals.accepted();
    let Some(Telemetry::Traces(traces)) = accepted.next() else {
        panic!("spans were sent first");
    };
    let span = &traces[0].scope_spans[0].spans[0];
    assert_eq!(
        (span.name.as_str(), span.trace_id.len()),
        ("store image", 16)
    );
    let Some(Telemetry::Metrics(metrics)) = accepted.next() else {
        panic!("then a metric");
    };
    let metric = &metrics[0].scope_metrics[0].metrics[0];
    let Some(Data::Sum(sum)) = &metric.data else {
        panic!("a counter is a sum");
    };
    assert_eq!(metric.name, "draw64.pixels");
    let value = sum.data_points[0].value;
    assert_eq!(value, Some(number_data_point::Value::AsInt(64)));
    let Some(Telemetry::Logs(logs)) = accepted.next() else {
        panic!("then a log record");
    };
    let record = &logs[0].scope_logs[0].log_records[0];
    let body = record.body.clone().unwrap().value.unwrap();
    assert_eq!(body, Value::StringValue("image stored".to_owned()));
}

#[test]
fn two_receivers_are_two() {
    let (one, other) = (Receiver::start().unwrap(), Receiver::start().unwrap());
    assert_ne!(one.address(), other.address());
    sender::send_span(sender::spans(&other));
    assert_eq!(one.arrivals().requests().len(), 0);
    assert_eq!(other.arrivals().requests().len(), 1);
}
