//! The target folder, the space around it, and the crates that are fetched.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Finding, State};

/// What all stages and their dependencies take, in bytes, with room for what learners add.
const NEEDED: u64 = 2_000_000_000;

/// Looks at the workspace at `root` and at its target folder.
pub fn examine(root: &Path, target: &Path) -> Vec<Finding> {
    let mut findings = vec![writable("target", target), space(target), crates(root)];
    if !ours(root) {
        findings.push(Finding::new("root-read-only", State::Bad).fact("path", root.display()));
    }
    if slow(root) {
        findings.push(Finding::new("disk-slow", State::Poor).fact("path", root.display()));
    }
    findings
}

fn writable(name: &'static str, folder: &Path) -> Finding {
    let tried = fs::create_dir_all(folder).and_then(|()| tempfile::tempfile_in(folder));
    match tried {
        Ok(_) => Finding::new("target-writable", State::Good).fact("path", folder.display()),
        Err(error) => Finding::new("target-read-only", State::Bad)
            .fact("name", name)
            .fact("path", folder.display())
            .fact("why", error),
    }
}

/// Progress and answers are written beside the manifest and in `exercises/`.
fn ours(root: &Path) -> bool {
    tempfile::tempfile_in(root).is_ok()
}

fn space(target: &Path) -> Finding {
    let Ok(free) = fs4::available_space(target) else {
        return Finding::new("space-unknown", State::Poor).fact("path", target.display());
    };
    let (what, state) = match free {
        0..200_000_000 => ("space-none", State::Bad),
        200_000_000..NEEDED => ("space-little", State::Poor),
        _ => ("space-enough", State::Good),
    };
    Finding::new(what, state)
        .fact("free", free / 1_000_000)
        .fact("needed", NEEDED / 1_000_000)
}

/// Whether every crate that this machine needs is on it, so that no network is needed.
fn crates(root: &Path) -> Finding {
    let mut command = Command::new(crate::cargo::program());
    command.args(["metadata", "--offline", "--locked", "--format-version", "1"]);
    if let Some(host) = host() {
        command.args(["--filter-platform", &host]);
    }
    let fetched = command
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match fetched {
        Ok(status) if status.success() => Finding::new("crates-fetched", State::Good),
        _ => Finding::new("crates-missing", State::Poor),
    }
}

/// The compiler's own target: `x86_64-unknown-linux-gnu`.
fn host() -> Option<String> {
    let output = Command::new("rustc").arg("-vV").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("host: "))?;
    Some(line.to_owned())
}

/// A Windows disk seen from inside WSL: builds take several times as long there.
fn slow(root: &Path) -> bool {
    let wsl = fs::read_to_string("/proc/version").is_ok_and(|text| text.contains("microsoft"));
    wsl && root.starts_with("/mnt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_can_be_written_and_one_that_cannot_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("target");
        assert_eq!(writable("target", &target).state, State::Good);
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let blocked = writable("target", &file.join("target"));
        assert_eq!(
            (blocked.what, blocked.state),
            ("target-read-only", State::Bad)
        );
    }

    #[test]
    fn the_space_of_a_folder_that_is_there_is_known() {
        assert_ne!(space(&std::env::temp_dir()).what, "space-unknown");
        assert_eq!(space(Path::new("/no/such/folder")).what, "space-unknown");
    }
}
