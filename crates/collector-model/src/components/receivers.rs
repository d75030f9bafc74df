//! Where telemetry comes in.

use super::network::{GRPC_SERVER, HTTP_SERVER};
use super::{EVERY, Kind, buildable};
use crate::finding::Finding;
use crate::read::settings::Settings;
use crate::read::shape::{Field, Shape};

pub(super) const KINDS: &[Kind] = &[Kind {
    name: "otlp",
    alias: None,
    shape: Shape::Fields(&[&[("protocols", PROTOCOLS)]]),
    check,
    build: buildable,
    signals: EVERY,
}];

const PROTOCOLS: Shape = Shape::Fields(&[&[
    ("grpc", Shape::Fields(&[GRPC_SERVER])),
    ("http", Shape::Fields(&[HTTP_SERVER, PATHS])),
]]);

const PATHS: &[Field] = &[
    ("traces_url_path", Shape::Beyond),
    ("metrics_url_path", Shape::Beyond),
    ("logs_url_path", Shape::Beyond),
];

fn check(settings: &Settings<'_>, findings: &mut Vec<Finding>) {
    let protocols = settings.within("protocols");
    if !protocols.has("grpc") && !protocols.has("http") {
        let what = "a receiver for OTLP has at least one of its protocols";
        let finding = Finding::refused(protocols.place(), what);
        findings.push(finding.suggest("add `http:` under `protocols:`"));
    }
}
