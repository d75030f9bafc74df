use std::fmt;
use std::sync::Arc;

use crate::hub::{Event, Hub};
use crate::image::{Dot, Image, ImageId, NewImage, Pixels};
use crate::store::{Store, StoreError};

/// The state of every handler: the store, the hub, and what takes both. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// Where images are kept.
    pub store: Store,
    /// Who is drawing, and who is told what.
    pub hub: Hub,
    on_drawn: Option<OnDrawn>,
}

/// Told of the dots that were drawn.
type OnDrawn = Arc<dyn Fn(&[Dot]) + Send + Sync>;

impl App {
    /// A service over this store, with nobody in it yet.
    pub fn new(store: Store) -> App {
        App {
            store,
            hub: Hub::new(),
            on_drawn: None,
        }
    }

    /// Has `told` called with the dots of every drawing that was stored, whichever way it came: by
    /// HTTP or live. It is called while others wait for their turn, so it should be quick.
    #[must_use]
    pub fn on_drawn(mut self, told: impl Fn(&[Dot]) + Send + Sync + 'static) -> App {
        self.on_drawn = Some(Arc::new(told));
        self
    }

    /// The same, with image names that come in the order this seed gives: for tests.
    pub fn with_seed(store: Store, seed: u64) -> App {
        store.seed(seed);
        App::new(store)
    }

    /// Makes an image and announces it.
    ///
    /// # Errors
    /// Those of [`Store::insert`].
    pub async fn create(&self, new: NewImage) -> Result<Image, StoreError> {
        let image = self.store.insert(new).await?;
        self.hub.announce(Event::Created {
            id: image.id.clone(),
        });
        Ok(image)
    }

    /// Draws pixels and shows them to everybody on the image, after they are stored.
    ///
    /// # Errors
    /// Those of [`Store::set_pixels`].
    pub async fn draw(&self, id: &ImageId, dots: Vec<Dot>) -> Result<(), StoreError> {
        let turn = self.hub.turn(id).await;
        self.store.set_pixels(id, &dots).await?;
        if let Some(told) = &self.on_drawn {
            told(&dots);
        }
        turn.drawn(dots);
        self.hub.announce(Event::Changed { id: id.clone() });
        Ok(())
    }

    /// Puts another picture in an image's place and shows it to everybody on the image.
    ///
    /// # Errors
    /// Those of [`Store::replace`].
    pub async fn replace(&self, id: &ImageId, pixels: Pixels) -> Result<(), StoreError> {
        let turn = self.hub.turn(id).await;
        self.store.replace(id, &pixels).await?;
        turn.replaced(pixels);
        self.hub.announce(Event::Changed { id: id.clone() });
        Ok(())
    }

    /// Removes an image and sends everybody away who was on it.
    ///
    /// # Errors
    /// Those of [`Store::delete`].
    pub async fn delete(&self, id: &ImageId) -> Result<(), StoreError> {
        let turn = self.hub.turn(id).await;
        self.store.delete(id).await?;
        turn.deleted();
        self.hub.announce(Event::Deleted { id: id.clone() });
        Ok(())
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("store", &self.store)
            .field("hub", &self.hub)
            .finish_non_exhaustive()
    }
}
