//! Puts the workshop into one folder that needs no network: sources, every crate, documentation.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use crate::derive::folder;

/// The crates whose documentation a learner looks things up in.
pub const DOCUMENTED: [&str; 11] = [
    "axum",
    "draw64",
    "opentelemetry",
    "opentelemetry-appender-tracing",
    "opentelemetry-instrumentation-tower",
    "opentelemetry-stdout",
    "opentelemetry_sdk",
    "tokio",
    "tracing",
    "tracing-opentelemetry",
    "tracing-subscriber",
];

/// Never packed, where git does not say what belongs to the workshop.
const LEFT_OUT: [&str; 4] = [".backups", ".git", "node_modules", "target"];

/// The files of the workshop, from its root on: what git tracks and would track, or everything but
/// build output where there is no git.
///
/// # Errors
///
/// A folder cannot be read.
pub fn sources(root: &Path) -> anyhow::Result<Vec<String>> {
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    let mut files = match listed {
        Ok(output) if output.status.success() && !output.stdout.is_empty() => {
            let names = String::from_utf8_lossy(&output.stdout);
            let there = names.split('\0').filter(|name| !name.is_empty());
            there.map(str::to_owned).collect()
        }
        _ => walk(root)?,
    };
    files.retain(|file| folder::join(root, file).is_file());
    files.sort();
    Ok(files)
}

fn walk(root: &Path) -> anyhow::Result<Vec<String>> {
    let (mut files, mut folders) = (Vec::new(), vec![(root.to_owned(), String::new())]);
    while let Some((folder, prefix)) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        for entry in entries {
            let entry = entry.with_context(|| folder.display().to_string())?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if LEFT_OUT.contains(&name.as_str()) {
                continue;
            }
            let path = format!("{prefix}{name}");
            if entry.path().is_dir() {
                folders.push((entry.path(), path + "/"));
            } else {
                files.push(path);
            }
        }
    }
    Ok(files)
}

/// Copies the files of the workshop.
///
/// # Errors
///
/// A file cannot be read or written.
pub fn copy(root: &Path, files: &[String], to: &Path) -> anyhow::Result<()> {
    for file in files {
        let (from, to) = (folder::join(root, file), folder::join(to, file));
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        }
        fs::copy(&from, &to).with_context(|| format!("{} -> {}", from.display(), to.display()))?;
    }
    Ok(())
}

/// Copies a folder with everything in it.
///
/// # Errors
///
/// A file cannot be read or written.
pub fn copy_folder(from: &Path, to: &Path) -> anyhow::Result<()> {
    copy(from, &walk(from)?, to)
}

/// Puts every crate of the lock into `vendor/` of the packed workshop and tells cargo to take them
/// from there. Needs the network for crates that this machine never built.
///
/// # Errors
///
/// Cargo cannot be started or fails; what it said is in the error.
pub fn vendor(packed: &Path, cargo: &Path) -> anyhow::Result<()> {
    let output = Command::new(cargo)
        .args(["vendor", "--locked", "--versioned-dirs", "vendor"])
        .current_dir(packed)
        .stdin(Stdio::null())
        .output()
        .with_context(|| cargo.display().to_string())?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let folder = packed.join(".cargo");
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let path = folder.join("config.toml");
    let mut config = fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(&path)
        .with_context(|| path.display().to_string())?;
    let settings = String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n");
    write!(
        config,
        "\n# Every crate is in `vendor`, and cargo asks nobody for another one.\n{}\n\n[net]\noffline = true\n",
        settings.trim()
    )
    .with_context(|| path.display().to_string())
}

/// Asks cargo, with a home that is empty, whether the packed workshop has all that it needs.
///
/// # Errors
///
/// It has not; what cargo said is in the error.
pub fn prove(packed: &Path, cargo: &Path) -> anyhow::Result<()> {
    let home = tempfile::tempdir()?;
    let output = Command::new(cargo)
        .args(["metadata", "--locked", "--offline", "--format-version", "1"])
        .current_dir(packed)
        .env("CARGO_HOME", home.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()
        .with_context(|| cargo.display().to_string())?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

/// Builds the documentation of the crates that learners look things up in, and copies it. Returns
/// where it begins.
///
/// # Errors
///
/// Cargo fails (what it said went to standard error), or a file cannot be copied.
pub fn document(
    root: &Path,
    target: &Path,
    packed: &Path,
    cargo: &Path,
) -> anyhow::Result<PathBuf> {
    let packages = DOCUMENTED.iter().flat_map(|name| ["--package", name]);
    let built = target.join("pack");
    let status = Command::new(cargo)
        .args(["doc", "--no-deps", "--locked"])
        .args(packages)
        .arg("--target-dir")
        .arg(&built)
        .current_dir(root)
        .stdin(Stdio::null())
        .status()
        .with_context(|| cargo.display().to_string())?;
    if !status.success() {
        bail!("cargo doc: {status}");
    }
    let to = packed.join("rustdoc");
    copy_folder(&built.join("doc"), &to)?;
    Ok(to.join("opentelemetry/index.html"))
}

/// How many bytes the files of a folder take.
///
/// # Errors
///
/// A folder cannot be read.
pub fn size(of: &Path) -> anyhow::Result<u64> {
    let mut total = 0;
    for file in walk(of)? {
        total += fs::metadata(folder::join(of, &file))?.len();
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            folder::write(&folder::join(root.path(), file), file).unwrap();
        }
        root
    }

    #[test]
    fn without_git_everything_but_build_output_is_packed() {
        let root = tree(&[
            "Cargo.toml",
            "xtask/src/main.rs",
            "target/debug/x",
            ".backups/1/a",
        ]);
        let files = walk(root.path()).unwrap();
        let to = tempfile::tempdir().unwrap();
        copy(root.path(), &files, to.path()).unwrap();
        let mut there = walk(to.path()).unwrap();
        there.sort();
        assert_eq!(there, ["Cargo.toml", "xtask/src/main.rs"]);
    }

    #[test]
    fn a_workspace_without_dependencies_is_packed_and_proven() {
        let root = tree(&["src/lib.rs", ".cargo/config.toml"]);
        let manifest = "[package]\nname = \"alone\"\nedition = \"2024\"\n[workspace]\n";
        fs::write(root.path().join("Cargo.toml"), manifest).unwrap();
        fs::write(
            root.path().join("Cargo.lock"),
            "version = 4\n\n[[package]]\nname = \"alone\"\nversion = \"0.0.0\"\n",
        )
        .unwrap();
        fs::write(
            root.path().join(".cargo/config.toml"),
            "[alias]\nx = \"run\"\n",
        )
        .unwrap();
        let cargo = Path::new(env!("CARGO"));
        vendor(root.path(), cargo).unwrap();
        prove(root.path(), cargo).unwrap();
        let config = fs::read_to_string(root.path().join(".cargo/config.toml")).unwrap();
        let config: toml::Table = toml::from_str(&config).unwrap();
        assert_eq!(config["alias"]["x"].as_str(), Some("run"));
        assert_eq!(config["net"]["offline"].as_bool(), Some(true));
    }

    #[test]
    fn what_is_missing_is_said_in_cargos_words() {
        let root = tree(&["src/lib.rs"]);
        let manifest = "[package]\nname = \"alone\"\nedition = \"2024\"\n[workspace]\n[dependencies]\nnot-here = \"1\"\n";
        fs::write(root.path().join("Cargo.toml"), manifest).unwrap();
        let error = prove(root.path(), Path::new(env!("CARGO"))).unwrap_err();
        assert!(!error.to_string().is_empty());
    }
}
