# `cargo xtask book`: what is wrong with the book, and what to do about it.

book-built = { $pages } pages. Open { $file }
book-holds = The book holds: { $pages } pages.
book-shown = The book is at { $address }; it is built again at every save. Ctrl-C ends it.
book-port-taken =
    Port { $port } is taken by another program. Show the book elsewhere:
    `cargo xtask book --serve --port 0` takes any that is free.
book-port-refused = Port { $port } may not be used: { $why }
book-problems = { $count ->
    [one] One problem. The book was not built.
   *[other] { $count } problems. The book was not built.
}

book-stage-unreadable = this stage cannot be read: { $why }
book-stage-mistake = { $what }
book-no-stage = there is no stage `{ $name }`. There are: { $known }.
book-no-step = stage `{ $stage }` has no step { $step }. It has: { $known }.
book-no-section =
    the solution of `{ $stage }` prints nothing in step { $step }: `cargo xtask
    bless { $stage }`?
book-no-scene = `{ $stage }` prints no heading `{ $scene }`. It has: { $known }.
book-no-region =
    stage `{ $stage }` has no region `{ $region }`. It has: { $known }.
book-no-file = { $file } cannot be read: { $why }
book-no-anchor = { $file } has no anchor `{ $anchor }`. It has: { $known }.
book-no-mutant = stage `{ $stage }` has no mutant `{ $name }`. It has: { $known }.
book-no-hint = step `{ $step }` has no hint { $level }: it has { $known }.
book-no-spans =
    step { $step } of `{ $stage }` has no root span `{ $name }`. It has:
    { $known }.
book-no-logs = step { $step } of `{ $stage }` logs nothing.
book-histogram-numbers =
    `{ $name }` needs numbers with spaces between them, and has `{ $text }`.
book-no-metrics = step { $step } of `{ $stage }` measures nothing.
book-nothing-printed = step { $step } of `{ $stage }` prints no plain line.
book-no-record =
    step { $step } of `{ $stage }` has no record `{ $name }`. It has:
    { $known }.
book-raw-of-what = say which record: `span="…"`, `log="…"` or `metric="…"`.
book-no-session = there is no session { $file }. There are: { $known }.
book-not-recorded =
    { $file } was never written: `cargo xtask book --bless` does it.
book-session-before = `{ $command }` cannot be done before: { $why }
book-session-broken =
    for `{ $command }` the exercise does not compile: say more in `before`.
book-session-differs =
    now it prints `{ $now }`, where the book shows `{ $then }`: if that is
    meant, `cargo xtask book --bless`.
book-session-part =
    the output has no line with `{ $words }`, where `from` and `to` ask for it
    in this order.
book-recorded = { $file } written
book-directive-alone =
    a directive stands alone on its line, and ends on it: `{ $line }`
book-directive-quote = a quote is not closed: `{ $line }`
book-directive-unknown =
    there is no directive `{ $name }`. Did you mean `{ $nearest }`? There are:
    { $known }.
book-directive-name = `{ $name }` knows no `{ $key }`. It knows: { $known }.
book-directive-count = `{ $name }` takes { $wanted } words, not { $given }.
book-diagram-alt =
    a diagram needs a text for those who do not see it: ```diagram alt="what it
    shows"
book-diagram-wide =
    a diagram of { $columns } columns cannot be read on a phone. Keep to
    { $widest }.
book-fence =
    a block of code says what it is, and `{ $kind }` is none of: { $known }.
book-toml = { $why }

book-no-contents = the table of contents lists no page.
book-no-page = there is no page { $page }. Write it, or take it from the list.
book-listed-twice = { $page } is listed already in line { $line }.
book-not-listed = no line of { $summary } leads to this page.
book-number =
    { $page } would be section { $counted }, and stage.toml says { $said }: put
    it in its place.
book-no-section-page =
    step `{ $step }` names section { $section } of the book, and { $file } does
    not exist.
book-no-step-box =
    the page of a step begins with {"{{"}#step { $stage } { $step }{"}}"}, below
    its title.
book-no-such-step-page =
    stage `{ $stage }` has no step `{ $name }`: a page is named after its step.
book-no-title = the page has no title (`# …`).
book-second-title = a page has one title (`# …`).
book-no-id =
    the heading "{ $heading }" needs an id, the same in both languages:
    {"{"}#some-id{"}"}
book-id-twice = the id `{ $id }` is used already in line { $line }.
book-link-page = `{ $to }` leads nowhere: there is no { $file }.
book-link-heading = { $file } has no heading `#{ $id }`. It has: { $known }.
book-link-repo = the workshop has no file { $file }.
book-link-rustdoc =
    `{ $to }`: the workshop is built with { $name } { $known }. Name that
    version, or none.
book-link-scheme = `{ $to }`: links leave the book by https only.
book-picture = there is no picture { $file }.
book-picture-alt = the picture { $to } needs a text for those who do not see it.
book-picture-remote =
    { $to }: the book loads nothing from elsewhere. Put the picture beside the
    page.
book-term =
    `{ $word }` is not the book's word: it says "{ $term }"
    (book/glossary.toml).
book-other-missing = the other language has no { $file }.
book-other-heading = { $file } has no heading `#{ $id }`.
book-other-order =
    here stands `{ $here }`, and `{ $there }` in { $place }. Both languages show
    the same in the same order.
book-other-contents = from here on the contents are not those of { $other }.
book-requirement-twice = `{ $id }` is there twice.
book-requirement-lost = `{ $id }` names { $file }, which does not exist.
book-requirement-heading =
    `{ $id }` names the heading `#{ $heading }`, which { $file } does not have.
