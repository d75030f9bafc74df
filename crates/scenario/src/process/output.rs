//! What another process prints: kept until its section is printed, and what it says to us taken out.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::mem;
use std::net::SocketAddr;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What it says to us, and how that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// It answers here.
    Listening(SocketAddr),
    /// It does not get as far as that.
    Failed(String),
    /// Its telemetry is out.
    Flushed,
}

/// No line that a program prints for people begins like this.
const MARK: char = '\0';

const LISTENING: &str = "listening ";
const FAILED: &str = "failed ";
const FLUSHED: &str = "flushed";

impl Said {
    /// Says it, on a line of its own: the line before may have no end yet.
    pub(super) fn say(&self) {
        let text = match self {
            Self::Listening(address) => format!("{LISTENING}{address}"),
            Self::Failed(why) => format!("{FAILED}{}", why.replace('\n', " ")),
            Self::Flushed => FLUSHED.to_owned(),
        };
        println!("{MARK}{text}");
    }

    fn read(text: &str) -> Option<Self> {
        if let Some(address) = text.strip_prefix(LISTENING) {
            return address.parse().ok().map(Self::Listening);
        }
        if let Some(why) = text.strip_prefix(FAILED) {
            return Some(Self::Failed(why.to_owned()));
        }
        (text == FLUSHED).then_some(Self::Flushed)
    }
}

/// What has been printed for people and not been shown yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept(Arc<Mutex<Printed>>);

#[derive(Debug, Default)]
struct Printed {
    bytes: Vec<u8>,
    passed_on: bool,
}

impl Kept {
    pub(super) fn take(&self) -> Vec<u8> {
        mem::take(&mut self.lock().bytes)
    }

    pub(super) fn add(&self, bytes: &[u8]) {
        let mut printed = self.lock();
        printed.bytes.extend_from_slice(bytes);
        if printed.passed_on {
            show(&mem::take(&mut printed.bytes));
        }
    }

    /// Shows what is there, and everything else as it comes.
    pub(super) fn pass_on(&self) {
        let mut printed = self.lock();
        printed.passed_on = true;
        show(&mem::take(&mut printed.bytes));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Printed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Prints bytes at one go. Nobody may be there to read them, which is no trouble of ours.
pub(crate) fn show(bytes: &[u8]) {
    let mut stdout = io::stdout().lock();
    let _ = stdout.write_all(bytes).and_then(|()| stdout.flush());
}

/// Reads a pipe in a thread of its own, which ends with the pipe. Then nothing more is said.
pub(super) fn follow(pipe: Option<impl Read + Send + 'static>) -> (Receiver<Said>, Kept) {
    let (sender, said) = mpsc::channel();
    let kept = Kept::default();
    let to = kept.clone();
    thread::spawn(move || {
        if let Some(pipe) = pipe {
            read(BufReader::new(pipe), &to, &sender);
        }
    });
    (said, kept)
}

fn read(mut pipe: impl BufRead, kept: &Kept, said: &Sender<Said>) {
    let mut line = Vec::new();
    while pipe.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        match split(&line) {
            Some((before, what)) => {
                if !before.is_empty() {
                    kept.add(before);
                    kept.add(b"\n");
                }
                // Nobody listens any more when the process is being dropped.
                let _ = said.send(what);
            }
            None => kept.add(&line),
        }
        line.clear();
    }
}

/// A line that says something to us, and what was printed before it without an end of its line.
fn split(line: &[u8]) -> Option<(&[u8], Said)> {
    let at = line.iter().position(|byte| *byte == MARK as u8)?;
    let text = std::str::from_utf8(&line[at + 1..]).ok()?;
    Some((&line[..at], Said::read(text.trim_end())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follow_all(text: &'static str) -> (Vec<Said>, String) {
        let (said, kept) = follow(Some(text.as_bytes()));
        let said = said.iter().collect();
        (said, String::from_utf8_lossy(&kept.take()).into_owned())
    }

    #[test]
    fn what_is_said_to_us_is_not_shown() {
        let (said, shown) = follow_all("hello\n\0flushed\nthere\n\0failed no paint\n");
        assert_eq!(said, [Said::Flushed, Said::Failed("no paint".to_owned())]);
        assert_eq!(shown, "hello\nthere\n");
    }

    #[test]
    fn a_line_without_an_end_is_not_lost() {
        let (said, shown) = follow_all("half a line\0flushed\nand the last");
        assert_eq!(said, [Said::Flushed]);
        assert_eq!(shown, "half a line\nand the last");
    }

    #[test]
    fn an_address_comes_through() {
        let (said, _) = follow_all("\0listening 127.0.0.1:4242\n");
        assert_eq!(
            said,
            [Said::Listening(SocketAddr::from(([127, 0, 0, 1], 4242)))]
        );
    }

    #[test]
    fn what_only_looks_like_it_is_shown() {
        let (said, shown) = follow_all("\0flushes\n");
        assert_eq!(said, []);
        assert_eq!(shown, "\0flushes\n");
    }
}
