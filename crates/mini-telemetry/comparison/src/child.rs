//! The process of one contender, seen from outside.

use std::io::{BufRead, BufReader, Write};
use std::process::{self, ChildStderr, ChildStdin, Command, Stdio};
use std::time::Duration;

use crate::contender::{Contender, VARIABLE};
use crate::work::Way;

pub(crate) struct Child {
    process: process::Child,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStderr>,
    /// How long its set-up took.
    pub(crate) set_up: Duration,
}

impl Child {
    pub(crate) fn start(contender: Contender, collector: &str) -> Self {
        let mut process = Command::new(std::env::current_exe().expect("a program"))
            .env(VARIABLE, contender.name())
            .env("OTEL_BSP_SCHEDULE_DELAY", "5")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector)
            .env("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut child = Self {
            requests: process.stdin.take(),
            answers: BufReader::new(process.stderr.take().expect("piped")),
            process,
            set_up: Duration::ZERO,
        };
        child.set_up = child.answer()[0];
        child
    }

    /// How long each of so many bursts took.
    pub(crate) fn bursts(&mut self, way: Way, bursts: u64) -> Vec<Duration> {
        let requests = self.requests.as_mut().expect("not at its end");
        writeln!(requests, "{way} {bursts}").expect("it listens");
        self.answer()
    }

    /// How long its end took.
    pub(crate) fn end(mut self) -> Duration {
        self.requests = None;
        self.answer()[0]
    }

    /// Whatever else is said on stderr is passed on.
    fn answer(&mut self) -> Vec<Duration> {
        loop {
            let mut line = String::new();
            let read = self.answers.read_line(&mut line).expect("text");
            assert!(read > 0, "it ended early");
            let words = line.split_whitespace().map(str::parse);
            match words.collect::<Result<Vec<u64>, _>>() {
                Ok(times) => return times.into_iter().map(Duration::from_nanos).collect(),
                Err(_) => eprint!("{line}"),
            }
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.requests = None;
        self.process.wait().expect("an end");
    }
}
