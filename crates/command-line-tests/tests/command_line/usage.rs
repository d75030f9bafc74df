//! What is typed, and what is said to it.

use std::io::Read;
use std::process::Stdio;

use crate::support::{Guard, SPAN, Workshop, flat, ran};
use crate::unharmed::{Belongings, said_once};

#[test]
fn a_fresh_clone_is_told_what_to_do_first() {
    let workshop = Workshop::fresh();
    let english = workshop.check();
    english.expect(
        1,
        &[
            "stage 1 Greetings",
            "0 of 2 steps",
            "✗ 1 say hello",
            "edit exercises/01-greet/src/steps.rs:6",
            "read book 1.1 \"say hello\"",
            "stuck? cargo xtask hint greet",
            "next step 1, say hello: edit exercises/01-greet/src/steps.rs:6 (book 1.1)",
            "1:0/2",
        ],
    );
    assert!(!english.stdout.contains("stage 2"), "{}", english.stdout);
    assert_eq!(english.stdout.matches("\nnext").count(), 1);
    assert!(
        !workshop.path("target/debug/count").exists(),
        "one stage is built"
    );
    workshop
        .run(&["next"])
        .expect(0, &["step 1, say hello: edit"]);
    workshop
        .run(&["next", "--lang", "fr"])
        .expect(0, &["étape 1, dire bonjour : éditer"]);
}

#[test]
fn lines_fit_80_columns() {
    let workshop = Workshop::begun();
    for lang in ["en", "fr"] {
        for args in [
            &["check", "--all"][..],
            &["hint"],
            &["list"],
            &["--help"],
            &["check", "--help"],
        ] {
            let args = [args, &["--lang", lang]].concat();
            let shown = workshop.run(&args);
            for line in shown.stdout.lines() {
                assert!(line.chars().count() <= 80, "{args:?}: {line}");
            }
        }
    }
}

#[test]
fn stages_that_were_begun_are_checked_and_those_that_are_named() {
    let workshop = Workshop::begun();
    workshop
        .check()
        .expect(1, &["✓ 1 say hello", "✗ 2 a span by hand", "1:1/2"]);
    workshop
        .run(&["check", "--all"])
        .expect(1, &["1:1/2 2:0/1"]);
    for name in ["count", "2", "02-count", "exercises/02-count/", "COUNT"] {
        let named = workshop.run(&["check", name]);
        named.expect(1, &["stage 2 Counting", "2:0/1"]);
        assert!(!named.stdout.contains("stage 1"), "{}", named.stdout);
    }
}

#[test]
fn a_stage_that_passes_leads_to_the_next() {
    let workshop = Workshop::begun();
    workshop.solve("span", SPAN);
    workshop.check().expect(
        0,
        &[
            "2 of 2 steps",
            "one further step, for whoever wants more: cargo xtask check greet --further",
            "next stage 2, Counting, about 5 minutes: cargo xtask check count",
            "1:2/2",
        ],
    );
    workshop
        .run(&["check", "--further"])
        .expect(1, &["✗ 3 say more (further)", "1:2/3"]);
    workshop.solve("more", "    println!(\"and more\");");
    workshop
        .run(&["check", "--further"])
        .expect(0, &["✓ 3 say more", "1:3/3"]);
    workshop.run(&["list"]).expect(
        0,
        &["2 of 2 steps", "✓ 1 say hello", "All core steps are done."],
    );
}

#[test]
fn solutions_pass() {
    let workshop = Workshop::fresh();
    let solutions = workshop.run(&["check", "--solutions", "--further"]);
    solutions.expect(0, &["our solution", "1:3/3 2:1/1"]);
    assert!(!solutions.stdout.contains("next"), "{}", solutions.stdout);
    assert!(
        !workshop.path("progress.txt").exists(),
        "our work is not the learner's"
    );
}

#[test]
fn a_program_reads_the_verdict_as_json() {
    let workshop = Workshop::begun();
    let checked = workshop.run(&["check", "--json"]);
    assert_eq!(checked.code, Some(1));
    let json: serde_json::Value = serde_json::from_str(&checked.stdout).unwrap();
    assert_eq!(json["passes"], false);
    assert_eq!(json["code"][0], "1:1/2");
    let step = &json["stages"][0]["steps"][1];
    assert_eq!(
        (&step["name"], &step["done"]),
        (&"span".into(), &false.into())
    );
    assert_eq!(step["places"][0]["file"], "exercises/01-greet/src/steps.rs");
    assert_eq!(step["conditions"][0]["met"], false);
}

#[test]
fn plain_has_words_for_signs() {
    let workshop = Workshop::begun();
    let plain = workshop.run(&["check", "--plain"]);
    plain.expect(1, &["done: 1 say hello", "not yet: 2 a span by hand, 0 of"]);
    for sign in ['✓', '✗', '·', '│', '└'] {
        assert!(!plain.stdout.contains(sign), "{sign} in:\n{}", plain.stdout);
    }
    workshop
        .run(&["list", "--plain"])
        .expect(0, &["done: 1 say hello", "open: 2"]);
}

#[test]
fn what_cannot_be_understood_ends_with_2_in_both_languages() {
    let workshop = Workshop::fresh();
    let cases: [(&[&str], &str, &str); 7] = [
        (
            &["chek"],
            "There is no command `chek`. Did you mean `check`?",
            "pas de commande `chek`",
        ),
        (
            &["check", "--al"],
            "Did you mean `--all`?",
            "Vouliez-vous dire `--all` ?",
        ),
        (
            &["check", "--all", "greet"],
            "cannot be used together",
            "ne vont pas ensemble",
        ),
        (
            &["check", "--time-limit", "soon"],
            "`soon` is no value for",
            "n'est pas une valeur",
        ),
        (
            &["check", "--time-limit"],
            "needs a value",
            "attend une valeur",
        ),
        (
            &["hint", "greet", "9"],
            "no step 9. Its steps are 1, 2, 3.",
            "n'a pas d'étape 9",
        ),
        (&["reset"], "is missing", "Il manque"),
    ];
    for (args, english, french) in cases {
        workshop.run(args).expect(2, &[english]);
        workshop
            .run(&[args, &["--lang", "fr"]].concat())
            .expect(2, &[french]);
    }
    workshop.run(&["check", "--lang", "tlh"]).expect(
        2,
        &["I do not speak `tlh`. I speak English (en) and French (fr)."],
    );
    workshop.run(&[]).expect(2, &["Usage: cargo xtask"]);
}

#[test]
fn the_language_comes_from_option_variable_or_system() {
    let workshop = Workshop::fresh();
    let said = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = workshop.command(args);
        command.envs(variables.iter().copied());
        flat(&ran(command).both())
    };
    let french = "Utilisation :";
    assert!(said(&[], &["--help", "--lang", "fr"]).contains(french));
    assert!(said(&[("WORKSHOP_LANG", "fr")], &["--help"]).contains(french));
    assert!(said(&[("LANG", "fr_FR.UTF-8")], &["--help"]).contains(french));
    assert!(!said(&[("WORKSHOP_LANG", "fr")], &["--help", "--lang=en"]).contains(french));
    assert!(!said(&[("LANG", "de_DE.UTF-8")], &["--help"]).contains(french));
}

#[test]
fn help_says_all_in_the_readers_language() {
    let workshop = Workshop::fresh();
    let top = workshop.run(&["--help"]);
    top.expect(0, &["3 the machine is in the way", "130 stopped by Ctrl-C"]);
    let commands = top.stdout.split("Commands:").nth(1).unwrap();
    let commands = commands.split("Options:").next().unwrap();
    let names = commands
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    for name in names {
        let english = workshop.run(&[name, "--help"]);
        let french = workshop.run(&[name, "--help", "--lang", "fr"]);
        // A text that is missing in a language is its own name.
        for (help, heading) in [(&english, "Usage:"), (&french, "Utilisation :")] {
            help.expect(0, &[heading]);
            assert!(!help.stdout.contains("help-"), "{}", help.stdout);
            let long = help.stdout.lines().filter_map(|line| {
                let line = line.trim_start();
                let word = line.strip_prefix("-h, ").unwrap_or(line);
                let word = word.split_whitespace().next()?;
                word.strip_prefix("--")
            });
            // What all commands share comes after what is a command's own.
            let long: Vec<&str> = long.collect();
            assert!(long.ends_with(&["lang", "plain", "help"]), "{long:?}");
        }
        let about = |help: &str| help.lines().next().unwrap().to_owned();
        assert_ne!(about(&english.stdout), about(&french.stdout), "{name}");
    }
}

#[test]
fn hints_come_one_at_a_time_and_stay() {
    let workshop = Workshop::fresh();
    let first = workshop.run(&["hint"]);
    first.expect(0, &["Hint 1 of", "left: cargo xtask hint greet"]);
    let second = workshop.run(&["hint"]);
    second.expect(0, &["Hint 1 of", "Hint 2 of"]);
    let all = workshop.run(&["hint", "greet", "--all"]);
    all.expect(
        0,
        &[
            "println!(\"goodbye\");",
            "Our solution of it: cargo xtask solution greet --peek",
        ],
    );
    assert!(
        all.stdout.contains("\n      println!(\"goodbye\");"),
        "code keeps its margin"
    );
    workshop
        .run(&["hint", "greet", "--lang", "fr"])
        .expect(0, &["La macro est `println!`."]);
    workshop
        .run(&["hint", "greet", "3"])
        .expect(0, &["More of the same."]);
    workshop.solve("hello", "    println!(\"hello\"");
    workshop.run(&["hint"]).expect(0, &["step 1: say hello"]);
    let solved = Workshop::begun();
    solved.solve("span", SPAN);
    solved
        .run(&["hint"])
        .expect(0, &["add its number: cargo xtask hint greet 3"]);
    solved.solve("more", "    println!(\"and more\");");
    solved.run(&["check", "--further"]).expect(0, &["1:3/3"]);
    solved
        .run(&["hint"])
        .expect(0, &["There is nothing to hint at"]);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let workshop = Workshop::fresh();
    let mut command = workshop.command(&["list"]);
    command.stdout(Stdio::piped());
    let mut child = Guard(command.spawn().unwrap());
    drop(child.0.stdout.take());
    assert!(child.0.wait().unwrap().success());
    let mut said = String::new();
    child
        .0
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(said, "");
}

#[test]
fn a_stage_that_does_not_exist_is_told_with_the_nearest_by_every_command() {
    let workshop = Workshop::fresh();
    let belongings = Belongings::of(&workshop);
    let commands: [&[&str]; 11] = [
        &["check"],
        &["hint"],
        &["list"],
        &["watch"],
        &["run"],
        &["diff"],
        &["solution"],
        &["catch-up"],
        &["reset"],
        &["derive"],
        &["check", "count"],
    ];
    let cases = [
        (
            "gret",
            "There is no stage `gret`. Did you mean `greet`? The stages are greet, count.",
            "Il n'y a pas de chapitre `gret`. Vouliez-vous dire `greet` ? Les chapitres sont greet, count.",
        ),
        (
            "zzzzzz",
            "There is no stage `zzzzzz`. The stages are greet, count.",
            "Il n'y a pas de chapitre `zzzzzz`. Les chapitres sont greet, count.",
        ),
    ];
    for command in commands {
        for (name, english, french) in cases {
            for (language, said) in [("en", english), ("fr", french)] {
                let args = [command, &[name, "--lang", language]].concat();
                let ran = workshop.run(&args);
                ran.expect(2, &[said]);
                said_once(&ran, name);
            }
        }
    }
    belongings.are_all_there(&workshop);
    assert!(!workshop.path("target").exists(), "nothing was built");
}

#[cfg(unix)]
#[test]
fn what_is_typed_and_is_not_utf8_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let workshop = Workshop::fresh();
    let name = std::ffi::OsStr::from_bytes(b"gr\xffet");
    for (language, said) in [
        ("en", "Something was typed that is not UTF-8."),
        ("fr", "Ce qui a été tapé n'est pas de l'UTF-8."),
    ] {
        let mut command = workshop.command(&["check", "--lang", language]);
        command.arg(name);
        ran(command).expect(2, &[said, "cargo xtask --help"]);
    }
}
