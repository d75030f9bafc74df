//! The subcommands, a file each: `Args` is what can be typed after its name, `run` does it.
//!
//! A new one needs a line here, a line in [`cli`](crate::cli) and its help texts in
//! `command-line.ftl`.

pub mod bench;
pub mod bless;
pub mod book;
pub mod catch_up;
pub mod check;
mod compare;
pub mod derive;
pub mod diff;
pub mod doctor;
pub mod hint;
pub mod incident;
pub mod list;
pub mod next;
pub mod pack;
pub mod reset;
pub mod run;
pub mod solution;
pub mod test;
pub mod tools;
pub mod view;
pub mod watch;
