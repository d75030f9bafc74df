//! The real Alertmanager on loopback, and somebody whom it tells.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// What somebody was told: the path that it came by, and the message.
pub(crate) type Told = (String, Value);

/// Listens for messages for as long as the test runs.
pub(crate) fn listen() -> (SocketAddr, Receiver<Told>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = BufReader::new(stream);
            let (head, body) = read(&mut stream);
            let path = head[0].split(' ').nth(1).unwrap_or_default().to_owned();
            let _ = sender.send((path, serde_json::from_slice(&body).unwrap()));
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
            stream.get_mut().write_all(answer).unwrap();
        }
    });
    (address, receiver)
}

/// The lines of a head, and the body that it announces.
fn read(stream: &mut impl BufRead) -> (Vec<String>, Vec<u8>) {
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        match line.trim() {
            "" => break,
            line => head.push(line.to_owned()),
        }
    }
    let mut fields = head.iter().filter_map(|line| line.split_once(": "));
    let length = fields.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length = length.map_or(0, |(_, length)| length.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    (head, body)
}

/// A running Alertmanager. It ends when this is dropped.
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts it with a configuration, and waits until it is ready.
    pub(crate) fn start(program: &Path, folder: &Path, config: &str) -> Self {
        let file = folder.join("server.yml");
        fs::write(&file, config).unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let child = Command::new(program)
            .arg(format!("--config.file={}", file.display()))
            .arg(format!("--storage.path={}", folder.display()))
            .arg(format!("--web.listen-address={address}"))
            .args(["--cluster.listen-address=", "--log.level=error"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { child, address };
        let patience = Instant::now() + Duration::from_secs(20);
        while server
            .ask("GET", "/-/ready", "")
            .is_none_or(|answer| !answer.contains(" 200 "))
        {
            assert!(
                Instant::now() < patience,
                "Alertmanager does not become ready"
            );
            thread::sleep(Duration::from_millis(20));
        }
        server
    }

    /// Hands over alerts, as Prometheus does.
    pub(crate) fn post(&self, alerts: &Value) {
        let answer = self.ask("POST", "/api/v2/alerts", &alerts.to_string());
        assert!(
            answer
                .as_ref()
                .is_some_and(|answer| answer.contains(" 200 ")),
            "{answer:?}"
        );
    }

    /// Asks it, and gives the first line of its answer.
    fn ask(&self, method: &str, path: &str, body: &str) -> Option<String> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        let (address, length) = (self.address, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n{body}"
        );
        stream.write_all(head.as_bytes()).ok()?;
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).ok()?;
        Some(line)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
