# Help, and what is said of a command line that cannot be understood.

error = error:

help-about = A workshop about observability that grades the telemetry you print
help-after =

    Begin with `cargo xtask check`.

    Exit codes:
      0  all that was asked for passes
      1  not yet
      2  the command could not be understood
      3  the machine is in the way (toolchain, disk, damaged files)
      130  stopped by Ctrl-C
help-usage = Usage:
help-commands = Commands:
help-options = Options
help-arguments = Arguments
help-value-command = COMMAND
help-value-stage = STAGE
help-value-stages = STAGE
help-value-time-limit = SECONDS

help-all-lang = Language: en or fr (also WORKSHOP_LANG, or the system's)
help-all-plain = Words for signs and nothing redrawn, for screen readers
help-all-help = Print this help

help-check = Check your work: what passes, what does not, what to do next
help-check-stages = Stages, by name or number; those you have begun if none is named
help-check-all = Check every stage, begun or not
help-check-solutions = Check our solutions instead of your exercises
help-check-further = Ask for the further steps too
help-check-json = Print the verdict as JSON
help-check-real = With the real collector, Prometheus and Alertmanager as well
help-check-time-limit = How long a program may run, 20 seconds if not given

help-hint = A hint for what `check` found: a clearer one each time
help-hint-stage = The stage; the one you are at if none is named
help-hint-step = The step; the first that is not done if none is named
help-hint-all = Every hint at once

help-list = Stages and steps, and which of them are done
help-list-stages = Stages, by name or number; all if none is named

help-next = The one thing to do next

help-watch = Check again at every save
help-watch-stage = The stage; the one you are at if none is named
help-watch-further = Ask for the further steps too
help-watch-poll = Look at the files twice a second (for network disks)

help-run = Run a stage as it is and draw its telemetry
help-run-stage = The stage
help-run-solution = Ours instead of yours
help-run-raw = What it prints, as it is
help-run-serve = Keep the service up for your browser, until Ctrl-C

help-view = Draw the telemetry of any program, from a pipe or a file
help-view-file = A file; what is piped in if none is named
help-view-json = A line of JSON for each part, instead of drawings
help-value-file = FILE

help-incident = Two services, one thing that is wrong, and only telemetry
help-incident-seed = Which incident; the same number is the same for everybody
help-value-seed = NUMBER
help-incident-metrics = Durations by route, yesterday and today, or one instrument
help-incident-metrics-name = An instrument, such as draw64.runtime.delay
help-value-name = NAME
help-incident-traces = The slowest requests
help-incident-traces-route = Of this route only: "GET /images", or /images
help-value-route = ROUTE
help-incident-traces-slowest = How many, 20 if not given
help-value-slowest = COUNT
help-incident-traces-errors = Only those that failed
help-incident-traces-during = Only those under way at the same time as this trace
help-value-during = ID
help-incident-traces-yesterday = Of yesterday instead of today
help-incident-trace = One request: its spans in both services, with its logs
help-incident-trace-id = The beginning of its trace id
help-value-id = ID
help-incident-trace-short = Without attributes
help-incident-logs = Which messages there were, and how often
help-incident-logs-level = From this level on: info, warn, error
help-value-level = LEVEL
help-incident-logs-trace = The records of this trace
help-value-trace = ID
help-incident-logs-message = The records with this text
help-value-message = TEXT
help-incident-logs-yesterday = The records of yesterday instead of today
help-incident-check = What your answers in incident/case/answers.toml are worth

help-catch-up = Fill steps from the solution, to go on from there
help-catch-up-stage = The stage
help-catch-up-to = The step to stand at: those before it are filled; all if not given
help-value-to = STEP

help-reset = Begin a stage or a file of it anew; mends what is damaged
help-reset-what = A stage, or a file of an exercise
help-reset-files = Files of that stage
help-value-what = STAGE
help-value-files = FILE

help-doctor = Look at the machine, and say what to do about it
help-doctor-json = Print what was found as JSON

help-tools = The real collector, Prometheus and Alertmanager: find or build
help-tools-tools = Which: otelcol, promtool, prometheus, amtool, alertmanager
help-tools-list = Build nothing; say which are there
help-value-tools = TOOL

help-book = The book, in target/book: build it, or show it in your browser
help-book-serve = Show it, and again at every save
help-book-port = The port to show it on (6465)
help-value-port = PORT
help-book-check = Only check it, and run again the commands that it shows
help-book-bless = Write down anew what those commands print

help-pack = Put everything for a room without network in one folder
help-pack-folder = A folder that does not exist yet
help-pack-docs = With the documentation of the crates that are used
help-value-folder = FOLDER

help-diff = What your stage prints beside what is expected
help-diff-stage = The stage
help-diff-step = This step only
help-value-step = STEP

help-solution = Yours beside ours, once you pass
help-solution-stage = The stage
help-solution-peek = Look before you pass

help-bless = For maintainers: write down what the solutions print
help-bless-stages = Stages, by name or number; all if none is named
help-bless-check = Write nothing; say which are out of date

help-test = For maintainers: does the workshop hold together?
help-test-words = Only tests whose name has one of these words
help-test-stage = Only the cases of this stage
help-test-crates = With --stage: every crate's own tests too
help-test-lints = Ask rustfmt, clippy and rustdoc too
help-value-words = WORD

help-derive = For maintainers: make the exercises of the solutions
help-derive-stages = Stages, by name or number; all if none is named
help-derive-check = Write nothing; say which exercises are out of date
help-derive-force = Overwrite edited files too, and keep a copy

help-bench = For maintainers: how long a learner waits, here and now
help-bench-warm = Only what is built already
help-bench-json = Print the figures as JSON

mistake-more = `cargo xtask --help` says what can be typed.
mistake-argument = `{ $argument }` is not an option of this command.
mistake-word = `{ $argument }` is one word too many for this command.
mistake-command = There is no command `{ $command }`.
mistake-conflict = `{ $argument }` and `{ $other }` cannot be used together.
mistake-count = `{ $argument }` was given too many or too few values.
mistake-required = `{ $argument }` is missing.
mistake-suggestion = Did you mean `{ $suggestion }`?
mistake-utf8 = Something was typed that is not UTF-8.
mistake-value = `{ $value }` is no value for `{ $argument }`.
mistake-value-missing = `{ $argument }` needs a value.
