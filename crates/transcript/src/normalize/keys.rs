//! Attributes whose key says that their value changes from run to run.

use std::borrow::Cow;

use super::rules::Rules;
use super::source;
use crate::model::Value;

/// The placeholder for the whole value under this key, where there is one.
pub(super) fn placeholder(key: &str) -> Option<&'static str> {
    Some(match key {
        "thread.id" | "thread.name" => "{thread}",
        "code.line.number" | "code.lineno" | "code.column.number" | "code.column" | "log.line" => {
            "{line}"
        }
        "busy_ns" | "idle_ns" => "{duration}",
        "telemetry.sdk.version" | "process.runtime.version" => "{version}",
        "server.port" | "client.port" | "network.peer.port" | "network.local.port" => "{port}",
        "host.id" | "host.name" | "host.arch" | "host.ip" | "host.mac" | "os.type" | "os.name"
        | "os.version" | "os.description" | "os.build_id" => "{host}",
        "process.pid"
        | "process.parent_pid"
        | "process.owner"
        | "process.creation.time"
        | "process.command"
        | "process.command_line"
        | "process.command_args"
        | "process.executable.name"
        | "process.executable.path"
        | "service.instance.id" => "{process}",
        key if is_duration(key) => "{duration}",
        _ => return None,
    })
}

/// `duration`, `elapsed_ms`, `db.latency_us`: the last part of the key, without a unit of time.
fn is_duration(key: &str) -> bool {
    let last = key.rsplit('.').next().unwrap_or(key);
    let name = match last.rsplit_once('_') {
        Some((name, unit)) if is_unit(unit) => name,
        _ => last,
    };
    let word = name.rsplit('_').next().unwrap_or(name);
    matches!(word, "duration" | "elapsed" | "latency")
}

/// Whether this is how code or UCUM writes a unit of time.
pub(super) fn is_unit(unit: &str) -> bool {
    matches!(
        unit,
        "s" | "ms"
            | "us"
            | "µs"
            | "ns"
            | "min"
            | "h"
            | "sec"
            | "secs"
            | "seconds"
            | "millis"
            | "milliseconds"
            | "micros"
            | "nanos"
    )
}

/// Whether nobody can foresee what this metric measures.
pub(super) fn varies(metric: &str, unit: &str) -> bool {
    is_unit(unit)
        || ["process.", "system.", "tokio."]
            .iter()
            .any(|own| metric.starts_with(own))
}

/// A text that names code, by the key that it stands under.
pub(super) fn code<'a>(key: &str, text: &'a str, rules: &Rules) -> Option<Cow<'a, str>> {
    match key {
        "code.file.path" | "code.filepath" | "log.file" => Some(source::file(text, rules)),
        "code.module.name" | "code.namespace" | "code.function.name" | "code.function"
        | "log.target" | "log.module_path" | "target" => Some(source::module(text, rules)),
        _ => None,
    }
}

/// A placeholder in place of a value: text stays text, anything else loses its type.
pub(super) fn in_place_of(value: &Value, placeholder: &str) -> Value {
    match value {
        Value::String(_) => Value::String(placeholder.into()),
        _ => Value::Untyped(placeholder.into()),
    }
}
