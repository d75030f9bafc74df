//! What is used wrongly gets an error that says what to do.

use crate::play::{program, run};

#[test]
fn a_second_set_up_is_an_error_and_the_first_goes_on() {
    let run = run(&mut program("twice"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let lines: Vec<&str> = run.stderr.lines().collect();
    let [empty, second, third] = lines[..] else {
        panic!("{}", run.stderr);
    };
    assert_eq!(
        empty,
        "empty: the version has an empty name: give it one, since telemetry is searched by it"
    );
    let already = "telemetry has been set up already: call `start` once";
    assert!(
        second.starts_with(&format!("second: {already}")),
        "{second}"
    );
    assert!(third.starts_with(&format!("third: {already}")), "{third}");
    assert_eq!(run.section().logs.len(), 1);
}

#[test]
fn another_subscriber_is_an_error() {
    let run = run(&mut program("second_to_listen"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stderr
            .starts_with("another subscriber listens to `tracing` already")
    );
    assert_eq!(run.stdout, "");
}
