//! Two processes: what the other one prints stands in sections of its own, and it never outlives the first.

#![allow(clippy::unwrap_used, clippy::expect_used)] // a test that cannot set up has to fail

mod support;

use std::io::{BufRead, BufReader};
use std::process::{Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use transcript::parse;

fn play(trouble: &str) -> Output {
    support::command(&support::example("together"))
        .env("TOGETHER", trouble)
        .stdin(Stdio::null())
        .output()
        .expect("the example runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The text without the other process's number.
fn without_number(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| match line.split_once(", process ") {
            Some((before, _)) => format!("{before})\n"),
            None => format!("{line}\n"),
        });
    lines.collect()
}

#[test]
fn each_has_sections_of_its_own() {
    let output = play("");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
    let expected = "\
== step 1 ask ==
GET / -> 200 OK
    from the other one
(one flushed)
still step 1
(one flushed)
== step 1 ask, in other ==
(other started)
(other asked)
(other flushed)
(other flushed)
== step 2 silence ==
(one flushed)
== step 2 silence, in other ==
(other flushed)
== step 3 again ==
GET / -> 200 OK
    from the other one
(one flushed)
== step 3 again, in other ==
(other asked)
(other flushed)
== shutdown ==
(one stopped)
== shutdown, in other ==
(other stopped)
";
    assert_eq!(without_number(&stdout(&output)), expected);
    let sections = parse(&output.stdout).sections;
    let of_other: Vec<_> = sections
        .iter()
        .filter(|section| section.process() == Some("other"))
        .map(|section| section.step())
        .collect();
    assert_eq!(of_other, [Some(1), Some(2), Some(3), None]);
}

#[test]
fn a_second_voice_is_heard_after_the_others_at_the_end_of_each_step() {
    let output = play("speaks");
    let sections = parse(&output.stdout).sections;
    let of_spirit = sections
        .iter()
        .filter(|section| section.process() == Some("spirit"));
    let heard: Vec<_> = of_spirit
        .map(|section| (section.step(), section.lines[0].text.as_str()))
        .collect();
    let said = "(spirit heard)";
    assert_eq!(
        heard,
        [
            (Some(1), said),
            (Some(2), said),
            (Some(3), said),
            (None, said)
        ]
    );
    let order: Vec<_> = sections.iter().map(|section| section.process()).collect();
    assert_eq!(order[..3], [None, Some("other"), Some("spirit")]);
}

#[test]
fn one_that_does_not_start_says_why_once() {
    let output = play("fails");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "together: the service did not start: the process `other` did not start: no paint\n"
    );
    assert_eq!(stdout(&output), "");
}

#[test]
fn one_that_is_not_known_is_named() {
    let output = play("unknown");
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(said.contains("`nobody`"), "{said}");
    assert!(said.contains("no process of that name"), "{said}");
}

#[test]
fn one_that_panics_before_it_listens_is_told_of() {
    let output = play("panics");
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(said.contains("no brush either"), "{said}");
    assert!(said.contains("ended before it listened"), "{said}");
}

#[test]
fn one_that_ends_is_told_of_where_it_did_and_the_play_goes_on() {
    let output = play("ends");
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stdout(&output);
    let told = said
        .matches("the process `other` has ended before its time")
        .count();
    assert_eq!(told, 1, "{said}");
    assert!(said.contains("nobody there\n(one flushed)"), "{said}");
    assert!(said.contains("== shutdown ==\n(one stopped)\n"), "{said}");
}

#[test]
fn one_that_blocks_is_ended() {
    let output = play("blocks");
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stdout(&output);
    assert!(said.contains("does not answer, and is ended"), "{said}");
    assert!(said.contains("== shutdown ==\n(one stopped)\n"), "{said}");
}

/// The first process is killed, as by a power cut: nothing of it can tell the other one.
#[test]
fn the_other_one_ends_when_the_first_is_killed() {
    let mut first = support::command(&support::example("together"))
        .env("TOGETHER", "waits")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the example runs");
    // Held open to the end: a program whose output nobody reads ends by itself.
    let mut lines = BufReader::new(first.stdout.take().expect("a pipe")).lines();
    let number = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            let number = line.split_once(", process ")?.1.trim_end_matches(')');
            number.parse::<u32>().ok()
        })
        .expect("the other one says its number");
    assert!(is_there(number));
    first.kill().expect("it is there");
    first.wait().expect("it ends");
    let end = Instant::now() + Duration::from_secs(10);
    while is_there(number) {
        assert!(Instant::now() < end, "process {number} is still there");
        thread::sleep(Duration::from_millis(10));
    }
}

#[cfg(unix)]
fn is_there(number: u32) -> bool {
    let state = std::process::Command::new("ps")
        .args(["-o", "stat=", "-p", &number.to_string()])
        .output()
        .expect("ps runs");
    // What nobody has waited for yet is a zombie, and has ended.
    let state = String::from_utf8_lossy(&state.stdout).trim().to_owned();
    !state.is_empty() && !state.starts_with('Z')
}

#[cfg(windows)]
fn is_there(number: u32) -> bool {
    let filter = format!("PID eq {number}");
    let tasks = std::process::Command::new("tasklist")
        .args(["/NH", "/FI", &filter])
        .output()
        .expect("tasklist runs");
    String::from_utf8_lossy(&tasks.stdout).contains(&number.to_string())
}
