//! `redaction`.

use otlp_telemetry::Signal;

use crate::finding::{Finding, Gravity};
use crate::pattern::pattern;
use crate::read::settings::Settings;
use crate::read::shape::Shape;

const TEXTS: Shape = Shape::List(&Shape::Text);

pub(super) const REDACTION: Shape = Shape::Fields(&[&[
    ("allow_all_keys", Shape::Flag),
    ("allowed_keys", TEXTS),
    ("blocked_key_patterns", TEXTS),
    ("hash_function", Shape::Beyond),
    ("hmac_key", Shape::Beyond),
    ("ignored_keys", TEXTS),
    ("ignored_key_patterns", TEXTS),
    ("redact_all_types", Shape::Flag),
    ("blocked_values", TEXTS),
    ("allowed_values", TEXTS),
    ("db_sanitizer", Shape::Beyond),
    ("summary", Shape::Text),
    ("url_sanitizer", Shape::Beyond),
]]);

pub(super) fn build(settings: &Settings<'_>, _: Signal, findings: &mut Vec<Finding>) {
    for key in [
        "blocked_key_patterns",
        "ignored_key_patterns",
        "blocked_values",
        "allowed_values",
    ] {
        check_patterns(settings, key, Gravity::Refused, findings);
    }
    let summary = settings.text("summary");
    if !["", "debug", "info", "silent"].contains(&summary) {
        let what = format!(
            "the summary `{summary}` is none of debug, info, silent, and is taken for silent"
        );
        findings.push(Finding::new(
            Gravity::Note,
            settings.place_of("summary"),
            what,
        ));
    }
    if !settings.flag("allow_all_keys", false) && settings.texts("allowed_keys").is_empty() {
        let what = "no key is allowed, so all attributes are removed";
        let finding = Finding::new(Gravity::Note, settings.place(), what);
        findings
            .push(finding.suggest("`allow_all_keys: true` keeps them and masks what is blocked"));
    }
}

/// Says which texts of a list are no regular expressions.
pub(super) fn check_patterns(
    settings: &Settings<'_>,
    key: &str,
    gravity: Gravity,
    findings: &mut Vec<Finding>,
) {
    let place = settings.place_of(key);
    let places = settings.get(key).and_then(|value| value.list());
    for (at, text) in settings.texts(key).iter().enumerate() {
        if let Err(why) = pattern(text) {
            let place = places
                .and_then(|values| values.get(at))
                .map_or(place, |value| value.place);
            let what = format!("`{text}` is no regular expression ({why})");
            findings.push(Finding::new(gravity, place, what));
        }
    }
}
