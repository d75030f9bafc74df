//! The command line of the workshop.

pub mod derive;
pub mod region;
