//! `attributes` and `resource`.

use otlp_telemetry::Signal;
use strict_yaml::nearest;

use crate::finding::Finding;
use crate::pattern::pattern;
use crate::read::settings::Settings;
use crate::read::shape::Shape;

const ACTIONS: Shape = Shape::List(&Shape::Fields(&[&[
    ("key", Shape::Text),
    ("value", Shape::Any),
    ("default_value", Shape::Any),
    ("pattern", Shape::Text),
    ("from_attribute", Shape::Text),
    ("from_context", Shape::Beyond),
    ("converted_type", Shape::Text),
    ("action", Shape::Text),
]]));

pub(super) const ATTRIBUTES: Shape = Shape::Fields(&[&[
    ("include", Shape::Beyond),
    ("exclude", Shape::Beyond),
    ("actions", ACTIONS),
]]);

pub(super) const RESOURCE: Shape = Shape::Fields(&[&[("attributes", ACTIONS)]]);

/// What can be done with a key.
const KNOWN: [&str; 7] = [
    "insert", "update", "upsert", "delete", "hash", "extract", "convert",
];

pub(super) fn check_attributes(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    check(settings, "actions", findings);
}

pub(super) fn check_resource(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    check(settings, "attributes", findings);
}

fn check(settings: &Settings<'_>, key: &str, findings: &mut Vec<Finding>) {
    if settings.each(key).next().is_none() {
        let what = format!("`{key}` is missing: what is to be done?");
        findings.push(Finding::refused(settings.place_of(key), what));
    }
}

pub(super) fn build_attributes(settings: &Settings<'_>, _: Signal, findings: &mut Vec<Finding>) {
    for action in settings.each("actions") {
        build(&action, findings);
    }
}

pub(super) fn build_resource(settings: &Settings<'_>, _: Signal, findings: &mut Vec<Finding>) {
    for action in settings.each("attributes") {
        build(&action, findings);
    }
}

fn build(action: &Settings<'_>, findings: &mut Vec<Finding>) {
    let name = action.text("action").to_lowercase();
    let has = |key: &str| !action.text(key).is_empty();
    let sources = usize::from(action.get("value").is_some()) + usize::from(has("from_attribute"));
    let mut refuse = |key: &str, what: String| {
        findings.push(Finding::refused(action.place_of(key), what));
    };
    let by_pattern = name == "delete" || name == "hash";
    if !(has("key") || by_pattern && has("pattern")) {
        refuse("key", "a `key` is missing".to_owned());
    }
    if has("pattern")
        && name != "hash"
        && let Err(why) = pattern(action.text("pattern"))
    {
        refuse("pattern", format!("this is no regular expression ({why})"));
    }
    let useless: &[&str] = match name.as_str() {
        "insert" | "update" | "upsert" => &["pattern", "converted_type"],
        "delete" | "hash" => &["value", "from_attribute", "converted_type"],
        "extract" => &["value", "from_attribute", "converted_type"],
        "convert" => &["value", "from_attribute", "pattern"],
        _ => &[],
    };
    for key in useless.iter().filter(|key| {
        action
            .get(key)
            .is_some_and(|value| value.text() != Some(""))
    }) {
        refuse(key, format!("`{name}` has no use for `{key}`"));
    }
    match name.as_str() {
        "insert" | "update" | "upsert" => {
            if sources == 0 && action.get("default_value").is_none() {
                refuse(
                    "action",
                    format!("`{name}` needs a `value`, or `from_attribute`"),
                );
            } else if sources > 1 {
                refuse(
                    "value",
                    "there is a `value` and a `from_attribute`, and one of them is enough"
                        .to_owned(),
                );
            }
            for key in ["value", "default_value"] {
                let value = action.get(key);
                if let Some(value) =
                    value.filter(|value| value.list().is_some() || value.map().is_some())
                {
                    findings.push(Finding::unknown(
                        value.place,
                        "values that are lists or maps",
                    ));
                }
            }
        }
        "extract" if !has("pattern") => refuse("action", "`extract` needs a `pattern`".to_owned()),
        "extract" => {
            let names = pattern(action.text("pattern")).ok().map(|pattern| {
                let names: Vec<bool> = pattern
                    .capture_names()
                    .skip(1)
                    .map(|name| name.is_some())
                    .collect();
                !names.is_empty() && names.iter().all(|named| *named)
            });
            if names == Some(false) {
                refuse(
                    "pattern",
                    "each group of the pattern has a name: `(?P<name>…)`".to_owned(),
                );
            }
        }
        "convert" => {
            let to = action.text("converted_type");
            if !["string", "int", "double"].contains(&to) {
                refuse(
                    "converted_type",
                    format!("`{to}` is none of string, int, double"),
                );
            }
        }
        "hash" => findings.push(Finding::unknown(
            action.place_of("action"),
            "the action `hash`",
        )),
        "delete" => {}
        _ => {
            let what = format!("`{name}` is none of {}", KNOWN.join(", "));
            let finding = Finding::refused(action.place_of("action"), what);
            findings.push(finding.did_you_mean(nearest(&name, KNOWN)));
        }
    }
}
