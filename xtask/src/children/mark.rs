//! A mark in the environment of what we start, by which Linux lets us find all that came of it.
//!
//! A group is left by whoever begins a session of their own (`setsid`, a daemon). The environment goes with
//! them, so what is marked is found below `/proc` wherever it went. Only a process that was given another
//! environment escapes. Elsewhere nothing is found: Windows has its jobs, which nobody leaves.

use std::process::Command;

const NAME: &str = "XTASK_CHILD";

/// Marks what a command starts as the child of this number.
pub(super) fn set(command: &mut Command, number: u64) {
    command.env(NAME, mark(number));
}

fn mark(number: u64) -> String {
    format!("{}-{number}", std::process::id())
}

/// Kills all that bears the mark of this child, and says whether there was anything.
pub(super) fn kill(number: u64) -> bool {
    let mark = format!("{NAME}={}", mark(number));
    found::kill(&|variable| variable == mark.as_bytes())
}

/// Kills all that bears a mark of ours.
pub(super) fn kill_all() {
    let marks = format!("{NAME}={}-", std::process::id());
    found::kill(&|variable| variable.starts_with(marks.as_bytes()));
}

#[cfg(target_os = "linux")]
mod found {
    use std::fs;
    use std::thread;
    use std::time::Duration;

    use nix::sys::signal::{Signal, kill as signal};
    use nix::unistd::Pid;

    /// How often we look again: whoever was killed may have started another just before.
    const LOOKS: usize = 10;

    pub(super) fn kill(is_marked: &dyn Fn(&[u8]) -> bool) -> bool {
        for look in 0..LOOKS {
            let marked = marked(is_marked);
            if marked.is_empty() {
                return look > 0;
            }
            for process in marked {
                // One that is gone by now is what is wanted.
                let _ = signal(process, Signal::SIGKILL);
            }
            thread::sleep(Duration::from_millis(1));
        }
        true
    }

    fn marked(is_marked: &dyn Fn(&[u8]) -> bool) -> Vec<Pid> {
        let Ok(entries) = fs::read_dir("/proc") else {
            return Vec::new();
        };
        let numbers = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        let bears = |number: &i32| {
            // Those of other people cannot be read.
            let variables = fs::read(format!("/proc/{number}/environ")).unwrap_or_default();
            variables.split(|byte| *byte == 0).any(is_marked)
        };
        numbers.filter(bears).map(Pid::from_raw).collect()
    }
}

#[cfg(not(target_os = "linux"))]
mod found {
    pub(super) fn kill(_: &dyn Fn(&[u8]) -> bool) -> bool {
        false
    }
}
