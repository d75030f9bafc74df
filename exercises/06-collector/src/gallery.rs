//! The images, and the line that our telemetry does not cross.
//!
//! The database works on a thread of its own, and has much to say whenever it gets around to it. So every call
//! here is made under a subscriber that sees nothing.

use draw64::App;
use draw64::image::{Dot, Image, ImageId, NewImage};
use draw64::store::StoreError;
use tracing::instrument::WithSubscriber;
use tracing::subscriber::NoSubscriber;

/// The images that people draw on.
#[derive(Clone)]
pub(crate) struct Gallery {
    app: App,
}

impl Gallery {
    /// The images of a service.
    pub(crate) fn new(app: App) -> Self {
        Self { app }
    }

    /// The service that they belong to.
    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// Adds an image.
    pub(crate) async fn add(&self, new: NewImage) -> Result<Image, StoreError> {
        unseen(self.app.create(new)).await
    }

    /// One image.
    pub(crate) async fn get(&self, id: &ImageId) -> Result<Image, StoreError> {
        unseen(self.app.store.get(id)).await
    }

    /// Draws on an image.
    pub(crate) async fn draw(&self, id: &ImageId, dots: Vec<Dot>) -> Result<(), StoreError> {
        unseen(self.app.draw(id, dots)).await
    }
}

/// Runs a call to a database out of sight of `tracing`.
async fn unseen<F: Future>(call: F) -> F::Output {
    call.with_subscriber(NoSubscriber::default()).await
}
