//! What all lanes are linked with, as one library.
//!
//! A lane is a small crate on top of some two hundred others, and linking them costs more than compiling it. So they
//! are linked once, into a library that the lanes' programs load. Only tests do so: what learners build and run is
//! one program that needs nothing beside it.

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};

use crate::derive::Files;

/// The package, and the crate.
pub(super) const NAME: &str = "ground";

/// Where loading such a library was tried.
pub(super) const IS_LAID: bool = cfg!(target_os = "linux");

/// The files of the package, for lanes with these manifests.
///
/// # Errors
///
/// A text is no manifest.
pub(super) fn files<'a>(manifests: impl IntoIterator<Item = &'a str>) -> anyhow::Result<Files> {
    let mut names = BTreeSet::new();
    for manifest in manifests {
        let manifest: toml::Table = toml::from_str(manifest)?;
        let dependencies = manifest.get("dependencies").and_then(|all| all.as_table());
        names.extend(
            dependencies
                .into_iter()
                .flat_map(toml::Table::keys)
                .cloned(),
        );
    }
    let mut manifest = format!(
        "[package]\n\
         name = \"{NAME}\"\n\
         edition = \"2024\"\n\
         \n\
         [lib]\n\
         crate-type = [\"dylib\"]\n\
         \n\
         [dependencies]\n"
    );
    // What is not named in its code is not linked.
    let mut code = String::new();
    for name in &names {
        manifest += &format!("{name}.workspace = true\n");
        code += &format!("extern crate {} as _;\n", name.replace('-', "_"));
    }
    Ok(Files::from([
        ("Cargo.toml".to_owned(), manifest),
        ("src/lib.rs".to_owned(), code),
    ]))
}

/// A file of a stage as it stands in a lane: on the ground. What is added stands at its end, so that every line
/// keeps its number.
pub(super) fn on(file: &str, text: &str) -> Option<String> {
    let added = match file {
        "Cargo.toml" => format!("\n[dependencies.{NAME}]\npath = \"../{NAME}\"\n"),
        "src/main.rs" => format!("\nextern crate {NAME} as _;\n"),
        _ => return None,
    };
    IS_LAID.then(|| format!("{text}{added}"))
}

/// Where the compiler's own libraries are.
///
/// # Errors
///
/// The compiler does not say.
pub(super) fn libraries() -> anyhow::Result<PathBuf> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let ask = "--print=target-libdir";
    let asked = Command::new(&rustc).arg(ask).output();
    let asked = asked.with_context(|| rustc.display().to_string())?;
    ensure!(asked.status.success(), "{} {ask}", rustc.display());
    Ok(String::from_utf8_lossy(&asked.stdout).trim().into())
}

/// What a lane's program needs in its environment to find what it loads: the ground, which cargo builds beside it,
/// and the compiler's own libraries.
pub(super) fn variable(program: &Path, libraries: &Path) -> (String, PathBuf) {
    let name = "LD_LIBRARY_PATH";
    let ground = program.with_file_name("deps");
    let before = env::var_os(name).unwrap_or_default();
    let before = env::split_paths(&before).filter(|folder| !folder.as_os_str().is_empty());
    let folders = [ground, libraries.to_owned()].into_iter().chain(before);
    // A folder whose name holds a colon cannot be named there at all.
    let all = env::join_paths(folders).unwrap_or_default();
    (name.to_owned(), all.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_is_made_of_what_any_lane_depends_on() {
        let one = "[dependencies]\naxum.workspace = true\n";
        let other = "[dependencies]\naxum.workspace = true\nopentelemetry-http.workspace = true\n";
        let files = files([one, other]).unwrap();
        let manifest: toml::Table = toml::from_str(&files["Cargo.toml"]).unwrap();
        let names: Vec<&String> = manifest["dependencies"]
            .as_table()
            .unwrap()
            .keys()
            .collect();
        assert_eq!(names, ["axum", "opentelemetry-http"]);
        assert_eq!(
            files["src/lib.rs"],
            "extern crate axum as _;\nextern crate opentelemetry_http as _;\n"
        );
        assert!(super::files(["no manifest"]).is_err());
    }

    #[test]
    fn what_is_put_on_it_is_added_at_the_end() {
        assert_eq!(on("src/faults.rs", "mod a;\n"), None);
        if let Some(main) = on("src/main.rs", "fn main() {}\n") {
            assert_eq!(main, "fn main() {}\n\nextern crate ground as _;\n");
            let manifest = on("Cargo.toml", "[dependencies]\naxum = \"0.8\"\n").unwrap();
            let manifest: toml::Table = toml::from_str(&manifest).unwrap();
            let ground = &manifest["dependencies"][NAME];
            assert_eq!(ground["path"].as_str(), Some("../ground"));
        }
    }

    #[test]
    fn a_program_finds_the_ground_and_the_compilers_libraries() {
        let libraries = libraries().unwrap();
        assert!(libraries.is_dir());
        let (_, folders) = variable(Path::new("/target/debug/lane-0"), &libraries);
        let folders: Vec<PathBuf> = env::split_paths(&folders).take(2).collect();
        assert_eq!(folders, [Path::new("/target/debug/deps"), &libraries]);
    }
}
