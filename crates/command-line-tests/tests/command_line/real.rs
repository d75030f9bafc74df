//! `check --real`: the same stage with a real program as well, which is a script here that says its version.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::support::{Ran, SPAN, Workshop, ran};

/// What the stage does in its first step, with the model and with the real program.
fn hello(with_model: &str, with_real: &str) -> String {
    format!(
        "    if std::env::var_os(\"WORKSHOP_REAL_PROMTOOL\").is_none() {{ {with_model} }} else {{ {with_real} }}"
    )
}

const HELLO: &str = "println!(\"hello\");";
const AGREES: &str = "println!(\"promtool 3.15.0: agrees, 3 evaluations\");";

/// A workshop whose first stage can be run with promtool, and is solved like this.
fn workshop(with_model: &str, with_real: &str) -> Workshop {
    let workshop = Workshop::fresh();
    workshop.replace(
        "solutions/01-greet/stage.toml",
        "minutes = ",
        "real = [\"promtool\"]\nminutes = ",
    );
    workshop.solve("hello", &hello(with_model, with_real));
    workshop.solve("span", SPAN);
    workshop
}

/// A machine on which there is a promtool, or none at all.
fn check(workshop: &Workshop, has_promtool: bool, args: &[&str]) -> Ran {
    let bin = workshop.path("bin");
    fs::create_dir_all(&bin).unwrap();
    if has_promtool {
        let script = "#!/bin/sh\necho 'promtool, version 3.15.0 (branch: HEAD)'\n";
        fs::write(bin.join("promtool"), script).unwrap();
        fs::set_permissions(bin.join("promtool"), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut command: Command = workshop.command(&[&["check"], args].concat());
    let path = std::env::var("PATH").unwrap();
    command
        .env("PATH", format!("{}:{path}", bin.display()))
        .env("WORKSHOP_TOOLS", workshop.path("tools"));
    ran(command)
}

#[test]
fn a_real_program_that_says_the_same_is_a_line() {
    let workshop = workshop(HELLO, &format!("{HELLO} {AGREES}"));
    check(&workshop, true, &["greet", "--real"]).expect(
        0,
        &[
            "greet: once with our model, and once with promtool 3.15.0.",
            "✓ promtool 3.15.0 gives the same verdict",
            "1:2/2",
        ],
    );
    check(&workshop, true, &["greet", "--real", "--lang", "fr"])
        .expect(0, &["✓ promtool 3.15.0 donne le même verdict"]);
    // Without the word, nobody asks it, whatever a shell has set.
    let mut command = workshop.command(&["check", "greet"]);
    command.env("WORKSHOP_REAL_PROMTOOL", "/nowhere");
    let ordinary = ran(command);
    ordinary.expect(0, &["1:2/2"]);
    assert!(!ordinary.stdout.contains("promtool"), "{}", ordinary.stdout);
}

#[test]
fn a_stage_that_is_red_with_both_is_no_difference() {
    let workshop = workshop(
        "println!(\"helo\");",
        &format!("println!(\"helo\"); {AGREES}"),
    );
    check(&workshop, true, &["greet", "--real"]).expect(
        1,
        &["✗ 1 say hello", "✓ promtool 3.15.0 gives the same verdict"],
    );
}

#[test]
fn a_step_that_is_red_with_the_real_program_alone_is_shown_with_what_was_found() {
    let workshop = workshop(HELLO, AGREES);
    check(&workshop, true, &["greet", "--real"]).expect(
        1,
        &[
            "✓ 1 say hello",
            "✗ With promtool 3.15.0, not all is the same:",
            "step 1 is not done there, though it is with our model:",
            "✗ 1 say hello",
        ],
    );
    let json = check(&workshop, true, &["greet", "--real", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["passes"], false);
    assert_eq!(json["stages"][0]["real"]["agrees"], false);
    assert_eq!(json["stages"][0]["real"]["other"][0]["number"], 1);
}

#[test]
fn what_a_real_program_says_otherwise_is_shown_with_its_place() {
    let differs = "println!(\"promtool 3.15.0: differs, at 09:00:15\\n    expected: firing\");";
    let workshop = workshop(HELLO, &format!("{HELLO} {differs}"));
    check(&workshop, true, &["greet", "--real"]).expect(
        1,
        &[
            "✗ With promtool 3.15.0, not all is the same:",
            "during step 1 hello:",
            "promtool 3.15.0: differs, at 09:00:15",
            "    expected: firing",
        ],
    );
}

#[test]
fn a_real_program_that_nobody_asked_agrees_with_nothing() {
    let workshop = workshop(HELLO, HELLO);
    check(&workshop, true, &["greet", "--real"]).expect(
        1,
        &["promtool 3.15.0 was not asked anything, so nothing is known."],
    );
}

#[test]
fn a_run_that_fails_with_the_real_program_alone_is_told() {
    let workshop = workshop(HELLO, &format!("{HELLO} {AGREES} std::process::exit(7);"));
    check(&workshop, true, &["greet", "--real"]).expect(
        1,
        &[
            "✗ With promtool 3.15.0, not all is the same:",
            "exit code 7",
        ],
    );
}

#[test]
fn a_program_that_is_missing_is_named_with_what_builds_it() {
    let workshop = workshop(HELLO, HELLO);
    check(&workshop, false, &["greet", "--real"]).expect(
        3,
        &[
            "promtool is not on this machine.",
            "`cargo xtask tools promtool` builds it",
        ],
    );
    check(&workshop, false, &["count", "--real"]).expect(
        2,
        &["`count` has nothing to do with the real programs. `--real` is for: greet."],
    );
}

#[test]
fn a_tool_that_does_not_exist_is_a_mistake_in_the_manifest() {
    let workshop = workshop(HELLO, HELLO);
    workshop.replace(
        "solutions/01-greet/stage.toml",
        "\"promtool\"",
        "\"prometool\"",
    );
    check(&workshop, true, &["greet"]).expect(3, &["no tool `prometool` among otelcol, promtool"]);
}
