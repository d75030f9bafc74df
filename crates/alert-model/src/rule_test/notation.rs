//! Series in a line: `0+10x5 _ stale`, and their labels: `errors_total{route="/images"}`.

use promql_parser::label::MatchOp;
use promql_parser::parser::Expr;

use crate::labels::{Labels, NAME};

/// So long a series nobody means.
const LONGEST: usize = 100_000;

/// The value of each step; nothing where there is a gap.
///
/// # Errors
///
/// What is wrong with it.
pub(super) fn values(text: &str) -> Result<Vec<Option<f64>>, String> {
    let mut values = Vec::new();
    for item in text.split_whitespace() {
        if item.contains("{{") {
            return Err(format!(
                "`{item}` is a native histogram, which this workshop's model does not know"
            ));
        }
        let (what, times) = match item.rsplit_once('x') {
            Some((what, times)) if !what.ends_with('0') || !times.is_empty() => {
                let times = times.parse::<usize>();
                (
                    what,
                    Some(times.map_err(|_| format!("a number belongs after the `x` of `{item}`"))?),
                )
            }
            _ => (item, None),
        };
        if times.unwrap_or(0) > LONGEST {
            return Err(format!("`{item}` is longer than {LONGEST} steps"));
        }
        match what {
            "_" => values.extend(std::iter::repeat_n(None, times.unwrap_or(1))),
            "stale" => values.push(Some(f64::from_bits(crate::store::STALE))),
            _ => {
                let (mut value, step) = slope(what).ok_or_else(|| {
                    format!("`{item}` is no value: write a number, `start+stepxtimes`, `_` for a gap or `stale`")
                })?;
                // The first one is not counted: `0x3` are four values.
                for _ in 0..=times.unwrap_or(0) {
                    values.push(Some(value));
                    value += step;
                }
            }
        }
    }
    Ok(values)
}

/// `10`, `0+5` or `10-1`: where it begins, and its step.
fn slope(text: &str) -> Option<(f64, f64)> {
    if let Ok(value) = text.parse() {
        return Some((value, 0.0));
    }
    let signs = text
        .char_indices()
        .skip(1)
        .filter(|(_, c)| matches!(c, '+' | '-'));
    let mut splits = signs.map(|(at, _)| text.split_at(at));
    splits.find_map(|(start, step)| Some((start.parse().ok()?, step.parse().ok()?)))
}

/// Labels as a selector writes them.
///
/// # Errors
///
/// It is none, or it asks for more than equality.
pub(super) fn labels(text: &str) -> Result<Labels, String> {
    let none = format!("`{text}` is no series: write `name{{label=\"value\"}}`");
    if text.trim() == "{}" || text.trim().is_empty() {
        return Ok(Labels::default());
    }
    let Ok(Expr::VectorSelector(selector)) = promql_parser::parser::parse(text) else {
        return Err(none);
    };
    let matchers = &selector.matchers;
    let plain = matchers.or_matchers.is_empty()
        && matchers
            .matchers
            .iter()
            .all(|matcher| matches!(matcher.op, MatchOp::Equal));
    if !plain || selector.offset.is_some() || selector.at.is_some() {
        return Err(none);
    }
    let pairs = matchers
        .matchers
        .iter()
        .map(|matcher| (matcher.name.as_str(), matcher.value.as_str()));
    Ok(Labels::new(
        pairs.chain(selector.name.as_deref().map(|name| (NAME, name))),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_values() {
        let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
        assert_eq!(values("1 2 -3").unwrap(), some(&[1.0, 2.0, -3.0]));
        assert_eq!(values("0+5x2").unwrap(), some(&[0.0, 5.0, 10.0]));
        assert_eq!(values("1-1x2").unwrap(), some(&[1.0, 0.0, -1.0]));
        assert_eq!(values("4x2").unwrap(), some(&[4.0, 4.0, 4.0]));
        assert_eq!(values("1e3+1e2x1").unwrap(), some(&[1000.0, 1100.0]));
        assert_eq!(values("_ _x2 7").unwrap(), [None, None, None, Some(7.0)]);
        assert!(values("stale").unwrap()[0].is_some_and(f64::is_nan));
        assert!(values("ten").is_err());
        assert!(values("1x").is_err());
        assert!(values("{{count:1}}").is_err());
    }

    #[test]
    fn labels_are_written_as_a_selector() {
        let read = labels("errors_total{route=\"/images\"}").unwrap();
        assert_eq!(read.to_string(), "errors_total{route=\"/images\"}");
        assert!(labels("errors_total{route=~\"/images\"}").is_err());
        assert!(labels("sum(x)").is_err());
    }
}
