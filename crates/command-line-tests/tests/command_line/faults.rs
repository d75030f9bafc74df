//! What a learner's program can do wrong: one clear message each, in both languages, the right exit
//! code, and nothing left running.

use crate::support::{Ran, Workshop};

fn check(mode: &str) -> (Workshop, Ran, Ran) {
    let workshop = Workshop::misbehaving(mode);
    let english = workshop.check();
    let french = workshop.run(&["check", "--lang", "fr"]);
    assert_eq!(english.code, french.code);
    (workshop, english, french)
}

#[test]
fn a_program_that_hangs_is_ended_and_what_it_did_before_counts() {
    let workshop = Workshop::misbehaving("2 hang");
    let english = workshop.run(&["check", "--time-limit", "1"]);
    let french = workshop.run(&["check", "--time-limit", "1", "--lang", "fr"]);
    english.expect(
        1,
        &[
            "did not come to an end within 1 second",
            "after `== step 2 span ==`",
            "✓ 1 say hello",
            "✓ 2 a span by hand",
            "1:2/2",
        ],
    );
    french.expect(
        1,
        &["n'a pas pris fin en 1 seconde", "après `== step 2 span ==`"],
    );
    assert!(!workshop.is_alive());
}

#[test]
fn output_without_end_is_cut() {
    let (_, english, french) = check("1 endless");
    english.expect(
        1,
        &[
            "printed more than 16 MB and was stopped, after `== step 1 hello ==`",
            "Its last whole line: and so on and on",
            "✓ 1 say hello",
            "✗ 2 a span by hand",
        ],
    );
    french.expect(
        1,
        &[
            "a imprimé plus de 16 Mo",
            "Sa dernière ligne entière : and so on",
        ],
    );
}

#[test]
fn a_panic_is_told_with_its_place() {
    let (_, english, french) = check("1 panic");
    let place = "exercises/01-greet/src/mode.rs:";
    english.expect(
        1,
        &[
            "Your program panicked at",
            place,
            "no image",
            "called amber",
            "next look at",
            "✓ 1",
        ],
    );
    french.expect(1, &["Votre programme a paniqué à", place, "no image"]);
}

#[test]
fn a_panic_that_ends_nothing_is_mentioned() {
    let (_, english, french) = check("1 task-panic");
    english.expect(0, &["A task panicked at", "in a task", "1:2/2"]);
    french.expect(0, &["Une tâche a paniqué"]);
}

#[cfg(unix)]
#[test]
fn an_abort_is_told() {
    let (_, english, french) = check("1 abort");
    english.expect(
        1,
        &["ended by signal 6 SIGABRT, after `== step 1 hello ==`"],
    );
    french.expect(1, &["arrêté par le signal 6 SIGABRT"]);
}

#[test]
fn a_stack_that_runs_over_is_told() {
    let (_, english, french) = check("1 overflow");
    english.expect(1, &["stack ran over", "calls itself without an end"]);
    french.expect(1, &["La pile de votre programme a débordé"]);
}

#[test]
fn an_exit_code_is_told_with_what_was_said_last() {
    let (_, english, french) = check("1 exit");
    english.expect(
        1,
        &["ended with exit code 7", "Error: the database is away"],
    );
    french.expect(1, &["a fini avec le code 7", "Error: the database is away"]);
}

#[test]
fn a_missing_last_newline_is_no_matter() {
    let (_, english, _) = check("3 no-newline");
    english.expect(0, &["1:2/2"]);
}

#[test]
fn carriage_returns_are_no_matter() {
    let workshop = Workshop::begun();
    workshop.solve("span", crate::support::SPAN);
    workshop.solve("hello", "    print!(\"hello\\r\\n\");");
    workshop.check().expect(0, &["1:2/2"]);
}

#[test]
fn bytes_that_are_not_utf8_are_mentioned() {
    let (_, english, french) = check("3 not-utf8");
    english.expect(0, &["is not UTF-8", "1:2/2"]);
    french.expect(0, &["n'est pas de l'UTF-8"]);
}

#[test]
fn a_child_that_is_left_behind_is_ended_and_mentioned() {
    let workshop = Workshop::misbehaving("2 child");
    let english = workshop.check();
    english.expect(
        0,
        &["left another process running, which I have ended", "1:2/2"],
    );
    assert!(!workshop.is_alive());
    assert!(english.took.as_secs() < 10, "{:?}", english.took);
    workshop.remove("exercises/01-greet/beat");
    workshop
        .run(&["check", "--lang", "fr"])
        .expect(0, &["en laissant tourner un autre processus"]);
}

#[test]
fn reading_standard_input_finds_nothing_there() {
    let (_, english, _) = check("1 stdin");
    english.expect(0, &["1:2/2"]);
}

#[test]
fn waiting_for_standard_input_is_told() {
    let workshop = Workshop::begun();
    let code = "    println!(\"hello\");\n    let mut line = String::new();\n    while line != \"yes\" {\n        std::io::stdin().read_line(&mut line).unwrap();\n    }";
    workshop.solve("hello", code);
    workshop.run(&["check", "--time-limit", "1"]).expect(
        1,
        &[
            "did not come to an end",
            "It reads standard input at exercises/01-greet/src/steps.rs:9",
            "there is nothing to read",
        ],
    );
    workshop
        .run(&["check", "--time-limit", "1", "--lang", "fr"])
        .expect(
            1,
            &["Il lit l'entrée standard à exercises/01-greet/src/steps.rs:9"],
        );
}

#[test]
fn output_that_is_cut_in_the_middle_of_a_span_is_told() {
    let (_, english, french) = check("2 cut");
    english.expect(
        1,
        &["The output ends in the middle of a span, which begins on line"],
    );
    french.expect(1, &["La sortie s'arrête au milieu d'un span"]);
}

#[test]
fn the_environment_of_a_run_is_the_same_everywhere() {
    let workshop = Workshop::misbehaving("3 environment");
    workshop.solve(
        "hello",
        "    println!(\"hello\");\n    crate::mode::play(\"0\");",
    );
    let mut command = workshop.command(&["check", "--json"]);
    command
        .env("OTEL_TRACES_SAMPLER", "always_off")
        .env("RUST_LOG", "trace")
        .env("http_proxy", "http://127.0.0.1:1");
    crate::support::ran(command).expect(0, &["\"passes\": true"]);
    // What the program saw is judged by a stage that asks for it.
    workshop.replace(
        "solutions/01-greet/stage.toml",
        "line = \"and more\"",
        "line = \"OTEL_BSP_SCHEDULE_DELAY=3600000\"\n[[step.pin]]\nabsent = true\nline = \"OTEL_TRACES_SAMPLER*\"\n[[step.pin]]\nabsent = true\nline = \"RUST_LOG*\"\n[[step.pin]]\nabsent = true\nline = \"http_proxy*\"",
    );
    let mut command = workshop.command(&["check", "--further"]);
    command
        .env("OTEL_TRACES_SAMPLER", "always_off")
        .env("RUST_LOG", "trace")
        .env("http_proxy", "http://127.0.0.1:1");
    crate::support::ran(command).expect(0, &["1:3/3"]);
}
