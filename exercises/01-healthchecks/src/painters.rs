//! The painters service, which knows who may draw. Here a stand-in plays it, so that it can be taken
//! away; in a later stage it is a service of its own.

use std::fmt;
use std::sync::Arc;

use tokio::sync::watch;

/// The way to the painters service. Clones lead to the same one.
#[derive(Clone, Debug)]
pub struct Painters(Arc<watch::Sender<State>>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Healthy,
    Away,
    Stalled,
}

/// Nobody listens where the painters service should be.
#[derive(Debug)]
pub struct PaintersAway;

impl fmt::Display for PaintersAway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("http://painters.internal:6465: connection refused")
    }
}

impl std::error::Error for PaintersAway {}

impl Painters {
    /// A painters service that is well.
    pub fn new() -> Self {
        Self(Arc::new(watch::Sender::new(State::Healthy)))
    }

    /// Asks for a sign of life.
    pub async fn ping(&self) -> Result<(), PaintersAway> {
        let mut state = self.0.subscribe();
        // Never an error: we hold the sender.
        let answer = state.wait_for(|state| *state != State::Stalled).await;
        match answer.as_deref() {
            Ok(State::Healthy) => Ok(()),
            _ => Err(PaintersAway),
        }
    }

    /// Who may draw.
    pub async fn names(&self) -> Result<Vec<&'static str>, PaintersAway> {
        self.ping().await?;
        Ok(vec!["Berthe", "Claude", "Frida", "Paul"])
    }

    /// Whether somebody waits for it in vain.
    pub fn is_waiting(&self) -> bool {
        self.0.receiver_count() > 0
    }

    /// All is well again.
    pub fn healthy(&self) {
        self.0.send_replace(State::Healthy);
    }

    /// Whoever asks is refused at once.
    pub fn away(&self) {
        self.0.send_replace(State::Away);
    }

    /// Whoever asks gets no answer, for as long as this lasts.
    pub fn stalled(&self) {
        self.0.send_replace(State::Stalled);
    }
}
