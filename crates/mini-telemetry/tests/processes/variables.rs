//! What the operator says in variables.

use std::time::{Duration, Instant};

use transcript::model::attribute;

use crate::play::{Run, program, run, run_well};

fn with(name: &str, variables: &[(&str, &str)]) -> Run {
    let mut command = program(name);
    command.envs(variables.iter().copied());
    let run = run(&mut command);
    assert_eq!(run.code, Some(0), "{variables:?}: {}", run.stderr);
    run
}

/// How many spans, metrics and logs there are.
fn counts(run: &Run) -> (usize, usize, usize) {
    let section = run.section();
    (
        section.spans.len(),
        section.metrics.len(),
        section.logs.len(),
    )
}

#[test]
fn the_operator_says_who_it_is() {
    let run = with(
        "ten_lines",
        &[
            ("OTEL_SERVICE_NAME", "renamed"),
            (
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.name=beaten,service.version=9,team=blue",
            ),
        ],
    );
    for resource in run.section().resources {
        let text = |key| attribute(&resource.attributes, key).and_then(|value| value.as_text());
        assert_eq!(text("service.name"), Some("renamed"));
        assert_eq!(text("service.version"), Some("9"));
        assert_eq!(text("team"), Some("blue"));
        assert_eq!(text("telemetry.sdk.language"), Some("rust"));
    }
    let run = with(
        "ten_lines",
        &[("OTEL_RESOURCE_ATTRIBUTES", "service.name=also")],
    );
    let resources = run.section().resources;
    let name = attribute(&resources[0].attributes, "service.name");
    assert_eq!(name.unwrap().as_text(), Some("also"));
}

#[test]
fn a_disabled_sdk_prints_nothing() {
    for (format, value) in [("records", "true"), ("text", "TRUE")] {
        let mut command = program("order");
        let run = run_well(command.arg(format).env("OTEL_SDK_DISABLED", value));
        assert_eq!(run.stdout, "");
    }
    let run = with("ten_lines", &[("OTEL_SDK_DISABLED", "yes")]);
    assert_eq!(counts(&run), (1, 1, 1));
    assert!(
        run.stderr.contains("OTEL_SDK_DISABLED is `yes`"),
        "{}",
        run.stderr
    );
}

#[test]
fn each_signal_can_be_left_out() {
    for (variable, expected) in [
        ("OTEL_TRACES_EXPORTER", (0, 1, 1)),
        ("OTEL_METRICS_EXPORTER", (1, 0, 1)),
        ("OTEL_LOGS_EXPORTER", (1, 1, 0)),
    ] {
        assert_eq!(
            counts(&with("ten_lines", &[(variable, "none")])),
            expected,
            "{variable}"
        );
        assert_eq!(
            counts(&with("ten_lines", &[(variable, "console")])),
            (1, 1, 1)
        );
        let run = with("ten_lines", &[(variable, "zipkin")]);
        assert_eq!(counts(&run), (1, 1, 1));
        assert!(
            run.stderr.contains(&format!("{variable} is `zipkin`")),
            "{}",
            run.stderr
        );
    }
    // Its ids are still there: the trace may go on elsewhere.
    let run = with("ten_lines", &[("OTEL_TRACES_EXPORTER", "none")]);
    assert!(run.section().logs[0].trace_id.is_some());
}

#[cfg(not(feature = "otlp"))]
#[test]
fn what_was_not_built_in_is_told() {
    let run = with("ten_lines", &[("OTEL_TRACES_EXPORTER", "otlp")]);
    assert_eq!(counts(&run), (1, 1, 1));
    assert!(
        run.stderr
            .contains("build it with mini-telemetry's feature `otlp`"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_sampler_is_the_operators() {
    let run = with("ten_lines", &[("OTEL_TRACES_SAMPLER", "always_off")]);
    assert_eq!(counts(&run), (0, 1, 1));
    assert_eq!(run.section().logs[0].sampled, Some(false));
    let run = with(
        "ten_lines",
        &[
            ("OTEL_TRACES_SAMPLER", "traceidratio"),
            ("OTEL_TRACES_SAMPLER_ARG", "0"),
        ],
    );
    assert_eq!(counts(&run), (0, 1, 1));
    // What the SDK complains of while it is built is heard.
    let run = with("ten_lines", &[("OTEL_TRACES_SAMPLER", "sometimes")]);
    assert_eq!(counts(&run), (1, 1, 1));
    assert!(
        run.stderr.contains("Unrecognized sampler type 'sometimes'"),
        "{}",
        run.stderr
    );
    let run = with(
        "ten_lines",
        &[
            ("OTEL_TRACES_SAMPLER", "sometimes"),
            ("OTEL_LOG_LEVEL", "none"),
        ],
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn limits_and_levels_are_the_operators() {
    let run = with(
        "order",
        &[
            ("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "1"),
            ("RUST_LOG", "warn"),
        ],
    );
    let section = run.section();
    assert!(section.spans.iter().all(|span| span.attributes.len() <= 1));
    // Spans have a level too: those of `#[instrument]` are `info`.
    assert!(
        section
            .spans
            .iter()
            .all(|span| span.name != "process order")
    );
    assert_eq!(section.logs.len(), 1);
    let run = with("ten_lines", &[("RUST_LOG", "orders=loud")]);
    assert!(
        run.stderr
            .contains("RUST_LOG is ignored: the filter `orders=loud`"),
        "{}",
        run.stderr
    );
    assert_eq!(counts(&run), (1, 1, 1));
    let run = with("levels", &[("RUST_LOG", "trouble.logger=debug")]);
    assert_eq!(counts(&run), (0, 0, 2));
}

#[test]
fn small_batches_come_in_more_than_one_piece() {
    let run = with("flood", &[("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "100")]);
    assert!(run.stdout.matches("Spans\n").count() >= 50);
    assert_eq!(run.section().spans.len(), 5_000);
}

#[test]
fn a_trace_goes_on_in_the_next_service() {
    let run = run(&mut program("propagates"));
    let (header, trace) = run.stderr.trim_end().split_once('\n').unwrap();
    let trace = trace.strip_prefix("trace ").unwrap();
    assert!(
        header.starts_with(&format!("00-{trace}-")),
        "{}",
        run.stderr
    );
    assert!(header.ends_with("-01"), "{header}");
    let run = with("propagates", &[("OTEL_PROPAGATORS", "none")]);
    assert!(run.stderr.starts_with("no traceparent"), "{}", run.stderr);
    let run = with("propagates", &[("OTEL_PROPAGATORS", "tracecontext,b3")]);
    assert!(
        run.stderr.contains("OTEL_PROPAGATORS has `b3`"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("\n00-"), "{}", run.stderr);
}

const VARIABLES: [&str; 27] = [
    "OTEL_SERVICE_NAME",
    "OTEL_RESOURCE_ATTRIBUTES",
    "OTEL_SDK_DISABLED",
    "OTEL_LOG_LEVEL",
    "OTEL_PROPAGATORS",
    "OTEL_TRACES_SAMPLER",
    "OTEL_TRACES_SAMPLER_ARG",
    "OTEL_TRACES_EXPORTER",
    "OTEL_METRICS_EXPORTER",
    "OTEL_LOGS_EXPORTER",
    "OTEL_BSP_SCHEDULE_DELAY",
    "OTEL_BSP_EXPORT_TIMEOUT",
    "OTEL_BSP_MAX_QUEUE_SIZE",
    "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
    "OTEL_BSP_MAX_CONCURRENT_EXPORTS",
    "OTEL_BLRP_SCHEDULE_DELAY",
    "OTEL_BLRP_EXPORT_TIMEOUT",
    "OTEL_BLRP_MAX_QUEUE_SIZE",
    "OTEL_BLRP_MAX_EXPORT_BATCH_SIZE",
    "OTEL_METRIC_EXPORT_INTERVAL",
    "OTEL_METRIC_EXPORT_TIMEOUT",
    "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT",
    "OTEL_SPAN_EVENT_COUNT_LIMIT",
    "OTEL_SPAN_LINK_COUNT_LIMIT",
    "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT",
    "OTEL_EXPORTER_OTLP_PROTOCOL",
    "RUST_LOG",
];

/// Every variable at once, with what nobody should write there. The program runs, ends, and is not torn.
#[test]
fn nothing_in_a_variable_stops_the_program() {
    for value in [
        "",
        "  ",
        "0",
        "-1",
        "1e9",
        "NaN",
        "18446744073709551615",
        "99999999999999999999999",
        "a=b=c,,=,",
        "\u{1f4a5}\u{1b}[31m",
        "%00%ff",
    ] {
        let mut command = program("order");
        command.envs(VARIABLES.map(|name| (name, value)));
        let begin = Instant::now();
        let run = run(&mut command);
        assert_eq!(run.code, Some(0), "{value:?}: {}", run.stderr);
        assert!(
            !run.stderr.contains("panicked"),
            "{value:?}: {}",
            run.stderr
        );
        assert!(begin.elapsed() < Duration::from_secs(60), "{value:?}");
        // Whatever `RUST_LOG` is taken for, spans by hand have no level.
        assert!(run.section().spans.len() >= 7, "{value:?}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn what_is_not_text_is_told_and_ignored() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let mut command = program("order");
    command.envs(VARIABLES.map(|name| (name, OsStr::from_bytes(b"\xff\xfe"))));
    let run = run(&mut command);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stderr.contains("OTEL_SERVICE_NAME is not text"),
        "{}",
        run.stderr
    );
    assert_eq!(run.section().spans.len(), 13);
}
