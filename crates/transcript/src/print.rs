//! From the model back to text, in the format that was read.
//!
//! Each value has one spelling here: texts stand as `String("..")`, whatever they were stored in.
//! Within a section the plain lines come first, then spans, logs and metrics, each signal in
//! one batch. What is printed can be read again and gives the same model, but for the places
//! (`at`) and for line breaks in what the format prints raw.

mod metric;
mod value;

use std::fmt::{self, Write};

use crate::label::{self, log as of_log, scope as of_scope, span as of_span};
use crate::model::{
    Attribute, Log, Resource, Scope, Section, Signal, Span, SpanKind, Status, Time, Transcript,
};
use value::{Scalars, typed};

/// Prints a transcript.
pub fn print(transcript: &Transcript) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = transcript
        .sections
        .iter()
        .try_for_each(|section| write_section(&mut text, section));
    text
}

fn write_section(to: &mut String, section: &Section) -> fmt::Result {
    if let Some(heading) = &section.heading {
        writeln!(to, "{heading}")?;
    }
    for line in &section.lines {
        writeln!(to, "{}", line.text)?;
    }
    let resources = |signal| {
        section
            .resources
            .iter()
            .filter(move |one| one.signal == signal)
    };
    write_batch(
        to,
        Signal::Traces,
        resources(Signal::Traces),
        &section.spans,
        write_span,
    )?;
    write_batch(
        to,
        Signal::Logs,
        resources(Signal::Logs),
        &section.logs,
        write_log,
    )?;
    metric::write_metrics(to, resources(Signal::Metrics), &section.metrics)?;
    for torn in &section.torn {
        for line in &torn.lines {
            writeln!(to, "{}", line.text)?;
        }
    }
    Ok(())
}

/// Spans and logs print their resource once per run, so there is hardly ever more than one.
fn write_batch<'a, T>(
    to: &mut String,
    signal: Signal,
    resources: impl Iterator<Item = &'a Resource>,
    records: &[T],
    write_record: fn(&mut String, &T) -> fmt::Result,
) -> fmt::Result {
    let mut opened = false;
    for resource in resources {
        opened = true;
        write_resource(to, resource)?;
    }
    if !opened && !records.is_empty() {
        writeln!(to, "{}", label::batch(signal))?;
    }
    for (index, record) in records.iter().enumerate() {
        writeln!(to, "{}{index}", label::record(signal))?;
        write_record(to, record)?;
    }
    Ok(())
}

fn write_resource(to: &mut String, resource: &Resource) -> fmt::Result {
    writeln!(to, "{}\n{}", label::batch(resource.signal), label::RESOURCE)?;
    if let Some(url) = &resource.schema_url {
        let label = match resource.signal {
            Signal::Logs => label::RESOURCE_SCHEMA_LOGS,
            _ => label::RESOURCE_SCHEMA,
        };
        writeln!(to, "{label}{url:?}")?;
    }
    for Attribute { key, value } in &resource.attributes {
        writeln!(
            to,
            "{}{key}={}",
            label::RESOURCE_ATTRIBUTE,
            typed(value, Scalars::OfSpans)
        )?;
    }
    Ok(())
}

fn write_span(to: &mut String, span: &Span) -> fmt::Result {
    writeln!(to, "{}", of_scope::OF_SPAN)?;
    writeln!(to, "{}{:?}", of_scope::NAME, span.scope.name)?;
    write_scope_details(to, &span.scope)?;
    writeln!(to)?;
    writeln!(to, "{}{}", of_span::NAME, span.name)?;
    writeln!(to, "{}{}", of_span::TRACE_ID, span.trace_id)?;
    writeln!(to, "{}{}", of_span::SPAN_ID, span.span_id)?;
    writeln!(to, "{}{}", of_span::FLAGS, flags(span.sampled))?;
    let parent = span.parent_span_id.as_deref().unwrap_or(of_span::NO_PARENT);
    writeln!(to, "{}{parent}", of_span::PARENT)?;
    writeln!(to, "{}{}", of_span::KIND, kind(span.kind))?;
    writeln!(to, "{}{}", of_span::START, moment(span.start))?;
    writeln!(to, "{}{}", of_span::END, moment(span.end))?;
    match &span.status {
        Status::Unset => writeln!(to, "{}Unset", of_span::STATUS)?,
        Status::Ok => writeln!(to, "{}Ok", of_span::STATUS)?,
        Status::Error(why) => {
            writeln!(to, "{}Error {{ description: {why:?} }}", of_span::STATUS)?;
        }
    }
    write_attributes(to, &span.attributes)?;
    for (index, event) in span.events.iter().enumerate() {
        if index == 0 {
            writeln!(to, "{}", of_span::EVENTS)?;
        }
        writeln!(to, "{}{index}", of_span::EVENT)?;
        writeln!(to, "{}{}", of_span::EVENT_NAME, event.name)?;
        writeln!(to, "{}{}", of_span::EVENT_TIME, moment(event.time))?;
        write_attributes(to, &event.attributes)?;
    }
    for (index, link) in span.links.iter().enumerate() {
        if index == 0 {
            writeln!(to, "{}", of_span::LINKS)?;
        }
        writeln!(to, "{}{index}", of_span::LINK)?;
        writeln!(to, "{}{}", of_span::LINK_TRACE, link.trace_id)?;
        writeln!(to, "{}{}", of_span::LINK_SPAN, link.span_id)?;
        write_attributes(to, &link.attributes)?;
    }
    Ok(())
}

/// What the scopes of spans and of metrics show beneath the name.
fn write_scope_details(to: &mut String, scope: &Scope) -> fmt::Result {
    if let Some(version) = &scope.version {
        writeln!(to, "{}{version:?}", of_scope::VERSION)?;
    }
    if let Some(url) = &scope.schema_url {
        writeln!(to, "{}{url:?}", of_scope::SCHEMA)?;
    }
    for (index, Attribute { key, value }) in scope.attributes.iter().enumerate() {
        if index == 0 {
            writeln!(to, "{}", of_scope::ATTRIBUTES)?;
        }
        writeln!(to, "{}{key}: {value}", of_scope::ATTRIBUTE)?;
    }
    Ok(())
}

fn write_attributes(to: &mut String, attributes: &[Attribute]) -> fmt::Result {
    if !attributes.is_empty() {
        writeln!(to, "{}", of_span::ATTRIBUTES)?;
    }
    for Attribute { key, value } in attributes {
        writeln!(
            to,
            "{}{key}: {}",
            of_span::ATTRIBUTE,
            typed(value, Scalars::OfSpans)
        )?;
    }
    Ok(())
}

fn write_log(to: &mut String, log: &Log) -> fmt::Result {
    writeln!(to, "{}{}", of_log::SCOPE, value::scope(&log.scope))?;
    if let Some(name) = &log.event_name {
        writeln!(to, "{}{name:?}", of_log::EVENT_NAME)?;
    }
    if let Some(target) = &log.target {
        writeln!(to, "{}{target:?}", of_log::TARGET)?;
    }
    if let Some(id) = &log.trace_id {
        writeln!(to, "{}{id}", of_log::TRACE_ID)?;
    }
    if let Some(id) = &log.span_id {
        writeln!(to, "{}{id}", of_log::SPAN_ID)?;
    }
    if let Some(sampled) = log.sampled {
        writeln!(to, "{}{}", of_log::FLAGS, flags(sampled))?;
    }
    if let Some(time) = log.time {
        writeln!(to, "{}{}", of_log::TIME, moment(time))?;
    }
    if let Some(time) = log.observed {
        writeln!(to, "{}{}", of_log::OBSERVED, moment(time))?;
    }
    if let Some(text) = &log.severity_text {
        writeln!(to, "{}{text:?}", of_log::SEVERITY_TEXT)?;
    }
    if let Some(severity) = &log.severity {
        writeln!(to, "{}{severity}", of_log::SEVERITY)?;
    }
    if let Some(body) = &log.body {
        writeln!(to, "{}{}", of_log::BODY, typed(body, Scalars::OfLogs))?;
    }
    writeln!(to, "{}", of_log::ATTRIBUTES)?;
    for Attribute { key, value } in &log.attributes {
        writeln!(
            to,
            "{}{key}: {}",
            of_span::ATTRIBUTE,
            typed(value, Scalars::OfLogs)
        )?;
    }
    Ok(())
}

fn flags(sampled: bool) -> &'static str {
    if sampled {
        "TraceFlags(1)"
    } else {
        "TraceFlags(0)"
    }
}

fn kind(kind: SpanKind) -> &'static str {
    match kind {
        SpanKind::Internal => "Internal",
        SpanKind::Server => "Server",
        SpanKind::Client => "Client",
        SpanKind::Producer => "Producer",
        SpanKind::Consumer => "Consumer",
    }
}

fn moment(time: Time) -> String {
    let Some(micros) = time.micros() else {
        return "{time}".to_owned();
    };
    let (seconds, micros) = (micros.div_euclid(1_000_000), micros.rem_euclid(1_000_000));
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = date(days);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    let sign = if year > 9999 { "+" } else { "" };
    let width = if year < 0 { 5 } else { 4 };
    format!(
        "{sign}{year:0width$}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{micros:06}"
    )
}

/// Year, month and day of a number of days since 1970-01-01, by Howard Hinnant's
/// `civil_from_days` (<https://howardhinnant.github.io/date_algorithms.html>).
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}
