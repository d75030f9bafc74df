# The words of the book's pages that no writer writes.

book-name = Observability in Rust
book-description = A workshop that teaches OpenTelemetry, graded on your own machine.
book-contents = Contents
book-copied = Copied
book-copy = Copy
book-next = Next
book-none-found = Nothing found.
book-other-language = Français
book-previous = Previous
book-scheme = Light or dark
book-search = Search
book-skip = To the text
book-top = To the top

book-note = Note
book-tip = Tip
book-important = Important
book-warning = Careful
book-caution = Caution

book-as-found = as you find it
book-empty = (nothing yet)
book-solved = solved
book-as-diff = before and after
book-show-solution = Show our solution
book-printed = What the step prints
book-raw = As the exporter prints it
book-logs = What is logged
book-log-in-span = within { $span }
book-metric-attributes = Attributes
book-metric-value = Value
book-metric-shared = all:
book-metric-moved = In this step
book-histogram-bucket = Bucket
book-histogram-bar = How full
book-histogram-count = Values
book-histogram-empty = { $count } empty buckets
book-waterfall-caption =
    A bar stands within its parent's, in the order in which the spans began. Its
    length says nothing.
book-event = event { $name }
book-link = link to { $to }
book-error = error
book-error-why = error: { $why }
book-hint = Hint { $level }
book-mutant-written = The code that gives this
book-mutant-said = What check says
book-to-come = to come
book-requirement-id = Id
book-requirement-what = What it shows
book-requirement-page = Page

book-step-heading = Stage { $stage }, { $title } · step { $step }
book-core = core
book-further = further
book-edit = Edit
book-done-when = Done when
book-check-with = Check with
