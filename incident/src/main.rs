//! The incident: Draw64 and the painters service under the load of a day, on the day before a release or on
//! the day after it. Something in the new release is wrong, which is chosen by a seed.
//!
//! `cargo xtask incident` plays both days and hands their telemetry to whoever is on call. If that is you, stop
//! here: what is in [`faults`] would spoil it.
//!
//! - [`route`] names what visitors ask for, [`settings`] what a release decides for each of them;
//! - [`draw64`] and [`painters`] are the two services, a process each;
//! - [`visitors`] are the load, [`health`] asks whether all is well, as a platform does;
//! - [`day`] puts it all together.

mod clock;
mod day;
mod draw64;
mod faults;
mod health;
mod painters;
mod propagation;
mod random;
mod route;
mod settings;
mod visitors;

use std::process::ExitCode;

use crate::faults::Case;

const HELP: &str = "\
Draw64 and the painters service under the load of a day.

Usage: incident yesterday --seed N    the day before a release
       incident today --seed N        the day after it
       incident painters DAY --seed N the second service, started by the first
       incident key --seed N          for the checker: what is wrong (a spoiler)

What it prints is telemetry. `cargo xtask incident` plays both days and helps
to look at them.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (command, seed) = match words.as_slice() {
        [command @ .., "--seed", seed] => match seed.parse::<u64>() {
            Ok(seed) => (command, seed),
            Err(_) => return usage(),
        },
        _ => return usage(),
    };
    let case = Case::of(seed);
    let ended = match command {
        ["key"] => case.print_key(),
        ["yesterday"] => day::play(seed, "yesterday", &case.before()),
        ["today"] => day::play(seed, "today", &case.after()),
        ["painters", "yesterday"] => painters::run(case.before()),
        ["painters", "today"] => painters::run(case.after()),
        _ => return usage(),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("incident: {error}");
            ExitCode::from(service_kit::program::ENVIRONMENT)
        }
    }
}

fn usage() -> ExitCode {
    eprint!("{HELP}");
    ExitCode::from(service_kit::program::USAGE)
}
