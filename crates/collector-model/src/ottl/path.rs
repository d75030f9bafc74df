//! What a path in a statement means: `span.attributes["http.route"]`.

use otlp_telemetry::Signal;

/// A place in the telemetry.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Path {
    pub(super) part: Part,
    pub(super) field: Field,
}

/// Which thing it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Resource,
    Scope,
    /// A span, a record or a metric.
    Item,
    Point,
}

/// Which of its fields.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Field {
    /// All attributes.
    Attributes,
    /// One.
    Attribute(String),
    Name,
    StatusCode,
    StatusMessage,
    Kind,
    Body,
    SeverityNumber,
    SeverityText,
    Description,
    Unit,
}

/// Reads names that were joined by points, and the key that stood behind them. `context` is whose fields those are that
/// come without a name before them.
///
/// `Err(true)` is a path that the real one may know, `Err(false)` one that lacks its context.
pub(super) fn path(
    names: &[String],
    key: Option<String>,
    signal: Signal,
    context: Option<&str>,
) -> Result<Path, bool> {
    let first = names.first().map_or("", String::as_str);
    let contexts: &[(&str, Part)] = match signal {
        Signal::Traces => &[("span", Part::Item)],
        Signal::Logs => &[("log", Part::Item)],
        Signal::Metrics => &[("metric", Part::Item), ("datapoint", Part::Point)],
    };
    let part_of = |name: &str| match name {
        "resource" => Some(Part::Resource),
        "scope" | "instrumentation_scope" => Some(Part::Scope),
        name => contexts
            .iter()
            .find(|(other, _)| *other == name)
            .map(|(_, part)| *part),
    };
    let (part, fields) = match (part_of(first), context) {
        (Some(part), _) if names.len() > 1 => (part, &names[1..]),
        (_, Some(context)) => (part_of(context).ok_or(true)?, names),
        (_, None) => return Err(false),
    };
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    let field = match (part, fields.as_slice(), key) {
        (Part::Item, ["attributes"], _) if signal == Signal::Metrics => return Err(true),
        (_, ["attributes"], None) => Field::Attributes,
        (_, ["attributes"], Some(key)) => Field::Attribute(key),
        (_, _, Some(_)) => return Err(true),
        (Part::Scope, ["name"], None) => Field::Name,
        (Part::Item, ["name"], None) if signal != Signal::Logs => Field::Name,
        (Part::Item, ["status", "code"], None) if signal == Signal::Traces => Field::StatusCode,
        (Part::Item, ["status", "message"], None) if signal == Signal::Traces => {
            Field::StatusMessage
        }
        (Part::Item, ["kind"], None) if signal == Signal::Traces => Field::Kind,
        (Part::Item, ["body"], None) if signal == Signal::Logs => Field::Body,
        (Part::Item, ["severity_number"], None) if signal == Signal::Logs => Field::SeverityNumber,
        (Part::Item, ["severity_text"], None) if signal == Signal::Logs => Field::SeverityText,
        (Part::Item, ["description"], None) if signal == Signal::Metrics => Field::Description,
        (Part::Item, ["unit"], None) if signal == Signal::Metrics => Field::Unit,
        _ => return Err(true),
    };
    Ok(Path { part, field })
}

/// The number of a name in capitals.
pub(super) fn number(name: &str) -> Option<i64> {
    const NAMES: [(&str, i64); 9] = [
        ("STATUS_CODE_UNSET", 0),
        ("STATUS_CODE_OK", 1),
        ("STATUS_CODE_ERROR", 2),
        ("SPAN_KIND_UNSPECIFIED", 0),
        ("SPAN_KIND_INTERNAL", 1),
        ("SPAN_KIND_SERVER", 2),
        ("SPAN_KIND_CLIENT", 3),
        ("SPAN_KIND_PRODUCER", 4),
        ("SPAN_KIND_CONSUMER", 5),
    ];
    if let Some((_, number)) = NAMES.iter().find(|(other, _)| *other == name) {
        return Some(*number);
    }
    let severity = name.strip_prefix("SEVERITY_NUMBER_")?;
    let levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];
    let at = levels
        .iter()
        .position(|level| severity.starts_with(level))?;
    let step = match &severity[levels[at].len()..] {
        "" => 1,
        "2" => 2,
        "3" => 3,
        "4" => 4,
        _ => return None,
    };
    Some(at as i64 * 4 + step)
}
