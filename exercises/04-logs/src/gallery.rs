//! The images, as everything else here asks for them.

use draw64::App;
use draw64::image::{Dot, Image, ImageId, NewImage, Summary};
use draw64::store::StoreError;

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

    /// All images, without their pixels.
    pub(crate) async fn list(&self) -> Result<Vec<Summary>, StoreError> {
        self.app.store.list().await
    }

    /// Adds an image.
    pub(crate) async fn add(&self, new: NewImage) -> Result<Image, StoreError> {
        self.app.create(new).await
    }

    /// One image.
    pub(crate) async fn get(&self, id: &ImageId) -> Result<Image, StoreError> {
        let image = self.app.store.get(id).await;
        // ANCHOR: get
        // Step 4 / Étape 4: book 4.4
        image.inspect_err(|error| tracing::error!("reading {id} failed: {error}"))
        // ANCHOR_END: get
    }

    /// Draws on an image.
    pub(crate) async fn draw(&self, id: &ImageId, dots: Vec<Dot>) -> Result<(), StoreError> {
        self.app.draw(id, dots).await
    }

    /// Removes an image.
    pub(crate) async fn delete(&self, id: &ImageId) -> Result<(), StoreError> {
        self.app.delete(id).await
    }
}
