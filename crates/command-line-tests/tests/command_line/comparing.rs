//! `run`, `diff` and `solution`: a learner's program, beside what is expected and beside ours.

use crate::support::{SPAN, Workshop};

/// A clone with blessed transcripts, in which the first step is solved.
fn begun() -> Workshop {
    let workshop = Workshop::fresh();
    workshop.run(&["bless"]).expect(0, &[]);
    workshop.run(&["derive"]).expect(0, &[]);
    workshop.solve("hello", "    println!(\"hello\");");
    workshop
}

#[test]
fn a_run_is_drawn_and_raw_is_as_it_is_printed() {
    let workshop = begun();
    workshop.solve("span", SPAN);
    workshop
        .run(&["run", "greet"])
        .expect(0, &["hello", "greet", "draw64.name"]);
    let raw = workshop.run(&["run", "greet", "--raw"]);
    raw.expect(0, &["== step 1 hello ==", "TraceId"]);
    workshop
        .run(&["run", "greet", "--solution"])
        .expect(0, &["and more"]);
}

#[test]
fn a_run_without_telemetry_or_without_a_program_is_said() {
    let workshop = begun();
    let said = workshop.run(&["run", "greet"]);
    said.expect(0, &["It reported no telemetry"]);
    workshop.solve("hello", "    nope();");
    workshop.run(&["run", "greet"]).expect(
        1,
        &["cannot find function `nope`", "greet does not compile yet"],
    );
    workshop
        .run(&["run", "greet", "--lang", "fr"])
        .expect(1, &["greet ne compile pas encore"]);
}

#[test]
fn a_run_that_goes_wrong_says_how() {
    let workshop = begun();
    workshop.solve("span", SPAN);
    workshop.write("exercises/01-greet/mode", "1 panic");
    workshop
        .run(&["run", "greet"])
        .expect(1, &["hello", "panicked"]);
}

#[test]
fn a_difference_is_shown_by_step_with_both_trees() {
    let workshop = begun();
    let english = workshop.run(&["diff", "greet"]);
    english.expect(
        1,
        &[
            "Step 1 hello: as expected",
            "Step 2 span (yours - , expected +)",
            "Where the spans stand",
            "+ and more",
            "Not every difference is a mistake",
        ],
    );
    let french = workshop.run(&["diff", "greet", "--lang", "fr"]);
    french.expect(1, &["Étape 1 hello : comme attendu"]);
    let step = workshop.run(&["diff", "greet", "--step", "3"]);
    step.expect(1, &["+ and more"]);
    assert!(!step.stdout.contains("Step 2"), "{}", step.stdout);
    workshop.run(&["catch-up", "greet"]).expect(0, &[]);
    let same = workshop.run(&["diff", "greet"]);
    same.expect(0, &["Step 2 span: as expected", "Step 3 more: as expected"]);
}

#[test]
fn the_solution_is_shut_until_the_stage_is_passed() {
    let workshop = begun();
    let english = workshop.run(&["solution", "greet"]);
    english.expect(
        1,
        &[
            "the solution stays shut",
            "cargo xtask hint greet",
            "--peek",
        ],
    );
    assert!(!english.stdout.contains("mode::span"));
    workshop
        .run(&["solution", "greet", "--lang", "fr"])
        .expect(1, &["la solution reste donc fermée"]);
    workshop.run(&["solution", "greet", "--peek"]).expect(
        0,
        &[
            "src/steps.rs region span (yours - , ours +)",
            "+ crate::mode::span",
        ],
    );
    workshop.solve("span", SPAN);
    workshop.check().expect(0, &[]);
    let passed = workshop.run(&["solution", "greet"]);
    passed.expect(0, &["region more"]);
    assert!(!passed.stdout.contains("region hello"), "{}", passed.stdout);
    workshop.run(&["catch-up", "greet"]).expect(0, &[]);
    workshop
        .run(&["solution", "greet"])
        .expect(0, &["your regions are the same as ours"]);
}
