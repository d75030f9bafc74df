//! `service.telemetry`: what the collector tells of itself.

use crate::read::shape::Shape;

/// Its levels of detail.
const LEVEL: Shape = Shape::Choice(&["none", "basic", "normal", "detailed"]);

/// What it may be told.
pub(crate) const TELEMETRY: Shape = Shape::Fields(&[&[
    (
        "logs",
        Shape::Fields(&[&[
            (
                "level",
                Shape::Choice(&[
                    "debug", "info", "warn", "error", "DEBUG", "INFO", "WARN", "ERROR",
                ]),
            ),
            ("development", Shape::Flag),
            ("encoding", Shape::Choice(&["console", "json"])),
            ("disable_caller", Shape::Flag),
            ("disable_stacktrace", Shape::Flag),
            ("sampling", Shape::Beyond),
            ("output_paths", Shape::List(&Shape::Text)),
            ("error_output_paths", Shape::List(&Shape::Text)),
            ("initial_fields", Shape::Beyond),
            ("processors", Shape::Beyond),
            ("disable_zap_resource", Shape::Beyond),
        ]]),
    ),
    (
        "metrics",
        Shape::Fields(&[&[
            ("level", LEVEL),
            ("readers", Shape::Beyond),
            ("views", Shape::Beyond),
        ]]),
    ),
    ("traces", Shape::Beyond),
    ("resource", Shape::Map(&Shape::Text)),
]]);
