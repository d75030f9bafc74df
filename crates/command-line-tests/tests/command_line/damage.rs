//! What can be damaged in a clone or on the machine: the other stages are still checked, and the
//! message says what mends it.

use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::support::{SPAN, Workshop, ran};

/// Both stages begun and solved.
fn solved() -> Workshop {
    let workshop = Workshop::begun();
    workshop.solve("span", SPAN);
    workshop.replace(
        "exercises/02-count/src/main.rs",
        "// Step 1 / Étape 1: book 2.1",
        "println!(\"one\");",
    );
    workshop.check().expect(0, &["1:2/2", "2:1/1"]);
    workshop
}

#[test]
fn a_stage_that_does_not_compile_is_shown_once_and_the_others_are_checked() {
    let workshop = solved();
    workshop.solve("hello", "    println!(\"hello\"; // half saved");
    let english = workshop.check();
    english.expect(
        1,
        &[
            "It does not compile yet.",
            "--> exercises/01-greet/src/steps.rs:6",
            "stage 2 Counting 1 of 1 step",
            "next let `greet` compile",
        ],
    );
    let errors = english.stdout.matches("error: ").count();
    assert_eq!(errors, 1, "{}", english.stdout);
    workshop
        .run(&["check", "--lang", "fr"])
        .expect(1, &["Il ne compile pas encore."]);
}

#[test]
fn a_missing_file_is_named_with_what_brings_it_back() {
    let workshop = solved();
    workshop.remove("exercises/01-greet/src/main.rs");
    workshop.check().expect(
        1,
        &[
            "It cannot be built without exercises/01-greet/src/main.rs.",
            "Missing: exercises/01-greet/src/main.rs.",
            "`cargo xtask reset greet` brings it back",
            "stage 2 Counting 1 of 1 step",
        ],
    );
    workshop
        .run(&["check", "--lang", "fr"])
        .expect(1, &["Il manque : exercises/01-greet/src/main.rs."]);
    workshop.run(&["reset", "greet"]).expect(0, &[]);
    workshop
        .run(&["check", "--all"])
        .expect(1, &["1:0/2", "2:1/1"]);
}

#[test]
fn a_broken_manifest_in_the_exercise_changes_nothing_but_is_mentioned() {
    let workshop = solved();
    workshop.write("exercises/01-greet/stage.toml", "name = \"gre");
    workshop.check().expect(
        0,
        &[
            "You have edited what need not be edited: exercises/01-greet/stage.toml",
            "1:2/2",
        ],
    );
}

#[test]
fn a_broken_manifest_in_the_solution_is_named_with_its_place() {
    let workshop = solved();
    workshop.replace(
        "solutions/01-greet/stage.toml",
        "regions = [\"hello\"]",
        "region = []",
    );
    let english = workshop.check();
    english.expect(0, &["2:1/1"]);
    let all = workshop.run(&["check", "--all"]);
    all.expect(
        3,
        &[
            "solutions/01-greet/stage.toml:11:1 is not right: unknown field `region`",
            "Did you mean `regions`?",
            "`git checkout -- solutions/01-greet/stage.toml`",
            "stage 2 Counting 1 of 1 step",
        ],
    );
    workshop
        .run(&["check", "--all", "--lang", "fr"])
        .expect(3, &["solutions/01-greet/stage.toml:11:1 n'est pas juste"]);
}

#[test]
fn a_copied_folder_does_not_disturb() {
    let workshop = solved();
    workshop.write(
        "exercises/02-count copy/Cargo.toml",
        workshop.read("exercises/02-count/Cargo.toml"),
    );
    workshop.write("exercises/09-empty/notes.txt", "");
    workshop.check().expect(0, &["1:2/2", "2:1/1"]);
}

#[test]
fn a_broken_cargo_manifest_is_told_with_what_mends_it() {
    let workshop = solved();
    workshop.write("exercises/01-greet/Cargo.toml", "[package\n");
    workshop.check().expect(
        3,
        &[
            "cargo cannot read the workspace",
            "exercises/01-greet/Cargo.toml",
            "`git checkout -- <file>` brings it back",
        ],
    );
    workshop
        .run(&["check", "--lang", "fr"])
        .expect(3, &["cargo ne peut pas lire l'espace de travail"]);
}

#[test]
fn markers_that_are_gone_are_mentioned() {
    let workshop = Workshop::begun();
    workshop.replace("exercises/01-greet/src/steps.rs", "// ANCHOR: span", "");
    workshop
        .check()
        .expect(1, &["The line `// ANCHOR: span` or its end is gone"]);
}

#[test]
fn a_given_file_that_was_edited_is_mentioned() {
    let workshop = solved();
    workshop.replace(
        "exercises/01-greet/src/main.rs",
        "//! Plays",
        "//! It plays",
    );
    workshop.check().expect(
        0,
        &["You have edited what need not be edited: exercises/01-greet/src/main.rs."],
    );
    workshop
        .run(&["check", "--lang", "fr"])
        .expect(0, &["Vous avez modifié ce qui n'avait pas à l'être"]);
}

#[test]
fn what_a_step_may_not_hold_is_found() {
    let workshop = Workshop::begun();
    workshop.solve(
        "hello",
        "    // not eprintln!\n    println!(\"hello\");\n    eprintln!(\"x\");",
    );
    workshop.check().expect(
        1,
        &[
            "it does not use `eprintln!`, which is at exercises/01-greet/src/steps.rs:8",
            "1:0/2",
        ],
    );
    workshop
        .run(&["check", "--lang", "fr"])
        .expect(1, &["elle se passe de `eprintln!`"]);
}

#[test]
fn two_checks_at_once_wait_for_each_other() {
    let workshop = solved();
    // What another cargo holds while it builds.
    let lock = File::options()
        .write(true)
        .open(workshop.path("target/debug/.cargo-lock"))
        .unwrap();
    fs4::FileExt::lock(&lock).unwrap();
    let holder = thread::spawn(move || {
        thread::sleep(Duration::from_millis(1500));
        drop(lock);
    });
    let english = workshop.check();
    english.expect(0, &["Waiting for another cargo", "1:2/2"]);
    assert!(
        english.stderr.contains("Waiting"),
        "it is not part of the verdict"
    );
    holder.join().unwrap();
    // Two real ones.
    let mut one = workshop.command(&["check"]).spawn().unwrap();
    workshop.check().expect(0, &["1:2/2"]);
    assert!(one.wait().unwrap().success());
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
        std::fs::write(&program, "@type said 1>&2\r\n@exit /b 101\r\n").unwrap();
    } else {
        std::fs::write(&program, "#!/bin/sh\ncat said >&2\nexit 101\n").unwrap();
        executable(&program);
    }
    let mut command = workshop.command(args);
    command.env("CARGO", program);
    command
}

#[cfg(unix)]
fn executable(program: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(program, std::fs::Permissions::from_mode(0o755)).unwrap();
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
fn a_target_folder_that_cannot_be_written_is_told() {
    let workshop = Workshop::begun();
    // Whoever may write anywhere is only stopped by what is not a folder.
    workshop.write("target", "");
    let checked = workshop.check();
    assert_eq!(checked.code, Some(3), "{}", checked.both());
}

#[test]
fn a_binary_that_is_gone_or_cannot_be_run_is_told() {
    let workshop = solved();
    // cargo names a program that is not there.
    let said = format!(
        "{{\"reason\":\"compiler-artifact\",\"package_id\":\"path+file:///w/g#greet@0.1.0\",\"fresh\":true,\"executable\":{:?}}}",
        workshop.path("nowhere")
    );
    workshop.write("said", said);
    if cfg!(unix) {
        let program = workshop.path("cargo.sh");
        std::fs::write(&program, "#!/bin/sh\ncat said\n").unwrap();
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

#[test]
fn progress_that_is_damaged_is_left_out_with_a_mention() {
    let workshop = Workshop::begun();
    workshop.write(
        "progress.txt",
        b"greet hello done 2026-01-01\nstarred by me\n\xff\xfe\x00\n",
    );
    workshop.check().expect(
        1,
        &["progress.txt: a line could not be read and is left out (line 3)."],
    );
    let text = workshop.read("progress.txt");
    assert!(
        text.contains("greet hello done 2026-01-01\nstarred by me\n"),
        "{text}"
    );
    let again = workshop.check();
    assert!(!again.both().contains("progress.txt"), "{}", again.both());
}
