//! An exporter that is told everything by its environment, in a process of its own.

use std::env;
use std::process::Command;

use http::header::CONTENT_ENCODING;
use otlp_receiver::{Receiver, Signal};

use crate::sender;

/// Started by the test below, with an environment that a test must not give to itself.
#[test]
#[ignore = "is the sender's process, not a test"]
fn sends() {
    sender::send_all(None);
}

#[test]
fn endpoint_headers_and_compression_come_by_variables() {
    let receiver = Receiver::start().unwrap();
    let mut command = Command::new(env::current_exe().unwrap());
    let inherited = env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("OTEL_"));
    for (name, _) in inherited {
        command.env_remove(name);
    }
    let output = command
        .args(["--exact", "environment::sends", "--ignored"])
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
