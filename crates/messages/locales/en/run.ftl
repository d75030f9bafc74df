# Building and running a stage.

build-first = Building { $left } crates. This takes a minute or two, and only the first time.
build-again = Building.
build-progress = { $done } of { $all } crates   { $current }
build-waiting = Waiting for another cargo that is building here (another check, or your editor).
build-downloading = Fetching crates.

fault-during = after `{ $heading }`
fault-before = before the first step
fault-hang =
    Your program did not come to an end within { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }. It stopped { $during }.
    Look for a loop without an end, a lock held across `.await`, a wait for what
    never comes, or `std::thread::sleep`, which holds up every task. Steps before
    that were checked all the same.
fault-too-much =
    Your program printed more than { $megabytes } MB and was stopped, { $during }.
    Look for a loop that prints.
fault-last-line = Its last whole line: { $line }
fault-panic =
    Your program panicked at { $place }:
      { $message }
fault-stack-overflow =
    Your program's stack ran over, { $during }. Look for a function that calls itself without
    an end.
fault-signal =
    Your program was ended by signal { $number } { $name }, { $during }.
fault-exit-code =
    Your program ended with exit code { $code }, which says that it failed. It said last:
fault-not-started =
    Your program could not be started: { $reason }
    If a virus scanner or a clean-up is at work, wait and check again.
fault-cut-record =
    The output ends in the middle of { $record }, which begins on line { $line } of it.
    The program ended before all was printed: shut the provider down first.
fault-record-span = a span
fault-record-metric = a metric
fault-record-log = a log record

trouble-no-cargo = cargo cannot be started. Is Rust installed? https://rustup.rs
trouble-no-toolchain =
    There is no compiler that works. `rustup show` says what is installed,
    `cargo xtask doctor` what is missing. What cargo said:
trouble-disk-full =
    The disk is full. Make room (`cargo clean` frees what was built) and check
    again.
trouble-read-only =
    Something cannot be written that cargo has to write. See who may write to the
    `target` folder.
trouble-network =
    Crates are missing here and cannot be fetched. Connect once and check again.
    What cargo said:
trouble-workspace =
    cargo cannot read the workspace, so nothing can be built. The file that it
    names was damaged: `git checkout -- <file>` brings it back. What cargo said:
trouble-no-loopback =
    No program can reach another one on this machine over 127.0.0.1, and a stage
    asks its service that way. Look for a container without a loopback (`ip link
    set lo up`) or a firewall. What the system said:
trouble-other = cargo could not build. It said:
