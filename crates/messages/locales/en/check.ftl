# The verdict on a stage, hints, and what to do next.

variant-solution = our solution
conditions-met = { $met } of { $all } done
steps-further = { $count ->
    [one] one further step, for whoever wants more:
   *[other] { $count } further steps, for whoever wants more:
}
step-forbidden = it does not use `{ $text }`, which is at { $place }
step-unknown = Stage `{ $stage }` has no step { $step }. Its steps are { $all }.

and = and
label-edit = edit
label-read = read
label-stuck = stuck?
label-next = next
book-title = book { $section } "{ $title }"
sign-wrong = problem:
sign-note = note:

next-compile = let `{ $stage }` compile: the errors above say what to mend
next-run = see to what stopped `{ $stage }`, above
next-edit = look at { $place }
next-mend = mend the stage: `{ $command }` keeps a copy of what you have
next-step = step { $number }, { $title }: edit { $place } (book { $book })
next-step-nowhere = step { $number }, { $title } (book { $book })
next-begin = stage { $number }, { $title }, about { $minutes } minutes: { $command }
next-done = nothing, all stages are done

stage-does-not-compile = It does not compile yet.
stage-dependency = `{ $package }`, which it is built from, does not compile.
stage-no-main = It cannot be built without { $file }.
stage-not-built = cargo did not build it and did not say why. Try `cargo xtask doctor`.
stage-unreadable =
    Its folder cannot be read: { $reason }.
    `cargo xtask reset { $stage }` makes it anew and keeps a copy of what you have.

region-lost =
    The line `ANCHOR: { $region }` or its end is gone, so I cannot say where this is
    to be done. `cargo xtask reset { $stage }` brings it back and keeps a copy of yours.

remark-given-edited =
    You have edited what need not be edited: { $files }. What is checked may differ from what
    is meant. `cargo xtask reset { $stage }` brings it back and keeps a copy of what you have.
remark-missing =
    Missing: { $files }. `{ $command }` brings it back and keeps a copy of what
    you have.
remark-not-text =
    Not UTF-8 text, and so left out: { $files }. Have your editor save it as UTF-8.
remark-left-behind =
    Your program ended and left another process running, which I have ended.
    Wait for what you start, or end it.
remark-port-taken =
    A port that your program wants is taken. End the program that has it, or ask for
    port 0: then the system chooses a free one.
remark-not-utf8 =
    Line { $line } of what your program printed is not UTF-8; it was read as far as it goes.
remark-task-panicked =
    A task panicked at { $place }, and the program went on without it:
      { $message }
remark-reads-input = It reads standard input at { $place }. In a check there is nothing to read.

hint-heading = { $stage }, step { $number }: { $title }
hint-number = Hint { $number } of { $all }
hint-more = { $left ->
    [one] One more is left: { $command }
   *[other] { $left } more are left: { $command }
}
hint-last = That was the last hint. Our solution of it: { $command }
hint-none = There is no hint for this step.
hint-further =
    Every core step passes.
    For a further step, add its number: { $command }
hint-none-needed = There is nothing to hint at: every step that was asked for passes.

watch-impossible = The exercises cannot be watched: { $reason }
watch-took = checked in { $seconds } s
watch-keys = h hint   l list   Enter again   q quit
watch-checking = checking again …

tree-expected = expected
tree-yours = yours

# With the real programs.

real-missing = { $count ->
    [one] { $names } is not on this machine.
        `cargo xtask tools { $words }` builds it, once and for all.
   *[other] { $names } are not on this machine.
        `cargo xtask tools { $words }` builds them, once and for all.
}
real-nothing =
    `{ $stage }` has nothing to do with the real programs. `--real` is for: { $others }.
real-plan =
    { $stage }: once with our model, and once with { $programs }.
    Those keep real time, so it takes up to some minutes.
real-agrees = { $count ->
    [one] { $programs } gives the same verdict
   *[other] { $programs } give the same verdict
}
real-took = { $seconds } s
real-differs = With { $programs }, not all is the same:
real-step-done = step { $step } is done there, and not with our model:
real-step-red = step { $step } is not done there, though it is with our model:
real-during = during { $heading }:
real-unasked = { $program } was not asked anything, so nothing is known.
