//! `doctor` and `pack`: the machine, and a folder for a room without network.

use std::net::TcpListener;
#[cfg(target_os = "linux")]
use std::{io::Write, process::Command};

#[cfg(target_os = "linux")]
use crate::support::SPAN;
use crate::support::{Workshop, port_of_services, ran};

#[test]
fn a_machine_that_will_do_is_well() {
    let workshop = Workshop::fresh();
    workshop.run(&["doctor"]).expect(
        0,
        &[
            "rustc 1.",
            "cargo 1.",
            "greet: the exercise is whole",
            "The machine",
        ],
    );
    workshop
        .run(&["doctor", "--lang", "fr"])
        .expect(0, &["greet : l'exercice est entier"]);
    let plain = workshop.run(&["doctor", "--plain"]).stdout;
    assert!(
        plain.contains("good: rustc 1.") && !plain.contains('✓'),
        "{plain}"
    );
}

#[test]
fn what_is_found_is_there_as_json_too() {
    let workshop = Workshop::fresh();
    let json = workshop.run(&["doctor", "--json"]).stdout;
    let all: serde_json::Value = serde_json::from_str(&json).unwrap();
    let findings = all["findings"].as_array().unwrap();
    let rustc = findings
        .iter()
        .find(|one| one["what"] == "rustc-there")
        .unwrap();
    assert_eq!(rustc["state"], "good");
    assert!(
        findings
            .iter()
            .all(|one| !one["text"].as_str().unwrap().is_empty())
    );
}

#[test]
fn what_may_surprise_is_said_and_keeps_nobody_from_working() {
    let workshop = Workshop::fresh();
    let _port = port_of_services();
    // Whoever has the port already has it for the same reason.
    let _taken = TcpListener::bind("127.0.0.1:6464");
    for (language, port, shell) in [
        (
            "en",
            "port 6464 is taken",
            "set in your shell: OTEL_TRACES_SAMPLER",
        ),
        ("fr", "port 6464 est pris", "OTEL_TRACES_SAMPLER"),
    ] {
        let mut command = workshop.command(&["doctor", "--lang", language]);
        command.env("OTEL_TRACES_SAMPLER", "always_off");
        ran(command).expect(0, &[port, shell]);
    }
}

#[cfg(unix)]
#[test]
fn a_target_folder_that_cannot_be_written_is_bad() {
    let workshop = Workshop::fresh();
    workshop.write("file", "");
    let mut command = workshop.command(&["doctor"]);
    command.env("CARGO_TARGET_DIR", workshop.path("file/target"));
    ran(command).expect(
        3,
        &["build output cannot be written to", "set CARGO_TARGET_DIR"],
    );
}

#[test]
fn a_packed_workshop_works_with_an_empty_home_and_no_network() {
    let workshop = Workshop::fresh();
    // Cargo locks on the first build.
    workshop.check().expect(1, &[]);
    let elsewhere = tempfile::tempdir().unwrap();
    let packed = elsewhere.path().join("packed");
    let packed_name = packed.to_str().unwrap();
    workshop
        .run(&["pack", packed_name])
        .expect(0, &["Packed into", "cargo xtask check"]);
    assert!(!packed.join("target").exists());
    let mut command = workshop.command(&["check", "greet"]);
    command
        .current_dir(&packed)
        .env("CARGO_HOME", elsewhere.path().join("home"))
        .env("CARGO_NET_OFFLINE", "true");
    ran(command).expect(1, &["1:0/2"]);
}

#[test]
fn a_folder_that_is_in_use_or_inside_is_refused() {
    let workshop = Workshop::fresh();
    workshop
        .run(&["pack", "here"])
        .expect(2, &["is inside the workshop"]);
    workshop
        .run(&["pack", "here", "--lang", "fr"])
        .expect(2, &["est dans l'atelier"]);
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::write(elsewhere.path().join("mine"), "").unwrap();
    let folder = elsewhere.path().to_str().unwrap();
    workshop.run(&["pack", folder]).expect(2, &["is not empty"]);
}

/// The words before a command that is to have a network of its own without a loopback, where that is
/// possible.
#[cfg(target_os = "linux")]
fn alone() -> Option<[&'static str; 2]> {
    let alone = ["unshare", "-Urn"];
    let tried = Command::new(alone[0]).args([alone[1], "true"]).output();
    if tried.is_ok_and(|tried| tried.status.success()) {
        return Some(alone);
    }
    // Past the test's own capture: what was left out is counted.
    let why = "workshop-skip: no network of one's own can be made here\n";
    std::io::stderr().write_all(why.as_bytes()).unwrap();
    None
}

#[cfg(target_os = "linux")]
#[test]
fn a_machine_without_a_loopback_is_told_where_something_does_not_pass() {
    let Some(alone) = alone() else {
        return;
    };
    let workshop = Workshop::begun();
    for (language, check, doctor) in [
        (
            "en",
            "No program can reach another one on this machine over 127.0.0.1",
            "no program here reaches another one over 127.0.0.1",
        ),
        (
            "fr",
            "Aucun programme ne peut en joindre un autre sur cette machine par 127.0.0.1",
            "ici, aucun programme n'en joint un autre par 127.0.0.1",
        ),
    ] {
        let checked = ran(workshop.within(&alone, &["check", "--lang", language]));
        checked.expect(3, &["1:1/2", check]);
        let looked = ran(workshop.within(&alone, &["doctor", "--lang", language]));
        looked.expect(3, &[doctor]);
    }
    workshop.solve("span", SPAN);
    ran(workshop.within(&alone, &["check"])).expect(0, &["1:2/2"]);
}
