//! What is done on the way.

mod actions;
mod conditions;
mod limits;
mod redaction;
mod sampling;

use otlp_telemetry::Signal;

use super::{EVERY, Kind, buildable, fine};

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "attributes",
        alias: None,
        shape: actions::ATTRIBUTES,
        check: actions::check_attributes,
        build: actions::build_attributes,
        signals: EVERY,
    },
    Kind {
        name: "batch",
        alias: None,
        shape: limits::BATCH,
        check: limits::check_batch,
        build: buildable,
        signals: EVERY,
    },
    Kind {
        name: "filter",
        alias: None,
        shape: conditions::FILTER,
        check: conditions::check_filter,
        build: buildable,
        signals: EVERY,
    },
    Kind {
        name: "memory_limiter",
        alias: None,
        shape: limits::MEMORY_LIMITER,
        check: limits::check_memory_limiter,
        build: buildable,
        signals: EVERY,
    },
    Kind {
        name: "redaction",
        alias: None,
        shape: redaction::REDACTION,
        check: fine,
        build: redaction::build,
        signals: EVERY,
    },
    Kind {
        name: "resource",
        alias: None,
        shape: actions::RESOURCE,
        check: actions::check_resource,
        build: actions::build_resource,
        signals: EVERY,
    },
    Kind {
        name: "tail_sampling",
        alias: None,
        shape: sampling::TAIL_SAMPLING,
        check: fine,
        build: sampling::build,
        signals: &[Signal::Traces],
    },
    Kind {
        name: "transform",
        alias: None,
        shape: conditions::TRANSFORM,
        check: conditions::check_transform,
        build: buildable,
        signals: EVERY,
    },
];
