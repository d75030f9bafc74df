# Whether the workshop holds together.

test-building = Building the tests
test-result = { $passed } passed, { $failed } failed, { $skipped } skipped
test-trials = { $mutants ->
    [one] One mutant rejected
   *[other] { $mutants } mutants rejected
}, { $alternatives ->
    [one] one alternative accepted
   *[other] { $alternatives } alternatives accepted
}, { $rungs ->
    [one] one rung climbed
   *[other] { $rungs } rungs climbed
}
test-skipped = left out: { $why }
test-edited = { $stage } has been worked on ({ $files }): left out
test-not-built = The tests do not compile. cargo's words are above.
test-lanes-in-use = Another `cargo xtask test` is using { $path }. Wait for it to end, or end it.
test-warns = compiles with warnings
test-not-compiled = does not compile
test-rung-green = step { $step } is green before its regions are solved
test-rung-no-reason = step { $step } is red without a finding
test-rung-red = step { $step } is red though its regions are solved
test-rung-turned = solving step { $step } turned step { $other } { $colour ->
    [green] green
   *[red] red
} as well
test-mutant-accepted = step { $step } is green: the mutant is not noticed
test-mutant-early = step { $step } is red, which comes before the mutant's own
test-mutant-finding = step { $step } is red, but no finding is `{ $finding }` and says "{ $says }"; there is: { $found }
test-mutant-compiles = compiles, though `compiles = false` says that it does not
test-mutant-silent = the compiler does not say "{ $says }"
test-no-such-step = the stage has no step { $step }
test-alternative-rejected = step { $step } is red: { $found }
test-alternative-none = no step is asked to pass
test-unreadable = { $file }: { $why }
test-no-file = changes { $file }, which the solution does not have
test-no-region = changes the region `{ $region }` of { $file }, which has: { $known }
test-no-change = changes nothing
test-lint = { $tool } is not content
