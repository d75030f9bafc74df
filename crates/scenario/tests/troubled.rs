//! What a person sees of services in trouble, and how a stage ends.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot set up has to fail

mod support;

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::{Duration, Instant};

fn troubled(arguments: &[&str]) -> Command {
    let mut command = support::command(&support::example("troubled"));
    command
        .args(arguments)
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_play_goes_on_whatever_the_service_does() {
    // Once it is built, which may take longer than the play.
    let mut program = troubled(&[]);
    let began = Instant::now();
    let output = program.output().unwrap();
    assert_eq!(
        stdout(&output),
        "\
== step 1 well ==
GET /hello -> 200 OK
    {\"hello\":\"you\"}
GET /nowhere -> 404 Not Found
(flushed)
== step 2 unwell ==
GET /panic -> connection closed
GET /never -> no answer
(flushed)
== step 3 time ==
GET /later -> 200 OK
    an hour later
(flushed)
== step 4 open ==
GET /socket -> 101 Switching Protocols
GET /socket -> 101 Switching Protocols
GET /nowhere -> 404 Not Found
both are in: true
nobody is refused a line: true
one is gone: true
both are gone: true
back: GET /hello -> 200 OK
    from behind
nobody answers at the side: true
(flushed)
== shutdown ==
(drained)
(stopped)
"
    );
    assert!(stderr(&output).contains("a handler's panic, which the play survives"));
    assert_eq!(output.status.code(), Some(0));
    // An hour went by, and two seconds of patience.
    assert!(began.elapsed() < Duration::from_secs(15));
}

#[test]
fn a_blocked_thread_is_named_and_the_program_ended() {
    let output = troubled(&[]).env("TROUBLED", "blocks").output().unwrap();
    assert!(stdout(&output).ends_with("== step 2 unwell ==\n"));
    assert_eq!(
        stderr(&output),
        "troubled: no end after 3 s (step 2 unwell). Something blocks the thread: look for a loop \
         without an end, a lock held across `.await`, `std::thread::sleep` or `block_on`.\n"
    );
    assert_eq!(output.status.code(), Some(124));
}

#[test]
fn a_service_that_does_not_start_says_why() {
    let output = troubled(&[]).env("TROUBLED", "fails").output().unwrap();
    assert_eq!(stdout(&output), "");
    assert_eq!(
        stderr(&output),
        "troubled: the service did not start: no paint\n"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_hook_that_panics_or_hangs_does_not_keep_the_play_from_its_end() {
    let output = troubled(&[]).env("TROUBLED", "hooks").output().unwrap();
    let stdout = stdout(&output);
    assert!(
        stdout.ends_with("the service does not come to an end, and is ended\n"),
        "{stdout}"
    );
    assert!(stderr(&output).contains("a drain's panic"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn it_ends_quietly_when_its_pipe_is_closed() {
    let mut child = troubled(&[]).spawn().unwrap();
    let mut pipe = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    pipe.read_line(&mut first).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(first, "== step 1 well ==\n");
    assert!(!stderr(&output).contains("failed printing"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_command_line_that_it_does_not_know_is_answered_with_its_usage() {
    let output = troubled(&["--sing"]).output().unwrap();
    assert!(stderr(&output).starts_with("troubled: unknown argument `--sing`\n\nPlays"));
    assert_eq!(output.status.code(), Some(2));
    let output = troubled(&["--help"]).output().unwrap();
    assert!(stdout(&output).contains("usage: troubled [--serve [--port <PORT>]]"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_port_that_is_taken_is_one_clear_message() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let output = troubled(&["--serve", "--port", &port.to_string()])
        .output()
        .unwrap();
    assert_eq!(stdout(&output), "");
    assert_eq!(
        stderr(&output),
        format!(
            "troubled: port {port} on 127.0.0.1 is taken: end the program that has it, or take \
             another one with --port (0 lets the system choose)\n"
        )
    );
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn so_is_a_port_beside_it() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let main = free.local_addr().unwrap().port();
    drop(free);
    let output = troubled(&["--serve", "--port", &main.to_string()])
        .env("TROUBLED_BACK", port.to_string())
        .output()
        .unwrap();
    assert_eq!(stdout(&output), "");
    assert_eq!(
        stderr(&output),
        format!(
            "troubled: port {port} on 127.0.0.1, for `back`, is taken: end the program that has \
             it, or let the system choose all ports with --port 0\n"
        )
    );
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn serve_keeps_the_same_service_up_for_a_person() {
    let mut served = Served::start();
    let front = ask(&served.line(), "  (Ctrl-C ends it)\n");
    assert!(front.ends_with("{\"hello\":\"you\"}"), "{front}");
    let back = ask(&served.line(), "  back\n");
    assert!(back.ends_with("from behind"), "{back}");
}

/// Asks for `/hello` at the address that stands on a line, before some words.
fn ask(line: &str, words: &str) -> String {
    let address = line
        .strip_prefix("http://")
        .and_then(|rest| rest.strip_suffix(words))
        .unwrap_or_else(|| panic!("{line}"));
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    std::io::Write::write_all(
        &mut stream,
        b"GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// A program that serves, ended with the test.
struct Served {
    child: Child,
    stdout: BufReader<ChildStdout>,
}

impl Served {
    fn start() -> Self {
        let mut child = troubled(&["--serve", "--port", "0"]).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        Self { child, stdout }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
