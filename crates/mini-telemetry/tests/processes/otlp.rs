//! Over OTLP, to a receiver on this machine that does no more than write down what it gets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::play::{program, run, run_well};

/// What came in one request.
#[derive(Debug)]
struct Request {
    path: String,
    headers: Vec<String>,
    body: Vec<u8>,
}

impl Request {
    fn has(&self, text: &str) -> bool {
        self.body
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    }
}

/// Where it listens, and what comes.
fn receiver() -> (String, Receiver<Request>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let sender = sender.clone();
            thread::spawn(move || {
                let mut reader = BufReader::new(stream.unwrap());
                while let Some(request) = receive(&mut reader) {
                    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
                    reader.get_mut().write_all(answer.as_bytes()).unwrap();
                    if sender.send(request).is_err() {
                        break;
                    }
                }
            });
        }
    });
    (address, requests)
}

/// One request, or none where the client has closed the connection.
fn receive(reader: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return None;
        }
        let line = line.trim_end().to_owned();
        if line.is_empty() {
            break;
        }
        lines.push(line);
    }
    let mut lines = lines.into_iter();
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers: Vec<String> = lines.map(|line| line.to_lowercase()).collect();
    let length = headers
        .iter()
        .find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length?.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    Some(Request {
        path,
        headers,
        body,
    })
}

/// All three, in the order of their paths.
fn three(requests: &Receiver<Request>) -> [Request; 3] {
    let next = || {
        requests
            .recv_timeout(Duration::from_secs(10))
            .expect("a request")
    };
    let mut three = [next(), next(), next()];
    three.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(requests.try_recv().is_err(), "one batch for each signal");
    three
}

#[test]
fn the_three_signals_are_sent_in_a_batch_each() {
    let (address, requests) = receiver();
    let run = run_well(program("sends").arg(&address));
    assert_eq!(run.stdout, "", "in place of stdout");
    let [logs, metrics, traces] = three(&requests);
    assert_eq!(
        [&logs.path, &metrics.path, &traces.path],
        ["/v1/logs", "/v1/metrics", "/v1/traces"]
    );
    for request in [&logs, &metrics, &traces] {
        assert!(request.has("trouble"), "the service's name");
        let kind = "content-type: application/x-protobuf".to_owned();
        assert!(request.headers.contains(&kind), "{:?}", request.headers);
    }
    assert!(logs.has("sent too") && traces.has("sent") && metrics.has("sent.counter"));
}

#[test]
fn the_operator_says_where_to_and_how() {
    let (general, general_requests) = receiver();
    let (own, own_requests) = receiver();
    let (_code, code_requests) = receiver();
    run_well(
        program("sends")
            .arg(&_code)
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", format!("{general}/"))
            .env(
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                format!("{own}/elsewhere"),
            )
            .env("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=blue")
            .env("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"),
    );
    let next =
        |requests: &Receiver<Request>| requests.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(next(&own_requests).path, "/elsewhere");
    let mut paths = [next(&general_requests), next(&general_requests)].map(|request| {
        assert!(
            request.headers.contains(&"x-tenant: blue".to_owned()),
            "{:?}",
            request.headers
        );
        assert!(
            request
                .headers
                .contains(&"content-encoding: gzip".to_owned())
        );
        request.path
    });
    paths.sort();
    assert_eq!(paths, ["/v1/logs", "/v1/metrics"]);
    assert!(
        code_requests.try_recv().is_err(),
        "the operator has the last word"
    );
}

/// Built in is not switched on, and both at once is possible.
#[test]
fn a_variable_switches_it_on() {
    let (address, requests) = receiver();
    let run = run_well(program("ten_lines").env("OTEL_EXPORTER_OTLP_ENDPOINT", &address));
    assert_eq!(run.section().spans.len(), 1);
    assert!(requests.try_recv().is_err());
    let run = run_well(
        program("ten_lines")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", &address)
            .env("OTEL_TRACES_EXPORTER", "console, otlp"),
    );
    assert_eq!(run.section().spans.len(), 1);
    let request = requests.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(request.path, "/v1/traces");
}

/// At `trace`, the client that sends would have something to say about each export, for ever.
#[test]
fn sending_does_not_make_more_to_send() {
    let (address, requests) = receiver();
    run_well(program("sends").arg(&address).env("RUST_LOG", "trace"));
    let [logs, _, _] = three(&requests);
    assert!(
        !logs.has("hyper"),
        "{}",
        String::from_utf8_lossy(&logs.body)
    );
}

#[test]
fn an_endpoint_that_cannot_be_sent_to_is_an_error() {
    for (endpoint, why) in [
        ("not a url", "is not a URL"),
        ("localhost:4318", "is not a URL"),
        ("ftp://x", "is not for HTTP"),
        ("http://", "names no host"),
        ("https://collector:4318", "asks for TLS"),
    ] {
        let in_code = run(program("sends").arg(endpoint));
        let by_variable = run(program("sends").env("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", endpoint));
        for (run, source) in [
            (in_code, "in code"),
            (by_variable, "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"),
        ] {
            assert_eq!(run.code, Some(1), "{}", run.stderr);
            assert!(
                run.stderr.contains(why) && run.stderr.contains(source),
                "{}",
                run.stderr
            );
            assert!(!run.stderr.contains("panicked"));
        }
    }
}

#[test]
fn a_collector_that_is_away_is_told_and_no_panic() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let begin = Instant::now();
    let run = run(program("sends").arg(&address));
    assert!(
        begin.elapsed() < Duration::from_secs(60),
        "{:?}",
        begin.elapsed()
    );
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    assert!(run.stderr.contains("telemetry: "), "somebody is told");
    assert_eq!(run.stdout, "");
}

#[test]
fn another_protocol_is_told() {
    let (address, requests) = receiver();
    let run = run(program("sends")
        .arg(&address)
        .env("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stderr.contains("OTEL_EXPORTER_OTLP_PROTOCOL is `grpc`"),
        "{}",
        run.stderr
    );
    three(&requests);
}

/// What the exporter reads itself.
#[test]
fn nothing_in_its_own_variables_stops_the_program() {
    let (address, _requests) = receiver();
    for value in [
        "",
        "-1",
        "NaN",
        "18446744073709551615",
        "a=b=c,,=,",
        "\u{1f4a5}\u{1b}[31m",
        "%00%ff",
    ] {
        let mut command = program("sends");
        for variable in [
            "HEADERS",
            "COMPRESSION",
            "TIMEOUT",
            "METRICS_TEMPORALITY_PREFERENCE",
        ] {
            command.env(format!("OTEL_EXPORTER_OTLP_{variable}"), value);
        }
        let run = run(command.arg(&address));
        assert_eq!(run.code, Some(0), "{value:?}: {}", run.stderr);
        assert!(
            !run.stderr.contains("panicked"),
            "{value:?}: {}",
            run.stderr
        );
    }
}
