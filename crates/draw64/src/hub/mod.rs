//! Who is drawing right now, and who is told what.
//!
//! Everything is bounded. A visitor who reads slower than others draw misses updates, is told
//! [`News::Behind`] and catches up with one full picture, whatever it missed. The hub knows one
//! process: two replicas on one database each have their own.

mod events;
mod room;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::{broadcast, watch};

pub use self::events::{Event, Events};
pub use self::room::{News, Turn, Visitor};

use self::room::Room;
use crate::image::ImageId;

/// Announcements kept for a listener who is slow.
const EVENTS_KEPT: usize = 64;

/// The live side of the service. Clones share everything.
#[derive(Debug, Clone)]
pub struct Hub {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// A room exists while somebody is in it; its entry goes with the last one who leaves.
    rooms: Mutex<HashMap<ImageId, Weak<Room>>>,
    events: broadcast::Sender<Event>,
    users: watch::Sender<usize>,
    closing: watch::Sender<bool>,
}

impl Default for Hub {
    fn default() -> Hub {
        Hub::new()
    }
}

impl Hub {
    /// A hub with nobody in it.
    pub fn new() -> Hub {
        Hub {
            inner: Arc::new(Inner {
                rooms: Mutex::default(),
                events: broadcast::Sender::new(EVENTS_KEPT),
                users: watch::Sender::new(0),
                closing: watch::Sender::new(false),
            }),
        }
    }

    /// Enters the room of an image, which counts a user until the [`Visitor`] is dropped.
    ///
    /// Join first and load the picture then: what is drawn in between comes as news.
    pub fn join(&self, id: &ImageId) -> Visitor {
        Visitor::new(self.clone(), self.room(id))
    }

    /// Waits for the right to change an image, one at a time. Change the store while holding it,
    /// then publish: so everybody hears of changes in the order in which they were stored.
    pub async fn turn(&self, id: &ImageId) -> Turn {
        Turn::take(self.room(id)).await
    }

    /// Users in all rooms.
    pub fn users(&self) -> usize {
        *self.inner.users.borrow()
    }

    /// Users in the room of one image.
    pub fn users_on(&self, id: &ImageId) -> usize {
        let room = self.rooms().get(id).and_then(Weak::upgrade);
        room.map_or(0, |room| room.users())
    }

    /// Tells everybody who listens to [`Hub::events`].
    pub fn announce(&self, event: Event) {
        // An error says only that nobody listens.
        let _ = self.inner.events.send(event);
    }

    /// Listens to announcements, from now on.
    pub fn events(&self) -> Events {
        Events::new(
            self.inner.events.subscribe(),
            self.inner.closing.subscribe(),
        )
    }

    /// Ends it for everybody: each visitor gets [`News::Closing`], each stream of events ends. Who
    /// joins later is sent away at once. For a server that is about to stop.
    pub fn close_all(&self) {
        self.inner.closing.send_replace(true);
    }

    /// Returns once [`Hub::close_all`] was called.
    pub async fn closing(&self) {
        // An error would mean that the sender is gone, and we hold it.
        let _ = self
            .inner
            .closing
            .subscribe()
            .wait_for(|closing| *closing)
            .await;
    }

    /// Returns when nobody is in any room.
    pub async fn empty(&self) {
        // An error would mean that the sender is gone, and we hold it.
        let _ = self
            .inner
            .users
            .subscribe()
            .wait_for(|users| *users == 0)
            .await;
    }

    fn room(&self, id: &ImageId) -> Arc<Room> {
        let mut rooms = self.rooms();
        if let Some(room) = rooms.get(id).and_then(Weak::upgrade) {
            return room;
        }
        // A good moment to forget the rooms that everybody left.
        rooms.retain(|_, room| room.strong_count() > 0);
        let room = Arc::new(Room::new());
        rooms.insert(id.clone(), Arc::downgrade(&room));
        room
    }

    fn rooms(&self) -> std::sync::MutexGuard<'_, HashMap<ImageId, Weak<Room>>> {
        // Every change of the map is one call, so it is whole also after a panic elsewhere.
        let rooms = self.inner.rooms.lock();
        rooms.unwrap_or_else(PoisonError::into_inner)
    }

    fn count(&self, change: impl FnOnce(&mut usize)) {
        self.inner.users.send_modify(change);
        self.announce(Event::Users {
            count: self.users(),
        });
    }
}
