//! Step 7: the rule's own test. A test is worth what it notices, so it is tried on rules that are wrong.

use alert_model::{Action, Rule, RuleFile};

use crate::files::{ERRORS, ERRORS_TEST};

/// Rules like that of step 2, and what is wrong with each.
const WRONG: [(&str, &str); 4] = [
    (
        "a rule that does not wait",
        include_str!("../rules/wrong/no-wait.yml"),
    ),
    (
        "a rule that counts what is not there",
        include_str!("../rules/wrong/not-found.yml"),
    ),
    (
        "a rule that never fires",
        include_str!("../rules/wrong/never.yml"),
    ),
    (
        "a rule that does not say which route",
        include_str!("../rules/wrong/no-route.yml"),
    ),
];

pub(super) fn play() {
    let (Some(test), Some(rules)) = (ERRORS_TEST.test(), ERRORS.rules()) else {
        return;
    };
    let yours = rules
        .groups
        .iter()
        .flat_map(|group| &group.rules)
        .find(|rule| rule.name() == "RequestsFail")
        .cloned();
    let mismatches = test.run(&[rules]);
    if mismatches.is_empty() {
        println!(
            "your rule: the test passes, expectations: {}",
            test.expectations()
        );
    } else {
        println!("your rule: the test fails");
    }
    for mismatch in mismatches {
        let said = format!("{}:{mismatch}", ERRORS_TEST.path).replace('\n', "\n    ");
        println!("    {said}");
    }
    for (what, source) in WRONG {
        let Ok(mut rules) = RuleFile::read(source) else {
            continue;
        };
        if let Some(yours) = &yours {
            let wrong = rules.groups.iter_mut().flat_map(|group| &mut group.rules);
            wrong.for_each(|wrong| dress(wrong, yours));
        }
        let said = if test.run(&[rules]).is_empty() {
            "the test passes, and should not"
        } else {
            "the test fails, as it should"
        };
        println!("{what}: {said}");
    }
}

/// Has a wrong rule say and wait what yours does, so that a test which fails has noticed what is wrong with the rule, and
/// not that it has other words. A rule that does not wait stays so.
fn dress(wrong: &mut Rule, yours: &Rule) {
    wrong.labels.clone_from(&yours.labels);
    if let (
        Action::Alert {
            hold, annotations, ..
        },
        Action::Alert {
            hold: your_hold,
            annotations: your_annotations,
            ..
        },
    ) = (&mut wrong.action, &yours.action)
    {
        annotations.clone_from(your_annotations);
        if *hold > 0 {
            *hold = *your_hold;
        }
    }
}
