//! The program itself: its words, its exit codes, and what survives when it is killed.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};

use crate::common::PATIENCE;
use serde_json::{Value, json};
use tokio_tungstenite::connect_async;

fn draw64(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_draw64"));
    command.args(arguments).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = draw64(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

/// A running program; killed at the end of the test, also of one that fails.
struct Program {
    child: Child,
    stdout: BufReader<std::process::ChildStdout>,
    host: String,
}

impl Program {
    fn start(arguments: &[&str]) -> Program {
        let mut child = draw64(arguments).stderr(Stdio::inherit()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let host = line
            .strip_prefix("draw64 listening url=http://")
            .and_then(|rest| rest.split('/').next());
        let host = host
            .unwrap_or_else(|| panic!("unexpected: {line:?}"))
            .to_owned();
        Program {
            child,
            stdout,
            host,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn help_and_version_are_printed() {
    let (code, stdout, _) = run(&["--help"]);
    assert_eq!(code, Some(0));
    for word in ["--port", "--database", "6464", "Exit codes"] {
        assert!(stdout.contains(word), "{word} is missing:\n{stdout}");
    }
    assert!(stdout.lines().all(|line| line.chars().count() <= 80));
    let (code, stdout, _) = run(&["--version"]);
    assert_eq!(
        (code, stdout),
        (Some(0), format!("draw64 {}\n", env!("CARGO_PKG_VERSION")))
    );
}

#[test]
fn wrong_usage_is_one_message_and_code_2() {
    let (code, stdout, stderr) = run(&["--prot", "1"]);
    assert_eq!((code, stdout.as_str()), (Some(2), ""));
    assert_eq!(
        stderr,
        "draw64: --prot is not something it knows\nTry: draw64 --help\n"
    );
}

#[test]
fn a_port_in_use_is_one_message_and_code_3() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (code, stdout, stderr) = run(&["--port", &port]);
    assert_eq!((code, stdout.as_str()), (Some(3), ""));
    assert!(
        stderr.contains(&format!("port {port} is in use")),
        "{stderr}"
    );
    assert_eq!(stderr.lines().count(), 1);
}

#[test]
fn a_database_that_cannot_be_opened_is_one_message_and_code_3() {
    let (code, _, stderr) = run(&["--port", "0", "--database", "sqlite:/nowhere/at/all.db"]);
    assert_eq!(code, Some(3));
    assert!(stderr.contains("/nowhere/at/all.db: "), "{stderr}");
    assert_eq!(stderr.lines().count(), 1);
}

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_it_is_killed() {
    use futures_util::{SinkExt, StreamExt};
    use tokio_tungstenite::tungstenite::Message;

    let folder = tempfile::tempdir().unwrap();
    let database = format!(
        "sqlite:{}?mode=rwc",
        folder.path().join("drawings.db").display()
    );
    let arguments = ["--port", "0", "--database", &database];
    let client = reqwest::Client::builder().no_proxy().build().unwrap();

    let mut program = Program::start(&arguments);
    let images = program.url("/images");
    let made = client.post(&images).json(&json!({})).send().await.unwrap();
    let made: Value = made.json().await.unwrap();
    let id = made["id"].as_str().unwrap().to_owned();

    // Draws one pixel after the other, over HTTP and live, and is killed in the middle.
    let (mut live, _) = connect_async(format!("ws://{}/images/{id}/live", program.host))
        .await
        .unwrap();
    let mut acknowledged = Vec::new();
    for cell in 0_u16..40 {
        let dot = json!({"x": cell % 64, "y": cell / 64, "color": 1 + cell % 15});
        if cell % 2 == 0 {
            let patch = client.patch(program.url(&format!("/images/{id}")));
            let response = patch.json(&json!({"dots": [dot]})).send().await.unwrap();
            assert_eq!(response.status(), 204);
        } else {
            let draw = json!({"type": "draw", "stroke": cell, "dots": [dot]});
            live.send(Message::text(draw.to_string())).await.unwrap();
            let stored = json!({"type": "stored", "stroke": cell});
            loop {
                let message = tokio::time::timeout(PATIENCE, live.next()).await;
                match message.expect("it is stored in time").unwrap().unwrap() {
                    Message::Text(text)
                        if serde_json::from_str::<Value>(&text).unwrap() == stored =>
                    {
                        break;
                    }
                    _ => {}
                }
            }
        }
        acknowledged.push((usize::from(cell), 1 + (cell % 15) as u8));
    }
    // More on its way, so that it does not die idle.
    for _ in 0..20 {
        let draw = json!({"type": "draw", "dots": [{"x": 63, "y": 63, "color": 1}]});
        live.send(Message::text(draw.to_string())).await.unwrap();
    }
    program.child.kill().unwrap();
    program.child.wait().unwrap();

    let again = Program::start(&arguments);
    let data = client
        .get(again.url(&format!("/images/{id}/data")))
        .send()
        .await
        .unwrap();
    let data = data.bytes().await.unwrap();
    for (cell, color) in acknowledged {
        assert_eq!(
            data[cell], color,
            "pixel {cell} was acknowledged and is lost"
        );
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_signal_drains_it() {
    use futures_util::StreamExt;
    use tokio_tungstenite::tungstenite::Message;

    for signal in ["-INT", "-TERM"] {
        let mut program = Program::start(&["--port", "0"]);
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let made = client
            .post(program.url("/images"))
            .json(&json!({}))
            .send()
            .await
            .unwrap();
        let made: Value = made.json().await.unwrap();
        let url = format!(
            "ws://{}/images/{}/live",
            program.host,
            made["id"].as_str().unwrap()
        );
        let (mut live, _) = connect_async(url).await.unwrap();
        live.next().await.unwrap().unwrap();

        let pid = program.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &pid])
                .status()
                .unwrap()
                .success()
        );
        let code = loop {
            if let Message::Close(frame) = live.next().await.unwrap().unwrap() {
                break u16::from(frame.unwrap().code);
            }
        };
        assert_eq!(code, 1001);
        assert_eq!(program.child.wait().unwrap().code(), Some(0));
        let mut rest = String::new();
        program.stdout.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "draw64 stopped drained=true\n");
    }
}
