//! Spans: where they stand, how many there are, and the near misses among them.

use serde_json::json;
use transcript::judge::What;
use transcript::model::{Signal, Tear, Torn};

use crate::build::*;
use crate::child::{CHILD, before, check, request, solved, stored};

#[test]
fn the_solution_is_done() {
    let verdict = check(solved());
    assert_eq!(
        summary(&verdict),
        "+span, +attribute, +attribute, +within-parent"
    );
    assert!(verdict.is_done() && verdict.mentions.is_empty());
}

#[test]
fn the_right_span_under_another_parent() {
    let orphan = stored().under("a9");
    let mut root = stored();
    root.0.parent_span_id = None;
    let mut sibling = stored();
    sibling = sibling.under("a3");
    let other = span("GET /images", "a3");
    for (mine, yours) in [
        (orphan, json!({ "is": "unprinted" })),
        (root, json!({ "is": "nothing" })),
        (sibling, json!({ "is": "span", "name": "GET /images" })),
    ] {
        let verdict = check(before().span(mine).span(request()).span(other.clone()));
        let finding = &verdict.conditions[0].findings[0];
        assert_eq!(finding.kind(), "wrong-parent");
        assert_eq!(serde_json::to_value(finding).unwrap()["yours"], yours);
        // The other conditions are judged by the span that was meant.
        assert!(verdict.conditions[1].met && verdict.conditions[2].met);
        assert!(
            !verdict.conditions[3].met,
            "it does not end within what it is not under"
        );
        let trees = finding.trees.as_ref().unwrap();
        assert_eq!(trees.expected.len(), 2);
        for name in ["store image", "POST /images"] {
            assert!(
                trees.actual.iter().any(|span| span.name == name),
                "{name} is shown"
            );
        }
    }
}

#[test]
fn a_span_with_a_parent_where_a_root_is_wanted() {
    let text = "[[pin]]\nspan = 'store image'\nroot = true";
    let verdict = judged(&run([solved()]), None, text);
    assert_eq!(summary(&verdict), "-span wrong-parent");
}

#[test]
fn the_right_span_in_another_step_and_after_the_end() {
    let late = |part: Part| {
        let actual = run([before().span(request()), part.span(stored())]);
        summary(&judged(&actual, Some(&run([solved()])), CHILD))
    };
    assert!(late(step(3, "tracing-way")).starts_with("-span other-step"));
    assert!(late(scene("shutdown")).starts_with("-span after-shutdown"));
}

#[test]
fn a_scene_of_another_step_is_told_with_its_step() {
    let late = scene("before the collector").span(stored());
    let actual = run([before().span(request()), step(3, "tracing-way"), late]);
    let verdict = judged(&actual, None, CHILD);
    assert!(matches!(
        &verdict.findings().next().unwrap().what,
        What::OtherStep { step: Some(3), heading: Some(name), .. } if name == "before the collector"
    ));
}

#[test]
fn a_name_that_another_step_has_anyway_is_no_near_miss() {
    let other = step(3, "tracing-way").span(stored());
    let actual = run([before().span(request()), other.clone()]);
    let solution = run([solved(), other]);
    let verdict = judged(&actual, Some(&solution), CHILD);
    assert!(
        summary(&verdict).starts_with("-span missing"),
        "{}",
        summary(&verdict)
    );
}

#[test]
fn twice_where_once_is_wanted() {
    let mut again = stored();
    again.0.span_id = "cccccccccccccccc".into();
    let verdict = check(before().span(stored()).span(again.clone()).span(request()));
    assert_eq!(
        summary(&verdict),
        "-span twice, +attribute, +attribute, +within-parent"
    );
    again.0.attributes.clear();
    let verdict = check(before().span(stored()).span(again).span(request()));
    assert!(
        verdict.is_done(),
        "another span of that name is not one like this"
    );
}

#[test]
fn not_often_enough() {
    let text = "[[pin]]\nspan = 'store image'\ncount = 2";
    assert_eq!(
        summary(&judged(&run([solved()]), None, text)),
        "-span too-few"
    );
}

#[test]
fn a_similar_name() {
    let mut mine = stored();
    mine.0.name = "store_image".into();
    let verdict = check(before().span(mine).span(request()));
    assert!(summary(&verdict).starts_with("-span similar-name, +attribute, +attribute"));
    assert!(
        verdict.mentions.is_empty(),
        "what a finding names is not mentioned again"
    );
}

#[test]
fn nothing_like_it() {
    let verdict = check(before().span(request()));
    assert_eq!(
        summary(&verdict),
        "-span missing, -attribute, -attribute, -within-parent"
    );
    let verdict = check(before());
    assert!(summary(&verdict).starts_with("-span no-telemetry,"));
    assert!(matches!(
        verdict.conditions[0].findings[0].what,
        What::Silent {
            signal: Signal::Traces,
            anywhere: false
        }
    ));
}

#[test]
fn printed_instead_of_traced() {
    let verdict = check(before().line("store image amber-042 done").span(request()));
    assert!(summary(&verdict).starts_with("-span printed-as-line,"));
}

#[test]
fn a_step_that_was_not_reached() {
    let verdict = judged(
        &run([step(1, "first-trace")]),
        Some(&run([solved()])),
        CHILD,
    );
    assert!(summary(&verdict).starts_with("-span not-reached, -attribute,"));
    let text = "[[pin]]\nspan = 'x'\nabsent = true";
    let verdict = judged(&run([step(1, "first-trace")]), None, text);
    assert_eq!(
        summary(&verdict),
        "-absent not-reached",
        "nothing is done in a step that never was"
    );
}

#[test]
fn torn_output_is_said_first() {
    let mut part = before().span(request());
    part.0.torn.push(Torn {
        at: 9,
        signal: Signal::Traces,
        why: Tear::Interrupted,
        lines: vec![],
    });
    assert!(summary(&check(part)).starts_with("-span torn missing,"));
    let mut part = solved();
    part.0.torn.push(Torn {
        at: 9,
        signal: Signal::Traces,
        why: Tear::Interrupted,
        lines: vec![],
    });
    assert!(check(part).is_done(), "what is whole counts");
}

#[test]
fn absent_with_a_description_spares_what_is_not_like_it() {
    let text = "[[pin]]\nspan = 'work'\nabsent = true\nattributes = { debug = true }";
    let judge = |span: S| summary(&judged(&run([step(2, "x").span(span)]), None, text));
    assert_eq!(judge(span("work", "a1")), "+absent");
    assert_eq!(
        judge(span("work", "a1").with("debug", true)),
        "-absent forbidden-present"
    );
}

#[test]
fn the_best_of_several_is_judged_each_pin_by_itself() {
    let text = r#"
        [[pin]]
        span = "load"
        status = "error"
        attributes = { code = 503 }
        [[pin]]
        span = "load"
        status = "unset"
        attributes = { code = 404 }
        without = ["error.type"]
    "#;
    let part = step(2, "x")
        .span(span("load", "a1").with("code", 404))
        .span(span("load", "b1").with("code", 503).error("away"));
    assert_eq!(
        summary(&judged(&run([part]), None, text)),
        "+span, +attribute, +status, +span, +attribute, +without, +status"
    );
}

#[test]
fn where_all_are_as_bad_the_one_in_the_solutions_place_is_judged() {
    let text = "[[pin]]\nspan = 'load'\nattributes = { code = 503 }";
    let loads = |codes: [i64; 3]| {
        let mut part = step(2, "x");
        for (code, id) in codes.into_iter().zip(["a1", "b1", "c1"]) {
            part = part.span(span("load", id).with("code", code));
        }
        run([part])
    };
    let verdict = judged(&loads([200, 0, 404]), Some(&loads([200, 503, 404])), text);
    assert!(matches!(
        &verdict.conditions[1].findings[0].what,
        What::AttributeWrongValue { yours, .. } if yours == "0"
    ));
}
