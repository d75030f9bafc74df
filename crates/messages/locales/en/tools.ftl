# The real programs, found or built.

tools-unknown =
    There is no tool `{ $name }`. There are: { $all }.
tools-nowhere = not there
tools-unfit = not there ({ $path } is { $version })
tools-lacking = not there ({ $path } has no { $component })
tools-silent = not there ({ $path } does not say its version)

tools-plan =
    Building what is not there, with Go. Where Go has built nothing of it yet,
    this takes about { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }
    on two cores, and some gigabytes in Go's own cache; later it takes seconds.
    You may interrupt it at any time. What is built stays in { $folder }.
tools-waiting = Waiting for another `cargo xtask tools` that is building.
tools-building = Building { $tool } { $version }: { $minutes ->
    [one] about a minute
   *[other] about { $minutes } minutes
}
tools-beginning = Go is looking at what there is to do
tools-fetching = fetching { $module }
tools-compiling = compiling { $package } ({ $count } so far)
tools-built = Built { $tool } in { $seconds } s

tools-no-go =
    There is no Go here, and these programs are built with it. Install Go { $oldest }
    or later from https://go.dev/dl, open a new terminal, and run this again.
tools-old-go =
    Go { $version } is too old for this: { $oldest } or later is needed. Get it from
    https://go.dev/dl and run this again.
tools-no-folder =
    This system names no folder for what can be made anew. Name one yourself: set
    { $variable } to the full path of a folder.
tools-folder =
    { $path } cannot be used: { $reason }
    To build elsewhere, set { $variable } to the full path of a folder.
tools-disk-full =
    The disk is full. Make room (`go clean -cache` frees what Go has compiled), or
    set GOCACHE and GOMODCACHE to folders on another disk, then run this again. All
    that Go said is in { $log }.
tools-network =
    Go needs modules that it cannot fetch. Connect once and run this again. All that
    Go said is in { $log }, and this is its end:
tools-failed =
    { $tool } could not be built. All that Go said is in { $log },
    and this is its end:
