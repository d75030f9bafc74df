//! What the model says that it knows, it knows; the rest it refuses by name.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use alert_model::{AGGREGATIONS, Expression, FUNCTIONS, Labels, Store, minutes};

/// A call of the function that fits what it takes.
fn call(function: &str) -> String {
    match function {
        "time" => "time()".to_owned(),
        "vector" => "vector(1)".to_owned(),
        "histogram_quantile" => "histogram_quantile(0.9, a)".to_owned(),
        "quantile_over_time" => "quantile_over_time(0.9, a[5m])".to_owned(),
        "predict_linear" => "predict_linear(a[5m], 60)".to_owned(),
        "label_replace" => "label_replace(a, \"b\", \"$1\", \"c\", \"(.*)\")".to_owned(),
        "clamp" => "clamp(a, 0, 1)".to_owned(),
        "clamp_min" | "clamp_max" => format!("{function}(a, 1)"),
        "rate" | "irate" | "increase" | "delta" | "idelta" | "deriv" | "changes" | "resets" => {
            format!("{function}(a[5m])")
        }
        over_time if over_time.ends_with("_over_time") => format!("{function}(a[5m])"),
        _ => format!("{function}(a)"),
    }
}

#[test]
fn every_function_and_aggregation_has_an_answer() {
    let mut store = Store::default();
    for minute in 0..5 {
        let labels = Labels::new([("__name__", "a"), ("le", "+Inf")]);
        store.append(&labels, minutes(minute), 1.0);
    }
    let aggregations = AGGREGATIONS.iter().map(|name| match *name {
        "topk" | "bottomk" | "quantile" => format!("{name}(1, a)"),
        _ => format!("{name}(a)"),
    });
    for text in FUNCTIONS.iter().map(|name| call(name)).chain(aggregations) {
        let expression =
            Expression::parse(&text).unwrap_or_else(|refusal| panic!("{text}: {}", refusal.what));
        let value = expression.evaluate(&store, minutes(4));
        let empty = text.starts_with("absent");
        assert_eq!(value.unwrap().into_vector().is_empty(), empty, "{text}");
    }
}

#[test]
fn what_the_model_does_not_know_it_refuses_by_name() {
    for (text, at, name) in [
        ("1 + minute()", 4, "the function `minute`"),
        ("holt_winters(a[5m], 0.5, 0.5)", 0, "`holt_winters`"),
        (
            "sum(histogram_count(a))",
            4,
            "the function `histogram_count`",
        ),
        (
            "count_values(\"b\", a)",
            0,
            "the aggregation `count_values`",
        ),
        ("a + fill(0) b", 4, "the modifier `fill`"),
        ("\"text\"", 1, "a text is no value"),
    ] {
        let refusal = Expression::parse(text).unwrap_err();
        assert!(refusal.what.contains(name), "{text}: {}", refusal.what);
        assert_eq!(refusal.at, at, "{text}");
    }
}

#[test]
fn the_place_of_a_mistake_is_not_in_a_comment() {
    for (text, at, what) in [
        (
            "# rate( by a.b, don't\nsum by (http.route) (up{a=~\"b..c\"})",
            30,
            "`http.route` is no name",
        ),
        ("# rate\nrate(up)", 7, "`rate` looks at a range"),
        ("# (\nsum(up", 7, "never closed"),
        ("# nothing\n", 0, "there is no expression"),
    ] {
        let refusal = Expression::parse(text).unwrap_err();
        assert!(refusal.what.contains(what), "{text}: {}", refusal.what);
        assert_eq!(refusal.at, at, "{text}");
    }
}
