//! The subcommands, a file each: `Args` is what can be typed after its name, `run` does it.
//!
//! A new one needs a line here, a line in [`cli`](crate::cli) and its help texts in
//! `command-line.ftl`.

pub mod catch_up;
pub mod derive;
pub mod doctor;
pub mod list;
pub mod pack;
pub mod reset;
pub mod view;
