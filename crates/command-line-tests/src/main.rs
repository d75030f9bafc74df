//! `cargo xtask` for the tests of the command line.

fn main() -> std::process::ExitCode {
    xtask::cli::main()
}
