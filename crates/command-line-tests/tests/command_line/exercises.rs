//! Making exercises, mending them, and joining at a later step: nothing of a learner's is lost.

use std::path::PathBuf;

use crate::support::{Ran, SPAN, Workshop};

const STEPS: &str = "exercises/01-greet/src/steps.rs";

/// The copies of a file that were kept, the oldest first.
fn kept(workshop: &Workshop, file: &str) -> Vec<PathBuf> {
    let Ok(backups) = workshop.path(".backups").read_dir() else {
        return Vec::new();
    };
    let mut copies: Vec<PathBuf> = backups
        .map(|backup| backup.unwrap().path().join(file))
        .filter(|copy| copy.exists())
        .collect();
    copies.sort();
    copies
}

/// Runs a command in both languages, where it changes nothing.
fn both(workshop: &Workshop, args: &[&str]) -> (Ran, Ran) {
    let french: Vec<&str> = args.iter().copied().chain(["--lang", "fr"]).collect();
    (workshop.run(args), workshop.run(&french))
}

#[test]
fn what_is_derived_is_up_to_date_until_a_solution_changes() {
    let workshop = Workshop::fresh();
    let (english, french) = both(&workshop, &["derive", "--check"]);
    english.expect(
        0,
        &["All 2 exercises are what their solutions make of them."],
    );
    french.expect(0, &["Les 2 exercices sont ce que leurs solutions en font."]);
    workshop.replace(
        "solutions/01-greet/src/main.rs",
        "fn main",
        "// New.\nfn main",
    );
    let (english, french) = both(&workshop, &["derive", "--check"]);
    english.expect(
        1,
        &[
            "exercises/01-greet/src/main.rs: is not what its solution makes of it",
            "exercises/derived.sum",
            "cargo xtask derive",
        ],
    );
    french.expect(1, &["n'est pas ce que sa solution en fait"]);
    workshop
        .run(&["derive"])
        .expect(0, &["exercises/01-greet/src/main.rs", "updated"]);
    workshop.run(&["derive", "--check"]).expect(0, &[]);
}

#[test]
fn a_learners_file_is_overwritten_by_force_only_and_kept() {
    let workshop = Workshop::begun();
    let mine = workshop.read(STEPS);
    workshop.replace("solutions/01-greet/src/steps.rs", "Says hello.", "Greets.");
    let (english, french) = both(&workshop, &["derive"]);
    english.expect(1, &[STEPS, "edited since it was derived", "--force"]);
    french.expect(1, &[STEPS, "laissé tel quel"]);
    assert_eq!(workshop.read(STEPS), mine);
    workshop
        .run(&["derive", "--force"])
        .expect(0, &["updated", "is kept in .backups/"]);
    assert!(workshop.read(STEPS).contains("Greets."));
    let [copy] = kept(&workshop, STEPS).try_into().unwrap();
    assert_eq!(std::fs::read_to_string(copy).unwrap(), mine);
}

#[test]
fn a_mistake_in_a_solution_is_said_with_its_place() {
    let workshop = Workshop::fresh();
    workshop.replace(
        "solutions/01-greet/starter/steps.rs",
        "// ANCHOR: more",
        "// ANCHOR: mroe",
    );
    workshop.write("solutions/02-count/notes.md", "left behind");
    let (english, french) = both(&workshop, &["derive", "--check"]);
    english.expect(
        1,
        &[
            "solutions/01-greet/starter/steps.rs:7: the region `mroe` is opened here and never closed",
            "solutions/01-greet/stage.toml: step 3 fills the region `more`, which has no starter",
            "solutions/02-count/notes.md: belongs to no stage",
        ],
    );
    french.expect(1, &["la région `mroe` s'ouvre ici et ne se ferme jamais"]);
}

#[test]
fn catching_up_fills_the_steps_before_and_keeps_what_was_there() {
    let workshop = Workshop::begun();
    let mine = workshop.read(STEPS);
    workshop.run(&["catch-up", "greet", "--to", "3"]).expect(
        0,
        &[
            "exercises/01-greet/src/steps.rs: filled span",
            "is kept in .backups/",
            "cargo xtask check greet",
        ],
    );
    let now = workshop.read(STEPS);
    assert!(now.contains(SPAN) && now.contains("// Step 3"), "{now}");
    let [copy] = kept(&workshop, STEPS).try_into().unwrap();
    assert_eq!(std::fs::read_to_string(copy).unwrap(), mine);
    workshop
        .run(&["catch-up", "greet"])
        .expect(0, &["filled more"]);
    let (english, french) = both(&workshop, &["catch-up", "greet"]);
    english.expect(0, &["your regions hold the solution's code already"]);
    french.expect(0, &["vos régions contiennent déjà le code de la solution"]);
    assert_eq!(kept(&workshop, STEPS).len(), 2);
}

#[test]
fn a_marker_that_is_gone_is_said_with_what_to_do() {
    let workshop = Workshop::fresh();
    workshop.replace(STEPS, "    // ANCHOR_END: hello\n", "");
    let (english, french) = both(&workshop, &["catch-up", "greet"]);
    english.expect(
        1,
        &[
            "the markers of hello are gone or broken",
            "steps.rs:5: the region `hello` is opened here and never closed",
            "cargo xtask reset greet src/steps.rs",
            "filled span, more",
        ],
    );
    french.expect(1, &["les repères de hello ont disparu ou sont abîmés"]);
}

#[test]
fn a_step_that_does_not_exist_is_wrong_usage() {
    let workshop = Workshop::fresh();
    let (english, french) = both(&workshop, &["catch-up", "greet", "--to", "9"]);
    english.expect(2, &["The stage greet has no step 9. It has: 1, 2, 3"]);
    french.expect(2, &["Le chapitre greet n'a pas d'étape 9."]);
}

#[test]
fn a_reset_brings_back_the_start_and_keeps_what_was_there() {
    let workshop = Workshop::begun();
    let mine = workshop.read(STEPS);
    workshop.write("exercises/01-greet/notes.md", "mine");
    workshop.run(&["reset", "greet"]).expect(
        0,
        &[
            "exercises/01-greet/src/steps.rs: as it was at the start",
            "exercises/01-greet/notes.md: belongs to no exercise, moved away",
            "is kept in .backups/",
        ],
    );
    assert!(workshop.read(STEPS).contains("// Step 1"));
    assert!(!workshop.path("exercises/01-greet/notes.md").exists());
    let [copy] = kept(&workshop, STEPS).try_into().unwrap();
    assert_eq!(std::fs::read_to_string(copy).unwrap(), mine);
    assert_eq!(kept(&workshop, "exercises/01-greet/notes.md").len(), 1);
    let (english, french) = both(&workshop, &["reset", "greet"]);
    english.expect(0, &["nothing has changed since the start"]);
    french.expect(0, &["rien n'a changé depuis le début"]);
}

#[test]
fn a_reset_of_a_file_leaves_the_others() {
    for file in ["src/steps.rs", "steps.rs"] {
        let workshop = Workshop::begun();
        workshop.replace(
            "exercises/01-greet/src/main.rs",
            "fn main",
            "// Mine.\nfn main",
        );
        workshop.run(&["reset", "greet", file]).expect(0, &[STEPS]);
        assert!(
            workshop
                .read("exercises/01-greet/src/main.rs")
                .contains("// Mine.")
        );
        workshop
            .run(&["reset", "exercises/01-greet/src/main.rs"])
            .expect(0, &["src/main.rs: as it was"]);
    }
}

#[test]
fn a_damaged_exercise_is_mended() {
    let workshop = Workshop::begun();
    std::fs::remove_dir_all(workshop.path("exercises/02-count")).unwrap();
    workshop.write("exercises/01-greet/Cargo.toml", "[package");
    workshop.write(STEPS, b"\xff\xfe not text");
    let (english, french) = both(&workshop, &["doctor"]);
    english.expect(
        0,
        &[
            "count: the exercise is damaged: Cargo.toml",
            "cargo xtask reset count",
        ],
    );
    french.expect(0, &["count : l'exercice est abîmé"]);
    workshop.run(&["reset", "count"]).expect(0, &[]);
    workshop.run(&["reset", "greet"]).expect(0, &[]);
    workshop.run(&["derive", "--check"]).expect(0, &[]);
}

#[test]
fn what_is_neither_a_stage_nor_a_file_is_wrong_usage() {
    let workshop = Workshop::fresh();
    let (english, french) = both(&workshop, &["reset", "greet", "src/nothing.rs"]);
    english.expect(
        2,
        &["src/nothing.rs is neither a stage nor a file of an exercise."],
    );
    french.expect(2, &["n'est ni un chapitre ni un fichier d'un exercice"]);
    workshop.run(&["reset", "gret"]).expect(2, &["`greet`"]);
}
