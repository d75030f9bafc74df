# Telemetry drawn for a person.

run-serving = Ctrl-C ends it.
run-timed-out = { $stage } was still running after { $seconds } s and was ended.
run-cut = { $stage } printed more than { $megabytes } MB and was ended; this is the beginning.
run-exit = { $stage } ended with { $status }.
run-stderr = What it wrote to standard error:
run-no-telemetry = It reported no telemetry: no span, no log record, no metric.
run-not-built = { $stage } does not compile yet. cargo's words are above.
run-one-stage = One stage at a time: cargo xtask run { $stage }

view-waiting = Waiting for telemetry. Ctrl-C ends it.
view-no-file = { $file } cannot be read: { $why }
view-nothing =
    No telemetry in there: no span, no log record, no metric. The
    program prints it with the exporters of opentelemetry-stdout.
view-terminal =
    Nothing is piped in. Write: program |
    cargo xtask view or: cargo xtask view file
