//! A cold check builds xtask, then the stages, and nothing twice: on none of the systems that the workshop is
//! for, whichever of them this is.

#![allow(clippy::expect_used, reason = "a test may stop where it fails")]

mod cargo_tree;
mod features;
mod versions;
