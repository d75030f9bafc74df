//! What is read and written, a span for each query.
//!
//! The database works on a thread of its own and would hold on to the span that is current when it is asked. So
//! every call is made under a subscriber that sees nothing.

use ::draw64::image::{Dot, Image, ImageId, NewImage, Summary};
use ::draw64::store::{Stats, Store, StoreError};
use tokio::sync::OwnedSemaphorePermit;
use tracing::instrument;
use tracing::instrument::WithSubscriber;
use tracing::subscriber::NoSubscriber;

/// How many images there are.
const IMAGES: usize = 10;

/// A connection: whoever has it keeps it from others.
pub(super) struct Connection {
    store: Store,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Connection {
    pub(super) fn new(store: Store, permit: Option<OwnedSemaphorePermit>) -> Self {
        Self {
            store,
            _permit: permit,
        }
    }

    /// All images, without their pixels.
    #[instrument(
        name = "SELECT images",
        skip_all,
        fields(
            otel.kind = "client",
            db.system.name = "sqlite",
            db.operation.name = "SELECT",
            db.collection.name = "images",
            db.query.text = "SELECT id, drawn FROM images ORDER BY number",
        )
    )]
    pub(super) async fn list(&self) -> Result<Vec<Summary>, StoreError> {
        unseen(self.store.list()).await
    }

    /// One image.
    #[instrument(
        name = "SELECT image",
        skip_all,
        fields(
            otel.kind = "client",
            db.system.name = "sqlite",
            db.operation.name = "SELECT",
            db.collection.name = "images",
            db.query.text = "SELECT drawn, pixels FROM images WHERE id = ?",
            draw64.image.id = %id,
        )
    )]
    pub(super) async fn get(&self, id: &ImageId) -> Result<Image, StoreError> {
        unseen(self.store.get(id)).await
    }

    /// Draws on an image.
    #[instrument(
        name = "UPDATE image",
        skip_all,
        fields(
            otel.kind = "client",
            db.system.name = "sqlite",
            db.operation.name = "UPDATE",
            db.collection.name = "images",
            db.query.text = "UPDATE images SET pixels = ? WHERE id = ?",
            draw64.image.id = %id,
        )
    )]
    pub(super) async fn draw(&self, id: &ImageId, dots: &[Dot]) -> Result<(), StoreError> {
        unseen(self.store.set_pixels(id, dots)).await
    }

    /// Counts.
    #[instrument(
        name = "SELECT totals",
        skip_all,
        fields(
            otel.kind = "client",
            db.system.name = "sqlite",
            db.operation.name = "SELECT",
            db.collection.name = "totals",
            db.query.text = "SELECT created, drawn FROM totals",
        )
    )]
    pub(super) async fn stats(&self) -> Result<Stats, StoreError> {
        unseen(self.store.stats()).await
    }
}

/// Ten images, with the same names on both days.
pub(super) async fn fill(store: &Store) -> Result<(), StoreError> {
    store.seed(64);
    for _ in 0..IMAGES {
        store.insert(NewImage::default()).await?;
    }
    Ok(())
}

/// Asks the database for a sign of life.
pub(super) async fn ping(store: &Store) -> Result<(), StoreError> {
    unseen(store.ping()).await
}

/// Runs a call to the database out of sight of `tracing`.
async fn unseen<F: Future>(call: F) -> F::Output {
    call.with_subscriber(NoSubscriber::default()).await
}
