//! The command line of the workshop.

pub mod backups;
pub mod catching_up;
pub mod changes;
pub mod derive;
pub mod doctor;
pub mod lanes;
pub mod live;
pub mod packing;
pub mod region;
pub mod suite;
pub mod trials;
