//! The database, as the health checks see it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use draw64::store::{Store, StoreError};

/// The store's database. Clones ask the same one.
#[derive(Clone, Debug)]
pub struct Database {
    store: Store,
    asked: Arc<AtomicUsize>,
    calls: Arc<AtomicUsize>,
}

impl Database {
    /// The database of a store.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            asked: Arc::default(),
            calls: Arc::default(),
        }
    }

    /// Asks for a sign of life: the smallest query there is.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let _at_work = self.at_work();
        self.store.ping().await
    }

    /// Counts a call until the guard is dropped: answered, or given up.
    pub fn at_work(&self) -> AtWork {
        self.calls.fetch_add(1, Ordering::Relaxed);
        AtWork(Arc::clone(&self.calls))
    }

    /// Where the images are.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// How often it has been asked for a sign of life.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// Whether a call waits in vain, or because the database was made slow.
    pub fn is_waiting(&self) -> bool {
        self.store.faults().waiting() > 0
    }

    /// Whether it is at work on an answer: a call is under way that does not wait.
    pub fn is_busy(&self) -> bool {
        self.calls.load(Ordering::Relaxed) > self.store.faults().waiting()
    }
}

/// A call that is under way.
pub struct AtWork(Arc<AtomicUsize>);

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
