//! The command line of the workshop.

pub mod backups;
pub mod cargo;
pub mod catching_up;
pub mod changes;
pub mod children;
pub mod cli;
pub mod command;
pub mod compiled;
pub mod context;
pub mod derive;
pub mod doctor;
pub mod drawing;
pub mod exit;
pub mod lanes;
pub mod live;
pub mod output;
pub mod packing;
pub mod progress;
pub mod proof;
pub mod region;
pub mod runner;
pub mod stage;
pub mod suite;
pub mod target;
pub mod trials;
pub mod workspace;
