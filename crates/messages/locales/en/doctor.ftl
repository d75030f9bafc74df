# The machine.

doctor-title = The machine
doctor-sign-good = good:
doctor-sign-optional = not needed:
doctor-sign-poor = note:
doctor-sign-bad = to do:
doctor-good = All is well.
doctor-poor = The workshop works here. What is marked may surprise you.
doctor-bad =
    The workshop does not work here yet. Mend what is
    marked, then run `cargo xtask doctor` again.
doctor-rustc-there = { $version }
doctor-rustc-old = { $version } is too old: { $oldest } or later is needed
doctor-rustc-old-advice = Run: rustup update stable
doctor-rustc-missing = there is no rustc
doctor-rustc-missing-advice = Install Rust { $oldest } or later from https://rustup.rs
doctor-cargo-there = { $version }
doctor-cargo-missing = there is no cargo
doctor-cargo-missing-advice = Install Rust from https://rustup.rs
doctor-component-there = { $version }
doctor-component-missing = { $component } is not installed
doctor-component-missing-advice = Only `cargo xtask test --lints` needs it. Run: rustup component add { $component }
doctor-cargo-variable = { $variable } is set
doctor-cargo-variable-advice =
    It changes how cargo builds, and may have it build
    everything anew. Unset it for the workshop.
doctor-target-writable = build output goes to { $path }
doctor-target-read-only = build output cannot be written to { $path }: { $why }
doctor-target-read-only-advice =
    Take care of the folder's permissions, or
    choose another one: set CARGO_TARGET_DIR.
doctor-root-read-only = nothing can be written to { $path }
doctor-root-read-only-advice =
    Your answers and your progress are kept there.
    Clone the workshop to a folder of yours.
doctor-space-enough = { $free } MB of disk are free
doctor-space-little = only { $free } MB of disk are free
doctor-space-little-advice =
    All stages together take up to { $needed } MB. Make room, or
    set CARGO_TARGET_DIR to another disk.
doctor-space-none = only { $free } MB of disk are free
doctor-space-none-advice =
    A first check takes some 500 MB. Make room, or
    set CARGO_TARGET_DIR to another disk.
doctor-space-unknown = the free space of { $path } cannot be found out
doctor-space-unknown-advice = All stages together take up to 2000 MB. See to it that they are there.
doctor-disk-slow = { $path } is on a Windows disk, seen from WSL
doctor-disk-slow-advice =
    Builds take several times as long there. Clone the
    workshop below your Linux home folder.
doctor-crates-fetched = every crate is here: no network is needed
doctor-crates-missing = some crates have not been downloaded yet
doctor-crates-missing-advice = While there is a network, run: cargo fetch --locked
doctor-loopback-there = programs here reach one another over 127.0.0.1
doctor-loopback-missing = no program here reaches another one over 127.0.0.1: { $why }
doctor-loopback-missing-advice =
    Every check needs it. Look for a container without a
    loopback (ip link set lo up) or a firewall.
doctor-port-free = port { $port } is free ({ $user })
doctor-port-taken = port { $port } is taken ({ $user })
doctor-port-taken-advice = `check` does not mind. To see who has it: { $command }
doctor-port-refused = port { $port } may not be used ({ $user })
doctor-port-refused-advice = `check` does not mind. A firewall or a reservation of the system holds it.
doctor-tool-there = { $tool }: { $version }
doctor-git-missing = git is not there
doctor-git-missing-advice = The workshop works without it; updating it does not. https://git-scm.com
doctor-docker-missing = docker is not there
doctor-docker-missing-advice = Only the full stack needs it; every stage works without.
doctor-node-missing = node is not there
doctor-node-missing-advice = Only the slides and the test of the drawing page need it.
doctor-chromium-missing = chromium is not there
doctor-chromium-missing-advice = Only the test of the drawing page needs it.
doctor-real-there = { $tool }: { $version }, { $path }
doctor-real-missing = not there: { $tools }
doctor-real-missing-advice =
    Every stage works without. With them, stages 6 and 7 can also be checked
    against the real thing. To build them: cargo xtask tools
doctor-real-unfit = { $tool }: { $path } is { $version }
doctor-real-unfit-advice =
    What is compared with it wants { $wanted }. To build that:
    cargo xtask tools { $tool }
doctor-real-lacking = { $tool }: { $path } has no { $component }
doctor-real-lacking-advice =
    Some configurations of stage 6 want it. To build one that has
    all: cargo xtask tools { $tool }
doctor-real-silent = { $tool }: { $path } does not say its version
doctor-real-silent-advice =
    What is compared with it wants { $wanted }. To build that:
    cargo xtask tools { $tool }
doctor-terminal-width = the terminal is { $width } columns wide
doctor-terminal-narrow = the terminal is { $width } columns wide
doctor-terminal-narrow-advice = Trees and tables want 80. Make it wider, or use --plain.
doctor-utf8-there = text is UTF-8 ({ $locale })
doctor-utf8-missing = the locale { $locale } does not speak UTF-8
doctor-utf8-missing-advice =
    Signs may come out wrong. Set LANG to a locale
    in UTF-8 (C.UTF-8), or use --plain.
doctor-utf8-missing-windows = the console's code page is not UTF-8 ({ $locale })
doctor-utf8-missing-windows-advice = Only pipes suffer. Run: chcp 65001
doctor-variables-set = set in your shell: { $variables }
doctor-variables-set-advice =
    `check` ignores them. `run --serve` and your own
    programs do not: unset them if telemetry looks odd.
doctor-stage-whole = { $stage }: the exercise is whole
doctor-stage-damaged = { $stage }: the exercise is damaged: { $files }
doctor-stage-damaged-advice = Run: cargo xtask reset { $stage } (a copy of what you have is kept).
doctor-stage-unknown = { $stage }: what its steps are cannot be read from { $file }
doctor-stage-unknown-advice = Run: git checkout -- { $file }
