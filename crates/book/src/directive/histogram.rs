//! `{{#histogram metrics 3 metric="draw64.render.duration" values="0.002 0.02 0.12"}}`: into which buckets a
//! few values fall. The boundaries are those that the solution has in that step. Instead of stage and step,
//! a page may name them itself: `boundaries="0 5 10"`.

use std::fmt::Write as _;

use transcript::model::MetricData;

use super::Directive;
use super::moved::last_words;
use crate::html::escape;
use crate::kit::Kit;
use crate::page::Page;
use crate::problem::Fault;
use crate::waterfall::{self, Bar};

/// From so many empty buckets in a row on, they share a line.
const MANY: usize = 3;

pub(super) fn expand(directive: &Directive, _: &Page, kit: &Kit<'_>) -> Result<String, Fault> {
    let values = numbers(directive, "values")?;
    let boundaries = match directive.arguments.is_empty() {
        true => numbers(directive, "boundaries")?,
        false => kept(directive, kit)?,
    };
    let lines = folded(&counted(&boundaries, &values));
    let most = lines.iter().map(|line| line.count).max().unwrap_or(1);
    let mut body = String::new();
    for line in &lines {
        let bar = match line.count {
            0 => String::new(),
            count => waterfall::svg(Bar {
                from: 0.0,
                to: 100.0 * count as f32 / most as f32,
            }),
        };
        let count = match line.buckets {
            1 => line.count.to_string(),
            buckets => kit.messages.with(
                "book-histogram-empty",
                &[("count", buckets.to_string().into())],
            ),
        };
        // Writing to a string cannot fail.
        let _ = write!(
            body,
            "<tr><th scope=\"row\">{}</th><td class=\"bar\">{bar}</td><td>{}</td></tr>",
            escape(&range(line.above, line.up_to)),
            escape(&count)
        );
    }
    let heads = [
        "book-histogram-bucket",
        "book-histogram-bar",
        "book-histogram-count",
    ];
    let heads = heads.map(|id| format!("<th scope=\"col\">{}</th>", escape(&kit.text(id))));
    Ok(format!(
        "<div class=\"table\"><table class=\"histogram\"><thead><tr>{}</tr></thead><tbody>{body}</tbody></table></div>",
        heads.concat()
    ))
}

/// Numbers that a page names.
fn numbers(directive: &Directive, name: &str) -> Result<Vec<f64>, Fault> {
    let text = directive.named.get(name).map_or("", String::as_str);
    let numbers = text.split_whitespace().map(str::parse).collect();
    match numbers {
        Ok(numbers) if !text.trim().is_empty() => Ok(numbers),
        _ => Err(Fault::new(
            "book-histogram-numbers",
            &[("name", name), ("text", text)],
        )),
    }
}

/// The boundaries of the solution's own histogram.
fn kept(directive: &Directive, kit: &Kit<'_>) -> Result<Vec<f64>, Fault> {
    let (stage, step) = (directive.argument(0), directive.argument(1));
    let section = kit.workshop.stage(stage)?.section(step)?;
    let name = directive.named.get("metric").map_or("", String::as_str);
    let mut known = Vec::new();
    for metric in last_words(section) {
        if let MetricData::Histogram { points, .. } = &metric.data {
            known.push(metric.name.as_str());
            let buckets = points.first().map(|point| &point.buckets);
            if let Some(buckets) = buckets.filter(|_| metric.name == name) {
                let ends = buckets.iter().map(|bucket| bucket.up_to);
                return Ok(ends.filter(|end| end.is_finite()).collect());
            }
        }
    }
    Err(Fault::new(
        "book-no-record",
        &[
            ("stage", stage),
            ("step", step),
            ("name", name),
            ("known", &known.join(", ")),
        ],
    ))
}

/// One bucket, or several empty ones in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Line {
    above: f64,
    up_to: f64,
    count: usize,
    buckets: usize,
}

/// How many values lie above one boundary and not above the next.
fn counted(boundaries: &[f64], values: &[f64]) -> Vec<Line> {
    let starts = [f64::NEG_INFINITY].into_iter().chain(boundaries.to_vec());
    let ends = boundaries.iter().copied().chain([f64::INFINITY]);
    let line = |(above, up_to)| {
        let within = |value: &&f64| above < **value && **value <= up_to;
        Line {
            above,
            up_to,
            count: values.iter().filter(within).count(),
            buckets: 1,
        }
    };
    starts.zip(ends).map(line).collect()
}

fn folded(lines: &[Line]) -> Vec<Line> {
    let mut all = Vec::new();
    for run in lines.chunk_by(|one, next| one.count == 0 && next.count == 0) {
        match run {
            [first, .., last] if run.len() >= MANY => all.push(Line {
                up_to: last.up_to,
                buckets: run.len(),
                ..*first
            }),
            few => all.extend(few),
        }
    }
    all
}

/// `0.01 < x ≤ 0.025`, as the specification has it: the upper boundary belongs to the bucket.
fn range(above: f64, up_to: f64) -> String {
    match (above.is_finite(), up_to.is_finite()) {
        (true, true) => format!("{above} < x ≤ {up_to}"),
        (true, false) => format!("x > {above}"),
        (false, true) => format!("x ≤ {up_to}"),
        (false, false) => "x".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(lines: &[Line]) -> Vec<(String, usize, usize)> {
        let line = |line: &Line| (range(line.above, line.up_to), line.count, line.buckets);
        lines.iter().map(line).collect()
    }

    #[test]
    fn the_upper_boundary_belongs_to_the_bucket() {
        let lines = counted(&[5.0, 10.0], &[5.0, 5.1, 11.0, 12.0]);
        let expected = [("x ≤ 5", 1), ("5 < x ≤ 10", 1), ("x > 10", 2)];
        let expected = expected.map(|(range, count)| (range.to_owned(), count, 1));
        assert_eq!(counts(&lines), expected);
    }

    #[test]
    fn many_empty_buckets_share_a_line_and_two_do_not() {
        let lines = folded(&counted(&[0.0, 1.0, 2.0, 3.0, 4.0], &[-1.0, 2.5]));
        let expected = [
            ("x ≤ 0", 1, 1),
            ("0 < x ≤ 1", 0, 1),
            ("1 < x ≤ 2", 0, 1),
            ("2 < x ≤ 3", 1, 1),
            ("3 < x ≤ 4", 0, 1),
            ("x > 4", 0, 1),
        ];
        let expected = expected.map(|(range, count, all)| (range.to_owned(), count, all));
        assert_eq!(counts(&lines), expected);
        let lines = folded(&counted(&[0.0, 1.0, 2.0, 3.0], &[-1.0]));
        assert_eq!(counts(&lines)[1], ("x > 0".to_owned(), 0, 4));
    }
}
