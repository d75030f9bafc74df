# What a step asks for, what was found instead, what is mentioned.

## How many, and where. These end a sentence, so they bring the comma or the space before them.

count-exactly = { $count ->
    [0] , never
    [one] , once
    [2] , twice
   *[other] , { $count } times
}
count-at-least = , at least { $count ->
    [one] once
    [2] twice
   *[other] { $count } times
}
count-at-most = , at most { $count ->
    [one] once
    [2] twice
   *[other] { $count } times
}
count-between = , { $min } to { $max } times

number-any = any number
number-at-least = at least { $number }
number-at-most = at most { $number }
number-between = { $min } to { $max }
number-from-to = between { $low } and { $high }
number-or-more = { $number } or more
number-or-less = { $number } or less

place-root = {" "}at the root of a trace
place-under = {" "}under `{ $name }`
place-parent = {" "}directly under `{ $name }`

value-is = {" "}= { $value }
value-type = , of type { $type }
value-range = , { $range }
value-one-of = , one of { $values }
value-like = , like `{ $expression }`

owner-it = it
owner-event = its event `{ $name }`
owner-link = its link to `{ $name }`
owner-further-link = another of its links to `{ $name }`
owner-point = a point of it
owner-resource = the resource

## Conditions.

condition-span = span `{ $name }`{ $place }{ $count }
condition-span-kind = its kind is { $kind }
condition-status = it ends with status { $status }
condition-status-described = it ends with status { $status }, "{ $description }"
condition-within-parent = it ends before `{ $parent }` ends
condition-event = it has the event `{ $name }`
condition-link = { $number ->
    [one] it links to `{ $name }`
   *[other] it has { $number } links to `{ $name }`
}
condition-link-any = { $number ->
    [one] it has a link to another span
   *[other] it has { $number } links to other spans
}
condition-log = log record "{ $body }"{ $count }
condition-log-any = log record{ $count }
condition-says = it says "{ $text }", in its body or in an attribute
condition-severity = its severity is { $severity }
condition-in-span = it belongs to the span `{ $span }`
condition-target = its target is `{ $target }`
condition-event-name = its event name is `{ $name }`
condition-attribute = { $owner } has the attribute `{ $key }`{ $value }
condition-without = { $owner } does not have the attribute `{ $key }`
condition-without-point = no point of it has the attribute `{ $key }`
condition-scope = it is made by `{ $name }`
condition-line = line "{ $text }"{ $count }
condition-absent = no { $thing }{ $details }
# The same, of what is feminine in French.
condition-absent-feminine = no { $thing }{ $details }
condition-details = {" "}such that { $all }
condition-details-feminine = {" "}such that { $all }
condition-metric = metric `{ $name }`
condition-instrument = its instrument is { $instrument }
condition-unit = its unit is `{ $unit }`
condition-description = its description is "{ $text }"
condition-described = it has a description
condition-temporality = its temporality is { $temporality }
condition-boundaries = its buckets end at { $all }
condition-series = sets of attributes that it has: { $count }
condition-point = this step records it{ $attributes }
condition-value = it stands at { $number }{ $attributes }
condition-value-between = it stands between { $low } and { $high }{ $attributes }
condition-delta = this step adds { $number } to it{ $attributes }
condition-sum = this step adds { $number } to its sum{ $attributes }
condition-count = values that this step records: { $number }{ $attributes }
condition-filled = buckets that they fall into: { $number }{ $attributes }

point-attributes = {" "}with { $all }
point-attribute = `{ $key }`{ $value }

## Findings: what is there, and what that means.

finding-not-reached = the program ended before `== step { $step } { $name } ==`
finding-torn = a { $signal ->
    [traces] span
    [logs] log record
   *[other] metric
} is torn, from line { $line } of the output on
meaning-torn-cut = the output ends in the middle of it
meaning-torn-interrupted = something else was printed in the middle: two threads print at once
meaning-torn-too-long = it is too long to be read
finding-no-telemetry = no { $signal }: not one { $signal ->
    [traces] span
    [logs] log record
   *[other] metric
} was printed in the whole run
finding-no-telemetry-here = no { $signal }: not one { $signal ->
    [traces] span
    [logs] log record
   *[other] metric
} was printed in this step
finding-forbidden-present = there is { $noun ->
    [event] an event
    [log] a log record
    [metric] a metric
    [line] a line
   *[span] a span
} `{ $name }`

finding-missing = there is no { $noun ->
    [event] event
    [log] log record
    [metric] metric
   *[span] span
} `{ $name }` in this step
finding-missing-line = this step printed no such line
finding-missing-event = it has no event `{ $name }`
meaning-missing = there is: { $there }
meaning-missing-nothing = there is none at all
finding-similar-name = yours is `{ $yours }`
meaning-similar-name = almost: `{ $wanted }`
finding-wrong-parent = yours is under `{ $yours }`
finding-wrong-parent-root = yours has no parent: it begins a trace of its own
finding-wrong-parent-orphan = yours is under a span that was never printed
meaning-wrong-parent = it belongs directly under `{ $name }`
meaning-wrong-parent-under = it belongs under `{ $name }`
meaning-wrong-parent-root = it should begin a trace of its own
finding-other-step = it is there, but in step { $step } ({ $name })
finding-other-scene = it is there, but under the heading `== { $name } ==`
finding-before-any-step = it is there, but before the first step
finding-after-shutdown = it was printed only after the service had ended
meaning-after-shutdown = it was still waiting to be exported
finding-twice = it is there twice, and once is wanted
finding-number = it is there { $count ->
    [one] once
    [2] twice
   *[other] { $count } times
}, and { $wanted } { $wanted ->
    [one] is wanted
   *[other] are wanted
}

finding-empty = yours has none
meaning-wanted = wanted is { $wanted }
meaning-wanted-name = wanted is `{ $wanted }`
finding-wrong-status = yours ends with status { $yours }
finding-wrong-kind = yours is of kind { $yours }
finding-wrong-status-description = yours says "{ $yours }"
finding-wrong-severity = yours is { $yours }
finding-wrong-target = yours has the target `{ $yours }`
finding-wrong-event-name = yours has the event name `{ $yours }`
finding-wrong-scope = yours is made by `{ $yours }`
finding-wrong-instrument = yours is { $yours }
finding-wrong-unit = yours has the unit `{ $yours }`
finding-wrong-description = yours says "{ $yours }"
finding-wrong-temporality = yours is { $yours }
finding-wrong-boundaries = yours end at { $yours }
finding-outlives-parent = yours ends { $late } after `{ $parent }`
finding-outside-span = yours belongs to `{ $yours }`
finding-outside-any-span = yours belongs to no span
meaning-outside-span = it belongs to `{ $wanted }`
finding-printed-as-line = there is a plain line "{ $text }"
meaning-printed-as-line = a line of text is not { $noun ->
    [event] an event
    [log] a log record
    [metric] a metric
   *[span] a span
}
finding-other-line = yours is "{ $yours }"
finding-link-missing = yours has no link, and one to `{ $name }` is wanted
finding-link-none = yours has no link
finding-link-nowhere = yours has a link whose ids are zeros
meaning-link-nowhere = it leads to no span
finding-link-elsewhere = yours links to { $there }, not to `{ $name }`

finding-attribute = yours has  { $key } = { $value }
finding-text-missing = neither its body nor an attribute says "{ $text }"
finding-text-forbidden = the record "{ $body }" has  { $key } = { $value }
finding-text-forbidden-body = the record says "{ $body }"
finding-attribute-elsewhere = `{ $on }` has  { $key } = { $value }
finding-attribute-missing = yours has no { $key }
finding-in-event = in the event `{ $name }`: { $finding }
finding-in-resource = in the resource: { $finding }
finding-field-as-prose = yours says "{ $body }"
meaning-attribute-renamed = the value of `{ $key }` under another name
meaning-attribute-misspelt = almost the name `{ $key }`, with another value
meaning-attribute-wrong-type = of type { $yours }, and { $wanted } is wanted
meaning-attribute-elsewhere = the right attribute on another span
meaning-attribute-forbidden = it should not be there
meaning-attribute-missing = it has { $there }
meaning-attribute-missing-none = it has no attributes at all
meaning-field-as-prose = put it into a field: { $key }

finding-point-missing = nothing was recorded with { $set }
meaning-point-missing = there is: { $there }
meaning-point-missing-none = nothing was recorded in this step
finding-unchanged = it is reported, but nothing was recorded in this step
meaning-unchanged = every report repeats what came before
finding-measure-value = yours stands at { $yours }
finding-measure-delta = yours changed by { $yours } in this step
finding-measure-sum = the sum of yours changed by { $yours } in this step
finding-measure-count = yours recorded { $yours } in this step
finding-measure-filled = buckets of yours that hold a value of this step: { $yours }
finding-series = yours has { $count ->
    [one] one set
   *[other] { $count } sets
} of attributes
meaning-series = values by attribute: { $keys }

## Mentions. They fail nothing.

mention-extra-span = also there: span `{ $name }`{ $count ->
    [one] {""}
   *[other] , { $count } times
}
mention-extra-attributes = `{ $name }` also has { $keys }
mention-extra-log = also there: log record "{ $body }"{ $count ->
    [one] {""}
   *[other] , { $count } times
}
mention-extra-metric = also there: metric `{ $name }`
mention-extra-line = also there: the line "{ $text }"
mention-more = and { $count } more that we did not expect, which is fine

## Mistakes of a stage's author.

author-no-section = expected.stdout has no heading `== step { $step } { $name } ==`.
author-other-name =
    Step { $step } is `{ $name }` in stage.toml and `{ $heading }` in expected.stdout.
author-unmet =
    Step { $step } ({ $name }): the solution does not meet its own pin: { $condition }
