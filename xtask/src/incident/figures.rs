//! What is measured of requests.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use transcript::model::{MetricData, Number, Span, SpanKind, Status, Value};

use super::day::{Day, Request, time};

/// The value that this share of all lies at or below; zero where there is none.
pub fn percentile(mut times: Vec<Duration>, share: f64) -> Duration {
    times.sort_unstable();
    let last = times.len().saturating_sub(1);
    let at = (last as f64 * share).round() as usize;
    times.get(at).copied().unwrap_or_default()
}

/// The mean; zero where there is none.
pub fn mean(times: &[Duration]) -> Duration {
    let sum: Duration = times.iter().sum();
    sum.checked_div(u32::try_from(times.len()).unwrap_or(u32::MAX))
        .unwrap_or_default()
}

/// The requests of a route that show most: those that failed where it is known by that, else its slowest tenth,
/// and three at least.
pub fn telling<'r, 'a>(
    requests: &'r [Request<'a>],
    route: &str,
    by_errors: bool,
) -> Vec<&'r Request<'a>> {
    let mut of_route: Vec<&Request<'a>> = requests
        .iter()
        .filter(|request| request.route() == route)
        .filter(|request| !by_errors || request.failed())
        .collect();
    if !by_errors {
        of_route.sort_by_key(|request| Reverse(request.time()));
        of_route.truncate(of_route.len().div_ceil(10).max(3));
    }
    of_route
}

/// The share of the requests' time in which a span of this name is under way.
pub fn share(requests: &[&Request<'_>], name: &str) -> f64 {
    let whole: f64 = requests.iter().map(|one| one.time().as_secs_f64()).sum();
    let within: f64 = requests.iter().map(|one| covered(one, name)).sum();
    match whole > 0.0 {
        true => (within / whole).min(1.0),
        false => 0.0,
    }
}

/// Seconds in which at least one span of this name is under way.
fn covered(request: &Request<'_>, name: &str) -> f64 {
    let mut stretches: Vec<(i64, i64)> = request.named(name).filter_map(stretch).collect();
    stretches.sort_unstable();
    let (mut sum, mut until) = (0, i64::MIN);
    for (start, end) in stretches {
        sum += (end - start.max(until)).max(0);
        until = until.max(end);
    }
    sum as f64 / 1e6
}

fn stretch(span: &Span) -> Option<(i64, i64)> {
    Some((span.start.micros()?, span.end.micros()?))
}

/// The share of other routes' slowest requests during which this route was under way as well.
pub fn company(requests: &[Request<'_>], route: &str) -> f64 {
    let mut others: Vec<&Request<'_>> = requests
        .iter()
        .filter(|request| request.route() != route)
        .collect();
    others.sort_by_key(|request| Reverse(request.time()));
    others.truncate(others.len().div_ceil(10));
    let of_route: Vec<&Request<'_>> = requests
        .iter()
        .filter(|request| request.route() == route)
        .collect();
    let meets = |other: &&&Request<'_>| of_route.iter().any(|request| request.meets(other));
    let met = others.iter().filter(meets).count();
    met as f64 / others.len().max(1) as f64
}

/// Most spans with the same query in one request.
pub fn most_alike_queries(day: &Day) -> usize {
    let alike = |request: &Request<'_>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for span in &request.spans {
            if let Some(text) = span.attribute("db.query.text") {
                *counts.entry(text.to_string()).or_default() += 1;
            }
        }
        counts.into_values().max().unwrap_or(0)
    };
    day.requests().iter().map(alike).max().unwrap_or(0)
}

/// The highest number of times that a call was made again.
pub fn most_resends(day: &Day) -> i64 {
    let counts = day
        .spans()
        .filter_map(|span| match span.attribute("http.request.resend_count") {
            Some(Value::Int(count)) => Some(*count),
            _ => None,
        });
    counts.max().unwrap_or(0)
}

/// Calls from one service to the other.
fn calls(day: &Day) -> impl Iterator<Item = &Span> {
    day.spans().filter(|span| is_call(span))
}

fn is_call(span: &Span) -> bool {
    span.kind == SpanKind::Client && span.attribute("url.template").is_some()
}

/// Of the calls that were accepted, the time that all but one in twenty took the other service at most. What
/// the caller saw may be longer: a thread that is kept busy reads the answer late.
pub fn answer_time(day: &Day) -> Duration {
    let accepted: BTreeSet<&str> = calls(day)
        .filter(|span| !matches!(span.status, Status::Error(_)))
        .map(|span| span.span_id.as_str())
        .collect();
    let answers = day.spans().filter(|span| {
        let call = span.parent_span_id.as_deref();
        span.kind == SpanKind::Server && call.is_some_and(|call| accepted.contains(call))
    });
    percentile(answers.map(time).collect(), 0.95)
}

/// Calls that were answered, and all of them.
pub fn answered(day: &Day) -> (usize, usize) {
    let all = calls(day).count();
    let answered = calls(day)
        .filter(|span| span.attribute("http.response.status_code").is_some())
        .count();
    (answered, all)
}

/// Calls that nobody waited for any longer.
pub fn timeouts(day: &Day) -> usize {
    calls(day)
        .filter(|span| span.attribute("error.type").and_then(Value::as_text) == Some("timeout"))
        .count()
}

/// Most calls that one request had under way at once.
pub fn most_at_once(day: &Day) -> usize {
    let at_once = |request: &Request<'_>| {
        let calls = request.spans.iter().filter(|span| is_call(span));
        let calls: Vec<(i64, i64)> = calls.filter_map(|span| stretch(span)).collect();
        let under_way = |at: i64| {
            let open = calls.iter().filter(|(from, to)| *from <= at && at < *to);
            open.count()
        };
        let most = calls.iter().map(|(from, _)| under_way(*from)).max();
        most.unwrap_or(0)
    };
    day.requests().iter().map(at_once).max().unwrap_or(0)
}

/// The longest span of this name.
pub fn longest(day: &Day, name: &str) -> Duration {
    let times = day.spans().filter(|span| span.name == name).map(time);
    times.max().unwrap_or_default()
}

/// The longest query of Draw64.
pub fn longest_query(day: &Day) -> Duration {
    let queries = day
        .spans()
        .filter(|span| span.attribute("db.query.text").is_some());
    queries.map(time).max().unwrap_or_default()
}

/// Of all lookups in the cache, the share that found something.
pub fn hits(day: &Day) -> f64 {
    let found = |span: &Span| match span.attribute("draw64.cache.hit") {
        Some(Value::Bool(hit)) => Some(*hit),
        _ => None,
    };
    let all: Vec<bool> = day.spans().filter_map(found).collect();
    let hits = all.iter().filter(|hit| **hit).count();
    hits as f64 / all.len().max(1) as f64
}

/// The longest that a timer of the runtime had to wait.
pub fn longest_delay(day: &Day) -> Duration {
    let seconds = day
        .metrics()
        .filter(|(_, metric)| metric.name == "draw64.runtime.delay")
        .filter_map(|(_, metric)| match &metric.data {
            MetricData::Histogram { points, .. } => points.first()?.max.and_then(Number::as_f64),
            _ => None,
        });
    let seconds = seconds.fold(0.0, f64::max);
    Duration::try_from_secs_f64(seconds).unwrap_or_default()
}

/// Spans whose parent is nowhere.
pub fn orphans(day: &Day) -> usize {
    let known: BTreeSet<(&str, &str)> = day
        .spans()
        .map(|span| (span.trace_id.as_str(), span.span_id.as_str()))
        .collect();
    day.spans()
        .filter(|span| {
            let parent = span.parent_span_id.as_deref();
            parent.is_some_and(|parent| !known.contains(&(span.trace_id.as_str(), parent)))
        })
        .count()
}
