# What was found where a condition is not met. It stands below the condition.

finding-not-reached = the program ended before step { $step }
finding-torn-cut = the output ends in the middle of a record ({ $signal })
finding-torn-interrupted = a record is torn: something else was printed into it ({ $signal })
finding-torn-too-long = a record is too long to be read ({ $signal })
finding-silent = nothing of the signal `{ $signal }` was printed in this step
finding-silent-anywhere = nothing of the signal `{ $signal }` was printed at all
finding-missing = { $noun } `{ $name }` is nowhere
finding-missing-there = { $noun } `{ $name }` is nowhere; there is { $there }
finding-similar-name = yours is called `{ $yours }`
finding-wrong-parent-nothing = yours begins a trace of its own: it has no parent
finding-wrong-parent-unprinted = yours stands under a span that was never printed
finding-wrong-parent-span = yours stands under `{ $yours }`
finding-other-step = it is there, but in step { $step }
finding-other-section = it is there, but in the section `{ $heading }`
finding-before-first-step = it is there, but before the first step
finding-after-shutdown = it appears only after the service has shut down
finding-twice = it is there twice
finding-too-many = there are { $count } of them, more than { $wanted }
finding-too-few = there are { $count } of them, fewer than { $wanted }
finding-present = there is one: `{ $name }`
finding-wrong-status = yours says { $yours }
finding-wrong-status-described = yours says { $yours }: "{ $description }"
finding-outlives-parent = yours ends { $micros } µs after `{ $parent }`
finding-wrong-kind = yours is of kind { $yours }
finding-wrong-status-description = yours says "{ $yours }"
finding-wrong-severity = yours has the severity { $yours }
finding-wrong-target = yours has the target `{ $yours }`
finding-wrong-event-name = yours has the event name `{ $yours }`
finding-wrong-scope = yours is made by `{ $yours }`
finding-wrong-instrument = yours is a { $yours }
finding-wrong-unit = yours has the unit `{ $yours }`
finding-wrong-description = yours is described as "{ $yours }"
finding-wrong-temporality = yours are { $yours }
finding-wrong-boundaries = yours end at { $yours }
finding-attribute-renamed = yours has { $yours } = { $value }: the same value under another name
finding-attribute-misspelt = yours has { $yours } = { $value }: is `{ $key }` misspelt?
finding-attribute-wrong-value = yours has { $key } = { $yours }
finding-attribute-wrong-type = yours has { $key } = { $value }: a { $yours }, not a { $wanted }
finding-attribute-elsewhere = { $key } = { $value } is on `{ $on }`
finding-field-as-prose = { $value } stands in the text, "{ $body }", not in a field { $key }
finding-attribute-missing = no attribute `{ $key }`
finding-attribute-missing-there = no attribute `{ $key }`; there is { $there }
finding-attribute-forbidden = yours has { $key } = { $value }
finding-link-missing = yours has no link
finding-link-missing-there = yours links to { $there }
finding-outside-span = yours belongs to `{ $yours }`
finding-outside-every-span = yours belongs to no span
finding-printed-as-line = it was printed as a plain line: "{ $text }"
finding-other-line = yours prints "{ $yours }"
finding-point-missing = nothing was recorded with { $attributes }
finding-point-missing-there = nothing was recorded with { $attributes }; there is { $there }
finding-unchanged = `{ $name }` is there, but nothing was recorded in this step
finding-wrong-measure = yours: { $yours }, not { $wanted }
finding-wrong-series = yours has { $count }: { $keys }

noun-span = span
noun-event = event
noun-log = log
noun-metric = metric
noun-line = line

finding-seen = { $name } ({ $count } times)
finding-more = and { $count } more

mention-extra-span = also there: span `{ $name }`, { $count } times
mention-extra-attributes = `{ $span }` also has { $keys }
mention-extra-log = also there: log "{ $body }", { $count } times
mention-extra-metric = also there: metric `{ $name }`
mention-extra-line = also there: "{ $text }"
mention-more = and { $count } more
