//! What can be asked of the telemetry of an incident. It is drawn as everything else is.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use transcript::draw::{self, duration, fit};
use transcript::model::{Log, Metric, Value};
use transcript::near;
use transcript::tree::Forest;

use crate::context::Context;
use crate::drawing;
use crate::exit::{Exit, Failure};
use crate::incident::case::{Case, DAYS};
use crate::incident::day::{Day, Request};
use crate::incident::table::{self, Place, Row};
use crate::output::{BAD, FAINT, STRONG, styled};

/// `cargo xtask incident metrics`.
#[derive(Debug, clap::Args)]
pub(super) struct Metrics {
    name: Option<String>,
}

/// `cargo xtask incident traces`.
#[derive(Debug, clap::Args)]
pub(super) struct Traces {
    #[arg(long)]
    route: Option<String>,
    #[arg(long, default_value_t = 20)]
    slowest: usize,
    #[arg(long)]
    errors: bool,
    #[arg(long)]
    during: Option<String>,
    #[arg(long)]
    yesterday: bool,
}

/// `cargo xtask incident trace`.
#[derive(Debug, clap::Args)]
pub(super) struct Trace {
    id: String,
    #[arg(long)]
    short: bool,
}

/// `cargo xtask incident logs`.
#[derive(Debug, clap::Args)]
pub(super) struct Logs {
    #[arg(long)]
    level: Option<String>,
    #[arg(long)]
    trace: Option<String>,
    #[arg(long)]
    message: Option<String>,
    #[arg(long)]
    yesterday: bool,
}

/// The telemetry of a day.
///
/// # Errors
///
/// It cannot be read.
pub(super) fn day(case: &Case, day: &str, context: &Context) -> anyhow::Result<Day> {
    let file = case.file(day);
    let printed = fs::read(&file).map_err(|_| {
        let file = file.display().to_string();
        Failure::environment(context.with("incident-damaged", &[("file", file.into())]))
    })?;
    Ok(Day::read(&printed))
}

fn days(context: &Context) -> anyhow::Result<[Day; 2]> {
    let case = Case::open(context)?;
    Ok([day(&case, DAYS[0], context)?, day(&case, DAYS[1], context)?])
}

fn one_day(yesterday: bool, context: &Context) -> anyhow::Result<Day> {
    let name = if yesterday { DAYS[0] } else { DAYS[1] };
    day(&Case::open(context)?, name, context)
}

/// Durations by route, or one instrument, on both days.
pub(super) fn metrics(args: &Metrics, context: &Context) -> anyhow::Result<Exit> {
    let days = days(context)?;
    match &args.name {
        Some(name) => instrument(name, &days, context),
        None => {
            by_route(&days, context);
            Ok(Exit::Pass)
        }
    }
}

fn instrument(name: &str, days: &[Day; 2], context: &Context) -> anyhow::Result<Exit> {
    let known: BTreeSet<&str> = days
        .iter()
        .flat_map(Day::metrics)
        .map(|(_, metric)| metric.name.as_str())
        .collect();
    if !known.contains(name) {
        return Err(unknown("incident-no-metric", name, known, context));
    }
    let options = drawing::options(context);
    for (title, day) in DAYS.iter().zip(days) {
        let mut services: BTreeMap<&str, Vec<Metric>> = BTreeMap::new();
        for (service, metric) in day.metrics().filter(|(_, metric)| metric.name == name) {
            services.entry(service).or_default().push(metric.clone());
        }
        for (service, metrics) in services {
            let title = context.text(&format!("incident-{title}"));
            context
                .output
                .line(styled(STRONG, format!("{title}, {service}")));
            context.output.text(draw::metrics(&metrics, &options));
            context.output.line("");
        }
    }
    Ok(Exit::Pass)
}

fn by_route(days: &[Day; 2], context: &Context) {
    let output = &context.output;
    let [before, after] = [table::rows(&days[0]), table::rows(&days[1])];
    let places: BTreeSet<&Place> = before.keys().chain(after.keys()).collect();
    let column = |id: &str| context.text(&format!("incident-column-{id}"));
    output.line(context.with("incident-by-route", &[("name", table::DURATION.into())]));
    let head = format!(
        "  {:<11}{:>9} {:>8} {:>9} {:>9} {:>9} {:>9}",
        "",
        column("requests"),
        column("errors"),
        column("mean"),
        "p50",
        "p95",
        "p99",
    );
    let mut service = "";
    for place in places {
        if place.0 != service {
            service = &place.0;
            output.line("");
            output.line(styled(STRONG, service));
            output.line(styled(FAINT, &head));
        }
        output.line(&place.1);
        for (name, rows) in DAYS.iter().zip([&before, &after]) {
            if let Some(row) = rows.get(place) {
                output.line(line(&context.text(&format!("incident-{name}")), row));
            }
        }
    }
    output.line("");
    output.line(context.text("incident-instruments"));
    let names: BTreeSet<&str> = days
        .iter()
        .flat_map(Day::metrics)
        .map(|(_, metric)| metric.name.as_str())
        .collect();
    for name in names {
        output.line(format!("  {name}"));
    }
}

fn line(day: &str, row: &Row) -> String {
    let errors = format!("{:>8}", row.errors);
    let errors = match row.errors {
        0 => errors,
        _ => styled(BAD, errors),
    };
    format!(
        "  {day:<11}{:>9} {errors} {:>9} {:>9} {:>9} {:>9}",
        row.requests,
        duration(row.mean()),
        duration(row.percentile(0.5)),
        duration(row.percentile(0.95)),
        duration(row.percentile(0.99)),
    )
}

/// Requests, the slowest first.
pub(super) fn traces(args: &Traces, context: &Context) -> anyhow::Result<Exit> {
    let day = one_day(args.yesterday, context)?;
    let mut requests = day.requests();
    let beside = match &args.during {
        None => None,
        Some(beginning) => {
            let (_, id) = the_trace([&day], beginning, context)?;
            let found = requests.iter().find(|one| one.root.trace_id == id);
            Some(found.cloned().ok_or_else(|| no_trace(beginning, context))?)
        }
    };
    if let Some(route) = &args.route {
        let known: BTreeSet<&str> = requests.iter().map(Request::route).collect();
        // A path stands for all that can be done with it.
        let named = |known: &str| {
            known == route || known.split_once(' ').is_some_and(|(_, path)| path == route)
        };
        if !known.iter().any(|known| named(known)) {
            return Err(unknown("incident-no-route", route, known, context));
        }
        requests.retain(|request| named(request.route()));
    }
    if args.errors {
        requests.retain(Request::failed);
    }
    if let Some(other) = &beside {
        requests.retain(|request| request.meets(other));
    }
    requests.sort_by_key(|request| Reverse(request.time()));
    let all = requests.len();
    requests.truncate(args.slowest);
    for request in &requests {
        let status = request.root.attribute("http.response.status_code");
        let status = status.map(Value::to_string).unwrap_or_default();
        let route = format!("{:<26}", fit(request.route(), 26));
        let route = match request.failed() {
            true => styled(BAD, route),
            false => route,
        };
        context.output.line(format!(
            "{:>8}  {status:>3}  {route}  {:>3}  {}",
            duration(request.time()),
            request.spans.len(),
            fit(&request.root.trace_id, 32),
        ));
    }
    let counts = [("shown", requests.len().into()), ("all", all.into())];
    context
        .output
        .note(context.with("incident-traces", &counts));
    Ok(Exit::Pass)
}

/// One request with all that it caused, in both services.
pub(super) fn trace(args: &Trace, context: &Context) -> anyhow::Result<Exit> {
    let days = days(context)?;
    let (day, id) = the_trace(&days, &args.id, context)?;
    let forest = Forest::new(
        day.spans().filter(|span| span.trace_id == id),
        day.logs().filter(|log| log.trace_id.as_deref() == Some(id)),
    );
    let mut options = drawing::options(context);
    options.details = !args.short;
    context.output.text(draw::traces(&forest, &options));
    Ok(Exit::Pass)
}

fn no_trace(id: &str, context: &Context) -> anyhow::Error {
    Failure::usage(context.with("incident-no-trace", &[("id", id.into())]))
}

/// The one trace whose id begins like this: its day and its whole id.
fn the_trace<'d>(
    days: impl IntoIterator<Item = &'d Day>,
    beginning: &str,
    context: &Context,
) -> anyhow::Result<(&'d Day, &'d str)> {
    let mut found: BTreeMap<&str, &Day> = BTreeMap::new();
    for day in days {
        let ids = day.spans().map(|span| span.trace_id.as_str());
        let ids = ids.filter(|id| id.starts_with(beginning));
        found.extend(ids.map(|id| (id, day)));
    }
    if found.len() > 1 {
        let arguments = [("id", beginning.into()), ("count", found.len().into())];
        let text = context.with("incident-many-traces", &arguments);
        return Err(Failure::usage(text));
    }
    let found = found.into_iter().next().map(|(id, day)| (day, id));
    found.ok_or_else(|| no_trace(beginning, context))
}

/// From the least grave on.
const LEVELS: [&str; 5] = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR"];

/// Which messages there were and how often, or the records of some of them.
pub(super) fn logs(args: &Logs, context: &Context) -> anyhow::Result<Exit> {
    let level = match &args.level {
        None => 0,
        Some(level) => {
            let wanted = LEVELS
                .iter()
                .position(|known| known.eq_ignore_ascii_case(level));
            wanted.ok_or_else(|| unknown("incident-no-level", level, LEVELS, context))?
        }
    };
    let wanted = |log: &&Log| {
        rank(log) >= level
            && args
                .message
                .as_ref()
                .is_none_or(|text| body(log).contains(text.as_str()))
            && args.trace.as_ref().is_none_or(|beginning| {
                let id = log.trace_id.as_deref();
                id.is_some_and(|id| id.starts_with(beginning.as_str()))
            })
    };
    if args.trace.is_none() && args.message.is_none() {
        let days = days(context)?;
        by_message(
            [&days[0], &days[1]].map(|day| day.logs().filter(wanted).collect()),
            context,
        );
        return Ok(Exit::Pass);
    }
    let day = one_day(args.yesterday, context)?;
    let found: Vec<&Log> = day.logs().filter(wanted).collect();
    let all = found.len();
    let shown: Vec<&Log> = found.into_iter().take(MOST_RECORDS).collect();
    let mut options = drawing::options(context);
    let counts = [("shown", shown.len().into()), ("all", all.into())];
    options.words.no_span = context.with("incident-records", &counts);
    context.output.text(draw::logs(&shown, &options));
    if shown.is_empty() {
        context.output.note(context.text("incident-no-records"));
    }
    Ok(Exit::Pass)
}

/// How many records are shown at once.
const MOST_RECORDS: usize = 40;

fn by_message(days: [Vec<&Log>; 2], context: &Context) {
    let mut counts: BTreeMap<(Reverse<usize>, String), [usize; 2]> = BTreeMap::new();
    for (day, logs) in days.into_iter().enumerate() {
        for log in logs {
            counts.entry((Reverse(rank(log)), body(log))).or_default()[day] += 1;
        }
    }
    let [before, after] = DAYS.map(|day| context.text(&format!("incident-{day}")));
    context
        .output
        .line(styled(FAINT, format!("{before:>9} {after:>11}")));
    for ((Reverse(level), message), [before, after]) in counts {
        let level = LEVELS[level];
        let room = context.output.look.width.saturating_sub(32);
        let message = fit(&draw::escape(&message), room);
        context
            .output
            .line(format!("{before:>9} {after:>11}  {level:<5}  {message}"));
    }
}

fn rank(log: &Log) -> usize {
    let severity = log.severity_text.as_deref();
    let known = severity.and_then(|text| LEVELS.iter().position(|level| *level == text));
    known.unwrap_or(2)
}

fn body(log: &Log) -> String {
    log.body.as_ref().map(Value::to_string).unwrap_or_default()
}

/// What was asked for and is not there, what may have been meant, and all that there is.
fn unknown<'n>(
    id: &str,
    wanted: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
    context: &Context,
) -> anyhow::Error {
    // Each in a line of its own, to be copied.
    let all: String = known
        .clone()
        .into_iter()
        .map(|one| format!("\n  {one}"))
        .collect();
    let arguments = [("wanted", wanted.into()), ("all", all.into())];
    let mut text = context.with(id, &arguments);
    if let Some(nearest) = near::nearest(wanted, known) {
        let suggestion = [("suggestion", nearest.into())];
        text += &format!("\n{}", context.with("mistake-suggestion", &suggestion));
    }
    Failure::usage(text)
}
