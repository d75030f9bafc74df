# What makes a step done. Each stands behind ✓ or ✗, so it is a sentence without a full stop.

condition-span = span `{ $name }`{ $place }{ $count }
condition-place-root = , the root of its trace
condition-place-under = {" "}under `{ $span }`
condition-place-parent = {" "}directly under `{ $span }`
condition-span-kind = it is of kind { $kind }
condition-status = its status is { $code }
condition-status-described = its status is { $code }, described as "{ $description }"
condition-within-parent = it ends before `{ $parent }` does
condition-event = it has the event `{ $name }`
condition-link = it links to `{ $to }`
condition-log = log "{ $body }"{ $count }
condition-severity = its severity is { $severity }
condition-in-span = it belongs to the span `{ $span }`
condition-target = its target is `{ $target }`
condition-event-name = its event name is `{ $name }`
condition-metric = metric `{ $name }`
condition-instrument = it is a { $instrument }
condition-unit = its unit is `{ $unit }`
condition-description = its description is "{ $description }"
condition-temporality = its points are { $temporality }
condition-boundaries = its buckets end at { $boundaries }
condition-series = it has { $count } sets of attributes
condition-point = it is recorded with { $attributes }
condition-measured = { $measure }, with { $attributes }
condition-measured-bare = { $measure }
condition-scope = it is made by `{ $name }`
condition-line = it prints "{ $text }"{ $count }
condition-absent = there is none: { $thing }
condition-absent-with = there is none: { $thing } where { $with }

condition-attribute = { $owner } has the attribute `{ $key }` = { $value }
condition-attribute-any = { $owner } has the attribute `{ $key }`
condition-without = { $owner } does not have the attribute `{ $key }`
owner-it = it
owner-event = its event `{ $name }`
owner-link = its link to `{ $name }`
owner-point = a point
owner-resource = its resource

wanted-type = any { $type }
wanted-range = { $low } to { $high }
wanted-at-least = { $low } or more
wanted-at-most = { $high } or less
wanted-or = {" "}or{" "}
wanted-matches = like /{ $expression }/

count-exactly = , exactly { $count }
count-at-least = , at least { $count }
count-at-most = , at most { $count }
count-between = , { $min } to { $max }
number-exactly = { $count }
number-at-least = at least { $count }
number-at-most = at most { $count }
number-between = { $min } to { $max }

measure-value = it stands at { $wanted }
measure-delta = this step adds { $wanted }
measure-count = this step records { $wanted } values
measure-filled = they fall into { $wanted } buckets
measure-sum = this step adds { $wanted } to the sum
