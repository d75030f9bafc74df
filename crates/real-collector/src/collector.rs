//! The collector, as its user has it in hand.

use std::io;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use otlp_telemetry::{Signal, Telemetry};

use crate::files::Files;
use crate::folder::Folder;
use crate::memory::Pressure;
use crate::process::{Process, resident};
use crate::request::{self, Answer};
use crate::setup::Setup;
use crate::start::{NotStarted, begin, reason};

/// What it says when its memory is short, and when that is over.
const REFUSING: &str = "Refusing data";
const RECOVERED: &str = "back within limits";

/// It says that it refuses before it does, in the same breath; on a busy machine somebody else comes in between.
const MOMENT: Duration = Duration::from_millis(500);

/// What it says when it has collected its garbage, and what stands before how much is left.
const COLLECTED: &str = "Memory usage after GC.";
const USED: &str = "\"cur_mem_mib\": ";

/// How long it may take to read what makes its memory short.
const READING: Duration = Duration::from_secs(10);

/// How much more than it is given it has to hold to be short of memory for sure, in MiB.
const MORE: u64 = 88;

/// A collector at work.
#[derive(Debug)]
pub struct Collector {
    setup: Setup,
    folder: Folder,
    process: Process,
    port: u16,
    files: Files,
    /// What was read of files that have been written anew since.
    read: Vec<Telemetry>,
    pressure: Option<Pressure>,
}

/// How it is with a collector that was made short of memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shortage {
    /// It says that it refuses what comes.
    Refusing,
    /// It holds more than it is given, in MiB, and takes what comes.
    Over(u64),
    /// It is not short, for this reason.
    None(String),
}

impl Collector {
    /// Starts it, and waits until it is ready.
    ///
    /// # Errors
    ///
    /// It ends by itself, for its own reason, or is not ready within half a minute.
    pub fn start(setup: &Setup) -> Result<Self, NotStarted> {
        let folder = Folder::new()?;
        let (process, port) = begin(setup, &folder)?;
        Ok(Self {
            setup: setup.clone(),
            folder,
            process,
            port,
            files: Files::default(),
            read: Vec::new(),
            pressure: None,
        })
    }

    /// Starts it once more after it has ended, with nothing of what it held.
    ///
    /// # Errors
    ///
    /// Those of [`start`](Self::start).
    pub fn start_anew(&mut self) -> Result<(), NotStarted> {
        self.read = self.take_written();
        self.files.forget(&self.folder.work());
        self.pressure = None;
        (self.process, self.port) = begin(&self.setup, &self.folder)?;
        Ok(())
    }

    /// Where it takes OTLP over HTTP.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Gives it telemetry, and says what it answered.
    ///
    /// # Errors
    ///
    /// It does not answer.
    pub fn send(&self, telemetry: &Telemetry) -> io::Result<Answer> {
        request::send(self.port, telemetry)
    }

    /// What its file exporters wrote since this was asked last. They write once a second unless told otherwise.
    pub fn take_written(&mut self) -> Vec<Telemetry> {
        let mut all = std::mem::take(&mut self.read);
        all.extend(self.files.news(&self.folder.work()));
        all
    }

    /// Tells it to end, and waits until it has: what it holds goes out.
    pub fn stop(&mut self) {
        self.process.stop();
    }

    /// Ends it on the spot: what it holds is lost.
    pub fn kill(&mut self) {
        self.process.kill();
    }

    /// Whether it has ended, by itself or because it was told to.
    pub fn has_ended(&mut self) -> bool {
        self.process.has_ended()
    }

    /// How much memory it has resident, in MiB, where the system says so.
    pub fn resident(&self) -> Option<u64> {
        resident(self.process.id())
    }

    /// Where it works: what is in this folder, it wrote.
    pub fn folder(&self) -> PathBuf {
        self.folder.work()
    }

    /// What it has said of itself since it was last started.
    pub fn log(&self) -> String {
        self.folder.log()
    }

    /// Makes its memory short: it has to hold more MiB than it is given, of requests that do not end. Then it has as
    /// long as `patience` to notice.
    pub fn run_short(&mut self, given: u64, patience: Duration) -> Shortage {
        let before = self.log().len();
        match self.press(given + MORE) {
            Ok(pressure) => self.pressure = Some(pressure),
            Err(error) => return Shortage::None(error.to_string()),
        }
        let says = |one: &Self, words| {
            let log = one.log();
            log.get(before..).is_some_and(|said| said.contains(words))
        };
        // It reads what it was sent at its own pace.
        let over = |one: &Self| one.resident().is_none_or(|resident| resident > given);
        self.wait(READING, |one| over(one) || says(one, REFUSING));
        if self.refuses_after(before, patience) {
            return Shortage::Refusing;
        }
        match self.resident() {
            Some(resident) if resident > given => Shortage::Over(resident),
            Some(resident) => Shortage::None(format!("it holds {resident} MiB")),
            None => Shortage::None("this system does not say how much it holds".to_owned()),
        }
    }

    /// Waits until it has said that it refuses what comes, and then until it does.
    pub fn refuses(&self, patience: Duration) -> bool {
        self.refuses_after(0, patience)
    }

    /// The same, where what it said up to here does not count.
    fn refuses_after(&self, said: usize, patience: Duration) -> bool {
        let refuses = |one: &Self| {
            let log = one.log();
            log.get(said..).is_some_and(|new| new.contains(REFUSING))
        };
        let says = self.wait(patience, refuses);
        if says {
            thread::sleep(MOMENT);
        }
        says
    }

    /// Ends the shortage, and waits as long as `patience` for it to take again what comes: until it uses less than its
    /// soft limit, in MiB.
    pub fn recover(&mut self, soft_limit: u64, patience: Duration) -> bool {
        self.pressure = None;
        self.wait(patience, |one| {
            let log = one.log();
            let refusing = log.rfind(REFUSING);
            let collected = log.rfind(COLLECTED);
            let used = collected.and_then(|at| used(&log[at..]));
            // Where it has collected its garbage itself, it does not say that this was enough.
            let enough = collected > refusing && used.is_some_and(|used| used < soft_limit);
            let is_over = refusing <= log.rfind(RECOVERED) || enough;
            if !is_over {
                // What it was made to hold is garbage by now. Only whoever asks for memory has it collected.
                let _ = one.press(1);
                thread::sleep(Duration::from_millis(100));
            }
            is_over
        })
    }

    /// Whether it is being made short of memory.
    pub fn is_short(&self) -> bool {
        self.pressure.is_some()
    }

    /// What it said last, in one line: why it ended, where it has.
    pub fn last_words(&self) -> String {
        reason(&self.log())
    }

    fn press(&self, mebibytes: u64) -> io::Result<Pressure> {
        let mut pressure = Pressure::default();
        // It takes a signal that a pipeline is there for.
        let mut taken = Err(io::ErrorKind::NotFound.into());
        for signal in Signal::ALL {
            taken = pressure.add(self.port, signal);
            while taken.is_ok() && pressure.mebibytes() < mebibytes {
                taken = pressure.add(self.port, signal);
            }
            if taken.is_ok() {
                break;
            }
        }
        taken.map(|()| pressure)
    }

    /// Waits until something holds, and says whether it came to hold in time.
    pub fn wait(&self, limit: Duration, mut holds: impl FnMut(&Self) -> bool) -> bool {
        let until = Instant::now() + limit;
        loop {
            if holds(self) {
                return true;
            }
            if Instant::now() >= until {
                return false;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// How much memory it says that it uses, in MiB, in the first line of what it says.
fn used(said: &str) -> Option<u64> {
    let (_, after) = said.lines().next()?.split_once(USED)?;
    let digits = after.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_much_memory_it_uses() {
        let line = "Memory usage after GC.\t{\"kind\": 3, \"cur_mem_mib\": 615}\nmore";
        assert_eq!(used(line), Some(615));
        assert_eq!(used("Memory usage after GC."), None);
    }
}
