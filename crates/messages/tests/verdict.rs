//! Everything that a grader can say becomes a whole sentence in both languages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it fails"
)]

use std::collections::BTreeSet;

use messages::{Language, Messages};
use transcript::judge::{
    Above, ConditionText, Finding, Measure, Mention, Noun, Owner, Property, Seen, What,
};
use transcript::model::{Signal, SpanKind, Tear, Temporality, Value};
use transcript::pins::{
    Count, Expression, Instrument, Pattern, Place, Severity, StatusCode, Type, Wanted,
    WantedAttribute,
};

fn text(text: &str) -> String {
    text.to_owned()
}

fn name(name: &str) -> Pattern {
    Pattern::from(name)
}

fn wanted() -> Vec<Wanted> {
    vec![
        Wanted::Is(Value::Int(201)),
        Wanted::Any,
        Wanted::Type(Type::Int),
        Wanted::Range(0.0, 10.0),
        Wanted::Range(0.0, f64::INFINITY),
        Wanted::Range(f64::NEG_INFINITY, 10.0),
        Wanted::OneOf(vec![Value::Bool(true), Value::String(text("full"))]),
        Wanted::Matches(Expression::new("[a-z]+").unwrap()),
    ]
}

fn counts() -> Vec<Count> {
    [
        (1, None),
        (1, Some(1)),
        (2, None),
        (0, Some(3)),
        (1, Some(3)),
    ]
    .map(|(min, max)| Count { min, max })
    .to_vec()
}

fn conditions() -> Vec<ConditionText> {
    use ConditionText as C;
    let attributes = || {
        vec![WantedAttribute {
            key: text("http.route"),
            wanted: Wanted::Any,
        }]
    };
    let mut all = vec![
        C::SpanKind {
            kind: SpanKind::Server,
        },
        C::Status {
            code: StatusCode::Error,
            description: None,
        },
        C::Status {
            code: StatusCode::Unset,
            description: Some(name("no space")),
        },
        C::WithinParent {
            parent: name("POST /images"),
        },
        C::Event {
            name: name("exception"),
        },
        C::Link {
            to: name("POST /images"),
        },
        C::Severity {
            severity: Severity::Warn,
        },
        C::InSpan {
            span: name("POST /images"),
        },
        C::Target {
            target: name("draw64::*"),
        },
        C::EventName {
            name: name("image.created"),
        },
        C::Metric {
            name: name("draw64.pixels.drawn"),
        },
        C::Instrument {
            instrument: Instrument::UpDownCounter,
        },
        C::Unit {
            unit: text("{pixel}"),
        },
        C::Description {
            description: name("Pixels that were drawn."),
        },
        C::Temporality {
            temporality: Temporality::Delta,
        },
        C::Boundaries {
            boundaries: vec![0.001, 0.01],
        },
        C::Point {
            attributes: attributes(),
        },
        C::Without {
            of: Owner::Point,
            key: text("thread.id"),
        },
        C::Scope {
            name: name("draw64"),
        },
        C::Absent {
            thing: Box::new(C::Line {
                text: name("panic*"),
                count: Count::default(),
            }),
            with: Vec::new(),
        },
        C::Absent {
            thing: Box::new(C::Span {
                name: name("GET *"),
                place: None,
                count: Count::default(),
            }),
            with: vec![C::SpanKind {
                kind: SpanKind::Client,
            }],
        },
    ];
    for place in [
        None,
        Some(Place::Root),
        Some(Place::Under(name("POST /images"))),
        Some(Place::Parent(name("POST /images"))),
    ] {
        all.push(C::Span {
            name: name("store image"),
            place,
            count: Count::default(),
        });
    }
    for count in counts() {
        all.push(C::Log {
            body: name("image created"),
            count,
        });
        all.push(C::Line {
            text: name("GET /livez -> 200 OK"),
            count,
        });
        all.push(C::Series { count });
        for measure in [Measure::Count(count), Measure::Filled(count)] {
            all.push(C::Measured {
                attributes: attributes(),
                measure,
            });
        }
    }
    for wanted in wanted() {
        for of in [
            Owner::Span,
            Owner::Event(text("exception")),
            Owner::Link(text("POST /images")),
            Owner::Log,
            Owner::Point,
            Owner::Resource,
        ] {
            all.push(C::Attribute {
                of,
                key: text("http.route"),
                wanted: wanted.clone(),
            });
        }
        for measure in [Measure::Value, Measure::Delta, Measure::Sum] {
            all.push(C::Measured {
                attributes: Vec::new(),
                measure: measure(wanted.clone()),
            });
        }
    }
    all
}

fn findings() -> Vec<What> {
    let noun = Noun::Span;
    let store = || text("store image");
    let key = || text("draw64.image.id");
    let value = || text("\"amber-042\"");
    let of = Owner::Span;
    let seen = |count| {
        (0..count)
            .map(|count| Seen {
                name: format!("span {count}"),
                count,
            })
            .collect::<Vec<_>>()
    };
    let mut all = vec![
        What::NotReached {
            step: 3,
            name: text("tracing-way"),
        },
        What::SimilarName {
            noun,
            name: store(),
            yours: text("store_image"),
        },
        What::AfterShutdown {
            noun,
            name: store(),
        },
        What::Twice {
            noun,
            name: store(),
        },
        What::TooMany {
            noun,
            name: store(),
            wanted: 1,
            count: 3,
        },
        What::TooFew {
            noun,
            name: store(),
            wanted: 3,
            count: 1,
        },
        What::Present {
            noun,
            name: store(),
        },
        What::OutlivesParent {
            name: store(),
            parent: text("POST /images"),
            micros: 12,
        },
        What::AttributeRenamed {
            of: of.clone(),
            key: key(),
            yours: text("image_id"),
            value: value(),
        },
        What::AttributeMisspelt {
            of: of.clone(),
            key: key(),
            yours: text("draw64.image.ib"),
            value: value(),
        },
        What::AttributeWrongValue {
            of: of.clone(),
            key: key(),
            wanted: value(),
            yours: text("5"),
        },
        What::AttributeWrongType {
            of: of.clone(),
            key: key(),
            wanted: text("int"),
            yours: text("string"),
            value: text("\"5\""),
        },
        What::AttributeElsewhere {
            of: of.clone(),
            key: key(),
            value: value(),
            on: text("POST /images"),
        },
        What::FieldAsProse {
            key: key(),
            value: value(),
            body: text("created amber-042"),
        },
        What::AttributeForbidden {
            of: of.clone(),
            key: key(),
            value: value(),
        },
        What::PrintedAsLine {
            noun: Noun::Log,
            text: text("image created"),
        },
        What::OtherLine {
            wanted: text("GET /livez -> 200 OK"),
            yours: text("GET /livez -> 404 Not Found"),
        },
        What::Unchanged {
            name: text("draw64.pixels.drawn"),
        },
        What::WrongMeasure {
            measure: text("delta"),
            wanted: text("3"),
            yours: text("4"),
        },
        What::WrongSeries {
            count: 100,
            keys: seen(3),
        },
        What::OutsideSpan {
            wanted: store(),
            yours: None,
        },
        What::OutsideSpan {
            wanted: store(),
            yours: Some(text("POST /images")),
        },
    ];
    for why in [Tear::Cut, Tear::Interrupted, Tear::TooLong] {
        all.push(What::Torn {
            signal: Signal::Traces,
            why,
        });
    }
    for anywhere in [true, false] {
        all.push(What::Silent {
            signal: Signal::Logs,
            anywhere,
        });
    }
    for noun in Noun::ALL {
        for count in [0, 3, 6] {
            all.push(What::Missing {
                noun,
                name: store(),
                there: seen(count),
            });
        }
    }
    for yours in [
        Above::Nothing,
        Above::Unprinted,
        Above::Span(text("GET /images")),
    ] {
        all.push(What::WrongParent {
            name: store(),
            wanted: Place::Root,
            yours,
        });
    }
    for (step, heading) in [
        (Some(2), Some(text("child"))),
        (None, Some(text("painters"))),
        (None, None),
    ] {
        all.push(What::OtherStep {
            noun,
            name: store(),
            step,
            heading,
        });
    }
    for description in [None, Some(text("away"))] {
        all.push(What::WrongStatus {
            wanted: StatusCode::Error,
            yours: StatusCode::Unset,
            description,
        });
    }
    for property in Property::ALL {
        all.push(What::Wrong {
            property,
            wanted: text("one"),
            yours: text("other"),
        });
    }
    for there in [Vec::new(), vec![text("image_id")]] {
        all.push(What::AttributeMissing {
            of: of.clone(),
            key: key(),
            there: there.clone(),
        });
        all.push(What::LinkMissing {
            to: store(),
            there: there.clone(),
        });
        all.push(What::PointMissing {
            attributes: text("http.route = \"/images\""),
            there,
        });
    }
    all
}

fn mentions() -> Vec<Mention> {
    let at = 1;
    vec![
        Mention::ExtraSpan {
            name: text("extra"),
            count: 2,
            at,
        },
        Mention::ExtraAttributes {
            span: text("extra"),
            keys: vec![text("a"), text("b")],
            at,
        },
        Mention::ExtraLog {
            body: text("extra"),
            count: 2,
            at,
        },
        Mention::ExtraMetric {
            name: text("extra"),
            at,
        },
        Mention::ExtraLine {
            text: text("extra"),
            at,
        },
        Mention::More { count: 2 },
    ]
}

fn assert_whole(sentence: &str, kind: &str) {
    assert_ne!(sentence, kind, "no sentence for {kind}");
    assert!(!sentence.is_empty(), "{kind}");
    assert!(!sentence.contains("{$"), "{kind}: {sentence}");
    assert!(!sentence.contains("  "), "{kind}: {sentence}");
    assert_eq!(sentence.trim(), sentence, "{kind}");
}

#[test]
fn each_condition_finding_and_mention_is_a_whole_sentence() {
    for language in Language::ALL {
        let messages = Messages::new(language);
        for condition in conditions() {
            assert_whole(&messages.condition(&condition), condition.kind());
        }
        for what in findings() {
            let finding = Finding {
                what,
                at: None,
                trees: None,
            };
            assert_whole(&messages.finding(&finding), finding.kind());
        }
        for mention in mentions() {
            assert_whole(&messages.mention(&mention), mention.kind());
        }
    }
}

/// A kind that is forgotten above would go untested.
#[test]
fn the_samples_leave_no_kind_out() {
    let conditions: BTreeSet<&str> = conditions().iter().map(ConditionText::kind).collect();
    assert_eq!(conditions.len(), 25);
    let findings: BTreeSet<&str> = findings().iter().map(What::kind).collect();
    assert_eq!(findings.len(), 41);
    let mentions: BTreeSet<&str> = mentions().iter().map(Mention::kind).collect();
    assert_eq!(mentions.len(), 6);
}

#[test]
fn what_is_not_limited_is_not_spoken_of() {
    let messages = Messages::new(Language::English);
    let line = ConditionText::Line {
        text: name("GET /livez -> 200 OK"),
        count: Count::default(),
    };
    assert_eq!(
        messages.condition(&line),
        "it prints \"GET /livez -> 200 OK\""
    );
    let attribute = ConditionText::Attribute {
        of: Owner::Span,
        key: text("http.response.status_code"),
        wanted: Wanted::Is(Value::Int(201)),
    };
    assert_eq!(
        messages.condition(&attribute),
        "it has the attribute `http.response.status_code` = 201"
    );
}
