//! How pins are written, and what an author is told about one that is not.

// A test that cannot read its material has failed, and says so best by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde::Deserialize;
use transcript::model::{SpanKind, Value};
use transcript::pins::{
    Count, Fit, Instrument, Pattern, Pin, Place, Problem, Severity, StatusCode, Type, Wanted,
    explain,
};

#[derive(Debug, Deserialize)]
struct Manifest {
    #[serde(default)]
    step: Vec<Step>,
}

#[derive(Debug, Deserialize)]
struct Step {
    pin: Vec<Pin>,
}

fn pin(text: &str) -> Pin {
    let text = format!("[[step]]\n[[step.pin]]\n{text}");
    let mut manifest: Manifest = toml::from_str(&text).unwrap();
    manifest.step.remove(0).pin.remove(0)
}

fn problem(text: &str) -> Problem {
    let text = format!("[[step]]\n[[step.pin]]\n{text}");
    explain(&toml::from_str::<Manifest>(&text).unwrap_err(), &text)
}

fn wanted(text: &str) -> Wanted {
    let Pin::Span(span) = pin(&format!("span = 'x'\nattributes = {{ a = {text} }}")) else {
        panic!("not a span");
    };
    span.attributes[0].wanted.clone()
}

#[test]
fn a_span_with_all_that_it_can_have() {
    let Pin::Span(span) = pin(r#"
        span = "store image"
        under = "POST /images"
        kind = "internal"
        status = "error"
        status_description = "no *"
        attributes = { "draw64.image.id" = "{image 1}", "n" = 201 }
        without = ["thread.id"]
        resource = { "service.name" = "draw64" }
        events = [{ name = "exception", attributes = { "exception.type" = { any = true } } }]
        links = [{ to = "POST /images" }]
        within_parent = true
        scope = "draw64"
        count = { min = 1, max = 3 }
    "#) else {
        panic!("not a span");
    };
    assert_eq!(span.name, Pattern::from("store image"));
    assert_eq!(span.place, Some(Place::Under("POST /images".into())));
    assert_eq!(span.kind, Some(SpanKind::Internal));
    assert_eq!(span.status, Some(StatusCode::Error));
    assert_eq!(
        span.attributes[0].wanted,
        Wanted::Is(Value::String("{image 1}".into()))
    );
    assert_eq!(span.attributes[1].wanted, Wanted::Is(Value::Int(201)));
    assert_eq!(span.events[0].attributes[0].wanted, Wanted::Any);
    assert_eq!(
        span.count,
        Count {
            min: 1,
            max: Some(3)
        }
    );
    assert!(span.within_parent && !span.absent);
}

#[test]
fn the_other_sorts() {
    let Pin::Log(log) = pin("log = 'made *'\nseverity = 'warn'\nin_span = 'x'") else {
        panic!("not a log");
    };
    assert_eq!(
        (log.severity, log.count),
        (Some(Severity::Warn), Count::default())
    );
    let Pin::Metric(metric) = pin(
        "metric = 'm'\nkind = 'counter'\nboundaries = [1, 2.5]\nseries = { max = 7 }\n\
         points = [{ attributes = { a = 'b' }, delta = 3 }, { value = { range = [1, inf] } }]",
    ) else {
        panic!("not a metric");
    };
    assert_eq!(metric.instrument, Some(Instrument::Counter));
    assert_eq!(metric.boundaries, Some(vec![1.0, 2.5]));
    assert_eq!(
        metric.points[1].value,
        Some(Wanted::Range(1.0, f64::INFINITY))
    );
    let Pin::Line(line) = pin("line = 'a * b'\nabsent = true") else {
        panic!("not a line");
    };
    assert!(line.absent);
}

#[test]
fn values_have_the_type_that_they_are_written_in() {
    assert_eq!(wanted("5"), Wanted::Is(Value::Int(5)));
    assert_eq!(wanted("5.0"), Wanted::Is(Value::Float(5.0)));
    assert_eq!(wanted("'5'"), Wanted::Is(Value::String("5".into())));
    assert_eq!(wanted("true"), Wanted::Is(Value::Bool(true)));
    assert_eq!(
        wanted("['a', 1]"),
        Wanted::Is(Value::Array(vec![Value::String("a".into()), Value::Int(1)]))
    );
    assert_eq!(wanted("{ type = 'int' }"), Wanted::Type(Type::Int));
    assert_eq!(
        wanted("{ one_of = [1, 'x'] }"),
        Wanted::OneOf(vec![Value::Int(1), Value::String("x".into())])
    );
}

#[test]
fn values_fit_by_value_and_type() {
    let fit = |wanted: &Wanted, value: Value| wanted.fit(&value, &value);
    let text = |text: &str| Value::String(text.into());
    let untyped = |text: &str| Value::Untyped(text.into());
    let five = wanted("5");
    assert_eq!(fit(&five, Value::Int(5)), Fit::Fits);
    assert_eq!(fit(&five, text("5")), Fit::OtherType);
    assert_eq!(fit(&five, Value::Float(5.0)), Fit::OtherType);
    assert_eq!(fit(&five, Value::Int(6)), Fit::OtherValue);
    assert_eq!(fit(&five, untyped("5")), Fit::Fits);
    assert_eq!(fit(&wanted("'5'"), Value::Int(5)), Fit::OtherType);
    let id = wanted("{ matches = '[a-z]+-[0-9]{3}' }");
    assert_eq!(fit(&id, text("amber-042")), Fit::Fits);
    assert_eq!(fit(&id, text("an amber-042")), Fit::OtherValue);
    let range = wanted("{ range = [0, 0.5] }");
    assert_eq!(fit(&range, Value::Float(0.5)), Fit::Fits);
    assert_eq!(fit(&range, Value::Int(1)), Fit::OtherValue);
    assert_eq!(fit(&range, text("0.25")), Fit::OtherType);
    assert_eq!(fit(&wanted("{ type = 'int' }"), text("5")), Fit::OtherType);
    assert_eq!(
        fit(&wanted("{ one_of = [1, 2] }"), text("2")),
        Fit::OtherType
    );
}

#[test]
fn a_placeholder_fits_by_what_it_stands_for() {
    let wanted = wanted("'{image 1}'");
    let raw = Value::String("amber-042".into());
    assert_eq!(
        wanted.fit(&raw, &Value::String("{image 1}".into())),
        Fit::Fits
    );
    assert_eq!(
        wanted.fit(&raw, &Value::String("{image 2}".into())),
        Fit::OtherValue
    );
}

#[test]
fn an_unknown_key_is_placed_and_the_nearest_named() {
    let problem = problem("span = 'x'\nstatsu = 'error'");
    assert_eq!((problem.line, problem.column), (Some(4), Some(1)));
    assert_eq!(problem.unknown.as_deref(), Some("statsu"));
    assert_eq!(problem.nearest.as_deref(), Some("status"));
}

#[test]
fn an_unknown_word_is_placed_and_the_nearest_named() {
    let problem = problem("span = 'x'\nkind = 'intern'");
    assert_eq!((problem.line, problem.column), (Some(4), Some(8)));
    assert_eq!(problem.nearest.as_deref(), Some("internal"));
}

#[test]
fn tables_within_are_as_strict() {
    let wrong = problem("span = 'x'\nattributes = { a = { rnage = [0, 1] } }");
    assert_eq!(wrong.nearest.as_deref(), Some("range"));
    assert_eq!(wrong.line, Some(4));
    assert_eq!(
        problem("span = 'x'\ncount = { mni = 1 }")
            .nearest
            .as_deref(),
        Some("min")
    );
    let wrong = problem("span = 'x'\nevents = [{ name = 'x', attribute = {} }]");
    assert_eq!(wrong.nearest.as_deref(), Some("attributes"));
}

#[test]
fn what_makes_no_sense_is_said_with_its_pin_s_place() {
    for (text, says) in [
        ("attributes = {}", "one of `span`, `log`, `metric`, `line`"),
        ("span = 'x'\nlog = 'y'", "about one thing"),
        ("span = 'x'\nunit = 's'", "`unit` says nothing about a span"),
        (
            "log = 'x'\nunder = 'y'",
            "`under` says nothing about a log record",
        ),
        (
            "line = 'x'\nattributes = {}",
            "`attributes` says nothing about a line",
        ),
        ("metric = 'x'\nattributes = {}", "those of its points"),
        ("metric = 'x'\ncount = 1", "`series`"),
        ("metric = 'x'\nkind = 'server'", "a metric's `kind`"),
        ("span = 'x'\nkind = 'gauge'", "a span's `kind`"),
        ("span = 'x'\nroot = true\nunder = 'y'", "one place"),
        (
            "span = 'x'\nwithin_parent = true",
            "needs `under` or `parent`",
        ),
        ("span = 'x'\nabsent = true\ncount = 1", "no `count`"),
        (
            "span = 'x'\nstatus_description = 'y'",
            "needs `status = \"error\"`",
        ),
        ("span = 'x'\ncount = -1", "below zero"),
        (
            "span = 'x'\ncount = { min = 2, max = 1 }",
            "`max` is below `min`",
        ),
        (
            "span = 'x'\nattributes = { a = { matches = '(' } }",
            "regular expression",
        ),
        (
            "span = 'x'\nattributes = { a = { range = [2, 1] } }",
            "no value can ever be this",
        ),
        (
            "span = 'x'\nattributes = { a = { any = true, type = 'int' } }",
            "only one of",
        ),
        (
            "metric = 'x'\npoints = [{ value = 1, count = 1 }]",
            "in a histogram",
        ),
    ] {
        let problem = problem(text);
        assert!(problem.message.contains(says), "{text}: {problem}");
        assert!(
            problem.line.is_some_and(|line| line >= 2),
            "{text}: {problem:?}"
        );
    }
}

#[test]
fn what_is_wanted_reads_like_what_was_written() {
    for (text, shown) in [
        ("'POST'", "\"POST\""),
        ("201", "201"),
        ("{ any = true }", "*"),
        ("{ type = 'int' }", "int"),
        ("{ range = [0, 0.5] }", "0 .. 0.5"),
        ("{ range = [1, inf] }", "≥ 1"),
        ("{ one_of = ['a', 'b'] }", "\"a\" | \"b\""),
        ("{ matches = '[a-z]+' }", "/[a-z]+/"),
    ] {
        assert_eq!(wanted(text).to_string(), shown);
    }
}
