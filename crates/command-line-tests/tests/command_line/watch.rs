//! `watch`: a verdict at every save.

use std::io::{BufRead, BufReader};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::support::{Guard, SPAN, Workshop};

struct Watching {
    _child: Guard,
    lines: Receiver<String>,
}

impl Watching {
    fn start(workshop: &Workshop, args: &[&str]) -> Self {
        let args = [&["watch", "--plain"], args].concat();
        let mut child = workshop.command(&args).spawn().unwrap();
        let stdout = child.stdout.take().unwrap();
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self {
            _child: Guard(child),
            lines,
        }
    }

    /// Waits for a line that holds this text, and returns what came before it.
    #[track_caller]
    fn until(&self, text: &str) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            match self.lines.recv_timeout(Duration::from_secs(30)) {
                Ok(line) if line.contains(text) => return seen,
                Ok(line) => seen.push(line),
                Err(_) => panic!("no `{text}` in:\n{}", seen.join("\n")),
            }
        }
    }
}

#[test]
fn a_save_brings_another_verdict() {
    let workshop = Workshop::begun();
    let watching = Watching::start(&workshop, &[]);
    watching.until("1:1/2");
    workshop.solve("span", SPAN);
    watching.until("1:2/2");
    assert!(workshop.read("progress.txt").contains("greet span done"));
    // Another stage is as near.
    workshop.replace(
        "exercises/02-count/src/main.rs",
        "// Step 1 / Étape 1: book 2.1",
        "println!(\"one\");",
    );
    watching.until("2:1/1");
}

#[test]
fn a_save_of_what_is_read_when_it_runs_brings_another_verdict() {
    let workshop = Workshop::begun();
    let name = "exercises/01-greet/src/name.yml";
    workshop.write(name, "nobody");
    // The fixture has no crate for this; our stages name such files with `stage_file!`.
    let path = "concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/src/name.yml\")";
    let reading = format!("std::fs::read_to_string({path}).unwrap_or_default()");
    let span = SPAN.replace("\"amber\"", &format!("&{reading}"));
    workshop.solve("span", &span);
    let watching = Watching::start(&workshop, &["greet"]);
    watching.until("1:1/2");
    // Cargo has nothing to build now.
    workshop.write(name, "amber");
    watching.until("1:2/2");
}

#[test]
fn a_save_ends_a_check_that_hangs() {
    let workshop = Workshop::misbehaving("2 hang");
    let watching = Watching::start(&workshop, &["greet"]);
    workshop.wait_for_beat();
    workshop.remove("exercises/01-greet/mode");
    workshop.solve("more", "    println!(\"and more\");");
    let seen = watching.until("1:2/2").join("\n");
    assert!(!seen.contains("did not come to an end"), "{seen}");
    assert!(!workshop.is_alive());
}

#[test]
fn a_file_that_does_not_compile_is_shown_and_watching_goes_on() {
    let workshop = Workshop::begun();
    let watching = Watching::start(&workshop, &["greet"]);
    watching.until("1:1/2");
    workshop.solve("span", "    let half =");
    watching.until("It does not compile yet.");
    watching.until("checked in");
    workshop.solve("span", SPAN);
    watching.until("1:2/2");
}
