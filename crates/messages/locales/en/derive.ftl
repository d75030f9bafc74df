# What is wrong with markers and solutions, and what deriving does.

region-unclosed =
    the region `{ $name }` is opened here and never closed:
    a line `// ANCHOR_END: { $name }` is missing
region-unopened =
    the region `{ $name }` is closed here and is not open: a
    line `// ANCHOR: { $name }` is missing above
region-doubled = the region `{ $name }` is there twice, first on line { $first }: one of them needs another name
region-nested = the region `{ $name }` begins within the region `{ $within }`: regions do not nest
region-unnamed = this marker names no region: write `// ANCHOR: name`

derive-unknown-region = blanks the region `{ $region }`, which { $source } does not have
derive-no-source = stands beside no file: there is no { $source }
derive-no-region =
    has no region: write `// ANCHOR: name` and
    `// ANCHOR_END: name` around each blank
derive-outside =
    is outside every region and would be lost: a starter
    holds regions, comments and empty lines
derive-no-step = blanks the region `{ $region }`, which no step of stage.toml fills
derive-not-in-source = step { $step } fills the region `{ $region }`, which is nowhere in src/
derive-not-blanked =
    step { $step } fills the region `{ $region }`, which has no starter
    and would be solved from the start
derive-two-places = the region `{ $region }` is in two places or two steps: each belongs to one
derive-names-itself = speaks of `{ $name }`, which is another name in the exercise
derive-not-named = does not call the package `{ $name }`
derive-missing = is missing
derive-stray = belongs to no stage: delete it, or move it
derive-not-text = is not UTF-8
derive-created = new
derive-updated = updated
derive-deleted = deleted
derive-current = { $count ->
    [one] One exercise is what its solution makes of it.
   *[other] All { $count } exercises are what their solutions make of them.
}
derive-written = { $count ->
    [one] One file was written.
   *[other] { $count } files were written.
}
derive-left = edited since it was derived, left as it is
derive-left-advice =
    To overwrite what was edited as well:
    cargo xtask derive --force (a copy is kept).
derive-differs = is not what its solution makes of it
derive-differs-missing = is missing
derive-differs-stray = is not derived from anything
derive-differs-advice = Exercises are made from solutions, never by hand. Run: cargo xtask derive
derive-mistakes = { $count ->
    [one] One mistake keeps the exercises from being made.
   *[other] { $count } mistakes keep the exercises from being made.
}
kept-copy = What was there before is kept in { $place }
