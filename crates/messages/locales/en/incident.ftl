# The incident: two days of telemetry, and what is said to the answers of a pair.

incident-playing = The services are built. Two days go by, some seconds each.
incident-trouble =
    The services did not come to the end of a day.
    { $reason }
incident-opened = The incident { $seed } is open.
incident-told =
    A release went out last night. This morning somebody writes:
    { $symptom }
incident-health =
    The health checks say that all is well: { $asked } were asked today,
    { $green } were green. Logs, metrics and traces of yesterday and today are
    there.
incident-busy =
    Your machine had much else to do meanwhile, so the figures of both days jump
    about. It can be solved all the same, from the traces; or end what keeps the
    machine busy, and open it again with its seed.
incident-look = Look at them. Begin with the metrics:
incident-look-metrics = durations by route, on both days
incident-look-traces = the slowest requests, or those that failed
incident-look-trace = one request, by the beginning of its id
incident-look-logs = which messages there were, and how often
incident-look-check = what your answers are worth
incident-answer = Your answers go into { $file }.
incident-kept = Your answers to the incident before are in { $folder }.

incident-symptom-everything = “Everything stutters. A click is instant, the next one takes for ever.”
incident-symptom-draw-fails =
    “Every now and then my drawing is thrown away. I get an error, after a long
    wait.”
incident-symptom-undo-fails = “Undoing fails again and again. It hangs, then there is an error.”
incident-symptom-list = “The list of images used to be there at once. Now I see it being made.”
incident-symptom-gallery = “The gallery takes its time. It never did.”
incident-symptom-png = “Pictures come slowly, even those that I have just looked at.”
incident-symptom-draw = “Drawing feels slow. Not always, but often enough.”
incident-symptom-undo = “I undo something, and wait. Yesterday that was a matter of a blink.”
incident-symptom-stats = “The page with the statistics has become slow.”
incident-symptom-painters = “The page that shows who draws here has become slow.”

incident-yesterday = yesterday
incident-today = today
incident-by-route = { $name }, by route
incident-column-requests = requests
incident-column-errors = errors
incident-column-mean = mean
incident-instruments = Instruments, for: cargo xtask incident metrics NAME
incident-traces = { $shown } of { $all } requests: time, status, route, spans, trace id.
incident-records = { $shown } of { $all } records
incident-no-records = No such record on that day.

incident-none = No incident is open. Open one: cargo xtask incident
incident-damaged =
    { $file } is missing or damaged. Open the incident again with its seed:
    cargo xtask incident --seed NUMBER
incident-no-metric = There is no instrument `{ $wanted }`. There are:{ $all }
incident-no-route = There is no route `{ $wanted }`. There are:{ $all }
incident-no-level = There is no level `{ $wanted }`. There are:{ $all }
incident-no-trace =
    No trace has an id that begins with `{ $id }`. Take one from
    cargo xtask incident traces
incident-many-traces = { $count } traces begin with `{ $id }`. Write more of the id.

incident-no-answers =
    { $file } cannot be read: { $reason }
    cargo xtask incident --seed NUMBER writes it anew.
incident-answers-broken =
    { $place } cannot be read: { $reason }
    Each answer is a line of the form: route = "GET /images"
incident-field-unknown =
    { $place }: there is no field `{ $field }`. The fields are route, span,
    attribute, value and cause.
incident-empty = Nothing is answered yet. Write into { $file } what you found.
incident-verdict = The incident { $seed }: { $right } of { $asked } right
incident-indifferent = In this incident the name of the attribute is enough.

incident-file-top =
    The incident { $seed }.

    Fill in what you found between the quotes, and have it checked:
    cargo xtask incident check
incident-file-route =
    The route of Draw64 that the trouble comes from, as the metrics name it,
    such as "DELETE /images/{"{"}id{"}"}".
incident-file-span = The name of the span in which the time goes, or in which the error begins.
incident-file-attribute = The attribute of that span that tells it, such as "http.route".
incident-file-value =
    Its value, where it matters which of several it is. If the name says
    enough, leave it empty.
incident-file-cause = One of these words:

incident-cause-overload = more requests than yesterday
incident-cause-slow-query = one query that takes long
incident-cause-n-plus-one = one query for a list, then one for each row
incident-cause-pool-exhausted = waiting for one of too few connections
incident-cause-sequential = one call after another, where all at once would do
incident-cause-blocking-work = work that keeps the runtime's thread from others
incident-cause-cache-never-hits = what is kept is never found again
incident-cause-dependency-down = the other service cannot be reached at all
incident-cause-dependency-timeout = the other service does not answer in time
incident-cause-slow-dependency = the other service answers, but late
incident-cause-retry-storm = asking again and again what was refused
incident-cause-lost-context = the trace breaks off between two services

incident-open-route = Still open. Which route differs from yesterday, or makes others differ?
incident-open-span =
    Still open. In a slow or failed request of that route: which span, as
    deep in the tree as it goes?
incident-open-attribute =
    Still open. Which attribute of that span differs from yesterday's, or from
    span to span?
incident-open-value =
    Still open. That attribute has several values here, and one of them is the
    one.
incident-open-cause = Still open. The words to choose from are in the file.

incident-route-unknown =
    No request of today has the route `{ $given }`. Write it as
    `cargo xtask incident metrics` does.
incident-route-inner =
    No visitor asks for `{ $given }`: Draw64 does, to answer a request of its
    own. Which one? Its route is what is looked for.
incident-route-time =
    95 of 100 requests to `{ $given }` took up to { $before } yesterday, and
    { $after } today. For another route these are { $other-before } and
    { $other-after }.
incident-route-errors =
    Of { $all } requests to `{ $given }`, { $failed } failed today. Of another
    route's { $other-all }, { $other-failed } did.
incident-route-others =
    A request to `{ $given }` was under way in { $share } % of the cases in
    which one to another route took long. There is a route for which it is
    { $other } %. Such a route need not have become slower itself.
incident-span-unknown = No span of today is called `{ $given }`.
incident-span-elsewhere = `{ $given }` is in none of the requests that show the trouble best.
incident-span-above = `{ $given }` contains the one that is looked for. Go further down in the tree.
incident-span-below = `{ $given }` is a part of the one that is looked for. Go up in the tree.
incident-span-waits =
    `{ $given }` is a wait, and others can go on meanwhile. Look for the span that
    works without waiting.
incident-span-share =
    In the requests that show the trouble best, `{ $given }` is under way for
    { $share } % of the time. Another span is for { $other } %.
incident-attribute-unknown = No span of today has an attribute `{ $given }`.
incident-attribute-elsewhere = Spans have `{ $given }`, but not the one in which it happens.
incident-attribute-same =
    On the span that is looked for, `{ $given }` says the same as yesterday:
    { $values }. So it does not tell the days apart.
incident-attribute-varies =
    On the span that is looked for, `{ $given }` has { $count ->
        [one] one value
       *[other] { $count } values
    } today,
    and it does not tell what costs the time.
incident-value-unknown = `{ $given }` is no value that this attribute has today.
incident-value-other =
    With `{ $given }` the span takes { $time } on average. With another value it
    takes { $other }.
incident-cause-unknown = `{ $given }` is none of the words in the file.

incident-against-overload = There were { $before } requests yesterday and { $after } today.
incident-against-slow-query = The longest query took { $before } yesterday and { $after } today.
incident-against-n-plus-one =
    The most queries with the same text in one request were { $before }
    yesterday and { $after } today.
incident-against-pool-exhausted =
    The longest wait for a connection was { $before } yesterday and { $after }
    today.
incident-against-sequential =
    The most calls to the other service that one request had under way at once
    were { $before } yesterday and { $after } today.
incident-against-blocking-work =
    The runtime called a timer that was due at most { $before } late yesterday,
    and { $after } today.
incident-against-cache-never-hits =
    Of all pictures that were looked up, { $before } % were found yesterday and
    { $after } % today.
incident-against-dependency-down =
    Of all calls to the other service, { $before } were answered yesterday and
    { $after } today.
incident-against-dependency-timeout = { $before } calls were not answered in time yesterday, and { $after } today.
incident-against-slow-dependency =
    Of the calls that it accepted, 95 of 100 took the other service itself up to
    { $before } yesterday and { $after } today.
incident-against-retry-storm =
    The same call was made again at most { $before } times yesterday and
    { $after } times today.
incident-against-lost-context =
    { $before } spans had a parent that is nowhere yesterday, and { $after }
    today.

incident-done-n-plus-one =
    That is it. Where there was one query, there is one more for each row. Ask
    for all rows at once, and keep an eye on how many queries a request makes.
incident-done-pool-exhausted =
    That is it. Nothing is slow but the wait for a connection. Give the pool
    more of them, or keep each for a shorter time.
incident-done-sequential =
    That is it. The calls do not need each other, and wait for each other all
    the same. Make them at once, up to a limit that the other service can stand.
incident-done-blocking-work =
    That is it. While a picture is made, the thread that serves everybody stands
    still. Such work belongs on a thread of its own: `spawn_blocking`.
incident-done-cache-never-hits =
    That is it. The name under which a picture is kept changes each time, so it
    is never found. Make the name of nothing but what the picture depends on.
incident-done-dependency-timeout =
    That is it. Some calls are never answered, and the visitor waits until the
    limit. Find out there what they wait for, and let the limit be no longer
    than a visitor's patience.
incident-done-slow-dependency =
    That is it. Everybody is served at once but one, whose requests take long in
    the other service. An average hides such a thing; a percentile does not.
incident-done-retry-storm =
    That is it. Who is told to come back later comes back at once, and so there
    is always too much to do. Wait between attempts, longer each time, and limit
    how many there are.
incident-again = Another one: cargo xtask incident
