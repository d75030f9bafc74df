//! A flag between tasks.

use std::sync::atomic::{AtomicBool, Ordering};

/// Down at first; once raised, it stays up.
#[derive(Debug, Default)]
pub struct Flag(AtomicBool);

impl Flag {
    /// Raises it, for all who look from now on.
    pub fn raise(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether somebody has raised it.
    pub fn is_raised(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}
