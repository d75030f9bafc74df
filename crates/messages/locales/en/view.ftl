# Telemetry drawn for a person.

run-serving = Ctrl-C ends it.
run-port-taken =
    Port { $port }, on which the service would be shown, is taken by another program.
    End that one; perhaps it is a service that you left up. Who has the port: { $command }
run-no-port =
    The service does not get its port, as it says above. `cargo xtask doctor` tells
    how to see who has it.
run-no-telemetry = It reported no telemetry: no span, no log record, no metric.
run-not-built = { $stage } does not compile yet. cargo's words are above.

draw-orphan = its parent was not printed
draw-no-span = logs without a span
draw-error = error
draw-depth = depth
draw-torn = not whole
draw-as-before = as before:
draw-more = and more:
draw-all = all:
draw-service = service

view-no-file = { $file } cannot be read: { $why }
view-nothing =
    No telemetry in there: no span, no log record, no metric. The
    program prints it with the exporters of opentelemetry-stdout.
view-terminal =
    Nothing is piped in. Write: program |
    cargo xtask view or: cargo xtask view file
