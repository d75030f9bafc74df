//! What a span and the resource say in attributes, and what comes near.

use serde_json::json;
use transcript::judge::What;
use transcript::model::Signal;

use crate::build::*;
use crate::child::{before, check, request, stored};

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
