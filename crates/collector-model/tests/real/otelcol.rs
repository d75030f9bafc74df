//! The real collector as a process: started, given telemetry, ended.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use collector_model::Telemetry;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use prost::Message;
use real_tools::Tool;
use tempfile::TempDir;

/// Where the real one is, if it is there.
pub(crate) fn otelcol() -> Option<PathBuf> {
    Tool::Otelcol.for_test()
}

/// What `otelcol validate` says of a configuration: nothing where it accepts it.
pub(crate) fn refusal(otelcol: &Path, source: &str) -> Option<String> {
    let folder = TempDir::new().unwrap();
    let file = write(&folder, source);
    let output = Command::new(otelcol)
        .args(["validate", "--config"])
        .arg(file)
        .envs(variables(4318, &folder))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    (!output.status.success()).then(|| said.lines().rev().take(3).collect::<Vec<_>>().join(" "))
}

fn write(folder: &TempDir, source: &str) -> PathBuf {
    let file = folder.path().join("collector.yaml");
    std::fs::write(&file, source).unwrap();
    file
}

fn variables(port: u16, folder: &TempDir) -> [(&'static str, String); 2] {
    let out = folder.path().display().to_string();
    [("PORT", port.to_string()), ("OUT", out)]
}

/// A collector at work.
pub(crate) struct Otelcol {
    child: Child,
    port: u16,
    folder: TempDir,
}

impl Otelcol {
    /// Starts it with a configuration that has `${env:PORT}` and `${env:OUT}` in it. `None` where it ends at once.
    pub(crate) fn start(otelcol: &Path, source: &str) -> Option<Self> {
        // Ports that are free: of the receiver, and one more for whoever wants one.
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let folder = TempDir::new().unwrap();
        let file = write(&folder, source);
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let child = Command::new(otelcol)
            .arg("--config")
            .arg(file)
            .envs(variables(port, &folder))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut this = Self {
            child,
            port,
            folder,
        };
        let patience = Instant::now() + Duration::from_secs(20);
        while Instant::now() < patience {
            if this.child.try_wait().unwrap().is_some() {
                return None;
            }
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(this);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the real collector does not listen:\n{}", this.log());
    }

    /// What it wrote down.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Waits until it has written something down.
    pub(crate) fn wait_for(&self, words: &str) {
        let patience = Instant::now() + Duration::from_secs(20);
        while !self.log().contains(words) {
            assert!(Instant::now() < patience, "no `{words}`:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Sends one request, and says with which status it was answered.
    pub(crate) fn send(&self, telemetry: &Telemetry) -> u16 {
        let (path, body) = match telemetry.clone() {
            Telemetry::Traces(resource_spans) => {
                let request = ExportTraceServiceRequest { resource_spans };
                ("traces", request.encode_to_vec())
            }
            Telemetry::Metrics(resource_metrics) => {
                let request = ExportMetricsServiceRequest { resource_metrics };
                ("metrics", request.encode_to_vec())
            }
            Telemetry::Logs(resource_logs) => {
                let request = ExportLogsServiceRequest { resource_logs };
                ("logs", request.encode_to_vec())
            }
        };
        let head = format!(
            "POST /v1/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        );
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&body).unwrap();
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap_or_default();
        status
            .parse()
            .unwrap_or_else(|_| panic!("no status in {answer}"))
    }

    /// Tells it to end, waits until it has, and reads what each file of its exporters holds.
    pub(crate) fn stop(mut self) -> Written {
        self.signal();
        let patience = Instant::now() + Duration::from_secs(20);
        while self.child.try_wait().unwrap().is_none() {
            assert!(
                Instant::now() < patience,
                "it does not end:\n{}",
                self.log()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
        Written {
            log: self.log(),
            folder: self.folder.path().to_owned(),
            _kept: std::mem::replace(&mut self.folder, TempDir::new().unwrap()),
        }
    }

    fn signal(&self) {
        let id = i32::try_from(self.child.id()).unwrap();
        let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
    }
}

impl Drop for Otelcol {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What was left when the collector had ended.
pub(crate) struct Written {
    /// What it said of itself.
    pub(crate) log: String,
    folder: PathBuf,
    _kept: TempDir,
}

impl Written {
    /// What a file exporter wrote, in lines of JSON. A file that was never written to is empty.
    pub(crate) fn file(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.join(name)).unwrap_or_default()
    }
}
