//! What keeps cargo from building, or what it built from running: told with what mends it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Workshop, ran};
use crate::unharmed::told;

#[test]
fn a_broken_cargo_manifest_is_told_with_what_mends_it() {
    let workshop = Workshop::solved();
    workshop.write("exercises/01-greet/Cargo.toml", "[package\n");
    told(
        &workshop,
        &["check"],
        3,
        &[
            "cargo cannot read the workspace",
            "exercises/01-greet/Cargo.toml",
            "`git checkout -- <file>` brings it back",
        ],
        &[
            "cargo ne peut pas lire l'espace de travail",
            "exercises/01-greet/Cargo.toml",
            "`git checkout -- <fichier>` le rétablit",
        ],
    );
}

/// A cargo that says this and fails.
fn with_cargo_that_says(workshop: &Workshop, args: &[&str], said: &str) -> Command {
    workshop.write("said", said);
    let program = workshop.path(if cfg!(windows) {
        "cargo.cmd"
    } else {
        "cargo.sh"
    });
    if cfg!(windows) {
        fs::write(&program, "@type said 1>&2\r\n@exit /b 101\r\n").unwrap();
    } else {
        fs::write(&program, "#!/bin/sh\ncat said >&2\nexit 101\n").unwrap();
        executable(&program);
    }
    let mut command = workshop.command(args);
    command.env("CARGO", program);
    command
}

#[cfg(unix)]
fn executable(program: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn executable(_: &Path) {}

#[test]
fn what_keeps_cargo_from_building_is_told() {
    let workshop = Workshop::begun();
    let cases = [
        (
            "error: failed to write `target/debug/x`: No space left on device (os error 28)",
            "The disk is full.",
            "Le disque est plein.",
        ),
        (
            "error: failed to open: target/debug/.cargo-lock\n\nCaused by:\n  Read-only file system (os error 30)",
            "Something cannot be written",
            "Quelque chose que cargo doit écrire",
        ),
        (
            "error: failed to open: target/debug/.cargo-lock\n\nCaused by:\n  Permission denied (os error 13)",
            "Something cannot be written",
            "Quelque chose que cargo doit écrire",
        ),
        (
            "error: failed to get `axum` as a dependency of package `x`\n\nCaused by:\n  Could not resolve host",
            "Crates are missing here and cannot be fetched.",
            "Des crates manquent",
        ),
        (
            "error: could not execute process `rustc -vV` (never executed)",
            "There is no compiler that works.",
            "Aucun compilateur ne marche.",
        ),
        (
            "error: toolchain 'stable' is not installed",
            "There is no compiler that works.",
            "Aucun compilateur ne marche.",
        ),
        (
            "error: something new",
            "cargo could not build. It said:",
            "cargo n'a pas pu",
        ),
    ];
    for (said, english, french) in cases {
        let last = said.lines().last().unwrap().trim();
        ran(with_cargo_that_says(&workshop, &["check"], said)).expect(3, &[english, last]);
        let args = ["check", "--lang", "fr"];
        ran(with_cargo_that_says(&workshop, &args, said)).expect(3, &[french]);
    }
    let mut command = workshop.command(&["check"]);
    command.env("CARGO", workshop.path("nowhere"));
    ran(command).expect(3, &["cargo cannot be started. Is Rust installed?"]);
}

#[cfg(unix)]
#[test]
fn a_target_that_is_no_folder_is_told_in_cargos_words() {
    let workshop = Workshop::begun();
    workshop.write("target", "");
    told(
        &workshop,
        &["check"],
        3,
        &["cargo could not build. It said:", "/target"],
        &["cargo n'a pas pu construire. Il a dit :", "/target"],
    );
}

#[test]
fn a_binary_that_is_gone_or_cannot_be_run_is_told() {
    let workshop = Workshop::solved();
    // cargo names a program that is not there.
    let said = format!(
        "{{\"reason\":\"compiler-artifact\",\"package_id\":\"path+file:///w/g#greet@0.1.0\",\"fresh\":true,\"executable\":{:?}}}",
        workshop.path("nowhere")
    );
    workshop.write("said", said);
    if cfg!(unix) {
        let program = workshop.path("cargo.sh");
        fs::write(&program, "#!/bin/sh\ncat said\n").unwrap();
        executable(&program);
        for (lang, said) in [
            ("en", "Your program could not be started"),
            ("fr", "Votre programme n'a pas pu être lancé"),
        ] {
            let mut command = workshop.command(&["check", "greet", "--lang", lang]);
            command.env("CARGO", &program);
            ran(command).expect(3, &[said]);
        }
    }
}
