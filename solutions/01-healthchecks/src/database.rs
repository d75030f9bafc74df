//! The database, as the health checks see it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use draw64::store::{Store, StoreError};

/// The store's database. Clones ask the same one.
#[derive(Clone, Debug)]
pub struct Database {
    store: Store,
    asked: Arc<AtomicUsize>,
    open: Arc<AtomicUsize>,
}

impl Database {
    /// The database of a store.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            asked: Arc::default(),
            open: Arc::default(),
        }
    }

    /// Asks for a sign of life: the smallest query there is.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let _open = Open::begin(&self.open);
        self.store.ping().await
    }

    /// Where the images are.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// How often it has been asked for a sign of life.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// Whether somebody waits for it in vain.
    pub fn is_waiting(&self) -> bool {
        self.store.faults().waiting() > 0
    }

    /// Whether it is at work on an answer, and not stalled.
    pub fn is_busy(&self) -> bool {
        self.open.load(Ordering::Relaxed) > self.store.faults().waiting()
    }
}

/// Counts a question until it is answered or given up.
struct Open<'a>(&'a AtomicUsize);

impl<'a> Open<'a> {
    fn begin(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
