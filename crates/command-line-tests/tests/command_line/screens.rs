//! Whole screens, as a person sees them. `SNAPSHOTS=overwrite cargo test` takes what is printed now.

use crate::support::{SPAN, Workshop};
use snapbox::{Data, assert_data_eq, file};

#[track_caller]
fn shows(workshop: &Workshop, args: &[&str], screen: Data) {
    assert_data_eq!(workshop.run(args).stdout, screen.raw());
}

#[test]
fn a_fresh_clone() {
    let workshop = Workshop::fresh();
    shows(&workshop, &["check"], file!["screens/fresh.en.txt"]);
    shows(
        &workshop,
        &["check", "--lang", "fr"],
        file!["screens/fresh.fr.txt"],
    );
    shows(
        &workshop,
        &["check", "--plain"],
        file!["screens/fresh.plain.txt"],
    );
}

#[test]
fn a_near_miss() {
    let workshop = Workshop::begun();
    workshop.solve("span", &SPAN.replace("draw64.name", "name"));
    shows(&workshop, &["check"], file!["screens/near-miss.en.txt"]);
    shows(
        &workshop,
        &["check", "--lang", "fr"],
        file!["screens/near-miss.fr.txt"],
    );
    shows(
        &workshop,
        &["check", "--plain"],
        file!["screens/near-miss.plain.txt"],
    );
}

#[test]
fn a_stage_that_passes() {
    let workshop = Workshop::begun();
    workshop.solve("span", SPAN);
    shows(&workshop, &["check"], file!["screens/passes.en.txt"]);
    shows(
        &workshop,
        &["check", "--lang", "fr"],
        file!["screens/passes.fr.txt"],
    );
    shows(&workshop, &["list"], file!["screens/list.en.txt"]);
    shows(
        &workshop,
        &["list", "--lang", "fr"],
        file!["screens/list.fr.txt"],
    );
}

#[test]
fn hints() {
    let workshop = Workshop::fresh();
    shows(&workshop, &["hint"], file!["screens/hint.en.txt"]);
    shows(
        &workshop,
        &["hint", "--all", "--lang", "fr"],
        file!["screens/hint-all.fr.txt"],
    );
}

#[test]
fn an_incident() {
    let workshop = Workshop::fresh();
    let open = ["incident", "--seed", "7"];
    shows(&workshop, &open, file!["screens/incident.en.txt"]);
    let wrong = "route = \"GET /images\"\nspan = \"PATCH /images/{id}\"\ncause = \"overload\"\n";
    workshop.write("incident/case/answers.toml", wrong);
    let check = ["incident", "check"];
    shows(&workshop, &check, file!["screens/incident-check.en.txt"]);
    shows(
        &workshop,
        &["incident", "check", "--lang", "fr"],
        file!["screens/incident-check.fr.txt"],
    );
    shows(
        &workshop,
        &["incident", "metrics", "--lang", "fr"],
        file!["screens/incident-metrics.fr.txt"],
    );
    let french = Workshop::fresh();
    shows(
        &french,
        &["incident", "--seed", "7", "--lang", "fr"],
        file!["screens/incident.fr.txt"],
    );
}
