//! Step 7: the rule's own test. A test is worth what it notices, so it is tried on rules that are wrong: yours, each with
//! something spoilt.

use alert_model::{Action, Expression, Rule, RuleFile};
use real_alerting::Witness;

use crate::files::{ERRORS, ERRORS_TEST};

/// The rule that is tested.
const NAME: &str = "RequestsFail";

/// Makes a rule wrong.
type Spoil = fn(&mut Rule);

/// What is spoilt, and how.
const WRONG: [(&str, Spoil); 4] = [
    ("a rule that does not wait", does_not_wait),
    (
        "a rule that counts what is not there",
        counts_what_is_not_there,
    ),
    ("a rule that never fires", never_fires),
    (
        "a rule that does not say which route",
        does_not_say_which_route,
    ),
];

pub(super) fn play(witness: &Witness) {
    let (test, rules) = (ERRORS_TEST.test(witness), ERRORS.rules(witness));
    let (Some(test), Some(rules)) = (test, rules) else {
        return;
    };
    let mismatches = test.run(std::slice::from_ref(&rules));
    witness.tested(None, mismatches.is_empty());
    if mismatches.is_empty() {
        println!(
            "your rule: the test passes, expectations: {}",
            test.expectations()
        );
    } else {
        println!("your rule: the test fails");
    }
    for mismatch in mismatches {
        let said = format!("{}:{mismatch}", ERRORS_TEST.path()).replace('\n', "\n    ");
        println!("    {said}");
    }
    for (what, spoil) in WRONG {
        let said = match spoilt(&rules, spoil) {
            None => "there is none, since there is no alert of that name",
            Some(wrong) => {
                let passes = test.run(std::slice::from_ref(&wrong)).is_empty();
                witness.tested(Some(&wrong), passes);
                if passes {
                    "the test passes, and should not"
                } else {
                    "the test fails, as it should"
                }
            }
        };
        println!("{what}: {said}");
    }
}

/// Your rules, with the one that is tested spoilt.
fn spoilt(rules: &RuleFile, spoil: Spoil) -> Option<RuleFile> {
    let mut rules = rules.clone();
    let mut all = rules.groups.iter_mut().flat_map(|group| &mut group.rules);
    spoil(all.find(|rule| rule.name() == NAME)?);
    Some(rules)
}

fn does_not_wait(rule: &mut Rule) {
    if let Action::Alert { hold, .. } = &mut rule.action {
        *hold = 0;
    }
}

fn counts_what_is_not_there(rule: &mut Rule) {
    let not_there =
        r#"rate(http_server_request_duration_seconds_count{http_response_status_code="404"}[2m])"#;
    ask(rule, |yours| {
        format!("{yours} or sum by (http_route) ({not_there}) > 0")
    });
}

fn never_fires(rule: &mut Rule) {
    ask(rule, |yours| format!("{yours} > Inf"));
}

fn does_not_say_which_route(rule: &mut Rule) {
    ask(rule, |yours| format!("max({yours})"));
}

/// Has a rule ask something else, made of what it asks.
fn ask(rule: &mut Rule, other: impl Fn(&str) -> String) {
    let yours = format!("(\n{}\n)", rule.expression.text());
    if let Ok(expression) = Expression::parse(&other(&yours)) {
        rule.expression = expression;
    }
}
