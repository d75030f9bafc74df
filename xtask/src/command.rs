//! The subcommands, a file each: `Args` is what can be typed after its name, `run` does it.
//!
//! A new one needs a line here, a line in [`cli`](crate::cli) and its help texts in
//! `command-line.ftl`.

pub mod catch_up;
pub mod check;
pub mod derive;
pub mod doctor;
pub mod hint;
pub mod list;
pub mod next;
pub mod pack;
pub mod reset;
pub mod view;
pub mod watch;
