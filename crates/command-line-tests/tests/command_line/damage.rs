//! What can be damaged in a clone: the other stages are still checked, and the message says what mends
//! it.

use std::fs;

use crate::support::Workshop;
use crate::unharmed::told;

#[test]
fn a_stage_that_does_not_compile_is_shown_once_and_the_others_are_checked() {
    let workshop = Workshop::solved();
    workshop.solve("hello", "    println!(\"hello\"; // half saved");
    let (english, french) = told(
        &workshop,
        &["check"],
        1,
        &[
            "It does not compile yet.",
            "--> exercises/01-greet/src/steps.rs:6",
            "stage 2 Counting 1 of 1 step",
            "next let `greet` compile",
        ],
        &[
            "Il ne compile pas encore.",
            "--> exercises/01-greet/src/steps.rs:6",
            "chapitre 2 Compter 1 sur 1 étape",
            "ensuite faire compiler `greet`",
        ],
    );
    for checked in [english, french] {
        let errors = checked.stdout.matches("error: ").count();
        assert_eq!(errors, 1, "{}", checked.stdout);
    }
    let progress = workshop.read("progress.txt");
    assert!(progress.contains("greet hello done"), "{progress}");
}

#[test]
fn a_missing_file_is_named_with_what_brings_it_back_and_nothing_else() {
    let workshop = Workshop::solved();
    workshop.replace(
        "exercises/01-greet/src/main.rs",
        "mod mode;",
        "mod mode; // mine",
    );
    for (file, code, what) in [
        (
            "src/main.rs",
            1,
            ["cannot be built without", "ne peut pas être construit sans"],
        ),
        (
            "src/mode.rs",
            1,
            ["It does not compile yet.", "Il ne compile pas encore."],
        ),
        ("stage.toml", 0, ["1:2/2 2:1/1"; 2]),
    ] {
        let path = format!("exercises/01-greet/{file}");
        let was = workshop.read(&path);
        workshop.remove(&path);
        let reset = format!("`cargo xtask reset greet {file}`");
        let english = format!("Missing: {path}. {reset} brings it back");
        let french = format!("Il manque : {path}. {reset} le rétablit");
        let (english, french) = told(
            &workshop,
            &["check"],
            code,
            &[&english, what[0], "stage 2 Counting 1 of 1 step"],
            &[&french, what[1], "chapitre 2 Compter 1 sur 1 étape"],
        );
        if code == 1 {
            english.expect(1, &[&format!("next mend the stage: {reset}")]);
            french.expect(1, &[&format!("ensuite réparer le chapitre : {reset}")]);
        }
        workshop.run(&["reset", "greet", file]).expect(0, &[&path]);
        assert_eq!(workshop.read(&path), was.replace(" // mine", ""));
    }
    workshop.check().expect(0, &["1:2/2", "2:1/1"]);
}

#[test]
fn a_missing_folder_is_named_with_what_brings_it_back() {
    let workshop = Workshop::solved();
    fs::remove_dir_all(workshop.path("exercises/01-greet")).unwrap();
    told(
        &workshop,
        &["check"],
        3,
        &[
            "cargo cannot read the workspace",
            "exercises/01-greet/Cargo.toml",
            "`git checkout -- <file>` brings it back",
        ],
        &[
            "cargo ne peut pas lire l'espace de travail",
            "exercises/01-greet/Cargo.toml",
            "`git checkout -- <fichier>` le rétablit",
        ],
    );
    told(
        &workshop,
        &["check", "greet"],
        1,
        &["`cargo xtask reset greet` brings it back"],
        &["`cargo xtask reset greet` le rétablit"],
    );
    workshop.run(&["reset", "greet"]).expect(0, &[]);
    workshop
        .run(&["check", "--all"])
        .expect(1, &["1:0/2", "2:1/1"]);
}

#[test]
fn a_solution_that_is_gone_is_named_with_what_brings_it_back() {
    let workshop = Workshop::begun();
    fs::remove_dir_all(workshop.path("solutions/01-greet")).unwrap();
    for named in ["greet", "1", "exercises/01-greet"] {
        told(
            &workshop,
            &["check", named],
            3,
            &[
                "solutions/01-greet is gone",
                "`git checkout -- solutions/01-greet` brings it back",
            ],
            &[
                "solutions/01-greet a disparu",
                "`git checkout -- solutions/01-greet` le rétablit",
            ],
        );
    }
}

#[test]
fn a_file_that_is_not_text_is_not_called_missing() {
    let workshop = Workshop::begun();
    let steps = "exercises/01-greet/src/steps.rs";
    let mut bytes = workshop.read(steps).into_bytes();
    bytes.extend(b"// caf\xe9\n");
    workshop.write(steps, bytes);
    let (english, french) = told(
        &workshop,
        &["check", "greet"],
        1,
        &[
            "Not UTF-8 text, and so left out: exercises/01-greet/src/steps.rs.",
            "save it as UTF-8",
        ],
        &[
            "Pas du texte UTF-8, donc laissé de côté : exercises/01-greet/src/steps.rs.",
            "Enregistrez-le en UTF-8",
        ],
    );
    assert!(!english.stdout.contains("Missing"), "{}", english.stdout);
    assert!(!french.stdout.contains("manque"), "{}", french.stdout);
}

#[test]
fn a_broken_manifest_in_the_exercise_changes_nothing_but_is_mentioned() {
    let workshop = Workshop::solved();
    workshop.write("exercises/01-greet/stage.toml", "name = \"gre");
    told(
        &workshop,
        &["check"],
        0,
        &[
            "You have edited what need not be edited: exercises/01-greet/stage.toml",
            "`cargo xtask reset greet` brings it back",
            "1:2/2",
        ],
        &[
            "Vous avez modifié ce qui n'avait pas à l'être : exercises/01-greet/stage.toml",
            "`cargo xtask reset greet` le rétablit",
            "1:2/2",
        ],
    );
}

#[test]
fn a_broken_manifest_in_the_solution_is_named_by_every_command_that_needs_it() {
    let workshop = Workshop::solved();
    let manifest = "solutions/01-greet/stage.toml";
    workshop.replace(manifest, "regions = [\"hello\"]", "region = []");
    let english = [
        "solutions/01-greet/stage.toml:11:1 is not right: unknown field `region`",
        "Did you mean `regions`?",
        "`git checkout -- solutions/01-greet/stage.toml` brings back the one that was",
    ];
    let french = [
        "solutions/01-greet/stage.toml:11:1 n'est pas juste : unknown field `region`",
        "Vouliez-vous dire `regions` ?",
        "`git checkout -- solutions/01-greet/stage.toml` rétablit celui d'avant",
    ];
    let commands: [&[&str]; 8] = [
        &["check"],
        &["check", "--all"],
        &["hint"],
        &["list"],
        &["diff", "greet"],
        &["solution", "greet"],
        &["catch-up", "greet"],
        &["reset", "greet"],
    ];
    for command in commands {
        told(&workshop, command, 3, &english, &french);
    }
    told(
        &workshop,
        &["doctor"],
        3,
        &["greet: what its steps are cannot be read from solutions/01-greet/stage.toml"],
        &["greet : ses étapes ne peuvent pas être lues dans solutions/01-greet/stage.toml"],
    );
    let (english, french) = told(
        &workshop,
        &["check"],
        3,
        &[
            "stage 2 Counting 1 of 1 step",
            "next see to what stopped `greet`, above",
        ],
        &[
            "chapitre 2 Compter 1 sur 1 étape",
            "ensuite s'occuper de ce qui a arrêté `greet`",
        ],
    );
    // It mends nothing here.
    for checked in [english, french] {
        assert!(!checked.stdout.contains("reset"), "{}", checked.stdout);
    }
    let progress = workshop.read("progress.txt");
    assert!(progress.contains("greet span done"), "{progress}");
    workshop.remove(manifest);
    told(
        &workshop,
        &["check"],
        3,
        &[
            "solutions/01-greet/stage.toml is missing.",
            "`git checkout -- solutions/01-greet/stage.toml` brings it back",
        ],
        &[
            "solutions/01-greet/stage.toml manque.",
            "`git checkout -- solutions/01-greet/stage.toml` le rétablit",
        ],
    );
}

#[test]
fn a_copied_folder_does_not_disturb() {
    let workshop = Workshop::solved();
    workshop.write(
        "exercises/02-count copy/Cargo.toml",
        workshop.read("exercises/02-count/Cargo.toml"),
    );
    workshop.write("exercises/09-empty/notes.txt", "");
    workshop.check().expect(0, &["1:2/2", "2:1/1"]);
}

#[test]
fn markers_that_are_gone_are_mentioned() {
    let workshop = Workshop::begun();
    workshop.replace("exercises/01-greet/src/steps.rs", "// ANCHOR: span", "");
    workshop
        .check()
        .expect(1, &["The line `ANCHOR: span` or its end is gone"]);
}

#[test]
fn a_given_file_that_was_edited_is_mentioned() {
    let workshop = Workshop::solved();
    workshop.replace(
        "exercises/01-greet/src/main.rs",
        "//! Plays",
        "//! It plays",
    );
    workshop.check().expect(
        0,
        &["You have edited what need not be edited: exercises/01-greet/src/main.rs."],
    );
    workshop
        .run(&["check", "--lang", "fr"])
        .expect(0, &["Vous avez modifié ce qui n'avait pas à l'être"]);
}

#[test]
fn what_a_step_may_not_hold_is_found() {
    let workshop = Workshop::begun();
    workshop.solve(
        "hello",
        "    // not eprintln!\n    println!(\"hello\");\n    eprintln!(\"x\");",
    );
    workshop.check().expect(
        1,
        &[
            "it does not use `eprintln!`, which is at exercises/01-greet/src/steps.rs:8",
            "1:0/2",
        ],
    );
    workshop
        .run(&["check", "--lang", "fr"])
        .expect(1, &["elle se passe de `eprintln!`"]);
}

#[test]
fn progress_that_is_damaged_is_left_out_with_a_mention() {
    let workshop = Workshop::begun();
    workshop.write(
        "progress.txt",
        b"greet hello done 2026-01-01\nstarred by me\n\xff\xfe\x00\n",
    );
    workshop.check().expect(
        1,
        &["progress.txt: a line could not be read and is left out (line 3)."],
    );
    let text = workshop.read("progress.txt");
    assert!(
        text.contains("greet hello done 2026-01-01\nstarred by me\n"),
        "{text}"
    );
    let again = workshop.check();
    assert!(!again.both().contains("progress.txt"), "{}", again.both());
}
