//! Which series are meant, and their values at a time or over a range.

use std::time::{Duration, SystemTime};

use promql_parser::label::{MatchOp, Matcher};
use promql_parser::parser::{AtModifier, Expr, Offset, SubqueryExpr, VectorSelector};

use super::{Query, Trouble};
use crate::duration::Time;
use crate::labels::{Element, Labels, NAME};
use crate::store::{Sample, Series};

/// The samples of a series within a range, and the range's ends.
pub(super) struct Range {
    pub(super) labels: Labels,
    pub(super) samples: Vec<Sample>,
    pub(super) from: Time,
    pub(super) to: Time,
}

impl Query<'_> {
    /// The value of each series that is meant.
    pub(super) fn instant(&self, selector: &VectorSelector, at: Time) -> Vec<Element> {
        let time = self.moved(selector.at.as_ref(), selector.offset.as_ref(), at);
        let series = self.meant(selector).into_iter();
        let present = series.filter_map(|series| {
            Some(Element {
                labels: series.labels().clone(),
                value: series.at(time)?.value,
            })
        });
        present.collect()
    }

    /// The samples of each series that has any within the range.
    pub(super) fn ranges(&self, part: &Expr, at: Time) -> Result<Vec<Range>, Trouble> {
        match part {
            Expr::Paren(inner) => self.ranges(&inner.expr, at),
            Expr::MatrixSelector(matrix) => {
                let to = self.moved(matrix.vs.at.as_ref(), matrix.vs.offset.as_ref(), at);
                let from = to - millis(matrix.range);
                let series = self.meant(&matrix.vs).into_iter();
                let ranges = series.map(|series| Range {
                    labels: series.labels().clone(),
                    samples: series.between(from, to),
                    from,
                    to,
                });
                Ok(ranges.filter(|range| !range.samples.is_empty()).collect())
            }
            Expr::Subquery(subquery) => self.subquery(subquery, at),
            other => Err(Trouble(format!("`{other}` is no range"))),
        }
    }

    /// An expression asked again and again, at multiples of the step within the range.
    fn subquery(&self, subquery: &SubqueryExpr, at: Time) -> Result<Vec<Range>, Trouble> {
        let to = self.moved(subquery.at.as_ref(), subquery.offset.as_ref(), at);
        let from = to - millis(subquery.range);
        let step = subquery.step.map_or(self.step, millis).max(1);
        let mut ranges: Vec<Range> = Vec::new();
        let mut time = (from.div_euclid(step) + 1) * step;
        while time <= to {
            for element in self.vector(&subquery.expr, time)? {
                let sample = Sample {
                    time,
                    value: element.value,
                };
                match ranges
                    .iter_mut()
                    .find(|range| range.labels == element.labels)
                {
                    Some(range) => range.samples.push(sample),
                    None => ranges.push(Range {
                        labels: element.labels,
                        samples: vec![sample],
                        from,
                        to,
                    }),
                }
            }
            time += step;
        }
        Ok(ranges)
    }

    fn moved(&self, fixed: Option<&AtModifier>, offset: Option<&Offset>, at: Time) -> Time {
        let base = match fixed {
            None => at,
            // A rule is asked at one time, which is both ends.
            Some(AtModifier::Start | AtModifier::End) => self.time,
            Some(AtModifier::At(time)) => since_epoch(*time),
        };
        match offset {
            None => base,
            Some(Offset::Pos(by)) => base - millis(*by),
            Some(Offset::Neg(by)) => base + millis(*by),
        }
    }

    fn meant(&self, selector: &VectorSelector) -> Vec<&Series> {
        let matchers = &selector.matchers.matchers;
        let named = matchers.iter().find(|matcher| is_exact_name(matcher));
        let metric = selector
            .name
            .as_deref()
            .or(named.map(|matcher| matcher.value.as_str()));
        let mut series = self.store.series(metric);
        if metric.is_none() {
            series.sort_by(|a, b| a.labels().cmp(b.labels()));
        }
        let series = series.into_iter();
        series
            .filter(|series| {
                let all = |matchers: &[Matcher]| {
                    let mut matchers = matchers.iter();
                    matchers.all(|matcher| matcher.is_match(series.labels().get(&matcher.name)))
                };
                let any = &selector.matchers.or_matchers;
                all(matchers) && (any.is_empty() || any.iter().any(|matchers| all(matchers)))
            })
            .collect()
    }
}

fn is_exact_name(matcher: &Matcher) -> bool {
    matcher.name == NAME && matches!(matcher.op, MatchOp::Equal)
}

fn since_epoch(time: SystemTime) -> Time {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => millis(after),
        Err(before) => -millis(before.duration()),
    }
}

pub(super) fn millis(duration: Duration) -> Time {
    Time::try_from(duration.as_millis()).unwrap_or(Time::MAX)
}
