//! Who is told of an alert: ours and amtool's answer, for cases that were thought up and for cases that were not.

use alert_model::routing::{Config, Labels};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config as Runs, RngSeed, TestRunner};
use real_tools::{Comparison, Tool, seed};

use crate::amtool;

/// Files of a configuration and, behind `---`, cases: labels, an arrow, and who is told.
const FILES: [(&str, &str); 4] = [
    ("tree", include_str!("routes/tree.txt")),
    ("continue", include_str!("routes/continue.txt")),
    ("matchers", include_str!("routes/matchers.txt")),
    ("old", include_str!("routes/old.txt")),
];

fn ours(config: &Config, labels: &[(&str, &str)]) -> Vec<String> {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let labels: Labels = labels.iter().map(own).collect();
    let taken = config.route.taken_by(&labels);
    taken
        .into_iter()
        .map(|route| route.receiver.clone())
        .collect()
}

#[test]
fn alerts_take_the_routes_that_they_take_in_alertmanager() {
    let amtool = amtool::find();
    let mut cases = 0;
    for (name, file) in FILES {
        let (source, lines) = file.split_once("---\n").unwrap();
        let config = Config::read(source).unwrap_or_else(|findings| panic!("{name}: {findings:?}"));
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let (labels, told) = line.split_once("->").unwrap();
            let labels: Vec<(&str, &str)> = labels
                .split_whitespace()
                .map(|label| label.split_once('=').unwrap())
                .collect();
            let told: Vec<&str> = told.split_whitespace().collect();
            assert_eq!(ours(&config, &labels), told, "{name}: {line}");
            if let Some(amtool) = &amtool {
                assert_eq!(
                    amtool.receivers(source, labels.iter().copied()).unwrap(),
                    told,
                    "amtool, {name}: {line}"
                );
            }
            cases += 1;
        }
    }
    assert!(cases >= 40, "{cases} cases");
    if amtool.is_some() {
        Comparison::new(Tool::Amtool, cases, "alerts and their routes", 0).report();
    }
}

/// A route as it is written, with routes beneath it.
fn route(depth: u32) -> BoxedStrategy<String> {
    let matchers = prop::collection::vec(matcher(), 0..3);
    let receiver = prop::option::of(select(vec!["ada", "ben", "cleo"]));
    let below = if depth == 0 {
        Just(Vec::new()).boxed()
    } else {
        prop::collection::vec(route(depth - 1), 0..4).boxed()
    };
    let parts = (matchers, receiver, any::<bool>(), below);
    parts
        .prop_map(move |(matchers, receiver, goes_on, below)| {
            let mut text = format!("continue: {goes_on}\n");
            if let Some(receiver) = receiver {
                text += &format!("receiver: {receiver}\n");
            }
            if !matchers.is_empty() {
                text += "matchers:\n";
                text.extend(matchers.iter().map(|matcher| format!("  - '{matcher}'\n")));
            }
            text + &list("routes", &below)
        })
        .boxed()
}

/// A condition on one of few labels, with one of few values, so that conditions are often met.
fn matcher() -> impl Strategy<Value = String> {
    let name = select(vec!["severity", "team", "route"]);
    let sign = select(vec!["=", "!=", "=~", "!~"]);
    let value = select(vec![
        "page",
        "ticket",
        "",
        "p.*",
        "page|ticket",
        ".+",
        "/images",
    ]);
    (name, sign, value).prop_map(|(name, sign, value)| format!(r#"{name}{sign}"{value}""#))
}

/// A list of mappings behind a key.
fn list(key: &str, items: &[String]) -> String {
    let items = items.iter().map(|item| {
        let lines = item.trim_end().replace('\n', "\n    ");
        format!("  - {lines}\n")
    });
    let items: String = items.collect();
    if items.is_empty() {
        items
    } else {
        format!("{key}:\n{items}")
    }
}

#[test]
fn random_trees_are_taken_as_alertmanager_takes_them() {
    let Some(amtool) = amtool::find() else {
        return;
    };
    let seed = seed();
    let runs = Runs {
        cases: 60,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        ..Runs::default()
    };
    let tree = prop::collection::vec(route(2), 1..5);
    let value = select(vec!["", "page", "ticket", "/images", "other"]);
    let labels = prop::collection::vec((value.clone(), value.clone(), value), 3);
    let compared = TestRunner::new(runs).run(&(tree, labels), |(routes, labels)| {
        let mut source =
            "receivers: [{name: nobody}, {name: ada}, {name: ben}, {name: cleo}]\n".to_owned();
        let root = format!("receiver: nobody\n{}", list("routes", &routes));
        source += &format!("route:\n  {}\n", root.trim_end().replace('\n', "\n  "));
        let config = Config::read(&source);
        prop_assert!(config.is_ok(), "{config:?}\n{source}");
        for (severity, team, route) in labels {
            let labels = [("severity", severity), ("team", team), ("route", route)];
            let told = config.as_ref().map(|config| ours(config, &labels));
            let real = amtool.receivers(&source, labels).unwrap();
            prop_assert_eq!(told.ok(), Some(real), "{:?}\n{}", labels, source);
        }
        Ok(())
    });
    assert!(
        compared.is_ok(),
        "WORKSHOP_SEED={seed}: {}",
        compared.unwrap_err()
    );
    Comparison::new(Tool::Amtool, 180, "random alerts and routes", 0)
        .of_seed(seed)
        .report();
}
