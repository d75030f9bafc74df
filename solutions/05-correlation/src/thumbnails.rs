//! Small pictures of the images, made beside the request that makes an image.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use draw64::image::{Image, ImageId, png};
use tracing::{info, instrument};

/// The thumbnails that there are.
#[derive(Clone, Default)]
pub(crate) struct Thumbnails {
    shelf: Arc<Mutex<HashMap<ImageId, Vec<u8>>>>,
}

impl Thumbnails {
    /// Makes one, and says so.
    pub(crate) fn make(&self, image: Image) -> impl Future<Output = ()> + Send + use<> {
        let shelf = Arc::clone(&self.shelf);
        async move {
            let picture = render(&image);
            info!(draw64.image.id = %image.id, "thumbnail ready");
            let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
            shelf.insert(image.id, picture);
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        let shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.len()
    }
}

#[instrument(name = "render thumbnail", skip_all, fields(draw64.image.id = %image.id))]
fn render(image: &Image) -> Vec<u8> {
    png(&image.pixels)
}
