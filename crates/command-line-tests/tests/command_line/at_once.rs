//! Two checks at once.

use std::fs::File;
use std::thread;
use std::time::Duration;

use crate::support::{Guard, Workshop};
use crate::unharmed::{Belongings, nothing_runs};

#[test]
fn two_checks_at_once_wait_for_each_other() {
    let workshop = Workshop::solved();
    for (language, waits) in [
        ("en", "Waiting for another cargo that is building here"),
        ("fr", "Un autre cargo construit ici"),
    ] {
        let belongings = Belongings::of(&workshop);
        // What another cargo holds while it builds.
        let lock = File::options()
            .write(true)
            .open(workshop.path("target/debug/.cargo-lock"))
            .unwrap();
        lock.lock().unwrap();
        let holder = thread::spawn(move || {
            thread::sleep(Duration::from_millis(1000));
            drop(lock);
        });
        let checked = workshop.run(&["check", "--lang", language]);
        checked.expect(0, &[waits, "1:2/2"]);
        assert!(
            !checked.stdout.contains(waits),
            "it is not part of the verdict"
        );
        holder.join().unwrap();
        belongings.are_all_there(&workshop);
        nothing_runs(&workshop);
    }
}

#[test]
fn what_another_remembers_in_the_meantime_is_not_lost() {
    let workshop = Workshop::solved();
    workshop.write("progress.txt", "starred by me\n");
    // What another check holds while it reads and writes what is remembered.
    let lock = File::options()
        .write(true)
        .open(workshop.path("target/.progress-lock"))
        .unwrap();
    lock.lock().unwrap();
    let mut check = Guard(workshop.command(&["check", "greet"]).spawn().unwrap());
    thread::sleep(Duration::from_millis(1000));
    assert!(check.0.try_wait().unwrap().is_none(), "it did not wait");
    workshop.write("progress.txt", "starred by me\ncount one done 2026-01-01\n");
    drop(lock);
    assert!(check.0.wait().unwrap().success());
    let progress = workshop.read("progress.txt");
    for line in [
        "starred by me",
        "count one done 2026-01-01",
        "greet span done",
    ] {
        assert!(progress.contains(line), "no `{line}` in:\n{progress}");
    }
}

#[test]
fn two_checks_at_once_both_remember_what_they_found() {
    let workshop = Workshop::solved();
    let belongings = Belongings::of(&workshop);
    for (language, other) in [("en", "fr"), ("fr", "en")] {
        let all = workshop.read("progress.txt");
        let done = |line: &&str| !line.contains(" done ");
        let less: Vec<&str> = all.lines().filter(done).collect();
        workshop.write("progress.txt", less.join("\n") + "\n");
        // A change to be built, so that they meet.
        workshop.replace(
            "exercises/01-greet/src/main.rs",
            "fn main",
            "// Mine.\nfn main",
        );
        let args = ["check", "greet", "--lang", language];
        let one = workshop.command(&args).spawn().unwrap();
        workshop
            .run(&["check", "count", "--lang", other])
            .expect(0, &["2:1/1"]);
        let one = one.wait_with_output().unwrap();
        assert!(one.status.success(), "{one:?}");
        let progress = workshop.read("progress.txt");
        for step in ["greet hello done", "greet span done", "count one done"] {
            assert!(progress.contains(step), "no `{step}` in:\n{progress}");
        }
        workshop.replace("exercises/01-greet/src/main.rs", "// Mine.\n", "");
    }
    belongings.are_all_there(&workshop);
    nothing_runs(&workshop);
}
