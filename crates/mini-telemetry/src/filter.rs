//! Which spans and events are worth telling: levels by target, as in `RUST_LOG`.

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;

use crate::error::SetupError;
use crate::{diagnostics, variables};

/// What the operator asks for in `RUST_LOG`, or else the code, or else `info`.
///
/// # Errors
///
/// The code's filter cannot be read. `RUST_LOG` is the operator's: one that cannot be read is reported,
/// and the program starts all the same.
pub(crate) fn read(code: Option<&str>) -> Result<Targets, SetupError> {
    let of_code = match code {
        Some(filter) => parse(filter)?,
        None => Targets::new().with_default(LevelFilter::INFO),
    };
    let asked = match variables::text("RUST_LOG").map(|filter| parse(&filter)) {
        Some(Ok(asked)) => asked,
        Some(Err(error)) => {
            diagnostics::say(format_args!("RUST_LOG is ignored: {error}"));
            of_code
        }
        None => of_code,
    };
    let everything_else = asked.default_level().unwrap_or(LevelFilter::OFF);
    let named = asked
        .iter()
        .map(|(target, level)| (target.to_owned(), level));
    Ok(Targets::new()
        .with_default(everything_else)
        .with_targets(beneath())
        .with_targets(named.collect::<Vec<_>>()))
}

/// Those who carry telemetry do not add to it: at `debug`, each export over HTTP would make records that have to
/// be exported, for ever. What the SDK says about itself goes to stderr, from `warn` on.
fn beneath() -> Vec<(&'static str, LevelFilter)> {
    let off = LevelFilter::OFF;
    vec![
        ("h2", off),
        ("hyper", off),
        ("hyper_util", off),
        ("reqwest", off),
        ("opentelemetry", own_level()),
    ]
}

/// `OTEL_LOG_LEVEL`, which the SDK does not read.
fn own_level() -> LevelFilter {
    let Some(level) = variables::text("OTEL_LOG_LEVEL") else {
        return LevelFilter::WARN;
    };
    let level = level.to_lowercase();
    match level.as_str() {
        "none" => LevelFilter::OFF,
        _ => level.parse().unwrap_or_else(|_| {
            diagnostics::say(format_args!(
                "OTEL_LOG_LEVEL is `{level}`, which is no level: using `warn`"
            ));
            LevelFilter::WARN
        }),
    }
}

fn parse(filter: &str) -> Result<Targets, SetupError> {
    filter.parse().map_err(|error| SetupError::Filter {
        filter: filter.to_owned(),
        why: format!("{error}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing::Level;

    #[test]
    fn a_filter_names_levels_by_target() {
        let filter = read(Some("warn,orders=debug")).unwrap();
        assert!(filter.would_enable("orders::payment", &Level::DEBUG));
        assert!(!filter.would_enable("stock", &Level::INFO));
        assert!(filter.would_enable("stock", &Level::WARN));
    }

    #[test]
    fn those_who_carry_telemetry_are_silent_unless_they_are_named() {
        let filter = read(Some("trace")).unwrap();
        assert!(!filter.would_enable("hyper_util::client", &Level::ERROR));
        assert!(filter.would_enable("opentelemetry_sdk", &Level::WARN));
        assert!(!filter.would_enable("opentelemetry_sdk", &Level::INFO));
        let filter = read(Some("trace,hyper_util=debug")).unwrap();
        assert!(filter.would_enable("hyper_util::client", &Level::DEBUG));
    }

    #[test]
    fn a_filter_that_cannot_be_read_is_an_error() {
        let error = read(Some("orders=loud")).unwrap_err().to_string();
        assert!(error.contains("`orders=loud`"), "{error}");
        assert!(error.contains("info,orders=debug"), "{error}");
    }
}
