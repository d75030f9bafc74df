# Yours beside ours.

solution-locked = { $stage } is not passed yet, so the solution stays shut.
solution-locked-advice = A hint: cargo xtask hint { $stage }; to look all the same: cargo xtask solution { $stage } --peek
solution-same = { $stage }: your regions are the same as ours
solution-region = { $file }  region { $region }  (yours - , ours +)
solution-unmarked = { $file }: your file has no region { $region } any more; ours is
diff-same = Step { $name }: as expected
diff-step = Step { $name }  (yours - , expected +)
diff-other = Other output  (yours - , expected +)
diff-yours = yours
diff-expected = expected
diff-outside-pins = Not every difference is a mistake: only what `check` shows is required.
diff-tree = Where the spans stand
diff-no-expected = There is no { $file } to compare with.
