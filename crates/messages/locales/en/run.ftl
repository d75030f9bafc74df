# Building and running a stage.

build-long = Building. The first time takes a minute or two, then a second or two.
build-progress = { $done } of { $all } crates   { $current }
build-progress-unknown = { $done } crates
build-waiting = Waiting for another cargo that is building here (another check, or your editor).
build-downloading = Fetching crates.
