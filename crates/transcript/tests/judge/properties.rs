//! What a span is besides its name: kind, status, time, events, links.

use transcript::judge::What;
use transcript::model::SpanKind;

use crate::build::*;
use crate::child::{before, check, request, stored};

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
