//! What a learner's program can do wrong.

use std::net::TcpListener;

use crate::support::{SPAN, Workshop, port_of_services};
use crate::unharmed::told;

/// Checks a program that does something wrong, in both languages.
#[track_caller]
fn check(mode: &str, code: i32, english: &[&str], french: &[&str]) -> Workshop {
    let workshop = Workshop::misbehaving(mode);
    told(&workshop, &["check"], code, english, french);
    workshop
}

#[test]
fn a_program_that_hangs_is_ended_and_what_it_did_before_counts() {
    let workshop = Workshop::misbehaving("2 hang");
    told(
        &workshop,
        &["check", "--time-limit", "1"],
        1,
        &[
            "did not come to an end within 1 second",
            "after `== step 2 span ==`",
            "Look for a loop without an end",
            "✓ 1 say hello",
            "✓ 2 a span by hand",
            "1:2/2",
        ],
        &[
            "n'a pas pris fin en 1 seconde",
            "après `== step 2 span ==`",
            "Cherchez une boucle sans fin",
            "✓ 1 dire bonjour",
            "1:2/2",
        ],
    );
    assert!(!workshop.is_alive());
    let progress = workshop.read("progress.txt");
    assert!(progress.contains("greet span done"), "{progress}");
}

#[test]
fn output_without_end_is_cut() {
    check(
        "1 endless",
        1,
        &[
            "printed more than 16 MB and was stopped, after `== step 1 hello ==`",
            "Look for a loop that prints.",
            "Its last whole line: and so on and on",
            "✓ 1 say hello",
            "✗ 2 a span by hand",
        ],
        &[
            "a affiché plus de 16 Mo et a été arrêté, après `== step 1 hello ==`",
            "Cherchez une boucle qui affiche sans fin.",
            "Sa dernière ligne entière : and so on",
            "✓ 1 dire bonjour",
        ],
    );
}

#[test]
fn a_panic_is_told_with_its_place() {
    let place = "exercises/01-greet/src/mode.rs:";
    check(
        "1 panic",
        1,
        &[
            "Your program panicked at",
            place,
            "no image",
            "called amber",
            "next look at exercises/01-greet/src/mode.rs:",
            "✓ 1",
        ],
        &[
            "Votre programme a paniqué à",
            place,
            "no image",
            "ensuite regarder exercises/01-greet/src/mode.rs:",
        ],
    );
}

#[test]
fn a_panic_that_ends_nothing_is_mentioned() {
    check(
        "1 task-panic",
        0,
        &["A task panicked at", "in a task", "1:2/2"],
        &["Une tâche a paniqué", "in a task", "1:2/2"],
    );
}

#[cfg(unix)]
#[test]
fn an_abort_is_told() {
    check(
        "1 abort",
        1,
        &[
            "ended by signal 6 SIGABRT, after `== step 1 hello ==`",
            "next see to what stopped `greet`",
        ],
        &[
            "arrêté par le signal 6 SIGABRT, après `== step 1 hello ==`",
            "ensuite s'occuper de ce qui a arrêté `greet`",
        ],
    );
}

#[test]
fn a_stack_that_runs_over_is_told() {
    check(
        "1 overflow",
        1,
        &["stack ran over", "calls itself without an end"],
        &["La pile de votre programme a débordé", "sans fin"],
    );
}

#[test]
fn an_exit_code_is_told_with_what_was_said_last() {
    check(
        "1 exit",
        1,
        &["ended with exit code 7", "Error: the database is away"],
        &["a fini avec le code 7", "Error: the database is away"],
    );
}

#[test]
fn a_missing_last_newline_is_no_matter() {
    let workshop = Workshop::misbehaving("3 no-newline");
    // What is asked for is the line that does not end.
    workshop.replace(
        "solutions/01-greet/stage.toml",
        "line = \"and more\"",
        "line = \"the end\"",
    );
    let args = ["check", "--further"];
    let (english, french) = told(&workshop, &args, 0, &["1:3/3"], &["1:3/3"]);
    workshop.write("exercises/01-greet/mode", "");
    workshop.solve("more", "    println!(\"the end\");");
    assert_eq!(workshop.run(&args).stdout, english.stdout);
    let args = ["check", "--further", "--lang", "fr"];
    assert_eq!(workshop.run(&args).stdout, french.stdout);
}

#[test]
fn carriage_returns_are_no_matter() {
    let workshop = Workshop::begun();
    let span = SPAN.replace("span(", "span_with_carriage_returns(");
    workshop.solve("span", &span);
    workshop.solve("hello", "    print!(\"hello\\r\\n\");");
    told(&workshop, &["check"], 0, &["1:2/2"], &["1:2/2"]);
    // So are those of the learner's own files.
    let steps = workshop.read("exercises/01-greet/src/steps.rs");
    let steps = steps.replace('\n', "\r\n");
    workshop.write("exercises/01-greet/src/steps.rs", &steps);
    told(&workshop, &["check"], 0, &["1:2/2"], &["1:2/2"]);
}

#[test]
fn bytes_that_are_not_utf8_are_mentioned() {
    check(
        "3 not-utf8",
        0,
        &[
            "is not UTF-8",
            "Line 23 of what your program printed",
            "1:2/2",
        ],
        &["n'est pas de l'UTF-8", "La ligne 23 de ce que", "1:2/2"],
    );
}

#[test]
fn a_child_that_is_left_behind_is_ended_and_mentioned() {
    let workshop = Workshop::misbehaving("2 child");
    let (english, _) = told(
        &workshop,
        &["check"],
        0,
        &[
            "left another process running, which I have ended",
            "Wait for what you start, or end it.",
            "1:2/2",
        ],
        &[
            "en laissant tourner un autre processus, que j'ai arrêté",
            "Attendez ce que vous lancez, ou arrêtez-le.",
            "1:2/2",
        ],
    );
    assert!(workshop.path("exercises/01-greet/beat").exists());
    assert!(!workshop.is_alive());
    assert!(english.took.as_secs() < 10, "{:?}", english.took);
}

#[cfg(target_os = "linux")]
#[test]
fn a_child_in_a_session_of_its_own_is_ended_and_mentioned() {
    let workshop = Workshop::misbehaving("2 session");
    told(
        &workshop,
        &["check"],
        0,
        &["left another process running, which I have ended", "1:2/2"],
        &[
            "en laissant tourner un autre processus, que j'ai arrêté",
            "1:2/2",
        ],
    );
    assert!(workshop.path("exercises/01-greet/beat").exists());
    assert!(!workshop.is_alive());
}

#[test]
fn reading_standard_input_finds_nothing_there() {
    let workshop = Workshop::misbehaving("1 stdin");
    workshop.replace(
        "solutions/01-greet/stage.toml",
        "line = \"hello\"",
        "line = \"read 0 bytes\"",
    );
    told(&workshop, &["check"], 0, &["1:2/2"], &["1:2/2"]);
}

#[test]
fn waiting_for_standard_input_is_told() {
    let workshop = Workshop::begun();
    let code = "    println!(\"hello\");\n    let mut line = String::new();\n    while line != \"yes\" {\n        std::io::stdin().read_line(&mut line).unwrap();\n    }";
    workshop.solve("hello", code);
    told(
        &workshop,
        &["check", "--time-limit", "1"],
        1,
        &[
            "did not come to an end",
            "It reads standard input at exercises/01-greet/src/steps.rs:9",
            "there is nothing to read",
        ],
        &[
            "n'a pas pris fin",
            "Il lit l'entrée standard à exercises/01-greet/src/steps.rs:9",
            "elle est vide",
        ],
    );
}

#[test]
fn a_port_that_is_taken_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let workshop = check(
        &format!("1 port {port}"),
        1,
        &[
            "A port that your program wants is taken.",
            "End the program that has it, or ask for port 0",
            "Your program panicked at exercises/01-greet/src/mode.rs:",
        ],
        &[
            "Un port que demande votre programme est déjà pris.",
            "Arrêtez le programme qui l'occupe, ou demandez le port 0",
            "Votre programme a paniqué à exercises/01-greet/src/mode.rs:",
        ],
    );
    drop(taken);
    workshop.check().expect(0, &["1:2/2"]);
}

#[test]
fn a_service_without_a_port_is_told_where_to_look() {
    let _port = port_of_services();
    let workshop = Workshop::misbehaving("1 no port");
    let served = ["run", "greet", "--serve"];
    told(
        &workshop,
        &served,
        3,
        &["The service does not get its port", "`cargo xtask doctor`"],
        &["Le service n'obtient pas son port", "`cargo xtask doctor`"],
    );
}

#[test]
fn a_service_whose_port_is_taken_is_not_begun() {
    let _port = port_of_services();
    // Whoever has the port already has it for the same reason.
    let _taken = TcpListener::bind("127.0.0.1:6464");
    let workshop = Workshop::misbehaving("1 no port");
    told(
        &workshop,
        &["run", "greet", "--serve"],
        3,
        &["Port 6464, on which the service would be shown, is taken"],
        &["Le port 6464, où le service se montrerait, est pris"],
    );
}

#[test]
fn output_that_is_cut_in_the_middle_of_a_span_is_told() {
    check(
        "2 cut",
        1,
        &[
            "The output ends in the middle of a span, which begins on line 25 of it",
            "shut the provider down first",
            "✓ 2",
        ],
        &[
            "La sortie s'arrête au milieu d'un span, qui commence à sa ligne 25",
            "videz ou arrêtez le fournisseur",
            "✓ 2",
        ],
    );
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
