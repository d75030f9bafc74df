# Whether the workshop holds together.

test-building = Building the tests
test-mutants = { $count ->
    [one] { $count } mutant rejected
   *[other] { $count } mutants rejected
}
test-alternatives = { $count ->
    [one] { $count } alternative accepted
   *[other] { $count } alternatives accepted
}
test-rungs = { $count ->
    [one] { $count } rung climbed
   *[other] { $count } rungs climbed
}
test-compared = Our models beside the real programs:
test-compared-cases = { $count } cases, { $differences ->
    [0] no difference
    [one] one difference
   *[other] { $differences } differences
}
test-took = { $seconds } s
test-passed = { $count } passed
test-failed = { $count } failed
test-left-out = { $count } left out
test-skipped = left out: { $why }
test-edited = { $stage } has been worked on: { $files }
test-not-built = The tests do not compile. cargo's words are above.
test-lanes-in-use = Another `cargo xtask test` is using { $path }. Wait for it to end, or end it.
test-warns = compiles with warnings
test-not-compiled = does not compile
test-rung-green = step { $step } is green before its regions are solved
test-rung-no-reason = step { $step } is red without a finding
test-rung-red = step { $step } is red though its regions are solved: { $found }
test-rung-turned = solving step { $step } turned step { $other } { $colour ->
    [green] green
   *[red] red
} as well
test-mutant-accepted = step { $step } is green: the mutant is not noticed
test-mutant-early = step { $step } is red, which comes before the mutant's own: { $found }
test-mutant-finding = step { $step } is red, but no finding is `{ $finding }` and says "{ $says }"; there is: { $found }
test-mutant-compiles = compiles, though `compiles = false` says that it does not
test-mutant-retold =
    The book shows other words, in { $file }.
    `cargo xtask book --bless` writes them anew; read what changed.
test-mutant-silent = the compiler does not say "{ $says }"
test-no-such-step = the stage has no step { $step }
test-alternative-rejected = step { $step } is red: { $found }
test-alternative-none = no step is asked to pass
test-unreadable = { $file }: { $why }
test-no-file = changes { $file }, which the solution does not have
test-no-region = changes the region `{ $region }` of { $file }, which has: { $known }
test-no-change = changes nothing
test-lint = { $tool } is not content
