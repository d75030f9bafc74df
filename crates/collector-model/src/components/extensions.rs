//! What runs beside the pipelines.

use super::network::HTTP_SERVER;
use super::{Kind, buildable};
use crate::finding::Finding;
use crate::read::settings::Settings;
use crate::read::shape::{Field, Shape};

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "health_check",
        alias: None,
        shape: Shape::Fields(&[HTTP_SERVER, HEALTH]),
        check: check_health,
        build: buildable,
        signals: &[],
    },
    Kind {
        name: "zpages",
        alias: None,
        shape: Shape::Fields(&[HTTP_SERVER, &[("expvar", Shape::Beyond)]]),
        check: check_zpages,
        build: buildable,
        signals: &[],
    },
];

const HEALTH: &[Field] = &[
    ("path", Shape::Text),
    ("response_body", Shape::Beyond),
    ("check_collector_pipeline", Shape::Beyond),
    ("http", Shape::Beyond),
    ("grpc", Shape::Beyond),
    ("component_health", Shape::Beyond),
    ("use_v2", Shape::Beyond),
];

fn check_health(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    if settings.get("path").is_some() && !settings.text("path").starts_with('/') {
        let what = "a path begins with `/`";
        findings.push(Finding::refused(settings.place_of("path"), what));
    }
    check_zpages(settings, findings);
}

fn check_zpages(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    if settings
        .get("endpoint")
        .is_some_and(|value| value.text() == Some(""))
    {
        let what = "an extension that is looked at has an `endpoint`";
        findings.push(Finding::refused(settings.place_of("endpoint"), what));
    }
}
