//! Spans, and the near misses among them.

use serde_json::json;
use transcript::judge::What;
use transcript::model::{Signal, SpanKind, Tear, Torn};

use crate::build::*;

const CHILD: &str = r#"
    [[pin]]
    span = "store image"
    under = "POST /images"
    attributes = { "draw64.image.id" = "{image 1}", "draw64.image.colors" = 3 }
    within_parent = true
    count = 1
"#;

/// What the solution prints.
fn solved() -> Part {
    step(2, "child-span")
        .line("POST /images -> 201 Created amber-042")
        .span(stored())
        .span(request())
}

fn stored() -> S {
    span("store image", "a2")
        .under("a1")
        .with("draw64.image.id", "amber-042")
        .with("draw64.image.colors", 3)
        .during(1_200, 1_800)
}

fn request() -> S {
    span("POST /images", "a1")
        .kind(SpanKind::Server)
        .with("http.route", "/images")
}

fn check(part: Part) -> transcript::judge::StepVerdict {
    judged(
        &run([step(1, "first-trace"), part]),
        Some(&run([solved()])),
        CHILD,
    )
}

fn before() -> Part {
    step(2, "child-span").line("POST /images -> 201 Created amber-042")
}

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
fn the_same_value_under_another_name() {
    let mut mine = stored();
    mine.0.attributes[0].key = "image_id".into();
    let verdict = check(before().span(mine).span(request()));
    assert_eq!(
        summary(&verdict),
        "+span, -attribute attribute-renamed, +attribute, +within-parent"
    );
    let found = serde_json::to_value(&verdict.conditions[1].findings[0]).unwrap();
    assert_eq!(
        found,
        json!({
            "finding": "attribute-renamed",
            "of": { "owner": "span" },
            "key": "draw64.image.id",
            "yours": "image_id",
            "value": "\"amber-042\"",
            "at": 4,
        })
    );
}

#[test]
fn a_value_that_says_little_needs_a_name_that_is_near() {
    let mine = |key: &str| {
        let mut mine = stored();
        mine.0.attributes[1].key = key.into();
        summary(&check(before().span(mine).span(request())))
    };
    assert_eq!(
        mine("tries"),
        "+span, +attribute, -attribute attribute-missing, +within-parent"
    );
    assert_eq!(
        mine("image.colors"),
        "+span, +attribute, -attribute attribute-renamed, +within-parent"
    );
}

#[test]
fn another_value_and_another_type() {
    let mut mine = stored();
    mine.0.attributes[1] = attribute("draw64.image.colors", 4);
    let verdict = check(before().span(mine.clone()).span(request()));
    assert_eq!(
        summary(&verdict),
        "+span, +attribute, -attribute attribute-wrong-value, +within-parent"
    );
    mine.0.attributes[1] = attribute("draw64.image.colors", "3");
    let verdict = check(before().span(mine).span(request()));
    assert_eq!(
        summary(&verdict),
        "+span, +attribute, -attribute attribute-wrong-type, +within-parent"
    );
    assert!(matches!(
        &verdict.conditions[2].findings[0].what,
        What::AttributeWrongType { wanted, yours, .. } if wanted == "int" && yours == "string"
    ));
}

#[test]
fn the_id_of_another_image_is_another_value() {
    let mut mine = stored();
    mine.0.attributes[0] = attribute("draw64.image.id", "azure-007");
    let verdict = check(before().span(mine).span(request()));
    assert!(matches!(
        &verdict.conditions[1].findings[0].what,
        // What is wanted is shown as this run has it.
        What::AttributeWrongValue { wanted, yours, .. }
            if wanted == "\"amber-042\"" && yours == "\"azure-007\""
    ));
}

#[test]
fn a_misspelt_key_with_another_value() {
    let mut mine = stored();
    mine.0.attributes[0] = attribute("draw64.imag.id", "something else");
    let verdict = check(before().span(mine).span(request()));
    assert_eq!(
        verdict.conditions[1].findings[0].kind(),
        "attribute-misspelt"
    );
}

#[test]
fn the_attribute_on_the_parent() {
    let mut mine = stored();
    let moved = mine.0.attributes.remove(0);
    let mut parent = request();
    parent.0.attributes.push(moved);
    let verdict = check(before().span(mine).span(parent));
    assert!(matches!(
        &verdict.conditions[1].findings[0].what,
        What::AttributeElsewhere { on, .. } if on == "POST /images"
    ));
    assert!(verdict.conditions[1].findings[0].trees.is_some());
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
fn kind_status_description_and_scope() {
    let text = r#"
        [[pin]]
        span = "load image"
        kind = "client"
        status = "error"
        status_description = "*away*"
        scope = "draw64"
    "#;
    let judge = |span: S| summary(&judged(&run([step(2, "x").span(span)]), None, text));
    let right = span("load image", "a1")
        .kind(SpanKind::Client)
        .error("the database is away");
    assert_eq!(judge(right.clone()), "+span, +span-kind, +status, +scope");
    assert_eq!(
        judge(right.clone().kind(SpanKind::Internal)),
        "+span, -span-kind wrong-kind, +status, +scope"
    );
    assert_eq!(
        judge(right.clone().error("oh")),
        "+span, +span-kind, -status wrong-status-description, +scope"
    );
    let mut unset = right.clone();
    unset.0.status = transcript::model::Status::Unset;
    assert_eq!(
        judge(unset),
        "+span, +span-kind, -status wrong-status, +scope"
    );
    let mut other = right;
    other.0.scope.name = "mine".into();
    assert_eq!(
        judge(other),
        "+span, +span-kind, +status, -scope wrong-scope"
    );
}

#[test]
fn a_child_that_outlives_its_parent() {
    let verdict = check(before().span(stored().during(1_200, 2_500)).span(request()));
    assert!(matches!(
        verdict.conditions[3].findings[0].what,
        What::OutlivesParent { micros: 500, .. }
    ));
}

#[test]
fn events_and_their_attributes() {
    let text = r#"
        [[pin]]
        span = "work"
        events = [{ name = "exception", attributes = { "exception.type" = { type = "string" } } }]
    "#;
    let judge = |span: S| summary(&judged(&run([step(2, "x").span(span)]), None, text));
    let work = || span("work", "a1");
    assert_eq!(
        judge(work().event("exception", vec![attribute("exception.type", "Full")])),
        "+span, +event, +attribute"
    );
    assert_eq!(
        judge(work().event("exception", vec![])),
        "+span, +event, -attribute attribute-missing"
    );
    assert_eq!(
        judge(work().event("excepton", vec![])),
        "+span, -event similar-name, -attribute"
    );
    assert_eq!(judge(work()), "+span, -event missing, -attribute");
}

#[test]
fn links_are_known_by_the_span_that_they_lead_to() {
    let text = "[[pin]]\nspan = 'export'\nlinks = [{ to = 'POST /images' }]";
    let judge = |span: S| {
        let first = step(1, "x").span(request());
        summary(&judged(&run([first, step(2, "y").span(span)]), None, text))
    };
    assert_eq!(judge(span("export", "b1").link("a1")), "+span, +link");
    assert_eq!(
        judge(span("export", "b1").link("b1")),
        "+span, -link link-missing"
    );
    assert_eq!(
        judge(span("export", "b1").link("c9")),
        "+span, -link link-missing"
    );
    assert_eq!(judge(span("export", "b1")), "+span, -link link-missing");
}

#[test]
fn two_links_to_spans_of_one_name_are_two() {
    let text = "[[pin]]\nspan = 'export'\n\
        links = [{ to = 'POST /images' }, { to = 'POST /images' }]";
    let judge = |span: S| {
        let first = step(1, "x").span(request());
        summary(&judged(&run([first, step(2, "y").span(span)]), None, text))
    };
    let export = || span("export", "b1");
    assert_eq!(judge(export().link("a1").link("a1")), "+span, +link, +link");
    assert_eq!(judge(export().link("a1")), "+span, +link, -link too-few");
    assert_eq!(judge(export()), "+span, -link link-missing, -link");
}

#[test]
fn what_a_span_may_not_carry_and_what_may_not_be() {
    let text =
        "[[pin]]\nspan = 'work'\nwithout = ['thread.id']\n[[pin]]\nspan = 'read *'\nabsent = true";
    let judge = |span: S| summary(&judged(&run([step(2, "x").span(span)]), None, text));
    assert_eq!(judge(span("work", "a1")), "+span, +without, +absent");
    assert_eq!(
        judge(span("work", "a1").with("thread.id", 1)),
        "+span, -without attribute-forbidden, +absent"
    );
    let verdict = judged(
        &run([step(2, "x")
            .span(span("work", "a1"))
            .span(span("read row", "a2"))]),
        None,
        text,
    );
    assert_eq!(
        summary(&verdict),
        "+span, +without, -absent forbidden-present"
    );
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
fn the_resource_is_the_last_that_was_printed() {
    let text = "[[pin]]\nspan = 'work'\nresource = { 'service.name' = 'draw64' }";
    let judge = |name: &str| {
        let first = step(1, "x").resource(Signal::Traces, &[("service.name", name)]);
        summary(&judged(
            &run([first, step(2, "y").span(span("work", "a1"))]),
            None,
            text,
        ))
    };
    assert_eq!(judge("draw64"), "+span, +attribute");
    assert_eq!(
        judge("unknown_service"),
        "+span, -attribute attribute-wrong-value"
    );
    let none = run([step(2, "y").span(span("work", "a1"))]);
    assert_eq!(
        summary(&judged(&none, None, text)),
        "+span, -attribute attribute-missing"
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
