//! The method of the book, as a program. It knows the telemetry of both days, and nothing else.
//!
//! 1. Which route fails more often than yesterday? Else the routes, the one that has become slowest first.
//! 2. A telling request of it beside yesterday's: what is different in kind? More spans of one name, another
//!    value of an attribute.
//! 3. If nothing is on any route, it is a matter of times alone: one value that is always slow. Times come last,
//!    since on a busy machine they are long for reasons of its own.
//! 4. What is different names the cause.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use transcript::model::{Span, Status, Value};
use xtask::incident::answers::{Answers, Text};
use xtask::incident::day::{Day, Request, time};
use xtask::incident::figures;

/// The answers that the telemetry gives.
pub(crate) fn solve(yesterday: &Day, today: &Day) -> Option<Answers> {
    let (before, after) = (yesterday.requests(), today.requests());
    let routes: BTreeSet<&str> = after.iter().map(Request::route).collect();
    let of = |requests: &[Request<'_>], route: &str, failed: bool| {
        let of_route = requests.iter().filter(|one| one.route() == route);
        of_route.filter(|one| !failed || one.failed()).count()
    };
    for route in &routes {
        if of(&after, route, true) > of(&before, route, true) + 3 {
            return failing(route, &after);
        }
    }
    let p95 = |requests: &[Request<'_>], route: &str| -> Duration {
        let of_route = requests.iter().filter(|one| one.route() == route);
        figures::percentile(of_route.map(Request::time).collect(), 0.95)
    };
    let mut by_growth: Vec<&str> = routes.into_iter().collect();
    by_growth.sort_by_key(|route| {
        let growth = p95(&after, route).as_secs_f64() / p95(&before, route).as_secs_f64();
        std::cmp::Reverse((growth * 1000.0) as u64)
    });
    by_growth
        .iter()
        .find_map(|route| different(route, &before, &after))
        .or_else(|| by_growth.iter().find_map(|route| slow(route, &after)))
}

fn answers(route: &str, span: &str, attribute: &str, value: &str, cause: &str) -> Option<Answers> {
    Some(Answers {
        route: route.to_owned(),
        span: span.to_owned(),
        attribute: attribute.to_owned(),
        value: Text(value.to_owned()),
        cause: cause.to_owned(),
    })
}

/// Where the error begins: the span that failed and has nothing beneath it that failed.
fn failing(route: &str, after: &[Request<'_>]) -> Option<Answers> {
    let failed = after
        .iter()
        .find(|one| one.route() == route && one.failed())?;
    let bad: Vec<&&Span> = failed
        .spans
        .iter()
        .filter(|span| matches!(span.status, Status::Error(_)))
        .collect();
    let first = bad.iter().find(|span| {
        let id = Some(span.span_id.as_str());
        !bad.iter()
            .any(|other| other.parent_span_id.as_deref() == id)
    })?;
    let kind = first.attribute("error.type")?.to_string();
    assert_eq!(kind, "timeout");
    answers(
        route,
        &first.name,
        "error.type",
        &kind,
        "dependency-timeout",
    )
}

/// What is different in kind between the requests of a route, today and yesterday.
fn different(route: &str, before: &[Request<'_>], after: &[Request<'_>]) -> Option<Answers> {
    let (before, after) = (spans(before, route), spans(after, route));
    let names: BTreeSet<String> = after
        .iter()
        .flatten()
        .map(|span| span.name.to_string())
        .collect();
    let most = |requests: &[Vec<Span>], name: &str| {
        let count = |spans: &Vec<Span>| spans.iter().filter(|span| span.name == name).count();
        requests.iter().map(count).max().unwrap_or(0)
    };
    for name in &names {
        let called = |requests: &[Vec<Span>]| -> Vec<Span> {
            let spans = requests.iter().flatten();
            spans
                .filter(|span| span.name == name.as_str())
                .cloned()
                .collect()
        };
        let (theirs, ours) = (called(&before), called(&after));
        // The same thing many times.
        if most(&after, name) > most(&before, name) + 2 {
            for (key, cause) in [
                ("http.request.resend_count", "retry-storm"),
                ("db.query.text", "n-plus-one"),
            ] {
                let is_there = |span: &Span| span.attribute(key).is_some();
                if ours.iter().any(is_there) {
                    return answers(route, name, key, "", cause);
                }
            }
        }
        // Something else than yesterday.
        for (key, cause) in [
            ("thread.name", "blocking-work"),
            ("draw64.calls.at_once", "sequential"),
            ("db.client.connection.max", "pool-exhausted"),
        ] {
            let values = |spans: &[Span]| -> BTreeSet<String> {
                let values = spans.iter().filter_map(|span| span.attribute(key));
                values.map(ToString::to_string).collect()
            };
            if values(&theirs) != values(&ours) {
                return answers(route, name, key, "", cause);
            }
        }
        let hits = |spans: &[Span]| {
            let hit = |span: &&Span| span.attribute("draw64.cache.hit") == Some(&Value::Bool(true));
            spans.iter().filter(hit).count()
        };
        if hits(&ours) == 0 && hits(&theirs) > 10 {
            return answers(route, name, "draw64.cache.hit", "", "cache-never-hits");
        }
    }
    None
}

/// The spans of each request for a route.
fn spans(requests: &[Request<'_>], route: &str) -> Vec<Vec<Span>> {
    let of_route = requests.iter().filter(|one| one.route() == route);
    of_route
        .map(|one| one.spans.iter().map(|span| (*span).clone()).collect())
        .collect()
}

/// The one value with which the other service is always slow.
fn slow(route: &str, after: &[Request<'_>]) -> Option<Answers> {
    let mut times: BTreeMap<String, Vec<Duration>> = BTreeMap::new();
    for span in spans(after, route).iter().flatten() {
        if span.name == "recount spendings" {
            let painter = span.attribute("draw64.painter.name")?.to_string();
            times.entry(painter).or_default().push(time(span));
        }
    }
    let painter = times.keys().find(|painter| {
        let (own, others): (Vec<_>, Vec<_>) = times.iter().partition(|(name, _)| name == painter);
        let own: Vec<_> = own.into_iter().flat_map(|(_, times)| times).collect();
        let others = others.into_iter().flat_map(|(_, times)| times).copied();
        let usual = figures::percentile(others.collect(), 0.5);
        let quickest = own.iter().min().map_or(Duration::ZERO, |time| **time);
        // Of what happened once or twice nobody can say that it always is so.
        own.len() > 2 && !usual.is_zero() && quickest > usual * 4
    })?;
    let key = "draw64.painter.name";
    answers(route, "recount spendings", key, painter, "slow-dependency")
}
