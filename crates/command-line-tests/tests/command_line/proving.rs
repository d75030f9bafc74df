//! `bless` and `test`: what keeps the workshop itself right.

use crate::support::{Ran, Workshop, ran};

/// A clone whose transcripts are blessed and whose exercises are up to date.
fn whole() -> Workshop {
    let workshop = Workshop::fresh();
    workshop
        .run(&["bless"])
        .expect(0, &["expected.stdout is written"]);
    workshop.run(&["derive"]).expect(0, &[]);
    workshop
}

/// Puts a trial beside the solution of stage 1.
fn trial(workshop: &Workshop, file: &str, head: &str, region: &str, text: &str) {
    let replace = format!(
        "[[replace]]\nfile = \"src/steps.rs\"\nregion = \"{region}\"\ntext = '''\n{text}\n'''\n"
    );
    let text = format!("why = \"a test\"\n{head}\n{replace}");
    workshop.write(&format!("solutions/01-greet/{file}"), text);
}

/// `cargo xtask test` for the cases of a stage, as on a machine of one's own.
fn prove(workshop: &Workshop, args: &[&str]) -> Ran {
    let mut all = vec!["test", "--stage", "greet"];
    all.extend(args);
    let mut command = workshop.command(&all);
    command.env_remove("CI");
    ran(command)
}

#[test]
fn a_blessing_is_what_the_solution_prints_and_holds_until_it_prints_something_else() {
    let workshop = whole();
    workshop
        .run(&["bless", "--check"])
        .expect(0, &["expected.stdout is what the solution prints"]);
    let blessed = workshop.read("solutions/01-greet/expected.stdout");
    assert!(
        blessed.contains("{trace 1}") && !blessed.contains('\r'),
        "{blessed}"
    );
    workshop.replace(
        "solutions/01-greet/src/steps.rs",
        "and more",
        "and more than that",
    );
    workshop.run(&["bless", "greet"]).expect(
        1,
        &[
            "the solution does not meet its own pins, so nothing is blessed",
            "3 more",
            "solutions/01-greet/stage.toml",
        ],
    );
    assert_eq!(workshop.read("solutions/01-greet/expected.stdout"), blessed);
    workshop.replace(
        "solutions/01-greet/src/steps.rs",
        "and more than that",
        "and more",
    );
    workshop.replace(
        "solutions/01-greet/src/steps.rs",
        "println!(\"hello\");",
        "println!(\"hello\");\n    println!(\"you\");",
    );
    let check = workshop.run(&["bless", "--check", "--lang", "fr"]);
    check.expect(
        1,
        &[
            "expected.stdout n'est pas ce que la solution affiche",
            "+ you",
        ],
    );
    workshop.run(&["bless"]).expect(0, &["+ you", "is written"]);
}

#[test]
fn a_solution_that_fails_or_prints_by_chance_is_not_blessed() {
    let workshop = whole();
    workshop.write("solutions/01-greet/mode", "1 panic");
    workshop
        .run(&["bless", "greet"])
        .expect(1, &["does not run to its end", "panicked"]);
    workshop.remove("solutions/01-greet/mode");
    workshop.replace(
        "solutions/01-greet/src/steps.rs",
        "println!(\"hello\");",
        "println!(\"hello\");\n    println!(\"by chance {}\", char::from(b'a' + (std::process::id() % 26) as u8));",
    );
    workshop
        .run(&["bless", "greet"])
        .expect(1, &["two runs of the solution did not print the same"]);
}

#[test]
fn a_workshop_that_holds_together_passes() {
    let workshop = whole();
    let missing = "finding = \"missing\"";
    trial(
        &workshop,
        "mutants/shout.toml",
        &format!("step = 1\n{missing}\nsays = \"\""),
        "hello",
        "println!(\"HELLO\");",
    );
    trial(
        &workshop,
        "mutants/no-code.toml",
        "step = 2\nfinding = \"-\"\nsays = \"cannot find\"\ncompiles = false",
        "span",
        "nope();",
    );
    trial(
        &workshop,
        "alternatives/print.toml",
        "",
        "hello",
        "print!(\"hello\\n\");",
    );
    let proven = prove(&workshop, &[]);
    proven.expect(
        0,
        &[
            "greet derived",
            "greet blessed",
            "greet rung 3",
            "greet mutant shout",
            "2 mutants rejected, 1 alternative accepted, 3 rungs climbed",
        ],
    );
    assert_eq!(
        proven.stdout.lines().last(),
        Some("9 passed, 0 failed, 0 skipped")
    );
    let french = prove(&workshop, &["--lang", "fr", "rung 2"]);
    french.expect(0, &["1 échelon gravi"]);
    assert_eq!(
        french.stdout.lines().last(),
        Some("1 passed, 0 failed, 0 skipped")
    );
}

#[test]
fn what_does_not_hold_together_is_said_case_by_case() {
    let workshop = whole();
    let head = |finding: &str| format!("step = 1\nfinding = \"{finding}\"\nsays = \"\"");
    trial(
        &workshop,
        "mutants/right.toml",
        &head("missing"),
        "hello",
        "print!(\"hello\\n\");",
    );
    trial(
        &workshop,
        "mutants/other.toml",
        &head("twice"),
        "hello",
        "println!(\"HELLO\");",
    );
    trial(
        &workshop,
        "mutants/code.toml",
        &head("missing"),
        "hello",
        "nope();",
    );
    trial(
        &workshop,
        "mutants/place.toml",
        &head("missing"),
        "helo",
        "",
    );
    trial(
        &workshop,
        "mutants/none.toml",
        &head("missing"),
        "hello",
        "    println!(\"hello\");",
    );
    trial(
        &workshop,
        "alternatives/wrong.toml",
        "",
        "hello",
        "println!(\"HELLO\");",
    );
    trial(
        &workshop,
        "alternatives/hang.toml",
        "",
        "hello",
        "println!(\"hello\"); panic!(\"no\");",
    );
    workshop.write("solutions/01-greet/mutants/typo.toml", "step = 1");
    let proven = prove(&workshop, &["mutant", "alternative", "greet"]);
    proven.expect(
        1,
        &[
            "step 1 is green: the mutant is not noticed",
            "no finding is `twice`",
            "does not compile",
            "cannot find function `nope`",
            "changes the region `helo` of src/steps.rs, which has: hello, span, more",
            "changes nothing",
            "step 1 is red",
            "panic: ",
            "mutants/typo.toml",
            "missing field",
        ],
    );
}

#[test]
fn a_ladder_with_a_rung_that_gives_itself_away_is_no_ladder() {
    let workshop = whole();
    // What step 2 asks for is there before it is solved.
    workshop.replace(
        "solutions/01-greet/stage.toml",
        "span = \"greet\"\nroot = true\nattributes = { \"draw64.name\" = \"amber\" }",
        "line = \"*\"",
    );
    workshop.replace(
        "solutions/01-greet/src/steps.rs",
        "/// Makes a span.\npub fn span() {",
        "/// Makes a span.\npub fn span() {\n    println!(\"anything\");",
    );
    workshop.run(&["bless"]).expect(0, &[]);
    workshop.run(&["derive"]).expect(0, &[]);
    prove(&workshop, &["rung"]).expect(1, &["step 2 is green before its regions are solved"]);
}

#[test]
fn an_exercise_that_is_worked_on_is_left_out_but_not_on_a_build_server() {
    let workshop = whole();
    workshop.solve("hello", "    nope();");
    let english = prove(&workshop, &[]);
    english.expect(
        0,
        &[
            "left out: greet has been worked on: src/steps.rs",
            "1 skipped",
        ],
    );
    let french = prove(&workshop, &["--lang", "fr"]);
    french.expect(0, &["laissé de côté : greet a été modifié"]);
    let mut command = workshop.command(&["test", "--stage", "greet", "derived"]);
    command.env("CI", "true");
    ran(command).expect(1, &["is not what its solution makes of it", "1 failed"]);
}

#[test]
fn tests_of_crates_are_left_out_where_a_stage_is_named_until_they_are_asked_for() {
    let workshop = whole();
    // Cargo asks documentation for examples of libraries only, and wants to find one.
    workshop.write("incident/src/lib.rs", "");
    workshop.write("incident/tests/day.rs", "#[test]\nfn is_derived() {}\n");
    let one = prove(&workshop, &["derived"]);
    one.expect(0, &["greet derived", "1 passed"]);
    let both = prove(&workshop, &["derived", "--crates"]);
    both.expect(0, &["incident day", "greet derived", "2 passed"]);
    // Without a stage they are asked for anyway, and nobody is to think that it is these alone.
    let alone = workshop.run(&["test", "--crates"]);
    alone.expect(2, &["`--stage <STAGE>` is missing"]);
}

#[test]
fn a_starter_that_warns_is_refused() {
    let workshop = whole();
    workshop.replace(
        "solutions/01-greet/starter/steps.rs",
        "// Step 1",
        "let unused = 1;\n    // Step 1",
    );
    workshop.run(&["derive"]).expect(0, &[]);
    prove(&workshop, &["rung 0"]).expect(1, &["compiles with warnings", "unused variable"]);
}
