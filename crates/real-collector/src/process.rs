//! The process: started, asked how large it is, ended.

use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::setup::Setup;

/// How long it may take to end once it was told to.
const PATIENCE: Duration = Duration::from_secs(20);

/// A process that is killed when this is dropped.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
}

impl Process {
    /// Starts a collector that listens on a port, in the folder that it works in.
    pub(crate) fn start(setup: &Setup, folder: &Path, work: &Path, port: u16) -> io::Result<Self> {
        let log = File::create(folder.join("log"))?;
        let file = folder.join("collector.yaml");
        std::fs::write(&file, &setup.configuration)?;
        let endpoint = format!("receivers::otlp::protocols::http::endpoint: 127.0.0.1:{port}");
        let mut command = Command::new(&setup.program);
        command.arg("--config").arg(file);
        for change in setup.changes.iter().chain([&endpoint]) {
            command.arg(format!("--config=yaml:{change}"));
        }
        let child = command
            .envs(setup.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(work)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()?;
        Ok(Self { child })
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether it has ended, in whatever way.
    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Asks it to end, and sees to it that it does.
    pub(crate) fn stop(&mut self) {
        if ask_to_end(self.child.id()) {
            let until = Instant::now() + PATIENCE;
            while !self.has_ended() && Instant::now() < until {
                thread::sleep(Duration::from_millis(5));
            }
        }
        self.kill();
    }

    /// Ends it on the spot, as the system does with what takes too much memory.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// SIGTERM, which the collector takes as a wish.
#[cfg(unix)]
fn ask_to_end(id: u32) -> bool {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    i32::try_from(id).is_ok_and(|id| kill(Pid::from_raw(id), Signal::SIGTERM).is_ok())
}

/// There is no such wish elsewhere.
#[cfg(not(unix))]
fn ask_to_end(_: u32) -> bool {
    false
}

/// How much memory a process has resident, in MiB, where the system says so.
pub fn resident(id: u32) -> Option<u64> {
    if let Ok(status) = std::fs::read_to_string(format!("/proc/{id}/status")) {
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        return kibibytes(line?);
    }
    let output = Command::new("ps")
        .args(["-o", "rss=", "-p", &id.to_string()])
        .output()
        .ok()?;
    kibibytes(&String::from_utf8_lossy(&output.stdout))
}

/// `  123456 kB` in MiB.
fn kibibytes(text: &str) -> Option<u64> {
    let number = text.split_whitespace().next()?;
    number.parse::<u64>().ok().map(|kibibytes| kibibytes / 1024)
}
