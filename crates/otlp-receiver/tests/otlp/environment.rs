//! An exporter that is told everything by its environment, in a process of its own.

use std::env;
use std::process::Command;

use http::header::CONTENT_ENCODING;
use otlp_receiver::{Receiver, Signal};

use crate::sender;

/// Set where the test was started again to be the sender: with an environment that a test must not give to itself.
const SENDER: &str = "OTLP_RECEIVER_SENDER";

#[test]
fn endpoint_headers_and_compression_come_by_variables() {
    if env::var_os(SENDER).is_some() {
        sender::send_all(None);
        return;
    }
    let receiver = Receiver::start().unwrap();
    let mut command = Command::new(env::current_exe().unwrap());
    let inherited = env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("OTEL_"));
    for (name, _) in inherited {
        command.env_remove(name);
    }
    let output = command
        .args([
            "--exact",
            "environment::endpoint_headers_and_compression_come_by_variables",
        ])
        .env(SENDER, "1")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
        .env("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip")
        .env(
            "OTEL_EXPORTER_OTLP_HEADERS",
            "authorization=Bearer%20of%20keys",
        )
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let arrivals = receiver.arrivals();
    for signal in Signal::ALL {
        assert_eq!(arrivals.records(signal), 1, "{signal}");
    }
    for request in arrivals.requests() {
        assert_eq!(request.headers[CONTENT_ENCODING], "gzip");
        assert_eq!(request.headers["authorization"], "Bearer of keys");
    }
}
