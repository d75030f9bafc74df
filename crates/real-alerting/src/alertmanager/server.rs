//! The real Alertmanager on loopback, and somebody whom it tells.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;

/// How long it may take to be ready.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long it may take to answer, or to be heard.
const ANSWER: Duration = Duration::from_secs(5);

/// What somebody was told: when, by which path, and the message.
#[derive(Clone, Debug)]
pub struct Told {
    /// When it came.
    pub at: Instant,
    /// The path of the webhook.
    pub path: String,
    /// The message.
    pub message: Value,
}

/// Somebody who listens for messages. They stop when this is dropped.
#[derive(Debug)]
pub struct Listener {
    /// Where.
    pub address: SocketAddr,
    /// What comes in.
    pub told: Receiver<Told>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// Listens for messages.
///
/// # Errors
///
/// There is no port.
pub fn listen() -> io::Result<Listener> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let (sender, told) = mpsc::channel();
    let over = Arc::new(AtomicBool::new(false));
    let is_over = over.clone();
    let thread = thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            if is_over.load(Ordering::Relaxed) {
                return;
            }
            if let Ok(told) = hear(stream) {
                let _ = sender.send(told);
            }
        }
    });
    Ok(Listener {
        address,
        told,
        over,
        thread: Some(thread),
    })
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // Wakes it, so that it sees this.
        if TcpStream::connect(self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
    }
}

fn hear(stream: TcpStream) -> io::Result<Told> {
    let at = Instant::now();
    stream.set_read_timeout(Some(ANSWER))?;
    let mut stream = BufReader::new(stream);
    let (head, body) = read(&mut stream)?;
    let path = head.first().and_then(|line| line.split(' ').nth(1));
    let path = path.unwrap_or_default().to_owned();
    let message = serde_json::from_slice(&body)?;
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    stream.get_mut().write_all(answer)?;
    Ok(Told { at, path, message })
}

/// The lines of a head, and the body that it announces.
fn read(stream: &mut impl BufRead) -> io::Result<(Vec<String>, Vec<u8>)> {
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        match line.trim() {
            "" => break,
            line => head.push(line.to_owned()),
        }
    }
    let mut fields = head.iter().filter_map(|line| line.split_once(": "));
    let length = fields.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length = length.and_then(|(_, length)| length.parse().ok());
    let mut body = Vec::new();
    stream.take(length.unwrap_or(0)).read_to_end(&mut body)?;
    Ok((head, body))
}

/// A running Alertmanager. It ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts it with a configuration, and waits until it is ready.
    ///
    /// # Errors
    ///
    /// It does not start, does not take the configuration, or is not ready in time; with its last words.
    pub fn start(
        program: &Path,
        folder: &Path,
        config: &str,
        options: &[String],
    ) -> io::Result<Self> {
        let file = folder.join("server.yml");
        fs::write(&file, config)?;
        let free = TcpListener::bind("127.0.0.1:0")?;
        let address = free.local_addr()?;
        drop(free);
        let log = folder.join("server.log");
        let child = Command::new(program)
            .arg(format!("--config.file={}", file.display()))
            .arg(format!("--storage.path={}", folder.display()))
            .arg(format!("--web.listen-address={address}"))
            .args(["--cluster.listen-address=", "--log.level=error"])
            .args(options)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?)
            .spawn()?;
        let mut server = Self { child, address };
        server.wait(&log)?;
        Ok(server)
    }

    fn wait(&mut self, log: &PathBuf) -> io::Result<()> {
        let begun = Instant::now();
        loop {
            let answer = self.ask("GET", "/-/ready", "");
            if answer.is_ok_and(|answer| answer.contains(" 200 ")) {
                return Ok(());
            }
            if self.child.try_wait()?.is_some() {
                let words = fs::read_to_string(log).unwrap_or_default();
                let words = format!("Alertmanager does not start. {words}");
                return Err(io::Error::new(io::ErrorKind::InvalidInput, words));
            }
            if begun.elapsed() > PATIENCE {
                let late = "Alertmanager does not become ready";
                return Err(io::Error::new(io::ErrorKind::TimedOut, late));
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Hands over alerts, as Prometheus does.
    ///
    /// # Errors
    ///
    /// It does not take them.
    pub fn post(&self, alerts: &Value) -> io::Result<()> {
        let answer = self.ask("POST", "/api/v2/alerts", &alerts.to_string())?;
        if answer.contains(" 200 ") {
            Ok(())
        } else {
            let refused = format!("Alertmanager does not take alerts: {}", answer.trim());
            Err(io::Error::other(refused))
        }
    }

    /// Asks it, and gives the first line of its answer.
    fn ask(&self, method: &str, path: &str, body: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(ANSWER))?;
        let (address, length) = (self.address, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n{body}"
        );
        stream.write_all(head.as_bytes())?;
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line)?;
        Ok(line)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
