//! Log records.

use opentelemetry_proto::tonic::logs::v1::LogRecord;
use transcript::model::{Log, Scope};

use crate::value::{attributes, id, moment, value};

/// The names of severities, four to a level.
const LEVELS: [&str; 6] = ["Trace", "Debug", "Info", "Warn", "Error", "Fatal"];

/// A record. Over OTLP, its target is the name of its scope; here it is where the printer has it.
pub(crate) fn log(record: &LogRecord, scope: &Scope) -> Log {
    let trace_id = id(&record.trace_id);
    let given = |text: &String| (!text.is_empty()).then(|| text.into());
    let time = |nanoseconds| (nanoseconds != 0).then(|| moment(nanoseconds));
    Log {
        at: 0,
        scope: Scope {
            name: "".into(),
            ..scope.clone()
        },
        event_name: given(&record.event_name),
        target: (!scope.name.is_empty()).then(|| scope.name.clone()),
        sampled: trace_id.is_some().then_some(record.flags & 1 == 1),
        trace_id: trace_id.map(Into::into),
        span_id: id(&record.span_id).map(Into::into),
        time: time(record.time_unix_nano),
        observed: time(record.observed_time_unix_nano),
        severity_text: given(&record.severity_text),
        severity: severity(record.severity_number).map(Into::into),
        body: record.body.as_ref().map(|body| value(Some(body))),
        attributes: attributes(&record.attributes),
    }
}

fn severity(number: i32) -> Option<String> {
    let from_zero = usize::try_from(number.checked_sub(1)?).ok()?;
    let level = LEVELS.get(from_zero / 4)?;
    Some(match from_zero % 4 {
        0 => (*level).to_owned(),
        step => format!("{level}{}", step + 1),
    })
}
