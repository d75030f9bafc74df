//! Visitors who draw, and how long that takes.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use real_collector::resident;

/// How many draw at a time, and how long each of them waits between two strokes.
const VISITORS: usize = 4;
const PAUSE: Duration = Duration::from_millis(5);

/// Where the collector is meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Warming,
    Before,
    Away,
    After,
}

const PHASES: [Phase; 4] = [Phase::Warming, Phase::Before, Phase::Away, Phase::After];

/// What was seen in a phase.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// How long each answer took.
    pub(crate) latencies: Vec<Duration>,
    /// The memory of the service, again and again, in MiB.
    pub(crate) memory: Vec<u64>,
}

/// What is seen by all who look.
#[derive(Debug, Default)]
struct Shared {
    phase: AtomicUsize,
    is_over: AtomicBool,
    seen: Mutex<[Seen; 4]>,
}

impl Shared {
    fn see(&self, phase: usize, what: impl FnOnce(&mut Seen)) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        what(&mut seen[phase]);
    }
}

/// Visitors at work.
pub(crate) struct Load {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

/// What was seen altogether.
pub(crate) struct Loaded {
    seen: [Seen; 4],
}

impl Loaded {
    /// What was seen in a phase.
    pub(crate) fn of(&self, phase: Phase) -> &Seen {
        &self.seen[phase as usize]
    }

    /// How many requests were answered: each makes one span. One more made the image.
    pub(crate) fn answered(&self) -> usize {
        let strokes: usize = self.seen.iter().map(|one| one.latencies.len()).sum();
        strokes + 1
    }
}

impl Load {
    /// Has visitors draw, and looks at the memory of the process that they draw in.
    pub(crate) fn start(service: SocketAddr, process: u32) -> io::Result<Self> {
        let mut visitor = Visitor::come(service)?;
        let made = visitor.ask("POST", "/images", "{}")?;
        let id = made.split('"').nth(3).unwrap_or_default().to_owned();
        let shared = Arc::new(Shared::default());
        let draw = |_| {
            let (shared, id) = (Arc::clone(&shared), id.clone());
            thread::spawn(move || {
                if let Err(error) = draw(service, &id, &shared) {
                    eprintln!("a visitor could not draw: {error}");
                }
            })
        };
        let mut threads: Vec<_> = (0..VISITORS).map(draw).collect();
        let looking = Arc::clone(&shared);
        threads.push(thread::spawn(move || {
            while !looking.is_over.load(Ordering::Relaxed) {
                let phase = looking.phase.load(Ordering::Relaxed);
                looking.see(phase, |seen| seen.memory.extend(resident(process)));
                thread::sleep(Duration::from_millis(100));
            }
        }));
        Ok(Self { shared, threads })
    }

    /// Another phase begins.
    pub(crate) fn begin(&self, phase: Phase) {
        let at = PHASES.iter().position(|one| *one == phase);
        self.shared
            .phase
            .store(at.unwrap_or_default(), Ordering::Relaxed);
    }

    /// The visitors go home.
    pub(crate) fn stop(self) -> Loaded {
        self.shared.is_over.store(true, Ordering::Relaxed);
        for thread in self.threads {
            let _ = thread.join();
        }
        let seen = self.shared.seen.lock();
        Loaded {
            seen: seen.unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }
}

fn draw(service: SocketAddr, id: &str, shared: &Shared) -> io::Result<()> {
    let mut visitor = Visitor::come(service)?;
    let path = format!("/images/{id}");
    while !shared.is_over.load(Ordering::Relaxed) {
        let phase = shared.phase.load(Ordering::Relaxed);
        let begun = Instant::now();
        visitor.ask(
            "PATCH",
            &path,
            r#"{"dots":[{"x":31,"y":32,"color":7},{"x":32,"y":32,"color":7}]}"#,
        )?;
        let took = begun.elapsed();
        shared.see(phase, |seen| seen.latencies.push(took));
        thread::sleep(PAUSE);
    }
    Ok(())
}

/// Somebody with a connection that stays open.
struct Visitor {
    stream: BufReader<TcpStream>,
}

impl Visitor {
    fn come(service: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(service)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    /// Asks for something, and gives the body of the answer. One that is no success is an error.
    fn ask(&mut self, method: &str, path: &str, body: &str) -> io::Result<String> {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: draw64\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut status = String::new();
        self.stream.read_line(&mut status)?;
        let (mut line, mut length) = (String::new(), 0);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        let body = String::from_utf8_lossy(&body).into_owned();
        match status.contains(" 2") {
            true => Ok(body),
            false => Err(io::Error::other(format!("{}: {body}", status.trim()))),
        }
    }
}
