//! What `watch` listens to: files that are saved and keys that are pressed.

pub mod files;
pub mod keys;
