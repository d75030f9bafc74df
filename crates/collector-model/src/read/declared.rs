//! The components of a section.

use strict_yaml::nearest;

use super::Component;
use super::value::{Key, Value};
use crate::components::{Class, Kind, kinds};
use crate::finding::{Finding, Gravity};

/// What the collector of this workshop is built with, beyond what the model plays.
const ELSEWHERE: [&str; 10] = [
    "host_metrics",
    "hostmetrics",
    "prometheus",
    "prometheus_remote_write",
    "prometheusremotewrite",
    "load_balancing",
    "loadbalancing",
    "prometheusreceiver",
    "nop",
    "file_storage",
];

/// Reads a section, component by component.
pub(super) fn read(class: Class, section: &Value, findings: &mut Vec<Finding>) -> Vec<Component> {
    let Some(entries) = section.map() else {
        let what = format!("keys with values belong here, not {}", section.described());
        findings.push(Finding::refused(section.place, what));
        return Vec::new();
    };
    let mut components = Vec::new();
    for (key, value) in entries {
        let Some(kind) = kind(class, key, findings) else {
            continue;
        };
        let of = format!("the {} `{}`", class.noun(), key.name);
        let before = findings.len();
        kind.shape.check(value, &of, findings);
        let component = Component {
            class,
            id: key.name.clone(),
            place: key.place,
            kind,
            value: value.clone(),
        };
        if findings[before..].iter().all(Finding::is_note) {
            let mut said = Vec::new();
            (kind.check)(&component.settings(), &mut said);
            // Where a key is not there at all, its component is the place.
            for finding in &mut said {
                if value.is_null() {
                    finding.found.place = key.place;
                }
            }
            findings.extend(said);
        }
        components.push(component);
    }
    components
}

fn kind(class: Class, key: &Key, findings: &mut Vec<Finding>) -> Option<&'static Kind> {
    let (name, given) = match key.name.split_once('/') {
        Some((name, given)) => (name, Some(given)),
        None => (key.name.as_str(), None),
    };
    if given.is_some_and(|given| given.trim().is_empty()) || key.name.contains(char::is_whitespace)
    {
        let what = format!("`{}` is no id", key.name);
        let finding = Finding::refused(key.place, what);
        findings.push(finding.suggest("write `type` or `type/name`"));
        return None;
    }
    if class == Class::Exporter && name == "logging" {
        let what = "there is no exporter `logging` any more";
        findings.push(Finding::refused(key.place, what).suggest("it is called `debug` now"));
        return None;
    }
    let known = kinds(class);
    if let Some(kind) = known.iter().find(|kind| kind.name == name) {
        return Some(kind);
    }
    if let Some(kind) = known.iter().find(|kind| kind.alias == Some(name)) {
        let what = format!("`{name}` is the old name of `{}`", kind.name);
        findings.push(Finding::new(Gravity::Note, key.place, what));
        return Some(kind);
    }
    let noun = class.noun();
    findings.push(match ELSEWHERE.contains(&name) {
        true => Finding::unknown(key.place, &format!("the {noun} `{name}`")),
        false => {
            let what = format!("this workshop's collector has no {noun} `{name}`");
            let finding = Finding::refused(key.place, what);
            let names = known.iter().map(|kind| kind.name);
            match nearest(name, names.clone()) {
                Some(near) => finding.did_you_mean(Some(near)),
                None => finding.suggest(format!("it has {}", names.collect::<Vec<_>>().join(", "))),
            }
        }
    });
    None
}
