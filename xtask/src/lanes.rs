//! Lanes: a workspace of its own in which variants of a stage are built quickly, several at once.
//!
//! A mutant differs from its solution by a few lines. A crate is built again and again with other
//! lines in it, so cargo rebuilds that one crate from its incremental state; several such crates,
//! the lanes, are overwritten each round and built by one cargo call. Profiles, lock and target
//! folder are the main workspace's, so that dependencies are not built again; on Linux they are linked once, too.
//! Where variants differ in what a program reads when it runs, cargo finds nothing to do. What was built is run
//! from a copy, with the files that it reads, while its lane takes the next variant.

mod ground;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context as _, bail};

use crate::derive::{Files, folder};
use crate::runner::{Program, STAGE_FOLDER};

/// Below the lanes: what runs while they are built.
const PARTED: &str = "running";

/// How many variants are built at once. The first variant of a stage that a lane takes is compiled whole, so that
/// many lanes are dearer; with few, cargo is called more often, and a core waits for the other at each round's end.
pub const COUNT: usize = 6;

/// Another run is using the lanes: it holds this file.
#[derive(Debug, thiserror::Error)]
#[error("{} is held by another run", .0.display())]
pub struct InUse(pub PathBuf);

/// The lanes, laid out below a target folder.
#[derive(Debug)]
pub struct Lanes {
    folder: PathBuf,
    /// The lock of the main workspace.
    locked: PathBuf,
    /// Where the compiler's libraries are, if the lanes' programs load them.
    libraries: Option<PathBuf>,
    /// Held as long as the lanes are in use: two rounds at once would overwrite each other.
    _lock: fs::File,
}

impl Lanes {
    /// Lays out `count` lanes for the workspace at `root`, for variants with these manifests. They hold nothing
    /// that builds before the first [`fill`](Self::fill) of each.
    ///
    /// # Errors
    ///
    /// A manifest or the workspace's lock cannot be read, the lanes not be written, or another run is using them.
    pub fn lay<'a>(
        root: &Path,
        target: &Path,
        count: usize,
        manifests: impl IntoIterator<Item = &'a str>,
    ) -> anyhow::Result<Self> {
        let lanes = target.join("lanes");
        fs::create_dir_all(&lanes).with_context(|| lanes.display().to_string())?;
        let lock = lanes.join(".in-use");
        let lock_file = fs::File::create(&lock).with_context(|| lock.display().to_string())?;
        if lock_file.try_lock().is_err() {
            return Err(InUse(lock).into());
        }
        let manifest = root.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).with_context(|| manifest.display().to_string())?;
        let text = workspace(&text, root, count).with_context(|| manifest.display().to_string())?;
        folder::write_changed(&lanes.join("Cargo.toml"), &text)?;
        let mut libraries = None;
        if ground::IS_LAID {
            for (file, text) in ground::files(manifests)? {
                folder::write_changed(&folder::join(&lanes.join(ground::NAME), &file), &text)?;
            }
            libraries = Some(ground::libraries()?);
        }
        Ok(Self {
            libraries,
            folder: lanes,
            locked: root.join("Cargo.lock"),
            _lock: lock_file,
        })
    }

    /// The manifest that cargo is called with.
    pub fn manifest(&self) -> PathBuf {
        self.folder.join("Cargo.toml")
    }

    /// The package of a lane.
    pub fn package(lane: usize) -> String {
        format!("lane-{lane}")
    }

    /// Parts what a lane holds, and the program that was built of it, from the lane: a copy to run while the lane is
    /// already filled and built anew. It stays until the lane's next one.
    ///
    /// # Errors
    ///
    /// Something cannot be read or written.
    pub fn part(&self, lane: usize, program: &Path) -> io::Result<Program> {
        let parted = self.folder.join(PARTED);
        let folder = parted.join(Self::package(lane));
        let (files, _) = folder::read(&self.folder(lane))?;
        folder::fill(&folder, &files)?;
        // Its name is part of what it prints.
        let copied = parted.join("programs").join(Self::package(lane));
        let copied = copied.with_extension(env::consts::EXE_EXTENSION);
        part_program(program, &copied)?;
        let libraries = self.libraries.as_deref();
        let ground = libraries.map(|libraries| ground::variable(program, libraries));
        let place = (STAGE_FOLDER.to_owned(), folder.clone());
        let mut run = Program::new(copied, &folder);
        run.variables = ground.into_iter().chain([place]).collect();
        Ok(run)
    }

    fn folder(&self, lane: usize) -> PathBuf {
        self.folder.join(Self::package(lane))
    }

    /// Locks the lanes' dependencies as the main workspace's are. To be done before each build: cargo
    /// takes out of a lock what the lanes at hand do not need, and would choose anew for the next.
    ///
    /// # Errors
    ///
    /// The lock cannot be read or written.
    pub fn lock(&self) -> anyhow::Result<()> {
        // A workspace without dependencies may not have been locked yet.
        if !self.locked.exists() {
            return Ok(());
        }
        let text =
            fs::read_to_string(&self.locked).with_context(|| self.locked.display().to_string())?;
        Ok(folder::write(&self.folder.join("Cargo.lock"), &text)?)
    }

    /// Puts a variant of the stage `name` into a lane. What is there already is not touched, so that
    /// cargo sees what has changed and nothing else.
    ///
    /// # Errors
    ///
    /// A file cannot be written or deleted.
    pub fn fill(&self, lane: usize, name: &str, files: &Files) -> anyhow::Result<()> {
        let package = Self::package(lane);
        let in_lane = files.iter().map(|(file, text)| {
            let text = if file == "Cargo.toml" {
                text.replace(&format!("\"{name}\""), &format!("\"{package}\""))
            } else {
                text.clone()
            };
            let text = ground::on(file, &text).unwrap_or(text);
            (file.clone(), text)
        });
        Ok(folder::fill(&self.folder(lane), &in_lane.collect())?)
    }
}

/// Keeps a program as it is now under another name. Linux does not run what any process may still write, so that a
/// copy fails where another thread has just started one; but its linkers never write into a file that is there.
fn part_program(program: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to.parent().unwrap_or(to))?;
    if !cfg!(target_os = "linux") {
        return fs::copy(program, to).map(drop);
    }
    match fs::remove_file(to) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => fs::hard_link(program, to),
    }
}

/// The manifest of the lanes. A variant is run once and nobody reads a backtrace of it; what it depends on
/// has a profile of its own in the main manifest, and is shared.
fn workspace(manifest: &str, root: &Path, count: usize) -> anyhow::Result<String> {
    let mut members: Vec<String> = (0..count).map(Lanes::package).collect();
    members.extend(ground::IS_LAID.then(|| ground::NAME.to_owned()));
    let mut manifest = elsewhere(manifest, root, &members)?;
    let dev = manifest
        .get_mut("profile")
        .and_then(|profiles| profiles.get_mut("dev"));
    if let Some(dev) = dev.and_then(toml::Value::as_table_mut) {
        dev.insert("debug".to_owned(), false.into());
        // The smaller the pieces, the less is compiled again for a few other lines.
        dev.insert("codegen-units".to_owned(), 1000.into());
    }
    Ok(toml::to_string(&manifest)?)
}

/// The manifest of a workspace in another folder that shares the main one's lock, profiles and crates: with
/// these members, and paths that still lead where they did.
///
/// # Errors
///
/// The text is no manifest of a workspace.
pub fn elsewhere(manifest: &str, root: &Path, members: &[String]) -> anyhow::Result<toml::Table> {
    let mut manifest: toml::Table = toml::from_str(manifest)?;
    let members = members
        .iter()
        .map(|member| member.as_str().into())
        .collect();
    let Some(workspace) = manifest
        .get_mut("workspace")
        .and_then(toml::Value::as_table_mut)
    else {
        bail!("[workspace]?");
    };
    workspace.insert("members".to_owned(), toml::Value::Array(members));
    workspace.remove("default-members");
    workspace.remove("exclude");
    let dependencies = workspace
        .get_mut("dependencies")
        .and_then(toml::Value::as_table_mut);
    for (_, dependency) in dependencies.into_iter().flatten() {
        if let Some(toml::Value::String(path)) = dependency.get_mut("path") {
            *path = root.join(&*path).display().to_string();
        }
    }
    Ok(manifest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"
[workspace]
resolver = "3"
members = ["crates/draw64", "xtask"]

[workspace.dependencies]
draw64 = { path = "crates/draw64" }
serde = { version = "1", features = ["derive"] }

[profile.dev]
debug = "line-tables-only"

[profile.dev.package."*"]
debug = false
"#;

    fn stage(body: &str) -> Files {
        Files::from([
            (
                "Cargo.toml".to_owned(),
                "[package]\nname = \"traces\"\n".to_owned(),
            ),
            ("src/main.rs".to_owned(), body.to_owned()),
        ])
    }

    #[test]
    fn lanes_share_everything_but_the_members() {
        let text = workspace(MANIFEST, Path::new("/here"), 2).unwrap();
        let table: toml::Table = toml::from_str(&text).unwrap();
        let workspace = &table["workspace"];
        let members = workspace["members"].as_array().unwrap();
        let members: Vec<_> = members.iter().filter_map(toml::Value::as_str).collect();
        assert_eq!(members[..2], ["lane-0", "lane-1"]);
        let draw64 = workspace["dependencies"]["draw64"]["path"]
            .as_str()
            .unwrap();
        assert_eq!(Path::new(draw64), Path::new("/here").join("crates/draw64"));
        let main: toml::Table = toml::from_str(MANIFEST).unwrap();
        let dev = |manifest: &toml::Table| manifest["profile"]["dev"].clone();
        assert_eq!(dev(&table)["package"], dev(&main)["package"]);
        assert_eq!(dev(&table)["debug"], false.into());
    }

    #[test]
    fn a_lane_is_overwritten_and_only_where_it_differs() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("Cargo.toml"), MANIFEST).unwrap();
        fs::write(root.path().join("Cargo.lock"), "version = 4\n").unwrap();
        let target = root.path().join("target");
        let lanes = Lanes::lay(root.path(), &target, 2, []).unwrap();
        let mut first = stage("fn main() {}\n");
        first.insert("src/extra.rs".to_owned(), String::new());
        lanes.fill(1, "traces", &first).unwrap();
        let lane = target.join("lanes/lane-1");
        let manifest = fs::read_to_string(lane.join("Cargo.toml")).unwrap();
        assert!(
            manifest.starts_with("[package]\nname = \"lane-1\"\n"),
            "{manifest}"
        );
        let written = fs::metadata(lane.join("Cargo.toml"))
            .unwrap()
            .modified()
            .unwrap();
        lanes.fill(1, "traces", &stage("fn main() { }\n")).unwrap();
        assert!(!lane.join("src/extra.rs").exists());
        let main = fs::read_to_string(lane.join("src/main.rs")).unwrap();
        assert!(main.starts_with("fn main() { }\n"), "{main}");
        let now = fs::metadata(lane.join("Cargo.toml"))
            .unwrap()
            .modified()
            .unwrap();
        assert_eq!(now, written);
    }

    #[test]
    fn what_runs_is_parted_from_what_is_built_next() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("Cargo.toml"), MANIFEST).unwrap();
        let target = root.path().join("target");
        let lanes = Lanes::lay(root.path(), &target, 1, []).unwrap();
        let built = target.join("lane-0");
        for variant in ["first", "second"] {
            let mut files = stage("fn main() {}\n");
            files.insert(variant.to_owned(), String::new());
            lanes.fill(0, "traces", &files).unwrap();
            // As a linker does it: another file of that name.
            let _ = fs::remove_file(&built);
            fs::write(&built, variant).unwrap();
            let run = lanes.part(0, &built).unwrap();
            lanes.fill(0, "traces", &stage("fn main() { }\n")).unwrap();
            fs::remove_file(&built).unwrap();
            fs::write(&built, "next").unwrap();
            assert_eq!(fs::read_to_string(&run.path).unwrap(), variant);
            let (files, _) = folder::read(&run.folder).unwrap();
            let names: Vec<&String> = files.keys().collect();
            assert_eq!(names, ["Cargo.toml", variant, "src/main.rs"]);
            let place = run.variables.last().unwrap();
            assert_eq!(*place, (STAGE_FOLDER.to_owned(), run.folder.clone()));
        }
    }

    #[test]
    fn two_rounds_do_not_use_the_lanes_at_once() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("Cargo.toml"), MANIFEST).unwrap();
        fs::write(root.path().join("Cargo.lock"), "version = 4\n").unwrap();
        let target = root.path().join("target");
        let lanes = Lanes::lay(root.path(), &target, 1, []).unwrap();
        assert!(Lanes::lay(root.path(), &target, 1, []).is_err());
        drop(lanes);
        assert!(Lanes::lay(root.path(), &target, 1, []).is_ok());
    }
}
