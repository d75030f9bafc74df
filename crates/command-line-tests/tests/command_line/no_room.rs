//! A disk that is full, or that nothing can be written to: real ones, in a space of their own that is
//! gone with the command.

use std::fs::File;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::support::{Ran, SPAN, Workshop, ran};
use crate::unharmed::{Belongings, nothing_runs, said_once};

/// Mounts what the first word says, and then runs the words after it.
const MOUNT: &str = "mount -t tmpfs -o \"$1\" tmpfs target && shift && exec \"$@\"";

/// Puts the workshop on a disk without room for one byte more, and says with code 99 if anything of
/// it is another than before.
const ON_A_FULL_DISK: &str = r#"
mkdir small && mount -t tmpfs -o size=1m tmpfs small || exit 98
cp -r Cargo.toml Cargo.lock exercises incident solutions progress.txt small && cd small || exit 98
cat /dev/zero > filler 2> /dev/null
"$@"
code=$?
diff -r ../exercises exercises && cmp ../progress.txt progress.txt || exit 99
test -z "$(find .backups -type f 2> /dev/null)" || exit 99
exit $code
"#;

/// The words before a command that is to have file systems of its own, where that is possible.
fn space(script: &str) -> Option<[&str; 6]> {
    let tried = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c"])
        .arg("mount -t tmpfs tmpfs /tmp")
        .output();
    if tried.is_ok_and(|tried| tried.status.success()) {
        return Some(["unshare", "-Urm", "sh", "-c", script, "sh"]);
    }
    // Past the test's own capture: what was left out is counted.
    let why = "workshop-skip: no file system can be mounted here\n";
    std::io::stderr().write_all(why.as_bytes()).unwrap();
    None
}

/// A workshop that was checked, with an empty target folder to mount something on.
fn workshop() -> Workshop {
    let workshop = Workshop::begun();
    std::fs::create_dir(workshop.path("target")).unwrap();
    workshop
}

/// Checks, with another file system for the target folder if one is to be mounted; `None` where that
/// is not possible.
#[track_caller]
fn check(workshop: &Workshop, mounted: Option<&str>, language: &str) -> Option<Ran> {
    let belongings = Belongings::of(workshop);
    let outer = match mounted {
        Some(options) => [&space(MOUNT)?[..], &[options]].concat(),
        None => Vec::new(),
    };
    let checked = ran(workshop.within(&outer, &["check", "--lang", language]));
    belongings.are_all_there(workshop);
    nothing_runs(workshop);
    Some(checked)
}

const READ_ONLY: [(&str, &str, &str); 2] = [
    (
        "en",
        "Something cannot be written that cargo has to write.",
        "See who may write to the `target` folder.",
    ),
    (
        "fr",
        "Quelque chose que cargo doit écrire ne peut pas l'être.",
        "Voyez qui peut écrire dans `target`.",
    ),
];

#[test]
fn a_target_folder_that_cannot_be_written_is_told() {
    let workshop = workshop();
    let target = workshop.path("target");
    let mode = |mode| std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(&target, mode(0o555)).unwrap();
    // Whoever may write anywhere is only stopped by the disk itself.
    let mounted = File::create(target.join("any")).is_ok().then_some("ro");
    for (language, what, advice) in READ_ONLY {
        let Some(checked) = check(&workshop, mounted, language) else {
            return;
        };
        let number = if mounted.is_some() { 30 } else { 13 };
        let number = format!("(os error {number})");
        checked.expect(3, &[what, advice, "/target", &number]);
        said_once(&checked, what);
    }
    std::fs::set_permissions(&target, mode(0o755)).unwrap();
}

#[test]
fn a_disk_that_is_full_is_told_whoever_meets_it_first() {
    let workshop = workshop();
    let full = [
        (
            "en",
            "The disk is full.",
            "Make room (`cargo clean` frees what was built)",
        ),
        (
            "fr",
            "Le disque est plein.",
            "Faites de la place (`cargo clean` libère ce qui a été construit)",
        ),
    ];
    for (language, what, advice) in full {
        let Some(checked) = check(&workshop, Some("size=64k"), language) else {
            return;
        };
        checked.expect(3, &[what, advice, "/target"]);
        said_once(&checked, what);
    }
    // cargo, the compiler or the linker, depending on how much room there is.
    for size in ["size=400k", "size=700k", "size=1000k"] {
        let Some(checked) = check(&workshop, Some(size), "en") else {
            return;
        };
        match checked.code {
            Some(1) => checked.expect(1, &["1:1/2"]),
            _ => checked.expect(3, &["The disk is full."]),
        }
    }
}

#[test]
fn a_learners_files_survive_a_disk_that_is_full() {
    let workshop = Workshop::begun();
    workshop.solve("span", SPAN);
    workshop.write("progress.txt", "starred by me\n");
    workshop.run(&["check", "count"]).expect(1, &["2:0/1"]);
    let cases: [(&[&str], i32, &str, &str); 3] = [
        (
            &["check", "greet"],
            0,
            "progress.txt could not be written, so this is not remembered",
            "progress.txt n'a pas pu être écrit, rien n'est donc retenu",
        ),
        (
            &["reset", "greet"],
            3,
            "exercises/01-greet/src/steps.rs: No space left on device",
            "exercises/01-greet/src/steps.rs: No space left on device",
        ),
        (
            &["catch-up", "greet"],
            3,
            "exercises/01-greet/src/steps.rs: No space left on device",
            "exercises/01-greet/src/steps.rs: No space left on device",
        ),
    ];
    let Some(outer) = space(ON_A_FULL_DISK) else {
        return;
    };
    for (args, code, english, french) in cases {
        for (language, said, advice) in [
            ("en", english, "The disk is full. Make room"),
            ("fr", french, "Le disque est plein. Faites de la place"),
        ] {
            let args = [args, &["--lang", language]].concat();
            let mut command = workshop.within(&outer, &args);
            // What is built has room.
            command.env("CARGO_TARGET_DIR", workshop.path("target"));
            let ran = ran(command);
            ran.expect(code, &[said, advice]);
            said_once(&ran, said);
            std::fs::remove_dir(workshop.path("small")).unwrap();
        }
    }
    nothing_runs(&workshop);
}

#[test]
fn output_that_cannot_be_written_is_told() {
    let workshop = Workshop::begun();
    for command in ["check", "list", "hint"] {
        for (language, said, advice) in [
            (
                "en",
                "The output could not be written: No space left",
                "Make room",
            ),
            (
                "fr",
                "La sortie n'a pas pu être écrite : No space left",
                "Faites de la place",
            ),
        ] {
            let mut command = workshop.command(&[command, "--lang", language]);
            let full = File::options().write(true).open("/dev/full").unwrap();
            command.stdout(full);
            let ran = ran(command);
            ran.expect(3, &[said, advice]);
            said_once(&ran, said);
        }
    }
    assert!(workshop.read("progress.txt").contains("greet hello done"));
}
