//! `cargo xtask`, the workshop's one command line. All of it is in the library, so that tests and
//! benches can use its parts.

fn main() -> std::process::ExitCode {
    xtask::cli::main()
}
