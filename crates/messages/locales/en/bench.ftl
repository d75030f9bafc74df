# How fast it is.

bench-warm = Warm check of all solutions
bench-edit = What { $stage } adds to cargo
bench-ratio = { $ratio } × cargo
bench-fresh = First verdict on a fresh clone
bench-cold = Cold build and check of all
bench-size = Target folder after that
bench-twice = { $twice ->
    [0] No crate of { $crates } is compiled twice.
    [one] One crate of { $crates } is compiled twice:
   *[other] { $twice } crates of { $crates } are compiled twice:
}
bench-against = { $share } of { $aim }
bench-measuring-warm = Measuring what is warm
bench-measuring-cold = Measuring on a fresh clone, twice: this takes minutes
bench-no-clone = What is committed cannot be cloned, so nothing cold is measured: { $why }
