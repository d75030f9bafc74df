//! What the operator says in `OTEL_*`, read so that no value can stop the program.
//!
//! The specification has it that a value which cannot be understood is reported and otherwise ignored
//! (<https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/>).

use std::ops::RangeInclusive;

use crate::diagnostics;

/// A variable's value, where it is set and says something.
pub(crate) fn text(name: &str) -> Option<String> {
    match std::env::var(name) {
        Ok(value) if value.trim().is_empty() => None,
        Ok(value) => Some(value.trim().to_owned()),
        Err(std::env::VarError::NotPresent) => None,
        Err(std::env::VarError::NotUnicode(_)) => {
            diagnostics::say(format_args!("{name} is not text, and is ignored"));
            None
        }
    }
}

/// `true`, in any case; all else is no.
pub(crate) fn is_true(name: &str) -> bool {
    let Some(value) = text(name) else {
        return false;
    };
    if !value.eq_ignore_ascii_case("true") && !value.eq_ignore_ascii_case("false") {
        diagnostics::say(format_args!(
            "{name} is `{value}`, which is neither `true` nor `false`: taken as `false`"
        ));
    }
    value.eq_ignore_ascii_case("true")
}

/// A number within bounds, or else what stands for it.
pub(crate) fn number(name: &str, allowed: RangeInclusive<u64>, otherwise: u64) -> u64 {
    let Some(value) = text(name) else {
        return otherwise;
    };
    match value.parse() {
        Ok(number) if allowed.contains(&number) => number,
        _ => {
            diagnostics::say(format_args!(
                "{name} is `{value}`, not a whole number from {} to {}: using {otherwise}",
                allowed.start(),
                allowed.end()
            ));
            otherwise
        }
    }
}

/// The words of a list with commas, in lower case.
pub(crate) fn list(name: &str) -> Option<Vec<String>> {
    let words = text(name)?;
    let words = words.split(',').map(|word| word.trim().to_lowercase());
    Some(words.filter(|word| !word.is_empty()).collect())
}
