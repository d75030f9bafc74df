# How fast it is.

bench-warm = Warm check of all solutions
bench-edit = Re-check of a stage after an edit
bench-edit-build = Plain `cargo build` of it
bench-difference = What the check adds
bench-fresh = First verdict on a fresh clone
bench-cold = Cold build of everything
bench-size = Target folder
bench-twice = Crates compiled twice
bench-ratio = ratio
bench-aim = aim
bench-measured = measured
