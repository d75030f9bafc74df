//! A balancer in front of the replicas, as small as can be.
//!
//! It sends each request to the next replica in its rotation, and asks each of them every second
//! whether it is ready: who says anything but 2xx, or says nothing, is left out until it does. It
//! never sends a request a second time: whether the first replica has acted on it, nobody knows.

use std::time::Duration;

use scenario::{Pending, Visitor};

/// How often the replicas are asked.
pub const INTERVAL: Duration = Duration::from_secs(1);

/// The replicas, and who gets the next request.
#[derive(Default)]
pub struct Balancer {
    replicas: Vec<Upstream>,
    turn: usize,
}

struct Upstream {
    name: &'static str,
    visitor: Visitor,
    ready: bool,
}

impl Balancer {
    /// Puts a replica behind the balancer. It gets no request before it has said that it is ready.
    pub fn add(&mut self, name: &'static str, visitor: Visitor) {
        self.replicas.push(Upstream {
            name,
            visitor,
            ready: false,
        });
    }

    /// Forgets a replica.
    pub fn remove(&mut self, name: &str) {
        self.replicas.retain(|replica| replica.name != name);
    }

    /// Asks all replicas whether they are ready.
    pub async fn probe(&mut self) {
        for replica in &mut self.replicas {
            replica.ready = replica.visitor.get("/readyz").quietly().await.is_success();
        }
    }

    /// Sends a request to the next replica that is ready: to none where none is.
    pub fn send(&mut self, path: &str) -> Option<Pending> {
        let ready: Vec<_> = self
            .replicas
            .iter()
            .filter(|replica| replica.ready)
            .collect();
        self.turn = self.turn.wrapping_add(1);
        let replica = ready.get(self.turn.checked_rem(ready.len())?)?;
        Some(replica.visitor.get(path).quietly().begin())
    }
}
