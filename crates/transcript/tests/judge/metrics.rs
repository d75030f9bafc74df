//! Metrics: what changed in the step, by attributes and never by place.

use transcript::judge::What;
use transcript::model::{Metric, MetricData, Number, Temporality};

use crate::build::*;

const PIN: &str = r#"
    [[pin]]
    metric = "draw64.pixels.drawn"
    kind = "counter"
    unit = "{pixel}"
    points = [{ attributes = { "draw64.color" = "red" }, delta = 3 }]
"#;

const NAME: &str = "draw64.pixels.drawn";
const RED: &[(&str, &str)] = &[("draw64.color", "red")];
const BLUE: &[(&str, &str)] = &[("draw64.color", "blue")];

fn check(before: Option<Metric>, now: Metric, text: &str) -> String {
    let first = before.into_iter().fold(step(1, "a"), Part::metric);
    summary(&judged(&run([first, step(2, "b").metric(now)]), None, text))
}

#[test]
fn what_the_step_added_counts() {
    assert_eq!(
        check(None, counter(NAME, &[(RED, 3)]), PIN),
        "+metric, +instrument, +unit, +measured"
    );
    assert_eq!(
        check(
            Some(counter(NAME, &[(RED, 4)])),
            counter(NAME, &[(BLUE, 1), (RED, 7)]),
            PIN
        ),
        "+metric, +instrument, +unit, +measured"
    );
    assert_eq!(
        check(
            Some(counter(NAME, &[(RED, 3)])),
            counter(NAME, &[(RED, 4)]),
            PIN
        ),
        "+metric, +instrument, +unit, -measured wrong-measure"
    );
}

#[test]
fn what_is_only_repeated_was_not_recorded() {
    assert_eq!(
        check(
            Some(counter(NAME, &[(RED, 3)])),
            counter(NAME, &[(RED, 3), (BLUE, 3)]),
            PIN
        ),
        "+metric, +instrument, +unit, -measured unchanged"
    );
}

#[test]
fn more_attributes_than_needed_add_up() {
    let now = counter(
        NAME,
        &[
            (&[("draw64.color", "red"), ("mine", "a")], 1),
            (&[("mine", "b"), ("draw64.color", "red")], 2),
        ],
    );
    assert_eq!(
        check(None, now, PIN),
        "+metric, +instrument, +unit, +measured"
    );
}

#[test]
fn the_last_flush_of_a_step_counts() {
    let part = step(2, "b")
        .metric(counter(NAME, &[(RED, 1)]))
        .metric(counter(NAME, &[(RED, 3)]));
    assert_eq!(
        summary(&judged(&run([part]), None, PIN)),
        "+metric, +instrument, +unit, +measured"
    );
}

#[test]
fn reports_of_what_is_new_add_up() {
    let delta = |value| {
        let mut metric = counter(NAME, &[(RED, value)]);
        let MetricData::Sum { temporality, .. } = &mut metric.data else {
            unreachable!()
        };
        *temporality = Temporality::Delta;
        metric
    };
    let part = step(2, "b").metric(delta(1)).metric(delta(2));
    let actual = run([step(1, "a").metric(delta(9)), part]);
    assert_eq!(
        summary(&judged(&actual, None, PIN)),
        "+metric, +instrument, +unit, +measured"
    );
}

#[test]
fn an_instrument_in_a_new_process_begins_anew() {
    let mut again = counter(NAME, &[(RED, 3)]);
    let MetricData::Sum { start, end, .. } = &mut again.data else {
        unreachable!()
    };
    (*start, *end) = (
        transcript::model::Time::At(5_000),
        transcript::model::Time::At(6_000),
    );
    assert_eq!(
        check(Some(counter(NAME, &[(RED, 1)])), again, PIN),
        "+metric, +instrument, +unit, +measured"
    );
}

#[test]
fn another_instrument_and_another_unit() {
    let mut up_down = counter(NAME, &[(RED, 3)]);
    let MetricData::Sum { monotonic, .. } = &mut up_down.data else {
        unreachable!()
    };
    *monotonic = false;
    up_down.unit = "pixel".into();
    assert_eq!(
        check(None, up_down, PIN),
        "+metric, -instrument wrong-instrument, -unit wrong-unit, +measured"
    );
}

#[test]
fn the_near_misses_of_a_point() {
    let renamed = counter(NAME, &[(&[("color", "red")], 3)]);
    assert_eq!(
        check(None, renamed, PIN),
        "+metric, +instrument, +unit, -measured attribute-renamed"
    );
    let others = counter(NAME, &[(BLUE, 3), (&[("draw64.color", "green")], 1)]);
    assert_eq!(
        check(None, others, PIN),
        "+metric, +instrument, +unit, -measured point-missing"
    );
}

#[test]
fn the_point_that_holds_the_value_is_the_one_that_was_meant() {
    let renamed = counter(
        NAME,
        &[
            (&[("color", "green")], 1),
            (&[("color", "blue")], 2),
            (&[("color", "red")], 3),
        ],
    );
    let actual = run([step(2, "b").metric(renamed)]);
    let verdict = judged(&actual, None, PIN);
    let What::AttributeRenamed { yours, value, .. } = &verdict.conditions[3].findings[0].what
    else {
        panic!("{:?}", verdict.conditions[3].findings);
    };
    assert_eq!((yours.as_str(), value.as_str()), ("color", "red"));
}

#[test]
fn the_order_of_points_says_nothing() {
    let points: [(&[(&str, &str)], i128); 2] =
        [(&[("image", "jade-912")], 1), (&[("overflow", "true")], 2)];
    let said = |points: &[(&[(&str, &str)], i128)]| {
        let actual = run([step(2, "b").metric(counter(NAME, points))]);
        format!("{:?}", judged(&actual, None, PIN).conditions[3].findings)
    };
    assert_eq!(said(&points), said(&[points[1], points[0]]));
    let values: [(&[(&str, &str)], i128); 2] = [(BLUE, 1), (&[("draw64.color", "green")], 2)];
    assert_eq!(said(&values), said(&[values[1], values[0]]));
    let pair: &[(&str, &str)] = &[("image", "jade-912"), ("size", "dot")];
    let turned: &[(&str, &str)] = &[("size", "dot"), ("image", "jade-912")];
    assert_eq!(said(&[(pair, 1)]), said(&[(turned, 1)]));
}

#[test]
fn what_is_missing_everywhere_is_said_once() {
    let text = r#"
        [[pin]]
        metric = "draw64.pixels.drawn"
        points = [
            { attributes = { "draw64.color" = "red" }, delta = 3 },
            { attributes = { "draw64.color" = "blue" }, delta = 1 },
        ]
    "#;
    assert_eq!(
        check(None, counter(NAME, &[(&[], 4)]), text),
        "+metric, -measured attribute-missing, -measured"
    );
    let renamed = counter(NAME, &[(&[("color", "red")], 4)]);
    assert_eq!(
        check(None, renamed, text),
        "+metric, -measured attribute-renamed, -measured"
    );
}

#[test]
fn a_description_that_may_be_anything_has_to_be_there() {
    let text = "[[pin]]\nmetric = 'draw64.pixels.drawn'\ndescription = '*'";
    let mut metric = counter(NAME, &[(RED, 3)]);
    metric.description = "Pixels.".into();
    assert_eq!(check(None, metric.clone(), text), "+metric, +description");
    metric.description = "".into();
    assert_eq!(
        check(None, metric, text),
        "+metric, -description wrong-description"
    );
}

#[test]
fn a_series_may_be_absent_from_a_metric_that_is_there() {
    let text = r#"
        [[pin]]
        metric = "draw64.pixels.drawn"
        absent = true
        points = [{ attributes = { "draw64.color" = "red" } }]
    "#;
    let blue = counter(NAME, &[(BLUE, 1)]);
    assert_eq!(check(None, blue.clone(), text), "+absent");
    let both = counter(NAME, &[(BLUE, 1), (RED, 3)]);
    assert_eq!(
        check(Some(blue), both.clone(), text),
        "-absent forbidden-present"
    );
    // What is only repeated was there before.
    let more = counter(NAME, &[(BLUE, 2), (RED, 3)]);
    assert_eq!(check(Some(both), more, text), "+absent");
}

#[test]
fn numbers_are_told_in_as_many_digits_as_anybody_reads() {
    let text = "[[pin]]\nmetric = 'users'\npoints = [{ value = 1 }]";
    for (value, told) in [
        (0.189_935_015_999_999_98, "0.1899"),
        (2.0 / 3.0 * 1000.0, "666.7"),
        (0.000_012_345, "0.00001234"),
        (1e-300, "0"),
        (4.0, "4"),
    ] {
        let mut metric = counter("users", &[(&[], 0)]);
        let MetricData::Sum { points, .. } = &mut metric.data else {
            unreachable!()
        };
        points[0].value = Number::Float(value);
        let verdict = judged(&run([step(2, "b").metric(metric)]), None, text);
        let What::WrongMeasure { yours, .. } = &verdict.conditions[1].findings[0].what else {
            panic!("{:?}", verdict.conditions[1].findings);
        };
        assert_eq!(yours, told);
    }
}

#[test]
fn a_metric_of_a_similar_name_late_or_nowhere() {
    let near = counter("draw64.pixel.drawn", &[(RED, 3)]);
    assert!(check(None, near, PIN).starts_with("-metric similar-name, +instrument"));
    let other = counter("http.server.active_requests", &[(RED, 3)]);
    assert!(check(None, other, PIN).starts_with("-metric missing,"));
    let late = run([
        step(2, "b"),
        step(3, "c").metric(counter(NAME, &[(RED, 3)])),
    ]);
    assert!(summary(&judged(&late, None, PIN)).starts_with("-metric other-step,"));
    let none = run([step(2, "b")]);
    assert!(summary(&judged(&none, None, PIN)).starts_with("-metric no-telemetry,"));
}

#[test]
fn a_metric_that_belongs_there_is_no_near_miss() {
    let text = "[[pin]]\nmetric = 'process.memory.usage'";
    let own = counter("process.memory.usage", &[(&[], 3)]);
    let other = counter("system.memory.usage", &[(&[], 3)]);
    let expected = run([step(2, "b").metric(own).metric(other.clone())]);
    let actual = run([step(2, "b").metric(other)]);
    assert_eq!(
        summary(&judged(&actual, None, text)),
        "-metric similar-name"
    );
    assert_eq!(
        summary(&judged(&actual, Some(&expected), text)),
        "-metric missing"
    );
}

#[test]
fn histograms_by_count_and_buckets() {
    let text = r#"
        [[pin]]
        metric = "render"
        kind = "histogram"
        boundaries = [0.01, 0.1]
        points = [{ count = 3, filled = { min = 2 } }]
    "#;
    let boundaries = [0.01, 0.1];
    assert_eq!(
        check(None, histogram("render", &boundaries, &[1, 2, 0]), text),
        "+metric, +instrument, +measured, +measured, +boundaries"
    );
    assert_eq!(
        check(
            Some(histogram("render", &boundaries, &[5, 5, 5])),
            histogram("render", &boundaries, &[8, 5, 5]),
            text
        ),
        "+metric, +instrument, +measured, -measured wrong-measure, +boundaries"
    );
    assert_eq!(
        check(None, histogram("render", &[5.0, 10.0], &[3, 0, 0]), text),
        "+metric, +instrument, +measured, -measured wrong-measure, -boundaries wrong-boundaries"
    );
}

#[test]
fn too_many_series_name_the_attribute_that_makes_them() {
    let text = "[[pin]]\nmetric = 'draw64.pixels.drawn'\nseries = { max = 2 }\nwithout = ['id']";
    let points: Vec<(Vec<(&str, &str)>, i128)> = ["a", "b", "c"]
        .iter()
        .map(|id| (vec![("draw64.color", "red"), ("id", *id)], 1))
        .collect();
    let points: Vec<(&[(&str, &str)], i128)> = points
        .iter()
        .map(|(attributes, value)| (attributes.as_slice(), *value))
        .collect();
    let actual = run([step(2, "b").metric(counter(NAME, &points))]);
    let verdict = judged(&actual, None, text);
    assert_eq!(
        summary(&verdict),
        "+metric, -series wrong-series, -without attribute-forbidden"
    );
    let What::WrongSeries { count: 3, keys } = &verdict.conditions[1].findings[0].what else {
        panic!("{:?}", verdict.conditions[1].findings);
    };
    assert_eq!((keys[0].name.as_str(), keys[0].count), ("id", 3));
}

#[test]
fn absent_metrics_may_be_repeated() {
    let text = "[[pin]]\nmetric = 'draw64.*'\nabsent = true";
    let old = counter(NAME, &[(RED, 3)]);
    assert_eq!(check(Some(old.clone()), old.clone(), text), "+absent");
    assert_eq!(check(None, old, text), "-absent forbidden-present");
}

#[test]
fn gauges_stand_at_a_value() {
    let text =
        "[[pin]]\nmetric = 'users'\nkind = 'gauge'\npoints = [{ value = { range = [1, 2] } }]";
    let gauge = |value| {
        metric(
            "users",
            MetricData::Gauge {
                start: None,
                end: transcript::model::Time::At(1),
                points: vec![transcript::model::NumberPoint {
                    value: Number::Int(value),
                    attributes: Vec::new(),
                }],
            },
        )
    };
    assert_eq!(
        check(Some(gauge(2)), gauge(2), text),
        "+metric, +instrument, +measured"
    );
    assert_eq!(
        check(None, gauge(3), text),
        "+metric, +instrument, -measured wrong-measure"
    );
}
