//! `tools`: the real programs, built by a Go that is a script, so that a test takes no minutes.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use real_tools::Tool;
use tempfile::TempDir;

use crate::support::{Guard, Ran, Workshop, ran};

/// A Go that leaves something where the program is to be.
const BUILDS: &str = "echo 'go: downloading example.com/a v1.0.0' >&2; echo example.com/a >&2; echo built > \"$out\"";
/// The same, where that something writes the source of a collector if it is called.
const BUILDS_A_BUILDER: &str = r#"
echo '#!/bin/sh' > "$out"
echo 'test "$1 $2 $3" = "--config manifest.yaml --skip-compilation" && /bin/mkdir source' >> "$out"
/bin/chmod +x "$out"
"#;

/// A machine that has nothing on `PATH` but what a test puts there, and a folder for tools.
struct Machine {
    workshop: Workshop,
    folder: TempDir,
}

impl Machine {
    /// A machine without Go.
    fn bare() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("bin")).unwrap();
        Self {
            workshop: Workshop::fresh(),
            folder,
        }
    }

    /// A machine with a Go of this version, which builds by this script.
    fn with_go(version: &str, build: &str) -> Self {
        let machine = Self::bare();
        machine.go(version, build);
        machine
    }

    fn go(&self, version: &str, build: &str) {
        let script = format!(
            r#"#!/bin/sh
case $1 in
    version) echo "go version go{version} linux/amd64"; exit ;;
    env) echo local; exit ;;
esac
echo build >> "{}"
while [ "$1" != -o ]; do shift; done
out=$2
{build}
"#,
            self.path("builds").display()
        );
        self.program("go", &script);
    }

    fn program(&self, name: &str, script: &str) {
        let path = self.path("bin").join(name);
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = self.workshop.command(args);
        command
            .env("PATH", self.path("bin"))
            .env("WORKSHOP_TOOLS", self.path("tools"));
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(args))
    }

    /// How often Go was asked to build.
    fn builds(&self) -> usize {
        let lines = fs::read_to_string(self.path("builds")).unwrap_or_default();
        lines.lines().count()
    }

    /// What is in the folder of tools, but for what is hidden.
    fn tools(&self) -> Vec<String> {
        self.all()
            .into_iter()
            .filter(|name| !name.starts_with('.'))
            .collect()
    }

    fn all(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("tools")).into_iter().flatten();
        let names = entries.map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// The name of a tool's folder.
fn place(tool: Tool) -> String {
    format!("{tool}-{}", tool.version())
}

#[test]
fn a_tool_is_built_once_and_found_from_then_on() {
    let machine = Machine::with_go("1.26.8", BUILDS);
    let program = machine
        .path("tools")
        .join(place(Tool::Amtool))
        .join("amtool");
    let program = program.to_str().unwrap();
    machine.run(&["tools", "amtool"]).expect(
        0,
        &[
            "not there",
            "Where Go has built nothing of it yet",
            "about a minute",
            program,
        ],
    );
    assert_eq!(
        machine.tools(),
        [place(Tool::Amtool)],
        "no log, nothing half"
    );
    assert_eq!(machine.all(), [".lock".to_owned(), place(Tool::Amtool)]);
    let again = machine.run(&["tools", "amtool", "--lang", "fr"]);
    again.expect(0, &[program]);
    assert_eq!(again.stderr, "", "there is nothing to do");
    assert_eq!(machine.builds(), 1);
    let looked = machine.run(&["doctor"]).stdout;
    assert!(
        looked.contains(&format!("amtool: {}, ", Tool::Amtool.version())),
        "{looked}"
    );
    assert!(
        looked.contains("not there: otelcol, promtool, prometheus, alertmanager"),
        "{looked}"
    );
}

#[test]
fn a_tool_that_was_built_from_other_files_is_built_again() {
    let machine = Machine::with_go("1.26.8", BUILDS);
    machine.run(&["tools", "amtool"]).expect(0, &[]);
    let kept = machine
        .path("tools")
        .join(place(Tool::Amtool))
        .join("go.mod");
    fs::write(kept, "module other\n").unwrap();
    machine
        .run(&["tools", "amtool", "--list"])
        .expect(1, &["not there"]);
    machine
        .run(&["tools", "amtool"])
        .expect(0, &["Built amtool"]);
    assert_eq!(machine.builds(), 2);
}

#[test]
fn the_collector_is_built_by_its_builder() {
    let machine = Machine::with_go("1.26.8", BUILDS_A_BUILDER);
    machine
        .run(&["tools", "otelcol"])
        .expect(0, &["about 4 minutes", "Built otelcol"]);
    assert_eq!(machine.builds(), 2, "the builder, and what it wrote");
    assert_eq!(machine.tools(), [place(Tool::Otelcol)]);
}

#[test]
fn a_list_builds_nothing() {
    let machine = Machine::with_go("1.26.8", BUILDS);
    machine.program(
        "promtool",
        "#!/bin/sh\necho 'promtool, version 2.42.0+ds'\n",
    );
    for (language, said) in [
        ("en", ["not there", "promtool is 2.42.0)"]),
        ("fr", ["absent", "promtool est en 2.42.0)"]),
    ] {
        let list = machine.run(&["tools", "--list", "--lang", language]);
        list.expect(1, &said);
        list.expect(1, &Tool::ALL.map(Tool::name));
    }
    assert_eq!((machine.builds(), machine.tools().len()), (0, 0));
    let looked = machine.run(&["doctor"]).stdout;
    assert!(looked.contains("promtool is 2.42.0"), "{looked}");
    assert!(looked.contains("cargo xtask tools promtool"), "{looked}");
}

#[test]
fn what_is_on_the_path_in_a_version_that_will_do_is_used() {
    let machine = Machine::bare();
    let script = format!(
        "#!/bin/sh\necho 'amtool, version {}'\n",
        Tool::Amtool.version()
    );
    machine.program("amtool", &script);
    machine.run(&["tools", "amtool"]).expect(0, &["bin/amtool"]);
}

#[test]
fn a_machine_without_a_go_that_will_do_is_told_where_to_get_one() {
    let bare = Machine::bare();
    for (language, said) in [
        (
            "en",
            "There is no Go here, and these programs are built with it.",
        ),
        (
            "fr",
            "Go n'est pas là, et c'est avec lui que ces programmes se construisent.",
        ),
    ] {
        let ran = bare.run(&["tools", "amtool", "--lang", language]);
        ran.expect(3, &[said, "https://go.dev/dl"]);
    }
    for version in ["1.20.3", "1.22.1"] {
        let old = Machine::with_go(version, BUILDS);
        for (language, said) in [("en", "is too old for this"), ("fr", "est trop ancien")] {
            let ran = old.run(&["tools", "amtool", "--lang", language]);
            ran.expect(3, &[&format!("Go {version} {said}"), "https://go.dev/dl"]);
        }
        assert_eq!(old.builds(), 0);
    }
}

#[test]
fn a_build_that_fails_leaves_its_log_and_nothing_else() {
    let fails = "for line in 1 2 3; do echo \"a.go:$line:1: no such thing\" >&2; done; exit 1";
    let machine = Machine::with_go("1.26.8", fails);
    let log = format!("{}.log", place(Tool::Amtool));
    for (language, said) in [
        ("en", "amtool could not be built."),
        ("fr", "amtool n'a pas pu être construit."),
    ] {
        let ran = machine.run(&["tools", "amtool", "--lang", language]);
        ran.expect(3, &[said, "a.go:3:1: no such thing", &log]);
    }
    assert_eq!(machine.all(), [".lock", &log]);
    let log = fs::read_to_string(machine.path("tools").join(log)).unwrap();
    assert!(
        log.contains("a.go:1:1") && log.contains("Go 1.26.8"),
        "{log}"
    );
}

#[test]
fn a_full_disk_and_a_missing_network_are_told_by_what_to_do() {
    let full = "echo 'write /c/a.a: no space left on device' >&2; exit 1";
    let offline = "echo 'go: a@v1: dial tcp: lookup proxy.golang.org: no such host' >&2; exit 1";
    for (build, english, french) in [
        (full, "The disk is full.", "Le disque est plein."),
        (
            offline,
            "Go needs modules that it cannot fetch.",
            "Go a besoin de modules qu'il ne peut pas télécharger.",
        ),
    ] {
        let machine = Machine::with_go("1.26.8", build);
        machine.run(&["tools", "amtool"]).expect(3, &[english]);
        let ran = machine.run(&["tools", "amtool", "--lang", "fr"]);
        ran.expect(3, &[french]);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let machine = Machine::with_go("1.26.8", BUILDS);
    fs::write(machine.path("file"), "").unwrap();
    let folder = machine.path("file").join("tools");
    for (language, said) in [("en", "cannot be used"), ("fr", "ne peut pas servir")] {
        let mut command = machine.command(&["tools", "amtool", "--lang", language]);
        command.env("WORKSHOP_TOOLS", &folder);
        ran(command).expect(3, &[folder.to_str().unwrap(), said, "WORKSHOP_TOOLS"]);
    }
}

/// As where caches lie on a disk from which nothing may be started.
#[test]
fn a_builder_that_may_not_be_started_is_named() {
    let machine = Machine::with_go("1.26.8", BUILDS);
    let said = ["/builder cannot be used: ", "denied", "WORKSHOP_TOOLS"];
    machine.run(&["tools", "otelcol"]).expect(3, &said);
}

#[test]
fn a_name_that_is_none_is_answered_with_all_names() {
    let machine = Machine::bare();
    let said = "There is no tool `collector`. There are: otelcol, promtool,";
    machine
        .run(&["tools", "amtool", "collector"])
        .expect(2, &[said]);
}

#[test]
fn ctrl_c_leaves_nothing_half() {
    let machine = Machine::bare();
    let beat = machine.path("beat");
    machine.go(
        "1.26.8",
        &format!("echo > '{}'; exec /bin/sleep 600", beat.display()),
    );
    let mut child = Guard(machine.command(&["tools", "amtool"]).spawn().unwrap());
    let until = Instant::now() + Duration::from_secs(30);
    while !beat.exists() {
        assert!(Instant::now() < until, "Go was never called");
        thread::sleep(Duration::from_millis(10));
    }
    let pid = child.0.id().to_string();
    let sent = Command::new("kill").args(["-s", "INT", &pid]).status();
    assert!(sent.unwrap().success());
    assert_eq!(child.0.wait().unwrap().code(), Some(130));
    machine
        .run(&["tools", "amtool", "--list"])
        .expect(1, &["not there"]);

    machine.go("1.26.8", BUILDS);
    machine
        .run(&["tools", "amtool"])
        .expect(0, &["Built amtool"]);
    assert_eq!(machine.all(), [".lock".to_owned(), place(Tool::Amtool)]);
}

#[test]
fn two_who_build_at_once_take_turns() {
    let machine = Machine::with_go("1.26.8", BUILDS);
    fs::create_dir(machine.path("tools")).unwrap();
    let lock = File::create(machine.path("tools").join(".lock")).unwrap();
    lock.lock().unwrap();
    let mut child = Guard(machine.command(&["tools", "amtool"]).spawn().unwrap());
    let mut said = BufReader::new(child.0.stderr.take().unwrap()).lines();
    let waits = said.by_ref().map_while(Result::ok);
    let waits = waits.take(1).collect::<Vec<_>>();
    assert!(waits[0].contains("Waiting for another"), "{waits:?}");
    assert_eq!(machine.builds(), 0);
    lock.unlock().unwrap();
    let rest: Vec<String> = said.map_while(Result::ok).collect();
    assert!(child.0.wait().unwrap().success(), "{rest:?}");
    assert_eq!(machine.builds(), 1);
}
