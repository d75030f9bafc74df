//! One of each.
#![allow(unreachable_pub, clippy::unwrap_used)]

use serde::Deserialize;
use transcript::judge::{
    Above, AuthorError, ConditionText, Finding, Mention, Noun, Owner, Property, Seen, What,
};
use transcript::model::{Signal, Tear};
use transcript::pins::{Pin, Place, StatusCode};

const PINS: &str = r#"
    [[pin]]
    span = "store image"
    under = "POST /images"
    kind = "internal"
    status = "error"
    status_description = "no space"
    attributes = { "draw64.image.id" = "{image 1}", b = 201, c = { type = "int" }, d = { range = [0, 10] }, e = { one_of = ["a", "b"] }, f = { matches = "[a-z]+" }, g = { any = true } }
    without = ["thread.id"]
    resource = { "service.name" = "draw64" }
    events = [{ name = "exception", attributes = { "exception.type" = { type = "string" } } }]
    links = [
        { to = "POST /images", attributes = { why = "batch" } },
        { to = "POST /images", attributes = { why = "again" } },
        { to = "*" },
    ]
    within_parent = true
    scope = "draw64"
    count = 1
    [[pin]]
    span = "GET /"
    root = true
    status = "ok"
    count = { min = 2 }
    [[pin]]
    span = "GET /"
    parent = "proxy"
    count = { max = 2 }
    [[pin]]
    log = "image created"
    severity = "info"
    in_span = "POST /images"
    target = "draw64::*"
    event_name = "image.created"
    count = { min = 2, max = 5 }
    [[pin]]
    log = "*"
    says = ["no space"]
    [[pin]]
    metric = "draw64.pixels.drawn"
    kind = "up_down_counter"
    unit = "{pixel}"
    description = "Pixels."
    temporality = "cumulative"
    boundaries = [0.001, 0.01]
    series = { max = 7 }
    without = ["draw64.image.id"]
    points = [
        { attributes = { "draw64.color" = "red" } },
        { attributes = { "draw64.color" = "red" }, delta = 3 },
        { value = { range = [1, inf] } },
        { count = { min = 2 }, filled = { min = 2, max = 4 }, sum = { any = true } },
    ]
    [[pin]]
    metric = "draw64.users.active"
    description = "*"

    [[pin]]
    line = "GET /livez -> 200 OK"
    count = 3
    [[pin]]
    absent = true
    span = "GET *"
    [[pin]]
    absent = true
    log = "*secret*"
    attributes = { password = { any = true } }
"#;

pub fn conditions() -> Vec<ConditionText> {
    #[derive(Deserialize)]
    struct Manifest {
        pin: Vec<Pin>,
    }
    let manifest: Manifest = toml::from_str(PINS).unwrap();
    manifest.pin.iter().flat_map(Pin::conditions).collect()
}

pub fn findings() -> Vec<Finding> {
    findings_about("store image", "\"amber-042\"")
}

/// What someone might put into their telemetry to see what happens.
pub fn hostile_findings() -> Vec<Finding> {
    findings_about(
        "a\u{1b}[2J\nb\u{202e}\r",
        &format!("\u{7}{}", "x\n".repeat(10_000)),
    )
}

fn findings_about(name: &str, value: &str) -> Vec<Finding> {
    let n = || name.to_owned();
    let v = || value.to_owned();
    let key = || "draw64.image.id".to_owned();
    let span = || Owner::Span;
    let seen = || {
        vec![
            Seen {
                name: n(),
                count: 1,
            },
            Seen {
                name: "GET /images".to_owned(),
                count: 3,
            },
        ]
    };
    let under = || Place::Under("POST /images".into());
    let mut all = vec![
        What::NotReached {
            step: 3,
            name: "tracing-way".to_owned(),
        },
        What::Torn {
            signal: Signal::Traces,
            why: Tear::Interrupted,
        },
        What::Torn {
            signal: Signal::Logs,
            why: Tear::Cut,
        },
        What::Torn {
            signal: Signal::Metrics,
            why: Tear::TooLong,
        },
        What::Silent {
            signal: Signal::Traces,
            anywhere: false,
        },
        What::Silent {
            signal: Signal::Metrics,
            anywhere: true,
        },
        What::SimilarName {
            noun: Noun::Span,
            name: "store image".to_owned(),
            yours: n(),
        },
        What::WrongParent {
            name: n(),
            wanted: under(),
            yours: Above::Span("GET /images".to_owned()),
        },
        What::WrongParent {
            name: n(),
            wanted: Place::Root,
            yours: Above::Unprinted,
        },
        What::WrongParent {
            name: n(),
            wanted: Place::Parent("POST /images".into()),
            yours: Above::Nothing,
        },
        What::OtherStep {
            noun: Noun::Span,
            name: n(),
            step: Some(3),
            heading: Some("tracing-way".to_owned()),
        },
        What::OtherStep {
            noun: Noun::Span,
            name: n(),
            step: None,
            heading: Some(n()),
        },
        What::OtherStep {
            noun: Noun::Span,
            name: n(),
            step: None,
            heading: None,
        },
        What::AfterShutdown {
            noun: Noun::Span,
            name: n(),
        },
        What::Twice {
            noun: Noun::Span,
            name: n(),
        },
        What::TooMany {
            noun: Noun::Span,
            name: n(),
            wanted: 2,
            count: 4,
        },
        What::TooFew {
            noun: Noun::Log,
            name: n(),
            wanted: 2,
            count: 1,
        },
        What::WrongStatus {
            wanted: StatusCode::Error,
            yours: StatusCode::Unset,
            description: None,
        },
        What::WrongStatus {
            wanted: StatusCode::Unset,
            yours: StatusCode::Error,
            description: Some(v()),
        },
        What::OutlivesParent {
            name: n(),
            parent: "POST /images".to_owned(),
            micros: 1_500,
        },
        What::AttributeRenamed {
            of: span(),
            key: key(),
            yours: "image_id".to_owned(),
            value: v(),
        },
        What::AttributeMisspelt {
            of: span(),
            key: key(),
            yours: n(),
            value: v(),
        },
        What::AttributeWrongValue {
            of: span(),
            key: key(),
            wanted: "\"azure-007\"".to_owned(),
            yours: v(),
        },
        What::AttributeWrongValue {
            of: Owner::Resource,
            key: "service.name".to_owned(),
            wanted: "\"draw64\"".to_owned(),
            yours: "\"unknown_service\"".to_owned(),
        },
        What::AttributeWrongType {
            of: span(),
            key: "draw64.image.colors".to_owned(),
            wanted: "int".to_owned(),
            yours: "string".to_owned(),
            value: "\"3\"".to_owned(),
        },
        What::AttributeElsewhere {
            of: span(),
            key: key(),
            value: v(),
            on: "POST /images".to_owned(),
        },
        What::FieldAsProse {
            key: key(),
            value: v(),
            body: format!("created {name}"),
        },
        What::AttributeMissing {
            of: span(),
            key: key(),
            there: vec![n(), "http.route".to_owned()],
        },
        What::AttributeMissing {
            of: Owner::Event("exception".to_owned()),
            key: key(),
            there: vec![],
        },
        What::AttributeForbidden {
            of: span(),
            key: "thread.id".to_owned(),
            value: v(),
        },
        What::TextMissing { text: n() },
        What::TextForbidden {
            key: Some(key()),
            value: v(),
            body: n(),
        },
        What::TextForbidden {
            key: None,
            value: n(),
            body: n(),
        },
        What::LinkMissing {
            to: "POST /images".to_owned(),
            there: vec![],
        },
        What::LinkMissing {
            to: "POST /images".to_owned(),
            there: vec![n()],
        },
        What::LinkMissing {
            to: "…".to_owned(),
            there: vec![],
        },
        What::LinkMissing {
            to: "…".to_owned(),
            there: vec!["?".to_owned()],
        },
        What::OutsideSpan {
            wanted: "POST /images".to_owned(),
            yours: Some(n()),
        },
        What::OutsideSpan {
            wanted: "POST /images".to_owned(),
            yours: None,
        },
        What::OtherLine {
            wanted: "GET /livez -> 200 OK".to_owned(),
            yours: n(),
        },
        What::PointMissing {
            attributes: "{ draw64.color = \"red\" }".to_owned(),
            there: vec![n()],
        },
        What::PointMissing {
            attributes: "{ }".to_owned(),
            there: vec![],
        },
        What::Unchanged { name: n() },
        What::WrongSeries {
            count: 100,
            keys: vec![
                Seen {
                    name: key(),
                    count: 100,
                },
                Seen {
                    name: n(),
                    count: 3,
                },
            ],
        },
        What::WrongSeries {
            count: 1,
            keys: vec![],
        },
    ];
    for noun in Noun::ALL {
        all.push(What::Missing {
            noun,
            name: n(),
            there: seen(),
        });
    }
    all.push(What::Missing {
        noun: Noun::Line,
        name: n(),
        there: vec![],
    });
    for noun in [Noun::Span, Noun::Log, Noun::Metric, Noun::Line] {
        all.push(What::Present { noun, name: n() });
    }
    for noun in [Noun::Span, Noun::Log] {
        all.push(What::PrintedAsLine { noun, text: n() });
    }
    for property in Property::ALL {
        all.push(What::Wrong {
            property,
            wanted: "{pixel}".to_owned(),
            yours: n(),
        });
    }
    all.push(What::Wrong {
        property: Property::Unit,
        wanted: "{pixel}".to_owned(),
        yours: String::new(),
    });
    for measure in ["value", "delta", "sum", "count", "filled"] {
        all.push(What::WrongMeasure {
            measure: measure.to_owned(),
            wanted: "≥ 2".to_owned(),
            yours: "1".to_owned(),
        });
    }
    all.into_iter()
        .map(|what| Finding {
            what,
            at: Some(812),
            trees: None,
        })
        .collect()
}

pub fn mentions() -> Vec<Mention> {
    let name = || "validate".to_owned();
    vec![
        Mention::ExtraSpan {
            name: name(),
            count: 1,
            at: 1,
        },
        Mention::ExtraSpan {
            name: name(),
            count: 3,
            at: 1,
        },
        Mention::ExtraAttributes {
            span: "store image".to_owned(),
            keys: vec!["thread.id".to_owned(), "mine".to_owned()],
            at: 1,
        },
        Mention::ExtraLog {
            body: name(),
            count: 2,
            at: 1,
        },
        Mention::ExtraMetric {
            name: name(),
            at: 1,
        },
        Mention::ExtraLine {
            text: "here I am".to_owned(),
            at: 1,
        },
        Mention::More { count: 12 },
    ]
}

pub fn author_errors() -> Vec<AuthorError> {
    let name = || "child-span".to_owned();
    vec![
        AuthorError::NoSection {
            step: 2,
            name: name(),
        },
        AuthorError::OtherName {
            step: 2,
            name: name(),
            heading: "child".to_owned(),
        },
        AuthorError::Unmet {
            step: 2,
            name: name(),
            condition: conditions().remove(0),
            findings: findings().into_iter().take(2).collect(),
        },
    ]
}
