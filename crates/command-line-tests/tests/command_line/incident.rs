//! `incident`: opened, looked at and answered, with a program in the services' place that prints two days at once.

use std::fs;

use crate::support::Workshop;

const ANSWERS: &str = "incident/case/answers.toml";

const RIGHT: &str = "route = \"PATCH /images/{id}\"\nspan = \"recount spendings\"\n\
    attribute = \"draw64.painter.name\"\nvalue = \"ada\"\ncause = \"slow-dependency\"\n";

fn opened() -> Workshop {
    let workshop = Workshop::fresh();
    workshop
        .run(&["incident", "--seed", "7"])
        .expect(0, &["The incident 7 is open."]);
    workshop
}

#[test]
fn it_opens_with_what_a_user_says_and_no_more() {
    for (language, said) in [
        (
            "en",
            [
                "The incident 7 is open.",
                "“Drawing feels slow.",
                "8 were asked today, 8 were green",
                "Your answers go into incident/case/answers.toml.",
            ],
        ),
        (
            "fr",
            [
                "L'incident 7 est ouvert.",
                "« Dessiner est devenu lent.",
                "sur les 8 d'aujourd'hui, 8 étaient",
                "Vos réponses vont dans incident/case/answers.toml.",
            ],
        ),
    ] {
        let workshop = Workshop::fresh();
        let ran = workshop.run(&["incident", "--seed", "7", "--lang", language]);
        ran.expect(0, &said);
        for spoiler in ["slow-dependency", "ada", "recount", "PATCH"] {
            assert!(!ran.both().contains(spoiler), "{}", ran.both());
        }
        for line in ran.stdout.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        let answers = workshop.read(ANSWERS);
        assert!(answers.contains("\nroute = \"\"\n"), "{answers}");
        assert!(answers.contains("retry-storm"), "{answers}");
    }
}

#[test]
fn without_a_seed_one_is_chosen_and_told() {
    let workshop = Workshop::fresh();
    let ran = workshop.run(&["incident"]);
    ran.expect(0, &["The incident "]);
    let seed = ran.stdout.split(' ').nth(2).unwrap();
    assert!((1000..10_000).contains(&seed.parse::<u32>().unwrap()));
    let case = workshop.read("incident/case/case.toml");
    assert_eq!(case, format!("seed = {seed}\n"));
}

#[test]
fn all_of_it_can_be_looked_at() {
    let workshop = opened();
    let cases: [(&[&str], &[&str], &[&str]); 8] = [
        (
            &["metrics"],
            &[
                "PATCH /images/{id} yesterday 1 0 12.0 ms",
                "today 1 0 300 ms",
            ],
            &["hier 1 0 12.0 ms", "aujourd'hui 1 0 300 ms"],
        ),
        (
            &["metrics", "http.server.request.duration"],
            &["yesterday, draw64", "count 1 mean 12.0 ms", "mean 300 ms"],
            &["hier, draw64"],
        ),
        (
            &["traces"],
            &[
                "300 ms 200 PATCH /images/{id} 2 bbbb",
                "8.00 ms 200 GET /images",
                "2 of 2",
            ],
            &["Requêtes : 2 sur 2"],
        ),
        (
            &["traces", "--route", "/images", "--yesterday"],
            &["8.00 ms 200 GET /images", "1 of 1"],
            &["Requêtes : 1 sur 1"],
        ),
        (
            &["traces", "--errors"],
            &["0 of 0"],
            &["Requêtes : 0 sur 0"],
        ),
        (
            &["traces", "--during", "bbbb"],
            &["PATCH /images/{id}", "GET /images", "2 of 2"],
            &["Requêtes : 2 sur 2"],
        ),
        (
            &["logs"],
            &["1 0 WARN it took 10", "0 1 WARN it took 200"],
            &["hier aujourd'hui"],
        ),
        (
            &["logs", "--level", "warn", "--message", "took"],
            &["1 of 1 records", "it took 200"],
            &["Enregistrements : 1 sur 1"],
        ),
    ];
    for (words, english, french) in cases {
        let args = [&["incident"], words].concat();
        workshop.run(&args).expect(0, english);
        workshop
            .run(&[&args[..], &["--lang", "fr"]].concat())
            .expect(0, french);
    }
    workshop.run(&["incident", "trace", "bbbb"]).expect(
        0,
        &[
            "PATCH /images/{id}",
            "└─ recount spendings",
            "draw64.painter.name = \"ada\"",
            "it took 200",
        ],
    );
    let short = workshop.run(&["incident", "trace", "bbbb", "--short"]);
    assert!(!short.stdout.contains("ada"), "{}", short.stdout);
}

#[test]
fn a_screen_reader_hears_words_and_lines_fit() {
    let workshop = opened();
    let plain = workshop.run(&["incident", "trace", "bbbb", "--plain"]);
    plain.expect(0, &["depth 2: recount spendings, 200 ms"]);
    let checked = workshop.run(&["incident", "check", "--plain"]);
    checked.expect(1, &["Nothing is answered yet"]);
    for words in [&["metrics"][..], &["traces"], &["logs"], &["check"]] {
        for language in ["en", "fr"] {
            let args = [&["incident"], words, &["--lang", language]].concat();
            for line in workshop.run(&args).stdout.lines() {
                assert!(line.chars().count() <= 80, "{args:?}: {line}");
            }
        }
    }
}

#[test]
fn right_answers_pass_and_wrong_ones_are_told_what_telemetry_says() {
    let workshop = opened();
    workshop.write(ANSWERS, RIGHT);
    workshop.run(&["incident", "check"]).expect(
        0,
        &["The incident 7: 5 of 5 right", "✓ value ada", "That is it."],
    );
    workshop.run(&["incident", "check", "--lang", "fr"]).expect(
        0,
        &["L'incident 7 : réponses justes, 5 sur 5", "C'est cela."],
    );
    let wrong = RIGHT
        .replace("PATCH /images/{id}", "GET /images")
        .replace("\"ada\"", "\"\"")
        .replace("slow-dependency", "retry-storm");
    workshop.write(ANSWERS, wrong);
    let checked = workshop.run(&["incident", "check"]);
    checked.expect(
        1,
        &[
            "2 of 5 right",
            "✗ route GET /images",
            "took up to 8.00 ms yesterday, and 8.00 ms today",
            "✓ span recount spendings",
            "· value",
            "✗ cause retry-storm",
            "at most 0 times yesterday and 0 times today",
        ],
    );
    for spoiler in ["slow-dependency", "PATCH", "ada\n"] {
        assert!(!checked.stdout.contains(spoiler), "{}", checked.stdout);
    }
    workshop
        .run(&["incident", "check", "--plain"])
        .expect(1, &["not yet: route", "done: span", "open: value"]);
}

#[test]
fn answers_that_cannot_be_read_are_told_with_their_line() {
    let workshop = opened();
    let cases = [
        (
            "route = \"GET",
            "answers.toml:1 cannot be read",
            "ne peut pas être lu",
        ),
        (
            "\nrout = \"\"\n",
            "answers.toml:2: there is no field `rout`",
            "pas de champ `rout`",
        ),
        (
            "rout = \"\"\n",
            "Did you mean `route`?",
            "Vouliez-vous dire `route`",
        ),
        (
            "route = [1]\n",
            "answers.toml:1 cannot be read",
            "ne peut pas être lu",
        ),
        (
            "cause\n",
            "answers.toml:1 cannot be read",
            "ne peut pas être lu",
        ),
    ];
    for (text, english, french) in cases {
        workshop.write(ANSWERS, text);
        workshop.run(&["incident", "check"]).expect(2, &[english]);
        workshop
            .run(&["incident", "check", "--lang", "fr"])
            .expect(2, &[french]);
    }
    workshop.write(ANSWERS, RIGHT.replace("slow-dependency", "slow-dependancy"));
    workshop
        .run(&["incident", "check"])
        .expect(1, &["none of the words", "Did you mean `slow-dependency`?"]);
    workshop.remove(ANSWERS);
    workshop
        .run(&["incident", "check"])
        .expect(2, &["answers.toml cannot be read", "--seed NUMBER"]);
}

#[test]
fn answers_are_never_overwritten_without_a_copy() {
    let workshop = opened();
    workshop.write(ANSWERS, "cause = \"overload\"\n");
    workshop.run(&["incident", "--seed", "7"]).expect(0, &[]);
    assert_eq!(workshop.read(ANSWERS), "cause = \"overload\"\n");
    let other = workshop.run(&["incident", "--seed", "8"]);
    other.expect(0, &["Your answers to the incident before are in .backups/"]);
    assert!(workshop.read(ANSWERS).contains("The incident 8."));
    let backups: Vec<_> = fs::read_dir(workshop.path(".backups")).unwrap().collect();
    assert_eq!(backups.len(), 1);
    let copy = backups[0].as_ref().unwrap().path().join(ANSWERS);
    assert_eq!(fs::read_to_string(copy).unwrap(), "cause = \"overload\"\n");
    // What nobody has written in is not worth a copy.
    let third = workshop.run(&["incident", "--seed", "9"]);
    assert!(!third.stdout.contains(".backups"), "{}", third.stdout);
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let workshop = opened();
    let cases: [(&[&str], &str); 8] = [
        (
            &["traces", "--route", "/imagse"],
            "There is no route `/imagse`.",
        ),
        (
            &["metrics", "http.server.request.duratoin"],
            "Did you mean `http.server.request.duration`?",
        ),
        (&["logs", "--level", "wran"], "Did you mean `WARN`?"),
        (
            &["trace", "0000"],
            "No trace has an id that begins with `0000`.",
        ),
        (
            &["traces", "--during", "0000"],
            "No trace has an id that begins with `0000`.",
        ),
        (&["trace", ""], "3 traces begin with"),
        (&["traces", "--during", ""], "3 traces begin with"),
        (&["metric"], "Did you mean `metrics`?"),
    ];
    for (words, said) in cases {
        let ran = workshop.run(&[&["incident"], words].concat());
        ran.expect(2, &[said]);
    }
    let none = Workshop::fresh();
    for words in [
        &["metrics"][..],
        &["traces"],
        &["trace", "a"],
        &["logs"],
        &["check"],
    ] {
        let ran = none.run(&[&["incident"], words].concat());
        ran.expect(2, &["No incident is open."]);
    }
    none.run(&["incident", "--seed", "many"])
        .expect(2, &["`many` is no value for"]);
}

#[test]
fn a_machine_in_the_way_ends_with_3() {
    let workshop = Workshop::fresh();
    workshop.run(&["incident", "--seed", "13"]).expect(
        3,
        &["did not come to the end of a day", "there is no port left"],
    );
    assert!(!workshop.path("incident/case").exists());
    workshop.run(&["incident", "--seed", "7"]).expect(0, &[]);
    workshop.write("incident/case/case.toml", "seed = ");
    workshop
        .run(&["incident", "check"])
        .expect(3, &["case.toml is missing or damaged"]);
    workshop.write("incident/case/case.toml", "seed = 7");
    workshop.remove("incident/case/today.txt");
    workshop
        .run(&["incident", "traces"])
        .expect(3, &["today.txt is missing or damaged"]);
}
