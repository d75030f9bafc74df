//! Any transcript can be printed and read again, as text and as JSON.

#![allow(clippy::unwrap_used)] // A test says what went wrong by failing.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use smol_str::{SmolStr, format_smolstr};
use transcript::model::{
    Attribute, Bucket, Event, ExponentialPoint, Heading, HistogramPoint, Line, Link, Log, Metric,
    MetricData, Number, NumberPoint, Resource, Scope, Section, Signal, Span, SpanKind, Status,
    Temporality, Time, Transcript, Value,
};
use transcript::normalize::Rules;

/// What is printed raw cannot hold line breaks.
fn raw() -> impl Strategy<Value = SmolStr> {
    "[^\r\n]{0,12}".prop_map(SmolStr::from)
}

/// What is printed in quotes can hold anything.
fn text() -> impl Strategy<Value = SmolStr> {
    let text = prop_oneof![
        any::<String>(),
        "[\"\\\\\n\r\t{}a-z0-9:=, ()\\[\\]]{0,16}",
        "[0-9a-f]{16}|[0-9a-f]{32}"
    ];
    text.prop_map(SmolStr::from)
}

fn float() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("NaN is not even itself", |value| !value.is_nan())
}

fn time() -> impl Strategy<Value = Time> {
    let years = 365 * 24 * 3600 * 1_000_000_i64;
    prop_oneof![
        Just(Time::Placeholder),
        (-2000 * years..10_000 * years).prop_map(Time::At)
    ]
}

fn id(digits: usize, placeholder: &'static str) -> impl Strategy<Value = SmolStr> {
    let id = prop_oneof![
        proptest::string::string_regex(&format!("[0-9a-f]{{{digits}}}")).unwrap(),
        (1..9).prop_map(move |number| format!("{{{placeholder} {number}}}")),
    ];
    id.prop_map(SmolStr::from)
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<i64>().prop_map(|value| Number::Int(value.into())),
        any::<u64>().prop_map(|value| Number::Int(value.into())),
        float().prop_map(Number::Float),
        Just(Number::Placeholder),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        float().prop_map(Value::Float),
        text().prop_map(Value::String),
        vec(any::<u8>(), 0..5).prop_map(Value::Bytes),
        "\\{[a-z]{1,6}\\}".prop_map(|text| Value::Untyped(text.into())),
    ];
    scalar.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Array),
            vec(any::<i64>().prop_map(Value::Int), 1..4).prop_map(Value::Array),
            prop::collection::btree_map(text(), inner, 0..4)
                .prop_map(|map| Value::Map(map.into_iter().collect())),
        ]
    })
}

fn typed() -> impl Strategy<Value = Vec<Attribute>> {
    let attribute = ("[a-z.: =]{0,10}", value()).prop_map(|(key, value)| Attribute {
        key: key.into(),
        value,
    });
    vec(attribute, 0..4)
}

fn untyped() -> impl Strategy<Value = Vec<Attribute>> {
    let attribute = ("[a-z.=>]{0,10}", raw()).prop_map(|(key, text)| Attribute {
        key: key.into(),
        value: Value::Untyped(text),
    });
    vec(attribute, 0..4)
}

fn scope(
    name: impl Strategy<Value = SmolStr>,
    attributes: impl Strategy<Value = Vec<Attribute>>,
) -> impl Strategy<Value = Scope> {
    (name, option::of(text()), option::of(text()), attributes).prop_map(
        |(name, version, schema_url, attributes)| Scope {
            name,
            version,
            schema_url,
            attributes,
        },
    )
}

prop_compose! {
    fn event()(name in raw(), time in time(), attributes in typed()) -> Event {
        Event { name, time, attributes }
    }
}

prop_compose! {
    fn link()(
        trace_id in id(32, "trace"), span_id in id(16, "span"), attributes in typed(),
    ) -> Link {
        Link { trace_id, span_id, attributes }
    }
}

prop_compose! {
    fn span()(
        scope in scope(text(), untyped()),
        (name, sampled) in (raw(), any::<bool>()),
        trace_id in id(32, "trace"),
        span_id in id(16, "span"),
        parent_span_id in option::of(id(16, "span")),
        kind in prop::sample::select(vec![
            SpanKind::Internal, SpanKind::Server, SpanKind::Client, SpanKind::Producer,
            SpanKind::Consumer,
        ]),
        (start, end) in (time(), time()),
        status in prop_oneof![Just(Status::Unset), Just(Status::Ok), text().prop_map(|text| Status::Error(text.into()))],
        attributes in typed(),
        events in vec(event(), 0..3),
        links in vec(link(), 0..3),
    ) -> Span {
        Span {
            at: 0, scope, name, trace_id, span_id, parent_span_id, sampled, kind, start, end,
            status, attributes, events, links,
        }
    }
}

prop_compose! {
    fn log()(
        scope in scope(text(), typed()),
        event_name in option::of(text()),
        target in option::of(text()),
        context in option::of((id(32, "trace"), id(16, "span"), option::of(any::<bool>()))),
        (time, observed) in (option::of(time()), option::of(time())),
        severity_text in option::of(text()),
        severity in option::of("[A-Z][a-z]{3,4}[2-4]?".prop_map(SmolStr::from)),
        body in option::of(value()),
        attributes in typed(),
    ) -> Log {
        let (ids, sampled) = match context {
            Some((trace, span, sampled)) => (Some((trace, span)), sampled),
            None => (None, None),
        };
        let (trace_id, span_id) = ids.unzip();
        Log {
            at: 0, scope, event_name, target, trace_id, span_id, sampled, time, observed,
            severity_text, severity, body, attributes,
        }
    }
}

prop_compose! {
    fn number_point()(value in number(), attributes in untyped()) -> NumberPoint {
        NumberPoint { value, attributes }
    }
}

fn count() -> impl Strategy<Value = Option<u64>> {
    option::weighted(0.8, any::<u64>())
}

prop_compose! {
    fn histogram_point()(
        count in any::<u64>(),
        sum in number(),
        (min, max) in (option::of(number()), option::of(number())),
        attributes in untyped(),
        mut bounds in vec(float().prop_filter("the ends are there already", |it| it.is_finite()), 0..5),
        counts in vec(count(), 6),
    ) -> HistogramPoint {
        bounds.sort_by(f64::total_cmp);
        let ends = [f64::NEG_INFINITY].into_iter().chain(bounds.clone()).zip(
            bounds.clone().into_iter().chain([f64::INFINITY]));
        let buckets = ends.zip(counts).filter(|_| !bounds.is_empty());
        let buckets = buckets.map(|((above, up_to), count)| Bucket { above, up_to, count }).collect();
        HistogramPoint { count, sum, min, max, attributes, buckets }
    }
}

prop_compose! {
    fn bucket()(above in float(), up_to in float(), count in count()) -> Bucket {
        Bucket { above, up_to, count }
    }
}

prop_compose! {
    fn exponential_point()(
        (count, zero_count, zero_threshold) in (any::<u64>(), any::<u64>(), float()),
        sum in number(),
        (min, max) in (option::of(number()), option::of(number())),
        (scale, negative_offset, positive_offset) in (-10..20, any::<i32>(), any::<i32>()),
        attributes in untyped(),
        (negative, positive) in (vec(bucket(), 0..4), vec(bucket(), 0..4)),
    ) -> ExponentialPoint {
        ExponentialPoint {
            count, sum, min, max, scale, zero_count, zero_threshold, attributes, negative_offset,
            negative, positive_offset, positive,
        }
    }
}

fn metric_data() -> impl Strategy<Value = MetricData> {
    let temporality = prop::sample::select(vec![Temporality::Cumulative, Temporality::Delta]);
    prop_oneof![
        (option::of(time()), time(), vec(number_point(), 0..3))
            .prop_map(|(start, end, points)| MetricData::Gauge { start, end, points }),
        (
            any::<bool>(),
            temporality.clone(),
            time(),
            time(),
            vec(number_point(), 0..3)
        )
            .prop_map(
                |(monotonic, temporality, start, end, points)| MetricData::Sum {
                    monotonic,
                    temporality,
                    start,
                    end,
                    points
                }
            ),
        (
            temporality.clone(),
            time(),
            time(),
            vec(histogram_point(), 0..3)
        )
            .prop_map(|(temporality, start, end, points)| MetricData::Histogram {
                temporality,
                start,
                end,
                points
            }),
        (temporality, time(), time(), vec(exponential_point(), 0..3)).prop_map(
            |(temporality, start, end, points)| MetricData::ExponentialHistogram {
                temporality,
                start,
                end,
                points
            }
        ),
    ]
}

prop_compose! {
    fn metric()(
        scope in scope(raw(), untyped()),
        name in raw(), description in raw(), unit in raw(),
        data in metric_data(),
    ) -> Metric {
        Metric { at: 0, scope, name, description, unit, data }
    }
}

prop_compose! {
    fn resource()(
        signal in prop::sample::select(vec![Signal::Traces, Signal::Logs, Signal::Metrics]),
        schema_url in option::of(text()),
        attributes in typed(),
    ) -> Resource {
        Resource { at: 0, signal, schema_url, attributes }
    }
}

prop_compose! {
    fn section()(
        (step, name) in (option::of(any::<u32>()), "[a-z-]{1,9}( [a-z]{1,5})?"),
        process in option::of("[a-z0-9-]{1,9}"),
        lines in vec("> [^\r\n]{0,12}", 0..3),
        spans in vec(span(), 0..3),
        logs in vec(log(), 0..3),
        metrics in vec(metric(), 0..3),
        resources in vec(resource(), 0..3),
    ) -> Section {
        let lines = lines.into_iter().map(|text| Line { at: 0, text }).collect();
        // A resource that says nothing is none.
        let says_something =
            |resource: &Resource| resource.schema_url.is_some() || !resource.attributes.is_empty();
        let mut resources: Vec<_> = resources.into_iter().filter(says_something).collect();
        resources.sort_by_key(|resource| match resource.signal {
            Signal::Traces => 0, Signal::Logs => 1, Signal::Metrics => 2,
        });
        Section {
            heading: Some(Heading { at: 0, step, name, process: process.map(Into::into) }),
            lines, spans, logs, metrics, resources, torn: vec![],
        }
    }
}

fn transcript() -> impl Strategy<Value = Transcript> {
    vec(section(), 0..3).prop_map(|sections| Transcript { sections })
}

/// A program prints ids, never placeholders for ids.
fn with_real_ids(mut transcript: Transcript) -> Transcript {
    let real = |id: &mut SmolStr| {
        let number = id
            .trim_end_matches('}')
            .rsplit(' ')
            .next()
            .map(str::to_owned);
        if let (true, Some(number)) = (id.starts_with('{'), number) {
            *id = format_smolstr!(
                "{number:a>0$}",
                if id.starts_with("{trace") { 32 } else { 16 }
            );
        }
    };
    for section in &mut transcript.sections {
        for span in &mut section.spans {
            let links = span
                .links
                .iter_mut()
                .flat_map(|link| [&mut link.trace_id, &mut link.span_id]);
            links.for_each(real);
            [&mut span.trace_id, &mut span.span_id]
                .into_iter()
                .for_each(real);
            span.parent_span_id.iter_mut().for_each(real);
        }
        for log in &mut section.logs {
            log.trace_id
                .iter_mut()
                .chain(&mut log.span_id)
                .for_each(real);
        }
    }
    transcript
}

proptest! {
    #[test]
    fn what_is_printed_is_read(transcript in transcript()) {
        let printed = transcript::print(&transcript);
        let read = transcript::parse(printed.as_bytes());
        prop_assert_eq!(transcript::print(&read), printed);
        prop_assert_eq!(read.without_places(), transcript);
    }

    #[test]
    fn json_is_read(transcript in transcript()) {
        let json = serde_json::to_string(&transcript).unwrap();
        prop_assert_eq!(serde_json::from_str::<Transcript>(&json).unwrap(), transcript);
    }

    /// Whatever the text: no panic, twice is once, and what is not a placeholder was there before.
    #[test]
    fn any_text_can_be_normal(
        text in "([0-9]{1,5}|[0-9a-f]{16}|[0-9a-f]{32}|\\.rs:|127\\.0\\.0\\.1:|ThreadId\\(|é|µ| |ms|s|in |[a-z]-|[.:)T-]|2026-11-21 09:30:00){0,12}"
    ) {
        let rules = Rules::new(["traces"], [("image", "[a-z]+-[0-9]{3}"), ("any", "[a-z ]+[0-9]")]).unwrap();
        let transcript = transcript::parse(text.as_bytes());
        let (normal, placeholders) = transcript::normalize(&transcript, &rules);
        let (again, _) = transcript::normalize(&normal, &rules);
        prop_assert_eq!(&again, &normal);
        for (line, normal) in transcript.sections.iter().zip(&normal.sections).flat_map(|(one, other)| one.lines.iter().zip(&other.lines)) {
            prop_assert_eq!(&placeholders.text(&line.text), &normal.text);
            // What stands between placeholders stood there in the same order.
            let mut rest = line.text.as_str();
            for kept in normal.text.split(['{', '}']).step_by(2) {
                let at = rest.find(kept);
                prop_assert!(at.is_some(), "{:?} became {:?}", line.text, normal.text);
                rest = &rest[at.unwrap() + kept.len()..];
            }
        }
    }

    #[test]
    fn normal_is_normal(transcript in transcript()) {
        let rules = Rules::new(["traces"], [("image", "[a-z]+-[0-9]{3}")]).unwrap();
        let (normal, _) = transcript::normalize(&with_real_ids(transcript), &rules);
        let printed = transcript::print(&normal);
        let read = transcript::parse(printed.as_bytes());
        prop_assert_eq!(read.clone().without_places(), normal);
        let (again, _) = transcript::normalize(&read, &rules);
        prop_assert_eq!(transcript::print(&again), printed);
    }
}
