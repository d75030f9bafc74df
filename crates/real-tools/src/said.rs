//! What a program says when it is asked.

use std::ffi::OsStr;
use std::io::Read as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may take to say its version.
const PATIENCE: Duration = Duration::from_secs(5);

/// The first line that a program prints, or `None` where it is not there, fails, or takes too long.
pub fn first_line(program: impl AsRef<OsStr>, args: &[&str]) -> Option<String> {
    let text = all(program, args)?;
    let line = text.lines().next()?.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

/// All that a program prints, on the same terms.
pub(crate) fn all(program: impl AsRef<OsStr>, args: &[&str]) -> Option<String> {
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut stdout = child.stdout.take()?;
    // Read while it runs: a program that prints more than a pipe holds would wait for us.
    let reading = thread::spawn(move || {
        let mut text = String::new();
        stdout.read_to_string(&mut text).ok().map(|_| text)
    });
    let begun = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if begun.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(10)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    };
    let text = reading.join().ok()??;
    status.success().then_some(text)
}

/// Held by tests that write programs and start them: what is started in between inherits the file that is being
/// written, and a program that is open for writing does not start.
#[cfg(test)]
pub(crate) fn alone() -> std::sync::MutexGuard<'static, ()> {
    static ALONE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let alone = ALONE.lock();
    alone.unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_there_says_its_version_and_one_that_is_not_says_nothing() {
        let _alone = alone();
        let cargo = first_line(env!("CARGO"), &["--version"]).unwrap();
        assert!(cargo.starts_with("cargo "), "{cargo}");
        assert_eq!(first_line(env!("CARGO"), &["no-such-command"]), None);
        assert_eq!(first_line("no-such-program-anywhere", &[]), None);
    }
}
