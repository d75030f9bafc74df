use std::sync::Arc;

use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::{Mutex, OwnedMutexGuard, watch};

use super::Hub;
use crate::image::{Dot, Pixels};

/// Updates kept for a visitor who is slow. More would only delay the full picture.
const UPDATES_KEPT: usize = 32;

/// What a [`Visitor`] hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// These pixels were drawn, and are stored.
    Drawn(Arc<[Dot]>),
    /// The whole picture was replaced, and is stored.
    Picture(Pixels),
    /// The number of users in this room is now this.
    Users(usize),
    /// What this visitor has seen so far may be out of date: load the picture and go on from it.
    Behind,
    /// The image is gone.
    Deleted,
    /// The server is about to stop.
    Closing,
}

/// The people on one image.
#[derive(Debug)]
pub(super) struct Room {
    updates: broadcast::Sender<News>,
    users: watch::Sender<usize>,
    turns: Arc<Mutex<()>>,
}

impl Room {
    pub(super) fn new() -> Room {
        Room {
            updates: broadcast::Sender::new(UPDATES_KEPT),
            users: watch::Sender::new(0),
            turns: Arc::default(),
        }
    }

    pub(super) fn users(&self) -> usize {
        *self.users.borrow()
    }

    fn tell(&self, news: News) {
        // An error says only that nobody is in the room.
        let _ = self.updates.send(news);
    }
}

/// Somebody in a room; leaves when dropped.
#[derive(Debug)]
pub struct Visitor {
    hub: Hub,
    room: Arc<Room>,
    updates: broadcast::Receiver<News>,
    users: watch::Receiver<usize>,
    closing: watch::Receiver<bool>,
}

impl Visitor {
    pub(super) fn new(hub: Hub, room: Arc<Room>) -> Visitor {
        let updates = room.updates.subscribe();
        room.users.send_modify(|users| *users += 1);
        hub.count(|users| *users += 1);
        let mut users = room.users.subscribe();
        // So that the first news is how many are here.
        users.mark_changed();
        let closing = hub.inner.closing.subscribe();
        Visitor {
            hub,
            room,
            updates,
            users,
            closing,
        }
    }

    /// Waits for what happens next. May be cancelled without losing anything.
    pub async fn next(&mut self) -> News {
        tokio::select! {
            biased;
            _ = self.closing.wait_for(|closing| *closing) => News::Closing,
            // An error would mean that the sender is gone, and the room we hold has it.
            _ = self.users.changed() => News::Users(*self.users.borrow_and_update()),
            news = self.updates.recv() => match news {
                Ok(News::Behind) | Err(RecvError::Lagged(_)) => {
                    // The picture that is loaded next is newer than all that is queued.
                    self.updates = self.updates.resubscribe();
                    News::Behind
                }
                Ok(news) => news,
                Err(RecvError::Closed) => News::Closing,
            },
        }
    }
}

impl Drop for Visitor {
    fn drop(&mut self) {
        self.room.users.send_modify(|users| *users -= 1);
        self.hub.count(|users| *users -= 1);
    }
}

/// The right to change one image. Say what came of it; dropped without a word (an error, a
/// cancelled request), everybody looks at the store again, since nobody knows.
#[derive(Debug)]
#[must_use = "whoever takes a turn says what came of it"]
pub struct Turn {
    room: Arc<Room>,
    /// Held, never read.
    _turn: OwnedMutexGuard<()>,
    told: bool,
}

impl Turn {
    pub(super) async fn take(room: Arc<Room>) -> Turn {
        let turn = room.turns.clone().lock_owned().await;
        Turn {
            room,
            _turn: turn,
            told: false,
        }
    }

    /// These pixels were stored.
    pub fn drawn(self, dots: impl Into<Arc<[Dot]>>) {
        self.tell(News::Drawn(dots.into()));
    }

    /// A whole picture was stored.
    pub fn replaced(self, pixels: Pixels) {
        self.tell(News::Picture(pixels));
    }

    /// The image was removed.
    pub fn deleted(self) {
        self.tell(News::Deleted);
    }

    fn tell(mut self, news: News) {
        self.told = true;
        self.room.tell(news);
        // Only now may the next one draw.
        drop(self);
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.told {
            self.room.tell(News::Behind);
        }
    }
}
