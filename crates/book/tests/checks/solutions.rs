//! Solutions that the book shows.

use std::fs;

use crate::support::Small;

#[test]
fn a_stage_that_cannot_be_read_is_said_and_nothing_that_follows_from_it() {
    let small = Small::sound();
    small.write("solutions/02-count/stage.toml", "name = 1\n");
    small.has("solutions/02-count/stage.toml:1", "cannot be read");
    assert_eq!(small.problems().len(), 1);
}

#[test]
fn a_marker_that_is_lost_in_a_solution_is_named_by_its_own_place() {
    let small = Small::sound();
    let file = "solutions/01-greet/src/steps.rs";
    small.replace(file, "// ANCHOR: hello", "// ANCHOR: helo");
    let line = |text: &str| {
        let all = fs::read_to_string(small.path(file)).unwrap();
        all.lines().position(|line| line.contains(text)).unwrap() + 1
    };
    small.has(&format!("{file}:{}", line("ANCHOR: helo")), "helo");
    small.has(&format!("{file}:{}", line("ANCHOR_END: hello")), "hello");
    for problem in small.problems() {
        assert!(problem.starts_with("solutions/01-greet/"), "{problem}");
    }
}
