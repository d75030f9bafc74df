//! What the stage of metrics shows to Prometheus is what Prometheus reads: by our own reader, and by
//! `promtool` where that is installed. On CI (`CI=true`) it has to be.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot set up has to fail

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

use real_tools::Tool;
use scenario::exposition::Exposition;
use support::{command, executables};

#[test]
fn prometheus_reads_what_the_service_shows() {
    let package = "metrics-solution".to_owned();
    let program = executables(std::slice::from_ref(&package)).remove(&package);
    let mut served = Served::start(command(&program.unwrap()));
    let front = served.address();
    let scraped = served.address();

    let made = request(&front, "POST /images", "{}");
    let id = made.split("\"id\":\"").nth(1).expect("an id");
    let id = id.split('"').next().unwrap();
    let dots = r#"{"dots":[{"x":1,"y":1,"color":4},{"x":2,"y":1,"color":4}]}"#;
    request(&front, &format!("PATCH /images/{id}"), dots);
    request(&front, &format!("GET /images/{id}/poster?size=small"), "");

    let answer = request(&scraped, "GET /metrics", "");
    let (head, page) = answer.split_once("\r\n\r\n").unwrap();
    assert!(
        head.contains("content-type: text/plain; version=0.0.4"),
        "{head}"
    );
    let read = Exposition::parse(page).expect("Prometheus' own format");
    let drawn = &read.families["draw64_pixels_drawn_total"];
    assert_eq!(drawn.kind, "counter");
    assert_eq!(drawn.samples[0].labels["draw64_color"], "cherry");
    assert!((drawn.total() - 2.0).abs() < f64::EPSILON);
    let rendered = &read.families["draw64_render_duration_seconds"];
    assert!((rendered.total() - 1.0).abs() < f64::EPSILON);
    for (name, family) in &read.families {
        assert!(!family.help.is_empty() || name == "target_info", "{name}");
    }
    promtool(page);
}

/// Has the real thing look at a page, where it is there.
fn promtool(page: &str) {
    let Some(program) = Tool::Promtool.for_test() else {
        return;
    };
    let mut checking = Command::new(program)
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = checking.stdin.take().unwrap();
    stdin.write_all(page.as_bytes()).unwrap();
    drop(stdin);
    let output = checking.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "promtool: {}{}\n{page}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// One request on a connection of its own, and all of the answer.
fn request(address: &str, line: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    write!(
        stream,
        "{line} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    assert!(answer.starts_with("HTTP/1.1 2"), "{line}: {answer}");
    answer
}

/// A service that is up for a person, ended with the test.
struct Served {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Served {
    fn start(mut command: Command) -> Self {
        let mut child = command
            .args(["--serve", "--port", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// The address that stands on the next line.
    fn address(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        let address = line.strip_prefix("http://").expect("an address");
        address.split_whitespace().next().unwrap().to_owned()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
