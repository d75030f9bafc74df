use serde::Serialize;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::watch;

use crate::image::ImageId;

/// What is announced to everybody, whichever image they look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Event {
    /// An image was made.
    Created {
        /// Which one.
        id: ImageId,
    },
    /// People drew on an image, or it was replaced.
    Changed {
        /// Which one.
        id: ImageId,
    },
    /// An image is gone.
    Deleted {
        /// Which one.
        id: ImageId,
    },
    /// The number of people drawing changed.
    Users {
        /// How many there are now, on all images.
        count: usize,
    },
    /// This listener was too slow and missed something: look at everything again.
    Refresh,
}

impl Event {
    /// Its kind in one word, as in its JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Event::Created { .. } => "created",
            Event::Changed { .. } => "changed",
            Event::Deleted { .. } => "deleted",
            Event::Users { .. } => "users",
            Event::Refresh => "refresh",
        }
    }
}

/// A listener's end of the announcements.
#[derive(Debug)]
pub struct Events {
    events: broadcast::Receiver<Event>,
    closing: watch::Receiver<bool>,
}

impl Events {
    pub(super) fn new(
        events: broadcast::Receiver<Event>,
        closing: watch::Receiver<bool>,
    ) -> Events {
        Events { events, closing }
    }

    /// The next announcement; `None` when the server is about to stop. May be cancelled without
    /// losing one.
    pub async fn next(&mut self) -> Option<Event> {
        tokio::select! {
            biased;
            _ = self.closing.wait_for(|closing| *closing) => None,
            event = self.events.recv() => match event {
                Ok(event) => Some(event),
                Err(RecvError::Lagged(_)) => Some(Event::Refresh),
                Err(RecvError::Closed) => None,
            },
        }
    }
}
