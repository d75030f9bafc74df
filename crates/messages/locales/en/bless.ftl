# Writing down what a solution prints.

bless-current = { $stage }: expected.stdout is what the solution prints
bless-written = { $stage }: expected.stdout is written
bless-differs = { $stage }: expected.stdout is not what the solution prints
bless-differs-advice = If the solution is right, run: cargo xtask bless { $stage }
bless-failed = { $stage }: the solution does not run to its end, so nothing is blessed
bless-unsteady = { $stage }: two runs of the solution did not print the same (- once, + once more)
bless-pins = { $stage }: the solution does not meet its own pins, so nothing is blessed
bless-pins-advice = Mend the solution, or the pins in { $file }.
