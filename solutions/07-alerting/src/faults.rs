//! What goes wrong with a route, on command.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What happens to some of a route's requests: to every second, say, always to the same ones.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// They fail.
    Fails { every: u32 },
    /// They take longer.
    Slow { every: u32, by: Duration },
}

/// What happens to one request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bad {
    Fails,
    Slow(Duration),
}

/// The routes with which something is wrong.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults(Arc<Mutex<BTreeMap<String, (Fault, u32)>>>);

impl Faults {
    /// Something is wrong with a route from now on.
    pub(crate) fn begin(&self, route: &str, fault: Fault) {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        faults.insert(route.to_owned(), (fault, 0));
    }

    /// All is well again.
    pub(crate) fn end(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// What happens to the request that a route gets now.
    pub(crate) fn meet(&self, route: &str) -> Option<Bad> {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (fault, count) = faults.get_mut(route)?;
        *count += 1;
        match *fault {
            Fault::Fails { every } => count.is_multiple_of(every).then_some(Bad::Fails),
            Fault::Slow { every, by } => count.is_multiple_of(every).then_some(Bad::Slow(by)),
        }
    }
}
