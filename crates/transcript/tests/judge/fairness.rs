//! What is right in another way is right.

use transcript::judge::Mention;
use transcript::model::{SpanKind, Transcript, Value};

use crate::build::*;

const PINS: &str = r#"
    [[pin]]
    span = "store image"
    under = "POST /images"
    attributes = { "draw64.image.id" = "{image 1}" }

    [[pin]]
    log = "image created"
    in_span = "POST /images"

    [[pin]]
    line = "POST /images -> 201 Created {image 1}"
"#;

fn base() -> Part {
    step(2, "child-span")
        .line("POST /images -> 201 Created amber-042")
        .span(stored())
        .span(span("POST /images", "a1").kind(SpanKind::Server))
        .log(log("image created").within("a1"))
}

fn stored() -> S {
    span("store image", "a2")
        .under("a1")
        .with("draw64.image.id", "amber-042")
}

fn check(actual: &Transcript) -> Vec<Mention> {
    let verdict = judged(actual, Some(&run([base()])), PINS);
    assert!(verdict.is_done(), "{}", summary(&verdict));
    verdict.mentions
}

#[test]
fn the_same_again() {
    assert_eq!(check(&run([base()])), []);
}

#[test]
fn extra_spans_above_between_and_below() {
    let between = step(2, "child-span")
        .line("POST /images -> 201 Created amber-042")
        .span(span("insert row", "a5").under("a2"))
        .span(stored().under("a4"))
        .span(span("validate", "a4").under("a1"))
        .span(span("POST /images", "a1").under("a0"))
        .span(span("my own root", "a0"))
        .log(log("image created").within("a2"));
    let mentions = check(&run([between]));
    let names: Vec<&str> = mentions.iter().map(Mention::kind).collect();
    assert_eq!(names, ["extra-span", "extra-span", "extra-span"]);
}

#[test]
fn another_order() {
    let mut part = base();
    part.0.spans.reverse();
    assert_eq!(check(&run([part])), []);
}

#[test]
fn extra_attributes_in_any_order() {
    let mut mine = stored().with("thread.id", 1).with("mine", "yes");
    mine.0.attributes.reverse();
    let mut part = base();
    part.0.spans[0] = mine.0;
    let mentions = check(&run([part]));
    let Mention::ExtraAttributes { keys, .. } = &mentions[0] else {
        panic!("{mentions:?}");
    };
    assert_eq!(keys, &["mine", "thread.id"]);
}

#[test]
fn owned_and_static_strings() {
    // The parser makes one value of both; this is what the exporter prints of each.
    for kind in ["Static", "Owned", "RefCounted"] {
        let text = format!(
            "== step 2 child-span ==\nSpans\nResource\n\t ->  service.name=String(Static(\"x\"))\n\
             Span #0\n\tInstrumentation Scope\n\t\tName         : \"draw64\"\n\n\tName         : \
             work\n\tTraceId      : 0af7651916cd43dd8448eb211c80319c\n\tSpanId       : \
             b7ad6b7169203331\n\tTraceFlags   : TraceFlags(1)\n\tParentSpanId : None (root span)\n\
             \tKind         : Internal\n\tStart time   : 2026-11-21 04:00:00.000000\n\tEnd time     \
             : 2026-11-21 04:00:00.000100\n\tStatus       : Unset\n\tAttributes:\n\t\t ->  \
             a: String({kind}(\"b\"))\n"
        );
        let actual = transcript::parse(text.as_bytes());
        assert_eq!(
            actual.sections.last().unwrap().spans[0].attributes[0].value,
            Value::String("b".into())
        );
        let verdict = judged(
            &actual,
            None,
            "[[pin]]\nspan = 'work'\nattributes = { a = 'b' }",
        );
        assert!(verdict.is_done(), "{kind}");
    }
}

#[test]
fn prints_in_between() {
    let mut part = step(2, "child-span")
        .line("DEBUG creating debug-001")
        .line("");
    let rest = base().0;
    part.0.lines.extend(rest.lines);
    part = part.line("done!");
    (part.0.spans, part.0.logs) = (rest.spans, rest.logs);
    // `debug-001` looks like an image and comes first; `{image 1}` still is the scenario's.
    let mentions = check(&run([part]));
    assert_eq!(
        mentions.iter().map(Mention::kind).collect::<Vec<_>>(),
        ["extra-line"; 2]
    );
}

#[test]
fn more_than_needed_where_no_count_is_pinned() {
    let mut again = stored();
    again.0.span_id = "dddddddddddddddd".into();
    let part = base().span(again).log(log("image created").within("a2"));
    check(&run([part]));
}

#[test]
fn an_attribute_that_is_set_twice_counts_as_it_was_set_last() {
    let mut part = base();
    part.0.spans[0]
        .attributes
        .insert(0, attribute("draw64.image.id", "wrong"));
    check(&run([part]));
}

#[test]
fn other_steps_and_scenes_around_it() {
    check(&run([
        step(1, "first-trace"),
        base(),
        step(3, "later"),
        scene("shutdown"),
    ]));
}

#[test]
fn a_red_step_does_not_touch_the_next() {
    let rules = rules();
    let mut steps = pins(PINS);
    let mut first = pins("[[pin]]\nspan = 'never there'").remove(0);
    first.number = 1;
    steps.insert(0, first);
    let verdict = transcript::judge(&run([step(1, "a"), base()]), None, &rules, &steps);
    let done: Vec<bool> = verdict.steps.iter().map(|step| step.is_done()).collect();
    assert_eq!(done, [false, true]);
}

#[test]
fn no_more_than_a_few_mentions() {
    let mut part = base();
    for number in 0..30 {
        part = part.line(&format!("my line {number}"));
    }
    let mentions = check(&run([part]));
    assert_eq!(mentions.len(), 4);
    assert_eq!(mentions[3], Mention::More { count: 27 });
}

#[test]
fn circles_and_doubles_end() {
    let part = base()
        .span(span("one", "b1").under("b2"))
        .span(span("two", "b2").under("b1"))
        .span(span("self", "b3").under("b3"))
        .span(span("in", "b4").under("b1"));
    let text = "[[pin]]\nspan = '*'\nunder = 'nothing'\n[[pin]]\nspan = 'one'\nroot = true";
    let verdict = judged(&run([part]), None, text);
    assert!(!verdict.is_done());
}

#[test]
fn a_deep_tree_is_judged() {
    let mut part = step(2, "child-span");
    let id = |number: u32| format!("{number:016x}");
    for number in 1..20_000_u32 {
        let mut one = span(if number == 1 { "top" } else { "deep" }, "a1");
        one.0.span_id = id(number).into();
        one.0.parent_span_id = (number > 1).then(|| id(number - 1).into());
        part = part.span(one);
    }
    let text = "[[pin]]\nspan = 'deep'\nparent = 'top'\n[[pin]]\nspan = 'deep'\nunder = 'top'";
    assert!(judged(&run([part]), None, text).is_done());
}
