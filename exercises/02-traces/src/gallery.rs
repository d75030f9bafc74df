//! The images, and the line that our spans do not cross.
//!
//! The database works on a thread of its own, and would hold on to the span that is current when it
//! is asked: that span would end whenever the thread gets around to it, perhaps long after the
//! answer was sent. So every call here is made under a subscriber that sees nothing.

use draw64::App;
use draw64::image::{Image, ImageId, NewImage, Pixels, Summary};
use draw64::store::StoreError;
use opentelemetry::trace::{Span, Tracer};
use opentelemetry::{KeyValue, global};
use tracing::instrument;
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
    #[instrument(level = "debug", name = "write row", skip_all)]
    pub(crate) async fn add(&self, new: NewImage) -> Result<Image, StoreError> {
        unseen(self.app.create(new)).await
    }

    /// One image.
    #[instrument(level = "debug", name = "read row", skip_all)]
    pub(crate) async fn get(&self, id: &ImageId) -> Result<Image, StoreError> {
        unseen(self.app.store.get(id)).await
    }

    /// All images, without their pixels.
    pub(crate) async fn list(&self) -> Result<Vec<Summary>, StoreError> {
        unseen(self.app.store.list()).await
    }

    /// Puts another picture in an image's place.
    pub(crate) async fn replace(&self, id: &ImageId, pixels: Pixels) -> Result<(), StoreError> {
        unseen(self.app.replace(id, pixels)).await
    }

    /// Whether the database answers.
    pub(crate) async fn ping(&self) -> Result<(), StoreError> {
        let _span = global::tracer("draw64").start("ping database");
        unseen(self.app.store.ping()).await
    }

    /// The last thing that the service does: everybody is sent home, and the images are counted.
    pub(crate) async fn close(&self) {
        let mut span = global::tracer("draw64").start("close gallery");
        self.app.hub.close_all();
        if let Ok(images) = self.list().await {
            span.set_attribute(KeyValue::new("draw64.images.kept", images.len() as i64));
        }
    }
}

/// Runs a call to the database out of sight of `tracing`.
async fn unseen<F: Future>(call: F) -> F::Output {
    call.with_subscriber(NoSubscriber::default()).await
}
