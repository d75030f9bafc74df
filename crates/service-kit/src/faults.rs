//! The levers that take a database away.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

/// The workshop's levers: they take the database away without touching it.
///
/// They act in front of the database, in our own code, so that a stage can show at once and every
/// time what a real outage shows once in a while. Clones pull the same levers.
#[derive(Debug, Clone)]
pub struct Faults {
    mode: Arc<watch::Sender<Mode>>,
    waiting: Arc<watch::Sender<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Healthy,
    Away,
    Stalled,
    Slow(Duration),
}

/// Why a call failed while the database was away by [`Faults::away`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("connection refused (the workshop took the database away)")]
pub struct Away;

impl Default for Faults {
    fn default() -> Faults {
        Faults {
            mode: Arc::new(watch::Sender::new(Mode::Healthy)),
            waiting: Arc::new(watch::Sender::new(0)),
        }
    }
}

impl Faults {
    /// All is well again: calls that wait go on.
    pub fn healthy(&self) {
        self.mode.send_replace(Mode::Healthy);
    }

    /// Every call fails at once with [`Away`], like a port where nobody
    /// listens. Calls that wait fail too.
    pub fn away(&self) {
        self.mode.send_replace(Mode::Away);
    }

    /// Every call waits until another lever is pulled, like a host that swallows packets.
    pub fn stalled(&self) {
        self.mode.send_replace(Mode::Stalled);
    }

    /// Every call waits this long and then goes on, except one that only asks for a sign of life ([`Faults::pass_ping`]): a database that
    /// answers the door at once and is slow at its work, as when a table is locked.
    pub fn slow(&self, delay: Duration) {
        self.mode.send_replace(Mode::Slow(delay));
    }

    /// How many calls wait right now, stalled or slow.
    pub fn waiting(&self) -> usize {
        *self.waiting.borrow()
    }

    /// Returns when at least `calls` calls wait: a scenario knows then that its requests got as
    /// far as the database.
    pub async fn until_waiting(&self, calls: usize) {
        // An error would mean that the sender is gone, and we hold it.
        let _ = self.waiting.subscribe().wait_for(|now| *now >= calls).await;
    }

    /// What a store calls before each of its calls: goes on when the levers let it.
    ///
    /// # Errors
    /// [`Away`] while the database is away.
    pub async fn pass(&self) -> Result<(), Away> {
        self.pass_as(true).await
    }

    /// The same before a call that only asks for a sign of life.
    ///
    /// # Errors
    /// [`Away`] while the database is away.
    pub async fn pass_ping(&self) -> Result<(), Away> {
        self.pass_as(false).await
    }

    async fn pass_as(&self, work: bool) -> Result<(), Away> {
        let mut mode = self.mode.subscribe();
        loop {
            let now = *mode.borrow_and_update();
            let delay = match now {
                Mode::Healthy => return Ok(()),
                Mode::Away => return Err(Away),
                Mode::Slow(_) if !work => return Ok(()),
                Mode::Slow(delay) => Some(delay),
                Mode::Stalled => None,
            };
            let _waiting = Waiting::begin(&self.waiting);
            let changed = mode.changed();
            match delay {
                // Another lever was pulled meanwhile: look again.
                None => drop(changed.await),
                Some(delay) => match tokio::time::timeout(delay, changed).await {
                    Ok(_) => {}
                    Err(_) => return Ok(()),
                },
            }
        }
    }
}

/// Counts a waiting call, also when it is cancelled.
struct Waiting<'a>(&'a watch::Sender<usize>);

impl<'a> Waiting<'a> {
    fn begin(count: &'a watch::Sender<usize>) -> Waiting<'a> {
        count.send_modify(|count| *count += 1);
        Waiting(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}
