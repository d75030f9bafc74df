# Catching up and beginning anew.

catch-up-filled = { $file }: filled { $regions }
catch-up-missing = { $file }: the markers of { $regions } are gone or broken
catch-up-missing-advice =
    Put `// ANCHOR: name` and `// ANCHOR_END: name` back around the place where
    the step's code belongs, or begin the file anew: cargo xtask reset { $stage } { $file }
catch-up-nothing = { $stage }: your regions hold the solution's code already
catch-up-no-step = The stage { $stage } has no step { $step }. It has: { $steps }
catch-up-next = Next: cargo xtask check { $stage }
reset-done = { $file }: as it was at the start
reset-deleted = { $file }: belongs to no exercise, moved away
reset-nothing = { $stage }: nothing has changed since the start
reset-unknown = { $what } is neither a stage nor a file of an exercise.
reset-unknown-advice =
    Write a stage (cargo xtask reset traces) or one of its
    files (cargo xtask reset traces src/routes.rs).
