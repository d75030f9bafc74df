//! What the real collector sends is what comes, in both encodings. Its JSON is the one that others have to read.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use http::StatusCode;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{
    AnyValue, ArrayValue, InstrumentationScope, KeyValue, KeyValueList,
};
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span, Status, span};
use otlp_receiver::{Encoding, Receiver, Signal, Telemetry};
use prost::Message as _;
use real_tools::Tool;

use crate::visitor::client;

/// How long a slow machine may take over something that is quick.
const PATIENCE: Duration = Duration::from_secs(60);

/// A collector that sends on all that it gets.
struct Collector {
    process: Child,
    address: SocketAddr,
}

impl Collector {
    fn start(program: &Path, to: &Receiver, encoding: &str) -> Self {
        // It cannot say which port the system chose, so one is chosen for it.
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let endpoint = to.endpoint();
        let configuration = format!(
            "yaml:{{\
                receivers: {{otlp: {{protocols: {{http: {{endpoint: '{address}'}}}}}}}}, \
                exporters: {{otlp_http: {{endpoint: '{endpoint}', encoding: {encoding}}}}}, \
                service: {{\
                    telemetry: {{metrics: {{level: none}}}}, \
                    pipelines: {{traces: {{receivers: [otlp], exporters: [otlp_http]}}}}\
                }}\
            }}"
        );
        let process = Command::new(program)
            .args(["--config", &configuration])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut collector = Self { process, address };
        collector.wait_until_up();
        collector
    }

    fn wait_until_up(&mut self) {
        let until = Instant::now() + PATIENCE;
        while TcpStream::connect(self.address).is_err() {
            let ended = self.process.try_wait().unwrap();
            assert_eq!(ended, None, "the collector has ended");
            assert!(Instant::now() < until, "the collector does not come up");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn pair(key: &str, value: Value) -> KeyValue {
    KeyValue {
        key: key.to_owned(),
        value: Some(AnyValue { value: Some(value) }),
        ..KeyValue::default()
    }
}

/// A span that has something of every kind.
fn rich() -> ExportTraceServiceRequest {
    let numbers = [1, -1, i64::MAX].map(|number| AnyValue {
        value: Some(Value::IntValue(number)),
    });
    let list = ArrayValue {
        values: numbers.to_vec(),
    };
    let map = KeyValueList {
        values: vec![pair("within", Value::BoolValue(true))],
    };
    let trace_id = (1..=16).collect::<Vec<u8>>();
    let link = span::Link {
        trace_id: trace_id.clone(),
        span_id: vec![0xff; 8],
        ..span::Link::default()
    };
    let event = span::Event {
        time_unix_nano: 1_544_712_660_500_000_001,
        name: "image rendered".to_owned(),
        attributes: vec![pair("draw64.image.colors", Value::IntValue(3))],
        dropped_attributes_count: 2,
    };
    let span = Span {
        trace_id,
        span_id: vec![0xab; 8],
        parent_span_id: vec![0x01; 8],
        trace_state: "vendor=1".to_owned(),
        flags: 0x101,
        name: "store image \u{1f5bc}".to_owned(),
        kind: span::SpanKind::Server.into(),
        start_time_unix_nano: 1_544_712_660_000_000_001,
        end_time_unix_nano: u64::MAX,
        attributes: vec![
            pair("text", Value::StringValue("\"quoted\"\n".to_owned())),
            pair("whole", Value::DoubleValue(2.0)),
            pair("ratio", Value::DoubleValue(0.1)),
            pair("large", Value::IntValue(i64::MIN)),
            pair("truth", Value::BoolValue(false)),
            pair("bytes", Value::BytesValue(vec![0, 1, 255])),
            pair("list", Value::ArrayValue(list)),
            pair("map", Value::KvlistValue(map)),
        ],
        events: vec![event],
        links: vec![link],
        status: Some(Status {
            message: "no room".to_owned(),
            code: 2,
        }),
        ..Span::default()
    };
    let scope = InstrumentationScope {
        name: "draw64".to_owned(),
        version: "0.1.0".to_owned(),
        ..InstrumentationScope::default()
    };
    let resource = Resource {
        attributes: vec![pair(
            "service.name",
            Value::StringValue("draw64".to_owned()),
        )],
        ..Resource::default()
    };
    ExportTraceServiceRequest {
        resource_spans: vec![ResourceSpans {
            resource: Some(resource),
            scope_spans: vec![ScopeSpans {
                scope: Some(scope),
                spans: vec![span],
                ..ScopeSpans::default()
            }],
            ..ResourceSpans::default()
        }],
    }
}

#[tokio::test]
async fn the_real_collector_is_understood_in_both_encodings() {
    let Some(program) = Tool::Otelcol.for_test() else {
        return;
    };
    let sent = rich();
    for (name, encoding) in [("proto", Encoding::Protobuf), ("json", Encoding::Json)] {
        let receiver = Receiver::start().unwrap();
        let collector = Collector::start(&program, &receiver, name);
        let request = client()
            .post(format!("http://{}/v1/traces", collector.address))
            .header("content-type", Encoding::Protobuf.content_type())
            .body(sent.encode_to_vec());
        assert_eq!(request.send().await.unwrap().status(), StatusCode::OK);
        let came = receiver.wait(PATIENCE, |arrivals| arrivals.records(Signal::Traces) > 0);
        assert!(came, "{name}");
        let arrivals = receiver.arrivals();
        assert_eq!(arrivals.requests()[0].encoding(), Some(encoding));
        assert_eq!(arrivals.requests()[0].headers["content-encoding"], "gzip");
        let telemetry: Vec<_> = arrivals.accepted().collect();
        assert_eq!(
            telemetry,
            [&Telemetry::Traces(sent.resource_spans.clone())],
            "{name}"
        );
    }
}
