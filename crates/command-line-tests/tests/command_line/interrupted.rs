//! Ctrl-C in the middle: whatever was going on ends with it.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::support::{Guard, Workshop};
use crate::unharmed::{Belongings, nothing_runs};

const ENGLISH: &str =
    "Interrupted: all that I had started has been ended. Your files stay as they are.";
const FRENCH: &str =
    "Interrompu\u{a0}: tout ce que j'avais lancé est arrêté. Vos fichiers n'ont pas bougé.";

/// Sends a signal, and asserts that all ends, that nothing is lost, and that nothing is left running.
#[track_caller]
fn ends(child: &mut Child, signal: &str, workshop: &Workshop, belongings: &Belongings) {
    let pid = child.id().to_string();
    let sent = Command::new("kill").args(["-s", signal, &pid]).status();
    assert!(sent.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130), "{signal}");
    nothing_runs(workshop);
    belongings.are_all_there(workshop);
}

/// The lines of a pipe, as they come: whoever waits for one can give up.
fn lines(pipe: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        let mut all = BufReader::new(pipe).lines().map_while(Result::ok);
        all.try_for_each(|line| sender.send(line))
    });
    lines
}

#[test]
fn ctrl_c_ends_the_program_that_runs() {
    for (signal, language, farewell) in [
        ("INT", "en", ENGLISH),
        ("INT", "fr", FRENCH),
        ("TERM", "en", ENGLISH),
    ] {
        let workshop = Workshop::misbehaving("2 hang");
        let belongings = Belongings::of(&workshop);
        let mut command = workshop.command(&["check", "--lang", language]);
        let mut child = Guard(command.spawn().unwrap());
        workshop.wait_for_beat();
        let said = lines(child.0.stderr.take().unwrap());
        ends(&mut child.0, signal, &workshop, &belongings);
        let said: Vec<String> = said.iter().collect();
        assert!(said.ends_with(&[farewell.to_owned()]), "{said:?}");
        assert!(!workshop.is_alive(), "{signal}");
        workshop.remove("exercises/01-greet/mode");
        workshop.check().expect(0, &["1:2/2"]);
    }
}

#[test]
fn ctrl_c_ends_an_incident_and_the_one_before_stays_open() {
    let workshop = Workshop::begun();
    workshop.run(&["incident", "--seed", "7"]).expect(0, &[]);
    let belongings = Belongings::of(&workshop);
    let mut command = workshop.command(&["incident", "--seed", "14"]);
    let mut child = Guard(command.spawn().unwrap());
    workshop.wait_for_beat();
    ends(&mut child.0, "INT", &workshop, &belongings);
    assert!(!workshop.is_alive());
    assert_eq!(workshop.read("incident/case/case.toml"), "seed = 7\n");
}

#[test]
fn ctrl_c_ends_the_build() {
    let workshop = Workshop::begun();
    workshop.check().expect(1, &["1:1/2"]);
    let belongings = Belongings::of(&workshop);
    // What another cargo holds while it builds keeps ours in the middle of its work.
    let lock = File::options()
        .write(true)
        .open(workshop.path("target/debug/.cargo-lock"))
        .unwrap();
    lock.lock().unwrap();
    for (language, waits, farewell) in [
        ("en", "Waiting for another cargo", ENGLISH),
        ("fr", "Un autre cargo construit ici", FRENCH),
    ] {
        let mut command = workshop.command(&["check", "--lang", language]);
        let mut child = Guard(command.spawn().unwrap());
        let said = lines(child.0.stderr.take().unwrap());
        let line = said.recv_timeout(Duration::from_secs(30));
        assert!(line.is_ok_and(|line| line.contains(waits)), "{waits}");
        ends(&mut child.0, "INT", &workshop, &belongings);
        assert_eq!(said.iter().collect::<Vec<_>>(), [farewell]);
    }
    drop(lock);
    workshop.check().expect(1, &["1:1/2"]);
}
